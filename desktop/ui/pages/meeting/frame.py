"""The page of one meeting: five steps, tabs with their counts, and the tab in view."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.meetings import Step
from desktop.ui.kit.labels import ElidedLabel
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.steps import Steps
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.off_notice import OffNotice
from desktop.ui.pages.meeting.room import Panel, Room
from desktop.ui.pages.meeting.tabs import TABS, Tab, first_tab


class Bands(QWidget):
    """Steps and tabs under the page's head; one pair for whichever meeting is open."""

    def __init__(self, ui: Ui, tabs: tuple[Tab, ...] = TABS) -> None:
        super().__init__()
        words = tuple(ui.label(f"meetings.step.{each}") for each in Step)
        self.steps = Steps(ui, words, "meeting_steps")
        self.aside = ElidedLabel("", "second")
        self.tabs = TabRow(ui, "meeting_tabs")
        self.tabs.setAccessibleName(ui.say("meeting_page.tabs"))
        for each in tabs:
            self.tabs.add(each.key, ui.label(f"meeting_page.tab.{each.key}"))
        self.beside = QHBoxLayout()
        self.beside.setSpacing(10)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self.steps, 1)
        row.addWidget(self.aside)
        row.addLayout(self.beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.tabs)


class MeetingFrame(QWidget):
    """One meeting open: its tabs are made at first use. ``turned`` comes with another tab."""

    turned = Signal()

    def __init__(
        self,
        room: Room,
        bands: Bands,
        parent: QWidget | None = None,
        *,
        tabs: tuple[Tab, ...] = TABS,
        at: str = "",
    ) -> None:
        super().__init__(parent)
        self.room, self._bands = room, bands
        self._tabs = {each.key: each for each in tabs}
        self._panels: dict[str, Panel] = {}
        self._key = ""
        self._locked = room.view.meeting.is_locked
        self.notice = Notice(room.ui, name="lock_notice")
        self.off = OffNotice(room.ui)
        self._stack = room.stage = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(self.off)
        column.addWidget(self._stack, 1)
        room.changed.connect(self.show_now)
        room.turn_to.connect(self.open_tab)
        self.show_now()
        first = at if at in self._tabs else first_tab(room.view.step, tabs)
        bands.tabs.choose(first)
        self._show(first)
        bands.tabs.currentChanged.connect(self._chosen)

    def panel(self) -> Panel:
        """The tab in view."""
        return self._panels[self._key]

    def key(self) -> str:
        return self._key

    def wide(self) -> bool:
        """Whether the tab in view asks for the narrow sidebar."""
        return self.panel().wants_room

    def open_tab(self, key: str, participant: int = 0, command: str = "") -> None:
        """Turn to a tab, to somebody there, to what mends; an unknown tab is passed over."""
        if key not in self._tabs:
            return
        self._bands.tabs.choose(key)
        if participant:
            self.panel().go_to(participant)
        if command:
            self.panel().mend(command)

    def show_now(self) -> None:
        """Steps, counts, and whether the meeting is locked."""
        view, ui, bands = self.room.view, self.room.ui, self._bands
        meeting = view.meeting
        self.off.show_meeting(view)
        done = len(Step) if meeting.is_locked else list(Step).index(view.step)
        bands.steps.show_step(done)
        bands.aside.setText(
            ui.say("meeting_page.ended", at=meeting.ended_at) if meeting.ended_at else ""
        )
        for key, tab in self._tabs.items():
            bands.tabs.show_count(key, tab.count(view))
        if meeting.locked_at is not None:
            what = ui.say("meeting_page.locked", at=meeting.locked_at, by=meeting.locked_by)
            if self.notice.text() != what:
                why = ui.say("meeting_page.locked_why")
                self.notice.tell(Tone.INFO, what, why, glyph="lock_closed")
        else:
            self.notice.hide()
        if meeting.is_locked != self._locked:
            self._locked = meeting.is_locked
            self.turned.emit()

    def arrive(self) -> None:
        self.room.load()
        self.panel().arrive()

    def leave(self) -> None:
        self.panel().leave()

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """What the tab in view carries out, and the keys of the tabs."""
        acts: dict[str, Callable[[], None]] = {
            "next_tab": lambda: self._bands.tabs.step(1),
            "previous_tab": lambda: self._bands.tabs.step(-1),
        }
        if "live" in self._tabs:
            acts["run_meeting"] = self._run
        return {**acts, **self.panel().acts()}

    def panes(self) -> tuple[QWidget, ...]:
        return (self._bands.tabs, *self.panel().panes())

    def close_frame(self) -> None:
        """The page shows something else: let the bands go."""
        self._bands.tabs.currentChanged.disconnect(self._chosen)
        self._clear_beside()

    def _run(self) -> None:
        """F5 from any tab: to the meeting in progress, and there what F5 means."""
        self.open_tab("live")
        run = self.panel().acts().get("run_meeting")
        if run is not None:
            run()

    def _chosen(self, _place: int) -> None:
        key = self._bands.tabs.key()
        if key != self._key:
            self.panel().leave()
            self._show(key)
            self._arrive()
            self.turned.emit()

    def _arrive(self) -> None:
        """The tab in view begins where it wants to, else at its first pane.

        Left to itself the focus would lie on the next button, where Enter does something.
        """
        before, panel = QApplication.focusWidget(), self.panel()
        panel.arrive()
        if QApplication.focusWidget() is not before or self._bands.tabs.hasFocus():
            return
        pane = next((each for each in panel.panes() if each.isVisible()), None)
        if pane is not None:
            pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, key: str) -> None:
        panel = self._panels.get(key)
        if panel is None:
            panel = self._tabs[key].make(self.room)
            self._panels[key] = panel
            self._stack.addWidget(panel)
        self._key = key
        self._clear_beside()
        controls = panel.beside_steps()
        if controls is not None:
            self._bands.beside.addWidget(controls)
            controls.show()
        self._bands.aside.setVisible(controls is None)
        self._stack.setCurrentWidget(panel)

    def _clear_beside(self) -> None:
        while self._bands.beside.count():
            widget = self._bands.beside.takeAt(0).widget()
            widget.hide()
            widget.setParent(self)
