"""What is done with one copy of the list: checked again, shown, printed, annotated, forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.base.progress import Progress
from desktop.base.removable import Disks
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.backups import Backup, BackupResult
from desktop.domain.papers import Paper
from desktop.domain.problems import Problem, Refused
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.page import Page
from desktop.ui.kit.printing import Printers
from desktop.ui.pages.acting import carry_out
from desktop.ui.pages.backup_list import BackupListCard
from desktop.ui.pages.backup_words import place_of
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers_out import Out, open_pdf
from desktop.ui.pages.printable import Printable
from desktop.ui.pages.typed_draft import TypedDraft
from desktop.usecases import backup_checks, backups
from desktop.usecases.backup_checks import Check, Seen
from desktop.usecases.issuing import Drawn

_TONES = {
    Seen.GOOD: Tone.OK,
    Seen.DAMAGED: Tone.DANGER,
    Seen.NOT_FOUND: Tone.WARN,
    Seen.NO_DISK: Tone.INFO,
    Seen.OTHER: Tone.WARN,
    Seen.KEYS: Tone.INFO,
}


class CopyActs(QObject):
    """Acts on the copy chosen in ``card``, tells by ``page``; lies over its body with a sheet."""

    def __init__(
        self,
        context: Context,
        page: Page,
        card: BackupListCard,
        disks: Disks,
        printers: Printers | None = None,
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._card = context, page, card
        self._ui, self._disks, self._printers = context.ui, disks, printers
        self._check: Progress | None = None
        self._noted: Backup | None = None
        self._draft = TypedDraft(context, card)
        self._draft.watch({"note": card.form.note_line})
        self.panel: Printable | None = None
        self._hidden: list[QWidget] = []
        card.wanted.connect(self.do)
        card.stop_wanted.connect(self._stop)
        card.form.sent.connect(self._send_note)
        card.form.left.connect(self._drop_note)
        card.table.chosen.connect(self._another)

    def do(self, act: str) -> None:
        """Carry out an act on the chosen copy."""
        it = self._card.chosen()
        if it is None:
            self._page.tell(Tone.INFO, self._ui.say("backup_page.choose_one"))
            return
        acts: dict[str, Callable[[Backup], None]] = {
            "check": self._check_again,
            "open": self._open,
            "sheet": self._show_sheet,
            "annotate": self._annotate,
            "forget": self._forget,
        }
        acts[act](it)

    # --- checked again -------------------------------------------------------------------------

    def _check_again(self, it: Backup) -> None:
        if self._check is not None:
            return
        opened, disks = self._context.opened, self._disks

        def check(progress: Progress) -> Check:
            return backup_checks.check_again(opened, it, disks(), progress)

        def over(then: Callable[[Any], None]) -> Callable[[Any], None]:
            def ended(answer: Any) -> None:
                if isValid(self):
                    self._show_check("")
                    if not self._context.locking():
                        then(answer)

            return ended

        self._page.strip.clear()
        then = Then(
            over(lambda seen: self._checked(it, seen)),
            over(self._page.teller.problems),
            over(self._page.teller.trouble),
            lambda: over(self._stopped)(None),
            lambda done, of, _step: self._stepped(it, done, of),
        )
        self._show_check(self._ui.say("backup_page.checking", folder=it.folder))
        begun = self._context.link.work(check, then)
        self._check = begun if self._card.is_checking() else None  # or it was done at once

    def _stop(self) -> None:
        if self._check is not None:
            self._check.cancel()

    def _stepped(self, it: Backup, done: int, of: int) -> None:
        if isValid(self) and of:
            said = self._ui.say("backup_page.checking", folder=it.folder)
            percent = str(100 * done // of)
            self._card.show_check(self._ui.say("backup_page.percent", words=said, percent=percent))

    def _checked(self, it: Backup, check: Check) -> None:
        result = check.seen.result
        if it.result is BackupResult.REMOVED and check.seen is Seen.NOT_FOUND:
            self._page.tell(Tone.INFO, self._ui.say("backup_page.check_removed", folder=it.folder))
        elif result is None:
            self._tell_check(it, check)
        else:
            carry_out(
                self._context, self._page.teller, backups.checked,
                lambda _outcome: self._tell_check(it, check), id=it.id, result=result,
            )  # fmt: skip

    def _tell_check(self, it: Backup, check: Check) -> None:
        places: dict[str, Any] = {"folder": it.folder, "place": place_of(self._ui, it)}
        if check.manifest is not None:
            places |= {"records": check.manifest.records, "files": check.manifest.files}
        if check.why is not None:
            places["why"] = check.why.msg
        words = Msg(f"backup_page.check_{check.seen}", **places)
        self._page.tell(_TONES[check.seen], self._ui.say(words))

    def _stopped(self, _none: None) -> None:
        self._page.tell(Tone.INFO, self._ui.say("backup_page.check_stopped"))

    def _show_check(self, words: str) -> None:
        if not words:
            self._check = None
        self._card.show_check(words)

    # --- shown and printed ---------------------------------------------------------------------

    def _open(self, it: Backup) -> None:
        disks = self._disks

        def found(_progress: Progress) -> Path | None:
            place = backup_checks.place_now(it, disks())
            folder = place / it.folder if place is not None else None
            return folder if folder is not None and folder.is_dir() else place

        self._context.link.work(found, Then(lambda folder: self._show_folder(it, folder)))

    def _show_folder(self, it: Backup, folder: Path | None) -> None:
        if not isValid(self) or self._context.locking():
            return
        if folder is None:
            words = self._ui.say("backup_page.open_gone", place=place_of(self._ui, it))
            self._page.tell(Tone.INFO, words)
        elif not self._context.opener(folder):
            words = self._ui.say("backup_page.no_program", place=str(folder))
            self._page.tell(Tone.WARN, words)

    def _show_sheet(self, it: Backup) -> None:
        opened, link = self._context.opened, self._context.link
        try:
            sheet = link.now(lambda tx: backups.sheet_of(tx, it, label=opened.label))
        except Refused as refused:
            self._page.teller.problems(refused.problems)
            return

        def draw(_progress: Progress) -> tuple[Drawn, int]:
            drawn = backups.sheet_files(sheet)
            pages = open_pdf(drawn.pdf)
            try:
                return drawn, len(pages)
            finally:
                pages.close()

        link.work(draw, self._page.teller.then(lambda made: self._show_panel(*made)))

    def _show_panel(self, drawn: Drawn, pages: int) -> None:
        if not isValid(self) or self._context.locking():
            return
        self._close_panel()
        page = self._page
        self.panel = Printable(self._context, page.tell, self._printers, name="backup_sheet")
        self.panel.closed.connect(self._leave_panel)
        for place in range(page.body.count()):
            widget: QWidget | None = page.body.itemAt(place).widget()
            if widget is not None and not widget.isHidden():
                self._hidden.append(widget)
                widget.hide()
        page.body.addWidget(self.panel, 1)
        out = Out(Paper(), drawn.name, lambda: (drawn,), lambda: (drawn.pdf,), pages)
        self.panel.show_sheet(drawn.name, drawn.pdf, out)

    def _leave_panel(self) -> None:
        self._close_panel()
        self._card.table.setFocus()

    def _close_panel(self) -> bool:
        panel, self.panel = self.panel, None
        if panel is None:
            return False
        panel.let_go()
        self._page.body.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
        for widget in self._hidden:
            widget.show()
        self._hidden.clear()
        return True

    def leave(self) -> None:
        """The window is covered or closed: the sheet stays, the preview is put away by the lock."""

    def topic(self) -> str:
        """What lies there belongs to the page under it."""
        return ""

    def uncover(self) -> bool:
        """Close the sheet, if one is shown; whether one was."""
        return self._close_panel()

    def refresh(self) -> None:
        """A sheet says what was found when it was drawn."""

    # --- annotated and forgotten ---------------------------------------------------------------

    def _annotate(self, it: Backup) -> None:
        self.keep_note()
        self._noted = it
        self._card.ask_note(it)
        self._draft.begin(f"backup_note/{it.id}")

    def _another(self, id: int) -> None:
        """Another copy is chosen: the note of the one before is kept."""
        if self._noted is not None and self._noted.id != id:
            self.keep_note()

    def keep_note(self) -> None:
        """The note goes out of view: it is kept; while the office locks, as a draft."""
        if self._noted is None or self._card.form.isHidden():
            return
        if not self._draft.changed():
            self._drop_note()
        elif self._context.locking():
            self._draft.jot()
        else:
            self._send_note()

    def _send_note(self) -> None:
        it = self._noted
        if it is None:
            return
        note = self._card.form.note_line.value()

        def done(_outcome: object) -> None:
            if self._noted is it:
                self._noted = None
                self._draft.end()
                self._card.close_note()
            self._context.jot(f"backup_note/{it.id}", None)

        def refused(problems: tuple[Problem, ...]) -> None:
            self._page.teller.problems(self._card.form.show_problems(problems))

        then = self._draft.carried(Then(done, refused, self._trouble))
        self._context.link.execute(backups.annotate, then, id=it.id, note=note)

    def _trouble(self, trouble: Trouble) -> None:
        self._page.teller.trouble(trouble)

    def _drop_note(self) -> None:
        it, self._noted = self._noted, None
        if it is not None:
            self._draft.end()
            self._context.jot(f"backup_note/{it.id}", None)
        self._card.close_note()

    def _forget(self, it: Backup) -> None:
        ui, page = self._ui, self._page

        def take_back() -> None:
            self._context.link.undo(page.teller.then(lambda _outcome: page.strip.clear()))

        def forgotten(_outcome: object) -> None:
            self._card.table.setFocus()
            words = ui.say("backup_page.forgotten", folder=it.folder, place=place_of(ui, it))
            page.tell(Tone.OK, words, Way(ui.label("shell.undo_it"), take_back))

        carry_out(self._context, page.teller, backups.forget, forgotten, id=it.id)
