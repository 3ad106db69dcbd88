"""What follows from a regulation: its counts, its duties, and which version is judged."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.findings import Outcome
from desktop.domain.meetings import Meeting, MeetingKind, Occasion
from desktop.storage.transaction import Database
from desktop.usecases.regulation_view import (
    REGULAR,
    SECRETARIAT,
    Part,
    RegulationView,
    Standing,
    regulation_view,
)
from desktop.usecases.regulations import Regulations
from tests.usecases.mau_office import HOLIDAYS, MauOffice, founded

TODAY = date(2026, 11, 23)
NO_REGULATION = date(2026, 4, 20)


@pytest.fixture
def office(database: Database) -> MauOffice:
    return founded(database)


def seen(office: MauOffice, today: date = TODAY, version: int = 0) -> RegulationView:
    with office.database.reading() as tx:
        view = regulation_view(tx, today, office.regulations, HOLIDAYS, version=version)
    assert view is not None
    return view


def held(office: MauOffice, day: date, kind: MeetingKind = MeetingKind.REGULAR) -> Meeting:
    return office.meeting(day, kind, done=True)


def parts(view: RegulationView, code: str) -> list[Part]:
    (count,) = (each for each in view.counts if each.code == code)
    return [each.part for each in count.needed]


def test_an_office_without_a_regulation_has_nothing_to_show(database: Database) -> None:
    empty = MauOffice(database, Regulations(), [])
    with database.reading() as tx:
        assert regulation_view(tx, TODAY, empty.regulations, HOLIDAYS) is None


def test_needed_meetings_are_held_planned_or_missing(office: MauOffice) -> None:
    assert parts(seen(office), REGULAR) == [Part.MISSING, Part.MISSING]
    held(office, date(2026, 5, 28))
    assert parts(seen(office), REGULAR) == [Part.HELD, Part.MISSING]
    office.meeting(date(2026, 11, 30))
    assert parts(seen(office), REGULAR) == [Part.HELD, Part.PLANNED]


def test_a_meeting_beyond_what_is_needed_is_listed_too(office: MauOffice) -> None:
    for month in (5, 6, 7):
        held(office, date(2026, month, 10))
    (count,) = (each for each in seen(office).counts if each.code == REGULAR)
    assert (count.held, len(count.needed), len(count.meetings)) == (2, 2, 3)


def test_meetings_of_other_kinds_are_not_counted(office: MauOffice) -> None:
    held(office, date(2026, 5, 28), MeetingKind.EXPANDED)
    assert parts(seen(office), REGULAR) == [Part.MISSING, Part.MISSING]


def test_occasions_are_needed_one_by_one(database: Database) -> None:
    office = founded(database, "bac-giang-2023")
    office.meeting(date(2026, 7, 2), done=True, occasion=Occasion.YEAR)
    assert parts(seen(office), REGULAR) == [Part.MISSING, Part.HELD]


def test_quarters_past_before_the_regulation_are_named_and_not_counted(office: MauOffice) -> None:
    held(office, date(2026, 6, 18), MeetingKind.SECRETARIAT)
    (count,) = (each for each in seen(office).counts if each.code == SECRETARIAT)
    assert [each.part for each in count.needed] == [Part.HELD, Part.MISSING, Part.MISSING]
    assert len(count.uncounted) == 1
    (late,) = count.missing(TODAY, late=True)
    (rest,) = count.missing(TODAY, late=False)
    assert (late.until, rest.until) == (date(2026, 9, 30), date(2026, 12, 31))


def test_the_state_of_an_article_is_the_gravest_of_its_clauses(office: MauOffice) -> None:
    view = seen(office)
    assert view.state("9.1") is Outcome.DUE
    assert view.state("9.3") is Outcome.BREACH
    assert view.state("9") is Outcome.BREACH
    assert view.state("1") is None


def test_duties_say_how_they_stand(office: MauOffice) -> None:
    standing = {duty.code: duty.standing for duty in seen(office).duties("9")}
    assert standing == {
        REGULAR: Standing.DUE,
        "extraordinary": Standing.NO_CASE,
        "expanded": Standing.NO_CASE,
        SECRETARIAT: Standing.BROKEN,
        "attendance_list": Standing.NO_CASE,
    }
    assert {d.standing for d in seen(office).duties("10")} == {Standing.APPLIED}


def test_only_the_version_in_force_is_judged(office: MauOffice) -> None:
    office.adopt("bac-giang-2023", date(2027, 1, 1))
    view = seen(office)
    assert (view.regulation.id, view.in_force) == ("hung-yen-2026", True)
    later = seen(office, version=view.versions[1].record.id)
    assert (later.regulation.id, later.in_force) == ("bac-giang-2023", False)
    assert (later.findings, later.counts) == ((), ())
    assert later.state("12") is None
    assert seen(office, date(2027, 1, 1)).regulation.id == "bac-giang-2023"


def test_before_its_first_day_a_regulation_is_shown_and_not_judged(office: MauOffice) -> None:
    view = seen(office, NO_REGULATION)
    assert (view.in_force, view.findings) == (False, ())
