"""Authorizations are recorded, acted on at a meeting, ended early, and signed by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.base.clock import SetClock
from desktop.documents.model import SignatureBlock, Signatures
from desktop.domain.authorizations import Authorization, AuthorizationUse, Given, Scope, State
from desktop.domain.meetings import Ground, Meeting, Presiding
from desktop.domain.papers import Paper
from desktop.domain.problems import Refused
from desktop.domain.regulation import Regulation
from desktop.domain.rules.offering import Offered
from desktop.storage.transaction import Tx
from desktop.usecases import (
    authorizations,
    issuing,
    locking,
    meetings,
    memberships,
    papers,
    records,
)
from desktop.usecases.desk import Desk
from desktop.usecases.meeting_view import on_screen
from desktop.usecases.records import in_bin
from desktop.usecases.signing_view import Signing, signing_of
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell

HEAD, STANDING, DEPUTY = "Nguyễn Văn Mẫu", "Trần Văn Thử", "Lê Thị Ví Dụ"
MEMBER = "Đặng Văn Mô"
JUNE = date(2026, 6, 1)


class Law:
    """The regulation of a story, on any day."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def in_force(self, *_given: object) -> Regulation:
        return self._story.regulation

    def first_day(self, *_given: object) -> date:
        return DAY


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


@pytest.fixture
def party(desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, HUNG_YEN)


@pytest.fixture
def state(desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, BAC_GIANG)


def made(story: Story, scope: Scope, holder: str = DEPUTY, **changes: Any) -> Authorization:
    it = Authorization(
        scope=scope,
        giver=story.seats[HEAD].id,
        holder=story.seats[holder].id,
        begins=JUNE,
        paper="12-GUQ/TBANM",
        paper_on=JUNE,
    )
    return replace(it, **changes)


def recorded(story: Story, scope: Scope, holder: str = DEPUTY, **changes: Any) -> Authorization:
    it: Authorization = story.do(
        authorizations.record, record=made(story, scope, holder, **changes)
    )
    return it


def found(story: Story, rule: str) -> list[str]:
    view = story.ask(on_screen, story.meeting.id, today=DAY, regulations=Law(story))
    return [each.words.key for each in view.findings if each.rule == rule]


def offers(story: Story, scope: Scope, who: str) -> Offered:
    view = story.ask(on_screen, story.meeting.id, today=DAY, regulations=Law(story))
    return authorizations.offers(view, scope, story.seats[who].id)


def test_whoever_is_authorized_presides_and_the_paper_stays_as_printed(story: Story) -> None:
    it = recorded(story, Scope.PRESIDE)
    (offer,) = offers(story, Scope.PRESIDE, DEPUTY).offers
    assert offer.authorization == it
    span: Presiding = story.do(
        authorizations.preside_by, meeting=story.meeting.id, authorization=it.id
    )
    assert (span.membership, span.ground, span.giver, span.paper, span.paper_on) == (
        story.seats[DEPUTY].id,
        Ground.AUTHORIZED,
        story.seats[HEAD].id,
        "12-GUQ/TBANM",
        JUNE,
    )
    assert found(story, "presiding") == ["rules.presiding.kept"]
    story.do(authorizations.record, record=replace(it, paper="13-GUQ/TBANM"))
    assert story.ask(lambda tx: tx.get(Presiding, span.id)).paper == "12-GUQ/TBANM"


def test_it_ends_early_on_its_last_day_and_the_meeting_after_it_is_broken(story: Story) -> None:
    it = recorded(story, Scope.PRESIDE)
    story.do(authorizations.preside_by, meeting=story.meeting.id, authorization=it.id)
    last = DAY + timedelta(days=1)
    it = story.do(authorizations.end, id=it.id, ends=last, ended_by="15-TB/TBANM")
    assert found(story, "presiding") == ["rules.presiding.kept"]
    story.do(authorizations.record, record=replace(it, ends=DAY))
    assert found(story, "presiding") == ["rules.presiding.not_in_force"]


def test_one_recorded_at_the_meeting_is_used_in_the_same_act_and_undone_with_it(
    story: Story,
) -> None:
    new = made(story, Scope.PRESIDE, meeting=story.meeting.id)
    story.do(authorizations.preside_by, meeting=story.meeting.id, authorization=new)
    (it,) = story.ask(Tx.all, Authorization)
    assert it.state(DAY) is State.ONE_MEETING
    story.desk.undo()
    assert story.ask(Tx.all, Authorization) == []
    assert story.ask(Tx.all, AuthorizationUse) == []
    assert found(story, "presiding") == ["rules.presiding.kept"], "the Head again"


def test_in_bac_giang_a_deputy_is_authorized_to_convene(state: Story) -> None:
    it = recorded(state, Scope.CONVENE)
    kept: Meeting = state.do(
        authorizations.convene_by, meeting=state.meeting.id, authorization=it.id
    )
    assert (kept.convened_by, kept.convening_paper) == (it.holder, "12-GUQ/TBANM")
    assert found(state, "convening") == ["rules.convening.kept"]


def test_in_hung_yen_nobody_authorizes_a_deputy_to_convene(party: Story) -> None:
    recorded(party, Scope.CONVENE)
    offered = offers(party, Scope.CONVENE, DEPUTY)
    assert offered.offers == ()
    assert offered.wanted is not None
    assert offered.wanted.key == "authorizations.no_right.convene"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"begins": DAY + timedelta(days=1)}, "authorizations.not_in_force"),
        ({"ends": DAY}, "authorizations.not_in_force"),
    ],
)
def test_what_is_not_in_force_is_not_used(story: Story, changes: Any, key: str) -> None:
    it = recorded(story, Scope.PRESIDE, **changes)
    with pytest.raises(Refused) as refused:
        story.do(authorizations.preside_by, meeting=story.meeting.id, authorization=it.id)
    assert [each.msg.key for each in refused.value.problems] == [key]
    assert found(story, "presiding") == ["rules.presiding.kept"]


def test_to_convene_is_not_to_preside(story: Story) -> None:
    it = recorded(story, Scope.CONVENE)
    with pytest.raises(Refused) as refused:
        story.do(authorizations.preside_by, meeting=story.meeting.id, authorization=it.id)
    assert refused.value.problems[0].msg.key == "authorizations.other_scope"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"ends": JUNE}, "authorizations.backward"),
        ({"ended_by": "15-TB"}, "authorizations.ended_when"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(
    story: Story, changes: Any, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        recorded(story, Scope.PRESIDE, **changes)
    assert [each.msg.key for each in refused.value.problems] == [key]


def test_nobody_authorizes_themselves(story: Story) -> None:
    with pytest.raises(Refused) as refused:
        recorded(story, Scope.PRESIDE, HEAD)
    assert refused.value.problems[0].msg.key == "authorizations.to_oneself"


def test_a_giver_out_of_office_on_its_first_day_is_asked_about(story: Story) -> None:
    story.do(memberships.end, id=story.seats[HEAD].id, ends=JUNE)
    outcome = story.desk.execute(authorizations.record, record=made(story, Scope.PRESIDE))
    assert [each.msg.key for each in outcome.warnings] == ["authorizations.giver_not_in_office"]
    before = made(story, Scope.PRESIDE, begins=JUNE - timedelta(days=1))
    assert story.desk.execute(authorizations.record, record=before).warnings == ()


def test_one_in_use_is_not_removed(story: Story) -> None:
    it = recorded(story, Scope.PRESIDE)
    story.do(authorizations.preside_by, meeting=story.meeting.id, authorization=it.id)
    with pytest.raises(Refused) as refused:
        story.do(authorizations.remove, id=it.id)
    assert refused.value.problems[0].msg.key == "authorizations.in_use"
    other = recorded(story, Scope.SIGN)
    story.do(authorizations.remove, id=other.id)
    assert [each.id for each in story.ask(Tx.all, Authorization)] == [it.id]


def test_one_that_a_meeting_rests_on_no_more_is_removed(story: Story) -> None:
    it = recorded(story, Scope.PRESIDE)
    span = story.do(authorizations.preside_by, meeting=story.meeting.id, authorization=it.id)
    head = story.seats[HEAD].id
    own = replace(span, membership=head, ground=Ground.OWN, giver=None, paper="", paper_on=None)
    story.do(meetings.change_presiding, record=own)
    (row,) = story.ask(authorizations.authorizations_on, DAY)
    assert row.uses == 0
    story.do(authorizations.remove, id=it.id)
    assert story.ask(Tx.all, AuthorizationUse) == []


def test_what_a_locked_meeting_rests_on_stays_in_force_on_its_day(story: Story) -> None:
    it = recorded(story, Scope.PRESIDE)
    story.do(authorizations.preside_by, meeting=story.meeting.id, authorization=it.id)
    story.hold()
    story.close()
    story.issued(story.minutes())
    story.do(locking.lock, id=story.meeting.id)
    other = replace(it, holder=story.seats[STANDING].id)
    for command, given in (
        (authorizations.end, {"id": it.id, "ends": DAY}),
        (authorizations.record, {"record": other}),
        (authorizations.record, {"record": replace(it, begins=DAY + timedelta(days=1))}),
    ):
        with pytest.raises(Refused) as refused:
            story.do(command, **given)
        assert refused.value.problems[0].msg.key == "authorizations.locked_meeting"
    story.do(authorizations.record, record=replace(it, note="bản giấy ở kẹp số 2"))
    story.do(authorizations.end, id=it.id, ends=DAY + timedelta(days=1))


def test_a_meeting_and_its_own_authorization_go_and_come_back_together(story: Story) -> None:
    new = made(story, Scope.PRESIDE, meeting=story.meeting.id)
    story.do(authorizations.preside_by, meeting=story.meeting.id, authorization=new)
    story.do(meetings.remove, id=story.meeting.id)
    (binned,) = story.ask(in_bin)
    assert binned.record.noun == "meetings"
    story.do(records.restore, record=binned.record)
    assert found(story, "presiding") == ["rules.presiding.kept"]
    assert [each.holder for each in story.ask(Tx.all, Authorization)] == [story.seats[DEPUTY].id]


def test_a_later_presiding_officer_is_taken_back_with_the_link(story: Story) -> None:
    it = recorded(story, Scope.PRESIDE)
    span: Presiding = story.do(
        meetings.appoint_presiding,
        meeting=story.meeting.id,
        membership=it.holder,
        from_at=story.clock.now(),
    )
    link = AuthorizationUse(meeting=story.meeting.id, authorization=it.id, presiding=span.id)
    story.do(records.save, record=link)
    story.do(meetings.remove_presiding, id=span.id)
    assert story.ask(Tx.all, AuthorizationUse) == []


def test_the_list_shows_what_is_in_force_first(story: Story) -> None:
    ended = recorded(story, Scope.SIGN, ends=JUNE + timedelta(days=1))
    ahead = recorded(story, Scope.SIGN, begins=DAY + timedelta(days=1))
    once = recorded(story, Scope.PRESIDE, meeting=story.meeting.id)
    now = recorded(story, Scope.CONVENE)
    rows = story.ask(authorizations.authorizations_on, DAY)
    assert [row.id for row in rows] == [now.id, once.id, ahead.id, ended.id]
    assert (rows[0].giver, rows[0].holder, rows[1].meeting) == (HEAD, DEPUTY, story.meeting.title)


def signing(story: Story, holder: str) -> tuple[SignatureBlock, Signing]:
    paper: Paper = story.do(
        papers.draft,
        kind="invitation",
        meeting=story.meeting.id,
        signer=story.seats[holder].id,
    )
    last = story.ask(issuing.compose, paper, story.law).blocks[-1]
    assert isinstance(last, Signatures)
    told = story.ask(signing_of, paper, story.law, today=story.clock.today())
    return last.right, told


def test_in_a_paper_of_the_state_who_is_authorized_signs_with_the_right_mark(state: Story) -> None:
    block, told = signing(state, DEPUTY)
    assert block.lines[0] == "KT. TRƯỞNG TIỂU BAN"
    assert [each.key for each in told.authority] == ["authorizations.sign.deputy"], "of right"
    today = state.clock.today()
    recorded(state, Scope.SIGN, begins=today)
    recorded(state, Scope.SIGN, MEMBER, begins=today)
    block, told = signing(state, DEPUTY)
    assert block.lines[0] == "KT. TRƯỞNG TIỂU BAN"
    keys = [each.key for each in told.authority]
    assert keys == ["authorizations.sign.held", "authorizations.sign.paper"]
    assert {state.seats[DEPUTY].id, state.seats[MEMBER].id} == told.authorized
    block, told = signing(state, MEMBER)
    assert block.lines == ("TUQ. TRƯỞNG TIỂU BAN", "ỦY VIÊN")


def test_who_is_assigned_signs_by_order(state: Story) -> None:
    recorded(state, Scope.SIGN, MEMBER, begins=state.clock.today(), kind=Given.ASSIGNED)
    block, _told = signing(state, MEMBER)
    assert block.lines[0] == "TL. TRƯỞNG TIỂU BAN"


def test_a_member_is_offered_while_the_record_is_in_force(state: Story) -> None:
    today = state.clock.today()
    it = recorded(state, Scope.SIGN, MEMBER, begins=today, ends=today + timedelta(days=1))
    _block, told = signing(state, DEPUTY)
    assert MEMBER in [seat.name for seat in told.choices]
    state.do(authorizations.record, record=replace(it, begins=JUNE - timedelta(90), ends=today))
    _block, told = signing(state, DEPUTY)
    assert MEMBER not in [seat.name for seat in told.choices]


def test_in_a_party_paper_without_an_own_seal_no_mark_is_written(party: Story) -> None:
    recorded(party, Scope.SIGN, begins=party.clock.today())
    block, told = signing(party, DEPUTY)
    assert "K/T" not in " ".join(block.lines)
    assert "authorizations.sign.no_mark" in [each.key for each in told.authority]
