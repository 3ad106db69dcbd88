"""Who can speak in a meeting: members, guests, and stand-ins for their seat."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.base.vietnamese import fold, matches
from desktop.domain.entries import Entry
from desktop.domain.opinions import Opinion
from desktop.ui.kit.editors.ref import Found
from desktop.ui.kit.words import Ui
from desktop.usecases.live_view import LiveView, RollRow, Standing

MOST = 12


def voice(participant: int, by_stand_in: bool) -> int:
    """One number for a speaker: the participant's id, below zero for the stand-in in the seat."""
    return -participant if by_stand_in else participant


def split(number: int | None) -> tuple[int | None, bool]:
    """The participant of a speaker's number, and whether the stand-in is meant."""
    return (abs(number) if number else None), bool(number and number < 0)


def found(ui: Ui, view: LiveView, typed: str) -> Sequence[Found]:
    """Speakers who fit: by given name first, those who are there before the others."""
    lines: list[tuple[tuple[int, int, int], Found]] = []
    for place, row in enumerate(view.rows):
        for each in _of_row(ui, row):
            agency = f"{row.agency} {row.agency_short}"
            if matches(typed, each.title, person=True) or matches(typed, f"{each.title} {agency}"):
                given = fold(each.title).split()[-1:]
                by_given = not (typed and given and given[0].startswith(fold(typed.strip())))
                there = row.standing in (Standing.PRESENT, Standing.STAND_IN)
                sits = each.id < 0 or row.standing is not Standing.STAND_IN
                lines.append(((int(by_given), int(not (there and sits)), place), each))
    return [each for _order, each in sorted(lines, key=lambda line: line[0])][:MOST]


def title(view: LiveView, number: int | None) -> str:
    """The name of a speaker, "" where there is none."""
    participant, by_stand_in = split(number)
    row = view.row(participant)
    if row is None:
        return ""
    return _stand_in_of(view, row) if by_stand_in else row.participant.printed_name


def said_of(ui: Ui, view: LiveView, entry: Entry) -> tuple[str, str]:
    """Who an entry says spoke, and for whom ("" for themselves)."""
    row = view.row(entry.speaker)
    if row is None:
        return "", ""
    name = row.participant.printed_name
    if not entry.by_stand_in:
        return name, ""
    return _stand_in_of(view, row) or name, ui.say("live.voice.instead_of", name=name)


def presiding(view: LiveView) -> int | None:
    """The participant who presides now."""
    return next((row.id for row in view.rows if row.presides), None)


def opinions_of(view: LiveView, number: int | None) -> tuple[Opinion, ...]:
    """Written opinions of the speaker's seat, those on the item that is on first."""
    participant, _by_stand_in = split(number)
    if participant is None:
        return ()
    on = view.item_on.id if view.item_on is not None else None
    mine = view.facts.opinions_of(participant)
    return tuple(sorted(mine, key=lambda o: (o.item != on, o.id)))


def called(ui: Ui, opinion: Opinion) -> str:
    """A written opinion by its number, or by its day."""
    if opinion.number:
        return ui.say("live.voice.opinion", number=opinion.number)
    if opinion.received_on is not None:
        return ui.say("live.voice.opinion_of_day", day=opinion.received_on)
    return ui.label("opinions.one")


def _of_row(ui: Ui, row: RollRow) -> list[Found]:
    who = row.participant
    agency = row.agency_short or row.agency or who.printed_post
    lines = []
    if row.stand_in:
        instead = ui.say("live.voice.instead_of", name=who.printed_name)
        second = " · ".join(part for part in (instead, agency) if part)
        lines.append(Found(voice(row.id, True), row.stand_in, second))
    lines.append(Found(row.id, who.printed_name, agency))
    return lines


def _stand_in_of(view: LiveView, row: RollRow) -> str:
    """The stand-in's name, also where the absence lapsed since."""
    if row.stand_in:
        return row.stand_in
    sent = (d for d in view.facts.delegations if d.participant == row.id and d.stand_in_name)
    return next((d.stand_in_name for d in sent), "")
