"""The recovery sheet: printed or copied by hand, then typed back so that it surely can be read."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.documents.kinds.recovery_sheet import Sheet
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ground, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.words import Ui
from desktop.ui.shell.code_groups import GROUPS, CodeGroups
from desktop.ui.shell.sheet_press import Press
from desktop.usecases.opening import RecoveryCode, fits_code

ASKED = 2


def two_groups() -> tuple[int, ...]:
    """Which groups of a printed sheet are asked for."""
    return tuple(sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), ASKED)))


class SheetPanel(QWidget):
    """Explains the sheet in three lines, prints it, and asks for its code back."""

    changed = Signal()

    def __init__(
        self,
        ui: Ui,
        press: Press,
        *,
        pick: Callable[[], tuple[int, ...]] = two_groups,
        later: str = "",
    ) -> None:
        """``later`` is the way on without the sheet, as its button says it; "": there is none."""
        super().__init__()
        self._ui, self._press, self._pick, self._later = ui, press, pick, later
        self._code: RecoveryCode | None = None
        self._sheet: Sheet | None = None
        self._asked: tuple[int, ...] = ()
        say = ui.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for place in ("opens", "keep", "once"):
            column.addWidget(label(say(f"first_run.sheet.{place}"), wrap=True))
        self._printerless = Notice(ui, name="sheet_printerless")
        column.addWidget(self._printerless)
        if not press.names():
            what, why = say("hand_copy.no_printer"), say("hand_copy.no_printer_why")
            self._printerless.tell(Tone.INFO, what, why)
        row = QHBoxLayout()
        row.setSpacing(18)
        self.print = PlainButton(ui, say("first_run.sheet.print"), glyph="print", name="print")
        by_hand = "first_run.sheet.no_printer" if press.names() else "first_run.sheet.by_hand"
        self.by_hand = LinkButton(ui, say(by_hand), glyph="pen", name="no_printer")
        self.print.clicked.connect(self.print_now)
        self.by_hand.clicked.connect(self.show_code)
        self.printer = ChoiceBox(ui, [(name, name) for name in press.names()], name="printer")
        self.printer.setAccessibleName(say("first_run.sheet.printer"))
        self.printer.setMinimumWidth(220)
        if press.names():
            self.printer.set_value(press.names()[0])
        row.addWidget(self.printer)
        row.addWidget(self.print)
        row.addWidget(self.by_hand)
        row.addStretch(1)
        column.addLayout(row)
        for part in (self.printer, self.print):
            # Not sooner: without a parent they would be windows.
            part.setVisible(bool(press.names()))
        self.notice = Notice(ui, name="sheet_notice")
        column.addWidget(self.notice)
        self._shown = self._code_box()
        column.addWidget(self._shown)
        self._question = label("", "row", wrap=True)
        column.addWidget(self._question)
        self._typed = CodeGroups(ui, self._fits, self.notice)
        self._typed.changed.connect(self.changed.emit)
        self.lines = self._typed.lines
        self.fields = self._typed.fields
        column.addWidget(self._typed)
        self._ask_for(())
        self._shown.hide()

    def take(self, code: RecoveryCode, sheet: Sheet) -> None:
        """A new code to be printed; what was typed for another is gone."""
        if code != self._code:
            self._code, self._sheet = code, sheet
            self._to_write.setText(
                self._ui.say("hand_copy.to_write", label=sheet.label, day=sheet.day)
            )
            self._printerless.setVisible(not self._press.names())
            self._shown.hide()
            self.notice.hide()
            self._ask_for(())

    def print_now(self) -> None:
        """Print, and ask for two groups once it went to the printer."""
        printer = self.printer.value()
        if self._sheet is None or not isinstance(printer, str):
            return
        self.print.setEnabled(False)
        self._press.print_sheet(
            self._sheet,
            printer,
            Then(done=self._printed, trouble=self._not_printed, cancelled=self._not_sent),
        )

    def show_code(self) -> None:
        """Show the code to be copied by hand; typing back begins when it is hidden again."""
        if self._code is not None:
            for place, group in enumerate(self._code.groups):
                self._groups[place].setText(group)
            self._ask_for(())
            self._printerless.hide()
            self._shown.show()
            self._copied.setFocus()

    def first(self) -> QWidget:
        """Where the focus begins."""
        return self.print if self._press.names() else self.by_hand

    def accept(self) -> bool:
        """Whether all groups asked for were typed as they are; what is not so is said."""
        if self._code is None or not self._asked:
            self.notice.tell(Tone.WARN, self._ui.say(self._what_is_next()))
            return False
        wrong = self._typed.first_wrong()
        if wrong is not None:
            wrong.setFocus()
            return False
        self.notice.hide()
        return True

    def forget(self) -> None:
        """Let the code go from the screen."""
        self._code = self._sheet = None
        for shown in self._groups:
            shown.setText("")
        self._shown.hide()
        self._ask_for(())

    def _fits(self, number: int, typed: str) -> bool:
        return self._code is not None and fits_code(self._code, number, typed)

    def _what_is_next(self) -> Msg:
        """What is wanted before the code can be typed back, by the buttons that are there."""
        if not self._shown.isHidden():
            return Msg("first_run.sheet.not_copied")
        key = "not_yet" if self._press.names() else "not_yet_by_hand"
        later = Msg("first_run.sheet.or_later", later=self._later) if self._later else ""
        return Msg(f"first_run.sheet.{key}", later=later)

    def _code_box(self) -> QWidget:
        box = ground("box")
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(label(self._ui.say("first_run.sheet.copy"), wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        self._groups = []
        for place in range(GROUPS):
            shown = label("", "name")
            shown.setObjectName(f"code_{place + 1}")
            self._groups.append(shown)
            number = label(self._ui.say("unlock.group", number=place + 1), "second")
            grid.addWidget(number, place // 4 * 2, place % 4)
            grid.addWidget(shown, place // 4 * 2 + 1, place % 4)
        column.addLayout(grid)
        self._to_write = label("", wrap=True)
        self._to_write.setObjectName("sheet_to_write")
        column.addWidget(self._to_write)
        self._copied = PlainButton(
            self._ui, self._ui.say("first_run.sheet.copied"), glyph="checkmark", name="copied"
        )
        self._copied.clicked.connect(self._hide_code)
        row = QHBoxLayout()
        row.addWidget(self._copied)
        row.addStretch(1)
        column.addLayout(row)
        return box

    def _hide_code(self) -> None:
        self._shown.hide()
        self._ask_for(tuple(range(1, GROUPS + 1)))

    def _printed(self, sent: bool) -> None:
        self.print.setEnabled(True)
        if sent:
            self._shown.hide()
            self._ask_for(self._pick())

    def _not_printed(self, trouble: Trouble) -> None:
        self.print.setEnabled(True)
        self.notice.tell(Tone.DANGER, self._ui.say(trouble.msg))

    def _not_sent(self) -> None:
        self.print.setEnabled(True)

    def _ask_for(self, groups: tuple[int, ...]) -> None:
        self._asked = groups
        self._typed.ask_for(groups)
        self._typed.setVisible(bool(groups))
        if len(groups) == ASKED:
            first, second = groups
            words = self._ui.say("first_run.sheet.type_two", first=first, second=second)
        else:
            words = self._ui.say("first_run.sheet.type_all") if groups else ""
        self._question.setText(words)
        self._question.setVisible(bool(words))
        if groups:
            self.lines[groups[0] - 1].setFocus()
        self.changed.emit()


def sheet_of(code: RecoveryCode, *, label: str, folder: str, day: date) -> Sheet:
    """What is printed for a code."""
    return Sheet(label, folder, day, code.groups)
