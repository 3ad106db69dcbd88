"""A frame of the journal whose own head is torn, with sound acts behind it."""

from __future__ import annotations

from desktop.storage import journal
from desktop.storage.office import Office
from tests.storage.offices import PHRASE, Made, note

HEAD, FRAME = 32, 24 + 4096


def test_acts_behind_a_torn_head_of_a_frame_were_forgotten_unseen(made: Made) -> None:
    """The head was taken for the end of the journal, and nobody was told what was missing."""
    with Office.open(made.folder, passphrase=PHRASE) as office:
        for number in range(6):
            note(office, f"từ {number}")
        content = bytearray((made.folder / "office.db-wal").read_bytes())
    assert journal.read(bytes(content)).state is journal.State.WHOLE
    frames = (len(content) - HEAD) // FRAME
    for frame in range(frames - 3):
        torn = content.copy()
        torn[HEAD + frame * FRAME : HEAD + frame * FRAME + 24] = bytes(24)
        assert journal.read(bytes(torn)).state is journal.State.CUT, frame
