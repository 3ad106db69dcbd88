"""Who signs a paper: whom the clerk chose, else the usual one; and who may be chosen."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta

from desktop.documents.facts import Authority
from desktop.documents.kind import MINUTES
from desktop.documents.kind import kind as kind_of
from desktop.domain.authorizations import Authorization, Scope
from desktop.domain.facts import Composition, MeetingFacts, Seat
from desktop.domain.meetings import Meeting
from desktop.domain.memberships import Membership
from desktop.domain.papers import Paper, usual_signer
from desktop.domain.periods import holds
from desktop.domain.posts import Body, Post, Role
from desktop.domain.regulation import Regulation
from desktop.storage.transaction import Tx
from desktop.usecases.composition import composition_on

_SIGNERS = (Role.HEAD, Role.STANDING_DEPUTY, Role.DEPUTY, Role.TEAM_LEADER)


def is_chosen(kind: str) -> bool:
    """Whether the clerk says who signs: minutes are signed by whoever presided, sheets by none."""
    return not is_of_presiding(kind) and kind_of(kind).abbreviation != ""


def is_of_presiding(kind: str) -> bool:
    """Whether it is signed by whoever presided: minutes, and what corrects them."""
    return MINUTES in (kind, kind_of(kind).corrects)


def signing_day(paper: Paper, held_on: date, today: date | None = None) -> date:
    """The day whose holders sign: today, or when it went for signature; never after the meeting.

    Papers of a meeting long past are recorded later, but were signed by those of its day.
    """
    sent = paper.submitted_at.date() if paper.submitted_at is not None else today
    return min(sent or held_on, held_on)


def seat_signing(
    tx: Tx, paper: Paper, meeting: MeetingFacts | None, day: date, today: date | None = None
) -> Seat | None:
    """The seat in which a paper is signed; None where nobody holds it. ``day``: of the paper."""
    if meeting is not None and is_of_presiding(paper.kind):
        presiding = meeting.presiding_at(meeting.meeting.ended_at)
        chosen = paper.signer or (presiding.membership if presiding is not None else None)
        return composition_on(tx, day).holding(chosen)
    signed = signing_day(paper, day, today)
    if paper.signer is not None:
        # who was chosen stays, though they leave the seat before the meeting
        return composition_on(tx, _within(tx.get(Membership, paper.signer), signed)).holding(
            paper.signer
        )
    composition = composition_on(tx, signed)
    if meeting is None:
        return next(iter(composition.in_role(Role.HEAD)), None)
    return next(iter(composition.in_role(usual_signer(meeting.meeting.body))), None)


def authorized_to_sign(tx: Tx, day: date, meeting: int | None) -> dict[int, Authorization]:
    """Who holds an authorization to sign on a day, by membership; of several, the latest.

    Whoever gave it must still be in office, for nobody signs for somebody who left; and sit in the
    body whose paper it is, for nobody has another sign what is not theirs to sign.
    """
    body = tx.get(Meeting, meeting).body if meeting is not None else Body.COMMITTEE
    order = sorted(tx.find(Authorization, scope=Scope.SIGN), key=lambda a: (a.begins or day, a.id))
    return {
        each.holder: each
        for each in order
        if each.in_force(day, meeting) and _gives(tx, each, body, day)
    }


def authority_of(tx: Tx, paper: Paper, signer: Seat | None, day: date) -> Authority | None:
    """On what the signer signs for another; minutes are signed by whoever presided, on no such."""
    if signer is None or signer.membership is None or not is_chosen(paper.kind):
        return None
    it = authorized_to_sign(tx, day, paper.meeting).get(signer.membership.id)
    if it is None:
        return None
    post = tx.get(Membership, it.giver).post
    return Authority(it, tx.get(Post, post).role)


def who_may_sign(
    composition: Composition, regulation: Regulation, authorized: Container[int] = ()
) -> tuple[Seat, ...]:
    """Those who lead, in order of precedence, and whom the regulation has sign a secretariat's.

    Deputies are among them without an authorization on record: both regulations have them sign
    papers of the committee with the seal of their own agency (HY 10.3, BG 12.3), and a deputy signs
    for the Head within the own field (NĐ 30/2020, Điều 13.1, 13.2). The team leader is, since the
    secretariat's papers are the leader's to sign (HY 10.4); what else is signed by order wants a
    record, which is said beside the choice and holds nobody up. Others may who are ``authorized``
    (their memberships).
    """
    rule = regulation.rule("seal_of_secretariat")
    roles = {*_SIGNERS, *((rule["signer"],) if rule is not None else ())}
    return tuple(
        seat
        for seat in composition.seats
        if seat.membership is not None and (seat.role in roles or seat.membership.id in authorized)
    )


def _gives(tx: Tx, it: Authorization, body: Body, day: date) -> bool:
    giver = tx.get(Membership, it.giver)
    return holds(giver, day) and tx.get(Post, giver.post).body is body


def _within(held: Membership, day: date) -> date:
    """The day of a membership that is nearest."""
    last = held.ends - timedelta(days=1) if held.ends is not None else day
    return max(min(day, last), held.begins or day)
