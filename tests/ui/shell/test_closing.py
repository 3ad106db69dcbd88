"""Closing the window while a backup is due or under way; nobody is ever held."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.base.progress import Progress
from desktop.base.settings import Language
from desktop.domain.accounts import Role
from desktop.domain.backups import BackupCustom
from desktop.storage.backup_place import look_into
from desktop.ui.kit.jobs import InlineQueue, Then, Work
from desktop.ui.shell.closing import ClosingDialog
from desktop.usecases import backups
from tests.ui.driver import press
from tests.ui.shell.backup_screen import enter
from tests.ui.shell.program import World, settle
from tests.ui.walks import clipped, mnemonics, unnamed


class Later(InlineQueue):
    """Keeps the work of a backup until the test lets it go on."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Work, Then, Progress]] = []
        self.keeps = False

    def start(self, work: Work, then: Then) -> Progress:
        if not self.keeps:
            return super().start(work, then)
        progress = Progress(then.step)
        self.waiting.append((work, then, progress))
        return progress

    def release(self) -> None:
        self.keeps = False
        for work, then, progress in self.waiting:
            if progress.cancelled:
                then.cancelled()
            else:
                super().start(work, then)
        self.waiting.clear()


@pytest.fixture
def stick(world: World) -> Path:
    return world.plug()


@pytest.fixture
def due(world: World, office: Path, stick: Path) -> World:
    """An office whose usual place is a stick, and which was never backed up."""
    session = world.opened(office)
    record = BackupCustom(usual_place=str(stick))
    session.opened.desk.execute(backups.change_custom, record=record)
    return world


def asked(world: World) -> ClosingDialog:
    closing = world.session.backups.closing
    assert closing is not None
    assert closing.is_asking()
    assert closing.dialog is not None
    return closing.dialog


def close(world: World) -> None:
    world.session.window.close()
    settle()


def is_closed(world: World) -> bool:
    settle()
    return world.program is not None and world.program.session is None


def test_without_a_usual_place_nothing_is_asked(world: World, office: Path) -> None:
    world.opened(office)
    close(world)
    assert is_closed(world)


def test_one_that_is_due_is_made_and_the_stick_let_go(due: World, stick: Path) -> None:
    close(due)
    dialog = asked(due)
    assert str(stick) in dialog.text.text()
    enter(dialog.act)
    assert len(look_into(stick)) == 1
    assert dialog.act.text() == "Rút USB an toàn"
    enter(dialog.act)
    assert "Bây giờ có thể rút USB" in dialog.text.text()
    enter(dialog.skip)
    assert is_closed(due)


def test_in_a_folder_it_is_made_and_the_window_closes(
    world: World, office: Path, tmp_path: Path
) -> None:
    session = world.opened(office)
    place = tmp_path / "mang"
    place.mkdir()
    record = BackupCustom(usual_place=str(place))
    session.opened.desk.execute(backups.change_custom, record=record)
    close(world)
    enter(asked(world).act)
    assert is_closed(world)
    assert len(look_into(place)) == 1


def test_it_can_be_skipped_and_taken_back(due: World, stick: Path) -> None:
    close(due)
    press(asked(due), Qt.Key.Key_Escape)
    settle()
    assert due.session.window.isVisible()
    assert not is_closed(due)
    close(due)
    enter(asked(due).skip)
    assert is_closed(due)
    assert look_into(stick) == ()


def test_a_stick_that_is_not_there_holds_nobody(due: World) -> None:
    due.pull()
    close(due)
    dialog = asked(due)
    enter(dialog.act)
    assert "Không thấy thư mục" in dialog.text.text()
    assert dialog.act.text() == "Thử lại"
    enter(dialog.skip)
    assert is_closed(due)


def test_not_due_not_on_closing_or_not_permitted_nothing_is_asked(
    due: World, office: Path, stick: Path
) -> None:
    desk = due.session.opened.desk
    desk.clerk = replace(desk.clerk, role=Role.READER)
    close(due)
    assert is_closed(due)
    due.end()
    due.opened(office)
    backups.back_up(due.session.opened, stick)
    close(due)
    assert is_closed(due)
    due.end()
    due.clock.set(due.clock.now().replace(year=2027))
    session = due.opened(office)
    custom = session.opened.desk.ask(backups.custom_of)
    off = replace(custom, on_closing=False)
    session.opened.desk.execute(backups.change_custom, record=off)
    close(due)
    assert is_closed(due)


def test_a_session_of_the_system_that_ends_is_not_asked(due: World, stick: Path) -> None:
    closing = due.session.backups.closing
    assert closing is not None
    closing._end.hear()
    close(due)
    assert is_closed(due)
    assert look_into(stick) == ()


def test_a_shutdown_that_was_called_off_is_forgotten(due: World) -> None:
    closing = due.session.backups.closing
    assert closing is not None
    closing._end.hear()
    due.clock.forward(timedelta(minutes=1))
    close(due)
    asked(due).reject()


@pytest.mark.parametrize("answer", ["wait", "give_up", "back"])
def test_one_under_way_is_waited_for_or_given_up(
    world: World, office: Path, stick: Path, answer: str
) -> None:
    queue = Later()
    world.free = lambda: queue
    session = world.opened(office)
    queue.keeps = True
    session.backups.work.begin(stick)
    close(world)
    dialog = asked(world)
    button = {"wait": dialog.act, "give_up": dialog.skip, "back": dialog.back}[answer]
    if answer == "give_up":
        enter(button)
        queue.release()
        assert is_closed(world)
        assert look_into(stick) == ()
        return
    enter(button)
    assert not is_closed(world)
    queue.release()
    settle()
    assert len(look_into(stick)) == 1
    if answer == "wait":
        assert "Đã sao lưu" in dialog.text.text()
        enter(dialog.skip)
        assert is_closed(world)
    else:
        page = world.session.window.page()
        assert page is not None
        assert page.strip.text().startswith("Đã sao lưu và kiểm tra")


def test_locked_it_closes_at_once(due: World) -> None:
    due.session.lock.lock()
    close(due)
    assert is_closed(due)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_question_passes_the_walks(due: World, language: str) -> None:
    due.session.context.computer.change(language=Language(language))
    settle()
    close(due)
    dialog = asked(due)
    assert QApplication.focusWidget() is dialog.act
    for face in (dialog.ask_running, dialog._wait):
        assert [*unnamed(dialog), *clipped(dialog), *mnemonics(dialog)] == []
        face()
        settle()
    assert [*unnamed(dialog), *clipped(dialog), *mnemonics(dialog)] == []
    dialog.reject()
