"""Second and third step of restoring: what opens the copy, what is inside, where it is to go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.ui.kit.ask import Ask
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.passphrase import PassphraseField
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.words import Ui
from desktop.ui.shell.code_groups import Checker, CodeGroups
from desktop.ui.shell.first_run_passphrase import NewPassphrase
from desktop.ui.shell.first_run_step import Step
from desktop.usecases import coming_back
from desktop.usecases.backups import Copy, Manifest, what_is_inside
from desktop.usecases.coming_back import Standing
from desktop.usecases.opening import RecoveryCode

OF_KEYS = (
    "backup_trouble.keys_missing",
    "backup_trouble.keys_damaged",
    "backup_trouble.keys_foreign",
)
"""Troubles of ``keys.json``: the sheet is the way on."""


class Key(Step):
    """A passphrase of the copy's own day, or the sheet; what does not open it is said here."""

    name = "key"

    def __init__(self, ui: Ui, fits: Checker, *, letters: bool = True) -> None:
        """``letters``: it has access keys of its own, as where no menu takes them."""
        super().__init__(ui)
        self._by_sheet = False
        self._say = ui.say if letters else ui.label
        card = Card(ui, name="restore_key")
        self.notice = Notice(ui, name="restore_key_notice")
        self.field = PassphraseField(ui, name="restore_passphrase", tall=True)
        if not letters:
            self.field.without_access_key()
        said = ui.say("restoring.passphrase")
        self._typed = Field(ui, said, self.field, spoken=said)
        self._groups_words = label(ui.say("restoring.sheet_groups"), "row")
        self.code = CodeGroups(ui, fits, self.notice)
        self.other = LinkButton(ui, self._say("restoring.by_sheet"), name="restore_by_sheet")
        self.other.clicked.connect(lambda _on: self.show_sheet(not self._by_sheet))
        for part in (self._typed, self._groups_words, self.code, self.notice):
            card.body.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch(1)
        card.body.addLayout(row)
        self.add(card, widest=620)
        self.column.addStretch(1)
        self.field.edited.connect(self._edited)
        self.show_sheet(False)

    def take(self, copy: Copy) -> None:
        """Another copy: without ``keys.json`` only the sheet opens it, which is said.

        What was typed for the one before is not left standing in a field that hides it.
        """
        self.notice.hide()
        self.field.line.clear()
        self.show_sheet(False)
        if not coming_back.has_keys(copy):
            self.tell(Trouble(Trouble.Kind.NOT_OPENED, Msg(OF_KEYS[0], file="keys.json")))

    def show_sheet(self, on: bool) -> None:
        """Turn to the sheet, or back to the passphrase; what was typed stays in both."""
        self._by_sheet = on
        self.notice.hide()
        self._typed.setVisible(not on)
        self._groups_words.setVisible(on)
        self.code.setVisible(on)
        self.other.setText(self._say("restoring.by_passphrase" if on else "restoring.by_sheet"))
        self.first().setFocus()

    def passphrase_is_asked(self) -> bool:
        """Whether a passphrase is asked for, not the sheet."""
        return not self._by_sheet

    def sheet(self) -> RecoveryCode | None:
        """The code that was typed; None where a passphrase is to open it."""
        return RecoveryCode.parse(self.code.code()) if self._by_sheet else None

    def passphrase(self) -> str:
        """The passphrase as typed; "" where the sheet is to open it."""
        return "" if self._by_sheet else self.field.text()

    def accept(self) -> bool:
        if self._by_sheet:
            wrong = self.code.first_wrong()
            if wrong is not None:
                if not self.notice.text():
                    self.notice.tell(Tone.WARN, self.ui.say("restoring.sheet_unfinished"))
                wrong.setFocus()
            return wrong is None
        if not self.field.text():
            self.notice.tell(Tone.WARN, self.ui.say("restoring.passphrase_empty"))
            self.field.line.setFocus()
            return False
        return True

    def tell(self, trouble: Trouble) -> None:
        """Why the copy was not opened, and for its keys the sheet as the way on."""
        if trouble.msg.key in OF_KEYS:
            self.show_sheet(True)
        elif not self._by_sheet:
            self.field.mark_wrong(trouble.msg.key == "backup_trouble.passphrase_wrong")
            self.field.line.selectAll()
        self.notice.tell(Tone.DANGER, self.ui.say(trouble.msg))
        self.first().setFocus()
        if self._by_sheet:
            self.code.lines[0].selectAll()

    def answer(self) -> str:
        key = "opened_by_sheet" if self._by_sheet else "opened_by_passphrase"
        return self.ui.say(f"restoring.{key}")

    def first(self) -> QWidget:
        return self.code.lines[0] if self._by_sheet else self.field.line

    def wait(self, waiting: bool) -> None:
        """A copy is being opened."""
        self.field.line.setReadOnly(waiting)
        self.code.set_read_only(waiting)
        if waiting:
            self.notice.tell(Tone.INFO, self.ui.say("restoring.opening"))

    def forget(self) -> None:
        """Nothing secret stays on the screen."""
        self.field.line.clear()
        self.field.show_text(False)
        for line in self.code.lines:
            line.clear()

    def _edited(self) -> None:
        self.field.mark_wrong(False)
        self.notice.hide()


class Inside(Step):
    """What the copy holds, the folder it is to go into, and after the sheet a new passphrase."""

    name = "inside"

    def __init__(
        self, ui: Ui, ask: Ask, offices: Path, opened_at: Callable[[Path], datetime | None]
    ) -> None:
        """``offices`` is where offices are put; ``opened_at`` says when one was last opened."""
        super().__init__(ui)
        self._ask, self._offices, self._opened_at = ask, offices, opened_at
        self._own = False
        self.by_sheet = False
        facts = Card(ui, ui.say("restoring.facts"), glyph="archive", name="restore_facts")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self.facts: dict[str, ElidedLabel] = {}
        for at, key in enumerate(("office", "made_at", "holds", "program")):
            grid.addWidget(label(ui.say(f"restoring.{key}"), "second"), at, 0)
            self.facts[key] = ElidedLabel("", "row" if key == "holds" else "")
            self.facts[key].setObjectName(f"restore_{key}")
            grid.addWidget(self.facts[key], at, 1)
        facts.body.addLayout(grid)
        self._lost = label("", "second", wrap=True)
        facts.body.addWidget(self._lost)
        where = Card(ui, ui.say("restoring.where"), glyph="folder", name="restore_where")
        self.to = Line(ui, longest=400, name="restore_to")
        self._field = Field(
            ui,
            ui.say("restoring.folder"),
            self.to,
            required=True,
            spoken=ui.say("restoring.folder"),
        )
        self.notice = Notice(ui, name="restore_where_notice")
        other = PlainButton(
            ui, ui.say("restoring.other_folder"), glyph="folder_open", name="restore_other"
        )
        other.clicked.connect(lambda _on: self._ask_folder())
        where.body.addWidget(self._field)
        row = QHBoxLayout()
        row.addWidget(other)
        row.addStretch(1)
        where.body.addLayout(row)
        where.body.addWidget(self.notice)
        self._fresh = Card(
            ui, ui.say("restoring.new_passphrase"), glyph="key", name="restore_new_passphrase"
        )
        who = ui.say("restoring.first_user")
        why = ui.say("restoring.new_passphrase_why", clerk=who)
        self._fresh.body.addWidget(label(why, "second", wrap=True))
        self.new = NewPassphrase(ui)
        self._fresh.body.addWidget(self.new)
        for card in (facts, where, self._fresh):
            self.add(card, widest=760)
        self.column.addStretch(1)
        self.to.edited.connect(self._typed)

    def take(self, copy: Copy, manifest: Manifest, *, by_sheet: bool, to: Path | None) -> None:
        """What was seen; ``to`` is the folder of an office that cannot be opened, if of one."""
        ui, self.by_sheet = self.ui, by_sheet
        self.facts["office"].setText(manifest.label)
        self.facts["made_at"].setText(ui.moment(manifest.at))
        self.facts["holds"].setText(ui.say(what_is_inside(manifest)))
        self.facts["program"].setText(manifest.program)
        self._lost.setText(ui.say("restoring.lost", n=len(manifest.lost)) if manifest.lost else "")
        self._lost.setVisible(bool(manifest.lost))
        self._fresh.setVisible(by_sheet)
        if not self._own:
            proposed = to or coming_back.free_folder(self._offices, copy.label)
            self.to.set_value(str(proposed))
        self.judge()

    def place(self) -> Path:
        """Where it is to go."""
        return Path(self.to.value())

    def judge(self) -> None:
        """Say what stands there."""
        ui, place = self.ui, self.place()
        standing = coming_back.standing_at(place) if place.is_absolute() else Standing.NOTHING
        if standing is Standing.OFFICE:
            name, at = coming_back.name_kept(place, ui.clock.now()), self._opened_at(place)
            words = Msg("restoring.stands", name=name)
            if at is not None:
                words = Msg("restoring.stands_opened", name=name, at=ui.moment(at))
            self.notice.tell(Tone.INFO, ui.say(words))
        elif standing is Standing.OTHER:
            self.notice.tell(Tone.WARN, ui.say("restoring.taken"))
        else:
            self.notice.hide()

    def accept(self) -> bool:
        ui, place, words = self.ui, self.place(), []
        if not self.to.value():
            words = [ui.say("field.empty", field=ui.label("restoring.folder"))]
        elif not place.is_absolute():
            words = [ui.say("first_run.passphrase.whole_path")]
        elif coming_back.standing_at(place) is Standing.OTHER:
            words = [ui.say("restoring.taken")]
            self.notice.hide()  # once is enough
        self._field.show_problems(*words)
        if words:
            self.to.setFocus()
            return False
        return self.new.accept() if self.by_sheet else True

    def answer(self) -> str:
        return self.ui.say("restoring.to", folder=str(self.place()))

    def first(self) -> QWidget:
        return self.new.first.line if self.by_sheet else self.to

    def tell(self, words: str) -> None:
        """Why nothing was restored: said beside the folder."""
        self._field.show_problems(words)
        self.to.setFocus()

    def _typed(self) -> None:
        self._own = True
        self._field.clear()
        self.judge()
        self.changed.emit()

    def _ask_folder(self) -> None:
        def take(folder: Path) -> None:
            empty = coming_back.standing_at(folder) is not Standing.OTHER
            name = Path(self.to.value()).name or "office"
            self.to.set_value(str(folder if empty else folder / name))
            self._typed()

        self._ask.folder(self.ui.label("restoring.other_folder"), take)
