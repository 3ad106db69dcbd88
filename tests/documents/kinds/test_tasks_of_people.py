"""Tasks given to people as minutes and notices of both systems name them, in PDF and DOCX alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from desktop.base.clock import SetClock
from desktop.documents.kinds.task_words import given_to
from desktop.domain.entries import Clause, EntryKind
from desktop.domain.meetings import MeetingKind
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.domain.posts import Role
from desktop.usecases import entries, issuing, live, meetings, memberships
from desktop.usecases.desk import Desk
from desktop.usecases.paper_needs import targets_of
from tests.documents.kinds.test_around import composed, said, shown
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story, tell

CHEP, BAO = "Lý Thị Chép", "Vũ Văn Báo"


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    told = tell(desk, clock, request.param)
    told.people[BAO] = Person(full_name=BAO, position="Cán bộ Phòng Tham mưu", rank="Đại úy")
    member = told.do(
        memberships.appoint, person=told.people[BAO], begins=date(2026, 1, 1), role=Role.STAFF
    )
    told.people[BAO] = told.ask(lambda tx: tx.get(Person, member.person))
    told.meeting = told.do(
        meetings.plan,
        kind=MeetingKind.SECRETARIAT,
        title="Họp Tổ giúp việc quý III",
        held_on=DAY,
        starts=time(8, 0),
        place="Phòng họp số 1",
        secretary=told.people[CHEP].id,
    )
    told.clock.set(datetime.combine(DAY, time(8)))
    told.do(live.start, id=told.meeting.id)
    told.do(live.all_present, meeting=told.meeting.id)
    item = told.item("Tiến độ nhiệm vụ")
    gives(told, item, "Rà soát tiến độ", lead_person=told.people[CHEP].id, due=date(2026, 8, 1))
    gives(
        told,
        item,
        "Xây dựng đề cương báo cáo",
        lead_person=told.people[BAO].id,
        supporting_people=(told.people[CHEP].id,),
    )
    gives(told, item, f"Giao đồng chí {BAO} trực", lead_person=told.people[BAO].id)
    told.close()
    return told


def gives(story: Story, item: int, text: str, **given: object) -> Clause:
    entry = story.says(EntryKind.CONCLUSION, text, item=item)
    it: Clause = story.do(entries.assign, id=story.clause(entry).id, **given)
    return it


def test_minutes_say_who_is_to_do_it_and_who_supports(story: Story) -> None:
    text = said(composed(story, story.minutes()))
    party = story.regulation.id == HUNG_YEN
    first = "đồng chí Lý Thị Chép" if party else "bà Lý Thị Chép"
    second = "đồng chí Vũ Văn Báo" if party else "Đại úy Vũ Văn Báo"
    assert f"Rà soát tiến độ; giao {first} thực hiện; hoàn thành trước ngày 01/8/2026" in text
    assert f"Xây dựng đề cương báo cáo; giao {second} chủ trì; phối hợp: {first}" in text
    assert f"Giao đồng chí {BAO} trực." in text


@pytest.mark.parametrize(
    ("words", "person", "agency"),
    [
        (f"Nhất trí với ý kiến đồng chí {CHEP}; rà soát danh mục", CHEP, ""),
        (f"Nhất trí với ý kiến đồng chí {CHEP}; rà soát danh mục", "", "Công an tỉnh"),
        (f"Tại giao ban, đồng chí {CHEP} báo cáo; rà soát danh mục", CHEP, ""),
        (f"Giao đồng chí {BAO}ng rà soát", BAO, ""),
        (f"Rà soát giao thức truyền tin theo ý kiến của đồng chí {CHEP}", "", "Công an tỉnh"),
        (f"Theo ý kiến của Bộ Ngoại giao và đồng chí {CHEP}", "", "Công an tỉnh"),
        ("Rà soát an toàn tại các cơ sở y tế", "", "Sở Y tế"),
        ("Rà soát các quy định cắt giảm", "", "Công an tỉnh"),
    ],
)
def test_minutes_kept_silent_about_who_was_given_it_where_a_name_only_stood_in_the_words(
    story: Story, words: str, person: str, agency: str
) -> None:
    facts = story.ask(issuing.paper_facts, story.minutes(), story.law)
    police, health = Organisation(id=901, name="Công an tỉnh", short_name="CAT"), "Sở Y tế"
    known = {901: police, 902: Organisation(id=902, name=health)}
    facts = replace(facts, organisations={**facts.organisations, **known})
    lead = next((id for id, each in known.items() if each.name == agency), None)
    clause = Clause(text=words, lead=lead, lead_person=story.people[person].id if person else None)
    (added,) = given_to(facts, clause, words)
    assert added.startswith("giao ")
    assert (person or agency) in added


def test_a_notice_has_them_in_its_table(story: Story) -> None:
    text = said(shown(story, "conclusion_notice"))
    assert f"2 {BAO} {CHEP}" in text
    assert "Chủ trì Phối hợp" in text
    assert "Cơ quan chủ trì" not in text
    assert "được giao nhiệm vụ" not in text, "they get it as members of the secretariat"


def test_what_is_given_to_a_person_is_no_extract_for_their_agency(story: Story) -> None:
    assert story.ask(targets_of, "minutes_extract", story.meeting.id) == ()


def test_who_is_of_the_other_body_gets_the_notice_too(story: Story) -> None:
    entry = story.says(EntryKind.CONCLUSION, "Chỉ đạo chung")
    lead = story.people["Trần Văn Thử"].id
    story.do(entries.assign, id=story.clause(entry).id, lead_person=lead)
    text = said(shown(story, "conclusion_notice"))
    party = story.regulation.id == HUNG_YEN
    people = "Các đồng chí" if party else "Những người"
    assert f"{people} được giao nhiệm vụ" in text
    assert "Các cơ quan được giao nhiệm vụ" not in text
