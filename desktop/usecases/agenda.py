"""Propose agenda items, arrange them, lay papers before the meeting and later versions of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.base.text import Msg
from desktop.documents.kind import INVITATION
from desktop.domain.accounts import Permission
from desktop.domain.agenda import AgendaItem, AgendaPaper, former_versions
from desktop.domain.former_seats import left_the_body
from desktop.domain.invitations import is_out, is_sent_anew
from desktop.domain.papers import Paper
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.attachments import GivenFile, attach
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.facts import meeting_facts
from desktop.usecases.papers import readies


@command("agenda_items.add", needs=Permission.MEETINGS)
def add(
    work: Work,
    *,
    meeting: int,
    title: str,
    reporter: int | None = None,
    minutes: int | None = None,
    cross_sector: bool = False,
    number: str = "",
) -> AgendaItem:
    """A new item at the end of the agenda; ``number`` is what is printed, by default its place.

    It is late where the invitation has its number or went out; the clerk may say otherwise.
    """
    return keep(
        work,
        at_end(
            work.tx,
            AgendaItem(
                meeting=meeting,
                number=number,
                title=title,
                reporter=reporter,
                minutes=minutes,
                cross_sector=cross_sector,
            ),
        ),
    )


def at_end(tx: Tx, it: AgendaItem) -> AgendaItem:
    """An item as the last of its agenda, not written yet; late where people are invited already."""
    there = tx.find(AgendaItem, meeting=it.meeting)
    position = max((each.position for each in there), default=0) + 1
    return replace(
        it, position=position, number=it.number or str(position), late=invited(tx, it.meeting)
    )


def invited(tx: Tx, meeting: int) -> bool:
    """Whether the invitation has its number and day, or went out: what comes now is late."""
    return is_out(tx.find(Paper, meeting=meeting, kind=INVITATION))


@readies(INVITATION)
def take_up_what_came_late(work: Work, letter: Paper) -> None:
    """An invitation sent anew names what came after the former, which so comes late no more.

    Whom any invitation asks though they have left the body by the meeting's day is named.
    """
    if letter.meeting is not None:
        facts = meeting_facts(work.tx, letter.meeting, work.today)
        work.warn(*(Problem(each.words) for each in left_the_body(facts)))
    if not is_sent_anew(letter) or letter.meeting is None:
        return
    late: list[AgendaItem | AgendaPaper] = [
        *work.tx.find(AgendaItem, meeting=letter.meeting, late=True),
        *work.tx.find(AgendaPaper, meeting=letter.meeting, late=True),
    ]
    for each in late:
        keep(work, replace(each, late=False))
    if late:
        work.warn(Problem(Msg("invitations.names_all", n=len(late))))


@command("agenda_items.change", needs=Permission.MEETINGS)
def change(work: Work, *, record: AgendaItem) -> AgendaItem:
    """An item as the clerk typed it."""
    return keep(work, record)


@command("agenda_items.move", on=AgendaItem, needs=Permission.MEETINGS)
def move(work: Work, it: AgendaItem, *, position: int) -> AgendaItem:
    """Moves an item to a place (1 is first). Numbers that were the places follow the new order."""
    items = sorted(work.tx.find(AgendaItem, meeting=it.meeting), key=lambda i: (i.position, i.id))
    items = [each for each in items if each.id != it.id]
    items.insert(max(0, min(position - 1, len(items))), it)
    _arrange(work, items)
    return work.tx.get(AgendaItem, it.id)


@command("agenda_items.remove", on=AgendaItem, needs=Permission.MEETINGS)
def remove(work: Work, it: AgendaItem) -> None:
    """Lays an item in the bin, with what links it to matters and tasks; the rest close up."""
    work.remove(it)
    rest = sorted(work.tx.find(AgendaItem, meeting=it.meeting), key=lambda i: (i.position, i.id))
    _arrange(work, rest)


@command("agenda_papers.add", needs=Permission.MEETINGS)
def add_paper(
    work: Work,
    *,
    meeting: int,
    title: str,
    item: int | None = None,
    number: str = "",
    dated: date | None = None,
    received_on: date | None = None,
    file: GivenFile | None = None,
) -> AgendaPaper:
    """A paper laid before the meeting, with its file if there is one; received today if unsaid."""
    kept = attach(work, file, meeting=meeting) if file is not None else None
    return keep(
        work,
        AgendaPaper(
            meeting=meeting,
            item=item,
            title=title,
            number=number,
            dated=dated,
            received_on=received_on or work.today,
            attachment=kept.id if kept is not None else None,
            late=invited(work.tx, meeting),
        ),
    )


def is_current(tx: Tx, it: AgendaPaper) -> bool:
    """Whether no later version replaced this paper."""
    return it.id not in former_versions(tx.find(AgendaPaper, meeting=it.meeting))


@command("agenda_papers.replace", on=AgendaPaper, needs=Permission.MEETINGS)
def replace_paper(
    work: Work,
    it: AgendaPaper,
    *,
    file: GivenFile | None = None,
    received_on: date | None = None,
) -> AgendaPaper:
    """A later version of a paper, received today if unsaid; the former one stays listed.

    Refused where a later version is there already: then that one is replaced.
    """
    if not is_current(work.tx, it):
        raise Refused(Problem(Msg("agenda_papers.replaced_already", title=it.title), blocking=True))
    kept = attach(work, file, meeting=it.meeting) if file is not None else None
    return keep(
        work,
        AgendaPaper(
            meeting=it.meeting,
            item=it.item,
            title=it.title,
            number=it.number,
            received_on=received_on or work.today,
            attachment=kept.id if kept is not None else None,
            replaces=it.id,
            late=invited(work.tx, it.meeting),
        ),
    )


@command("agenda_papers.change", needs=Permission.MEETINGS)
def change_paper(work: Work, *, record: AgendaPaper, file: GivenFile | None = None) -> AgendaPaper:
    """A paper as the clerk typed it, with another file if one is given."""
    if file is not None:
        record = replace(record, attachment=attach(work, file, meeting=record.meeting).id)
    return keep(work, record)


@command("agenda_papers.remove", on=AgendaPaper, needs=Permission.MEETINGS)
def remove_paper(work: Work, it: AgendaPaper) -> None:
    """Lays a paper of the meeting in the bin; refused for a version that another replaced."""
    if not is_current(work.tx, it):
        raise Refused(Problem(Msg("agenda_papers.has_later", title=it.title), blocking=True))
    work.remove(it)


def _arrange(work: Work, items: list[AgendaItem]) -> None:
    for place, each in enumerate(items, start=1):
        number = str(place) if each.number == str(each.position) else each.number
        if (each.position, each.number) != (place, number):
            keep(work, replace(each, position=place, number=number))
