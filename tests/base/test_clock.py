"""Clocks tell the time of this place in whole seconds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.base.clock import Clock, SetClock, SystemClock


def test_a_set_clock_stands_until_it_is_moved() -> None:
    clock: Clock = SetClock(datetime(2026, 3, 5, 8, 20))
    assert clock.now() == clock.now() == datetime(2026, 3, 5, 8, 20)
    assert clock.today() == date(2026, 3, 5)


def test_a_set_clock_goes_forward_over_midnight_and_back_when_set() -> None:
    clock = SetClock(datetime(2026, 12, 31, 23, 59, 59))
    clock.forward(timedelta(seconds=1))
    assert clock.today() == date(2027, 1, 1)
    clock.set(datetime(2026, 1, 1))
    assert clock.now() == datetime(2026, 1, 1)


def test_no_clock_tells_parts_of_a_second() -> None:
    assert SetClock(datetime(2026, 1, 1, 0, 0, 0, 999_999)).now() == datetime(2026, 1, 1)
    assert SystemClock().now().microsecond == 0


def test_a_time_with_a_zone_is_refused_and_the_clock_keeps_its_time() -> None:
    clock = SetClock(datetime(2026, 1, 1))
    with pytest.raises(ValueError, match="zone"):
        clock.set(datetime(2026, 1, 2, tzinfo=UTC))
    assert clock.now() == datetime(2026, 1, 1)
    with pytest.raises(ValueError, match="zone"):
        SetClock(datetime(2026, 1, 2, tzinfo=UTC))


def test_the_clock_of_the_computer_has_no_zone_and_agrees_with_itself() -> None:
    clock = SystemClock()
    before, day, after = clock.now(), clock.today(), clock.now()
    assert before.tzinfo is None
    assert before.date() <= day <= after.date()
