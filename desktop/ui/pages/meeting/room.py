"""What the tabs of one meeting share: the meeting as it stands, acts on it, people to refer to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLayout, QWidget
from shiboken6 import isValid

from desktop.base.vietnamese import matches
from desktop.domain.attendance import Participant
from desktop.domain.calendar import Holidays
from desktop.domain.facts import Seat
from desktop.domain.problems import Problem
from desktop.ui.kit.editors.ref import Found
from desktop.ui.kit.form import Refs
from desktop.ui.kit.message_strip import Way
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.kit.words import Ui
from desktop.ui.pages.acting import carry_out
from desktop.ui.pages.context import Context
from desktop.usecases.meeting_view import OnScreen, name_of_person, on_screen
from desktop.usecases.people import people_like
from desktop.usecases.signing_in import shipped_holidays

_MOST = 12


def _no_provision(_path: str) -> None:
    """Where nobody shows the regulation."""


@dataclass(frozen=True)
class Hooks:
    """What the shell gives the pages of meetings.

    ``print_paper(kind, meeting)`` shows a paper before printing (``invitation``,
    ``sign_in_sheet``), ``print_for(kind, meeting, one)`` of several the one for somebody,
    ``show_paper(kind, meeting, paper)`` the very one of several; None: nobody prints.
    ``show_provision("6.5")`` opens the regulation there.
    ``holidays`` are the days off a meeting had better not fall on.
    """

    print_paper: Callable[[str, int], None] | None = None
    print_for: Callable[[str, int, int], None] | None = None
    show_paper: Callable[[str, int, int], None] | None = None
    show_provision: Callable[[str], None] = _no_provision
    holidays: Holidays = field(default_factory=shipped_holidays)


class Room(QObject):
    """One meeting on the screen. ``changed`` comes when it was read anew.

    ``turn_to(tab, participant, command)`` goes to another tab, to somebody there if one is named,
    and to the field of the command that mends what was found. ``elsewhere(meeting, tab, id)`` goes
    to another meeting.
    """

    changed = Signal()
    elsewhere = Signal(int, str, int)
    turn_to = Signal(str, int, str)

    def __init__(
        self, context: Context, meeting: int, tell: Tell, *, hooks: Hooks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self.hooks, self.id, self.tell = context, hooks, meeting, tell
        self.teller = Teller(context.ui, tell)
        self.stage: QWidget | None = None  # where the tabs are to stand
        self.refs: Refs = MeetingRefs(self)
        self._acts = 0
        self.view: OnScreen = self._read()

    @property
    def context(self) -> Context:
        return self._context

    @property
    def ui(self) -> Ui:
        return self._context.ui

    @property
    def locked(self) -> bool:
        """Whether nothing is written here: the dossier is locked, or the clerk only reads."""
        return self.view.meeting.is_locked or not self.ui.rights.works

    def hear(self) -> None:
        """Something was done at the desk: read anew, unless an act of this room is to say so."""
        if not self._acts:
            self.load()

    def load(self) -> None:
        """Read the meeting anew and let the tabs show it."""
        self.view = self._read()
        self.changed.emit()

    def act(
        self,
        command: Any,
        *,
        id: int = 0,
        done: Callable[[Any], None] | None = None,
        refused: Callable[[tuple[Problem, ...]], None] | None = None,
        **given: Any,
    ) -> None:
        """Carry out a command, then read anew; what it doubts is said in the strip.

        Whatever the answer is while the office is locked: all is read anew when it is unlocked.
        ``done`` gets what the command answered. Without ``refused`` the strip says why not; after
        a trouble, which the strip says, ``refused`` gets no problems.
        """

        def answered() -> None:
            self._acts -= 1

        def ended(outcome: Any) -> None:
            open_ = isValid(self)  # another meeting may be in view by now
            if open_:
                self.load()
            self.say(outcome.warnings)
            if open_ and done is not None:
                done(outcome.value)

        self._acts += 1
        carry_out(
            self.context, self.teller, command, ended,
            refused=refused, answered=answered, id=id, **given,
        )  # fmt: skip

    def say(self, problems: Sequence[Problem], *ways: Way) -> None:
        """Say problems in the strip."""
        self.teller.problems(problems, *ways)

    def name_of(self, membership: int | None) -> str:
        """Who holds a seat, or held it."""
        seat = self.view.facts.composition.holding(membership)
        return seat.name if seat is not None else self.view.holders.get(membership or 0, "")

    def someone(self, participant: int | None) -> Participant | None:
        return self.view.facts.participant(participant)

    def _read(self) -> OnScreen:
        today = self.context.ui.clock.today()
        regulations = self.context.opened.regulations
        view: OnScreen = self.context.link.now(
            lambda tx: on_screen(tx, self.id, today=today, regulations=regulations)
        )
        return view


class MeetingRefs:
    """Whom and what the forms of a meeting may refer to."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def find(self, noun: str, typed: str) -> Sequence[Found]:
        """What fits, at most a dozen; nothing of nouns that a meeting does not refer to."""
        match noun:
            case "people":
                return people_found(self._room.context, typed)
            case "memberships":
                seats = self._room.view.facts.composition.seats
                return seats_like(self._room.ui, seats, typed)
            case "participants":
                return [
                    Found(each.id, each.printed_name, each.printed_post)
                    for each in self._room.view.facts.participants
                    if _fits(typed, each.printed_name, each.printed_post)
                ][:_MOST]
            case "agenda_items":
                return [
                    Found(each.id, each.title, self._numbered(each.number))
                    for each in self._room.view.facts.items
                    if _fits(typed, "", each.number, each.title)
                ][:_MOST]
        return []

    def title(self, noun: str, id: int) -> str:
        """How something referred to is called."""
        view = self._room.view
        match noun:
            case "people":
                person = view.people.get(id)
                return person.full_name if person is not None else self._person(id)
            case "memberships":
                return self._room.name_of(id)
            case "participants":
                who = view.facts.participant(id)
                return who.printed_name if who is not None else ""
            case "agenda_items":
                return next((each.title for each in view.facts.items if each.id == id), "")
        return ""

    def _numbered(self, number: str) -> str:
        return f"{self._room.ui.label('meeting_page.number')} {number}" if number else ""

    def _person(self, id: int) -> str:
        name: str = self._room.context.link.now(lambda tx: name_of_person(tx, id))
        return name


class Panel(QWidget):
    """A tab of the meeting's page; it shows itself again whenever the room changed.

    ``wants_room`` asks for the narrow sidebar while the tab is in view.
    """

    wants_room = False

    def __init__(self, room: Room) -> None:
        super().__init__(room.stage)  # what is put there later only would be styled anew
        self.room = room
        room.changed.connect(self.show_now)

    def show_now(self) -> None:
        """Show the meeting as it stands, without losing what is being typed."""

    def arrive(self) -> None:
        """The tab comes into view."""

    def leave(self) -> None:
        """The tab goes out of view: keep what was typed."""

    def acts(self) -> dict[str, Callable[[], None]]:
        """Commands of the window that this tab carries out."""
        return {}

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes within the tab."""
        return ()

    def go_to(self, id: int) -> None:
        """Show what another page names: somebody, or a row."""
        self.show_row(id)

    def show_row(self, id: int) -> None:
        """Go to a row of the tab's list."""

    def mend(self, command: str) -> None:
        """Put the focus where this command's first field stands."""

    def beside_steps(self) -> QWidget | None:
        """What this tab wants to stand beside the steps while it is in view."""
        return None


def people_found(context: Context, typed: str) -> list[Found]:
    """People whose name or post fits what was typed."""
    found = context.link.now(lambda tx: people_like(tx, typed, _MOST))
    return [Found(p.id, p.full_name, p.position or agency) for p, agency in found]


def seats_like(ui: Ui, seats: Sequence[Seat], typed: str) -> list[Found]:
    """The seats whose holder or agency fits what was typed."""
    return [
        Found(seat.membership.id, seat.name, _post(ui, seat))
        for seat in seats
        if seat.membership is not None
        and _fits(typed, seat.name, seat.organisation, seat.organisation_short)
    ][:_MOST]


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        widget = layout.takeAt(0).widget()
        widget.hide()
        widget.deleteLater()


def _fits(typed: str, name: str, *words: str) -> bool:
    text = " ".join((name, *words))
    return not typed or matches(typed, text) or bool(name and matches(typed, name, person=True))


def _post(ui: Ui, seat: Seat) -> str:
    role = ui.label(f"posts.role.{seat.role}")
    agency = seat.organisation_short or seat.organisation
    return f"{role} · {agency}" if agency else role
