"""A file goes to what it was given to, whatever is open when its reading ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from desktop.domain.agenda import AgendaPaper
from desktop.domain.meetings import Meeting
from desktop.domain.opinions import Stance
from desktop.ui.kit.files_field import FilesField
from desktop.ui.kit.words import Ui
from desktop.usecases import file_links, upkeep
from desktop.usecases.attachments import GivenFile
from desktop.usecases.desk import Desk
from tests.ui.driver import PreparedAsk
from tests.ui.pages.live_screen import HeldQueue
from tests.ui.pages.meetings.opinion_screen import WHO, part_of
from tests.ui.pages.meetings_screen import Meetings, opened

OTHER = "Hồ Sỹ Quyết"
PNG = b"\x89PNG tranh dan"


@pytest.fixture
def slow() -> HeldQueue:
    """What reads files: on a stick that takes its time."""
    return HeldQueue()


@pytest.fixture
def screen(
    ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot, ask: PreparedAsk, slow: HeldQueue
) -> Meetings:
    return opened(ui, desk, tmp_path, qtbot, ask=ask, free=slow)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    file = tmp_path / "cua-A.pdf"
    file.write_bytes(b"%PDF cua A")
    return file


def drop(screen: Meetings, field: str, *paths: Path) -> None:
    found: Any = screen.page.findChild(FilesField, f"{field}_field")
    found.given.emit(paths)


def two_papers(screen: Meetings, meeting: Meeting) -> tuple[AgendaPaper, AgendaPaper]:
    a, b = (
        screen.room.do(
            "agenda_papers.add",
            meeting=meeting.id,
            title=title,
            file=GivenFile(f"{title}.pdf", f"%PDF {title}".encode()),
        )
        for title in "AB"
    )
    screen.frame.open_tab("papers")
    screen.frame.room.load()
    return a, b


def names(screen: Meetings) -> dict[str, str]:
    view = screen.frame.room.view
    return {each.title: view.files[each.attachment or 0].file_name for each in view.laid}


def let_go() -> None:
    """The page that was left is gone for good."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def papers(screen: Meetings) -> Any:
    return screen.part("papers_tab")


def test_a_file_dropped_on_one_paper_replaced_that_of_the_paper_opened_meanwhile(
    screen: Meetings, meeting: Meeting, slow: HeldQueue, given: Path
) -> None:
    a, b = two_papers(screen, meeting)
    papers(screen)._open(a.id)
    drop(screen, "paper_file", given)
    papers(screen)._open(b.id)
    slow.release()
    assert names(screen) == {"A": "cua-A.pdf", "B": "B.pdf"}


def test_a_later_version_is_of_the_paper_it_was_chosen_for_and_does_not_turn_the_page(
    screen: Meetings, meeting: Meeting, slow: HeldQueue
) -> None:
    a, b = two_papers(screen, meeting)
    papers(screen)._open(a.id)
    papers(screen)._replace()
    papers(screen)._open(b.id)
    slow.release()
    assert names(screen)["B"] == "B.pdf"
    (newer,) = [each for each in screen.frame.room.view.laid if each.replaces == a.id]
    assert newer.title == "A"
    assert papers(screen)._paper == b.id


def test_a_file_of_a_paper_removed_meanwhile_is_said_not_to_be_kept(
    screen: Meetings, meeting: Meeting, slow: HeldQueue, given: Path
) -> None:
    a, _b = two_papers(screen, meeting)
    papers(screen)._open(a.id)
    drop(screen, "paper_file", given)
    screen.room.do("agenda_papers.remove", a.id)
    slow.release()
    assert "cua-A.pdf" in screen.said()


def test_a_file_of_a_paper_is_kept_though_another_meeting_was_opened_meanwhile(
    screen: Meetings, meeting: Meeting, slow: HeldQueue, given: Path
) -> None:
    a, _b = two_papers(screen, meeting)
    papers(screen)._open(a.id)
    drop(screen, "paper_file", given)
    screen.page.open(screen.room.plan().id)
    let_go()
    slow.release()
    screen.page.open(meeting.id)
    assert names(screen)["A"] == "cua-A.pdf"


def test_a_file_dropped_on_one_meeting_is_not_linked_to_the_next(
    screen: Meetings, meeting: Meeting, slow: HeldQueue, given: Path
) -> None:
    other = screen.room.plan()
    screen.frame.open_tab("details")
    drop(screen, "meeting_files", given)
    screen.page.open(other.id)
    screen.frame.open_tab("details")
    let_go()
    slow.release()
    linked = {
        each.id: [one.file.file_name for one in screen.room.desk.ask(file_links.files_of, each)]
        for each in (meeting, other)
    }
    assert linked == {meeting.id: ["cua-A.pdf"], other.id: []}


def test_a_file_of_an_absence_is_not_linked_to_that_of_somebody_else(
    screen: Meetings, meeting: Meeting, slow: HeldQueue, given: Path
) -> None:
    first, second = screen.room.absent(meeting, WHO), screen.room.absent(meeting, OTHER)
    screen.frame.room.load()
    drop(screen, "absence_files", given)
    screen.frame.open_tab("absence", screen.room.who(meeting, OTHER).id)
    slow.release()
    ask = screen.room.desk.ask
    assert [len(ask(file_links.files_of, each)) for each in (first, second)] == [1, 0]


def test_the_file_of_one_opinion_does_not_wait_at_the_form_of_another(
    screen: Meetings, meeting: Meeting, slow: HeldQueue, given: Path
) -> None:
    drop(screen, "opinion_file", given)
    screen.frame.open_tab("absence", screen.room.who(meeting, OTHER).id)
    slow.release()
    assert part_of(screen)._file is None
    assert "cua-A.pdf" in screen.said()


def test_a_file_given_while_the_opinion_was_kept_still_waits(
    screen: Meetings, meeting: Meeting, slow: HeldQueue, given: Path
) -> None:
    part, who = part_of(screen), screen.room.who(meeting, WHO).id
    part.form.editor("number").setText("30/BCH")
    part.form.editor("text").set_value("Nhất trí")
    part.form.editor("stance").set_value(Stance.AGREE)
    writing = screen.frame.room.context.link._writing = HeldQueue()
    part.save(at_once=True)
    drop(screen, "opinion_file", given)
    slow.release()
    writing.release()
    (kept,) = screen.room.facts(meeting).opinions_of(who)
    assert kept.attachment is None
    part.save(at_once=True)
    writing.release()
    (kept,) = screen.room.facts(meeting).opinions_of(who)
    assert kept.attachment is not None


def test_a_pasted_picture_is_laid_into_the_office_before_it_waits(
    screen: Meetings, meeting: Meeting, slow: HeldQueue
) -> None:
    """It lay in the memory of the form, in clear, behind the lock too."""
    part = part_of(screen)
    part._files.picture.emit(PNG)
    slow.release()
    file, objects = part._file, screen.room.desk.objects
    assert objects is not None
    assert file.content == b""
    assert objects.get(file.stored.digest, file.stored.key) == PNG


def test_a_file_that_waited_at_the_lock_waits_after_the_program_was_killed(
    screen: Meetings, meeting: Meeting, slow: HeldQueue
) -> None:
    part = part_of(screen)
    part._files.picture.emit(PNG)
    slow.release()
    waits = part._file
    context = screen.frame.room.context
    object.__setattr__(context, "locking", lambda: True)
    screen.page.leave()
    object.__setattr__(context, "locking", lambda: False)
    part._file = None  # as where another window is made of the drafts
    screen.page.open(meeting.id)
    let_go()
    screen.frame.open_tab("absence", screen.room.who(meeting, WHO).id)
    assert part_of(screen)._file == waits
    assert waits.stored.digest in screen.room.desk.ask(upkeep.every_digest)


def test_a_file_that_was_let_go_does_not_come_back_with_the_draft(
    screen: Meetings, meeting: Meeting, slow: HeldQueue
) -> None:
    part = part_of(screen)
    part._files.picture.emit(PNG)
    slow.release()
    part._take_away(0)
    screen.page.open(meeting.id)
    let_go()
    screen.frame.open_tab("absence", screen.room.who(meeting, WHO).id)
    assert part_of(screen)._file is None
