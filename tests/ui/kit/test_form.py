"""A form of a record: shows without writing, says faults beside fields, keeps drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, ClassVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.base.text import Catalogue, Msg
from desktop.domain.fields import (
    Choice,
    Day,
    Lines,
    Moment,
    Ref,
    Row,
    Text,
    TimeOfDay,
    Whole,
    YesNo,
)
from desktop.domain.leaves import Leave
from desktop.domain.problems import Problem
from desktop.domain.records import Entity
from desktop.ui.kit.editors.ref import Found
from desktop.ui.kit.field import Field, FieldRow
from desktop.ui.kit.form import FormSection, RecordForm
from desktop.ui.kit.words import ForgetfulLayouts, Ui
from tests.ui.driver import click, press, type_vn
from tests.ui.walks import clipped, mnemonics, not_reached, unnamed


class Kind(StrEnum):
    REGULAR = "regular"
    OTHER = "other"


@dataclass(frozen=True)
class Helping(Row):
    who: Annotated[int, Ref(noun="people")] = 0
    part: Annotated[str, Text(required=False)] = ""


@dataclass(frozen=True)
class Sample(Entity):
    noun: ClassVar[str] = "samples"

    title: Annotated[str, Text(longest=50)] = ""
    remark: Annotated[str, Text(required=False, lines=True)] = ""
    count: Annotated[int | None, Whole(required=False)] = None
    open: Annotated[bool, YesNo()] = False
    on: Annotated[date | None, Day(required=False, ahead=True)] = None
    hour: Annotated[time | None, TimeOfDay(required=False)] = None
    at: Annotated[datetime | None, Moment(required=False)] = None
    kind: Annotated[Kind, Choice()] = Kind.REGULAR
    head: Annotated[int, Ref(noun="people")] = 0
    helping: Annotated[tuple[Helping, ...], Lines(Helping)] = ()


WORDS = {
    "samples.title": "&Tên",
    "samples.remark": "&Ghi chú",
    "samples.count": "&Số",
    "samples.open": "&Mở rộng",
    "samples.on": "Ngà&y",
    "samples.hour": "G&iờ",
    "samples.at": "&Lúc",
    "samples.kind": "L&oại",
    "samples.kind.regular": "Định kỳ",
    "samples.kind.other": "Khác",
    "samples.head": "&Chủ trì",
    "samples.helping": "&Phối hợp",
    "samples.helping.who": "Cơ quan",
    "samples.helping.part": "Phần việc",
    "samples.first": "Thông tin",
    "samples.empty": "Tên đang trống.",
}
WHOLE = Sample(
    id=4,
    title="Phiên định kỳ",
    remark="Hai\ndòng",
    count=15,
    open=True,
    on=date(2026, 11, 30),
    hour=time(8),
    at=datetime(2026, 11, 23, 8, 42),
    kind=Kind.OTHER,
    head=7,
    helping=(Helping(8, "số liệu"), Helping(7)),
)


class People:
    names: ClassVar = {("people", 7): "Trần Minh Khôi", ("people", 8): "Lê Thu Hà"}

    def find(self, noun: str, typed: str) -> Sequence[Found]:
        return [
            Found(id, name) for (of, id), name in self.names.items() if of == noun and typed in name
        ]

    def title(self, noun: str, id: int) -> str:
        return self.names[noun, id]


@pytest.fixture
def form(ui: Ui, clock: SetClock, qtbot: QtBot) -> RecordForm:
    spoken = Catalogue.load("vi")
    words = WORDS | {key: spoken.sentence(key) for key in spoken}
    own = Ui(Catalogue("vi", words), ui.theme, clock, ForgetfulLayouts())
    rows = (
        ("title",),
        ("on", "hour"),
        ("at",),
        ("kind", "count"),
        ("head",),
        ("remark",),
        ("helping",),
    )
    sections = (FormSection("samples.first", (*rows, ("open",))),)
    made = RecordForm(own, Sample, sections, refs=People())
    qtbot.addWidget(made)
    made.show_record(Sample())
    made.resize(520, 760)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_shown_record_comes_back_unchanged(form: RecordForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.show_record(WHOLE)
    assert form.record() == WHOLE
    assert not form.changed()


def test_an_empty_record_comes_back_unchanged(form: RecordForm) -> None:
    assert form.record() == Sample()


def test_what_the_clerk_types_is_in_the_record(form: RecordForm) -> None:
    form.show_record(WHOLE)
    title = form.editor("title")
    title.selectAll()
    type_vn(title, "Phiên mở rộng")
    click(form.editor("open"))
    assert form.changed()
    assert form.record().title == "Phiên mở rộng"
    assert not form.record().open
    assert form.record().id == 4


def test_a_day_that_cannot_be_read_is_said_and_not_put_in(form: RecordForm) -> None:
    form.show_record(WHOLE)
    line = form.editor("on").line
    line.selectAll()
    type_vn(line, "31/11")
    assert form.record().on == WHOLE.on
    assert [problem.field for problem in form.mistakes()] == ["on"]
    form.show_problems(())
    assert form.field("on").problems()


def test_a_mistyped_day_is_said_when_its_field_is_left(form: RecordForm, qtbot: QtBot) -> None:
    line = form.editor("on").line
    line.setFocus()
    type_vn(line, "5/13")
    assert form.field("on").problems() == ()
    press(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(form.field("on").problems()))
    line.setFocus()
    line.selectAll()
    type_vn(line, "5/3")
    press(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not form.field("on").problems())


def test_the_first_field_with_a_problem_gets_the_focus(form: RecordForm) -> None:
    problems = [Problem(Msg("samples.empty"), field="title", blocking=True)]
    form.editor("remark").setFocus()
    form.show_problems(problems)
    assert form.field("title").problems() == ("Tên đang trống.",)
    assert form.go_to_first_problem()
    assert QApplication.focusWidget() is form.editor("title")
    form.show_problems(())
    assert not form.go_to_first_problem()


def test_a_draft_is_due_within_a_second_of_the_first_letter(form: RecordForm, qtbot: QtBot) -> None:
    form.show_record(WHOLE)
    assert form._draft.interval() < 1000
    type_vn(form.editor("title"), "x")
    first = form._draft.remainingTime()
    type_vn(form.editor("title"), "yz")
    assert form._draft.remainingTime() <= first
    with qtbot.waitSignal(form.draft_due):
        form._draft.setInterval(0)


def test_a_draft_taken_up_again_is_an_edit(form: RecordForm) -> None:
    form.show_record(WHOLE)
    form.take({"title": "Bản nháp", "unknown": 1})
    assert form.changed()
    assert form.record().title == "Bản nháp"


def test_a_locked_form_can_be_read_but_not_changed(form: RecordForm) -> None:
    form.show_record(WHOLE)
    form.set_locked(True)
    type_vn(form.editor("title"), "x")
    click(form.editor("open"))
    assert form.record() == WHOLE


def test_a_reference_is_shown_by_its_title(form: RecordForm) -> None:
    form.show_record(WHOLE)
    assert form.editor("head").text() == "Trần Minh Khôi"


def test_a_required_field_says_so_aloud(form: RecordForm) -> None:
    assert form.editor("title").accessibleName() == "Tên, bắt buộc"
    assert form.editor("remark").accessibleName() == "Ghi chú"


def test_the_form_passes_the_walks(form: RecordForm) -> None:
    form.editor("title").setFocus()
    assert unnamed(form) == []
    assert clipped(form) == []
    assert mnemonics(form) == []
    assert not_reached(form) == []


def test_a_row_is_added_filled_and_taken_away(form: RecordForm, qtbot: QtBot) -> None:
    form.show_record(Sample())
    lines = form.editor("helping")
    click(lines.add)
    assert lines.lines() == 1
    assert form.record().helping == ()
    type_vn(QApplication.focusWidget(), "Lê")
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert form.record().helping == (Helping(8),)
    assert form.changed()
    click(lines.findChild(QWidget, "remove_1"))
    assert form.record().helping == ()


def test_rows_of_a_locked_form_could_be_typed_into_and_taken_away(form: RecordForm) -> None:
    form.show_record(WHOLE)
    lines = form.editor("helping")
    form.set_locked(True)
    assert not lines.add.isEnabled()
    assert lines.findChild(QWidget, "remove_1").isHidden()
    assert lines.findChild(QLineEdit, "helping_part_1").isReadOnly()
    lines.set_value((Helping(8), Helping(8, "Hai")))
    assert all(each.isReadOnly() for each in lines.findChildren(QLineEdit))
    form.set_locked(False)
    assert lines.add.isEnabled()
    assert not lines.findChildren(QLineEdit, "helping_part_2")[-1].isReadOnly()


def test_rows_with_something_in_them_are_named(form: RecordForm) -> None:
    form.show_record(WHOLE)
    assert unnamed(form) == []
    name = form.findChild(QWidget, "helping_part_1").accessibleName()
    assert name == "Phần việc, dòng 1"


def test_a_field_filled_meanwhile_is_no_longer_said_to_be_empty(form: RecordForm) -> None:
    empty = Problem(Msg("samples.empty"), field="title")
    for fill in (
        lambda: type_vn(form.editor("title"), "x"),
        lambda: form.take({"title": "Phiên khác"}),
    ):
        form.show_problems([empty])
        assert form.field("title").problems()
        fill()
        assert form.field("title").problems() == ()


def test_a_sentence_under_a_row_names_the_field_it_is_about(form: RecordForm) -> None:
    form.show_problems([Problem(Msg("typed.day_wrong"), field="hour")])
    said = [each.text() for each in form.findChildren(QLabel) if each.property("role") == "problem"]
    assert said == ["Giờ: Ngày chưa đúng. Ví dụ: 5/3/2027."]


def test_the_end_of_a_period_is_typed_as_its_last_day(ui: Ui, qtbot: QtBot) -> None:
    """Here *until before*, there *through*: one wording for the day after as stored."""
    form = RecordForm(ui, Leave, (FormSection("", (("begins", "ends"),)),), refs=People())
    qtbot.addWidget(form)
    form.show_record(Leave(begins=date(2026, 7, 1), ends=date(2026, 8, 1)))
    ends = form.editor("ends").line
    assert ends.text() == "31/07/2026"
    assert form.record().ends == date(2026, 8, 1)
    ends.clear()
    type_vn(ends, "15/7/2026")
    assert form.record().ends == date(2026, 7, 16)


def test_what_is_wrong_with_the_hour_stood_under_the_day(ui: Ui, qtbot: QtBot) -> None:
    """Beneath a row of fields each sentence begins under its own, where a line has room."""
    fields = [Field(ui, words, QLineEdit(), spoken=words) for words in ("Ngày họp", "Giờ họp")]
    row = FieldRow((fields[0], 1), (fields[1], 1))
    qtbot.addWidget(row)
    row.resize(600, 120)
    row.show()
    fields[1].show_problems("Giờ họp đang trống.")
    fields[0].show_problems("Ngày họp đang trống.")
    qtbot.waitUntil(lambda: begins(row, "Giờ họp đang trống.") >= fields[1].x() > 250)
    assert begins(row, "Ngày họp đang trống.") < 40
    long = "Giờ họp này đã có cuộc họp khác của Tiểu ban tại cùng một phòng họp, xem lại giờ họp."
    fields[1].show_problems(long)
    qtbot.waitUntil(lambda: begins(row, long) < fields[1].x())


def begins(row: FieldRow, sentence: str) -> int:
    (said,) = [each for each in row.findChildren(QLabel) if each.text() == sentence]
    return said.mapTo(row, QPoint(0, 0)).x()
