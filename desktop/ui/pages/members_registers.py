"""The registers of the page of members: authorizations, and the division of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop.base.vietnamese import name_key, sort_key
from desktop.domain.authorizations import Authorization, State
from desktop.domain.posts import Body
from desktop.domain.staffing import StaffAssignment
from desktop.ui.kit import chip
from desktop.ui.kit.chip import Mark
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.table_model import Column
from desktop.ui.kit.words import Ui
from desktop.ui.pages.members_keeper import period
from desktop.ui.pages.members_register import Register, Words
from desktop.usecases import authorizations, staffing
from desktop.usecases.authorizations import AuthorizationRow
from desktop.usecases.staffing import AssignmentRow

_STATES = {
    State.IN_FORCE: (chip.State.OK, "checkmark_circle"),
    State.ONE_MEETING: (chip.State.ACCENT, ""),
    State.AHEAD: (chip.State.NEUTRAL, "clock"),
    State.ENDED: (chip.State.NEUTRAL, ""),
}


def authorization_mark(ui: Ui, row: AuthorizationRow) -> Mark:
    """How an authorization stands today."""
    state, glyph = _STATES[row.state]
    return Mark(state, ui.say(f"authorizations.state.{row.state}"), glyph)


def _authorization_columns(ui: Ui) -> Sequence[Column]:
    say = ui.say

    def days(row: AuthorizationRow) -> str:
        return row.meeting or period(ui, row.authorization)

    return (
        Column("holder", say("authorizations.holder"), lambda r: r.holder, 140, bold=True),
        Column(
            "scope",
            say("authorizations.column.scope"),
            lambda r: ui.say(f"authorizations.scope.{r.authorization.scope}"),
            76,
        ),
        Column("giver", say("authorizations.giver"), lambda r: r.giver, 132),
        Column("days", say("authorizations.column.days"), days, 0),
        Column(
            "state",
            say("authorizations.column.state"),
            lambda r: authorization_mark(ui, r),
            142,
        ),
    )


def _authorization_order(row: AuthorizationRow, column: str) -> Any:
    it = row.authorization
    match column:
        case "holder":
            return name_key(row.holder)
        case "giver":
            return name_key(row.giver)
        case "scope":
            return list(type(it.scope)).index(it.scope)
        case "state":
            return list(_STATES).index(row.state)
        case _:
            return (it.begins or date.min, it.ends or date.max)


def _authorization_said(ui: Ui, row: AuthorizationRow) -> Sequence[str]:
    said = []
    if row.meeting:
        said.append(ui.say("authorizations.for_meeting", meeting=row.meeting))
    if row.uses:
        said.append(ui.say("authorizations.used", n=row.uses))
    return said


AUTHORIZATIONS = Register(
    record=Authorization,
    glyph="signature",
    sections=(
        FormSection(
            "",
            (
                ("holder",),
                ("scope", "kind"),
                ("giver",),
                ("begins", "ends"),
                ("meeting",),
                ("paper", "paper_on"),
                ("ended_by",),
                ("note",),
            ),
        ),
    ),
    columns=_authorization_columns,
    rows=authorizations.authorizations_on,
    record_of=lambda row: row.authorization,
    blank=lambda _today: Authorization(),
    text=lambda r: f"{r.holder} {r.giver} {r.authorization.paper} {r.meeting}",
    order=_authorization_order,
    said=_authorization_said,
    write=authorizations.record,
    remove=authorizations.remove,
    words=Words(
        "authorizations.search",
        "authorizations.none",
        "authorizations.add",
        "authorizations.new",
    ),
)


def _assignment_mark(ui: Ui, row: AssignmentRow) -> Mark:
    if row.over:
        return Mark(chip.State.NEUTRAL, ui.say("staff_assignments.over"))
    if row.left:
        return Mark(chip.State.WARN, ui.say("staff_assignments.nobody"), "warning")
    return Mark(chip.State.OK, ui.say("staff_assignments.under_way"), "checkmark_circle")


def _assignment_columns(ui: Ui) -> Sequence[Column]:
    say = ui.say
    return (
        Column(
            "work",
            say("staff_assignments.work"),
            lambda r: " ".join(r.assignment.work.split()),
            0,
            bold=True,
        ),
        Column("holder", say("staff_assignments.holder"), lambda r: r.holder, 136),
        Column("deputy", say("staff_assignments.column.deputy"), lambda r: r.deputy, 136),
        Column(
            "state",
            say("staff_assignments.column.state"),
            lambda r: _assignment_mark(ui, r),
            122,
        ),
    )


def _assignment_order(row: AssignmentRow, column: str) -> Any:
    match column:
        case "work":
            return sort_key(row.assignment.work)
        case "holder":
            return name_key(row.holder)
        case "deputy":
            return name_key(row.deputy)
        case _:
            return (row.over, not row.left)


def _assignment_said(ui: Ui, row: AssignmentRow) -> Sequence[str]:
    if not row.left:
        return ()
    return (ui.say("staff_assignments.left", names=", ".join(row.left)),)


ASSIGNMENTS = Register(
    record=StaffAssignment,
    glyph="clipboard_checkmark",
    sections=(FormSection("", (("work",), ("holder",), ("deputy",), ("begins", "ends"))),),
    columns=_assignment_columns,
    rows=staffing.assignments_on,
    record_of=lambda row: row.assignment,
    blank=lambda _today: StaffAssignment(),
    text=lambda r: f"{r.assignment.work} {r.holder} {r.deputy}",
    order=_assignment_order,
    said=_assignment_said,
    write=staffing.assign,
    remove=staffing.remove_assignment,
    words=Words(
        "staff_assignments.search",
        "staff_assignments.none",
        "staff_assignments.add",
        "staff_assignments.new",
    ),
    bodies=(Body.SECRETARIAT,),
)
