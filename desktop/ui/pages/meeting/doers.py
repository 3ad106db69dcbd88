"""To whom a conclusion is given, as forms ask for it and lists name it: agencies and people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from desktop.base.vietnamese import matches
from desktop.domain.entries import Clause, Helping, Supporting
from desktop.domain.facts import Seat
from desktop.domain.organisations import Organisation
from desktop.domain.posts import Body
from desktop.ui.kit.editors.ref import Found
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.live_around import Live
from desktop.usecases.live_view import LiveView
from desktop.usecases.proposing import Proposal, proposal

_AGENCIES = (("lead",), ("supporting",))
_PEOPLE = (("lead_person",), ("supporting_people",))
_LEADS = (("lead", "lead_person"), ("lead_person", "lead"))
_MOST = 12


def doer_rows(body: Body) -> tuple[tuple[str, ...], ...]:
    """The fields that say who does it: people first where the secretariat meets."""
    if body is Body.SECRETARIAT:
        return (*_PEOPLE, *_AGENCIES)
    return (*_AGENCIES, *_PEOPLE)


class Doers:
    """Agencies and members of the meeting's day, for fields that name one."""

    def __init__(self, live: Live) -> None:
        self._live = live

    def find(self, noun: str, typed: str) -> Sequence[Found]:
        """What fits: agencies of the meeting's seats first, members of its own body first.

        People are found by their initials too, as speakers are.
        """
        match noun:
            case "organisations":
                return self._agencies(typed)
            case "people":
                return self._people(typed)
        return ()

    def title(self, noun: str, id: int) -> str:
        if noun == "people":
            return self._live.view.name_of(id)
        agency = self._live.view.organisation(id)
        return agency.called if agency is not None else ""

    def _agencies(self, typed: str) -> Sequence[Found]:
        seated = {seat.agency for seat in self._live.view.facts.composition.seats}
        fitting = [
            each
            for each in self._live.view.organisations
            if matches(typed, f"{each.name} {each.short_name} {each.symbol}")
        ]
        ordered = sorted(fitting, key=lambda each: (each.id not in seated, each.id))
        return [_line(each) for each in ordered[:_MOST]]

    def _people(self, typed: str) -> Sequence[Found]:
        found: dict[int, Found] = {}
        for seat in self._live.view.members():
            if seat.person is not None and _fits(typed, seat):
                line = Found(seat.person.id, seat.name, _post(self._live.ui, seat))
                found.setdefault(line.id, line)  # who sits in both bodies is one person
        return list(found.values())[:_MOST]


def proposed(live: Live, clause: Clause) -> Proposal:
    """Agencies, members and the day found in the words of a conclusion."""
    view = live.view
    people = [seat.person for seat in view.members() if seat.person is not None]
    return proposal(clause.text, view.organisations, live.ui.clock.today(), people)


def found_in(it: Proposal) -> dict[str, Any]:
    """What the words of a conclusion name, as values of a form.

    What they do not name is left out, so that nothing written before is emptied.
    """
    values = values_of(payload_of(it))
    known = {name: value for name, value in values.items() if name != "due_before" and value}
    return known | ({"due_before": it.due_before} if it.due is not None else {})


def doers_of(view: LiveView, clause: Clause) -> str:
    """The lead and those that support it, agencies by their short names."""
    supporting = [view.organisation(row.organisation) for row in clause.supporting]
    lead = view.organisation(clause.lead)
    names = [lead.called if lead is not None else view.name_of(clause.lead_person)]
    names += [each.called for each in supporting if each is not None]
    names += [view.name_of(row.person) for row in clause.supporting_people]
    return " · ".join(name for name in names if name)


def due_of(ui: Ui, clause: Clause) -> str:
    """The due day in words: before a day, or on it."""
    if clause.due is None:
        return ""
    return ui.say("live.clause.before" if clause.due_before else "live.clause.on", day=clause.due)


def one_gives_way(form: RecordForm, found: Callable[[], Proposal]) -> None:
    """Of the two that may lead, the one that words proposed gives way to the one chosen."""

    def chosen(name: str, other: str) -> None:
        only_proposed = getattr(found(), other)
        same = form.editor(other).value() == only_proposed
        if form.editor(name).value() and only_proposed and same:
            form.take({other: None})

    for name, other in _LEADS:
        form.editor(name).edited.connect(partial(chosen, name, other))


def leads_of(found: Mapping[str, Any]) -> dict[str, Any]:
    """The values found with the other lead emptied where one was found: one of them leads."""
    return {**{other: None for name, other in _LEADS if found.get(name)}, **found}


def given(record: Clause) -> dict[str, Any]:
    """What a command that gives a conclusion is given of a form."""
    return {
        "lead": record.lead,
        "lead_person": record.lead_person,
        "supporting": tuple(each.organisation for each in record.supporting),
        "supporting_people": tuple(each.person for each in record.supporting_people),
        "product": record.product,
        "due": record.due,
        "due_before": record.due_before,
    }


def payload_of(it: Clause | Proposal) -> dict[str, Any]:
    """What a draft keeps of who does it by when."""
    agencies = (row.organisation if isinstance(row, Supporting) else row for row in it.supporting)
    people = (row.person if isinstance(row, Helping) else row for row in it.supporting_people)
    return {
        "lead": it.lead or 0,
        "lead_person": it.lead_person or 0,
        "supporting": list(agencies),
        "supporting_people": list(people),
        "product": it.product if isinstance(it, Clause) else "",
        "due": it.due.isoformat() if it.due is not None else "",
        "due_before": it.due_before,
    }


def values_of(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What ``payload_of`` kept, as values of a form; drafts once kept no people."""
    return {
        "lead": payload["lead"] or None,
        "lead_person": payload.get("lead_person") or None,
        "supporting": tuple(Supporting(each) for each in payload["supporting"]),
        "supporting_people": tuple(Helping(each) for each in payload.get("supporting_people", ())),
        "product": payload["product"],
        "due": date.fromisoformat(payload["due"]) if payload["due"] else None,
        "due_before": payload["due_before"],
    }


def _line(agency: Organisation) -> Found:
    return Found(agency.id, agency.name, agency.short_name)


def _fits(typed: str, seat: Seat) -> bool:
    text = f"{seat.name} {seat.position} {seat.organisation}"
    return not typed or matches(typed, text) or matches(typed, seat.name, person=True)


def _post(ui: Ui, seat: Seat) -> str:
    role = ui.label(f"posts.role.{seat.role}")
    return f"{role} · {seat.position}" if seat.position else role
