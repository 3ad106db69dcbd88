"""What else is known of a member: leave, contact units, requests, authorizations, attendance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.attending import Attended
from desktop.domain.authorizations import State
from desktop.domain.leaves import Leave
from desktop.domain.posts import Body
from desktop.domain.staffing import ContactUnit, ReplacementRequest
from desktop.storage.transaction import Tx
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import hairline, label
from desktop.ui.kit.page import Page
from desktop.ui.kit.rights import looks
from desktop.ui.pages.context import Context
from desktop.ui.pages.members_detail import Shown
from desktop.ui.pages.members_history import emptied
from desktop.ui.pages.members_keeper import MembersKeeper, period
from desktop.ui.pages.members_lines import Kept, Line, LinesPart
from desktop.ui.pages.record_files import RecordFiles
from desktop.usecases import leaves, staffing
from desktop.usecases.attendance_figures import Attendee, figures_of_person
from desktop.usecases.authorizations import AuthorizationRow, authorizations_on

_LEAVES = Kept(
    "leaves",
    Leave,
    (FormSection("", (("reason",), ("begins", "ends"))),),
    "leaves.new",
    leaves.record,
    leaves.remove,
)
_UNITS = Kept(
    "contact_units",
    ContactUnit,
    (FormSection("", (("unit",), ("person", "phone"))),),
    "contact_units.new",
    staffing.name_unit,
    staffing.remove_unit,
)
_REQUESTS = Kept(
    "replacement_requests",
    ReplacementRequest,
    (FormSection("", (("reason",), ("asked_on", "asked_by"), ("paper", "paper_on"))),),
    "replacement_requests.new",
    staffing.request,
    staffing.remove_request,
)


@dataclass(frozen=True)
class _Known:
    leaves: tuple[Leave, ...]
    units: tuple[ContactUnit, ...]
    requests: tuple[staffing.RequestLine, ...]
    authorizations: tuple[AuthorizationRow, ...]
    attendee: Attendee | None


class MemberMore(QWidget):
    """``figures_wanted`` carries the person whose attendance is to be seen."""

    figures_wanted = Signal(int)

    def __init__(self, context: Context, page: Page, body: Body) -> None:
        super().__init__()
        self._context, self._ui, self._of_body = context, context.ui, body
        self._shown: Shown | None = None
        self._locked = False
        keeper = MembersKeeper(context, page, changed=self._again, bodies=(body,))
        make = partial(self._part, keeper)
        said = self._ui.say("leaves.silent")
        self._attended = label("", wrap=True)
        self._figures = looks(
            LinkButton(self._ui, self._ui.say("attendance_figures.open"), name=f"{body}_figures")
        )
        self._figures.clicked.connect(self._want_figures)
        self._rights = QVBoxLayout()
        self._rights.setSpacing(2)
        self.files = RecordFiles(context, page.tell, name=f"{body}_files")
        self.leaves = make(_LEAVES, said)
        self.units = make(_UNITS, "")
        self.requests = make(_REQUESTS, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._attended, 1)
        row.addWidget(self._figures)
        column.addLayout(row)
        column.addLayout(self._rights)
        column.addWidget(hairline())
        column.addWidget(self.files)
        for part in (self.leaves, self.units, self.requests):
            column.addWidget(part)

    def show_for(self, shown: Shown, *, locked: bool) -> None:
        """Show what is known of the holder of a seat."""
        self._shown, self._locked = shown, locked
        held, person = shown.row.seat.membership, shown.row.seat.person
        if held is None or person is None:
            return
        committee, post = self._of_body is Body.COMMITTEE, shown.row.id
        first, last = date(shown.day.year, 1, 1), date(shown.day.year, 12, 31)

        def question(tx: Tx) -> _Known:
            rights = [r for r in authorizations_on(tx, shown.day) if r.state is not State.ENDED]
            return _Known(
                leaves.leaves_of(tx, held.id),
                staffing.units_of(tx, post) if committee else (),
                () if committee else staffing.requests_of(tx, held.id),
                tuple(r for r in rights if r.authorization.holder == held.id),
                figures_of_person(tx, self._of_body, person.id, first, last),
            )

        known = self._context.link.now(question)
        self._show_attendance(known.attendee, shown.day.year)
        self._show_rights(known.authorizations)
        self.files.show_for(held, open_=not locked, of=person.full_name)
        place, ui = f"members/{held.id}", self._ui
        self.leaves.show_lines(
            [
                Line(it, ui.say("leaves.line", reason=it.reason, period=period(ui, it)))
                for it in known.leaves
            ],
            lambda: Leave(membership=held.id),
            place,
            locked=locked,
        )
        self.units.setVisible(committee)
        self.units.show_lines(
            [
                Line(it, it.unit, " · ".join(part for part in (it.person, it.phone) if part))
                for it in known.units
            ],
            lambda: ContactUnit(post=post),
            place,
            locked=locked,
        )
        self.requests.setVisible(not committee)
        self.requests.show_lines(
            [self._request(each) for each in known.requests],
            lambda: ReplacementRequest(membership=held.id, asked_on=ui.clock.today()),
            place,
            locked=locked,
        )

    def leave(self) -> None:
        """The member goes out of view."""
        for part in (self.leaves, self.units, self.requests):
            part.leave()

    def _part(self, keeper: MembersKeeper, kept: Kept, said: str) -> LinesPart:
        ui, noun = self._ui, kept.record.noun
        named = replace(kept, name=f"{self._of_body}_{kept.name}")
        part = LinesPart(keeper, named, title=ui.say(f"{noun}.many"), said=said)
        part.kept.connect(keeper.say_kept)
        return part

    def _again(self) -> None:
        if self._shown is not None:
            self.show_for(self._shown, locked=self._locked)

    def _want_figures(self) -> None:
        if self._shown is not None and self._shown.row.seat.person is not None:
            self.figures_wanted.emit(self._shown.row.seat.person.id)

    def _show_attendance(self, attendee: Attendee | None, year: int) -> None:
        counts = {how: len(attendee.of(how)) if attendee else 0 for how in Attended}
        self._attended.setText(
            self._ui.say(
                "attendance_figures.of_member",
                year=str(year),
                present=counts[Attended.PRESENT],
                counted=len(attendee.counted) if attendee else 0,
                stand_in=counts[Attended.STAND_IN],
                absent=counts[Attended.EXCUSED] + counts[Attended.ABSENT],
            )
        )

    def _show_rights(self, rows: tuple[AuthorizationRow, ...]) -> None:
        ui = self._ui
        emptied(self._rights)
        if rows:
            self._rights.addWidget(hairline())
            self._rights.addWidget(label(ui.say("authorizations.many"), "row"))
        for row in rows:
            it = row.authorization
            words = ui.say(
                "authorizations.of_person",
                scope=ui.say(f"authorizations.scope.{it.scope}"),
                giver=row.giver,
                kind=ui.say(f"authorizations.offer_kind.{it.kind}"),
                period=row.meeting or period(ui, it),
            )
            self._rights.addWidget(label(words, wrap=True))

    def _request(self, each: staffing.RequestLine) -> Line:
        ui, it = self._ui, each.request
        day = it.asked_on or date.min
        text = ui.say("replacement_requests.line", by=each.asked_by, day=day, reason=it.reason)
        came = ui.say("replacement_requests.waits")
        if each.left_on is not None:
            key = "followed" if each.successor else "left"
            came = ui.say(f"replacement_requests.{key}", name=each.successor, day=each.left_on)
        paper = ui.say("replacement_requests.line_paper", paper=it.paper) if it.paper else ""
        return Line(it, text, " · ".join(part for part in (paper, came) if part))
