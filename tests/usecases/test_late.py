"""What comes after the invitation is late: items, papers, later versions of papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.clock import SetClock
from desktop.domain.agenda import AgendaItem, AgendaPaper, in_agenda_order, version_of
from desktop.domain.papers import Paper
from desktop.domain.problems import Refused
from desktop.storage.transaction import Tx
from desktop.usecases import agenda, copies, issuing, papers
from desktop.usecases.attachments import GivenFile
from desktop.usecases.command import Command
from desktop.usecases.copies import copy_for
from desktop.usecases.desk import Desk
from tests.documents.reading import read_pdf
from tests.story import BAC_GIANG, HUNG_YEN, Story, tell
from tests.usecases.test_copies import FIRST, GUEST, issued

EARLY, LATE = "Báo cáo kết quả quý", "Phương án ứng phó bổ sung"


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def story(request: pytest.FixtureRequest, desk: Desk, clock: SetClock) -> Story:
    return tell(desk, clock, request.param)


@pytest.fixture
def invitation(story: Story) -> Paper:
    it: Paper = story.do(papers.draft, kind="invitation", meeting=story.meeting.id)
    return it


def add(story: Story, title: str) -> AgendaItem:
    it: AgendaItem = story.do(agenda.add, meeting=story.meeting.id, title=title)
    return it


def drawn(story: Story, it: Paper) -> str:
    document = story.ask(copies.compose, it, story.law, today=story.clock.today())
    return " ".join(read_pdf(issuing.preview_of(document).pdf).text.split())


def test_an_item_is_late_once_the_invitation_has_its_number(
    story: Story, invitation: Paper
) -> None:
    assert not add(story, EARLY).late
    story.do(papers.submit, id=invitation.id)
    story.do(papers.number, id=invitation.id, on_day=FIRST)
    assert add(story, LATE).late


def test_an_item_is_late_once_an_invitation_went_out(story: Story, invitation: Paper) -> None:
    issued(story, invitation)
    assert add(story, LATE).late


def test_a_number_only_kept_makes_nothing_late(story: Story, invitation: Paper) -> None:
    story.do(papers.submit, id=invitation.id)
    story.do(papers.reserve, id=invitation.id)
    assert not add(story, EARLY).late


def test_copies_of_the_invitation_say_what_was_signed_and_no_late_item(
    story: Story, invitation: Paper
) -> None:
    add(story, EARLY)
    it = issued(story, invitation)
    add(story, LATE)
    letter = drawn(story, copy_for(it, story.who(GUEST)))
    assert EARLY in letter
    assert LATE not in letter


def test_the_clerk_may_say_that_an_item_is_not_late(story: Story, invitation: Paper) -> None:
    issued(story, invitation)
    kept = story.do(agenda.change, record=replace(add(story, LATE), late=False))
    assert not kept.late


def test_minutes_say_which_item_came_late(story: Story, invitation: Paper) -> None:
    add(story, EARLY)
    issued(story, invitation)
    add(story, LATE)
    minutes = Paper(kind="minutes", system=invitation.system, meeting=story.meeting.id, subject="x")
    said = drawn(story, minutes)
    assert f"{LATE} (nội dung bổ sung)" in said
    assert f"{EARLY} (nội dung bổ sung)" not in said


def lay(story: Story, title: str, item: int | None = None) -> AgendaPaper:
    it: AgendaPaper = story.do(
        agenda.add_paper, meeting=story.meeting.id, title=title, item=item, number="12/BC-CAT"
    )
    return it


def laid(story: Story) -> list[AgendaPaper]:
    return story.ask(lambda tx: tx.find(AgendaPaper, meeting=story.meeting.id))


def test_a_later_version_stands_before_the_former_which_stays(story: Story) -> None:
    item = add(story, EARLY)
    first = lay(story, "Dự thảo báo cáo", item.id)
    other = lay(story, "Phụ lục")
    file = GivenFile("bao-cao-2.pdf", b"%PDF-2")
    second = story.do(agenda.replace_paper, id=first.id, file=file, received_on=date(2026, 7, 10))
    assert (second.title, second.item, second.number) == ("Dự thảo báo cáo", item.id, "12/BC-CAT")
    assert (second.replaces, second.received_on) == (first.id, date(2026, 7, 10))
    every = laid(story)
    known = {each.id: each for each in every}
    assert [version_of(known[id], known) for id in (first.id, second.id, other.id)] == [1, 2, 1]
    mine = {first.id, second.id, other.id}
    order = [each.id for each in in_agenda_order(every, [item]) if each.id in mine]
    assert order == [other.id, second.id, first.id]


def refused(story: Story, command: Command[object], id: int) -> str:
    with pytest.raises(Refused) as said:
        story.do(command, id=id)
    return said.value.problems[0].msg.key


def test_only_the_latest_version_is_replaced_or_removed(story: Story) -> None:
    first = lay(story, "Dự thảo báo cáo")
    second = story.do(agenda.replace_paper, id=first.id)
    assert refused(story, agenda.replace_paper, id=first.id) == "agenda_papers.replaced_already"
    assert refused(story, agenda.remove_paper, id=first.id) == "agenda_papers.has_later"
    story.do(agenda.remove_paper, id=second.id)
    assert story.do(agenda.replace_paper, id=first.id).replaces == first.id


def test_a_paper_or_version_after_the_invitation_is_late_and_leaves_its_words(
    story: Story, invitation: Paper
) -> None:
    it = issued(story, invitation)
    before = drawn(story, copy_for(it, story.who(GUEST)))
    first = story.ask(Tx.get, AgendaPaper, lay(story, "Dự thảo báo cáo").id)
    assert first.late
    assert story.do(agenda.replace_paper, id=first.id).late
    assert drawn(story, copy_for(it, story.who(GUEST))) == before


def test_a_new_version_that_is_the_very_same_file_is_said(story: Story) -> None:
    file = GivenFile("du-thao.pdf", b"%PDF-1.7 one")
    first = story.do(agenda.add_paper, meeting=story.meeting.id, title="Dự thảo", file=file)
    outcome = story.desk.execute(agenda.replace_paper, id=first.id, file=file)
    assert [each.msg.key for each in outcome.warnings] == ["attached.same"]
    other = GivenFile("du-thao.pdf", b"%PDF-1.7 two")
    outcome = story.desk.execute(agenda.replace_paper, id=outcome.value.id, file=other)
    assert outcome.warnings == ()
