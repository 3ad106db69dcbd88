"""First and last step of first run: what to begin with, and how the members come in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.kit.labels import label
from desktop.ui.kit.words import Ui
from desktop.ui.pages.members_paste import PastePanel
from desktop.ui.shell.first_run_step import BigChoice, Step


class Welcome(Step):
    """Start a new office, open one that exists, or restore one from a backup."""

    name = "welcome"
    shows_next = False
    existing_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        say = ui.say
        self.start = BigChoice(
            ui,
            "document_add",
            say("first_run.welcome.new"),
            say("first_run.welcome.new_why"),
            name="start_new",
        )
        existing = BigChoice(
            ui,
            "folder_open",
            say("first_run.welcome.existing"),
            say("first_run.welcome.existing_why"),
            name="open_existing",
        )
        restore = BigChoice(
            ui,
            "hard_drive",
            say("first_run.welcome.restore"),
            say("first_run.welcome.restore_why"),
            name="restore_backup",
        )
        restore.clicked.connect(self.restore_wanted.emit)
        self.start.clicked.connect(self.go_on.emit)
        existing.clicked.connect(self.existing_wanted.emit)
        for each in (self.start, restore, existing):
            each.setMaximumWidth(620)
            self.column.addWidget(each)
        self.column.addWidget(label(say("first_run.welcome.offline"), "second", wrap=True))
        self.column.addStretch(1)

    def answer(self) -> str:
        return self.ui.say("first_run.welcome.new")

    def first(self) -> QWidget:
        return self.start


class Members(Step):
    """Paste the list, type it by hand, or leave it for later.

    ``finished`` names the section to begin with, and tells what of a pasted list came in.
    """

    name = "members"
    shows_next = False
    finished = Signal(str, object)

    def __init__(self, ui: Ui, panel: Callable[[], PastePanel | None]) -> None:
        """``panel`` makes the panel that takes pasted rows, None where there is none."""
        super().__init__(ui)
        self._panel = panel
        self._shown: PastePanel | None = None
        say = ui.say
        self._choices: list[BigChoice] = []
        for name, glyph, act in (
            ("paste", "clipboard_paste", self.show_panel),
            ("by_hand", "person_add", lambda: self.finished.emit("members", None)),
            ("later", "clock", lambda: self.finished.emit("home", None)),
        ):
            choice = BigChoice(
                ui,
                glyph,
                say(f"first_run.members.{name}"),
                say(f"first_run.members.{name}_why"),
                name=f"members_{name}",
            )
            choice.setMaximumWidth(620)
            choice.clicked.connect(act)
            self._choices.append(choice)
            self.column.addWidget(choice)
        self.column.addStretch(1)

    def arrive(self) -> None:
        if self._shown is None:
            self._shown = self._panel()
            self._choices[0].setVisible(self._shown is not None)
            if self._shown is not None:
                self._shown.hide()
                self._shown.brought.connect(lambda counts: self.finished.emit("members", counts))
                self._shown.closed.connect(self.hide_panel)
                self.column.insertWidget(0, self._shown, 1000)

    def show_panel(self) -> None:
        """Show the panel in place of the choices; once rows are in, the members are shown."""
        if self._shown is not None:
            self._show_choices(False)
            self._shown.show()
            self._shown.begin()

    def hide_panel(self) -> None:
        """Back to the choices; what was pasted stays in the panel."""
        if self._shown is not None:
            self._shown.hide()
            self._show_choices(True)
            self._choices[0].setFocus()

    def first(self) -> QWidget:
        return next((each for each in self._choices if each.isVisibleTo(self)), self._choices[1])

    def _show_choices(self, shown: bool) -> None:
        for each in self._choices:
            each.setVisible(shown)
