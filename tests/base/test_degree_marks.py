"""Marks of secrecy are seen where they stand as marks, and nowhere else."""

from __future__ import annotations

import unicodedata

import pytest

from desktop.base.degree_marks import mark_in, mark_in_name


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("Báo cáo đóng dấu TỐI MẬT ngày 5/3", "TỐI MẬT"),
        ("(MẬT)", "MẬT"),
        ("MẬT\nBáo cáo tình hình", "MẬT"),
        ("12-BC MẬT", "MẬT"),
        ("TÀI LIỆU MẬT", "MẬT"),
        ("Độ mật: Tối mật", "Độ mật: Tối mật"),
        ("độ mật: mật", "độ mật: mật"),
        (unicodedata.normalize("NFD", "TỐI MẬT"), "TỐI MẬT"),
    ],
)
def test_a_mark_is_seen(text: str, mark: str) -> None:
    assert mark_in(text) == mark


@pytest.mark.parametrize(
    "text",
    [
        "Công tác bảo mật",
        "QUY CHẾ BẢO MẬT THÔNG TIN",
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "MẬT MÃ DÂN SỰ",
        "ĐỔI MẬT KHẨU",
        "VẮNG MẶT",
        "mật ong",
        "Mật độ dân số",
        "tối mặt tối mũi",
        "",
    ],
)
def test_what_is_no_mark_is_left_alone(text: str) -> None:
    assert mark_in(text) == ""


@pytest.mark.parametrize(
    "name", ["12-BC_MẬT.pdf", "tuyet-mat.docx", "bao cao TOI MAT.pdf", "To trinh TỐI_MẬT.pdf"]
)
def test_a_name_tells_it_too(name: str) -> None:
    assert mark_in_name(name)


@pytest.mark.parametrize(
    "name", ["bao-mat.pdf", "vang mat.xlsx", "toi mat.jpg.bao", "Bảo mật.docx"]
)
def test_a_name_that_tells_nothing(name: str) -> None:
    assert bool(mark_in_name(name)) is (name == "toi mat.jpg.bao")
