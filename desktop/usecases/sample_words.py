"""The words of the sample office: invented people, agencies, what is said; data, not code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from desktop.base.paths import resources
from desktop.base.vietnamese import fold
from desktop.domain.office import Office
from desktop.domain.organisations import Organisation, OrganisationKind
from desktop.domain.people import Address, Person
from desktop.domain.regulation import Regulation, Voice
from desktop.usecases.offices import proposed


@dataclass(frozen=True)
class Matter:
    """Something on the agenda: its title, the report, the conclusion; ``days``: for the product."""

    title: str
    report: str
    conclusion: str
    minutes: int
    product: str = ""
    days: int = 0
    cross_sector: bool = False


@dataclass(frozen=True)
class Pattern:
    """An agency as it is proposed: its name, symbol, and the field its member looks after."""

    name: str
    symbol: str
    field_of_work: str = ""


class Names:
    """Draws invented people, never the same name twice."""

    def __init__(self, table: Mapping[str, Any], chance: Random) -> None:
        self._table = table
        men = [(Address.MR, table["middle_of_men"], given) for given in table["men"]]
        women = [(Address.MS, table["middle_of_women"], given) for given in table["women"]]
        self._given = [*men, *women]
        chance.shuffle(self._given)
        self._chance = chance
        self._drawn = 0

    def person(self, position: str, organisation: int | None = None, rank: str = "") -> Person:
        """Somebody new in this post."""
        address, middle, given = self._given[self._drawn % len(self._given)]
        families: list[str] = self._table["families"]
        turn = self._drawn // len(self._given)
        family = families[(self._chance.randrange(len(families)) + turn) % len(families)]
        self._drawn += 1
        return Person(
            full_name=f"{family} {middle} {given}",
            address=address,
            rank=rank,
            position=position,
            organisation=organisation,
            phone=self._table["phone"],
        )


class Words:
    """The words for one regulation: its province becomes an invented one, its voices stay."""

    def __init__(self, regulation: Regulation) -> None:
        self.regulation = regulation
        self.people, self._agencies, self.meetings = (
            _table(name) for name in ("people", "agencies", "meetings")
        )
        province = regulation.identity.province
        level = next(
            each for each in self._agencies["level"] if province.lower().startswith(each["begins"])
        )
        self.level: str = level["word"]
        self.party: str = level["party"]
        self._proper = province
        if province.lower().startswith(self.level):
            self._proper = province[len(self.level) :].strip() or province

    def names(self, chance: Random) -> Names:
        return Names(self.people, chance)

    @cached_property
    def office(self) -> Office:
        """The names the regulation proposes, of the invented province."""
        identity = vars(self.regulation.identity)
        texts: dict[str, Any] = {
            field: self.elsewhere(value) for field, value in identity.items() if field != "system"
        }
        invented = replace(proposed(self.regulation), **texts)
        return replace(
            invented,
            place=self._agencies["proper"],
            venue=self.meetings["venue"].format(body=self.body),
            contact=self.meetings["contact"],
            contact_phone=self.people["phone"],
            is_sample=True,
        )

    def elsewhere(self, text: str) -> str:
        """The text with the invented province in place of the regulation's."""
        proper = self._agencies["proper"]
        return text.replace(self._proper.upper(), proper.upper()).replace(self._proper, proper)

    def fill(self, text: str, **places: object) -> str:
        """A sentence with its places filled; a sentence may leave places unused."""
        return text.format(
            word=self.level, party=self.party, party_symbol=self.party_symbol, **places
        )

    @property
    def party_symbol(self) -> str:
        return "".join(fold(word)[0].upper() for word in self.party.split())

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The functions to be heard, each with its agency of the invented province."""
        provision = self.regulation.rule("cross_sector_voices")
        found: tuple[Voice, ...] = provision["functions"] if provision is not None else ()
        return tuple(Voice(each.function, self.elsewhere(each.name)) for each in found)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Further agencies, in no order; none of them is a voice or the standing agency."""
        taken = {each.name.casefold() for each in self.voices}
        taken.add(self.office.standing_agency.casefold())
        made = [
            Pattern(self.fill(row["name"]), self.fill(row["symbol"]), row["field_of_work"])
            for row in self._agencies["agency"]
        ]
        return tuple(each for each in made if each.name.casefold() not in taken)

    @property
    def body(self) -> str:
        """The body that the committee belongs to: the Party's committee, or the administration."""
        return self.party if self.regulation.identity.system.is_party else self.leading

    @property
    def leading(self) -> str:
        """The body that leads the administration."""
        return self.fill(self._agencies["leading"])

    def agency(self, name: str, symbol: str = "") -> Organisation:
        """The agency of a name, of the kind that its name tells."""
        kind = OrganisationKind.STATE
        if _begins(name, self._agencies["forces"]):
            kind = OrganisationKind.FORCES
        elif _begins(name, self._agencies["party_bodies"]):
            kind = OrganisationKind.PARTY
        return Organisation(name=name, symbol=symbol, kind=kind)

    def head_of(self, agency: str) -> str:
        """What the head of an agency is called."""
        return self._post(agency, "head")

    def deputy_of(self, agency: str) -> str:
        """What a deputy head is called."""
        return self._post(agency, "deputy")

    def staff_of(self, agency: str) -> str:
        text: str = self._agencies["staff"]
        return text.format(name=agency)

    def desk_head_of(self, agency: str) -> str:
        """Whoever heads the desk that does the secretariat's work there."""
        text: str = self._agencies["office_head"]
        return text.format(name=agency)

    def rank_of(self, agency: str, place: int) -> str:
        """A rank where people of this agency bear one; the first is the highest."""
        ranks: list[str] = self.people["ranks"]
        return ranks[place] if _begins(agency, self._agencies["forces"]) else ""

    def matters(self, kind: str) -> tuple[Matter, ...]:
        return tuple(Matter(**row) for row in self.meetings[kind])

    def _post(self, agency: str, which: str) -> str:
        found = next(row for row in self._agencies["post"] if _begins(agency, [row["begins"]]))
        text: str = found[which]
        return text.format(name=agency)


def _begins(name: str, beginnings: list[str]) -> bool:
    return any(name.casefold().startswith(each.casefold()) for each in beginnings)


def _table(name: str) -> Mapping[str, Any]:
    file: Path = resources() / "sample" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
