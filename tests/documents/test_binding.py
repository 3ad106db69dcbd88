"""Lines break where Vietnamese reads well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.layout import G2020, P2026, TEXT_WIDTH, Type
from desktop.documents.model import Run
from desktop.documents.render.binding import NBSP, bind
from desktop.documents.render.fonts import register
from desktop.documents.render.setting import balanced, paragraph


def setup_module() -> None:
    register()


@pytest.mark.parametrize(
    "pair",
    [
        "ngày 16",
        "Điều 7",
        "số 21/GUQ-STC",
        "khoản 5",
        "Ông Nguyễn",
        "bà Lý",
        "08 giờ 20",
        "14 giờ 30 phút",
        "Ủy viên",
        "Tỉnh ủy",
        "quý III",
        "năm 2026",
        "0000 000 000",
        "điểm a",
    ],
)
def test_bound_words_stay_on_one_line(pair: str) -> None:
    text = f"Theo {pair} của quy chế hoạt động này"
    for measure in range(20, 80):
        lines = paragraph((Run(text),), 14, measure, measure)
        shown = ["".join(part for part, _ in line.parts).replace(NBSP, " ") for line in lines]
        if all(line.width <= measure for line in lines) and measure > 45:
            assert any(pair in line for line in shown), measure


@pytest.mark.parametrize(
    "text", ["Ông nội tôi", "ủy quyền cho", "số lượng", "Tiểu ban An ninh", "bà con nhân dân"]
)
def test_other_words_are_free(text: str) -> None:
    assert NBSP not in bind(f"{text} và những người khác trongtình")


def test_a_paragraph_never_ends_in_one_short_syllable() -> None:
    words = ["an", "ninh", "mạng", "quốc", "gia", "trực", "thuộc", "phường", "thượng"] * 9
    for count in range(5, len(words)):
        text = " ".join(words[:count]) + "."
        lines = paragraph((Run(text),), 14, 152.3, TEXT_WIDTH)
        last = "".join(part for part, _ in lines[-1].parts)
        assert len(last.replace(NBSP, " ").split()) > 1


def test_a_marker_stays_with_its_text() -> None:
    assert bind("- Công an tỉnh nêu ý kiến").startswith(f"-{NBSP}Công")
    assert bind("a) Thông qua báo cáo này").startswith(f"a){NBSP}Thông")


@pytest.mark.parametrize(
    ("text", "kind", "measure", "lines"),
    [
        (
            "TIỂU BAN AN TOÀN, AN NINH MẠNG",
            G2020.head.issuer,
            68,
            ("TIỂU BAN AN TOÀN,", "AN NINH MẠNG"),
        ),
        ("TIỂU BAN AN NINH MẠNG", P2026.head.issuer, 78, ("TIỂU BAN AN NINH MẠNG",)),
        (
            "PHÓ TRƯỞNG TIỂU BAN THƯỜNG TRỰC",
            Type(14, bold=True),
            86,
            ("PHÓ TRƯỞNG TIỂU BAN", "THƯỜNG TRỰC"),
        ),
        (
            "về việc đôn đốc thực hiện kết luận phiên họp thứ hai năm 2026",
            P2026.head.subject,
            78,
            ("về việc đôn đốc thực hiện kết luận", "phiên họp thứ hai năm 2026"),
        ),
        (
            "ban hành Quy chế hoạt động của Tiểu ban An ninh mạng tỉnh Hưng Yên",
            Type(14, bold=True),
            124,
            ("ban hành Quy chế hoạt động", "của Tiểu ban An ninh mạng tỉnh Hưng Yên"),
        ),
    ],
)
def test_titles_break_by_sense(
    text: str, kind: Type, measure: float, lines: tuple[str, ...]
) -> None:
    assert balanced(text, kind, measure) == lines


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyđăâêôơưÀẾỘ0123456789 .,;-/", max_size=200))
def test_binding_keeps_the_text_and_its_length(text: str) -> None:
    assert bind(text).replace(NBSP, " ") == text


@given(
    st.text(alphabet="abcdeghiklmnopqrstuvxyđăâêô0123456789 .,;-/", max_size=300),
    st.integers(min_value=25, max_value=165),
)
def test_every_line_fits_and_no_word_is_lost(text: str, measure: int) -> None:
    lines = paragraph((Run(text),), 14, measure, measure)
    assert all(line.width <= measure + 0.001 for line in lines)
    shown = "".join("".join(part for part, _ in line.parts) for line in lines)
    assert shown.replace(NBSP, "").replace(" ", "") == text.replace(" ", "")
