"""The sample office: made by commands, from any regulation, the same from the same seed."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from desktop.base.clock import SetClock
from desktop.base.paths import resources
from desktop.base.progress import Cancelled, Progress
from desktop.base.vietnamese import fold, has_marks
from desktop.domain.accounts import Clerk
from desktop.domain.attachments import Attachment
from desktop.domain.authorizations import Scope, State
from desktop.domain.delegations import Consent
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Outcome
from desktop.domain.history import Origin
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.nouns import NOUNS
from desktop.domain.office import Office
from desktop.domain.papers import NumberEntry, Paper
from desktop.domain.people import Person
from desktop.domain.posts import Body
from desktop.domain.problems import Refused
from desktop.domain.staffing import ContactUnit
from desktop.storage import audit_log
from desktop.storage.keyslots import Cost
from desktop.storage.transaction import Tx
from desktop.usecases import sample, sample_mark
from desktop.usecases.authorizations import authorizations_on
from desktop.usecases.checking import check_office
from desktop.usecases.composition import changes_of_composition, composition_on
from desktop.usecases.facts import meeting_facts
from desktop.usecases.opening import OpenOffice
from desktop.usecases.regulations import profile
from desktop.usecases.sample import Wanted
from desktop.usecases.signing_in import shipped_holidays, sign_in
from desktop.usecases.staffing import assignments_on
from tests.usecases.founded import BAC_GIANG, HUNG_YEN, INVENTED

ON = date(2026, 10, 20)
CHEAP = Cost(64, 1, 1)
PROFILES = [HUNG_YEN, BAC_GIANG, str(INVENTED)]
UNLIKE = {"uuid", "digest", "secret", "slot"}  # random by purpose


def make(folder: Path, name: str = HUNG_YEN, on: date = ON, years: int = 1, seed: int = 1) -> Path:
    sample.make(folder, Wanted(profile(name), on, years, seed), cost=CHEAP)
    return folder


@contextmanager
def opened(folder: Path) -> Iterator[OpenOffice]:
    phrase = sample_mark.passphrase_of(folder)
    assert phrase is not None
    office = sign_in(folder, passphrase=phrase, clock=SetClock(datetime(2026, 10, 20, 13)))
    yield office
    office.close()


@pytest.fixture(scope="module")
def sample_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The sample of a profile, each made once, in whatever order the tests ask for them.

    A parameter of the module would be made anew at each change from one to another.
    """
    return cache(lambda name: make(tmp_path_factory.mktemp("sample") / "office", name))


@pytest.fixture(params=PROFILES, ids=["hung-yen", "bac-giang", "invented"])
def made(request: pytest.FixtureRequest, sample_of: Callable[[str], Path]) -> Path:
    return sample_of(request.param)


@pytest.fixture
def office(made: Path) -> Iterator[OpenOffice]:
    with opened(made) as it:
        yield it


def facts_of(office: OpenOffice) -> list[MeetingFacts]:
    held = [each for each in office.desk.ask(Tx.all, Meeting) if each.was_held]
    return [office.desk.ask(meeting_facts, each.id, ON) for each in held]


def of_committee(office: OpenOffice) -> list[MeetingFacts]:
    return [each for each in facts_of(office) if each.meeting.body is Body.COMMITTEE]


def test_the_passphrase_is_readable_beside_the_office(made: Path) -> None:
    phrase = sample_mark.passphrase_of(made)
    assert phrase is not None
    assert len(phrase) >= 14
    assert not has_marks(phrase)


def test_a_folder_without_the_mark_is_no_sample(tmp_path: Path) -> None:
    assert sample_mark.passphrase_of(tmp_path) is None
    (tmp_path / sample_mark.MARK).write_bytes(b"\xff")
    assert sample_mark.passphrase_of(tmp_path) is None


def test_every_act_is_a_command_of_the_sample(office: OpenOffice) -> None:
    acts = office.desk.ask(audit_log.entries)
    assert {each.origin for each in acts[1:]} == {Origin.SAMPLE}
    assert office.desk.ask(audit_log.verify) is None


def test_acts_follow_each_other_in_time_and_end_on_the_day(office: OpenOffice) -> None:
    at = [each.at for each in office.desk.ask(audit_log.entries)]
    assert at == sorted(at)
    assert at[0].date() <= date(2026, 1, 10)
    assert at[-1] <= datetime(2026, 10, 20, 12)


def test_the_office_says_that_it_is_a_sample_of_an_invented_province(office: OpenOffice) -> None:
    record = office.desk.ask(Tx.all, Office)[0]
    assert record.is_sample
    identity = office.desk.ask(office.regulations, ON).identity
    province = fold(identity.province).split(maxsplit=1)[1].removeprefix("pho ")
    for text in dataclasses.astuple(record):
        assert province not in fold(str(text))


def test_people_bear_names_that_nobody_bears(office: OpenOffice) -> None:
    people = office.desk.ask(Tx.all, Person)
    names = [each.full_name for each in people]
    assert len(set(names)) == len(names) > 20
    assert {each.phone for each in people} == {"0000 000 000"}


def test_both_bodies_have_the_size_of_real_ones(office: OpenOffice) -> None:
    composition = office.desk.ask(composition_on, date(2026, 1, 20))
    assert 11 <= len(composition.of(Body.COMMITTEE)) <= 18
    assert 3 <= len(composition.of(Body.SECRETARIAT)) <= 9


def test_every_voice_has_its_seat(office: OpenOffice) -> None:
    rule = office.desk.ask(office.regulations, ON).rule("cross_sector_voices")
    assert rule is not None
    composition = office.desk.ask(composition_on, ON)
    codes = {seat.function for seat in composition.of(Body.COMMITTEE)}
    assert {voice.function for voice in rule["functions"]} <= codes


def test_somebody_was_replaced_and_a_seat_stands_empty(office: OpenOffice) -> None:
    days = office.desk.ask(changes_of_composition)
    assert len([day for day in days if day > date(2026, 1, 20)]) == 2
    composition = office.desk.ask(composition_on, ON)
    assert sum(seat.is_empty for seat in composition.of(Body.COMMITTEE)) == 1


def test_there_are_meetings_held_and_planned_of_both_bodies(office: OpenOffice) -> None:
    meetings = office.desk.ask(Tx.all, Meeting)
    for body, held in itertools.product(Body, (True, False)):
        assert [each for each in meetings if each.body is body and each.was_held is held]
    for each in meetings:
        assert each.held_on is not None
        assert each.was_held is (each.held_on < ON)
        assert shipped_holidays().working_day(each.held_on)


def test_some_meeting_is_locked_and_the_latest_waits_for_signature(office: OpenOffice) -> None:
    held = sorted(of_committee(office), key=lambda each: each.meeting.held_on or ON)
    assert held[0].meeting.is_locked
    assert not held[-1].meeting.is_locked
    paper = office.desk.ask(Tx.one, Paper, meeting=held[-1].meeting.id, kind="minutes")
    assert paper is not None
    assert paper.submitted_at is not None
    assert paper.signed_on is None


def test_delegations_come_with_and_without_an_opinion(office: OpenOffice) -> None:
    with_opinion = without = 0
    for facts in of_committee(office):
        for absence in facts.delegations:
            if absence.sends_stand_in:
                assert absence.consent is Consent.GRANTED
                if facts.opinions_of(absence.participant):
                    with_opinion += 1
                else:
                    without += 1
    assert with_opinion
    assert without == 1


def test_a_cross_sector_matter_was_concluded(office: OpenOffice) -> None:
    items = [item for facts in of_committee(office) for item in facts.items if item.cross_sector]
    assert items
    assert all(item.ended_at is not None for item in items)


def test_conclusions_name_a_lead_and_a_day(office: OpenOffice) -> None:
    for facts in of_committee(office):
        for clause in facts.clauses:
            assert clause.for_information or (clause.lead and clause.due and clause.product)


def test_the_secretariat_gives_its_work_to_its_own_members(office: OpenOffice) -> None:
    held = [each.id for each in office.desk.ask(Tx.all, Meeting) if each.body is Body.SECRETARIAT]
    facts = [office.desk.ask(meeting_facts, id, ON) for id in held]
    tasks = [(each, clause) for each in facts for clause in each.clauses]
    assert tasks
    for of, clause in tasks:
        seats = of.composition.of(Body.SECRETARIAT)
        assert clause.lead_person in {seat.person.id for seat in seats if seat.person}
        assert clause.lead is None


def test_numbers_run_without_a_gap(office: OpenOffice) -> None:
    by_series: dict[int, list[int]] = {}
    for entry in office.desk.ask(Tx.all, NumberEntry):
        by_series.setdefault(entry.series, []).append(entry.number)
    assert by_series
    for numbers in by_series.values():
        assert numbers == list(range(1, len(numbers) + 1))


def test_issued_papers_can_be_read_back(office: OpenOffice) -> None:
    issued = [each for each in office.desk.ask(Tx.all, Paper) if each.is_issued]
    assert issued
    for file in office.desk.ask(Tx.all, Attachment):
        content = office.office.objects.get(file.digest, bytes.fromhex(file.secret))
        assert content[:4] in (b"%PDF", b"PK\x03\x04")


def test_a_held_meeting_breaks_no_rule_but_for_the_missing_opinion(office: OpenOffice) -> None:
    found = office.desk.ask(check_office, ON, office.regulations, shipped_holidays())
    broken = {(each.rule, each.subject.title) for each in found if each.outcome is Outcome.BREACH}
    assert {rule for rule, _ in broken} <= {"stand_in"}, broken


def test_no_sentence_of_the_sample_is_left_unfilled(office: OpenOffice) -> None:
    for noun in NOUNS:
        for record in office.desk.ask(Tx.all, noun):
            for value in dataclasses.astuple(record):
                if isinstance(value, str) and noun.noun != "adopted_regulations":
                    assert "{" not in value, (noun.noun, value)


def rows(folder: Path) -> list[dict[str, Any]]:
    with opened(folder) as office:
        return [
            {
                name: value
                for name, value in dataclasses.asdict(record).items()
                if name not in UNLIKE
            }
            for noun in NOUNS
            for record in office.desk.ask(Tx.all, noun)
        ]


def test_opened_early_on_its_day_no_act_lies_ahead(tmp_path: Path) -> None:
    """The strip at home said that the computer's clock was wrong until half past nine."""
    folder, early = make(tmp_path / "office"), SetClock(datetime.combine(ON, datetime.min.time()))
    office = sign_in(folder, passphrase=sample_mark.passphrase_of(folder) or "", clock=early)
    assert office.notices == ()
    office.close()


def test_the_same_seed_makes_the_same_records(tmp_path: Path) -> None:
    early = date(2026, 3, 30)
    first, second = (make(tmp_path / name, on=early, seed=4) for name in ("a", "b"))
    assert rows(first) == rows(second)
    with opened(first) as office:
        names = {each.full_name for each in office.desk.ask(Tx.all, Person)}
    with opened(make(tmp_path / "c", on=early, seed=5)) as office:
        assert names != {each.full_name for each in office.desk.ask(Tx.all, Person)}


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2026, 1, 1), 2025),
        (date(2026, 2, 14), 2025),
        (date(2026, 2, 20), 2026),
        (date(2024, 2, 29), 2024),
        (date(2026, 12, 31), 2026),
        (date(2026, 9, 2), 2026),
    ],
)
@pytest.mark.parametrize("name", PROFILES, ids=["hung-yen", "bac-giang", "invented"])
def test_on_any_day_something_was_held_and_something_is_planned(
    name: str, on: date, first: int
) -> None:
    from desktop.usecases.sample_words import Words

    wanted = Wanted(profile(name), on)
    assert sample.first_year(wanted) == first
    plans = list(sample.planned(Words(wanted.profile.regulation), on, first, shipped_holidays()))
    days = [each.day for each in plans if each.kind.body is Body.COMMITTEE]
    assert min(days) < on < max(days)
    for each in plans:
        assert abs((each.day - on).days) >= 4
        assert each.day.year >= first


def test_several_years_have_each_their_meetings(tmp_path: Path) -> None:
    with opened(make(tmp_path / "office", BAC_GIANG, date(2026, 3, 2), years=2)) as office:
        meetings = office.desk.ask(Tx.all, Meeting)
    regular = [m.held_on.year for m in meetings if m.kind is MeetingKind.REGULAR and m.held_on]
    assert regular == [2025, 2025, 2026, 2026]


def test_the_secretariat_s_work_is_divided_and_units_are_named(office: OpenOffice) -> None:
    """HY 7.10, 8.2; BG 9.10, 11.3."""
    rows = office.desk.ask(assignments_on, ON)
    assert len(rows) == len({row.assignment.work for row in rows}) == 5
    assert all(row.holder and row.deputy and row.holder != row.deputy for row in rows)
    units = office.desk.ask(Tx.all, ContactUnit)
    assert len({each.post for each in units}) == len(units) == 4


def test_rights_are_given_by_whoever_may_give_them(office: OpenOffice) -> None:
    """Some stand and one is for the next meeting, as far as the regulation lets them be given."""
    rows = office.desk.ask(authorizations_on, ON)
    held = {(row.authorization.scope, row.state) for row in rows}
    assert (Scope.CONVENE, State.IN_FORCE) in held
    assert {(Scope.PRESIDE, State.IN_FORCE), (Scope.PRESIDE, State.ONE_MEETING)} <= held
    assert all(row.authorization.paper and row.giver != row.holder for row in rows)


def test_one_made_in_the_first_days_of_a_year_tells_that_year_and_the_one_before(
    tmp_path: Path,
) -> None:
    on = date(2026, 1, 2)
    for years in (1, 2):
        with opened(make(tmp_path / str(years), on=on, years=years)) as office:
            records = [it for noun in NOUNS for it in office.desk.ask(Tx.all, noun)]
            meetings = [it.held_on for it in office.desk.ask(Tx.all, Meeting) if it.held_on]
        days = [day for it in records for day in vars(it).values() if isinstance(day, date) and day]
        assert {day.year for day in days} == {2025, 2026}
        assert min(meetings) < on < max(meetings)


@pytest.mark.parametrize(("on", "years"), [(ON, 0), (ON, 21), (date(1999, 12, 31), 1)])
def test_a_sample_of_no_time_at_all_is_refused(tmp_path: Path, on: date, years: int) -> None:
    with pytest.raises(Refused):
        make(tmp_path / "office", on=on, years=years)
    assert not (tmp_path / "office").exists()


def test_a_cancelled_sample_leaves_nothing(tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    wanted = Wanted(profile(HUNG_YEN), ON)
    with pytest.raises(Cancelled):
        sample.make(tmp_path / "office", wanted, progress=progress, cost=CHEAP)
    assert not (tmp_path / "office").exists()


def test_the_words_of_the_sample_name_no_real_province() -> None:
    shipped = [fold(each.stem.rpartition("-")[0].replace("-", " "))
               for each in (resources() / "regulations").glob("*.toml")]  # fmt: skip
    for file in (resources() / "sample").glob("*.toml"):
        text = fold(file.read_text(encoding="utf-8"))
        assert not [name for name in shipped if name in text], file.name


def test_the_clerk_of_the_sample_may_do_everything(office: OpenOffice) -> None:
    clerk = office.desk.ask(Tx.all, Clerk)[0]
    assert clerk.may >= set(type(next(iter(clerk.may))))
