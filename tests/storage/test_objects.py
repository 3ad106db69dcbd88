"""Attachments come back as they were put, or are named as damaged; never anything between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.trouble import Trouble
from desktop.storage import objects as module
from desktop.storage.objects import CHUNK_BYTES, Objects, Stored

MARKER = b"dau vet khong duoc lo ra" * 10


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    return Objects(tmp_path / "objects")


def place(objects: Objects, stored: Stored) -> Path:
    return objects.folder / stored.digest[:2] / stored.digest


def sentence(act: Callable[[], object]) -> tuple[Trouble.Kind, str]:
    with pytest.raises(Trouble) as caught:
        act()
    return caught.value.kind, caught.value.msg.key


CHANGED = (Trouble.Kind.DAMAGED, "safe.object_changed")


@pytest.mark.parametrize(
    "size",
    [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 7],
)
def test_a_content_at_every_border_of_a_chunk_comes_back(objects: Objects, size: int) -> None:
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    stored = objects.put(content)
    assert stored.size == size
    assert objects.get(stored.digest, stored.key) == content
    objects.check(stored.digest)


@given(content=st.binary(max_size=300), chunk=st.integers(1, 40))
def test_any_content_comes_back_with_any_chunk(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, chunk: int
) -> None:
    objects = Objects(tmp_path_factory.mktemp("objects"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CHUNK_BYTES", chunk)
        stored = objects.put(content)
        assert objects.get(stored.digest, stored.key) == content


def test_a_file_is_read_from_its_place(objects: Objects, tmp_path: Path) -> None:
    source = tmp_path / "Quyết định 12.pdf"
    source.write_bytes(MARKER * 9000)
    stored = objects.put(source)
    assert objects.get(stored.digest, stored.key) == source.read_bytes()


def test_nothing_of_the_content_can_be_read_on_the_disk(objects: Objects) -> None:
    stored = objects.put(MARKER)
    assert MARKER[:24] not in place(objects, stored).read_bytes()


def test_the_same_content_twice_is_two_files_with_keys_of_their_own(objects: Objects) -> None:
    one, other = objects.put(MARKER), objects.put(MARKER)
    assert one.digest != other.digest
    assert one.key != other.key
    assert objects.digests() == tuple(sorted([one.digest, other.digest]))
    assert one.key.hex() not in repr(one)
    assert repr(one.key) not in repr(one)


def test_another_files_key_opens_nothing(objects: Objects) -> None:
    one, other = objects.put(b"a"), objects.put(b"b")
    assert sentence(lambda: objects.get(one.digest, other.key)) == CHANGED


@pytest.mark.parametrize("where", [0, 20, CHUNK_BYTES, -1])
def test_a_flipped_bit_is_found(objects: Objects, where: int) -> None:
    stored = objects.put(bytes(CHUNK_BYTES + 100))
    path = place(objects, stored)
    content = bytearray(path.read_bytes())
    content[where] ^= 1
    path.write_bytes(content)
    assert sentence(lambda: objects.check(stored.digest)) == CHANGED
    assert sentence(lambda: objects.get(stored.digest, stored.key)) == CHANGED


@pytest.mark.parametrize("kept", [0, 5, 14, 14 + CHUNK_BYTES + 16, 14 + CHUNK_BYTES + 50])
def test_a_cut_file_is_found_at_a_chunks_edge_too(objects: Objects, kept: int) -> None:
    stored = objects.put(bytes(CHUNK_BYTES + 100))
    path = place(objects, stored)
    path.write_bytes(path.read_bytes()[:kept])
    assert sentence(lambda: objects.check(stored.digest)) == CHANGED
    assert sentence(lambda: objects.get(stored.digest, stored.key)) == CHANGED


def test_the_end_is_authenticated_even_where_the_name_agrees(
    objects: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hashlib

    monkeypatch.setattr(module, "CHUNK_BYTES", 10)
    stored = objects.put(bytes(range(25)))
    cut = place(objects, stored).read_bytes()[: 14 + 2 * 26]
    digest = hashlib.sha256(cut).hexdigest()
    (objects.folder / digest[:2]).mkdir(exist_ok=True)
    (objects.folder / digest[:2] / digest).write_bytes(cut)
    assert sentence(lambda: objects.get(digest, stored.key)) == CHANGED


def test_a_missing_file_is_named_as_missing(objects: Objects) -> None:
    missing = (Trouble.Kind.DAMAGED, "safe.object_missing")
    stored = objects.put(b"a")
    place(objects, stored).unlink()
    assert sentence(lambda: objects.check(stored.digest)) == missing
    assert sentence(lambda: objects.get(stored.digest, stored.key)) == missing
    assert sentence(lambda: Objects(objects.folder / "none").check(stored.digest)) == missing


@pytest.mark.parametrize("name", ["", "ab", "../../etc/passwd", "A" * 64, "g" * 64])
def test_a_name_that_is_no_digest_reaches_no_file(objects: Objects, name: str) -> None:
    with pytest.raises(ValueError, match="no digest"):
        objects.check(name)


def test_a_content_over_the_limit_leaves_nothing(objects: Objects, tmp_path: Path) -> None:
    source = tmp_path / "large"
    source.write_bytes(bytes(3 * CHUNK_BYTES))
    too_large = (Trouble.Kind.OUTSIDE, "safe.object_large")
    assert sentence(lambda: objects.put(source, most=2 * CHUNK_BYTES)) == too_large
    assert list(objects.folder.iterdir()) == []
    assert objects.put(source, most=3 * CHUNK_BYTES).size == 3 * CHUNK_BYTES


def test_a_file_that_cannot_be_read_is_said(objects: Objects, tmp_path: Path) -> None:
    unreadable = (Trouble.Kind.OUTSIDE, "safe.source_unreadable")
    assert sentence(lambda: objects.put(tmp_path / "none")) == unreadable
    assert sentence(lambda: objects.put(tmp_path)) == unreadable


def test_contents_that_nobody_keeps_are_listed(objects: Objects) -> None:
    kept, lost = objects.put(b"a"), objects.put(b"b")
    assert objects.orphans([kept.digest]) == (lost.digest,)
    assert objects.orphans([kept.digest, lost.digest, "0" * 64]) == ()


def test_the_beginnings_of_a_killed_process_are_swept_and_nothing_else(objects: Objects) -> None:
    stored = objects.put(b"a")
    (objects.folder / "0123.part").write_bytes(b"half")
    assert objects.digests() == (stored.digest,)
    objects.sweep_parts()
    assert [path.name for path in objects.folder.iterdir()] == [stored.digest[:2]]
    assert objects.get(stored.digest, stored.key) == b"a"


def test_a_copy_is_read_through_its_digest(objects: Objects, tmp_path: Path) -> None:
    stored = objects.put(MARKER)
    copy = Objects(tmp_path / "copy")
    objects.copy(stored.digest, copy.folder)
    assert copy.get(stored.digest, stored.key) == MARKER
    place(objects, stored).write_bytes(b"something else")
    spoilt = Objects(tmp_path / "spoilt")
    assert sentence(lambda: objects.copy(stored.digest, spoilt.folder)) == CHANGED
    assert spoilt.digests() == ()
    assert not list(spoilt.folder.rglob("*.part"))


def test_a_full_disk_is_said_and_leaves_nothing(small_disk: Callable[[int], Any]) -> None:
    disk = small_disk(1024)
    objects = Objects(disk.path / "objects")
    stored = objects.put(b"giu lai")
    full = (Trouble.Kind.OUTSIDE, "safe.disk_full")
    assert sentence(lambda: objects.put(bytes(2 * CHUNK_BYTES))) == full
    assert objects.digests() == (stored.digest,)
    assert not list(objects.folder.glob("*.part"))
    assert objects.get(stored.digest, stored.key) == b"giu lai"


def test_a_read_only_disk_is_said(small_disk: Callable[[int], Any]) -> None:
    disk = small_disk(1024)
    objects = Objects(disk.path / "objects")
    stored = objects.put(b"giu lai")
    disk.allow_writing(False)
    assert sentence(lambda: objects.put(b"x")) == (Trouble.Kind.OUTSIDE, "safe.read_only")
    assert objects.get(stored.digest, stored.key) == b"giu lai"
