"""What is asked of a file before it is taken: the name and how the content begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.given_files import (
    content_fault,
    disk_name,
    kept_name,
    name_doubt,
    name_fault,
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("cap-nhat.exe", "attached.program"),
        ("CAP-NHAT.EXE", "attached.program"),
        ("a.lnk", "attached.program"),
        ("a.scr", "attached.program"),
        ("a.ps1", "attached.program"),
        ("a.hta", "attached.program"),
        ("a.jar", "attached.program"),
        ("a.exe. . ", "attached.program"),
        ("bao-cao.pdf.exe", "attached.two_endings"),
        ("bao-cao.docx .js", "attached.two_endings"),
        ("bao-cao\u202efdp.exe", "attached.turned_name"),
        ("bao\u2067cao.pdf", "attached.turned_name"),
        ("bao\u200bcao.pdf", "attached.turned_name"),
    ],
)
def test_a_program_is_known_by_its_name(name: str, key: str) -> None:
    fault = name_fault(name)
    assert fault is not None
    assert fault.key == key


@pytest.mark.parametrize(
    "name",
    ["báo cáo 6 tháng.pdf", "anh.jpg", "so lieu.xlsx", "khong-duoi", "1.2.3.pdf", "mau.docm"],
)
def test_what_clerks_attach_is_taken(name: str) -> None:
    assert name_fault(name) is None


@pytest.mark.parametrize(
    "head",
    [
        b"MZ\x90",
        b"\x7fELF\x02",
        b"\xcf\xfa\xed\xfe",
        b"#!/bin/sh",
        b"\xef\xbb\xbf#!",
        b"\xca\xfe\xba\xbe",
        b"L\x00\x00\x00\x01\x14\x02\x00",
    ],
)
def test_a_program_is_known_by_its_content(head: bytes) -> None:
    fault = content_fault("bao-cao.pdf", head)
    assert fault is not None
    assert fault.key == "attached.program_inside"


@pytest.mark.parametrize("head", [b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG", b"Xin", b""])
def test_documents_are_no_programs(head: bytes) -> None:
    assert content_fault("bao-cao.pdf", head) is None


def test_macros_are_warned_of() -> None:
    assert name_doubt("so lieu.XLSM") is not None
    assert name_doubt("so lieu.xlsx") is None


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\bao.pdf", "bao.pdf"),
        ("a\nb\x00.pdf", "ab.pdf"),
        ("  nhiều   chỗ trống .pdf", "nhiều chỗ trống .pdf"),
        ("", "file"),
        ("ha\u0323p.pdf", "hạp.pdf"),
    ],
)
def test_a_name_is_kept_without_its_path(name: str, kept: str) -> None:
    assert kept_name(name) == kept


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("con.txt", "_con.txt"),
        ("NUL", "_NUL"),
        ("lpt1.bao.pdf", "_lpt1.bao.pdf"),
        ("com².txt", "_com².txt"),
        ("console.txt", "console.txt"),
        ('a<b>:"c|?*.pdf', "a_b___c___.pdf"),
        ("cham...", "cham"),
    ],
)
def test_a_name_on_the_disk_means_nothing_to_windows(name: str, safe: str) -> None:
    assert disk_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    long = "ệ" * 300 + ".pdf"
    assert len(kept_name(long)) == 255
    assert kept_name(long).endswith("ệ.pdf")
    assert len(disk_name(long).encode()) <= 180
    assert disk_name(long).endswith(".pdf")


@given(st.text())
def test_any_name_can_be_laid_on_a_disk(name: str) -> None:
    made = disk_name(name)
    assert made
    assert len(made.encode()) <= 182
    assert not set(made) & set('<>:"/\\|?*\x00\n')
    assert not made.endswith((".", " "))
    assert made not in (".", "..")
