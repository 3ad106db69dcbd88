"""Who may convene and preside for another in the sample office: standing, and at one meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from desktop.domain.authorizations import Authorization, Given, Scope
from desktop.domain.meetings import Meeting
from desktop.domain.posts import Body
from desktop.domain.rules.offering import CODES
from desktop.storage.transaction import Tx
from desktop.usecases import authorizations
from desktop.usecases.composition import composition_on
from desktop.usecases.sample_rights import Claim, given
from desktop.usecases.sample_telling import Story, Telling, at

_SETTLED = 10  # working days after which the Head gives the first ones
_FIRST_NUMBER = 11


def told(telling: Telling, start: date, on: date) -> Story:
    """What the regulation lets somebody give: one of each scope stands, one is for a meeting.

    A scope that nobody may give under the regulation has none.
    """
    day = telling.after(start, _SETTLED)
    yield at(day, 9)
    for number, scope in enumerate((Scope.CONVENE, Scope.PRESIDE), start=_FIRST_NUMBER):
        for claim in _claims(telling, scope, day)[:1]:
            _record(telling, scope, claim, number, Authorization(begins=day, paper_on=day))
    yield at(on, 9, 30)
    ahead = _next_meeting(telling, on)
    for claim in _claims(telling, Scope.PRESIDE, on)[-1:] if ahead is not None else ():
        assert ahead is not None
        assert ahead.held_on is not None
        until = ahead.held_on + timedelta(days=1)
        alone = Authorization(begins=on, ends=until, meeting=ahead.id, paper_on=on)
        _record(telling, Scope.PRESIDE, claim, _FIRST_NUMBER + 2, alone)


def _claims(telling: Telling, scope: Scope, day: date) -> tuple[Claim, ...]:
    rule = telling.words.regulation.rule(CODES[scope])
    return given(rule, telling.desk.ask(composition_on, day))


def _record(
    telling: Telling, scope: Scope, claim: Claim, number: int, record: Authorization
) -> None:
    kind = Given(claim.ground.value)
    words = telling.words.meetings["assignment" if kind is Given.ASSIGNED else "authorization"]
    made = replace(
        record,
        scope=scope,
        kind=kind,
        holder=claim.membership,
        giver=claim.giver or 0,
        paper=words.format(number=number),
    )
    telling.do(authorizations.record, record=made)


def _next_meeting(telling: Telling, on: date) -> Meeting | None:
    """The committee's meeting that is planned next."""
    found = telling.desk.ask(Tx.all, Meeting)
    ahead = [it for it in found if it.body is Body.COMMITTEE and it.held_on and it.held_on > on]
    return min(ahead, key=lambda it: it.held_on or date.max, default=None)
