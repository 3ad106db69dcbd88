"""Numbers: one after the other in their series, never twice, a gap only with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.clock import SetClock
from desktop.domain.office import DocumentSystem, Office
from desktop.domain.papers import NumberEntry, NumberSeries, NumberState, Paper, Standing
from desktop.domain.posts import Body
from desktop.domain.problems import Refused
from desktop.usecases import issuing, number_list, numbering, offices, papers, records
from desktop.usecases.desk import Desk
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell


@pytest.fixture
def state(desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, BAC_GIANG)


@pytest.fixture
def party(desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, HUNG_YEN)


def numbered(story: Story, day: date, kind: str = "invitation", **given: object) -> NumberEntry:
    story.clock.set(max(story.clock.now(), datetime.combine(day, time(9))))
    paper: Paper = story.do(papers.draft, kind=kind, meeting=story.meeting.id)
    story.do(papers.submit, id=paper.id)
    paper = story.do(papers.number, id=paper.id, on_day=day, **given)
    entry: NumberEntry = story.ask(lambda tx: tx.get(NumberEntry, paper.entry))
    return entry


def test_the_states_numbers_begin_again_each_year(state: Story) -> None:
    numbers = [numbered(state, day).number for day in (date(2026, 7, 1), date(2026, 12, 31))]
    assert numbers == [1, 2]
    assert numbered(state, date(2027, 1, 1)).number == 1


def test_the_partys_numbers_run_through_the_term(party: Story) -> None:
    assert numbered(party, date(2026, 12, 31)).number == 1
    assert numbered(party, date(2027, 1, 1)).number == 2


def term(story: Story, began: date) -> list[str]:
    """Another first day of term; what the act warned of."""
    office = story.ask(lambda tx: tx.one(Office))
    said = story.desk.execute(offices.change, record=replace(office, term_began=began))
    return [each.msg.key for each in said.warnings]


def test_a_new_party_term_went_on_with_the_numbers_of_the_former_one(party: Story) -> None:
    assert numbered(party, date(2026, 5, 31)).number == 1
    assert term(party, date(2026, 6, 1)) == ["number_series.begins_again"]
    assert numbered(party, date(2026, 6, 1)).number == 1
    assert numbered(party, date(2026, 7, 1)).number == 2
    assert numbered(party, date(2026, 5, 31)).number == 2, "a paper of the former term"


def test_a_new_party_term_does_not_go_on_from_the_numbers_used_before_the_program(
    party: Story,
) -> None:
    day = date(2026, 7, 1)
    party.do(numbering.begin, kind="invitation", last_before=11, day=date(2026, 5, 1))
    term(party, date(2026, 6, 1))
    assert numbered(party, day).number == 1


@pytest.mark.parametrize("corrected", [date(2025, 9, 1), date(2025, 10, 15)])
def test_a_first_day_of_term_that_was_mistyped_leaves_the_numbers_going_on(
    party: Story, corrected: date
) -> None:
    assert numbered(party, date(2026, 5, 31)).number == 1
    assert term(party, corrected) == []
    assert numbered(party, date(2026, 6, 1)).number == 2
    term(party, date(2025, 10, 1))
    assert numbered(party, date(2026, 6, 2)).number == 3


def test_the_symbol_is_that_of_its_system(state: Story) -> None:
    assert numbered(state, date(2026, 7, 1)).symbol == "/GM-TBATANM"


def test_the_symbol_of_the_party_begins_with_a_hyphen(party: Story) -> None:
    assert numbered(party, date(2026, 7, 1)).symbol == "-GM/TBANM"


def test_kinds_are_counted_apart_unless_the_office_counts_them_together(state: Story) -> None:
    day = date(2026, 7, 1)
    numbered(state, day)
    assert state.ask(lambda tx: numbering.series_of(tx, "minutes", day)).id == 0
    office = state.ask(lambda tx: tx.one(Office))
    state.do(records.save, record=type(office)(**{**vars(office), "common_numbers": True}))
    assert numbered(state, day).number == 1
    series = state.ask(lambda tx: numbering.series_of(tx, "minutes", day))
    assert state.ask(lambda tx: numbering.next_number(tx, series)) == 2


def test_counting_begins_after_the_last_number_used_before(state: Story) -> None:
    day = date(2026, 7, 1)
    state.do(numbering.begin, kind="invitation", last_before=11, day=day)
    assert numbered(state, day).number == 12
    with pytest.raises(Refused) as said:
        state.do(numbering.begin, kind="invitation", last_before=20, day=day)
    assert said.value.problems[0].msg.key == "number_series.begun_already"


def test_a_party_office_without_its_terms_first_day_is_told_so(party: Story) -> None:
    office = party.ask(lambda tx: tx.one(Office))
    party.do(records.save, record=type(office)(**{**vars(office), "term_began": None}))
    with pytest.raises(Refused) as said:
        numbered(party, date(2026, 7, 1))
    assert said.value.problems[0].msg.key == "number_series.term_wanted"


def test_a_gap_wants_its_reason_and_leaves_void_numbers(state: Story) -> None:
    day = date(2026, 7, 1)
    with pytest.raises(Refused) as said:
        numbered(state, day, number=3)
    assert said.value.problems[0].msg.key == "number_entries.gap"
    assert numbered(state, day, number=3, gap_reason="đã dùng ở sổ giấy").number == 3
    void = state.ask(lambda tx: tx.find(NumberEntry, state=NumberState.VOID))
    assert [(each.number, each.reason) for each in void] == [
        (1, "đã dùng ở sổ giấy"),
        (2, "đã dùng ở sổ giấy"),
    ]


def test_a_number_is_never_given_twice_and_the_next_is_named(state: Story) -> None:
    day = date(2026, 7, 1)
    numbered(state, day)
    with pytest.raises(Refused) as said:
        numbered(state, day, number=1)
    msg = said.value.problems[0].msg
    assert (msg.key, msg.places["following"]) == ("number_entries.taken", "2")


def test_a_void_number_is_never_free_again(state: Story) -> None:
    day = date(2026, 7, 1)
    kept = state.do(numbering.reserve, kind="invitation", day=day)
    with pytest.raises(Refused):
        state.do(numbering.void, id=kept.id, reason="")
    state.do(numbering.void, id=kept.id, reason="không dùng")
    with pytest.raises(Refused) as said:
        numbered(state, day, number=1)
    assert said.value.problems[0].msg.key == "number_entries.taken_void"
    assert numbered(state, day).number == 2


def test_a_kept_number_is_used_when_it_is_asked_for(state: Story) -> None:
    day = date(2026, 7, 1)
    kept = state.do(numbering.reserve, kind="invitation", day=day)
    assert numbered(state, day).number == 2
    used = numbered(state, day, number=1)
    assert (used.id, used.state) == (kept.id, NumberState.USED)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_every_day_lies_in_the_period_of_its_series(day: date) -> None:
    office = Office(system=DocumentSystem.G2020)
    begins, ends = numbering.period(office, day)
    assert ends is not None
    assert begins <= day < ends


def test_the_series_of_another_system_is_not_continued(state: Story) -> None:
    day = date(2026, 7, 1)
    numbered(state, day)
    office = state.ask(lambda tx: tx.one(Office))
    changed = {**vars(office), "system": DocumentSystem.P2026}
    state.do(records.save, record=type(office)(**changed))
    assert numbered(state, day).number == 1
    assert len(state.ask(lambda tx: tx.all(NumberSeries))) == 2


def test_a_number_used_before_the_program_is_not_given_again(state: Story) -> None:
    day = date(2026, 7, 1)
    state.do(numbering.begin, kind="invitation", last_before=10, day=day)
    with pytest.raises(Refused) as said:
        numbered(state, day, number=3)
    msg = said.value.problems[0].msg
    assert (msg.key, msg.places["following"]) == ("number_entries.used_before", "11")


def test_a_number_kept_last_year_is_not_carried_into_this_one(state: Story) -> None:
    paper: Paper = state.do(papers.draft, kind="invitation", meeting=state.meeting.id)
    state.clock.set(datetime(2026, 12, 30, 8))
    state.do(papers.submit, id=paper.id)
    state.do(papers.number, id=paper.id, on_day=date(2026, 12, 30))
    state.do(papers.withdraw, id=paper.id, reason="sai giờ")
    state.do(papers.submit, id=paper.id)
    state.clock.set(datetime(2027, 1, 5, 8))
    given = {"id": paper.id, "on_day": date(2027, 1, 5)}
    with pytest.raises(Refused) as said:
        state.do(papers.number, **given)
    assert said.value.problems[0].msg.key == "number_entries.kept_given_up"
    paper = state.do(papers.number, **given, gap_reason="sang năm mới")
    entries = state.ask(lambda tx: tx.all(NumberEntry))
    assert [(each.number, each.state) for each in entries] == [
        (1, NumberState.VOID),
        (1, NumberState.USED),
    ]
    assert paper.entry == entries[1].id


def test_no_command_changes_or_removes_a_number_that_was_taken(state: Story) -> None:
    entry = numbered(state, date(2026, 7, 1))
    for command, record in (
        (records.save, replace(entry, number=77)),
        (records.remove, state.ask(lambda tx: tx.get(NumberEntry, entry.id))),
    ):
        with pytest.raises(Refused) as said:
            state.do(command, record=record)
        assert said.value.problems[0].msg.key in ("number_entries.stays", "desk.in_use")


def test_number_nought_was_said_to_have_been_used_before_the_program(state: Story) -> None:
    with pytest.raises(Refused) as said:
        numbered(state, date(2026, 7, 1), number=0)
    assert said.value.problems[0].msg.key == "number_entries.from_one"


def waiting(story: Story, day: date) -> Paper:
    """An invitation out for signature."""
    story.clock.set(datetime.combine(day, time(9)))
    paper: Paper = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    story.do(papers.submit, id=paper.id)
    return story.ask(lambda tx: tx.get(Paper, paper.id))


def test_a_number_is_kept_for_a_paper_out_for_signature_and_taken_by_it(state: Story) -> None:
    day = date(2026, 7, 1)
    paper = waiting(state, day)
    kept: Paper = state.do(papers.reserve, id=paper.id)
    assert (kept.standing, kept.numbered_on) == (Standing.FOR_SIGNATURE, None)
    assert numbered(state, day).number == 2
    with pytest.raises(Refused):
        state.do(papers.reserve, id=paper.id)
    proposed = state.ask(lambda tx: number_list.proposal(tx, kept, day))
    assert (proposed.number, proposed.kept) == (1, True)
    state.do(papers.number, id=paper.id, on_day=day)
    entry = state.ask(lambda tx: tx.get(NumberEntry, kept.entry))
    assert (entry.number, entry.state) == (1, NumberState.USED)


def test_what_an_act_makes_void_is_told_before(state: Story) -> None:
    day = date(2026, 7, 1)
    paper = waiting(state, day)

    def void(paper: Paper, number: int | None, day: date = day) -> object:
        return state.ask(lambda tx: number_list.made_void(tx, paper, day, number))

    assert void(paper, None) == void(paper, 1) == void(paper, 0) == ()
    assert void(paper, 2) == ((1, 1),)
    assert void(paper, 9) == ((1, 8),)
    kept: Paper = state.do(papers.reserve, id=paper.id)
    assert void(kept, None) == void(kept, 1) == ()
    assert void(kept, 5) == ((1, 1), (2, 4))
    assert void(kept, None, date(2027, 1, 5)) == ((1, 1),)
    other = waiting(state, day)
    assert void(other, 1) == (), "it is kept for another paper"
    state.do(papers.reserve, id=other.id)
    assert void(kept, 2) == (), "confirmed to lose its own, it was then refused"
    state.do(numbering.reserve, kind="invitation", day=day, reason="giấy mời gửi gấp")
    assert void(kept, 3) == ((1, 1),), "a number kept for none may be asked for"


@pytest.mark.parametrize(("day", "last"), [(date(2026, 12, 31), 1), (date(2027, 1, 1), 0)])
def test_the_list_shows_the_series_in_force(state: Story, day: date, last: int) -> None:
    numbered(state, date(2026, 7, 1))
    found = state.ask(lambda tx: number_list.series_in_force(tx, day))
    assert [(each.issuer, each.kind) for each in found] == [
        (issuer, kind) for issuer in Body for kind in issuing.NUMBERED
    ]
    shown = found[0]
    assert (shown.begins, shown.last_day) == (date(day.year, 1, 1), date(day.year, 12, 31))
    assert (shown.last, shown.following) == (last, last + 1)


def test_the_list_is_one_series_where_all_kinds_are_counted_together(state: Story) -> None:
    office = state.ask(lambda tx: tx.one(Office))
    state.do(offices.change, record=replace(office, common_numbers=True))
    found = state.ask(lambda tx: number_list.series_in_force(tx, date(2026, 7, 1)))
    assert [each.kind for each in found] == [numbering.ALL_KINDS] * len(Body)


def test_kept_numbers_are_listed_with_what_they_are_kept_for(state: Story) -> None:
    day = date(2026, 7, 1)
    state.do(papers.reserve, id=waiting(state, day).id)
    state.do(numbering.reserve, kind="minutes", day=day, reason="biên bản giấy")
    found = state.ask(number_list.kept_numbers)
    assert [(each.entry.number, each.kind, bool(each.paper)) for each in found] == [
        (1, "invitation", True),
        (1, "minutes", False),
    ]
