"""The diary told in the words of the screens, searched without marks, proved, compared, let out."""

from __future__ import annotations

import io
import tempfile
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree as ET

import pytest

from desktop.base.clock import SetClock
from desktop.base.progress import SILENT
from desktop.base.text import Catalogue, Msg
from desktop.documents.kinds.closing_sheet import HEAD_DIGITS
from desktop.documents.render.pages import PageImages
from desktop.domain.accounts import Role
from desktop.domain.agenda import AgendaItem
from desktop.domain.meetings import Meeting
from desktop.domain.organisations import Organisation
from desktop.domain.papers import NumberSeries
from desktop.domain.people import Address, Person
from desktop.domain.problems import Refused
from desktop.exchange import workbook
from desktop.exchange.workbook import Heading
from desktop.storage import audit_log
from desktop.storage.audit_proof import Cause, Match
from desktop.usecases import diary, diary_export
from desktop.usecases.desk import Desk
from desktop.usecases.diary import Line, Sought
from desktop.usecases.diary_export import Picked
from desktop.usecases.diary_words import said, told
from desktop.usecases.issuing import register_pdf
from desktop.usecases.records import remove, save
from tests.storage.test_audit_log import tamper

VI = Catalogue.load("vi")
EVERYTHING = Sought()


@pytest.fixture
def written(desk: Desk, clock: SetClock) -> Desk:
    """An agency and its man, who is renamed and moved; then the agency goes to the bin."""
    agency = desk.execute(save, record=Organisation(name="Sở Tài chính")).value
    clock.forward(timedelta(days=1))
    man = Person(full_name="Đặng Văn Mô", organisation=agency.id, phone="0900 000 001")
    man = desk.execute(save, record=man).value
    clock.forward(timedelta(days=1))
    man = desk.execute(
        save, record=replace(man, full_name="Đặng Văn Mơ", address=Address.MS, organisation=None)
    ).value
    desk.execute(remove, record=agency)
    return desk


def shown(desk: Desk, sought: Sought = EVERYTHING, typed: str = "") -> list[Line]:
    return list(desk.ask(lambda tx: diary.lines(tx, diary.look(tx, sought, typed, VI))))


def seqs(desk: Desk, sought: Sought = EVERYTHING, typed: str = "") -> list[int]:
    return [each.seq for each in shown(desk, sought, typed)]


def test_a_row_is_told_in_the_words_of_the_screens(written: Desk) -> None:
    line = next(each for each in shown(written) if each.seq == 3)
    assert (line.clerk, said(VI, line.act), line.is_damaged) == ("Nguyễn Văn Mẫu", "Lưu", False)
    (change,) = line.changes
    assert (said(VI, change.kind), said(VI, change.title)) == ("Người", "Đặng Văn Mơ")
    assert [told(VI, each) for each in change.fields] == [
        "Họ và tên: Đặng Văn Mô → Đặng Văn Mơ",
        "Xưng hô: Ông → Bà",
        "Cơ quan: Sở Tài chính → (trống)",
    ]


def test_of_a_private_field_only_that_it_changed_is_told(written: Desk) -> None:
    line = next(each for each in shown(written) if each.seq == 2)
    fields = [told(VI, each, is_new=True) for each in line.changes[0].fields]
    assert "Điện thoại: đã đổi" in fields
    assert "0900" not in str(fields)


def test_the_newest_act_is_told_first(written: Desk) -> None:
    assert seqs(written) == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        (Sought(noun="people"), [3, 2]),
        (Sought(command="records.remove"), [4]),
        (Sought(clerk=1), [4, 3, 2, 1]),
        (Sought(clerk=7), []),
        (Sought(since=date(2026, 3, 3)), [4, 3, 2]),
        (Sought(until=date(2026, 3, 3)), [2, 1]),
        (Sought(since=date(2026, 3, 3), until=date(2026, 3, 3), noun="organisations"), []),
        (Sought(until=date.max), [4, 3, 2, 1]),
    ],
)
def test_filters_let_through_what_fits(written: Desk, sought: Sought, found: list[int]) -> None:
    assert seqs(written, sought) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dang van mo", [3, 2]),
        ("Đặng Văn Mơ", [3, 2]),
        ("so tai chinh", [4, 1]),
        ("xoa", [4]),
        ("nguyen van mau", [4, 3, 2, 1]),
        ("100%", []),
        ("khong co", []),
    ],
)
def test_words_are_found_without_marks(written: Desk, typed: str, found: list[int]) -> None:
    assert seqs(written, typed=typed) == found


def test_what_can_be_filtered_by_is_what_occurs(written: Desk) -> None:
    offered = written.ask(diary.offered)
    assert offered.clerks == ((1, "Nguyễn Văn Mẫu"),)
    assert [each for each, _words in offered.commands] == ["records.remove", "records.save"]
    assert offered.nouns == ("organisations", "people")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE audit SET changes = '[' WHERE seq = 3",
        "UPDATE audit SET at = 'x' WHERE seq = 3",
        "UPDATE audit SET changes = replace(changes, '\"people\"', '\"nobody\"') WHERE seq = 3",
        "UPDATE audit SET changes = replace(changes, '\"ms\"', '7') WHERE seq = 3",
        "UPDATE audit SET changes = replace(changes, 'full_name', 'gone') WHERE seq = 3",
        'UPDATE audit SET words = \'[{"key":"no.such","places":{}}]\' WHERE seq = 3',
        "UPDATE audit SET command = 'no.such' WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 3",
    ],
)
def test_a_damaged_row_is_shown_and_stops_nothing(written: Desk, damage: str) -> None:
    tamper(written.database, damage)
    assert seqs(written) == [4, 3, 2, 1]
    picked = Picked(range(4, 0, -1))
    at = datetime(2026, 3, 9, 8, 0)
    written.ask(diary_export.as_workbook, picked, VI, at)
    pdf = register_pdf(written.ask(diary_export.as_register, picked, VI, at), SILENT)
    with PageImages(pdf) as pages:
        assert len(pages) == 1
    proof = written.ask(diary.prove)
    assert proof.unsound is not None
    assert proof.unsound.seq == 3
    assert "3" in VI.say(diary.unsound_words(proof.unsound, proof.clerk))


def test_a_clock_that_went_back_marks_its_row_and_is_said_once(
    written: Desk, clock: SetClock
) -> None:
    clock.set(datetime(2026, 3, 1, 8, 0))
    first = written.execute(save, record=Organisation(name="Sở Tư pháp"))
    second = written.execute(save, record=Organisation(name="Sở Nội vụ"))
    assert first.notice is not None
    assert first.notice.key == "diary.clock_back"
    assert second.notice is None
    newest, marked = shown(written)[:2]
    assert (newest.is_earlier, marked.is_earlier) == (False, True)
    assert marked.more == (first.notice,)


@pytest.mark.parametrize(
    ("now", "key"),
    [
        (timedelta(minutes=-2), None),
        (timedelta(minutes=-2, seconds=-1), "diary.clock_back"),
        (timedelta(days=366), None),
        (timedelta(days=366, seconds=1), "diary.clock_ahead"),
    ],
)
def test_a_clock_is_strange_beyond_its_borders(
    written: Desk, clock: SetClock, now: timedelta, key: str | None
) -> None:
    clock.set(clock.now() + now)
    notice = written.clock_notice()
    assert (notice.key if notice is not None else None) == key
    assert written.clock_notice() is None


def test_a_sheet_is_compared_with_the_diary(written: Desk) -> None:
    head = written.ask(audit_log.head_at, 2)
    assert head is not None
    code = head.digest[:HEAD_DIGITS]
    grouped = " ".join(code[at : at + 4] for at in range(0, HEAD_DIGITS, 4))

    def match(number: str, digits: str) -> tuple[Match, int, Cause | None]:
        found = written.ask(diary.check_sheet, number, digits)
        return found.match, found.seq, found.unsound.cause if found.unsound else None

    for number, digits in (("2", grouped), ("", grouped.upper()), ("", f"NK:2:{code}")):
        assert match(number, digits) == (Match.SAME, 2, None)
    assert match("3", code) == (Match.OTHER, 3, Cause.REPLACED)
    assert match("1.284", code) == (Match.LATER, 1284, Cause.CUT)
    assert match("", "0" * HEAD_DIGITS) == (Match.OTHER, 0, None)
    tamper(written.database, "UPDATE audit SET clerk = 9 WHERE seq = 1")
    assert match("2", code) == (Match.SAME, 2, Cause.CHANGED)


@pytest.mark.parametrize(
    ("number", "digits", "field"),
    [("2", "abc", "digits"), ("2", "g" * 16, "digits"), ("hai", "0" * 16, "number")],
)
def test_what_cannot_stand_on_a_sheet_is_said(
    written: Desk, number: str, digits: str, field: str
) -> None:
    with pytest.raises(Refused) as caught:
        written.ask(diary.check_sheet, number, digits)
    assert [each.field for each in caught.value.problems] == [field]


def test_the_workbook_holds_texts_and_no_formula(written: Desk) -> None:
    written.execute(save, record=Organisation(name="=1+1 & <b>\x07"[:10]))
    picked = Picked(range(5, 0, -1), "Từ ngày: 1")
    made = written.ask(diary_export.as_workbook, picked, VI, NOW)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        sheet = ET.fromstring(package.read("xl/worksheets/sheet1.xml"))
        texts = ET.fromstring(package.read("xl/sharedStrings.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert sheet.find(f".//{space}f") is None
    assert sheet.find(f".//{space}hyperlink") is None
    assert {each.get("t") for each in sheet.iter(f"{space}c")} == {"s"}
    said = {each.text or "" for each in texts.iter(f"{space}t")}
    assert any("=1+1 & <b>" in text for text in said)
    assert {"NHẬT KÝ", "Lọc theo: Từ ngày: 1", "Trước → Sau"} <= said
    assert made == written.ask(diary_export.as_workbook, picked, VI, NOW)


def test_nothing_of_a_workbook_lies_on_the_disk_before_it_is_written_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    for name in ("mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, lambda *_more, name=name, **_named: made.append(name))
    workbook.written("Nhật ký", ("Trên",), [Heading("Ai")], [("Nguyễn Văn Mẫu",)] * 600)
    assert made == []


@pytest.mark.parametrize("text", ["x" * 40_000, "\ud800", "_x0041_", "\x07", "=HYPERLINK(0)"])
def test_a_text_that_excel_cannot_hold_stops_no_workbook(text: str) -> None:
    made = workbook.written("a/b:c*d?[e]" * 5, (), [Heading("x")], [(text,), ("",)])
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        texts = ET.fromstring(package.read("xl/sharedStrings.xml"))
    assert len(list(texts)) == 2


def test_the_register_has_its_head_its_rows_and_page_numbers(written: Desk) -> None:
    for number in range(40):
        written.execute(save, record=Organisation(name=f"Cơ quan mẫu số {number} " + "dài " * 30))
    register = written.ask(diary_export.as_register, Picked(range(44, 0, -1)), VI, NOW)
    with PageImages(register_pdf(register, SILENT)) as pages:
        texts = [pages.text(page) for page in range(len(pages))]
        wide, high = pages.size(0)
    assert wide > high
    assert len(texts) > 1
    assert "NHẬT KÝ" in texts[0]
    for number, text in enumerate(texts, start=1):
        assert f"Trang {number}/{len(texts)}" in text
        assert "Trước → Sau" in text
    assert "Đặng Văn Mô → Đặng Văn Mơ" in " ".join(" ".join(texts).split())


def test_nothing_and_too_much_are_refused(written: Desk) -> None:
    for rows, key in ((0, "diary.book.nothing"), (10_001, "diary.book.too_many")):
        with pytest.raises(Refused) as caught:
            written.ask(diary_export.as_register, Picked(range(rows)), VI, NOW)
        assert caught.value.problems[0].msg.key == key


def test_whoever_may_read_the_diary_may_take_it_along_and_that_is_noted(written: Desk) -> None:
    written.clerk = replace(written.clerk, role=Role.READER)
    written.execute(diary_export.exported, file="nhat-ky.xlsx", rows=4)
    newest = shown(written)[0]
    assert newest.more == (Msg("diary.exported_to", file="nhat-ky.xlsx", n=4),)


NOW = datetime(2026, 3, 9, 8, 0)


def test_a_record_is_called_and_found_as_the_search_box_does(desk: Desk) -> None:
    meeting = Meeting(
        title="Phiên họp mẫu", held_on=date(2026, 3, 20), starts=time(8), place="Phòng họp"
    )
    meeting = desk.execute(save, record=meeting).value
    desk.execute(save, record=AgendaItem(meeting=meeting.id, number="3", title="Báo cáo quý"))
    (line, *_rest) = shown(desk)
    assert said(VI, line.changes[0].title) == "Báo cáo quý"
    assert line.spot is not None
    assert (line.spot.section, line.spot.id) == ("meetings", meeting.id)


def test_the_end_of_a_period_is_told_by_its_last_day(written: Desk) -> None:
    record = Organisation(name="Sở Mẫu", ends=date(2026, 8, 1))
    written.execute(save, record=record)
    (newest, *_rest) = shown(written)
    (change,) = newest.changes
    assert "Đến hết ngày: 31/07/2026" in [told(VI, each, is_new=True) for each in change.fields]


def test_a_series_of_numbers_is_called_by_its_kind_in_words(desk: Desk) -> None:
    """The diary said *invitation*, as it is written in the file."""
    desk.execute(save, record=NumberSeries(kind="invitation", begins=date(2026, 1, 1)))
    desk.execute(save, record=NumberSeries(kind="*", begins=date(2026, 1, 1)))
    every, one = (desk.ask(diary.lines, (seq,))[0].changes[0] for seq in seqs(desk)[:2])
    assert one.title == Msg("papers_page.kind.invitation")
    assert every.title == Msg("settings.all_kinds")
