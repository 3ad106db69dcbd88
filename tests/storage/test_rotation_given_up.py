"""A change of key given up at any step: before the exchange whole, afterwards not at all."""

from __future__ import annotations

from datetime import datetime

import pytest

from desktop.base.progress import Cancelled, Progress
from desktop.base.text import Msg
from desktop.storage.office import Office
from tests.storage.offices import CHEAP, MARKER, OTHER, PHRASE, Made, noted, opens

NOW = datetime(2026, 3, 2, 8)


@pytest.mark.parametrize("at", range(5))
def test_given_up_at_any_step_all_is_as_before_or_the_change_holds_whole(
    made: Made, at: int
) -> None:
    """Asked to stop while the file is exchanged, it is too late: the slots must not go back."""

    def heard(done: int, _of: int, _words: Msg | None) -> None:
        if done == at:
            progress.cancel()

    progress = Progress(heard)
    with Office.open(made.folder, passphrase=PHRASE) as office:
        leaver = office.add_clerk("Người cũ", OTHER, cost=CHEAP)
        try:
            office.rotate({leaver}, NOW, progress)
        except Cancelled:
            assert office.rotated_at() is None
        else:
            assert office.rotated_at() == NOW
        changed = office.rotated_at() is not None
        assert changed == (at >= 3)  # the third step is the last that can be stopped at
        assert not office.slots.file.is_changing
        assert noted(office) == [MARKER]
    assert opens(made.folder) == [MARKER]
    assert (leaver in {each.id for each in Office.peek(made.folder).clerks}) != changed
