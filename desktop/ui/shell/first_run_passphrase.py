"""The step of the passphrase: typed twice, its strength in words, and where the office will lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.vietnamese import clean
from desktop.domain.problems import Refused
from desktop.ui.kit.ask import Ask
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.passphrase import PassphraseField
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.words import Ui
from desktop.ui.shell.first_run_entered import Entered
from desktop.ui.shell.first_run_step import Step
from desktop.usecases.opening import Strength, require_good, strength

_NEW, _AGAIN = "first_run.passphrase.new", "first_run.passphrase.again"
_TONES = {Strength.WEAK: "danger", Strength.FAIR: "warn", Strength.STRONG: "ok"}


class NewPassphrase(QWidget):
    """Two fields for a new passphrase: what is wrong beneath, its strength beside the first."""

    edited = Signal()

    def __init__(
        self, ui: Ui, *, access_key: bool = True, words: tuple[str, str] = (_NEW, _AGAIN)
    ) -> None:
        """``words`` label the fields; without ``access_key`` the button beside them has none."""
        super().__init__()
        self._ui = ui
        self.first = PassphraseField(ui, name="new_passphrase")
        self.again = PassphraseField(ui, name="new_passphrase_again")
        self._fields = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for key, editor in zip(words, (self.first, self.again), strict=True):
            field = Field(ui, ui.say(key), editor, required=True, spoken=ui.label(key))
            self._fields.append(field)
            column.addWidget(field)
            editor.edited.connect(self._edited)
            editor.shown.setAccessibleName(ui.say("first_run.passphrase.show", field=ui.label(key)))
        # One button shows both: two with the same access key would take turns.
        self.again.shown.hide()
        self.first.shown.clicked.connect(self._show_both)
        if not access_key:
            self.first.without_access_key()
        self._strength = label("", "second")
        self._strength.setObjectName("strength")
        column.insertWidget(1, self._strength)
        self._marks = Notice(ui, name="marks")
        column.addWidget(self._marks)
        self.first.marks_stand.connect(self._say_marks)

    def text(self) -> str:
        """The passphrase as typed."""
        return self.first.text()

    def clear(self) -> None:
        """Forget both."""
        for editor in (self.first, self.again):
            editor.line.clear()
            editor.show_text(False)
        self.again.shown.hide()
        self._strength.setText("")

    def accept(self) -> bool:
        """Whether both are there and alike; if not, it is said."""
        for field, editor in zip(self._fields, (self.first, self.again), strict=True):
            field.show_problems()
            editor.mark_wrong(False)
        try:
            require_good(self.first.text())
        except Refused as refused:
            self._fields[0].show_problems(*(self._ui.say(each.msg) for each in refused.problems))
            self.first.mark_wrong(True)
            self.first.line.setFocus()
            return False
        if self.first.text() != self.again.text():
            self._fields[1].show_problems(self._ui.say("first_run.passphrase.differ"))
            self.again.mark_wrong(True)
            self.again.line.setFocus()
            return False
        return True

    def _show_both(self) -> None:
        self.again.show_text(self.first.is_shown())

    def _edited(self) -> None:
        for field, editor in zip(self._fields, (self.first, self.again), strict=True):
            if field.problems():
                field.show_problems()
                editor.mark_wrong(False)
        typed = self.first.text()
        words = self._ui.say(strength(typed).msg) if typed else ""
        shown = self._ui.say("first_run.passphrase.strength", strength=words) if typed else ""
        self._strength.setText(shown)
        self.edited.emit()

    def _say_marks(self, stand: bool) -> None:
        if stand:
            words = self._ui.say("first_run.passphrase.marks")
            self._marks.tell(Tone.WARN, words, glyph="text_edit_style")
        else:
            self._marks.hide()


class Passphrase(Step):
    """The passphrase at the left with the place of the office; tips at the right."""

    name = "passphrase"

    def __init__(self, ui: Ui, entered: Entered, ask: Ask, *, offices: Path) -> None:
        """``offices`` is the folder that new offices are put into."""
        super().__init__(ui)
        self._entered, self._ask, self._offices = entered, ask, offices
        say = ui.say
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(16)
        self.column.addLayout(self._sides)
        self.column.addStretch(1)
        left = Card(ui, say("first_run.passphrase.yours"), glyph="key", name="passphrases")
        self.new = NewPassphrase(ui)
        self.new.edited.connect(self.changed.emit)
        left.body.addWidget(self.new)
        place = Card(ui, say("first_run.passphrase.readable"), glyph="folder", name="place")
        place.body.addWidget(label(say("first_run.passphrase.readable_why"), "second", wrap=True))
        self.clerk = Line(ui, longest=80, name="clerk")
        self.label = Line(ui, longest=80, name="label")
        self.folder = Line(ui, longest=400, name="folder")
        self._fields: dict[str, Field] = {}
        for name, editor in (("clerk", self.clerk), ("label", self.label)):
            place.body.addWidget(self._field(name, editor))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._field("folder", self.folder), 1)
        place.body.addLayout(row)
        other = PlainButton(ui, say("first_run.passphrase.choose_folder"), name="choose_folder")
        other.clicked.connect(self._ask_folder)
        line = QHBoxLayout()
        line.addWidget(other)
        line.addStretch(1)
        place.body.addLayout(line)
        lefts = QVBoxLayout()
        lefts.setSpacing(16)
        lefts.addWidget(left)
        lefts.addWidget(place)
        lefts.addStretch(1)
        self._sides.addLayout(lefts, 53)
        self._sides.addWidget(self._tips(), 47)
        self._own_folder = bool(entered.folder)
        self.clerk.set_value(entered.clerk)
        self.label.set_value(entered.label)
        self.folder.set_value(entered.folder)
        self.folder.edited.connect(self._typed_folder)  # ahead of what proposes a folder
        for name, editor in (("clerk", self.clerk), ("label", self.label), ("folder", self.folder)):
            editor.textChanged.connect(self._fields[name].clear)  # whoever filled it in
            editor.edited.connect(self._edited)

    def arrive(self) -> None:
        """Propose what is still empty."""
        if not self.label.value():
            self.label.set_value(self._entered.office.secretariat_name)
        if not self.clerk.value():
            self.clerk.set_value(self.ui.say("first_run.passphrase.clerk_proposed"))
        self._propose_folder()
        self._edited()

    def accept(self) -> bool:
        self._edited()
        self.new.accept()
        for name, editor in (
            ("clerk", self.clerk),
            ("label", self.label),
            ("folder", self.folder),
        ):
            empty = not editor.value()
            words = [self.ui.say("field.empty", field=self.ui.label(_key(name)))] if empty else []
            self._fields[name].show_problems(*words)
        if self.folder.value() and not self._entered.place.is_absolute():
            self._fields["folder"].show_problems(self.ui.say("first_run.passphrase.whole_path"))
        return not self.wrong()

    def answer(self) -> str:
        return self.ui.say("first_run.passphrase.set")

    def first(self) -> QWidget:
        return self.new.first.line

    def set_roomy(self, roomy: bool) -> None:
        way = QBoxLayout.Direction
        self._sides.setDirection(way.LeftToRight if roomy else way.TopToBottom)

    def show_folder_problem(self, sentence: str) -> None:
        """The folder could not be made: said beside its field."""
        self._fields["folder"].show_problems(sentence)
        self.folder.setFocus()

    def take_folder(self, folder: Path) -> None:
        """The clerk chose where: a folder with something in it gets one of its own inside."""
        empty = not folder.exists() or not any(folder.iterdir())
        chosen = folder if empty else folder / _folder_name(self.label.value())
        self.folder.set_value(str(chosen))
        self._own_folder = True
        self._edited()

    def _field(self, name: str, editor: Line) -> Field:
        key = _key(name)
        made = Field(self.ui, self.ui.say(key), editor, required=True, spoken=self.ui.label(key))
        self._fields[name] = made
        return made

    def _tips(self) -> Card:
        say = self.ui.say
        tips = Card(self.ui, say("first_run.passphrase.tips"), glyph="info", name="tips")
        for place in ("words", "length", "marks", "lost"):
            tips.body.addWidget(label(say(f"first_run.passphrase.tip.{place}"), wrap=True))
        tips.body.addStretch(1)
        return tips

    def _ask_folder(self) -> None:
        self._ask.folder(self.ui.label("first_run.passphrase.choose_folder"), self.take_folder)

    def _typed_folder(self) -> None:
        self._own_folder = True

    def _propose_folder(self) -> None:
        if not self._own_folder:
            proposed = self._offices / _folder_name(self.label.value())
            self.folder.set_value(str(_free(proposed)))

    def _edited(self) -> None:
        self._propose_folder()
        self._entered.clerk = self.clerk.value()
        self._entered.label = self.label.value()
        self._entered.folder = self.folder.value()
        self.changed.emit()


def _key(name: str) -> str:
    return f"first_run.passphrase.{name}"


def _folder_name(text: str) -> str:
    """The label as every system takes it for a folder's name."""
    kept = "".join(" " if each in '<>:"/\\|?*' or ord(each) < 32 else each for each in text)
    return clean(" ".join(kept.split())).rstrip(". ")[:60] or "office"


def _free(folder: Path) -> Path:
    number = 2
    tried = folder
    while tried.exists():
        tried = folder.with_name(f"{folder.name} {number}")
        number += 1
    return tried
