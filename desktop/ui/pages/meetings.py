"""The meetings of a year, the plan of a year, and the page of the meeting opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop.base.text import day_on_screen
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.page import Page
from desktop.ui.kit.rights import looks
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.frame import Bands, MeetingFrame
from desktop.ui.pages.meeting.plan import PlanForm
from desktop.ui.pages.meeting.plan_acts import ACTS as PLAN_ACTS
from desktop.ui.pages.meeting.plan_acts import PlanActs, fits
from desktop.ui.pages.meeting.room import Hooks, Room
from desktop.ui.pages.meeting.tabs import TABS, Tab
from desktop.ui.pages.meeting.tasks_list import TasksList
from desktop.ui.pages.meeting.year_list import YearList
from desktop.ui.pages.meeting.year_plan import YearPlanPanel
from desktop.usecases import meetings
from desktop.usecases.finding import Spot
from desktop.usecases.todo_tasks import TASKS

ACTS = (
    *("new", "save", "attach", "find", "edit_cell", "remove", "print", "preview", "back"),
    *("next_tab", "previous_tab", "run_meeting", "delegate", "absent", "stamp", "write_entry"),
    *("next_item", "previous_item", "make_minutes", "number", "sign", "seal"),
    *("plan_year", "follow_up", "given_tasks", *PLAN_ACTS),
)
"""The commands of the window that this page carries out at one time or another."""


class MeetingsPage(Page):
    """The list, the form of a new meeting, or one meeting; ``open`` turns to a meeting."""

    def __init__(
        self, context: Context, *, hooks: Hooks | None = None, tabs: tuple[Tab, ...] = TABS
    ) -> None:
        ui = context.ui
        super().__init__(ui, "meetings", ui.label("shell.section.meetings"))
        self._context, self._tabs = context, tabs
        self._hooks = hooks if hooks is not None else Hooks()
        self._back = looks(
            PlainButton(
                ui, ui.say("meeting_page.to_list"), glyph="arrow_left", name="meetings_back"
            )
        )
        self._back.clicked.connect(lambda _on: self.show_list())
        self._plan_year = PlainButton(
            ui, ui.say("year_plan.open"), glyph="calendar_month", name="meetings_plan_year"
        )
        self._plan_year.clicked.connect(lambda _on: self.plan_year())
        self._given = looks(
            PlainButton(ui, ui.say("follow_ups.open"), glyph="flag", name="meetings_tasks")
        )
        self._given.clicked.connect(lambda _on: self.show_tasks())
        self._create = PrimaryButton(ui, ui.say("meetings.plan"), glyph="add", name="meetings_new")
        self._create.clicked.connect(lambda _on: self.plan_new())
        self.head.add(self._back)
        self.head.add(self._given)
        self.head.add(self._plan_year)
        self.head.add(self._create)
        self.bands = Bands(ui, tabs)
        self.add_under_head(self.bands, line=True)
        self.changes = PlanActs(context, self.tell)
        self.changes.done.connect(self._plan_changed)
        self.body.addWidget(self.changes)
        self.list = YearList(context, self.plan_year)
        self.list.opened.connect(self.open)
        self.list.list.table.menu_wanted.connect(
            lambda _id, at: self.list.open_menu(self._of_chosen(), at)
        )
        self.frame: MeetingFrame | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.body.addWidget(self._stack, 1)
        self._fit()

    @cached_property
    def plan(self) -> PlanForm:
        """The form of a new meeting, made when the first one is planned."""
        made = PlanForm(self._context, self.tell, self._hooks.holidays)
        made.planned.connect(self.open)
        made.closed.connect(self.show_list)
        self._stack.addWidget(made)
        return made

    @cached_property
    def year(self) -> YearPlanPanel:
        """The plan of a year, made when one is first laid out."""
        hooks = self._hooks
        made = YearPlanPanel(self._context, self.tell, hooks.holidays, hooks.show_provision)
        made.made.connect(self.show_list)
        made.closed.connect(self.show_list)
        self._stack.addWidget(made)
        return made

    @cached_property
    def tasks(self) -> TasksList:
        """The tasks given at meetings; made when it is first wanted."""
        made = TasksList(self._context, self.tell)
        made.opened.connect(
            lambda meeting, clause: self.open_spot(Spot("meetings", meeting, "conclusions", clause))
        )
        self._stack.addWidget(made)
        return made

    def open(self, meeting: int, /, tab: str = "") -> None:
        """Show a meeting at one of its tabs; none named: at that its step asks for."""
        self._leave_here()
        self._close_frame()
        room = Room(self._context, meeting, self.tell, hooks=self._hooks, parent=self)
        self.frame = MeetingFrame(room, self.bands, self._stack, tabs=self._tabs, at=tab)
        self.frame.turned.connect(self._turned)
        self.frame.off.wanted.connect(self._change_plan)
        room.changed.connect(self._show_head)
        # Queued: the button that asks is gone with the meeting it stands in.
        room.elsewhere.connect(self.open_tab, Qt.ConnectionType.QueuedConnection)
        self._stack.addWidget(self.frame)
        self._stack.setCurrentWidget(self.frame)
        self.strip.clear()
        self.frame.panel().arrive()
        self._fit()

    def open_tab(self, meeting: int, tab: str, participant: int = 0) -> None:
        """Show a meeting at one of its tabs, at somebody there if one is named."""
        if self.frame is None or self.frame.room.id != meeting:
            self.open(meeting, tab)
        if self.frame is not None:
            self.frame.open_tab(tab, participant)

    def open_spot(self, spot: Spot) -> None:
        if spot.tab:
            self.open_tab(spot.id, spot.tab)
        elif self.frame is None or self.frame.room.id != spot.id:
            self.open(spot.id)
        if self.frame is None:
            return
        if spot.paper and self._hooks.show_paper is not None:
            self._hooks.show_paper(spot.paper, spot.id, spot.row)
        elif spot.row:
            self.frame.panel().show_row(spot.row)

    def plan_new(self) -> None:
        """Begin a new meeting."""
        self._leave_here()
        self._close_frame()
        self._stack.setCurrentWidget(self.plan)
        self.plan.begin()
        self._fit()

    def plan_year(self) -> None:
        """Lay out the meetings that the regulation asks of the year shown in the list."""
        year = self.list.year.value()
        self._leave_here()
        self._close_frame()
        self._stack.setCurrentWidget(self.year)
        self._fit()
        self.year.begin(year if isinstance(year, int) else 0)

    def show_tasks(self, *, late: bool = False) -> None:
        """What meetings gave to do and what became of it; ``late``: what is overdue alone."""
        self._leave_here()
        self._close_frame()
        self._stack.setCurrentWidget(self.tasks)
        self.strip.clear()
        self.tasks.load()
        if late:
            self.tasks.show_late()
        self.tasks.list.table.setFocus()
        self._fit()

    def turn_to(self, part: str) -> None:
        """The part of this section that Home leads to."""
        if part == TASKS:
            self.show_tasks(late=True)

    def show_list(self) -> None:
        """Back to the list, on the meeting that was open."""
        here = self.frame.room.id if self.frame is not None else 0
        self._leave_here()
        self._close_frame()
        self._stack.setCurrentWidget(self.list)
        self.list.load()
        if here:
            self.list.choose(here)
        self.list.take_focus()
        self._fit()

    def remove(self) -> None:
        """Del: the meeting chosen in the list goes to the bin, if it never began."""
        chosen = self.list.chosen()
        if chosen is None:
            several = len(self.list.list.table.chosen_ids()) > 1
            key = "meeting_page.several_chosen" if several else "meeting_page.none_chosen"
            self.tell(Tone.INFO, self.ui.say(key))
            return
        title = chosen.meeting.title

        def removed(_outcome: object) -> None:
            self.list.load()
            undo = Way(self.ui.label("shell.undo_it"), self._undo)
            self.tell(Tone.OK, self.ui.say("meeting_page.removed", title=title), undo)

        self._context.link.execute(meetings.remove, self.teller.then(removed), id=chosen.meeting.id)

    def _undo(self) -> None:
        def undone(_outcome: object) -> None:
            self.strip.clear()
            self.list.load()

        self._context.link.undo(self.teller.then(undone))

    def refresh(self) -> None:
        super().refresh()
        if self.frame is not None:
            self.frame.room.hear()
        elif self._stack.currentWidget() is self.list:
            self.list.load()
        elif isinstance(self._stack.currentWidget(), TasksList):
            self.tasks.load()

    def arrive(self) -> None:
        super().refresh()  # the paper over it was not there to hear
        if self.frame is not None:
            self.frame.arrive()
        elif self._stack.currentWidget() is self.list:
            self.list.load()
            focus = QApplication.focusWidget()
            if focus is None or not self.isAncestorOf(focus):
                self.list.take_focus()  # arrows and Enter open a meeting at once
        elif isinstance(self._stack.currentWidget(), TasksList):
            self.tasks.load()

    def leave(self) -> None:
        self._leave_here()

    def acts(self) -> Mapping[str, Callable[[], None]]:
        always = {
            "new": self.plan_new,
            "plan_year": self.plan_year,
            "given_tasks": self.show_tasks,
        }
        if self.frame is not None:
            changes = self._plan_acts()
            return {**always, "back": self.show_list, **changes, **self.frame.acts()}
        here = self._stack.currentWidget()
        if isinstance(here, PlanForm | YearPlanPanel):
            return {**always, "save": here.save, "back": self.show_list}
        if isinstance(here, TasksList):
            return {**always, "back": self.show_list, **here.acts()}
        found = {"find": self.list.to_search, "remove": self.remove}
        return {**always, **found, **self._plan_acts()}

    def own_topic(self) -> str:
        if self.frame is not None:
            return f"meeting-{self.frame.key()}"
        here = self._stack.currentWidget()
        if isinstance(here, PlanForm):
            return "meetings-plan"
        if isinstance(here, TasksList):
            return "meetings-tasks"
        return "meetings-year" if isinstance(here, YearPlanPanel) else "meetings"

    def panes(self) -> tuple[QWidget, ...]:
        if self.frame is not None:
            return self.frame.panes()
        here = self._stack.currentWidget()
        if isinstance(here, PlanForm):
            return (here.form.editor("kind"),)
        if isinstance(here, TasksList):
            return here.panes()
        return (here.first(),) if isinstance(here, YearPlanPanel) else self.list.panes()

    def _plan_acts(self) -> dict[str, Callable[[], None]]:
        return {name: partial(self._change_plan, name) for name in PLAN_ACTS}

    def _of_chosen(self) -> Mapping[str, Callable[[], None]]:
        """What the menu of a row holds: nothing that is not in the window's menus."""
        chosen = self.list.chosen()
        if chosen is None:
            return {}
        fitting = [name for name in PLAN_ACTS if fits(name, chosen.meeting)]
        acts = {name: partial(self._change_plan, name) for name in fitting}
        return {**acts, "remove": self.remove}

    def _change_plan(self, act: str) -> None:
        """Postpone, call off or copy the meeting open or chosen, or give it its day."""
        if self.frame is not None:
            self.changes.ask(act, self.frame.room.view.meeting, self.bands.tabs)
            return
        chosen = self.list.chosen()
        if chosen is None:
            self.tell(Tone.INFO, self.ui.say("plan_changes.none_chosen"))
        else:
            self.changes.ask(act, chosen.meeting, self.list.list.table)

    def _plan_changed(self, act: str, meeting: int) -> None:
        if act == "copy_meeting":
            self.open(meeting)
        elif self.frame is not None:
            if act == "undo":
                self.strip.clear()
            self.frame.room.load()
            self.bands.tabs.setFocus()
        else:
            self.list.load()
            self.list.choose(meeting)
            self.list.take_focus()

    def _leave_here(self) -> None:
        self.changes.leave()
        here = self._stack.currentWidget()
        if self.frame is not None:
            self.frame.leave()
        elif isinstance(here, PlanForm | YearPlanPanel | TasksList):
            here.leave()

    def _close_frame(self) -> None:
        self.changes.close_form()
        if self.frame is not None:
            frame, self.frame = self.frame, None
            frame.close_frame()
            self._stack.removeWidget(frame)
            frame.room.setParent(None)
            frame.room.deleteLater()
            frame.deleteLater()

    def _turned(self) -> None:
        self.strip.clear()
        self._fit()

    def _fit(self) -> None:
        """Head, bands and room for what is shown now."""
        in_list = self._stack.currentWidget() is self.list
        band = self.bands.parentWidget()
        if band is not None:
            band.setVisible(self.frame is not None)
        self._create.setVisible(in_list)
        self._plan_year.setVisible(in_list)
        self._given.setVisible(in_list)
        in_tasks = isinstance(self._stack.currentWidget(), TasksList)
        self._back.setVisible(self.frame is not None or in_tasks)
        self.wants_room = in_tasks or (self.frame is not None and self.frame.wide())
        self._show_head()
        self.turned.emit()

    def _show_head(self) -> None:
        ui, section = self.ui, self.ui.label("shell.section.meetings")
        if self.frame is not None:
            meeting = self.frame.room.view.meeting
            day = day_on_screen(meeting.held_on) if meeting.held_on is not None else ""
            where = ", ".join(part for part in (day, meeting.place) if part)
            kind = ui.label(f"meetings.kind.{meeting.kind}")
            self.show_title(meeting.title, (section, kind, where))
        elif isinstance(self._stack.currentWidget(), PlanForm):
            self.show_title(ui.label("meetings.plan"), (section,))
        elif isinstance(self._stack.currentWidget(), YearPlanPanel):
            self.show_title(ui.label("year_plan.open"), (section,))
        elif isinstance(self._stack.currentWidget(), TasksList):
            self.show_title(ui.label("follow_ups.tasks"), (section,))
        else:
            self.show_title(section)
