"""The contents of an office as they go into a backup: looked at before anything is sealed.

One that is damaged, empty or gone does not stop a backup: it is left out, and told.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import BinaryIO

from desktop.base.trouble import Trouble
from desktop.storage import backup_tar as tar
from desktop.storage.objects import Objects

_NONE: Mapping[str, int] = MappingProxyType({})


class Changed(Exception):
    """A content can no longer be read to its end, though it was whole when it was looked at."""

    def __init__(self, digest: str) -> None:
        super().__init__(digest)
        self.digest = digest


def sizes(objects: Objects, names: tuple[str, ...] | None = None) -> dict[str, int]:
    """Bytes of each content as it lies; one that has no size any more (gone, a dangling link) has
    no entry."""
    found = {}
    for digest in objects.digests() if names is None else names:
        with suppress(OSError):
            found[digest] = objects.size_of(digest)
    return found


def sound(
    objects: Objects, looked: Callable[[int, int], None], known: Mapping[str, int] = _NONE
) -> dict[str, int]:
    """The contents that are what their names say, with their sizes.

    All of them are hashed once, so that many damaged ones cost no more than one; those ``known`` to
    be sound, by size, are not. ``looked`` is told the bytes behind us of all; what it raises ends
    it. Raises Trouble OUTSIDE where one may not be read.
    """
    there = sizes(objects)
    whole, done, found = sum(there.values()), 0, {}
    for digest, size in there.items():
        looked(done, whole)
        if known.get(digest) == size or is_whole(objects, digest):
            found[digest] = size
        done += size
    return found


def is_whole(objects: Objects, digest: str) -> bool:
    """Whether a content is what its name says; raises Trouble OUTSIDE where it may not be read."""
    try:
        objects.check(digest)
    except Trouble as trouble:
        if not _is_lost(trouble):
            raise
        return False
    except OSError:  # a bad sector
        return False
    return True


def without(objects: Objects, contents: Mapping[str, int], digest: str) -> dict[str, int]:
    """``contents`` without this one, and without what else went meanwhile."""
    there = sizes(objects, tuple(contents))
    return {each: size for each, size in contents.items() if each != digest and each in there}


def opening(objects: Objects, digest: str) -> Callable[[], tar.Source]:
    """How a content is opened for the tar. Reading it raises ``Changed`` where it ends early."""
    return lambda: _opened(objects, digest)


def _opened(objects: Objects, digest: str) -> tar.Source:
    try:
        return _Content(digest, objects.sealed(digest))
    except Trouble as trouble:
        if not _is_lost(trouble):
            raise
        raise Changed(digest) from trouble


def _is_lost(trouble: Trouble) -> bool:
    """Whether the content itself is gone, and not only out of reach (a right, another program)."""
    cause = trouble.__cause__
    failing = isinstance(cause, OSError) and cause.errno == errno.EIO
    return failing or trouble.kind is Trouble.Kind.DAMAGED


class _Content:
    """A content of the office; where it cannot be read, that is told apart from the medium."""

    def __init__(self, digest: str, stream: BinaryIO) -> None:
        self._digest, self._stream = digest, stream

    def read(self, size: int = -1, /) -> bytes:
        try:
            block = self._stream.read(size)
        except OSError as error:  # a bad sector is no reason to have no backup of the rest
            raise Changed(self._digest) from error
        if not block:
            raise Changed(self._digest)
        return block

    def close(self) -> None:
        self._stream.close()
