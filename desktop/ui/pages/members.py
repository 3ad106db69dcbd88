"""The page of members: the two bodies on any day, agencies, registers, and pasted lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.posts import Body
from desktop.storage.transaction import Tx
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.kit.message_strip import Way
from desktop.ui.kit.page import Page
from desktop.ui.kit.rights import looks
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.pages.context import Context
from desktop.ui.pages.members_agencies import AgenciesTab
from desktop.ui.pages.members_attendance import AttendanceTab
from desktop.ui.pages.members_body import BodyTab
from desktop.ui.pages.members_paste import PastePanel
from desktop.ui.pages.members_register import RegisterTab
from desktop.ui.pages.members_registers import ASSIGNMENTS, AUTHORIZATIONS
from desktop.usecases.bringing_in import Brought
from desktop.usecases.composition import composition_on
from desktop.usecases.finding import Spot
from desktop.usecases.people import agencies_on

AGENCIES, ATTENDANCE = "agencies", "attendance"
WORK = "assignments"
REGISTERS = {"authorizations": AUTHORIZATIONS, WORK: ASSIGNMENTS}
ACTS = ("new", "save", "paste_rows", "find", "print", "next_tab", "previous_tab", "remove")
"""The commands of the window that this page carries out at one time or another."""

Tab: TypeAlias = BodyTab | AgenciesTab | RegisterTab | AttendanceTab
PrintList = Callable[[Body, date], None]


class MembersPage(Page):
    """Tabs over lists with their details. ``print_list`` prints a body's list of a day,
    ``print_changes`` what changed up to a day, ``print_work`` the division of work on it.

    ``state`` says in words whether the form in view is kept, for the status bar.
    """

    state = Signal(str)

    def __init__(
        self,
        context: Context,
        *,
        print_list: PrintList | None = None,
        print_changes: Callable[[date], None] | None = None,
        print_work: Callable[[date], None] | None = None,
    ) -> None:
        ui = context.ui
        super().__init__(ui, "members", ui.label("shell.section.members"))
        self._context, self._print_list = context, print_list
        self._print_changes, self._print_work = print_changes, print_work
        self._changes_button = looks(
            PlainButton(
                ui,
                ui.label("papers_page.kind.composition_changes"),
                glyph="person_swap",
                name="members_changes",
            )
        )
        self._changes_button.clicked.connect(self._changes)
        self._paste_button = PlainButton(
            ui, ui.say("members.paste.open"), glyph="clipboard_paste", name="members_paste"
        )
        self._paste_button.clicked.connect(self.open_paste)
        self._print_button = looks(
            PlainButton(ui, ui.say("members.print"), glyph="print", name="members_print")
        )
        self._print_button.clicked.connect(self._print)
        self._add_button = PrimaryButton(
            ui, ui.say("members.add_member"), glyph="add", name="members_add"
        )
        self._add_button.clicked.connect(self.add)
        for button in (
            self._changes_button,
            self._print_button,
            self._paste_button,
            self._add_button,
        ):
            self.head.add(button)
        self.tabs = TabRow(ui, "members_tabs")
        self.tabs.setAccessibleName(ui.label("members.tabs"))
        for body in Body:
            self.tabs.add(body.value, ui.label(f"members.tab.{body}"), 0)
        for key in (AGENCIES, *REGISTERS):
            self.tabs.add(key, ui.label(f"members.tab.{key}"), 0)
        self.tabs.add(ATTENDANCE, ui.label("members.tab.attendance"))
        self.add_under_head(self.tabs, line=True)
        self._pages = QStackedWidget()
        self._made: dict[str, Tab] = {}
        self._arrived = False
        self.body.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(lambda _place: self._turn())
        self._turn()

    @cached_property
    def paste_panel(self) -> PastePanel:
        """What pasted rows are mended in, made when it is asked for first."""
        made = PastePanel(self.ui, self._context.link, Body.COMMITTEE, name="members_panel")
        made.brought.connect(self._brought)
        made.closed.connect(self._close_paste)
        self._pages.addWidget(made)
        return made

    def tab(self, key: str) -> Tab:
        """What stands under a tab, made when it is turned to first: each takes its time."""
        if key not in self._made:
            made = self._made[key] = self._new_tab(key)
            self._pages.addWidget(made)
            if self._arrived and not isinstance(made, AttendanceTab):  # that one is on each turn
                made.load()
        return self._made[key]

    def body_tab(self, body: Body) -> BodyTab:
        """The seats of a body."""
        tab = self.tab(body.value)
        assert isinstance(tab, BodyTab)
        return tab

    def acts(self) -> Mapping[str, Callable[[], None]]:
        if self._pastes():
            return {}
        served: dict[str, Callable[[], None]] = {
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }
        if self.tabs.key() != ATTENDANCE:
            served |= {"new": self.add, "save": self._save, "find": self._find}
        if isinstance(self._tab(), BodyTab):
            served["paste_rows"] = self.open_paste
            if self._print_list is not None:
                served["print"] = self._print
        elif self.tabs.key() == WORK and self._print_work is not None:
            served["print"] = self._print
        return served

    def own_topic(self) -> str:
        if self._pastes():
            return "members-paste"
        return "members" if isinstance(self._tab(), BodyTab) else f"members-{self.tabs.key()}"

    def panes(self) -> tuple[QWidget, ...]:
        tab = self._tab()
        if isinstance(tab, BodyTab):
            form = tab.detail.form()
            return (tab.card.table, *((form.first(),) if form is not None else ()))
        if isinstance(tab, AgenciesTab):
            return (tab.table, tab.form.editor("name"))
        if isinstance(tab, AttendanceTab):
            return (tab.body, tab.table)
        return (tab.table, tab.first())

    def arrive(self) -> None:
        self._arrived = True
        self.load()

    def leave(self) -> None:
        for tab in self._made.values():
            if not isinstance(tab, AttendanceTab):
                tab.keep()

    def refresh(self) -> None:
        super().refresh()
        self.load()

    def load(self) -> None:
        """Read what was opened anew and count it on the tabs; what is being typed stays."""
        for tab in self._made.values():
            if not isinstance(tab, AttendanceTab) or tab is self._tab():
                tab.load()
        self._count()

    def turn_to(self, tab: str) -> None:
        self.tabs.choose(tab)

    def open(self, id: int, /) -> None:
        """Go to a seat by the id of its post."""
        self._open_seat(id)

    def open_spot(self, spot: Spot) -> None:
        if spot.tab == AGENCIES:
            self.tabs.choose(AGENCIES)
            tab = self._tab()
            assert isinstance(tab, AgenciesTab)
            tab.go_to(spot.id)
        else:
            self._open_seat(spot.id, spot.day or self.ui.clock.today())

    def _open_seat(self, id: int, day: date | None = None) -> None:
        """Show a seat in the body that has it, as of ``day`` if one is given."""
        for body in Body:
            tab = self.body_tab(body)
            if day is not None and tab.card.day() != day:
                tab.card.look_at(day)
            if tab.card.row(id) is not None:
                self.tabs.choose(body.value)
                tab.choose(id)
                tab.show_detail()
                return

    def add(self) -> None:
        """A new member of the body in view, or a new agency."""
        tab = self._tab()
        if not isinstance(tab, AttendanceTab):
            tab.add()
        if isinstance(tab, AgenciesTab):
            tab.show_detail()

    def open_paste(self) -> None:
        """Show the panel for pasted rows."""
        tab = self._tab()
        if isinstance(tab, BodyTab):
            tab.keep()
            self.paste_panel.for_body(Body(self.tabs.key()))
        self._pages.setCurrentWidget(self.paste_panel)
        self._fit_head()
        self.paste_panel.begin()

    def paste(self) -> None:
        """Ctrl+V on a list: the panel with what was copied in Excel."""
        self.open_paste()
        self.paste_panel.take_clipboard()

    def _new_tab(self, key: str) -> Tab:
        if key == ATTENDANCE:
            return AttendanceTab(self._context)
        if key == AGENCIES:
            agencies = AgenciesTab(self._context, self)
            agencies.changed.connect(self.load)
            return agencies
        if key in REGISTERS:
            register = RegisterTab(self._context, self, REGISTERS[key])
            register.changed.connect(self._count)
            return register
        return self._new_body_tab(Body(key))

    def _new_body_tab(self, body: Body) -> BodyTab:
        ui = self.ui
        empty = EmptyState(
            ui,
            "people",
            ui.say(f"members.nobody.{body}"),
            button=ui.label("members.paste.open"),  # its key is that of the button above
            act=self.open_paste,
        )
        tab = BodyTab(self._context, self, body, empty)
        tab.changed.connect(self._changed)
        tab.more.figures_wanted.connect(lambda person: self._show_figures(body, person))
        tab.card.pasted.connect(self.paste)
        tab.state.connect(self.state.emit)
        return tab

    def _tab(self) -> Tab:
        return self.tab(self.tabs.key())

    def _pastes(self) -> bool:
        return isinstance(self._pages.currentWidget(), PastePanel)

    def _show_figures(self, body: Body, person: int) -> None:
        """Somebody's attendance in the year looked at."""
        year = self.body_tab(body).card.day().year
        self.turn_to(ATTENDANCE)
        tab = self._tab()
        assert isinstance(tab, AttendanceTab)
        tab.look_at(body, person, year)

    def _turn(self) -> None:
        tab = self._tab()
        if isinstance(tab, AttendanceTab):
            tab.load()
        self._pages.setCurrentWidget(tab)
        self._fit_head()

    def _fit_head(self) -> None:
        pasting = self._pastes()
        body, key = isinstance(self._tab(), BodyTab), self.tabs.key()
        self._paste_button.setVisible(body and not pasting)
        work = key == WORK and self._print_work is not None
        printed = "papers_page.kind.division_of_work" if key == WORK else "members.print"
        self._print_button.setText(self.ui.say(printed))
        listed = self._print_list is not None and body
        self._print_button.setVisible((listed or work) and not pasting)
        self._changes_button.setVisible(self._print_changes is not None and body and not pasting)
        self._add_button.setVisible(key != ATTENDANCE and not pasting)
        words = "members.add_member" if body else "members.add_agency"
        if key in REGISTERS:
            words = REGISTERS[key].words.add
        self._add_button.setText(self.ui.say(words))

    def _count(self) -> None:
        """Of a tab that was opened what it shows; of others what they would show today."""
        counts = {
            key: tab.count()
            for key, tab in self._made.items()
            if not isinstance(tab, AttendanceTab)
        }
        others = [key for key in (*Body, *REGISTERS, AGENCIES) if key not in counts]
        if others:
            counts |= self._context.link.now(lambda tx: _held(tx, others, self.ui.clock.today()))
        for key, count in counts.items():
            self.tabs.show_count(key, count)

    def _changed(self) -> None:
        for tab in self._made.values():
            on_show = not isinstance(tab, AttendanceTab) or tab is self._tab()
            if on_show and not (isinstance(tab, BodyTab) and tab is self.sender()):
                tab.load()
        self._count()

    def _save(self) -> None:
        tab = self._tab()
        if not isinstance(tab, AttendanceTab):
            tab.save_now()

    def _find(self) -> None:
        tab = self._tab()
        if not isinstance(tab, AttendanceTab):
            box = tab.search_box()
            box.setFocus()
            box.selectAll()

    def _print(self) -> None:
        tab = self._tab()
        if isinstance(tab, RegisterTab) and self._print_work is not None:
            tab.keep()
            self._print_work(self.ui.clock.today())
        elif self._print_list is not None and isinstance(tab, BodyTab):
            tab.keep()
            self._print_list(Body(self.tabs.key()), tab.card.day())

    def _changes(self) -> None:
        tab = self._tab()
        if self._print_changes is not None and isinstance(tab, BodyTab):
            tab.keep()
            self._print_changes(tab.card.day())

    def _close_paste(self) -> None:
        self._turn()

    def tell_brought(self, brought: Brought, more: str = "", *ways: Way) -> None:
        undo = Way(self.ui.label("shell.undo_it"), self._undo)
        super().tell_brought(brought, more, undo, *ways)

    def _brought(self, brought: Brought) -> None:
        self._turn()
        self.load()
        self.tell_brought(brought)

    def _undo(self) -> None:
        self._context.link.undo(self.teller.then(lambda _outcome: self._undone()))

    def _undone(self) -> None:
        self.strip.clear()
        self.load()


def _held(tx: Tx, tabs: Iterable[str], day: date) -> dict[str, int]:
    """How much each of these tabs would show on a day."""
    composition = composition_on(tx, day)

    def held(key: str) -> int:
        if key in REGISTERS:
            return len(REGISTERS[key].rows(tx, day))
        if key == AGENCIES:
            return len(agencies_on(tx, day))
        return sum(not seat.is_empty for seat in composition.of(Body(key)))

    return {str(key): held(key) for key in tabs}
