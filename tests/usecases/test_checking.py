"""An office is checked by the regulation of each day, and what is found reads the same anywhere."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.base.text import Catalogue
from desktop.domain.agenda import AgendaItem
from desktop.domain.delegations import Delegation
from desktop.domain.findings import Finding, Outcome
from desktop.domain.meetings import MeetingKind
from desktop.domain.office import AdoptedRegulation
from desktop.storage.transaction import Database
from desktop.usecases import (
    delegations,
    live,
    locking,
    meetings,
    memberships,
    opinions,
    participants,
)
from desktop.usecases.checking import as_json, check_meeting, check_office
from desktop.usecases.command import COMMANDS
from tests.usecases.mau_office import HOLIDAYS, MauOffice, founded

DAY = date(2026, 7, 20)
WITH_COMMANDS = (delegations, live, locking, meetings, memberships, opinions, participants)


@pytest.fixture
def office(database: Database) -> MauOffice:
    return founded(database)


def check(office: MauOffice, day: date = DAY) -> tuple[Finding, ...]:
    with office.database.reading() as tx:
        return check_office(tx, day, office.regulations, HOLIDAYS)


def of(found: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [each for each in found if each.rule == rule]


def test_broken_comes_first_then_due_then_what_is_in_order(office: MauOffice) -> None:
    office.meeting(date(2026, 5, 28), done=True)
    outcomes = [each.outcome for each in check(office)]
    order = [Outcome.BREACH, Outcome.DUE, Outcome.OK, Outcome.SILENT, Outcome.NOT_APPLICABLE]
    assert outcomes == sorted(outcomes, key=order.index)
    assert set(outcomes) == set(order)


def test_a_silence_is_said_once_however_many_meetings_there_are(office: MauOffice) -> None:
    office.meeting(date(2026, 5, 28), done=True)
    office.meeting(date(2026, 6, 28), done=True)
    silent = [f.rule for f in check(office) if f.outcome is Outcome.SILENT]
    assert len(silent) == len(set(silent))
    assert {"quorum", "vote", "notice_period", "answer_period", "silence_meaning"} <= set(silent)


def test_a_meeting_is_judged_by_the_version_of_its_own_day(office: MauOffice) -> None:
    office.adopt("bac-giang-2023", date(2026, 7, 1))
    old, new = office.meeting(date(2026, 6, 1)), office.meeting(date(2026, 8, 1))
    lists = {f.subject.id: (f.regulation, f.provision) for f in of(check(office), "convening")}
    assert lists == {old.id: ("hung-yen-2026", "3.3"), new.id: ("bac-giang-2023", "4.3")}


def test_what_was_before_the_first_version_is_not_judged(office: MauOffice) -> None:
    office.meeting(date(2026, 3, 1), done=True)
    assert check(office, date(2026, 4, 20)) == ()
    found = check(office, date(2026, 4, 21))
    assert of(found, "convening") == []
    (count,) = of(found, "regular_meetings")
    assert count.words.places["held"] == 1


def test_meetings_of_other_years_are_left_out(office: MauOffice) -> None:
    office.meeting(date(2027, 1, 5))
    office.meeting(date(2025, 12, 30))
    assert of(check(office), "presiding") == []


def test_without_a_regulation_nothing_is_judged(database: Database) -> None:
    office = founded(database)
    with database.writing(datetime(2026, 1, 1)) as tx:
        tx.remove(tx.all(AdoptedRegulation)[0])
    office.meeting(date(2026, 5, 28))
    assert check(office) == ()


def test_one_meeting_alone_says_no_silences(office: MauOffice) -> None:
    meeting = office.meeting(date(2026, 8, 1))
    with office.database.reading() as tx:
        found = check_meeting(tx, meeting.id, today=DAY, regulations=office.regulations)
    assert found
    assert Outcome.SILENT not in {f.outcome for f in found}
    assert not of(found, "regular_meetings")


def test_a_finding_is_plain_values(office: MauOffice) -> None:
    meeting = office.meeting(date(2026, 8, 1))
    who = office.participants(meeting)[3]
    office.put(
        Delegation(meeting=meeting.id, participant=who.id, reported_on=DAY, stand_in=who.person)
    )
    (found,) = of(check(office), "stand_in")
    assert as_json(found, Catalogue.load("vi")) == {
        "rule": "stand_in",
        "outcome": "due",
        "regulation": "hung-yen-2026",
        "provision": "6.5",
        "cited": "Điều 6 khoản 5",
        "subject": {"noun": "participants", "id": who.id, "title": "Sở Tài chính"},
        "due": "2026-08-01",
        "words": "Sở Tài chính ủy quyền dự họp nhưng chưa có ý kiến bằng văn bản của "
        "Ủy viên vắng mặt hoặc người dự thay (Điều 6 khoản 5).",
    }
    (silence,) = [f for f in check(office) if f.rule == "quorum"]
    plain = as_json(silence, Catalogue.load("en"))
    assert (plain["provision"], plain["cited"], plain["due"]) == ("", "", None)


@pytest.mark.parametrize("profile", ["hung-yen-2026", "bac-giang-2023"])
def test_every_mend_is_a_command_there_is(database: Database, profile: str) -> None:
    office = founded(database, profile)
    for kind in MeetingKind:
        for done in (False, True):
            it = office.meeting(date(2026, 7, 1 + done), kind, done=done)
            office.put(AgendaItem(meeting=it.id, title="Phương án mẫu", cross_sector=True))
            for who in office.participants(it)[2:]:
                office.put(Delegation(meeting=it.id, participant=who.id, stand_in=who.person))
    mends = {f.mend for f in check(office) if f.mend}
    assert {"delegations.grant", "opinions.receive", "meetings.plan"} <= mends
    assert WITH_COMMANDS
    assert mends <= set(COMMANDS)
