"""The sample office's people: agencies, both bodies, a change of seat and an empty one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TypeAlias

from desktop.domain.memberships import Membership
from desktop.domain.organisations import Function, Organisation
from desktop.domain.people import Person
from desktop.domain.posts import Role
from desktop.storage.transaction import Tx
from desktop.usecases import memberships, records
from desktop.usecases.desk import Desk
from desktop.usecases.sample_words import Names, Pattern, Words

LEAST_MEMBERS, MOST_MEMBERS = 11, 18  # of the committee
LEAST_STAFF, MOST_STAFF = 1, 6


@dataclass
class People:
    """Who was drawn, by name and agency; ``filled`` are the memberships of ordinary members."""

    names: Names
    filled: list[int]
    standing: Organisation


Change: TypeAlias = Callable[[Desk, Words, People, Random, date], None]
"""What happens to a seat on a day."""


def settle(desk: Desk, words: Words, chance: Random, begins: date) -> People:
    """Fill both bodies from a day on, each person by a command of their own."""
    names = words.names(chance)
    standing = desk.ask(lambda tx: tx.one(Organisation, name=words.office.standing_agency))
    if standing is None:
        raise ValueError("a founded office knows its standing agency")
    people = People(names, [], standing)
    decision = _decision(words, chance.randrange(100, 700), begins)
    _lead(desk, words, people, begins, decision)
    leader = _members(desk, words, people, chance, begins, decision)
    _secretariat(desk, words, people, chance, begins, leader)
    return people


def replace_one(desk: Desk, words: Words, people: People, chance: Random, day: date) -> None:
    """A member's seat goes to somebody else (thay người)."""
    chosen = people.filled.pop(chance.randrange(len(people.filled)))
    former = desk.ask(Tx.get, Membership, chosen)
    agency = desk.ask(Tx.get, Person, former.person).organisation
    person = people.names.person(former.position, agency)
    desk.execute(
        memberships.succeed,
        chosen,
        person=person,
        begins=day,
        decision=_decision(words, chance.randrange(700, 999), day),
        decided_on=day,
    )


def empty_one(desk: Desk, words: Words, people: People, chance: Random, day: date) -> None:
    """A member retires, and the seat stays empty."""
    chosen = people.filled.pop(chance.randrange(len(people.filled)))
    basis = words.meetings["retired"].format(
        number=chance.randrange(10, 90), symbol=words.office.symbol
    )
    desk.execute(memberships.end, chosen, ends=day, ended_by=basis)


def _lead(desk: Desk, words: Words, people: People, begins: date, decision: str) -> None:
    """The Head, the Standing Deputy from the standing agency, one Deputy."""
    rule = words.regulation.rule("seal_of_head")
    head = words.elsewhere(rule["post"]) if rule is not None else words.head_of(words.body)
    leading = _agency(desk, words, words.leading)
    seats = (
        (Role.HEAD, head, _agency(desk, words, words.body)),
        (Role.STANDING_DEPUTY, words.head_of(people.standing.name), people.standing),
        (Role.DEPUTY, words.deputy_of(leading.name), leading),
    )
    for role, position, agency in seats:
        desk.execute(
            memberships.appoint,
            person=people.names.person(position, agency.id, words.rank_of(agency.name, 0)),
            role=role,
            position=position,
            begins=begins,
            decision=decision,
            decided_on=begins,
            organisation=agency.id,
        )


def _members(
    desk: Desk, words: Words, people: People, chance: Random, begins: date, decision: str
) -> Person:
    """The members: every voice, then other agencies; the standing agency's deputy head is given."""
    functions = {each.code: each.id for each in desk.ask(Tx.all, Function)}
    voiced = {each.name.casefold(): functions[each.function] for each in words.voices}
    others = list(words.patterns)
    chance.shuffle(others)
    wanted = chance.randint(LEAST_MEMBERS, MOST_MEMBERS) - 3
    standing = Pattern(people.standing.name, people.standing.symbol)
    voices = [Pattern(each.name, "") for each in words.voices if each.name != standing.name]
    rows = [standing, *voices, *others][: max(wanted, 1 + len(voices))]
    leader: Person | None = None
    for row in rows:
        agency = _agency(desk, words, row.name, row.symbol)
        own = row is standing
        position = words.deputy_of(row.name) if own else words.head_of(row.name)
        if own and (signs := _post_of_signer(words, Role.TEAM_LEADER)):
            position = signs
        made = desk.execute(
            memberships.appoint,
            person=people.names.person(position, agency.id, words.rank_of(row.name, int(own))),
            role=Role.MEMBER,
            position=position,
            begins=begins,
            decision=decision,
            decided_on=begins,
            organisation=agency.id,
            function=voiced.get(row.name.casefold()),
            field_of_work=row.field_of_work,
        ).value
        if leader is None:
            leader = desk.ask(Tx.get, Person, made.person)
        elif row.name.casefold() not in voiced:
            people.filled.append(made.id)
    assert leader is not None
    return leader


def _secretariat(
    desk: Desk, words: Words, people: People, chance: Random, begins: date, leader: Person
) -> None:
    """Led by a member of the committee; its staff come from the standing agency and others."""
    standing = people.standing
    second = _post_of_signer(words, Role.DEPUTY_LEADER) or words.desk_head_of(standing.name)
    others = [each for each in desk.ask(Tx.all, Organisation) if each.symbol]
    team: list[tuple[Role, int | Person, str]] = [
        (Role.TEAM_LEADER, leader.id, leader.position),
        (Role.DEPUTY_LEADER, people.names.person(second, standing.id), second),
    ]
    for place in range(chance.randint(LEAST_STAFF, MOST_STAFF)):
        agency = others[place % len(others)] if place % 2 and others else standing
        position = words.staff_of(agency.name)
        team.append((Role.STAFF, people.names.person(position, agency.id), position))
    for role, person, position in team:
        desk.execute(
            memberships.appoint, person=person, role=role, position=position, begins=begins
        )


def _post_of_signer(words: Words, role: Role) -> str:
    """The post that the regulation gives to whoever signs for the secretariat, if it is this."""
    rule = words.regulation.rule("seal_of_secretariat")
    if rule is None or rule["signer"] is not role:
        return ""
    return words.elsewhere(rule["post"])


def _agency(desk: Desk, words: Words, name: str, symbol: str = "") -> Organisation:
    """The agency of a name; kept first where it is new, with the duty it is named for."""
    known = desk.ask(lambda tx: tx.one(Organisation, name=name))
    if known is not None:
        return known
    made = desk.execute(records.save, record=words.agency(name, symbol)).value
    assert isinstance(made, Organisation)
    return made


def _decision(words: Words, number: int, day: date) -> str:
    party = words.office.system.is_party
    text: str = words.meetings["decision" if party else "decision_of_state"]
    issuer = words.party_symbol if party else words.leading.split()[0]
    return text.format(number=number, issuer=issuer, year=day.year)
