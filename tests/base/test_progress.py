"""Long work says its steps and stops between two of them."""

from __future__ import annotations

import pytest

from desktop.base.progress import SILENT, Cancelled, Progress
from desktop.base.text import Msg


def test_every_step_is_heard_in_order() -> None:
    heard: list[tuple[int, int, Msg | None]] = []
    progress = Progress(lambda done, of, words: heard.append((done, of, words)))
    progress.step(0, 2)
    progress.step(1, 2, Msg("field.empty"))
    assert heard == [(0, 2, None), (1, 2, Msg("field.empty"))]


def test_cancelled_work_stops_at_its_next_step_and_says_nothing_more() -> None:
    heard: list[int] = []
    progress = Progress(lambda done, of, words: heard.append(done))
    progress.step(0, 2)
    assert not progress.cancelled
    progress.cancel()
    assert progress.cancelled
    with pytest.raises(Cancelled):
        progress.step(1, 2)
    assert heard == [0]


def test_work_may_cancel_itself_from_what_it_says() -> None:
    progress = Progress(lambda done, of, words: progress.cancel())
    progress.step(0, 0)
    with pytest.raises(Cancelled):
        progress.step(1, 0)


def test_nobody_can_cancel_the_silent_progress_of_everybody() -> None:
    SILENT.step(1, 1)
    with pytest.raises(RuntimeError):
        SILENT.cancel()
    SILENT.step(1, 1)
