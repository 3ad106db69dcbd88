"""Changes of members between two days: every coming and going, and agencies that are renamed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.clock import SetClock
from desktop.domain.organisations import Organisation, SuccessionKind
from desktop.domain.papers import Paper
from desktop.domain.people import Person
from desktop.domain.posts import Role
from desktop.usecases import memberships, people
from desktop.usecases.desk import Desk
from desktop.usecases.paper_view import paper_view
from tests.documents.kinds.test_around import composed, said
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell

FROM, TO = date(2026, 5, 1), date(2026, 7, 1)
MEMBER = "Đặng Văn Mô"


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


def changes(story: Story, since: date = FROM, as_of: date = TO) -> str:
    paper: Paper = story.ask(paper_view, "composition_changes", as_of=as_of, since=since).paper
    return said(composed(story, paper))


def appointed(story: Story, person: Person, begins: date, **given: object) -> int:
    it = story.do(
        memberships.appoint,
        person=person,
        begins=begins,
        role=Role.MEMBER,
        position="Giám đốc Sở Nội vụ",
        organisation=story.agencies[MEMBER].id,
        **given,
    )
    return int(it.id)


def test_who_came_and_left_in_between_was_not_told(story: Story) -> None:
    given = {"decision": "60/QĐ-TU", "decided_on": date(2026, 5, 9)}
    one = appointed(story, Person(full_name="Vũ Thoáng Qua"), date(2026, 5, 10), **given)
    story.do(memberships.end, id=one, ends=date(2026, 6, 10), ended_by="61/QĐ-TU")
    text = changes(story)
    came, left = text.split("II. THÔI THAM GIA")
    assert "I. THÊM" in came
    assert "Quyết định số 60/QĐ-TU ngày 09/5/2026" in came
    assert "Vũ Thoáng Qua" in came
    assert "Vũ Thoáng Qua" in left
    assert "Quyết định số 61/QĐ-TU" in left
    assert "01 người thêm, 01 người thôi" in left


def test_who_left_and_came_back_by_another_decision_was_not_told(story: Story) -> None:
    seat = story.seats["Bùi Văn Hình"]
    story.do(memberships.end, id=seat.id, ends=date(2026, 5, 10), ended_by="61/QĐ-TU")
    appointed(story, story.people["Bùi Văn Hình"], date(2026, 6, 1), decision="62/QĐ-TU")
    text = changes(story)
    for told in ("61/QĐ-TU", "62/QĐ-TU", "01 người thêm, 01 người thôi"):
        assert told in text, told


def test_the_days_themselves_bound_what_is_told(story: Story) -> None:
    """Who sat on the earlier day did not come after it; who left by the later day left."""
    one = appointed(story, Person(full_name="Vũ Thoáng Qua"), FROM)
    assert "không thay đổi" in changes(story)
    story.do(memberships.end, id=one, ends=TO, ended_by="61/QĐ-TU")
    assert "01 người thôi" in changes(story)
    assert "không thay đổi" in changes(story, as_of=date(2026, 6, 30))


def test_the_new_name_of_an_agency_was_neither_printed_nor_told(story: Story) -> None:
    story.do(
        people.succeed,
        kind=SuccessionKind.RENAMED,
        formers=(story.agencies[MEMBER].id,),
        latters=(Organisation(name="Sở Kinh tế"),),
        on_day=date(2026, 6, 1),
        basis="Nghị quyết số 12/NQ-HĐND",
    )
    text = changes(story)
    assert "I. THAY ĐỔI CHỨC DANH, CHỨC VỤ" in text
    assert "Giám đốc Sở Tài chính thành Giám đốc Sở Kinh tế" in text
    assert "Nghị quyết số 12/NQ-HĐND" in text
    later = changes(story, since=date(2025, 12, 1))
    assert "10 người thêm, 01 người thay đổi" in later
    after = changes(story, since=date(2026, 6, 1), as_of=date(2026, 7, 20))
    assert "không thay đổi" in after


def test_who_left_after_the_renaming_sat_for_the_agency_by_its_new_name(story: Story) -> None:
    story.do(
        people.succeed,
        kind=SuccessionKind.RENAMED,
        formers=(story.agencies[MEMBER].id,),
        latters=(Organisation(name="Sở Kinh tế"),),
        on_day=date(2026, 5, 1),
    )
    seat = story.seats[MEMBER]
    story.do(memberships.end, id=seat.id, ends=date(2026, 6, 1), ended_by="61/QĐ-TU")
    text = changes(story)
    assert "Giám đốc Sở Kinh tế" in text
    assert "Sở Tài chính" not in text


def test_without_its_earlier_day_it_tells_nothing(story: Story) -> None:
    paper = story.ask(paper_view, "composition_changes", as_of=TO, since=FROM).paper
    with pytest.raises(ValueError, match="two days"):
        composed(story, replace(paper, since=None))
