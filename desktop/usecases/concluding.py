"""A conclusion is of whoever presides when it is said: it is written under nobody else's name."""

from __future__ import annotations

from datetime import datetime

from desktop.base.text import Msg
from desktop.domain.attendance import Participant
from desktop.domain.citation import cited
from desktop.domain.entries import Entry, EntryKind
from desktop.domain.meetings import Meeting, Presiding
from desktop.domain.memberships import Membership
from desktop.domain.people import Person
from desktop.domain.posts import Body
from desktop.domain.problems import Problem, Refused
from desktop.domain.regulation import in_force
from desktop.usecases.work import Work


def require_presiding(work: Work, before: Entry | None, entry: Entry) -> None:
    """Refuse a conclusion under the name of somebody who does not preside at its moment.

    The minutes print it as the presiding officer's (HY 3, 4; BG 4, 6). What was written before
    and is not changed in this stays; where nobody is known to preside nothing is refused.
    """
    if entry.kind is not EntryKind.CONCLUSION or entry.speaker is None:
        return
    if before is not None and _about(before) == _about(entry):
        return
    span = _at(work, entry)
    who = work.tx.get(Participant, entry.speaker)
    if span is None or (person := work.tx.get(Membership, span.membership).person) == who.person:
        return
    said = {
        "name": who.printed_name,
        "presiding": work.tx.get(Person, person).full_name,
        "at": entry.at.time() if entry.at is not None else "",
    }
    article = _article(work, work.tx.get(Meeting, entry.meeting))
    key = "entries.not_presiding_by" if article else "entries.not_presiding"
    words = Msg(key, **said, **({"cited": cited(article)} if article else {}))
    raise Refused(Problem(words, field="speaker", blocking=True))


def _about(entry: Entry) -> tuple[EntryKind, int | None, datetime | None]:
    return entry.kind, entry.speaker, entry.at


def _at(work: Work, entry: Entry) -> Presiding | None:
    spans = [
        each
        for each in work.tx.find(Presiding, meeting=entry.meeting)
        if each.from_at is None or (entry.at is not None and each.from_at <= entry.at)
    ]
    return max(spans, key=lambda each: each.from_at or datetime.min, default=None)


def _article(work: Work, meeting: Meeting) -> str:
    """Where the regulation of the day says who presides; "" for a meeting it says nothing of."""
    day = meeting.held_on or work.today
    regulation = in_force((work.regulations(work.tx, day),), day)
    rule = regulation.rule("presiding") if regulation is not None else None
    return rule.cites[0] if rule is not None and meeting.body is Body.COMMITTEE else ""
