"""A backup beside the lock: idleness waits for it, any other lock stops it, and the door tells."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop.base.progress import Progress
from desktop.ui.kit.labels import Glyph
from desktop.ui.shell.status_bar import Place
from desktop.ui.shell.unlock import UnlockPage
from desktop.usecases import backups
from tests.ui.driver import type_vn
from tests.ui.shell.backup_screen import BackupScreen, SteppedQueue
from tests.ui.shell.program import World, settle


@pytest.fixture
def screen(world: World, office: Path) -> BackupScreen:
    world.opened(office)
    return BackupScreen(world)


def stepped(world: World, office: Path) -> tuple[BackupScreen, SteppedQueue, Path]:
    """The page of backups in an open office, what waits at its steps, and a stick that is in."""
    queue = SteppedQueue()
    world.free = lambda: queue
    world.opened(office)
    return BackupScreen(world), queue, world.plug()


def begin(screen: BackupScreen) -> None:
    """Ask for a backup to the stick."""
    screen.press("backup_now")
    screen.look()
    screen.choose()


def test_locked_midway_it_is_given_up_told_at_the_door_and_offered_again(
    world: World, office: Path
) -> None:
    screen, queue, folder = stepped(world, office)
    queue.at["backup_steps.write"] = lambda _progress: world.session.lock.lock()
    begin(screen)
    assert list(folder.iterdir()) == []
    door = world.session.lock.page
    assert door is not None
    assert door.work.text().startswith("Việc sao lưu đã dừng vì dữ liệu bị khóa; phần ghi dở")
    type_vn(door.field.line, "cay tre xanh ben nui")
    door.try_now()
    settle()
    assert "đã dừng khi dữ liệu bị khóa" in screen.said()
    screen.way()
    assert screen.said().startswith("Đã sao lưu và kiểm tra:")
    assert len(backups.look_into(folder)) == 1


def test_the_lock_of_idleness_waits_for_a_backup_and_locks_after_it(
    world: World, office: Path
) -> None:
    screen, queue, _folder = stepped(world, office)
    session = world.session
    seen: list[tuple[bool, str]] = []

    def away(_progress: Progress) -> None:
        world.clock.forward(timedelta(minutes=20))
        session.idle.look()
        seen.append((session.window.covered(), session.window.status.text(Place.LOCK)))

    queue.at["backup_steps.check"] = away
    begin(screen)
    assert seen == [(False, "Tự khóa ngay khi sao lưu xong")]
    session.idle.look()  # the clock of the window looks each second
    assert session.window.covered()
    door = session.lock.page
    assert door is not None
    assert door.work.isHidden()
    type_vn(door.field.line, "cay tre xanh ben nui")
    door.try_now()
    settle()
    assert len(screen.copies()) == 1


def test_a_backup_that_does_not_end_holds_the_lock_no_longer_than_half_an_hour(
    world: World, office: Path
) -> None:
    screen, queue, folder = stepped(world, office)
    session = world.session

    def stands(_progress: Progress) -> None:
        world.clock.forward(timedelta(minutes=45, seconds=1))
        session.idle.look()

    queue.at["backup_steps.write"] = stands
    begin(screen)
    assert session.window.covered()
    assert list(folder.iterdir()) == []
    door = session.lock.page
    assert door is not None
    assert door.work.text().startswith("Việc sao lưu đã dừng")


def test_what_was_made_just_as_it_was_locked_is_told_and_comes_into_the_list(
    world: World, office: Path
) -> None:
    screen, queue, folder = stepped(world, office)
    session = world.session
    queue.at["backup_steps.done"] = lambda _progress: session.lock.lock()
    begin(screen)
    door = session.lock.page
    assert door is not None
    assert door.work.text().startswith("Bản sao lưu đã ghi xong")
    type_vn(door.field.line, "cay tre xanh ben nui")
    door.try_now()
    settle()
    (copy,) = backups.look_into(folder)
    assert [each.folder for each in screen.copies()] == [copy.name]
    assert screen.said().startswith("Đã sao lưu và kiểm tra:")


def test_the_door_tells_when_the_last_good_one_was_made_and_warns_of_an_old_one(
    world: World, office: Path
) -> None:
    world.opened(office)
    screen = BackupScreen(world)
    screen.back_up()
    made = screen.copies()[0]
    world.session.lock.lock()
    door = world.session.lock.page
    assert door is not None
    assert facts(door) == ["Hôm nay, 08:42 · USB"]
    world.end()
    kept = (world.place / "settings.json").read_text(encoding="ascii")
    assert "TBANM" not in kept
    assert made.folder not in kept
    world.clock.forward(timedelta(days=30))
    world.start(office)
    assert facts(world.unlock) == ["23/11/2026 · 30 ngày trước · USB"]
    assert [each._name for each in world.unlock.findChildren(Glyph)].count("warning") == 1


def test_a_copy_that_is_good_no_more_is_not_told_at_the_door(
    screen: BackupScreen, world: World, office: Path
) -> None:
    screen.back_up()
    screen.press("backup_forget")
    world.end()
    world.start(office)
    assert facts(world.unlock) == []


def facts(page: UnlockPage) -> list[str]:
    """What the door says of the last backup."""
    texts = [each.text() for each in page.findChildren(QLabel)]
    if "Sao lưu gần nhất" not in texts:
        return []
    return [texts[texts.index("Sao lưu gần nhất") + 1]]
