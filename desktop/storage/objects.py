"""Attachments' contents: encrypted files named by the digest of what lies on the disk."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.aside import keep_aside, set_aside
from desktop.storage.disk import make_folder, move
from desktop.storage.trouble import disk_of, reading_of

CHUNK_BYTES = 1024 * 1024
MOST_BYTES = 512 * 1024 * 1024

_TAG_BYTES = 16
_MAGIC = b"TKTB object 1\n"
_PART = ".part"


@dataclass(frozen=True)
class Stored:
    """A stored content: ``digest`` (SHA-256 of the file, hexadecimal), its own key, plain size.

    ``sha256`` is of the content itself.
    """

    digest: str
    key: bytes = field(repr=False)
    size: int
    sha256: str


class Readable(Protocol):
    """What a content is read from: so many bytes, fewer at its end, none after it."""

    def read(self, size: int, /) -> bytes: ...


class Objects:
    """The folder ``objects`` of an office: ``ab/<digest>`` for each content.

    A file is a mark and chunks of 1 MiB under ChaCha20-Poly1305, each with its number and whether
    it is the last; so a cut, lengthened or rearranged file is refused. Each file has a random key
    of its own, which the database keeps: without that row nobody reads the file again.
    """

    def __init__(self, folder: Path) -> None:
        """``folder`` need not exist yet."""
        self.folder = folder

    def put(self, source: bytes | Path | Readable, *, most: int = MOST_BYTES) -> Stored:
        """Encrypt a content into the folder; it is on the disk when this returns.

        A ``Readable`` is read to its end, by whole chunks, and what it raises passes.

        Raises Trouble OUTSIDE for a content over ``most`` bytes, a file that cannot be read, a
        full or read-only disk; then nothing is left behind.
        """
        if isinstance(source, bytes):
            return self._put(BytesIO(source), most)
        if not isinstance(source, Path):
            return self._put(source, most)
        try:
            stream = source.open("rb")
        except OSError as error:
            msg = Msg("safe.source_unreadable", file=source.name)
            raise Trouble(Trouble.Kind.OUTSIDE, msg, detail=str(error.strerror)) from error
        with stream:
            return self._put(stream, most)

    def get(self, digest: str, key: bytes) -> bytes:
        """A content, whole and as it was put; raises Trouble DAMAGED where it is not."""
        return b"".join(self.chunks(digest, key))

    def check(self, digest: str) -> None:
        """Raise Trouble DAMAGED where the file is missing or not what its name says."""
        with self._opened(digest) as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                raise _damaged("safe.object_changed", digest)

    def sealed(self, digest: str) -> BufferedReader:
        """A content as it lies, encrypted; raises Trouble DAMAGED where it is missing."""
        return self._opened(digest)

    def size_of(self, digest: str) -> int:
        """Bytes of a content as it lies. Raises OSError where it is missing."""
        return (self.folder / digest[:2] / digest).stat().st_size

    def digests(self) -> tuple[str, ...]:
        """Every content in the folder, in order."""
        return tuple(sorted(path.name for path in self.folder.glob("??/*") if _is_digest(path)))

    def orphans(self, kept: Iterable[str]) -> tuple[str, ...]:
        """The contents that nobody keeps: written, but the act that wanted them never ended."""
        return tuple(sorted(set(self.digests()) - set(kept)))

    def sweep(self, kept: Iterable[str], *, before: float) -> int:
        """Remove the orphans that were written before this moment (seconds since 1970); how many.

        The grace is for an act that is still under way: its content is there before its row.
        """
        swept = 0
        with disk_of(self.folder / "x"):
            for digest in self.orphans(kept):
                path = self.folder / digest[:2] / digest
                if path.stat().st_mtime < before:
                    path.unlink(missing_ok=True)
                    swept += 1
        return swept

    def take_away(self, digest: str) -> None:
        """Remove a content that was just written and that no row will name."""
        with disk_of(self.folder / "x"):
            (self.folder / digest[:2] / digest).unlink(missing_ok=True)

    def sweep_parts(self) -> None:
        """Remove what a killed process had begun to write; only while nobody else writes."""
        with disk_of(self.folder / "x"):
            for path in self.folder.glob(f"*{_PART}"):
                path.unlink()

    def copy(self, digest: str, to: Path) -> None:
        """Copy one encrypted file into the objects folder ``to``, read through its digest."""
        target = to / digest[:2] / digest
        part = to / f"{digest}{_PART}"
        running = hashlib.sha256()
        with self._opened(digest) as stream, disk_of(target):
            make_folder(target.parent)
            try:
                with part.open("wb") as copied:
                    while block := stream.read(CHUNK_BYTES):
                        running.update(block)
                        copied.write(block)
                    _flush(copied)
                if running.hexdigest() != digest:
                    raise _damaged("safe.object_changed", digest)
                move(part, target)
            finally:
                part.unlink(missing_ok=True)

    def put_back(self, digest: str, found: Path, at: datetime) -> Path | None:
        """Let the file ``found``, of the same disk, take a content's place; what lay there is kept
        under the day's name, and this is where (None: nothing lay there).

        Raises Trouble DAMAGED where ``found`` is not that content; then nothing is changed.
        """
        target = self.folder / digest[:2] / digest
        with disk_of(target):
            with found.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                    raise _damaged("safe.object_changed", digest)
            make_folder(target.parent)
            kept = _kept(target, at)
            move(found, target)
        return kept

    def _put(self, stream: Readable, most: int) -> Stored:
        key = ChaCha20Poly1305.generate_key()
        part = self.folder / f"{secrets.token_hex(8)}{_PART}"
        running, whole, size = hashlib.sha256(_MAGIC), hashlib.sha256(), 0
        with disk_of(part):
            make_folder(self.folder)
            try:
                with part.open("xb") as written:
                    written.write(_MAGIC)
                    for block, plain in _sealed(stream, key):
                        size += len(plain)
                        whole.update(plain)
                        if size > most:
                            raise _too_large(most)
                        running.update(block)
                        written.write(block)
                    _flush(written)
                digest = running.hexdigest()
                shelf = self.folder / digest[:2]
                make_folder(shelf)
                move(part, shelf / digest)
            finally:
                part.unlink(missing_ok=True)
        return Stored(digest, key, size, whole.hexdigest())

    def chunks(self, digest: str, key: bytes) -> Iterator[bytes]:
        """A content in parts of at most 1 MiB; only the last tells whether it is whole.

        Raises Trouble DAMAGED where it is not.
        """
        cipher, running, number = ChaCha20Poly1305(key), hashlib.sha256(), 0
        with self._opened(digest) as stream:
            mark = stream.read(len(_MAGIC))
            running.update(mark)
            block = stream.read(CHUNK_BYTES + _TAG_BYTES)
            while True:
                following = stream.read(CHUNK_BYTES + _TAG_BYTES)
                running.update(block)
                try:
                    yield cipher.decrypt(_nonce(number, last=not following), block, _MAGIC)
                except InvalidTag as error:
                    raise _damaged("safe.object_changed", digest) from error
                if not following:
                    break
                block, number = following, number + 1
        if running.hexdigest() != digest:
            raise _damaged("safe.object_changed", digest)

    def _opened(self, digest: str) -> BufferedReader:
        path = self.folder / digest[:2] / digest
        if not _is_digest(path):
            raise ValueError("no digest")
        with reading_of(path):
            try:
                if not path.is_file():  # a folder, a dangling link, a pipe nobody writes to
                    raise _damaged("safe.object_missing", digest)
                return path.open("rb")
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
                raise _damaged("safe.object_missing", digest) from error


def _kept(path: Path, at: datetime) -> Path | None:
    """Where what lies at ``path`` is kept; it has both names until another file takes the first."""
    if not os.path.lexists(path):
        return None
    if path.is_file() and not path.is_symlink():
        with suppress(OSError):  # a disk without second names, and a bad sector
            return keep_aside(path, at)
    return set_aside(path, at)


def _sealed(stream: Readable, key: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Chunks, sealed and plain; one ahead is read, so that the last one knows it."""
    cipher, number = ChaCha20Poly1305(key), 0
    chunk = stream.read(CHUNK_BYTES)
    while True:
        following = stream.read(CHUNK_BYTES) if len(chunk) == CHUNK_BYTES else b""
        yield cipher.encrypt(_nonce(number, last=not following), chunk, _MAGIC), chunk
        if not following:
            return
        chunk, number = following, number + 1


def _nonce(number: int, *, last: bool) -> bytes:
    """Never repeated under one key: a key belongs to one file, a number to one chunk."""
    return number.to_bytes(11, "big") + bytes([last])


def _is_digest(path: Path) -> bool:
    name = path.name
    return len(name) == 64 and set(name) <= set("0123456789abcdef") and path.parent.name == name[:2]


def _flush(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _damaged(key: str, digest: str) -> Trouble:
    return Trouble(Trouble.Kind.DAMAGED, Msg(key, file=digest[:12]), detail=digest)


def _too_large(most: int) -> Trouble:
    return Trouble(Trouble.Kind.OUTSIDE, Msg("safe.object_large", most=most // CHUNK_BYTES))
