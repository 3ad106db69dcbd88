"""Backups as they lie at a place: their names, which are found, what is unsound of their files.

A backup is a folder ``<label>-<yyyymmdd-hhmm>`` with three files. What is unfinished ends in
``.part`` and is never taken for a backup. Nothing here needs a passphrase.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.base.vietnamese import clean
from desktop.domain.given_files import disk_name
from desktop.storage import slot_file
from desktop.storage.slot_file import SlotFile
from desktop.storage.trouble import disk_of, reading_of

AGE_NAME, KEYS_NAME, GUIDE_NAME = "office.age", "keys.json", "DOC-TOI.txt"
FILES = frozenset({AGE_NAME, KEYS_NAME, GUIDE_NAME})
PART = ".part"
DEPTH = 3
"""How many folders deep a place is searched."""

SPARE = 4 * 1024 * 1024
"""Bytes that a file system keeps for itself, and for what is small."""

_BLOCK = 1024 * 1024
_MOST_ENTRIES = 2_000  # of one folder that is searched
_LONGEST_LABEL = 60
_ABANDONED = 3600.0  # seconds
_NAME = re.compile(r"(?P<label>.+)-(?P<at>\d{8}-\d{4})(-(?P<again>\d+))?")
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_GUIDE_END = 64 * 1024  # bytes: the digest is its last line, and the guide is not nearly so long
_GUIDE_DIGEST = re.compile(r"SHA-?256 \(office\.age\) = ([0-9a-f]{64})")


@dataclass(frozen=True)
class Copy:
    """A backup found: ``age`` is its file, ``at`` when it was made, ``size`` of all its files.

    ``office`` is the random id in its ``keys.json``, "" where that is missing or damaged; then
    ``label`` is told from the folder's name.
    """

    folder: Path
    age: Path
    label: str
    at: datetime
    size: int
    office: str = ""

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name


def name_of(label: str, at: datetime) -> str:
    """``<label>-<yyyymmdd-hhmm>``, fit for every file system a stick may have."""
    return f"{fit(label)}-{at:%Y%m%d-%H%M}"


def free_name(place: Path, wanted: str) -> str:
    """``wanted``, or with ``-2``, ``-3`` where something of that name is there already."""
    name, number = wanted, 1
    while os.path.lexists(place / name) or os.path.lexists(place / f"{name}{PART}"):
        number += 1
        name = f"{wanted}-{number}"
    return name


def look_into(place: Path, progress: Progress = SILENT) -> tuple[Copy, ...]:
    """The backups under a folder or on a disk, newest first; ``place`` may be one itself.

    What cannot be read there is passed over. Raises Trouble where ``place`` itself cannot.
    """
    with reading_of(place / AGE_NAME):
        if not place.is_dir():
            msg = Msg("safe.folder_missing", place=str(place))
            raise Trouble(Trouble.Kind.NOT_OPENED, msg)
        with os.scandir(place):
            pass
    found = [copy for folder in _folders(place, DEPTH, progress) if (copy := _copy(folder))]
    return tuple(sorted(found, key=lambda each: (each.at, each.name), reverse=True))


def copy_at(path: Path) -> Copy:
    """The backup at ``path``: its folder, or the ``.age`` file of one.

    Raises Trouble NOT_OPENED where there is none.
    """
    with reading_of(path):
        copy = _copy(path)
        if copy is None and path.is_file() and path.suffix == ".age":
            copy = _lone(path)
    if copy is None:
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg("backup_trouble.none_there", place=str(path)))
    return copy


def is_copy(path: Path) -> bool:
    """Whether ``copy_at`` would find one there."""
    return _copy(path) is not None or (path.is_file() and path.suffix == ".age")


def require_outside(place: Path) -> None:
    """Refuse a folder that is a backup, or lies in one: what is written there nobody finds again.

    Raises Trouble NOT_OPENED.
    """
    with disk_of(place / "x"):
        inner = place.resolve()
    for each in (inner, *inner.parents):
        if _copy(each) is not None:
            msg = Msg("backup_trouble.inside_a_copy", place=str(place), copy=each.name)
            raise Trouble(Trouble.Kind.NOT_OPENED, msg)


def keys_of(copy: Copy) -> SlotFile | None:
    """The key slots of a backup's own day; None where ``keys.json`` is not there.

    Raises Trouble: DAMAGED where it cannot be read, NOT_OPENED where it is of a newer format.
    """
    path = copy.folder / KEYS_NAME
    with reading_of(path):
        try:
            return _keys_in(copy.folder)
        except FileNotFoundError:
            return None
        except ValueError as error:
            msg = Msg("backup_trouble.keys_damaged", file=KEYS_NAME)
            raise Trouble(Trouble.Kind.DAMAGED, msg, detail=str(error)) from error


def digest_of(path: Path, progress: Progress = SILENT) -> str:
    """SHA-256 of a file."""
    size, done, running = path.stat().st_size, 0, hashlib.sha256()
    block = memoryview(bytearray(_BLOCK))
    with path.open("rb", buffering=0) as stream:
        while read := stream.readinto(block):
            running.update(block[:read])
            done += read
            progress.step(done, size, Msg("backup_steps.check"))
    return running.hexdigest()


def said_digest(copy: Copy) -> str | None:
    """The digest of ``office.age`` as ``DOC-TOI.txt`` tells it; None where it does not."""
    path = copy.folder / GUIDE_NAME
    try:
        with _regular(path) as stream:
            stream.seek(max(0, path.stat().st_size - _GUIDE_END))
            text = stream.read(_GUIDE_END).decode("utf-8", "replace")
    except (OSError, ValueError):
        return None
    found = _GUIDE_DIGEST.findall(text)
    return found[-1] if found else None


def guide_digest(digest: str) -> str:
    """The line of ``DOC-TOI.txt`` that ``said_digest`` reads."""
    return f"SHA256 (office.age) = {digest}"


def ours_among(copies: tuple[Copy, ...], office: str) -> tuple[Copy, ...]:
    """Those of one office that hold nothing but a backup's files, so that they may be removed."""
    return tuple(
        each
        for each in copies
        if office and each.office == office and _NAME.fullmatch(each.name) and _is_pure(each.folder)
    )


def take_away(copy: Copy) -> None:
    """Remove a backup. It loses its name first, so that half of one is never taken for one.

    Raises Trouble.
    """
    doomed = copy.folder.with_name(f"{copy.name}{PART}")
    with disk_of(copy.folder):
        copy.folder.replace(doomed)
        drop_part(doomed)


def drop_part(folder: Path) -> None:
    """Remove what is unfinished; what is not a backup's stays."""
    for name in FILES:
        (folder / name).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def sweep_parts(place: Path, label: str, office: str) -> None:
    """Remove what a killed program or a pulled stick left unfinished of this office here.

    Two offices of one label may share a place: one that tells no office is only old rubbish when
    nobody has written to it for an hour.
    """
    wanted = fit(label)
    with suppress(OSError):
        for each in place.iterdir():
            match = _NAME.fullmatch(each.name.removesuffix(PART))
            if each.name.endswith(PART) and match and match["label"] == wanted and each.is_dir():
                with suppress(OSError):
                    if _is_left(each, office):
                        drop_part(each)


def _is_left(part: Path, office: str) -> bool:
    try:
        return _keys_in(part).office == office
    except (FileNotFoundError, ValueError, Trouble):  # not written yet, or torn
        times = [each.stat().st_mtime for each in (part, *part.iterdir())]
        return time.time() - max(times) > _ABANDONED


def free_at(place: Path) -> int:
    """Bytes free at a place. Raises OSError."""
    return shutil.disk_usage(place).free


def require_room(place: Path, need: int, free: int | None = None) -> None:
    """Say before anything is begun that a place has not the bytes needed: Trouble OUTSIDE.

    ``free``: what was free before the work began. Raises OSError.
    """
    free = free_at(place) if free is None else free
    if free < need:
        msg = Msg(
            "backup_trouble.no_room",
            place=str(place),
            need=-(-need // 1_000_000),
            free=free // 1_000_000,
        )
        raise Trouble(Trouble.Kind.OUTSIDE, msg)


def fit(label: str) -> str:
    """A label as a name that every file system bears."""
    plain = _UNFIT.sub(" ", unicodedata.normalize("NFC", clean(label)))
    return disk_name(" ".join(plain.split())[:_LONGEST_LABEL].strip(" .") or "office")


def _folders(place: Path, depth: int, progress: Progress) -> Iterator[Path]:
    yield place
    if depth == 0 or (place / AGE_NAME).exists():
        return
    progress.step(0, 0)
    try:
        with os.scandir(place) as entries:
            inner = [
                Path(each.path)
                for _, each in zip(range(_MOST_ENTRIES), entries, strict=False)
                if not each.name.startswith(".") and each.is_dir(follow_symlinks=False)
            ]
    except OSError:
        return
    for each in sorted(inner):
        yield from _folders(each, depth - 1, progress)


def _copy(folder: Path) -> Copy | None:
    try:
        if folder.name.endswith(PART) or not (folder / AGE_NAME).is_file():
            return None
        return _told(folder, folder / AGE_NAME)
    except OSError:
        return None


def _keys_in(folder: Path) -> SlotFile:
    with _regular(folder / KEYS_NAME) as stream:
        return slot_file.parse(stream.read(slot_file.MOST_BYTES + 1))


def _regular(path: Path) -> BinaryIO:
    """A plain file opened; a foreign stick may hold a pipe that nobody writes to, or a device.

    Raises OSError, and ValueError where it is no plain file.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError(f"{path.name} is no plain file")
    return path.open("rb")


def _lone(path: Path) -> Copy:
    """An ``.age`` file under any name; beside it there may be ``keys.json``."""
    return _told(path.absolute().parent, path)


def _told(folder: Path, age: Path) -> Copy:
    sizes = [each.stat().st_size for name in FILES if (each := folder / name).is_file()]
    match = _NAME.fullmatch(folder.name)
    label, at = folder.name, datetime.fromtimestamp(int(age.stat().st_mtime))
    if match:
        label = match["label"]
        with suppress(ValueError):
            at = datetime.strptime(match["at"], "%Y%m%d-%H%M")
    office = ""
    with suppress(ValueError, OSError, Trouble):
        keys = _keys_in(folder)
        office, label = keys.office, keys.label
    return Copy(folder, age, label, at, max(sum(sizes), age.stat().st_size), office)


def _is_pure(folder: Path) -> bool:
    try:
        return {each.name for each in folder.iterdir()} <= FILES
    except OSError:
        return False
