"""Record who may convene, preside or sign for another; end it; act on it at a meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.authorizations import (
    AroundAuthorization,
    Authorization,
    AuthorizationUse,
    Scope,
    State,
)
from desktop.domain.meetings import Meeting, Presiding
from desktop.domain.memberships import Membership
from desktop.domain.people import Person
from desktop.domain.periods import holds
from desktop.domain.posts import Post, Role
from desktop.domain.problems import Problem, Refused
from desktop.domain.regulation import Regulation
from desktop.domain.rules.offering import CODES, Offered, offered
from desktop.domain.rules.rights import Claim
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.meeting_view import OnScreen
from desktop.usecases.work import Work, guard, keep, surroundings


@dataclass(frozen=True)
class AuthorizationRow:
    """An authorization in the list: who gives it to whom, how it stands, how often it was used."""

    authorization: Authorization
    giver: str
    holder: str
    role: Role
    state: State
    meeting: str = ""
    uses: int = 0

    @property
    def id(self) -> int:
        return self.authorization.id


def is_open(it: Authorization) -> bool:
    return it.ends is None or not it.ended_by


@command("authorizations.record", needs=Permission.PEOPLE)
def record(work: Work, *, record: Authorization) -> Authorization:
    """An authorization as the clerk typed it. One for a meeting alone has its day within it."""
    return keep(work, record)


@command("authorizations.end", on=Authorization, needs=Permission.PEOPLE, when=is_open)
def end(work: Work, it: Authorization, *, ends: date, ended_by: str = "") -> Authorization:
    """It ends early: ``ends`` is the first day it no longer holds."""
    return keep(work, replace(it, ends=ends, ended_by=ended_by))


@command("authorizations.remove", on=Authorization, needs=Permission.PEOPLE)
def remove(work: Work, it: Authorization) -> None:
    """It was recorded by mistake. Refused while a meeting rests on it."""
    uses = work.tx.find(AuthorizationUse, authorization=it.id)
    for use in uses:
        meeting = work.tx.get(Meeting, use.meeting)
        if meeting.is_locked or _acts_on(work.tx, it, use, meeting):
            words = Msg("authorizations.in_use", meeting=meeting.title)
            raise Refused(Problem(words, blocking=True))
    for use in uses:
        work.remove(use)
    work.remove(it)


@guard(Authorization)
def locked_meetings_rest_on_it(
    work: Work, before: Authorization | None, after: Authorization | None
) -> None:
    """What a locked meeting rests on stays as it was: who gave what to whom, and on that day."""
    if before is None or after is None:
        return
    same = all(getattr(before, name) == getattr(after, name) for name in _RESTED_ON)
    for use in work.tx.find(AuthorizationUse, authorization=before.id):
        meeting = work.tx.get(Meeting, use.meeting)
        if not meeting.is_locked or not _acts_on(work.tx, before, use, meeting):
            continue
        day = meeting.held_on or work.today
        if same and (after.in_force(day, meeting.id) or not before.in_force(day, meeting.id)):
            continue
        words = Msg("authorizations.locked_meeting", meeting=meeting.title, day=day)
        raise Refused(Problem(words, blocking=True))


_RESTED_ON = ("scope", "kind", "giver", "holder")


@command("authorizations.preside_by", needs=Permission.MEETINGS)
def preside_by(work: Work, *, meeting: int, authorization: int | Authorization) -> Presiding:
    """Its holder presides from the opening; ground, giver and paper are taken from it.

    One not recorded yet is recorded in the same act (HY 3.3, 4.1, 5.1; BG 5.1, 6.1, 6.3).
    """
    it = _fitting(work, meeting, authorization, Scope.PRESIDE)
    spans = work.tx.find(Presiding, meeting=meeting)
    opening = next((each for each in spans if each.from_at is None), Presiding(meeting=meeting))
    span = keep(
        work,
        replace(
            opening,
            membership=it.holder,
            ground=it.kind.ground,
            giver=it.giver,
            paper=it.paper,
            paper_on=it.paper_on,
        ),
    )
    _link(work, it, meeting, span.id)
    return span


@command("authorizations.convene_by", needs=Permission.MEETINGS)
def convene_by(work: Work, *, meeting: int, authorization: int | Authorization) -> Meeting:
    """Its holder convened the meeting; ground, giver and paper are taken from it.

    One not recorded yet is recorded in the same act (HY 3.3, BG 6.3).
    """
    it = _fitting(work, meeting, authorization, Scope.CONVENE)
    kept = keep(
        work,
        replace(
            work.tx.get(Meeting, meeting),
            convened_by=it.holder,
            convening_ground=it.kind.ground,
            convening_giver=it.giver,
            convening_paper=it.paper,
            convening_on=it.paper_on,
        ),
    )
    _link(work, it, meeting, None)
    return kept


def offers(view: OnScreen, scope: Scope, membership: int | None) -> Offered:
    """The grounds in force on the meeting's day, by the regulation of that day."""
    law: Regulation | None = view.regulation
    rule = law.rule(CODES[scope]) if law is not None else None
    return offered(view.facts, scope, membership, rule)


def authorizations_on(tx: Tx, day: date) -> tuple[AuthorizationRow, ...]:
    """Every authorization, what is in force first, then the latest first."""
    meetings = {each.id: each for each in tx.all(Meeting)}
    uses = tx.all(AuthorizationUse)
    people = {each.id: each.full_name for each in tx.all(Person)}
    posts = {each.id: each.role for each in tx.all(Post)}
    members = {each.id: each for each in tx.all(Membership)}
    rows = [
        AuthorizationRow(
            authorization=it,
            giver=people.get(members[it.giver].person, ""),
            holder=people.get(members[it.holder].person, ""),
            role=posts[members[it.holder].post],
            state=it.state(day),
            meeting=meetings[it.meeting].title if it.meeting in meetings else "",
            uses=sum(
                use.authorization == it.id and _acts_on(tx, it, use, meetings[use.meeting])
                for use in uses
                if use.meeting in meetings
            ),
        )
        for it in tx.all(Authorization)
        if it.giver in members and it.holder in members
    ]
    rows.sort(key=lambda row: (row.authorization.begins or date.min, row.id), reverse=True)
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row.state)))


_ORDER = (State.IN_FORCE, State.ONE_MEETING, State.AHEAD, State.ENDED)


@surroundings(Authorization)
def _around(work: Work, it: Authorization) -> AroundAuthorization:
    giver, holder = (work.tx.get(Membership, id) for id in (it.giver, it.holder))
    day = it.begins or work.today
    return AroundAuthorization(
        giver=work.tx.get(Person, giver.person).full_name,
        giver_sits=holds(giver, day),
        holder=work.tx.get(Person, holder.person).full_name,
        holder_sits=holds(holder, day),
        held_on=work.tx.get(Meeting, it.meeting).held_on if it.meeting is not None else None,
    )


def _acts_on(tx: Tx, it: Authorization, use: AuthorizationUse, meeting: Meeting) -> bool:
    """Whether a meeting still names what the link says; the clerk may have changed it since."""
    if use.presiding is None:
        claim = Claim(
            meeting.convened_by, meeting.convening_ground, meeting.convening_giver, record=it
        )
    else:
        span = tx.get(Presiding, use.presiding)
        claim = Claim(span.membership, span.ground, span.giver, record=it)
    return claim.acts_on is not None


def _fitting(
    work: Work, meeting: int, authorization: int | Authorization, scope: Scope
) -> Authorization:
    """The record, known or new. Refused where it is for something else or not in force that day."""
    if isinstance(authorization, Authorization):
        it = keep(work, authorization)
    else:
        it = work.tx.get(Authorization, authorization)
    held_on = work.tx.get(Meeting, meeting).held_on
    if it.scope is not scope:
        raise Refused(Problem(Msg("authorizations.other_scope"), field="scope", blocking=True))
    if held_on is not None and not it.in_force(held_on, meeting):
        words = Msg("authorizations.not_in_force", day=held_on)
        raise Refused(Problem(words, field="begins", blocking=True))
    return it


def _link(work: Work, it: Authorization, meeting: int, presiding: int | None) -> None:
    uses = work.tx.find(AuthorizationUse, meeting=meeting)
    same = next(
        (each for each in uses if each.presiding == presiding), AuthorizationUse(meeting=meeting)
    )
    keep(work, replace(same, authorization=it.id, presiding=presiding))
