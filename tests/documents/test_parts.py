"""Numbers, days, signatures and Nơi nhận follow their system's rules."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.documents import kind
from desktop.documents.model import Document, Run
from desktop.documents.numbering import number_text, place_date_text
from desktop.documents.parts import (
    Issuer,
    Signer,
    draft_mark,
    ended,
    recipients,
    signature,
    signed_minutes,
)
from tests.documents.bodies import PARTY, STATE


@pytest.mark.parametrize(
    ("system", "kind_", "symbol", "number", "text"),
    [
        ("G", "KH", "TBANM", 5, "Số: 05/KH-TBANM"),
        ("G", "GM", "TBANM", 127, "Số: 127/GM-TBANM"),
        ("G", "", "TBANM-TGV", 33, "Số: 33/TBANM-TGV"),
        ("G", "TTr", "CAT-PA05", 1984, "Số: 1984/TTr-CAT-PA05"),
        ("P", "KH", "TBANM", 5, "Số 05-KH/TBANM"),
        ("P", "", "TBANM", 33, "Số 33-CV/TBANM"),
    ],
)
def test_a_number_reads_by_its_systems_rule(
    system: str, kind_: str, symbol: str, number: int, text: str
) -> None:
    assert number_text(system, kind_, symbol, number) == text  # type: ignore[arg-type]


def test_a_blank_number_leaves_room_to_write_it() -> None:
    assert number_text("G", "KH", "TBANM", None).split("/") == ["Số:" + " " * 7, "KH-TBANM"]
    assert number_text("P", "KH", "TBANM", None).split("-", 1) == ["Số" + " " * 7, "KH/TBANM"]


def test_no_paper_is_numbered_nought() -> None:
    with pytest.raises(ValueError, match="0"):
        number_text("G", "KH", "TBANM", 0)


def test_days_and_the_first_two_months_have_a_leading_nought() -> None:
    assert place_date_text("Hưng Yên", date(2026, 1, 5)) == ("Hưng Yên, ngày 05 tháng 01 năm 2026")
    assert place_date_text("Hưng Yên", date(2026, 6, 29)) == ("Hưng Yên, ngày 29 tháng 6 năm 2026")


def test_an_undated_draft_leaves_day_month_and_year_to_whoever_signs() -> None:
    room = " " * 6
    assert place_date_text("Hưng Yên", None) == f"Hưng Yên, ngày{room}tháng{room}năm{room}"


DEPUTY = Signer("Trần Văn Thử", "Phó Trưởng Tiểu ban", "Giám đốc Công an tỉnh", "Đại tá", True)
HEAD_G = Signer("Nguyễn Văn Mẫu", "Trưởng Tiểu ban", "Chủ tịch UBND tỉnh")
HEAD_P = Signer("Nguyễn Văn Mẫu", "Trưởng Tiểu ban", "Bí thư")
TEAM = Signer(
    "Phạm Văn Giả Định",
    "Tổ trưởng Tổ giúp việc",
    "Phó Giám đốc Công an tỉnh",
    "Thượng tá",
    by_order=True,
)


@pytest.mark.parametrize(
    ("issuer", "signer", "lines", "above", "name"),
    [
        (STATE, HEAD_G, ("TRƯỞNG TIỂU BAN",), "CHỦ TỊCH UBND TỈNH", "Nguyễn Văn Mẫu"),
        (
            STATE,
            DEPUTY,
            ("KT. TRƯỞNG TIỂU BAN", "PHÓ TRƯỞNG TIỂU BAN"),
            "GIÁM ĐỐC CÔNG AN TỈNH",
            "Đại tá Trần Văn Thử",
        ),
        (
            STATE,
            TEAM,
            ("TL. TRƯỞNG TIỂU BAN", "TỔ TRƯỞNG TỔ GIÚP VIỆC"),
            "PHÓ GIÁM ĐỐC CÔNG AN TỈNH",
            "Thượng tá Phạm Văn Giả Định",
        ),
        (PARTY, HEAD_P, ("BÍ THƯ", "kiêm", "TRƯỞNG TIỂU BAN"), "", "Nguyễn Văn Mẫu"),
        (
            PARTY,
            DEPUTY,
            ("GIÁM ĐỐC CÔNG AN TỈNH", "kiêm", "PHÓ TRƯỞNG TIỂU BAN"),
            "",
            "Trần Văn Thử",
        ),
    ],
)
def test_a_signature_shows_the_titles_its_system_asks(
    issuer: Issuer, signer: Signer, lines: tuple[str, ...], above: str, name: str
) -> None:
    block = signature(issuer, signer)
    assert (block.lines, block.above_name, block.name) == (lines, above, name)


def test_a_party_body_with_its_own_seal_signs_directly() -> None:
    sealed = Issuer("P2026", "Tiểu ban Mẫu", "TBM", "Mẫu", own_seal=True)
    assert signature(sealed, HEAD_P).lines == ("TRƯỞNG TIỂU BAN",)
    assert signature(sealed, DEPUTY).lines == ("K/T TRƯỞNG TIỂU BAN", "PHÓ TRƯỞNG TIỂU BAN")


def test_minutes_are_signed_left_by_the_secretary_right_by_the_presiding_officer() -> None:
    closing = recipients("G", ("Thành viên Tiểu ban",), filed="VT, Hồ sơ")
    block = signed_minutes(STATE, Signer("Lý Thị Chép"), HEAD_G, closing)
    assert block.left is not None
    assert block.left.lines == ("THƯ KÝ",)
    assert block.right.lines == ("CHỦ TỌA",)
    assert block.right.above_name == "CHỦ TỊCH UBND TỈNH"
    party = signed_minutes(PARTY, Signer("Lý Thị Chép"), HEAD_P, closing)
    assert party.left is not None
    assert party.left.lines == ("NGƯỜI GHI BIÊN BẢN",)
    assert (party.right.lines, party.right.above_name) == (("CHỦ TRÌ HỘI NGHỊ",), "")


def test_recipients_end_with_the_filing_line() -> None:
    assert recipients("G", ("Như trên;", " "), filed="VT, TGV").items == (
        "- Như trên;",
        "- Lưu: VT, TGV.",
    )
    assert recipients("P", (), filed="Tổ giúp việc").items == ("- Lưu Tổ giúp việc.",)


def test_a_text_ends_once_in_its_systems_way() -> None:
    assert ended("G", "Kết thúc.") == "Kết thúc./."
    assert ended("G", "Kết thúc./.") == "Kết thúc./."
    assert ended("P", "Kết thúc./.") == "Kết thúc."


def test_a_draft_mark_counts_from_one() -> None:
    assert [draft_mark("G", one) for one in (0, 1, 2)] == ["", "DỰ THẢO", "DỰ THẢO 2"]
    assert [draft_mark("P", one) for one in (0, 1)] == ["", "Dự thảo lần 1"]


def test_blocks_hold_composed_text() -> None:
    assert Run("Tiê\u0309u").text == "Ti\u1ec3u"


def test_a_kind_is_registered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kind, "_KINDS", {})

    def compose(record: str, facts: None) -> Document:
        return Document(layout="G2020", name=record, blocks=())

    kind.document("test_kind_once", of=str, abbreviation="BB")(compose)
    assert kind.kind("test_kind_once").abbreviation == "BB"
    assert kind.kind("test_kind_once").compose("Thử", None).name == "Thử"
    with pytest.raises(ValueError, match="test_kind_once"):
        kind.document("test_kind_once", of=str)(lambda record, facts: compose("x", None))
