"""Files of this computer are taken as they are, or said why not; nothing is left behind."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from desktop.base.progress import Cancelled, Progress
from desktop.base.trouble import Trouble
from desktop.domain.problems import Refused
from desktop.storage.objects import CHUNK_BYTES, Objects
from desktop.usecases import taking_files
from desktop.usecases.taking_files import look_at, take


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    return Objects(tmp_path / "objects")


def refused(path: Path, objects: Objects) -> str:
    with pytest.raises(Refused) as caught:
        take(objects, path)
    assert objects.digests() == ()
    return caught.value.problems[0].msg.key


def troubled(path: Path, objects: Objects) -> str:
    with pytest.raises(Trouble) as caught:
        take(objects, path)
    assert objects.digests() == ()
    return caught.value.msg.key


def test_a_file_lies_encrypted_before_anybody_names_it(tmp_path: Path, objects: Objects) -> None:
    path = tmp_path / "Báo cáo.pdf"
    path.write_bytes(b"%PDF noi dung " * 200_000)
    file = take(objects, path)
    assert file.stored is not None
    assert file.name == "Báo cáo.pdf"
    assert objects.get(file.stored.digest, file.stored.key) == path.read_bytes()
    assert file.stored.size == path.stat().st_size
    assert path.exists()


def test_what_is_no_document_is_refused(tmp_path: Path, objects: Objects) -> None:
    empty = tmp_path / "rong.pdf"
    empty.touch()
    program = tmp_path / "that.pdf"
    program.write_bytes(b"MZ" + bytes(200))
    named = tmp_path / "a.pdf.exe"
    named.write_bytes(b"x")
    assert refused(empty, objects) == "attached.empty"
    assert refused(program, objects) == "attached.program_inside"
    assert refused(named, objects) == "attached.two_endings"
    assert refused(tmp_path, objects) == "attached.folder"


def test_a_pipe_is_not_waited_for(tmp_path: Path, objects: Objects) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names here")
    pipe = tmp_path / "ong.pdf"
    os.mkfifo(pipe)
    assert refused(pipe, objects) == "attached.no_file"


def test_a_file_over_the_bound_is_refused_by_its_size(
    tmp_path: Path, objects: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_files, "MOST_BYTES", 10)
    path = tmp_path / "to.pdf"
    path.write_bytes(b"12345678901")
    assert refused(path, objects) == "attached.too_large"
    path.write_bytes(b"1234567890")
    assert look_at(path) == 10


def test_a_file_that_is_gone_or_closed_is_said(tmp_path: Path, objects: Objects) -> None:
    assert troubled(tmp_path / "mat.pdf", objects) == "attached.gone"


class Growing(Progress):
    """Changes the file while it is read."""

    def __init__(self, path: Path, change: Any) -> None:
        super().__init__()
        self._path, self._change = path, change

    def step(self, done: int, of: int, words: Any = None) -> None:
        super().step(done, of, words)
        self._change(self._path)


def test_a_file_that_grows_while_it_is_read_is_not_half_kept(
    tmp_path: Path, objects: Objects
) -> None:
    path = tmp_path / "chep.pdf"
    path.write_bytes(bytes(2 * CHUNK_BYTES))

    def grow(it: Path) -> None:
        with it.open("ab") as stream:
            stream.write(b"x")

    with pytest.raises(Trouble) as caught:
        take(objects, path, Growing(path, grow))
    assert caught.value.msg.key == "attached.changing"
    assert objects.digests() == ()


def test_a_cancelled_taking_leaves_nothing(tmp_path: Path, objects: Objects) -> None:
    path = tmp_path / "chep.pdf"
    path.write_bytes(bytes(3 * CHUNK_BYTES))
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        take(objects, path, progress)
    assert [each for each in objects.folder.rglob("*") if each.is_file()] == []
