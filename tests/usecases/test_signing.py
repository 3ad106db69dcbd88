"""Who signs a paper, with which post and which seal, by the regulation of its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from desktop.base.clock import SetClock
from desktop.base.text import Msg
from desktop.documents.model import Document, SignatureBlock, Signatures
from desktop.domain.meetings import MeetingKind
from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.papers import Paper
from desktop.domain.people import Person
from desktop.domain.posts import Post, Role
from desktop.domain.regulation import Regulation
from desktop.domain.regulation_schema import Seal
from desktop.usecases import issuing, meetings, papers, records
from desktop.usecases.desk import Desk
from desktop.usecases.signing_view import Signing, signing_of
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell

HEAD, STANDING, DEPUTY = "Nguyễn Văn Mẫu", "Trần Văn Thử", "Lê Thị Ví Dụ"
INVENTED = Path(__file__).parents[1] / "regulations" / "mau-thu.toml"


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


@pytest.fixture
def party(desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, HUNG_YEN)


@pytest.fixture
def state(desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, BAC_GIANG)


def invented() -> Regulation:
    return Regulation.parse(INVENTED.read_text("utf-8"), source=INVENTED.name)


def without(regulation: Regulation, *codes: str) -> Regulation:
    """The same regulation, silent on these."""
    said = tuple(each for each in regulation.provisions if each.code not in codes)
    return replace(regulation, provisions=said)


def saying(regulation: Regulation, code: str, **values: Any) -> Regulation:
    """The same regulation with other values of a rule."""
    said = tuple(
        replace(each, values=tuple({**dict(each.values), **values}.items()))
        if each.code == code
        else each
        for each in regulation.provisions
    )
    return replace(regulation, provisions=said)


def seated(story: Story, role: Role, name: str, position: str) -> Membership:
    """Somebody in a seat of the secretariat."""
    person = story.do(records.save, record=Person(full_name=name, position=position))
    post = story.do(records.save, record=Post(role=role, begins=date(2026, 1, 1)))
    it: Membership = story.do(
        records.save,
        record=Membership(
            person=person.id, post=post.id, position=position, begins=date(2026, 1, 1)
        ),
    )
    return it


def with_agencies(story: Story, **names: str) -> None:
    """Agencies called as people call them; the story's own are cut short."""
    for full_name, name in names.items():
        agency = story.agencies[full_name.replace("_", " ")]
        story.do(records.save, record=replace(agency, name=name))


def secretariat_meeting(story: Story) -> int:
    it = story.do(
        meetings.plan,
        kind=MeetingKind.SECRETARIAT,
        title="Họp Tổ giúp việc quý III",
        held_on=DAY,
        starts=time(14, 0),
        place="Phòng họp số 3",
    )
    return int(it.id)


def invitation(story: Story, **given: Any) -> Paper:
    given = {"meeting": story.meeting.id, **given}
    it: Paper = story.do(papers.draft, kind="invitation", **given)
    return it


def composed(story: Story, paper: Paper) -> Document:
    it: Document = story.ask(issuing.compose, paper, story.law)
    return it


def block(story: Story, paper: Paper) -> SignatureBlock:
    last = composed(story, paper).blocks[-1]
    assert isinstance(last, Signatures)
    return last.right


def signed_by(story: Story, who: Membership, **given: Any) -> SignatureBlock:
    return block(story, invitation(story, signer=who.id, **given))


def told(story: Story, paper: Paper) -> Signing:
    it: Signing = story.ask(signing_of, paper, story.law, today=story.clock.today())
    return it


def seal_of(story: Story, who: Membership) -> Msg:
    (words,) = told(story, invitation(story, signer=who.id)).seal
    return words


def body(story: Story, paper: Paper) -> str:
    return repr(composed(story, paper).blocks)


def test_the_head_signs_where_nobody_else_is_chosen(story: Story) -> None:
    right = block(story, invitation(story))
    assert right.name == HEAD
    if story.regulation.identity.system.is_party:
        assert right.lines == ("BÍ THƯ", "kiêm", "TRƯỞNG TIỂU BAN")
    else:
        assert (right.lines, right.above_name) == (("TRƯỞNG TIỂU BAN",), "CHỦ TỊCH UBND TỈNH")


def test_a_deputy_signs_in_a_party_paper_with_the_own_agencys_post(party: Story) -> None:
    with_agencies(party, **{"Trần Văn Thử": "Công an tỉnh"})
    right = signed_by(party, party.seats[STANDING])
    assert right.lines == ("GIÁM ĐỐC CÔNG AN TỈNH", "kiêm", "PHÓ TRƯỞNG TIỂU BAN THƯỜNG TRỰC")
    assert right.name == STANDING, "no rank in the Party's papers"
    words = seal_of(party, party.seats[STANDING])
    assert words.key == "papers.seal.stated"
    clause = Msg("regulations.cited.clause", article="10", clause="3")
    assert words.places == {"seal": "Công an tỉnh", "clause": clause}


def test_a_deputy_signs_in_a_paper_of_the_state_for_the_head(state: Story) -> None:
    right = signed_by(state, state.seats[STANDING])
    assert right.lines == ("KT. TRƯỞNG TIỂU BAN", "PHÓ TRƯỞNG TIỂU BAN THƯỜNG TRỰC")
    assert (right.above_name, right.name) == ("GIÁM ĐỐC CÔNG AN TỈNH", f"Đại tá {STANDING}")


def test_of_several_posts_the_one_at_the_seals_agency_is_printed(party: Story) -> None:
    with_agencies(party, **{"Lê Thị Ví Dụ": "Sở Văn hóa, Thể thao và Du lịch"})
    position = "Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở Văn hóa, Thể thao và Du lịch"
    held = party.do(records.save, record=replace(party.seats[DEPUTY], position=position))
    assert signed_by(party, held).lines[0] == "GIÁM ĐỐC SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"
    party.regulation = saying(party.regulation, "seal_of_others", seal="seal_of_head")
    assert signed_by(party, held).lines[0] == "ỦY VIÊN BAN THƯỜNG VỤ TỈNH ỦY"


def test_the_secretariats_leader_signs_as_the_clause_says(party: Story) -> None:
    police = seated(party, Role.TEAM_LEADER, "Phạm Văn Tổ", "Phó Giám đốc Công an tỉnh")
    paper = invitation(party, meeting=secretariat_meeting(party))
    assert told(party, paper).signer is not None
    right = block(party, paper)
    assert right.lines == ("PHÓ GIÁM ĐỐC CÔNG AN TỈNH", "kiêm", "TỔ TRƯỞNG TỔ GIÚP VIỆC")
    assert seal_of(party, police).places["seal"] == "Công an tỉnh"


def test_a_leader_without_the_post_the_clause_names_gets_no_seal(party: Story) -> None:
    other = seated(party, Role.TEAM_LEADER, "Phạm Văn Tổ", "Trưởng phòng PA05")
    assert signed_by(party, other).lines == ("TỔ TRƯỞNG TỔ GIÚP VIỆC",)
    said = told(party, invitation(party, signer=other.id))
    assert [words.key for words in said.seal] == ["papers.seal.other_signer", "papers.seal.choose"]
    assert "Công an tỉnh" in said.seals


def test_the_leader_of_the_secretariat_signs_by_order_in_a_paper_of_the_state(
    state: Story,
) -> None:
    leader = seated(state, Role.TEAM_LEADER, "Phạm Văn Tổ", "Phó Giám đốc Công an tỉnh")
    right = signed_by(state, leader)
    assert right.lines == ("TL. TRƯỞNG TIỂU BAN", "TỔ TRƯỞNG TỔ GIÚP VIỆC")
    assert right.above_name == "", "the regulation does not say whose seal: no post is presumed"
    answered = signed_by(state, leader, seal="Công an tỉnh")
    assert answered.above_name == "PHÓ GIÁM ĐỐC CÔNG AN TỈNH"


def test_by_order_a_record_is_asked_for_and_a_deputy_needs_none(state: Story) -> None:
    """A deputy signs in the own field (NĐ 30/2020, Điều 13.1, 13.2), the leader by order (13.4)."""
    leader = seated(state, Role.TEAM_LEADER, "Phạm Văn Tổ", "Phó Giám đốc Công an tỉnh")
    for who, key in ((state.seats[STANDING], "deputy"), (leader, "none")):
        (words,) = told(state, invitation(state, signer=who.id)).authority
        assert words.key == f"authorizations.sign.{key}"


def test_an_empty_seat_of_the_leader_leaves_the_name_open(story: Story) -> None:
    paper = invitation(story, meeting=secretariat_meeting(story))
    assert block(story, paper).name == ""
    assert "TỔ TRƯỞNG TỔ GIÚP VIỆC" in block(story, paper).lines[-1]
    assert told(story, paper).seal == (Msg("papers.seal.nobody"),)


def test_another_regulation_gives_other_blocks(party: Story) -> None:
    party.regulation = invented()
    second = seated(party, Role.DEPUTY_LEADER, "Vũ Văn Hai", "Phó Chánh Văn phòng Thành ủy")
    head = block(party, invitation(party))
    assert head.lines == ("TRƯỞNG TIỂU BAN",), "with its own seal it signs directly"
    assert signed_by(party, party.seats[STANDING]).lines == ("PHÓ TRƯỞNG TIỂU BAN THƯỜNG TRỰC",)
    said = told(party, invitation(party, signer=party.seats[STANDING].id)).seal
    assert [words.key for words in said] == ["papers.seal.stated", "papers.seal.no_post"]
    assert said[0].places["seal"] == "Văn phòng Thành ủy"
    office = replace(party.seats[DEPUTY], position="Chánh Văn phòng Thành ủy")
    held = party.do(records.save, record=office)
    lines = ("CHÁNH VĂN PHÒNG THÀNH ỦY", "kiêm", "PHÓ TRƯỞNG TIỂU BAN")
    assert signed_by(party, held).lines == lines
    assert signed_by(party, second).lines == ("PHÓ CHÁNH VĂN PHÒNG", "kiêm", "TỔ PHÓ TỔ GIÚP VIỆC")
    choices = told(party, invitation(party)).choices
    assert second.id in [seat.membership.id for seat in choices if seat.membership]


def test_with_a_seal_of_its_own_alone_a_deputy_signs_for_the_head(party: Story) -> None:
    party.regulation = without(invented(), "seal_of_head", "seal_of_others")
    right = signed_by(party, party.seats[DEPUTY])
    assert right.lines == ("K/T TRƯỞNG TIỂU BAN", "PHÓ TRƯỞNG TIỂU BAN")
    assert block(party, invitation(party)).lines == ("TRƯỞNG TIỂU BAN",)
    assert seal_of(party, party.seats[DEPUTY]).places["seal"] == "Tiểu ban Không gian số"


def test_where_the_regulation_is_silent_the_seal_is_asked(story: Story) -> None:
    story.regulation = without(story.regulation, "seal_of_head", "seal_of_others", "own_seal")
    paper = invitation(story)
    said = told(story, paper)
    assert [words.key for words in said.seal] == ["papers.seal.silent", "papers.seal.choose"]
    assert {"Công an tỉnh", "Tiểu ban"} <= set(said.seals)
    bare = block(story, paper)
    assert (bare.lines, bare.above_name) == (("TRƯỞNG TIỂU BAN",), "")
    warned = story.desk.execute(papers.submit, id=paper.id).warnings
    assert [problem.msg.key for problem in warned] == ["papers.seal_wanted"]
    own = signed_by(story, story.seats[DEPUTY], seal="Tiểu ban")
    assert own.lines[0] in ("KT. TRƯỞNG TIỂU BAN", "K/T TRƯỞNG TIỂU BAN")


def test_a_clerk_was_told_of_a_right_to_a_seal_that_the_clause_does_not_give(party: Story) -> None:
    law = saying(party.regulation, "seal_of_others", seal=Seal.SEAL_OF_HEAD)
    party.regulation = without(law, "seal_of_head", "own_seal")
    said = told(party, invitation(party, signer=party.seats[DEPUTY].id)).seal
    assert [words.key for words in said] == ["papers.seal.head_silent", "papers.seal.choose"]


def test_a_stated_seal_is_not_overruled_by_an_answer(party: Story) -> None:
    paper = invitation(party, seal="Công an tỉnh")
    assert block(party, paper).lines[0] == "BÍ THƯ"
    assert told(party, paper).seals == ()


def test_a_signer_without_an_agency_is_told_so(party: Story) -> None:
    post = party.ask(lambda tx: tx.get(Post, party.seats[DEPUTY].post))
    party.do(records.save, record=replace(post, organisation=None))
    said = told(party, invitation(party, signer=party.seats[DEPUTY].id)).seal
    assert [words.key for words in said] == ["papers.seal.no_agency", "papers.seal.choose"]
    agency = party.do(records.save, record=Organisation(name="Sở Tài chính"))
    person = party.people[DEPUTY]
    party.do(records.save, record=replace(person, organisation=agency.id))
    assert seal_of(party, party.seats[DEPUTY]).places["seal"] == "Sở Tài chính"


def test_those_who_lead_may_sign_and_members_may_not(story: Story) -> None:
    leader = seated(story, Role.TEAM_LEADER, "Phạm Văn Tổ", "Phó Giám đốc Công an tỉnh")
    choices = told(story, invitation(story)).choices
    assert [seat.name for seat in choices] == [HEAD, STANDING, DEPUTY, "Phạm Văn Tổ"]
    assert choices[-1].membership == leader


def test_who_was_to_sign_stays_though_another_leads_on_the_meetings_day(story: Story) -> None:
    """The letter went for signature on the 1st; the Head left on the 10th; they met on the 16th."""
    seat = story.seats[HEAD]
    story.do(records.save, record=replace(seat, ends=date(2026, 7, 10)))
    new = story.do(records.save, record=Person(full_name="Trịnh Văn Mới", position="Mới"))
    record = Membership(
        person=new.id, post=seat.post, position="Bí thư Tỉnh ủy", begins=date(2026, 7, 10)
    )
    story.do(records.save, record=record)
    sent = story.do(papers.submit, id=invitation(story).id)
    assert sent.signer == seat.id
    assert block(story, sent).name == HEAD
    story.clock.set(datetime(2026, 7, 15, 8, 0))
    back = story.do(papers.withdraw, id=sent.id, reason="sai giờ")
    assert block(story, back).name == HEAD


def test_minutes_are_signed_by_who_presided_whatever_the_letter_said(story: Story) -> None:
    story.hold()
    story.close()
    paper = story.minutes()
    sent = story.do(papers.submit, id=paper.id)
    assert sent.signer is None
    assert block(story, sent).name == HEAD


def test_minutes_keep_the_post_above_the_name_where_no_seal_is_stated(state: Story) -> None:
    state.regulation = without(state.regulation, "seal_of_head")
    state.hold()
    state.close()
    assert block(state, state.minutes()).above_name == "CHỦ TỊCH UBND TỈNH"
