"""Copies of kept files for the system's own programs: read-only, in a folder of this run, wiped.

What can be promised and what not. The folder is open to this account of the computer alone (0700),
and a copy is overwritten once before it is removed. That is best effort: a disk of chips, a
journal, a copy of the system's (shadow copies, swap) or the program that showed the file may keep
the bytes elsewhere; the whole disk should be encrypted. What the program that showed it wrote into
the copy, or beside it, is never wiped unseen: it is handed to ``keep`` first; and where nobody can
tell what was changed, for the list of the copies cannot be read, all of it stays and is told.
"""

from __future__ import annotations

import json
import logging
import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path

from desktop.base.trouble import Trouble
from desktop.domain.attachments import Attachment
from desktop.domain.given_files import disk_name
from desktop.storage.disk import write_whole
from desktop.storage.lock import LOCK_NAME, FolderLock
from desktop.storage.objects import Objects
from desktop.storage.trouble import disk_of
from desktop.usecases.attachments import write_content

log = logging.getLogger(__name__)

PREFIX = "thuky-open-"
_LIST = "copies.json"
_WRITING = ".writing"  # a copy that is not listed yet, and that nobody was shown
_OUR_OWN = (LOCK_NAME, _LIST, f"{_LIST}.part")
_BLOCK = 1024 * 1024
# What office programs lay beside a file that they have open.
_PASSING = ("~$", ".~lock.", "~WRL", ".nfs")


@dataclass(frozen=True)
class Copy:
    """A copy that lies open: of which attachment of which office, and what its bytes were."""

    office: str
    attachment: str  # its uuid
    place: str  # the folder of this one copy, within that of the run
    name: str
    sha256: str


Keep = Callable[[Copy, Path], None]
"""Takes in what is not the kept content any more; while it raises, the copy stays."""


class OpenedCopies:
    """The copies of one run. Nothing is made before the first file is opened."""

    def __init__(self, base: Path | None = None) -> None:
        """``base``: where folders of runs lie; the system's place for passing files."""
        self._base = base or Path(tempfile.gettempdir())
        self._folder: Path | None = None
        self._lock: FolderLock | None = None
        self._copies: list[Copy] = []
        self._places = 0

    @property
    def folder(self) -> Path | None:
        """The folder of this run, where there is one."""
        return self._folder

    def make(self, objects: Objects, it: Attachment, office: Path) -> Path:
        """A fresh read-only copy of a kept file; raises Trouble where it or the disk is unsound."""
        place = self._place()
        path, part = place / disk_name(it.file_name), place / _WRITING
        copy = Copy(str(office), it.uuid, place.name, path.name, it.sha256)
        with disk_of(path):
            handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            try:
                with os.fdopen(handle, "wb") as stream:
                    write_content(objects, it, stream.write)
                    stream.flush()
                    os.fsync(stream.fileno())  # torn by a power cut it would pass for a changed one
                self._write_list([*self._copies, copy])  # before anybody can change it
                self._copies.append(copy)
            except BaseException:
                _erase(part)
                raise
            part.replace(path)
            path.chmod(stat.S_IREAD)
        return path

    def wipe(self, keep: Keep) -> tuple[Path, ...]:
        """Wipe every copy, what was changed after ``keep`` took it; what could not be wiped.

        A program may hold a file so that it cannot be removed; the next start tries again.
        """
        if self._folder is None:
            return ()
        left = _wipe_copies(self._folder, self._copies, keep)
        if self._lock is not None:
            self._lock.release()
        if not left:
            _remove_folder(self._folder)
        self._folder, self._lock, self._copies, self._places = None, None, [], 0
        return left

    def sweep(self, keep: Keep, office: Path) -> tuple[Path, ...]:
        """Wipe what killed runs left; ``keep`` takes in what was changed of this office's files.

        Changed copies of another office stay until that one is opened, and all copies of a run
        stay whose list cannot be read (``is_unlisted``).
        """
        left: list[Path] = []
        for folder in self._leftovers():
            try:
                lock = FolderLock(folder)
            except Trouble:
                continue  # another window is at work with them

            def kept(copy: Copy, path: Path) -> None:
                if copy.office != str(office):
                    raise _OfAnotherOffice
                keep(copy, path)

            try:
                unwiped = _wipe_copies(folder, _read_list(folder), kept)
            finally:
                lock.release()
            if not unwiped:
                _remove_folder(folder)
            left += unwiped
        return tuple(left)

    def _place(self) -> Path:
        with disk_of(self._base / PREFIX):
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._base))
                self._lock = FolderLock(self._folder)
            self._places += 1
            place = self._folder / str(self._places)
            place.mkdir(mode=0o700)
        return place

    def _write_list(self, copies: list[Copy]) -> None:
        assert self._folder is not None
        listed = json.dumps([asdict(each) for each in copies])
        write_whole(self._folder / _LIST, listed.encode("utf-8"))

    def _leftovers(self) -> Iterator[Path]:
        for folder in sorted(self._base.glob(f"{PREFIX}*")):
            with suppress(OSError):
                seen = folder.lstat()
                own = not hasattr(os, "getuid") or seen.st_uid == os.getuid()
                if stat.S_ISDIR(seen.st_mode) and own and folder != self._folder:
                    yield folder


class _OfAnotherOffice(Exception):
    """A changed copy that this office cannot take in."""


class _Unlisted(Exception):
    """What may be a changed copy, of nobody knows which file."""


def is_unlisted(path: Path) -> bool:
    """Whether a copy was left because nothing tells whether it was changed."""
    runs = [each for each in path.parents if each.name.startswith(PREFIX)]
    return bool(runs) and not _read_list(runs[0])


def _wipe_copies(folder: Path, copies: Sequence[Copy], keep: Keep) -> tuple[Path, ...]:
    left = []
    for path in _lying_in(folder):
        if path.parent == folder and path.name in _OUR_OWN:
            continue
        try:
            within = path.relative_to(folder)
            if stat.S_ISREG(path.lstat().st_mode) and not _is_passing(within, copies):
                copy = _copy_of(within, copies)
                if _digest(path) != copy.sha256:
                    keep(copy, path)
            _erase(path)
        except (OSError, Trouble, _OfAnotherOffice, _Unlisted) as error:
            log.info("opened copy left", extra={"cause": type(error).__name__})
            left.append(path)
    return tuple(left)


def _lying_in(folder: Path) -> Iterator[Path]:
    """Everything but folders, however deep; links are told and never followed.

    A folder that cannot be looked into is told itself.
    """
    try:
        with os.scandir(folder) as entries:
            inner = sorted((each.name, each.is_dir(follow_symlinks=False)) for each in entries)
    except FileNotFoundError:
        return
    except OSError:
        yield folder
        return
    for name, is_folder in inner:
        path = folder / name
        if is_folder and not _is_junction(path):
            yield from _lying_in(path)
        else:
            yield path


def _is_junction(path: Path) -> bool:
    """Whether a folder of Windows is one elsewhere (to Python that is no link)."""
    attributes: int = getattr(path.lstat(), "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _is_passing(within: Path, copies: Sequence[Copy]) -> bool:
    """Whether a program, or this one, laid it there for a while; a kept file may be called so."""
    if any(Path(each.place, each.name) == within for each in copies):
        return False
    return within.name == _WRITING or within.name.startswith(_PASSING)


def _copy_of(within: Path, copies: Sequence[Copy]) -> Copy:
    """The copy that a file in the folder of a run is, or was written beside.

    What a program wrote outside every copy's own folder is told of the copy that was opened last.
    Raises _Unlisted where no copy is known.
    """
    of_place = [each for each in copies if each.place == within.parts[0]]
    if not copies:
        raise _Unlisted
    return (of_place or copies)[-1]


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _erase(path: Path) -> None:
    """Overwrite a file once and remove it.

    A link is only removed, and so is a file that has another name elsewhere: what lies there is
    the user's own.
    """
    seen = path.lstat()
    if stat.S_ISREG(seen.st_mode) and seen.st_nlink == 1:
        path.chmod(stat.S_IREAD | stat.S_IWRITE)
        handle = os.open(
            path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "r+b") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(0)
            for start in range(0, size, _BLOCK):
                stream.write(bytes(min(_BLOCK, size - start)))
            stream.flush()
            os.fsync(stream.fileno())
    path.unlink()


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):  # the next start comes by again
        for path in tuple(_lying_in(folder)):
            path.unlink()
        for inner, _folders, _files in os.walk(folder, topdown=False):
            Path(inner).rmdir()


def _read_list(folder: Path) -> tuple[Copy, ...]:
    """What a killed run said of its copies; nothing where it could not say it."""
    try:
        found = json.loads((folder / _LIST).read_text("utf-8"))
        return tuple(Copy(**each) for each in found)
    except (OSError, ValueError, TypeError):
        return ()
