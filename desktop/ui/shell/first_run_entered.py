"""What the clerk has entered in first run, without the passphrase, kept until the office stands."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.base.vietnamese import clean, fold
from desktop.domain.fields import Text, fields_of
from desktop.domain.office import AdoptedRegulation, Office
from desktop.domain.posts import Body
from desktop.domain.regulation import Regulation
from desktop.usecases.issuing import NUMBERED
from desktop.usecases.offices import LastNumber, numbers_of_its_own

_CITY = ("thanh pho ", "tp. ", "tp ")
_PROVINCE = "tinh "
_NAMES = tuple(each.name for each in fields_of(Office) if isinstance(each.kind, Text))


@dataclass
class Entered:
    """``profile`` is the id of a shipped profile or a file's path; ``numbers`` by their key."""

    office: Office = field(default_factory=Office)
    profile: str = ""
    decision: AdoptedRegulation = field(default_factory=AdoptedRegulation)
    numbers: dict[str, int | None] = field(default_factory=dict)
    label: str = ""
    clerk: str = ""
    folder: str = ""
    step: int = 0

    @property
    def place(self) -> Path:
        """The folder of the office to come."""
        return Path(self.folder).expanduser()


def names_for(regulation: Regulation, typed: str) -> Office:
    """The names a regulation proposes to an office of another province, place by place.

    ``typed`` may have its unit or not: ``Mẫu``, ``tỉnh Mẫu``, ``thành phố Mẫu``.
    """
    model = regulation.identity
    province, place = _named(typed, model.province, model.place)
    if not place:
        return Office(system=model.system)

    def moved(text: str) -> str:
        for old, new in ((model.province, province), (model.place, place)):
            text = text.replace(old, new).replace(old.upper(), new.upper())
        return text

    names: dict[str, Any] = {
        name: moved(value) for name, value in vars(model).items() if name in _NAMES
    }
    names |= {"province": province, "place": place}
    return replace(Office(system=model.system), **names)


def number_key(issuer: Body, kind: str) -> str:
    """``invitation`` for the committee's, ``secretariat_invitation`` for the secretariat's."""
    return kind if issuer is Body.COMMITTEE else f"{issuer}_{kind}"


def last_numbers(entered: Entered, regulation: Regulation) -> tuple[LastNumber, ...]:
    """The last numbers typed, of every body that has its own under the regulation chosen."""
    return tuple(
        LastNumber(kind, last, issuer)
        for issuer in numbers_of_its_own(regulation)
        for kind in NUMBERED
        if (last := entered.numbers.get(number_key(issuer, kind)))
    )


def is_of(regulation: Regulation, typed: str) -> bool:
    """Whether a regulation is that of the province typed."""
    model = regulation.identity
    _province, place = _named(typed, model.province, model.place)
    return bool(place) and fold(place) == fold(model.place)


def pack(entered: Entered) -> str:
    """As text for the settings of this computer; no passphrase is among it."""
    kept: dict[str, Any] = {
        name: getattr(entered, name)
        for name in ("profile", "numbers", "label", "clerk", "folder", "step")
    }
    office = {name: getattr(entered.office, name) for name in _NAMES}
    kept["office"] = office | {"term_began": _day_text(entered.office.term_began)}
    kept["decision"] = {
        "number": entered.decision.number,
        "symbol": entered.decision.symbol,
        "signed_on": _day_text(entered.decision.signed_on),
        "effective": _day_text(entered.decision.effective),
    }
    return json.dumps(kept, ensure_ascii=True)


def unpack(text: str) -> Entered:
    """What was kept; from a text that is none of ours, nothing."""
    try:
        kept = json.loads(text)
        office, decision = kept["office"], kept["decision"]
        names: dict[str, Any] = {name: str(office[name]) for name in _NAMES}
        return Entered(
            office=replace(
                Office(term_began=_day(office["term_began"])),
                **names,
            ),
            profile=str(kept["profile"]),
            decision=AdoptedRegulation(
                number=str(decision["number"]),
                symbol=str(decision["symbol"]),
                signed_on=_day(decision["signed_on"]),
                effective=_day(decision["effective"]),
            ),
            numbers={
                str(kind): None if number is None else int(number)
                for kind, number in kept["numbers"].items()
            },
            label=str(kept["label"]),
            clerk=str(kept["clerk"]),
            folder=str(kept["folder"]),
            step=int(kept["step"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Entered()


def _named(typed: str, model_province: str, model_place: str) -> tuple[str, str]:
    """The province with its unit, and its bare name."""
    typed = clean(typed)
    folded = fold(typed)
    for unit in (*_CITY, _PROVINCE):
        if folded.startswith(unit):
            return typed, typed[len(unit) :].strip()
    return model_province.replace(model_place, typed) if typed else "", typed


def _day_text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
