"""How long the meeting has sat, and the acts on it as a whole: start, break, go on, end."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.ui.kit.buttons import HarmButton, IconButton, PlainButton, PrimaryButton
from desktop.ui.kit.labels import Glyph, label
from desktop.ui.pages.meeting.live_around import Live
from desktop.usecases.live import pause, reopen, resume, start


class LiveControls(QWidget):
    """A row for the strip of steps. ``finish_wanted`` asks what is still open first."""

    finish_wanted = Signal()
    presiding_wanted = Signal()
    began = Signal()

    def __init__(self, live: Live) -> None:
        super().__init__()
        ui = live.ui
        self._ui, self._live = ui, live
        self.setObjectName("live_controls")
        self._glyph = Glyph(ui, "clock", "danger", side=18, filled=True)
        self.clock = label("", "name")
        self.clock.setObjectName("live_clock")
        self.state = label("", "second")
        self.state.setObjectName("live_state")
        self.start = PrimaryButton(ui, ui.label("meetings.start"), glyph="play", name="live_start")
        self.pause = PlainButton(ui, ui.label("meetings.pause"), glyph="pause", name="live_pause")
        self.resume = PrimaryButton(
            ui, ui.label("meetings.resume"), glyph="play", name="live_resume"
        )
        self.finish = HarmButton(ui, ui.say("live.finish"), glyph="stop", name="live_finish")
        self.reopen = PlainButton(
            ui, ui.label("meetings.reopen"), glyph="arrow_undo", name="live_reopen"
        )
        self.more = IconButton(ui, "more_horizontal", ui.say("live.more"), name="live_more")
        self.start.clicked.connect(self.go_on)
        self.resume.clicked.connect(self.go_on)
        self.pause.clicked.connect(lambda: live.do(pause, id=live.room.id))
        self.finish.clicked.connect(self.finish_wanted.emit)
        self.reopen.clicked.connect(lambda: live.do(reopen, id=live.room.id))
        self.menu = QMenu(self)
        self.menu.setObjectName("live_menu")
        change = self.menu.addAction(ui.say("live.change_presiding"))
        change.setObjectName("live_presiding")
        change.triggered.connect(self.presiding_wanted.emit)
        self.more.clicked.connect(
            lambda: self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addStretch(1)
        for part in (self._glyph, self.state, self.clock, self.start, self.pause, self.resume):
            row.addWidget(part)
        for part in (self.finish, self.reopen, self.more):
            row.addWidget(part)

    def show_now(self) -> None:
        """Show what can be done with the meeting now."""
        view, ui = self._live.view, self._ui
        meeting, paused, locked = view.facts.meeting, view.is_paused, self._live.locked
        self.start.setVisible(meeting.started_at is None and not locked)
        self.pause.setVisible(meeting.is_running and not paused)
        self.resume.setVisible(paused)
        self.finish.setVisible(meeting.is_running)
        self.reopen.setVisible(meeting.was_held and not locked)
        self.more.setVisible(meeting.is_running)
        words = ""
        if paused and view.paused_since is not None:
            words = ui.say("live.paused_since", at=view.paused_since.time())
        elif meeting.locked_at is not None:
            words = ui.say("live.locked", day=meeting.locked_at.date())
        elif meeting.started_at is not None and meeting.ended_at is not None:
            began, ended = meeting.started_at.time(), meeting.ended_at.time()
            words = ui.say("live.ended", began=began, ended=ended)
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self._glyph.setVisible(meeting.is_running)
        self.clock.setVisible(meeting.is_running)
        self._glyph.show_icon("clock", "warn" if paused else "danger", filled=True)
        self.show_clock()

    def show_clock(self) -> None:
        """Count on; breaks do not count."""
        if self._live.view.facts.meeting.is_running:
            self.clock.setText(_clock(self._live.view.met_for(self._live.now)))

    def go_on(self) -> None:
        """F5: open the meeting, or go on after a break."""
        live = self._live
        if live.view.facts.meeting.started_at is None:
            words = self._ui.say("live.started")
            live.do(start, id=live.room.id, said=words, then=lambda _it: self.began.emit())
        elif live.view.is_paused:
            live.do(resume, id=live.room.id)


def _clock(sat: timedelta) -> str:
    minutes, seconds = divmod(int(sat.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"
