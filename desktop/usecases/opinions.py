"""Written opinions come in, before, during or after the meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.attendance import Participant
from desktop.domain.delegations import Delegation
from desktop.domain.meetings import Meeting
from desktop.domain.opinions import Author, Opinion, Stance
from desktop.domain.problems import Problem, Refused
from desktop.domain.secrecy import Degree
from desktop.usecases.attachments import GivenFile, attach
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.secrecy import keep_little

keep_little(Opinion)


@command("opinions.receive", needs=Permission.ATTENDANCE)
def receive(
    work: Work,
    *,
    participant: int,
    received_on: date | None = None,
    author: Author = Author.MEMBER,
    stance: Stance | None = None,
    text: str = "",
    item: int | None = None,
    number: str = "",
    dated: date | None = None,
    file: GivenFile | None = None,
    secrecy: Degree | None = None,
) -> Opinion:
    """A written opinion of a member's seat; without a stand-in it is an opinion all the same.

    Refused where it has neither words, number nor file, and where a stand-in is said to have
    written it and none is sent.
    """
    who = work.tx.get(Participant, participant)
    kept = attach(work, file, meeting=who.meeting) if file is not None else None
    return _kept(
        work,
        Opinion(
            meeting=who.meeting,
            participant=who.id,
            item=item,
            author=author,
            number=number,
            dated=dated,
            received_on=received_on or work.today,
            stance=stance,
            text=text,
            attachment=kept.id if kept is not None else None,
            secrecy=secrecy,
        ),
    )


@command("opinions.receive_late", needs=Permission.ATTENDANCE, after_lock=True)
def receive_late(
    work: Work,
    *,
    participant: int,
    received_on: date | None = None,
    author: Author = Author.MEMBER,
    stance: Stance | None = None,
    text: str = "",
    item: int | None = None,
    number: str = "",
    dated: date | None = None,
    file: GivenFile | None = None,
    secrecy: Degree | None = None,
) -> Opinion:
    """An opinion that came after the records were locked; it is marked so and changes nothing else.

    Refused while the meeting is open: then it is an ordinary opinion.
    """
    who = work.tx.get(Participant, participant)
    if not work.tx.get(Meeting, who.meeting).is_locked:
        raise Refused(Problem(Msg("opinions.not_late"), blocking=True))
    kept = attach(work, file, meeting=who.meeting) if file is not None else None
    return _kept(
        work,
        Opinion(
            meeting=who.meeting,
            participant=who.id,
            item=item,
            author=author,
            number=number,
            dated=dated,
            received_on=received_on or work.today,
            stance=stance,
            text=text,
            attachment=kept.id if kept is not None else None,
            secrecy=secrecy,
            late=True,
        ),
    )


@command("opinions.change", needs=Permission.ATTENDANCE)
def change(work: Work, *, record: Opinion, file: GivenFile | None = None) -> Opinion:
    """An opinion as the clerk typed it, with another file if one is given."""
    if file is not None:
        record = replace(record, attachment=attach(work, file, meeting=record.meeting).id)
    return _kept(work, record)


@command("opinions.remove", on=Opinion, needs=Permission.ATTENDANCE)
def remove(work: Work, it: Opinion) -> None:
    """Lays an opinion in the bin."""
    work.remove(it)


def _kept(work: Work, it: Opinion) -> Opinion:
    if (it.secrecy is not None) is not (it.stance is Stance.UNTOLD) and it.stance is not None:
        words = Msg("secrecy.untold" if it.secrecy is not None else "secrecy.told")
        raise Refused(Problem(words, field="stance", blocking=True))
    if not it.says_something():
        raise Refused(Problem(Msg("opinions.says_nothing"), field="text", blocking=True))
    if it.author is Author.STAND_IN:
        sent = work.tx.one(Delegation, meeting=it.meeting, participant=it.participant)
        if sent is None or not sent.sends_stand_in:
            who = work.tx.get(Participant, it.participant)
            words = Msg("opinions.no_stand_in", name=who.printed_name)
            raise Refused(Problem(words, field="author", blocking=True))
    if it.dated is not None and it.received_on is not None and it.received_on < it.dated:
        words = Msg("opinions.received_before", received=it.received_on, dated=it.dated)
        work.warn(Problem(words, field="received_on"))
    return keep(work, it)
