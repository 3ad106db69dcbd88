"""Each kind of field holds what it says, to the border, and refuses the next step beyond."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Any, ClassVar

import pytest

from desktop.base.paths import translations
from desktop.base.text import Catalogue, Msg
from desktop.domain.fields import (
    Choice,
    Day,
    Lines,
    Moment,
    Order,
    Ref,
    Row,
    Text,
    TimeOfDay,
    Whole,
    YesNo,
    faults,
    fields_of,
    is_empty,
)
from desktop.domain.records import Entity


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Other(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Step(Row):
    words: Annotated[str, Text(longest=5)] = ""
    weight: Annotated[int | None, Whole(least=1, most=3, required=False)] = None


@dataclass(frozen=True)
class Sample(Entity):
    noun: ClassVar[str] = "samples"

    name: Annotated[str, Text(longest=10, order=Order.NAME)] = ""
    story: Annotated[str, Text(longest=20, lines=True, required=False)] = ""
    count: Annotated[int | None, Whole(least=0, most=9)] = None
    spare: Annotated[int | None, Whole(least=1, most=9, required=False)] = None
    open: Annotated[bool, YesNo()] = False
    held_on: Annotated[date | None, Day(ahead=True)] = None
    told_at: Annotated[datetime | None, Moment(required=False)] = None
    begins: Annotated[time | None, TimeOfDay(required=False)] = None
    colour: Annotated[Colour | None, Choice()] = None
    owner: Annotated[int, Ref(noun="people")] = 0
    helper: Annotated[int | None, Ref(noun="people", required=False)] = None
    steps: Annotated[tuple[Step, ...], Lines(row=Step)] = ()


WHOLE = Sample(name="Mẫu", count=3, held_on=date(2026, 11, 23), colour=Colour.RED, owner=7)


def _found(**given: Any) -> list[Msg]:
    return [problem.msg for problem in faults(replace(WHOLE, **given))]


def _one(key: str, field: str, **places: Any) -> list[Msg]:
    return [Msg(key, field=Msg(f"samples.{field}"), **places)]


def test_a_whole_record_has_no_fault() -> None:
    assert faults(WHOLE) == ()


def test_the_fields_are_those_with_a_kind_in_the_order_written() -> None:
    names = [field.name for field in fields_of(Sample)]
    assert names[:3] == ["name", "story", "count"]
    assert "uuid" not in names
    types = {field.name: field.type for field in fields_of(Sample)}
    assert types["count"] is int
    assert types["colour"] is Colour
    assert types["steps"] is tuple


def test_every_required_field_of_an_empty_record_is_named_and_blocks() -> None:
    problems = faults(Sample())
    assert [problem.field for problem in problems] == [
        "name",
        "count",
        "held_on",
        "colour",
        "owner",
    ]
    assert {problem.msg.key for problem in problems} == {"field.empty"}
    assert all(problem.blocking for problem in problems)


@pytest.mark.parametrize("field", ["name", "story"])
def test_text_may_be_as_long_as_its_kind_says_and_no_longer(field: str) -> None:
    longest = {"name": 10, "story": 20}[field]
    assert _found(**{field: "ệ" * longest}) == []
    assert _found(**{field: "ệ" * (longest + 1)}) == _one(
        "field.too_long", field, longest=longest, length=longest + 1
    )


def test_text_in_separate_marks_is_refused_though_it_looks_the_same() -> None:
    assert _found(name=unicodedata.normalize("NFD", "Tổ")) == _one("field.not_composed", "name")


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\r", "\x7f", "\ud800"])
@pytest.mark.parametrize("field", ["name", "story"])
def test_a_letter_that_cannot_be_shown_is_refused(field: str, letter: str) -> None:
    assert _found(**{field: f"A{letter}B"}) == _one("field.unprintable", field)


@pytest.mark.parametrize("letter", ["\n", "\t"])
def test_only_a_text_of_several_lines_breaks(letter: str) -> None:
    assert _found(story=f"A{letter}B") == []
    assert _found(name=f"A{letter}B") == _one("field.unprintable", "name")


def test_all_that_is_wrong_with_one_text_is_said() -> None:
    keys = [msg.key for msg in _found(name=unicodedata.normalize("NFD", "ệ" * 5) + "\x00")]
    assert keys == ["field.too_long", "field.unprintable", "field.not_composed"]


def test_nought_is_a_number_and_none_is_no_number() -> None:
    assert _found(count=0) == []
    assert _found(count=None) == _one("field.empty", "count")
    assert _found(spare=None) == []
    assert _found(spare=0) == _one("field.out_of_range", "spare", least=1, most=9)


@pytest.mark.parametrize(("count", "right"), [(-1, False), (0, True), (9, True), (10, False)])
def test_a_number_stays_within_its_borders(count: int, right: bool) -> None:
    expected = [] if right else _one("field.out_of_range", "count", least=0, most=9)
    assert _found(count=count) == expected


def test_a_reference_to_nobody_is_empty() -> None:
    assert _found(owner=0) == _one("field.empty", "owner")
    assert _found(helper=None) == []
    assert _found(helper=0) == []
    assert _found(helper=1) == []


@pytest.mark.parametrize("value", ["red", "green", Other.RED])
def test_only_a_value_of_its_own_choice_is_known(value: str) -> None:
    assert _found(colour=value) == _one("field.unknown_choice", "colour")


@pytest.mark.parametrize(
    ("day", "right"),
    [
        (date(1899, 12, 31), False),
        (date(1900, 1, 1), True),
        (date(2200, 12, 31), True),
        (date(2201, 1, 1), False),
    ],
)
def test_a_day_lies_in_the_centuries_of_the_office(day: date, right: bool) -> None:
    assert _found(held_on=day) == ([] if right else _one("field.strange_year", "held_on", day=day))


def test_yes_and_no_are_both_answers() -> None:
    assert _found(open=True) == _found(open=False) == []


def test_midnight_is_a_time() -> None:
    assert not is_empty(TimeOfDay(), time(0, 0))
    assert not is_empty(Moment(), datetime(2026, 1, 1))


def test_no_rows_are_well_and_each_row_is_looked_at() -> None:
    assert _found(steps=()) == []
    assert _found(steps=(Step("một"), Step("hai", 3))) == []
    assert _found(steps=(Step("một"), Step("", 4))) == [
        *_one("field.empty", "steps.words"),
        *_one("field.out_of_range", "steps.weight", least=1, most=3),
    ]


def test_a_kind_without_sense_is_refused_where_it_is_written() -> None:
    with pytest.raises(ValueError, match="one character"):
        Text(longest=0)
    with pytest.raises(ValueError, match="noun"):
        Ref()
    with pytest.raises(ValueError, match="rows"):
        Lines()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_fault_is_said_with_its_field_and_its_remedy(language: str) -> None:
    sentences = tomllib.loads((translations() / language / "field.toml").read_text("utf-8"))
    labels = {f"samples.{field.name}": "Mục" for field in fields_of(Sample)}
    catalogue = Catalogue(language, {f"field.{key}": sentences[key] for key in sentences} | labels)
    said = [
        catalogue.say(msg)
        for msg in (
            *_found(name=""),
            *_found(name="a" * 11),
            *_found(name="\x00"),
            *_found(name=unicodedata.normalize("NFD", "Tổ")),
            *_found(count=10),
            *_found(colour="green"),
            *_found(held_on=date(1066, 10, 14)),
        )
    ]
    assert len(said) == 7
    assert all(sentence.startswith("Mục ") for sentence in said)
    assert all(sentence.count(".") == 2 and sentence.endswith(".") for sentence in said)
    assert "14/10/1066" in said[-1]
