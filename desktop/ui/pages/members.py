"""The page of members: the two bodies on any day, agencies, registers, and pasted lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.posts import Body
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
from desktop.usecases.finding import Spot

AGENCIES, ATTENDANCE = "agencies", "attendance"
WORK = "assignments"
REGISTERS = {"authorizations": AUTHORIZATIONS, WORK: ASSIGNMENTS}
ACTS = ("new", "save", "paste_rows", "find", "print", "next_tab", "previous_tab", "remove")
"""The commands of the window that this page carries out at one time or another."""

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
        self.bodies = {body: self._body_tab(body) for body in Body}
        self.agencies = AgenciesTab(context, self)
        self.agencies.changed.connect(self.load)
        self.registers = {
            key: RegisterTab(context, self, register) for key, register in REGISTERS.items()
        }
        for tab in self.registers.values():
            tab.changed.connect(self._count)
        self.attendance = AttendanceTab(context)
        self.paste_panel = PastePanel(ui, context.link, Body.COMMITTEE, name="members_panel")
        self.paste_panel.brought.connect(self._brought)
        self.paste_panel.closed.connect(self._close_paste)
        lists = (*self.bodies.values(), self.agencies, *self.registers.values(), self.attendance)
        for page in (*lists, self.paste_panel):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(lambda _place: self._turn())
        self._turn()

    def acts(self) -> Mapping[str, Callable[[], None]]:
        if self._pages.currentWidget() is self.paste_panel:
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
        if self._pages.currentWidget() is self.paste_panel:
            return "members-paste"
        return "members" if isinstance(self._tab(), BodyTab) else f"members-{self.tabs.key()}"

    def panes(self) -> tuple[QWidget, ...]:
        tab = self._tab()
        if isinstance(tab, BodyTab):
            form = tab.detail.form()
            return (tab.card.table, *((form.first(),) if form is not None else ()))
        if isinstance(tab, RegisterTab):
            return (tab.table, tab.first())
        if isinstance(tab, AttendanceTab):
            return (tab.body, tab.table)
        return (self.agencies.table, self.agencies.form.editor("name"))

    def arrive(self) -> None:
        self.load()

    def leave(self) -> None:
        for tab in self.bodies.values():
            tab.keep()
        for register in self.registers.values():
            register.keep()
        self.agencies.keep()

    def load(self) -> None:
        """Read everything anew and count it on the tabs; what is being typed stays."""
        for tab in self.bodies.values():
            tab.load()
        self._load_others()
        self._count()

    def turn_to(self, tab: str) -> None:
        self.tabs.choose(tab)

    def open(self, id: int, /) -> None:
        """Go to a seat by the id of its post."""
        for body, tab in self.bodies.items():
            if tab.card.row(id) is not None:
                self.tabs.choose(body.value)
                tab.choose(id)
                tab.show_detail()

    def open_spot(self, spot: Spot) -> None:
        if spot.tab == AGENCIES:
            self.tabs.choose(AGENCIES)
            self.agencies.go_to(spot.id)
        else:
            day = spot.day or self.ui.clock.today()
            for tab in self.bodies.values():
                if tab.card.day() != day:
                    tab.card.look_at(day)
            self.open(spot.id)

    def add(self) -> None:
        """A new member of the body in view, or a new agency."""
        tab = self._tab()
        if isinstance(tab, BodyTab | RegisterTab):
            tab.add()
        else:
            self.agencies.add()
            self.agencies.show_detail()

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

    def _body_tab(self, body: Body) -> BodyTab:
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

    def _tab(self) -> QWidget:
        key = self.tabs.key()
        others = {AGENCIES: self.agencies, ATTENDANCE: self.attendance, **self.registers}
        return others[key] if key in others else self.bodies[Body(key)]

    def _show_figures(self, body: Body, person: int) -> None:
        """Somebody's attendance in the year looked at."""
        year = self.bodies[body].card.day().year
        self.turn_to(ATTENDANCE)
        self.attendance.look_at(body, person, year)

    def _turn(self) -> None:
        if self._tab() is self.attendance:
            self.attendance.load()
        self._pages.setCurrentWidget(self._tab())
        self._fit_head()

    def _fit_head(self) -> None:
        pasting = self._pages.currentWidget() is self.paste_panel
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
        for body, tab in self.bodies.items():
            self.tabs.show_count(body.value, tab.people())
        for key, register in self.registers.items():
            self.tabs.show_count(key, register.count())
        self.tabs.show_count(AGENCIES, self.agencies.count())

    def _changed(self) -> None:
        for tab in self.bodies.values():
            if tab is not self.sender():
                tab.load()
        self._load_others()
        self._count()

    def _load_others(self) -> None:
        self.agencies.load()
        for register in self.registers.values():
            register.load()
        if self._tab() is self.attendance:
            self.attendance.load()

    def _save(self) -> None:
        tab = self._tab()
        if isinstance(tab, BodyTab | RegisterTab | AgenciesTab):
            tab.save_now()

    def _find(self) -> None:
        tab = self._tab()
        if isinstance(tab, BodyTab):
            box = tab.card.search_box()
        else:
            box = tab.search_box() if isinstance(tab, RegisterTab) else self.agencies.search_box()
        box.setFocus()
        box.selectAll()

    def _print(self) -> None:
        tab = self._tab()
        if self.tabs.key() == WORK and self._print_work is not None:
            self.registers[WORK].keep()
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
