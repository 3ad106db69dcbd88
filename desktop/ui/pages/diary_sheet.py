"""*Đối chiếu phiếu*: the code on a closing sheet beside the diary as it is now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop.base.text import Msg
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.usecases.diary import Match, SheetCheck, unsound_words

_FIELDS = ("number", "digits")


class SheetPanel(Card):
    """Asks for number and code; ``wanted(number, digits)`` is to be answered by ``show_check``."""

    wanted = Signal(str, str)
    closed = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, ui.label("diary.sheet.title"), name="diary_sheet_panel")
        self._ui = ui
        self.number = looks(Line(ui, name="diary_sheet_number"))
        self.digits = looks(Line(ui, name="diary_sheet_digits"))
        self.fields = {
            name: Field(
                ui,
                ui.say(f"diary.sheet.{name}"),
                editor,
                spoken=ui.label(f"diary.sheet.{name}"),
            )
            for name, editor in (("number", self.number), ("digits", self.digits))
        }
        self.body.addWidget(label(ui.say("diary.sheet.about"), "second", wrap=True))
        for name in _FIELDS:
            self.body.addWidget(self.fields[name])
        self.check = looks(PrimaryButton(ui, ui.say("diary.sheet.check"), name="diary_sheet_check"))
        self.check.clicked.connect(self._check)
        close = looks(PlainButton(ui, ui.say("diary.sheet.close"), name="diary_sheet_close"))
        close.clicked.connect(lambda _on: self.closed.emit())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.check)
        row.addWidget(close)
        row.addStretch(1)
        self.body.addLayout(row)
        self.notice = Notice(ui, name="diary_sheet_notice")
        self.body.addWidget(self.notice)
        self.body.addStretch(1)

    def begin(self) -> None:
        """Ask; what was typed before stays."""
        self.notice.hide()
        self.number.setFocus()
        self.number.selectAll()

    def show_check(self, check: SheetCheck) -> None:
        """Say what came of it."""
        say, row = self._ui.say, str(check.seq)
        at = Msg("diary.moment", day=check.at.date(), hour=check.at.time()) if check.at else "…"
        unsound = say(unsound_words(check.unsound)) if check.unsound is not None else ""
        match check.match:
            case Match.SAME if not unsound:
                self.notice.tell(Tone.OK, say("diary.sheet.same", row=row, at=at))
            case Match.SAME:
                why = f"{unsound} {say('diary.unsound_next')}"
                self.notice.tell(Tone.DANGER, say("diary.sheet.same_but", row=row, at=at), why)
            case Match.LATER:
                self._differs(say("diary.sheet.later", row=row), say("diary.sheet.later_why"))
            case Match.MISSING:
                why = f"{unsound} {say('diary.unsound_next')}"
                self._differs(say("diary.sheet.missing", row=row), why)
            case Match.OTHER if check.seq:
                self._differs(say("diary.sheet.other", row=row), say("diary.sheet.other_why"))
            case Match.OTHER:
                self._differs(say("diary.sheet.nowhere"), say("diary.sheet.nowhere_why"))

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """What was typed cannot stand on a sheet."""
        self.notice.hide()
        for name, field in self.fields.items():
            own = [self._ui.say(each.msg) for each in problems if each.field == name]
            field.show_problems(*own)
        first = next((each.field for each in problems if each.field in self.fields), "")
        if first:
            self.fields[first].control.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            self.focusWidget(), QLineEdit
        ):
            self._check()
        else:
            super().keyPressEvent(event)

    def _check(self) -> None:
        for field in self.fields.values():
            field.show_problems()
        self.wanted.emit(self.number.text(), self.digits.text())

    def _differs(self, what: str, why: str) -> None:
        self.notice.tell(Tone.DANGER, what, why)
