"""Running a meeting (Điều hành): roll call, course, conclusions and checks side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.findings import Finding
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.rights import looks
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.pages.meeting.live_around import Live
from desktop.ui.pages.meeting.live_check import LiveCheck
from desktop.ui.pages.meeting.live_conclusions import Conclusions
from desktop.ui.pages.meeting.live_controls import LiveControls
from desktop.ui.pages.meeting.live_course import Course
from desktop.ui.pages.meeting.live_panels import (
    AbsencePanel,
    FinishPanel,
    LivePanel,
    OpinionPanel,
    PresidingPanel,
)
from desktop.ui.pages.meeting.live_roll import RollCall
from desktop.ui.pages.meeting.room import Panel, Room

ROLL, COURSE, SIDE, GAP = 348, 530, 315, 12
"""Least widths of the three columns; narrower than their sum, the third becomes a tab."""

_VERBS = {
    "opinions.receive": "opinion",
    "presidings.appoint": "presiding",
    "presidings.change": "ground",
    "delegations.report": "absence",
    "delegations.grant": "consent",
    "delegations.change": "open",
    "presences.all_present": "roll_call",
    "presences.correct": "roll_call",
    "meetings.convene": "convening",
    "meetings.decide_composition": "list",
    "meetings.change": "open",
    "participants.invite": "participant",
    "participants.remove": "people",
    "participants.succeed": "people",
}
_TABS = {
    "meetings.convene": "details",
    "meetings.decide_composition": "details",
    "meetings.change": "details",
    "participants.invite": "participants",
    "participants.remove": "participants",
    "participants.succeed": "participants",
}


class LiveTab(Panel):
    """The tab *Điều hành*; the frame takes ``controls`` beside the steps."""

    wants_room = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.setObjectName("live")
        ui = room.ui
        self.live = Live(room, self)
        self.controls = LiveControls(self.live)
        self.controls.began.connect(self._call_the_roll)
        self.controls.setParent(self)
        self.controls.hide()
        self.controls.finish_wanted.connect(self.finish)
        self.controls.presiding_wanted.connect(lambda: self._open(PresidingPanel(self.live)))
        self.roll = RollCall(self.live)
        self.roll.delegate_wanted.connect(lambda who: self.absence(who, stand_in=True))
        self.roll.absent_wanted.connect(self.absence)
        self.roll.opinion_wanted.connect(self.receive_opinion)
        self.course = Course(self.live)
        self.course.minutes_wanted.connect(lambda: room.turn_to.emit("minutes", 0, ""))
        self.conclusions = Conclusions(self.live)
        self.check = LiveCheck(self.live, self._verb)
        self.check.mend.connect(self._mend)
        self.conclusions.giving.connect(lambda on: self.check.setVisible(not on))
        self.panel: LivePanel | None = None
        self._focus_before: QWidget | None = None
        both = QWidget()
        stacked = QVBoxLayout(both)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(GAP)
        stacked.addWidget(self.conclusions, 2)
        stacked.addWidget(self.check, 1)
        self.side = QStackedWidget()
        self.side.addWidget(both)
        self.tabs = TabRow(ui, "live_tabs")
        self.tabs.setAccessibleName(ui.say("live.columns"))
        self.tabs.add("course", ui.say("live.course"))
        self.tabs.add("side", ui.say("live.conclusions.tab"), 0)
        self.tabs.currentChanged.connect(lambda _place: self._fit())
        self._lay_out()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._second)
        self.show_now()
        self.course.box.restore()

    def show_now(self) -> None:
        self.live.load()
        for part in (self.controls, self.roll, self.course, self.conclusions, self.check):
            part.show_now()
        self.tabs.show_count("side", self.conclusions.count())

    def beside_steps(self) -> QWidget:
        return self.controls

    def arrive(self) -> None:
        self.show_now()

    def leave(self) -> None:
        """Keep what is typed, at once."""
        self.course.keep()
        if self.conclusions.form is not None:
            self.conclusions.form.jot()
        if self.panel is not None:
            self.panel.jot()

    def acts(self) -> dict[str, Callable[[], None]]:
        """The same at every step; what makes no sense now does nothing."""
        course = self.course
        return {
            "run_meeting": self.run,
            "find": self._to_filter,
            "edit_cell": self._edit_here,
            "remove": self._remove_here,
            "delegate": lambda: self._absence_here(stand_in=True),
            "absent": self._absence_here,
            "stamp": course.box.stamp,
            "write_entry": self.write,
            "next_item": lambda: course.items.go(1),
            "previous_item": lambda: course.items.go(-1),
        }

    def panes(self) -> tuple[QWidget, ...]:
        panes: list[QWidget] = [self.roll.list]
        if self.course.isVisible():
            panes += [self.course.list, self.course.box.text]
        if self.tabs.isVisible():
            panes.insert(1, self.tabs)
        return tuple(panes)

    def go_to(self, participant: int) -> None:
        if participant:
            self.roll.list.choose(participant)
            self.roll.list.setFocus()

    def run(self) -> None:
        """F5: open the meeting, go on after a break, or back to the words being typed."""
        meeting = self.live.view.facts.meeting
        if meeting.is_running and not self.live.view.is_paused:
            self.course.box.text.setFocus()
        else:
            self.controls.go_on()

    def _call_the_roll(self) -> None:
        """Right after the opening Space ticks the first name."""
        self.roll.list.setFocus()

    def write(self) -> None:
        """Ctrl+Enter: keep what the clerk is typing, wherever that is."""
        focus, editor, form = (
            QApplication.focusWidget(),
            self.course.editor(),
            self.conclusions.form,
        )
        for part, keep in (
            (editor, editor.keep if editor is not None else None),
            (form, form.give if form is not None else None),
            (self.panel, self.panel.keep if self.panel is not None else None),
        ):
            if part and keep and focus and part.isAncestorOf(focus):
                keep()
                return
        self.course.box.write()

    def finish(self) -> None:
        """What is still open, and the two ways on."""
        self._open(FinishPanel(self.live, self.course.box.typed()))

    def receive_opinion(self, participant: int) -> None:
        """A written opinion of somebody's seat is put down."""
        row = self.live.view.row(participant)
        if row is not None:
            self._open(OpinionPanel(self.live, row.participant))

    def absence(self, participant: int, *, stand_in: bool = False) -> None:
        """F8 and F7: the panel of somebody's absence, with the stand-in first where wanted."""
        self._open(AbsencePanel(self.live, participant, stand_in=stand_in))

    def close_panel(self) -> None:
        """The conclusions and checks come back; the focus goes where it was."""
        panel, self.panel = self.panel, None
        if panel is None:
            return
        self.side.setCurrentIndex(0)
        self.side.removeWidget(panel)
        self._fit()
        panel.deleteLater()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()
        elif self.live.open_to_notes:
            self.course.box.text.setFocus()
        self._focus_before = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self._second()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _lay_out(self) -> None:
        self._columns = QHBoxLayout()
        self._columns.setSpacing(GAP)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        self._tab_line = QWidget()
        line = QHBoxLayout(self._tab_line)
        line.setContentsMargins(0, 0, 0, 0)
        minutes = looks(
            LinkButton(
                self.room.ui,
                self.room.ui.say("live.course.minutes"),
                glyph="document_edit",
                name="see_minutes_too",
            )
        )
        minutes.clicked.connect(self.course.minutes_wanted.emit)
        line.addWidget(self.tabs, 1)
        line.addWidget(minutes)
        beside.addWidget(self._tab_line)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.course, 56)
        row.addWidget(self.side, 32)
        beside.addLayout(row, 1)
        # Less than they need side by side: else the window could never become narrow.
        for part, least in ((self.roll, 300), (self.course, 380), (self.side, 200)):
            part.setMinimumWidth(least)
        self._columns.addWidget(self.roll, 36)
        self._columns.addLayout(beside, 89)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._columns, 1)
        self._fit()

    def _fit(self) -> None:
        """Three columns where they have room, else conclusions as a tab beside the course."""
        scale = self.room.ui.theme.text_size / 100
        three = self.width() >= round((ROLL + COURSE + SIDE) * scale) + 2 * GAP
        here = self.tabs.key()
        parts = (
            (self._tab_line, not three),
            (self.course.title_row, three),
            (self.course, three or here == "course"),
            (self.side, three or here == "side"),
        )
        # First what goes, then what comes: showing both would make the window grow.
        for part, on in sorted(parts, key=lambda each: each[1]):
            part.setVisible(on)
        self.roll.setMaximumWidth(round(380 * scale))
        self.side.setMinimumWidth(self.panel.least_width() if three and self.panel else 200)

    def _second(self) -> None:
        if self.live.view.is_handed_over(self.live.now):
            self.show_now()
        self.controls.show_clock()
        self.course.box.show_time()

    def _open(self, panel: LivePanel) -> None:
        if self.panel is not None:
            self.panel.close_panel()
        self._focus_before = QApplication.focusWidget()
        self.panel = panel
        panel.closed.connect(self.close_panel)
        self.side.addWidget(panel)
        self.side.setCurrentWidget(panel)
        if self.tabs.isVisible():
            self.tabs.choose("side")
        panel.start()
        # Its parts are measured once they have been shown.
        QTimer.singleShot(0, panel, self._fit)

    def _absence_here(self, *, stand_in: bool = False) -> None:
        row = self.roll.chosen()
        if row is not None and row.of_body:
            self.absence(row.id, stand_in=stand_in)

    def _verb(self, finding: Finding) -> str:
        verb = _VERBS.get(finding.mend, "")
        return self.room.ui.say(f"overview.verb.{verb}") if verb else ""

    def _mend(self, finding: Finding) -> None:
        """One verb from the check panel: here where it can be done here, else in its tab."""
        if finding.mend == "opinions.receive":
            self.receive_opinion(finding.target)
        elif finding.mend in ("presidings.appoint", "presidings.change"):
            spans = self.live.view.facts.presidings
            it = next((each for each in spans if each.id == finding.target), None)
            self._open(PresidingPanel(self.live, it if "change" in finding.mend else None))
        elif finding.mend in _TABS:
            self.room.turn_to.emit(_TABS[finding.mend], 0, finding.mend)
        elif finding.mend in ("presences.all_present", "presences.correct"):
            self.roll.list.setFocus()
        else:
            whose = finding.subject.id if finding.subject.noun == "participants" else 0
            if whose:
                self.absence(whose)
            else:
                self.room.turn_to.emit("absence", 0, "")

    def _edit_here(self) -> None:
        entry = self.course.list.here()
        if entry is not None:
            self.course.edit(entry.id)

    def _remove_here(self) -> None:
        entry = self.course.list.here()
        if entry is not None and self.course.list.hasFocus():
            self.course.take_away(entry.id)

    def _to_filter(self) -> None:
        self.roll.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.roll.filter.selectAll()
