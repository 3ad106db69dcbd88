"""Lines of Home that are put off: which line it is that stays away."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.base.clock import SetClock
from desktop.domain.follow_ups import Progress
from desktop.ui.pages.home_later import place_of
from desktop.usecases.desk import Desk
from desktop.usecases.todo_tasks import of_tasks
from tests.meeting_room import Room, gathered
from tests.usecases.given import SUMMER, TODAY, one, write


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(datetime(2026, 12, 1, 8, 0))
    return gathered(desk)


def test_a_line_put_off_for_one_late_task_stayed_away_for_another(room: Room) -> None:
    _, done = one(room, due=date(2026, 10, 1))
    (before,) = room.desk.ask(lambda tx: tuple(of_tasks(tx, TODAY)))
    write(room, done, Progress.DONE)
    one(room, SUMMER, due=date(2026, 10, 1))
    (after,) = room.desk.ask(lambda tx: tuple(of_tasks(tx, TODAY)))
    assert (before.title, before.why) == (after.title, after.why)
    assert place_of(before) != place_of(after)
    (same,) = room.desk.ask(lambda tx: tuple(of_tasks(tx, date(2026, 12, 2))))
    assert place_of(same) == place_of(after)
