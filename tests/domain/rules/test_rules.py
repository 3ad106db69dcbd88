"""What holds of every rule, by every regulation, for any facts."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.base.text import Catalogue, Msg
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant, Presence, Reply
from desktop.domain.delegations import Consent, Delegation
from desktop.domain.entries import Entry, EntryKind
from desktop.domain.facts import Composition, MeetingFacts, YearFacts
from desktop.domain.findings import Finding, Outcome
from desktop.domain.meetings import Ground, Meeting, MeetingKind, Occasion, Presiding
from desktop.domain.opinions import Author, Opinion
from desktop.domain.posts import Role
from desktop.domain.regulation import Regulation
from desktop.domain.regulation_schema import RULES as CODES
from desktop.domain.rules import RULES, judge, sentence, silences
from tests.domain.rules.world import ALL, ANYTHING, HY, composition, facts, one, regulation

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31))
IDS = st.integers(0, 12)
PEOPLE = st.sampled_from([0, *range(101, 113)])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some(made: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(made, max_size=4).map(tuple)


meetings = st.builds(
    Meeting,
    id=IDS,
    kind=st.sampled_from(MeetingKind),
    occasion=maybe(st.sampled_from(Occasion)),
    title=st.just("Phiên họp mẫu"),
    held_on=maybe(DAYS),
    starts=maybe(st.just(time(8))),
    convened_by=maybe(IDS),
    convening_ground=maybe(st.sampled_from(Ground)),
    convening_giver=maybe(IDS),
    composition_by=maybe(IDS),
    started_at=maybe(MOMENTS),
    ended_at=maybe(MOMENTS),
    locked_at=maybe(MOMENTS),
)
presidings = st.builds(
    Presiding,
    id=IDS,
    membership=IDS,
    from_at=maybe(MOMENTS),
    ground=maybe(st.sampled_from(Ground)),
    giver=maybe(IDS),
    paper_on=maybe(DAYS),
)
participants = st.builds(
    Participant,
    id=PEOPLE,
    membership=maybe(IDS),
    printed_name=st.just("Người Mẫu"),
    reply=st.sampled_from(Reply),
)
presences = st.builds(
    Presence,
    id=IDS,
    participant=PEOPLE,
    by_stand_in=st.booleans(),
    arrived_at=maybe(MOMENTS),
    left_at=maybe(MOMENTS),
)
delegations = st.builds(
    Delegation,
    id=IDS,
    participant=PEOPLE,
    reported_on=maybe(DAYS),
    consent=st.sampled_from(Consent),
    consent_by=maybe(IDS),
    consent_on=maybe(DAYS),
    stand_in=maybe(IDS),
    lapsed=st.booleans(),
)
opinions = st.builds(
    Opinion,
    id=IDS,
    participant=PEOPLE,
    item=maybe(IDS),
    author=st.sampled_from(Author),
    late=st.booleans(),
)
entries = st.builds(
    Entry, id=IDS, item=maybe(IDS), kind=st.sampled_from(EntryKind), speaker=maybe(PEOPLE)
)
items = st.builds(AgendaItem, id=IDS, title=st.just("Nội dung mẫu"), cross_sector=st.booleans())
seated = st.one_of(
    st.just(Composition(date(2026, 1, 1), ())),
    st.builds(
        composition,
        without=st.lists(IDS, max_size=4).map(tuple),
        roles=st.dictionaries(IDS, st.sampled_from(Role), max_size=3),
    ),
)
any_meeting = st.builds(
    MeetingFacts,
    today=DAYS,
    meeting=meetings,
    composition=seated,
    presidings=some(presidings),
    items=some(items),
    participants=some(participants),
    presences=some(presences),
    delegations=some(delegations),
    opinions=some(opinions),
    entries=some(entries),
)
any_year = st.builds(
    YearFacts,
    today=DAYS,
    year=st.integers(2024, 2028),
    effective=DAYS,
    meetings=some(meetings),
)


def speak(finding: Finding) -> list[str]:
    said = []
    for language in ("vi", "en"):
        catalogue = spoken(language)
        said += [catalogue.say(finding.words), catalogue.say(sentence(finding))]
    return said


_CATALOGUES: dict[str, Catalogue] = {}


def spoken(language: str) -> Catalogue:
    return _CATALOGUES.setdefault(language, Catalogue.load(language))


def check(finding: Finding, by: Regulation) -> None:
    assert finding.rule in CODES
    assert finding.regulation == by.id
    assert all(speak(finding))
    if finding.outcome is not Outcome.SILENT:
        assert by.article(finding.provision)
    if finding.outcome in (Outcome.OK, Outcome.NOT_APPLICABLE):
        assert (finding.due, finding.mend) == (None, "")
    if finding.makes_false:
        assert finding.outcome is Outcome.BREACH


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=50)
@given(these=any_meeting | any_year)
def test_no_rule_raises_and_every_finding_cites_a_clause_that_exists(
    name: str, these: MeetingFacts | YearFacts
) -> None:
    by = regulation(name)
    for finding in judge(these, by, ANYTHING):
        check(finding, by)


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=30)
@given(these=any_meeting)
def test_only_who_presides_without_right_makes_a_paper_false(
    name: str, these: MeetingFacts
) -> None:
    stops = {f.rule for f in judge(these, regulation(name), ANYTHING) if f.makes_false}
    assert stops <= {"presiding"}


def test_every_rule_judges_a_code_of_the_schema_and_no_code_twice() -> None:
    codes = [each.code for each in RULES]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(CODES)


def test_what_no_rule_judges_asks_for_nothing_or_is_looked_up() -> None:
    judged = {each.code for each in RULES}
    looked_up = {"own_seal", "seal_of_head", "seal_of_others", "seal_of_secretariat"}
    looked_up |= {"division_of_work"}
    assert {code for code in CODES if code not in judged and CODES[code]} == looked_up


@pytest.mark.parametrize("name", ALL)
def test_what_a_regulation_is_silent_about_is_said_once(name: str) -> None:
    by = regulation(name)
    said = silences(by, ANYTHING)
    assert [f.rule for f in said] == list(by.silent)
    assert {f.outcome for f in said} <= {Outcome.SILENT}
    assert {f.provision for f in said} <= {""}
    for finding in said:
        check(finding, by)


def test_an_open_finding_has_a_sentence_that_names_its_clause() -> None:
    finding = one(facts(presidings=()), HY, "presiding")
    said = spoken("vi").say(sentence(finding))
    assert said == "Chưa ghi ai chủ trì cuộc họp, theo căn cứ nào (Điều 3 khoản 3)."
    assert finding.words == Msg("rules.presiding.unrecorded")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_sentences_stop_and_short_words_do_not(language: str) -> None:
    catalogue = spoken(language)
    for key in catalogue:
        if key.startswith("rules."):
            # the words themselves, with their places left open
            text = catalogue.sentence(key)
            assert text.endswith(".") == key.startswith("rules.sentence."), key
            assert "!" not in text
