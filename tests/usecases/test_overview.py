"""Home: the next meeting, today's work in its order, the limits, the year; a meeting's step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.text import Catalogue, Msg
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Reply
from desktop.domain.calendar import Holidays
from desktop.domain.delegations import Consent, Delegation
from desktop.domain.entries import Clause
from desktop.domain.findings import Finding, Outcome, Subject
from desktop.domain.meetings import Meeting, MeetingKind, Step
from desktop.domain.papers import Paper
from desktop.domain.posts import Post, Role
from desktop.storage.transaction import Database
from desktop.ui.kit.chip import State
from desktop.ui.kit.icons import exists
from desktop.usecases import todo
from desktop.usecases.facts import meeting_facts
from desktop.usecases.overview import MarkKind, Overview, meeting_step, overview
from desktop.usecases.todo import Place, TodoLine, Urgency
from tests.usecases.mau_office import HOLIDAYS, MauOffice, founded

TODAY = date(2026, 11, 23)
SOON = date(2026, 11, 30)
CATALOGUES = [Catalogue.load("vi"), Catalogue.load("en")]


@pytest.fixture
def office(database: Database) -> MauOffice:
    return founded(database)


def home(
    office: MauOffice, today: date = TODAY, *, holidays: Holidays = HOLIDAYS, year: int = 0
) -> Overview:
    with office.database.reading() as tx:
        seen = overview(tx, today, office.regulations, holidays, year=year)
    for language in CATALOGUES:
        speak(language, seen)
    assert {line.state for line in seen.limits} <= set(State)
    assert {line.urgency.state for line in seen.todo} <= set(State)
    assert [line.icon for line in seen.todo if not exists(line.icon)] == []
    return seen


def speak(catalogue: Catalogue, seen: Overview) -> None:
    said: list[Msg] = [seen.next.verb] if seen.next is not None else []
    for line in seen.todo:
        said += [line.title, line.why, line.chip, line.verb]
    for limit in seen.limits:
        said += [limit.when, limit.title, limit.why, limit.chip]
    for lane in seen.lanes:
        said += [lane.name, *(mark.words for mark in lane.marks)]
    assert all(catalogue.say(each) for each in said)


def about(seen: Overview, word: str) -> list[TodoLine]:
    return [line for line in seen.todo if word in line.title.key]


def absent(office: MauOffice, meeting: Meeting, place: int, **changes: object) -> Delegation:
    who = office.participants(meeting)[place]
    it = Delegation(meeting=meeting.id, participant=who.id, reported_on=TODAY)
    return office.put(replace(it, **changes))  # type: ignore[arg-type]


def test_the_next_meeting_counts_how_its_seats_will_be_filled(office: MauOffice) -> None:
    meeting = office.meeting(SOON)
    people = office.participants(meeting)
    absent(office, meeting, 3, stand_in=people[3].person)
    office.put(replace(people[0], reply=Reply.COMING))
    found = home(office).next
    assert found is not None
    assert (found.id, found.presiding, found.step) == (meeting.id, "Nguyễn Văn Mẫu", Step.INVITE)
    assert (found.coming, found.stand_in, found.absent, found.awaited) == (1, 1, 0, 2)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (TODAY, True),
        (date(2026, 11, 22), False),
        (date(2027, 1, 23), True),
        (date(2027, 11, 22), True),
    ],
)
def test_the_next_meeting_is_shown_however_far_ahead_it_lies(
    office: MauOffice, day: date, shown: bool
) -> None:
    office.meeting(day)
    assert (home(office).next is not None) is shown


def test_a_meeting_that_runs_goes_before_one_to_come(office: MauOffice) -> None:
    office.meeting(TODAY)
    running = office.meeting(date(2026, 11, 20))
    office.put(replace(running, started_at=datetime(2026, 11, 20, 8)))
    found = home(office).next
    assert found is not None
    assert (found.id, found.step) == (running.id, Step.RUN)


def test_work_goes_from_broken_to_housekeeping(office: MauOffice) -> None:
    held = office.meeting(date(2026, 11, 20), done=True)
    absent(office, held, 3, stand_in=1, consent=Consent.GRANTED, consent_by=office.seats[0].id)
    office.meeting(date(2026, 11, 21))
    coming = office.meeting(SOON)
    absent(office, coming, 2)
    later = office.meeting(date(2026, 12, 20))
    absent(office, later, 2)
    office.put(Post(role=Role.MEMBER, begins=date(2025, 1, 1)))
    urgencies = [line.urgency for line in home(office).todo]
    assert urgencies == sorted(urgencies)
    assert set(urgencies) >= {
        Urgency.OVERDUE,
        Urgency.SOON,
        Urgency.WAITING,
        Urgency.HOUSEKEEPING,
    }


def test_a_missing_opinion_of_a_stand_in_is_the_first_thing_to_do(office: MauOffice) -> None:
    meeting = office.meeting(SOON)
    sent = absent(
        office,
        meeting,
        3,
        stand_in=1,
        consent=Consent.GRANTED,
        consent_by=office.seats[0].id,
        consent_on=TODAY,
    )
    (line,) = about(home(office), "stand_in")
    assert (line.urgency, line.command, line.target) == (
        Urgency.SOON,
        "opinions.receive",
        sent.participant,
    )
    assert line.place == Place("meetings", meeting.id, "absence")
    vi = CATALOGUES[0]
    assert vi.say(line.title) == "Sở Tài chính: thiếu ý kiến"
    assert vi.say(line.why) == "Phiên họp 30/11, 30/11/2026 · Điều 6 khoản 5"
    assert (vi.say(line.chip), vi.say(line.verb)) == ("Còn 7 ngày", "Ghi ý kiến")


def test_a_duty_nobody_carries_out_led_to_adding_a_member(office: MauOffice) -> None:
    meeting = office.meeting(SOON)
    office.put(AgendaItem(meeting=meeting.id, title="Phương án chung", cross_sector=True))
    lines = about(home(office), "voices.no_seat")
    assert len(lines) == 2
    assert {line.place for line in lines} == {Place("members", tab="agencies")}
    assert CATALOGUES[0].say(lines[0].verb) == "Ghi chức năng"


def test_a_meeting_whose_day_passed_unrecorded_is_overdue(office: MauOffice) -> None:
    office.meeting(date(2026, 11, 21))
    (line,) = about(home(office), "not_recorded")
    assert (line.urgency, CATALOGUES[0].say(line.chip)) == (Urgency.OVERDUE, "Quá 2 ngày")


def test_of_a_meeting_that_nobody_held_or_called_off_only_that_is_said(office: MauOffice) -> None:
    passed = office.meeting(date(2026, 11, 21))
    absent(office, passed, 2)
    office.put(AgendaItem(meeting=passed.id, title="Phương án chung", cross_sector=True))
    of_it = [line for line in home(office).todo if line.place.record == passed.id]
    assert [line.title.key for line in of_it] == ["overview.not_recorded"]


def test_missing_voices_of_one_meeting_flooded_home(office: MauOffice) -> None:
    meeting = office.meeting(SOON)
    with office.database.reading() as tx:
        facts = meeting_facts(tx, meeting.id, TODAY)
    found = [
        Finding(
            "cross_sector_voices",
            Outcome.DUE,
            Subject("agenda_items", place, "Phương án chung"),
            Msg("rules.voices.missing", voice=f"Sở {place}", item="Phương án chung"),
            provision="6.3",
            mend="opinions.receive",
            target=place,
        )
        for place in range(1, 9)
    ]
    (line,) = [each for each in todo.of_meeting(facts, found, ()) if each.place.tab == "agenda"]
    assert CATALOGUES[0].say(line.title) == "Còn thiếu 8 ý kiến liên ngành"
    assert line.command == ""
    (alone,) = [
        each for each in todo.of_meeting(facts, found[:1], ()) if each.place.tab == "agenda"
    ]
    assert (alone.title.key, alone.command) == ("rules.voices.missing", "opinions.receive")


def test_invitations_are_asked_for_until_they_go_out(office: MauOffice) -> None:
    meeting = office.meeting(SOON)
    assert len(about(home(office), "invitations")) == 1
    paper = office.put(Paper(kind="invitation", meeting=meeting.id, subject="Mời họp"))
    assert len(about(home(office), "invitations")) == 1
    office.put(replace(paper, submitted_at=datetime(2026, 11, 22, 8)))
    assert about(home(office), "invitations") == []


def test_minutes_are_followed_until_they_are_issued_and_then_locked(office: MauOffice) -> None:
    meeting = office.meeting(date(2026, 11, 20), done=True)

    def why() -> list[str]:
        return [line.why.key for line in about(home(office), "overview.minutes")]

    assert why() == ["overview.minutes_why.none"]
    assert about(home(office), "records_kept") == []
    paper = office.put(Paper(kind="minutes", meeting=meeting.id, subject="Biên bản"))
    assert why() == ["overview.minutes_why.draft"]
    paper = office.put(replace(paper, submitted_at=datetime(2026, 11, 21, 8)))
    assert why() == ["overview.minutes_why.for_signature"]
    paper = office.put(replace(paper, signed_on=TODAY, numbered_on=TODAY))
    assert why() == ["overview.minutes_why.signed_and_numbered"]
    office.put(replace(paper, issued_at=datetime(2026, 11, 22, 8)))
    assert why() == []
    (lock,) = about(home(office), "records_kept")
    assert (lock.command, lock.target) == ("meetings.lock", meeting.id)


def test_a_locked_meeting_leaves_nothing_to_do(office: MauOffice) -> None:
    office.meeting(date(2026, 11, 20), done=True, locked_at=datetime(2026, 11, 21, 8))
    assert [line for line in home(office).todo if line.place.record] == []


def test_conclusions_without_an_agency_are_counted(office: MauOffice) -> None:
    meeting = office.meeting(date(2026, 11, 20), done=True)
    for position in (1, 2):
        office.put(Clause(meeting=meeting.id, position=position, text="Kết luận mẫu"))
    office.put(Clause(meeting=meeting.id, position=3, text="Để biết", for_information=True))
    (line,) = about(home(office), "clauses")
    assert line.title.places["n"] == 2


def test_empty_seats_are_counted_together(office: MauOffice) -> None:
    assert about(home(office), "empty_seats") == []
    for _ in range(2):
        office.put(Post(role=Role.MEMBER, begins=date(2025, 1, 1)))
    (line,) = about(home(office), "empty_seats")
    assert (line.title.places["n"], line.place) == (2, Place("members"))


def test_a_quarter_without_a_plan_becomes_work_a_month_before_its_end(office: MauOffice) -> None:
    assert about(home(office, date(2026, 11, 30)), "secretariat_meetings") == []
    (line,) = about(home(office, date(2026, 12, 1)), "secretariat_meetings")
    assert (line.command, line.due) == ("meetings.plan", date(2026, 12, 31))
    office.meeting(date(2026, 12, 15), MeetingKind.SECRETARIAT)
    assert about(home(office, date(2026, 12, 1)), "secretariat_meetings") == []


def test_limits_show_the_years_count_and_the_quarter_that_runs(office: MauOffice) -> None:
    office.meeting(date(2026, 5, 28), done=True)
    for day in (date(2026, 6, 18), date(2026, 9, 17)):
        office.meeting(day, MeetingKind.SECRETARIAT, done=True)
    seen = home(office)
    assert [(line.due, line.state) for line in seen.limits] == [
        (date(2026, 12, 31), "warn"),
        (date(2026, 12, 31), "warn"),
    ]
    vi = CATALOGUES[0]
    said = {vi.say(line.chip) for line in seen.limits}
    assert said == {"1/2", "Còn 38 ngày"}
    assert {vi.say(line.when) for line in seen.limits} == {"Đến hết 31/12/2026"}


def test_a_broken_quarter_stays_among_the_limits(office: MauOffice) -> None:
    broken = [line for line in home(office).limits if line.state == "danger"]
    assert [line.due for line in broken] == [date(2026, 6, 30), date(2026, 9, 30)]


def test_a_limit_on_a_free_day_advises_the_working_day_before(office: MauOffice) -> None:
    names = {"vi": "Nghỉ", "en": "Free"}
    seen = home(office, holidays=Holidays(off={date(2026, 12, 31): names}))
    assert {line.advised for line in seen.limits if line.due == date(2026, 12, 31)} == {
        date(2026, 12, 30)
    }
    assert {line.advised for line in home(office).limits} == {None}


def test_the_year_strip_counts_what_the_regulation_asks(office: MauOffice) -> None:
    office.meeting(date(2026, 3, 20), MeetingKind.SECRETARIAT, done=True)
    for day in (date(2026, 6, 18), date(2026, 9, 17)):
        office.meeting(day, MeetingKind.SECRETARIAT, done=True)
    office.meeting(date(2026, 5, 28), done=True)
    office.meeting(SOON)
    committee, secretariat = home(office).lanes
    assert (committee.done, committee.required) == (1, 2)
    assert [(m.day, m.kind) for m in committee.marks] == [
        (date(2026, 5, 28), MarkKind.DONE),
        (SOON, MarkKind.PLANNED),
    ]
    assert (secretariat.done, secretariat.required) == (2, 3)
    assert [m.kind for m in secretariat.marks] == [MarkKind.DONE] * 3 + [MarkKind.LIMIT]


def test_bac_giang_counts_its_two_occasions(database: Database) -> None:
    office = founded(database, "bac-giang-2023")
    office.meeting(date(2026, 5, 28), done=True)
    committee, _ = home(office).lanes
    assert (committee.done, committee.required) == (0, 2)


def test_another_year_may_be_shown(office: MauOffice) -> None:
    office.meeting(date(2027, 3, 5))
    seen = home(office, year=2027)
    assert seen.year == 2027
    assert [lane.required for lane in seen.lanes] == [2, 4]
    past = home(office, year=2025)
    assert [(lane.required, lane.marks) for lane in past.lanes] == [(0, ()), (0, ())]


def test_before_the_regulation_home_asks_for_nothing_of_it(office: MauOffice) -> None:
    office.meeting(date(2026, 4, 10))
    seen = home(office, date(2026, 4, 1))
    assert (seen.has_regulation, seen.limits) == (False, ())
    assert seen.next is not None


def test_a_meeting_goes_from_step_to_step(office: MauOffice) -> None:
    meeting = office.meeting(SOON)
    with office.database.reading() as tx:
        facts = meeting_facts(tx, meeting.id, TODAY)
    draft = Paper(kind="invitation", meeting=meeting.id)
    assert meeting_step(facts) is Step.PLAN
    assert meeting_step(facts, [draft]) is Step.PLAN
    sent = replace(draft, submitted_at=datetime(2026, 11, 22, 8))
    assert meeting_step(facts, [sent]) is Step.INVITE
    answered = (replace(facts.participants[0], reply=Reply.COMING), *facts.participants[1:])
    assert meeting_step(replace(facts, participants=answered)) is Step.INVITE
    running = replace(meeting, started_at=datetime(2026, 11, 30, 8))
    assert meeting_step(replace(facts, meeting=running)) is Step.RUN
    over = replace(facts, meeting=replace(running, ended_at=datetime(2026, 11, 30, 11)))
    minutes = Paper(kind="minutes", meeting=meeting.id)
    assert meeting_step(over, [sent]) is Step.MINUTES
    assert meeting_step(over, [minutes]) is Step.MINUTES
    submitted = replace(minutes, submitted_at=datetime(2026, 12, 1, 8))
    assert meeting_step(over, [submitted]) is Step.SIGN
    assert meeting_step(replace(over, minutes_issued=True)) is Step.SIGN
