"""Who is to do a conclusion, as papers name them: an agency or a person, and those that support."""

from __future__ import annotations

from desktop.base.vietnamese import GIVING, named_at, nfc
from desktop.documents.facts import PaperFacts
from desktop.documents.wording import called
from desktop.domain.entries import Clause
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person


def given_to(facts: PaperFacts, clause: Clause, text: str) -> list[str]:
    """What the words of a conclusion leave out of who does it: the lead, then those that support.

    Words that give it to somebody by name are not followed by an agency that is to lead. A person
    whom nobody supports carries it out; with support they lead.
    """
    added = []
    agency = facts.organisations.get(clause.lead or 0)
    if agency is not None and not _given(facts, agency, text):
        added.append(f"giao {agency.name} chủ trì")
    person = facts.people.get(clause.lead_person or 0)
    if person is not None and not _gives(text, person):
        does = "chủ trì" if clause.supporting or clause.supporting_people else "thực hiện"
        added.append(f"giao {_called(facts, person)} {does}")
    missing = [name for name in agencies_supporting(facts, clause) if named_at(text, name) < 0]
    missing += [
        _called(facts, each)
        for each in people_supporting(facts, clause)
        if named_at(text, each.full_name) < 0
    ]
    return [*added, f"phối hợp: {', '.join(missing)}"] if missing else added


def agencies_supporting(facts: PaperFacts, clause: Clause) -> list[str]:
    """The names of the agencies that support the lead."""
    known = facts.organisations
    ids = (row.organisation for row in clause.supporting)
    return [known[id].name for id in ids if id in known]


def people_supporting(facts: PaperFacts, clause: Clause) -> list[Person]:
    """The people who support the lead."""
    known = facts.people
    ids = (row.person for row in clause.supporting_people)
    return [known[id] for id in ids if id in known]


def _called(facts: PaperFacts, person: Person) -> str:
    return called(person, person.full_name, party=facts.is_party, inside=True)


def _given(facts: PaperFacts, agency: Organisation, text: str) -> bool:
    """Whether the words name the agency, or give it to a person the office knows."""
    if any(named_at(text, name) >= 0 for name in (agency.name, agency.called)):
        return True
    return any(_gives(text, each) for each in facts.people.values() if " " in each.full_name)


def _gives(text: str, person: Person) -> bool:
    """Whether the words give it to the person: who is named before *giao* only spoke."""
    at = named_at(text, person.full_name)
    return at >= 0 and GIVING.search(nfc(text), 0, at) is not None
