"""Whatever an attachment has become, the rest is backed up, and the damaged one is named."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import backup
from desktop.storage.backup_restore import check
from desktop.storage.office import Office
from tests.storage.backups import AT, Stick, by_phrase
from tests.storage.offices import PHRASE, keep_row

Harm = Callable[[Path], object]


def cut_by_one(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def lengthened(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


HARMS: list[Harm] = [
    lambda path: path.write_bytes(b""),  # what a power cut leaves
    cut_by_one,
    lengthened,
    a_folder,
    a_dangling_link,
    lambda path: path.unlink(),
]


def added(stick: Stick, content: bytes) -> Path:
    """One attachment more, kept by a row; where its content lies."""
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        digest = office.objects.put(content).digest
        keep_row(office, digest)
    return stick.office.folder / "objects" / digest[:2] / digest


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_attachment_stops_no_backup(stick: Stick, harm: Harm) -> None:
    path = added(stick, b"another file")
    harm(path)
    made = stick.back_up()
    assert made.lost == (path.name,)
    assert list(made.manifest.objects) == [stick.office.digest]
    assert check(made.copy, by_phrase(made.copy)) == made.manifest


@pytest.mark.parametrize("step", ["encrypt", "check"])
@pytest.mark.parametrize("harm", HARMS)
def test_nor_does_one_that_is_damaged_while_it_is_made(stick: Stick, harm: Harm, step: str) -> None:
    path = added(stick, b"another file")
    harmed: list[Msg] = []

    def heard(_done: int, _of: int, words: Msg | None) -> None:
        if words == Msg(f"backup_steps.{step}") and not harmed:
            harmed.append(words)
            harm(path)

    made = stick.back_up(Progress(heard))
    assert made.lost in ((), (path.name,))  # it may have been packed before
    assert stick.office.digest in made.manifest.objects
    assert check(made.copy, by_phrase(made.copy)) == made.manifest


def test_many_damaged_attachments_cost_one_sealing(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [added(stick, b"file %d" % number) for number in range(5)]
    for path in paths:
        cut_by_one(path)
    sealings, sealing = [], backup._written

    def written(*given: Any) -> backup.Made:
        sealings.append(given)
        return sealing(*given)

    monkeypatch.setattr(backup, "_written", written)
    assert stick.back_up().lost == tuple(sorted(path.name for path in paths))
    assert len(sealings) == 1


def test_a_disk_that_fills_where_a_backup_is_tried_was_a_traceback(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder for what is unpacked was made without a word for what the disk says of it."""
    make = Path.mkdir

    def full(self: Path, *given: Any, **more: Any) -> None:
        if self.name == "aside":
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        make(self, *given, **more)

    monkeypatch.setattr(Path, "mkdir", full)
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        with pytest.raises(Trouble) as caught:
            backup.make(office, stick.place, at=AT)
        assert caught.value.msg.key == "safe.disk_full"
