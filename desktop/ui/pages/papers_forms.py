"""What is asked in place before a paper goes on: who signed it when, its number, a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.editors.text import Line, WholeField
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.words import Ui


class Way(Protocol):
    """The paper's way as its forms need it: three ways to have their act done."""

    def carry_out(self, form: PlaceForm, given: dict[str, Any]) -> None: ...

    def with_scan(self, form: PlaceForm, given: dict[str, Any], scan: Path) -> None: ...

    def with_gap(self, form: PlaceForm, given: dict[str, Any]) -> None: ...


class PlaceForm(QFrame):
    """A row of fields under the strip with the verb that carries the act out; Esc leaves it."""

    sent = Signal()
    left = Signal()

    def __init__(self, ui: Ui, act: str, *, send: str = "") -> None:
        """``send`` is the key of the verb's words, by default that of a paper's way."""
        super().__init__()
        self._ui, self.act = ui, act
        self.setObjectName(f"{act}_form")
        self.setProperty("ground", "card")
        self.first: QWidget = self
        self._fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 10, 16, 10)
        self.column.setSpacing(6)
        self.next_row()
        self.note = label("", "second", wrap=True)
        self.note.setParent(self)  # shown without a parent it would be a window
        self.note.hide()
        self.send: PlainButton = PrimaryButton(
            ui, ui.say(send or f"minutes_page.send.{act}"), name=f"{act}_send"
        )
        self.back = PlainButton(ui, ui.say("minutes_page.later"), name=f"{act}_later")
        self.send.clicked.connect(self.sent)
        self.back.clicked.connect(self.left)

    def next_row(self) -> None:
        """What is added from here on stands in a row below."""
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.column.addLayout(self.row)

    def add(self, name: str, field: Field, share: int) -> None:
        """Put a field at the end of the row; problems of ``name`` stand beneath it."""
        self._fields[name] = field
        self.row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)

    def close_row(self) -> None:
        """The buttons, at the height of the fields; the note beneath."""
        for button in (self.send, self.back):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(3)
            column.addWidget(label(" ", "label"))
            column.addWidget(button)
            self.row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.note)

    def given(self) -> dict[str, Any] | None:
        """What the command is given; None where a field cannot be read, which says so."""
        return {}

    def carry_out(self, way: Way) -> None:
        """Do on the paper's way what is asked here, if every field can be read."""
        given = self.given()
        if given is not None:
            self.send_on(way, given)

    def send_on(self, way: Way, given: dict[str, Any]) -> None:
        """How the act is done: at once, unless it wants something before."""
        way.carry_out(self, given)

    def show_now(self) -> None:
        """Something was done at the desk; what is being typed stays."""

    def jot(self) -> None:
        """The form goes out of view: keep what is being typed as a draft, where it may be much."""

    def show_problems(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Say problems beside their fields; the answer are those that belong to none."""
        for name, field in self._fields.items():
            field.show_problems(*(self._ui.say(p.msg) for p in problems if p.field == name))
        return tuple(p for p in problems if p.field not in self._fields)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.send.click()
        else:
            super().keyPressEvent(event)


class SignForm(PlaceForm):
    """Which day, by whom, with the scan where there is one; the scan may be dropped here.

    What is known of the seal stands beneath.
    """

    scan_wanted = Signal()

    def __init__(self, ui: Ui, signers: str, seal: str = "") -> None:
        super().__init__(ui, "sign")
        self.note.setText(seal)
        self.note.setVisible(bool(seal))
        self.day = DateField(ui, name="sign_day")
        self.day.set_value(ui.clock.today())
        self.by = Line(ui, longest=200, name="sign_by")
        self.by.set_value(signers)
        self.scan: Path | None = None
        self._file = ElidedLabel(ui.say("minutes_page.no_scan"), "second")
        self.choose = PlainButton(
            ui, ui.say("minutes_page.choose_scan"), glyph="attach", name="sign_scan"
        )
        self.choose.clicked.connect(self.scan_wanted)
        self.choose.setToolTip(ui.say("minutes_page.drop_scan"))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self._file, 1)
        day = Field(ui, ui.say("minutes_page.sign_day"), self.day, required=True,
                    spoken=ui.label("minutes_page.sign_day"))  # fmt: skip
        self.add("signed_on", day, 0)
        by = Field(ui, ui.say("minutes_page.sign_by"), self.by,
                   spoken=ui.label("minutes_page.sign_by"))  # fmt: skip
        self.add("signed_by", by, 4)
        scan = Field(
            ui, ui.label("papers.scan"), holder, spoken=ui.label("minutes_page.choose_scan")
        )
        self.add("scan", scan, 3)
        self.close_row()
        self.setAcceptDrops(True)
        self.first = self.day.line

    def take_scan(self, file: Path) -> None:
        self.scan = file
        self._file.setText(file.name)

    def given(self) -> dict[str, Any] | None:
        if not readable(self._ui, self.day, self._fields["signed_on"]):
            return None
        return {"on_day": self.day.value(), "by": self.by.value()}

    def send_on(self, way: Way, given: dict[str, Any]) -> None:
        if self.scan is not None:
            way.with_scan(self, given, self.scan)
        else:
            way.carry_out(self, given)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take_scan(files[0])
            event.acceptProposedAction()


class NumberForm(PlaceForm):
    """The next number is proposed; another wants a reason where it leaves some out."""

    day_changed = Signal()

    def __init__(self, ui: Ui, symbol: str) -> None:
        super().__init__(ui, "number")
        self.proposed: int | None = None
        self.kept = False
        self.lost: int | None = None
        self.day = DateField(ui, name="number_day")
        self.day.set_value(ui.clock.today())
        self.number = WholeField(ui, name="number_number")
        self.number.setFixedWidth(84)
        self.reason = Line(ui, longest=500, name="number_reason")
        number = Field(ui, ui.say("minutes_page.number"), self.number, required=True,
                       spoken=ui.label("minutes_page.number"))  # fmt: skip
        self.add("number", number, 0)
        after = QWidget()
        column = QVBoxLayout(after)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(" ", "label"))
        self._symbol = label(symbol)
        self._symbol.setMinimumHeight(30)
        column.addWidget(self._symbol)
        self.row.addWidget(after, 0, Qt.AlignmentFlag.AlignTop)
        day = Field(ui, ui.say("minutes_page.number_day"), self.day, required=True,
                    spoken=ui.label("minutes_page.number_day"))  # fmt: skip
        self.add("numbered_on", day, 0)
        self._why = Field(ui, ui.say("minutes_page.gap_reason"), self.reason, required=True,
                          spoken=ui.label("minutes_page.gap_reason"))  # fmt: skip
        self.add("gap_reason", self._why, 1)
        self._rest = QWidget()
        self.row.addWidget(self._rest, 1)
        self.close_row()
        self.number.edited.connect(self._fit)
        self.day.edited.connect(self.day_changed)
        self.first = self.number
        self._fit()

    def propose(self, number: int, *, kept: bool, lost: int | None = None) -> None:
        """Show the number that comes next, or the one kept for the paper.

        ``lost`` is the number kept for it in another period: it is given up in any case.
        """
        untouched = self.number.value() in (None, self.proposed)
        self.proposed, self.kept, self.lost = number, kept, lost
        if untouched:
            self.number.set_value(number)
        key = "minutes_page.number_kept" if kept else "minutes_page.number_next"
        words = self._ui.say(key, number=str(number))
        if lost is not None:
            words = f"{self._ui.say('minutes_page.number_lost', number=str(lost))} {words}"
        self.note.setText(words)
        self.note.show()
        self._fit()

    def given(self) -> dict[str, Any] | None:
        good = [
            readable(self._ui, self.number, self._fields["number"]),
            readable(self._ui, self.day, self._fields["numbered_on"]),
        ]
        if not all(good):
            return None
        number = self.number.value()
        return {
            "on_day": self.day.value(),
            "number": None if number == self.proposed else number,
            "gap_reason": self.reason.value() if self._wants_reason() else "",
        }

    def send_on(self, way: Way, given: dict[str, Any]) -> None:
        if self.reason.value():
            way.with_gap(self, given)
        else:
            way.carry_out(self, given)

    def _wants_reason(self) -> bool:
        """Whether a number would be made void."""
        number = self.number.value()
        other = number is not None and self.proposed is not None and number != self.proposed
        skips = other and (self.kept or (number or 0) > (self.proposed or 0))
        return skips or self.lost is not None

    def _fit(self) -> None:
        asked = self._wants_reason()
        self._why.setVisible(asked)
        self._rest.setVisible(not asked)


class ReserveForm(PlaceForm):
    """Which number would be kept for the paper; there is nothing to fill in."""

    def __init__(self, ui: Ui, number: str) -> None:
        super().__init__(ui, "reserve")
        shown = label(ui.say("minutes_page.reserve_ask", number=number), wrap=True)
        self.row.addWidget(shown, 1, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.send)
        self.row.addWidget(self.back)
        self.note.setText(ui.say("minutes_page.reserve_why"))
        self.note.show()
        self.first = self.send


class WithdrawForm(PlaceForm):
    """Why a paper out for signature is taken back."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, "withdraw")
        self.reason = Line(ui, longest=500, name="withdraw_reason")
        field = Field(ui, ui.say("minutes_page.withdraw_reason"), self.reason, required=True,
                      spoken=ui.label("minutes_page.withdraw_reason"))  # fmt: skip
        self.add("withdrawn_for", field, 1)
        self.close_row()
        self.first = self.reason

    def given(self) -> dict[str, Any] | None:
        return {"reason": self.reason.value()}


def readable(ui: Ui, editor: Any, field: Field, *, required: bool = True) -> bool:
    """Whether a field holds something that can be read; it says so where not."""
    mistake = editor.mistake()
    value: date | int | None = editor.value()
    if mistake is not None:
        field.show_problems(ui.say(mistake))
    elif value is None and required:
        field.show_problems(ui.say("minutes_page.wanted"))
    else:
        field.show_problems()
    return mistake is None and (value is not None or not required)
