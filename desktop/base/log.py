"""The log: a file of technical events that turns itself over and holds no personal data.

Messages are constant; what varies stands in ``extra``::

    log.info("backup made", extra={"bytes": n, "seconds": s})

Values are private unless they are plainly technical: numbers, and words of ASCII without spaces.
Of an error the log keeps kinds and places in the program, never its words.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Collection, Iterator
from enum import Enum
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from desktop.base.text import Msg

FILE = "thuky.log"
LARGEST = 1_000_000  # bytes of one file
KEPT = 4  # files of former times
HIDDEN = "[private]"

_ROOM = "desktop"
_TECHNICAL = re.compile(r"[A-Za-z0-9_.:+-]{1,64}")
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Redacted:
    """Wraps a value whose every reading is ``[private]``: safe to hand to a log or a report."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return HIDDEN


def start(folder: Path, *, private: Collection[str] = (), level: int = logging.INFO) -> Msg | None:
    """Write the events of the program to ``folder``; a former log of this process is closed.

    ``private`` names the fields whose values never enter, whatever they look like. Where the
    folder cannot be written the program goes on without a log and the answer says so.
    """
    stop()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / FILE, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", errors="replace"
        )
    except OSError:
        return Msg("computer.log_unwritable", folder=str(folder))
    handler.setFormatter(_Events(frozenset(private)))
    room = logging.getLogger(_ROOM)
    room.addHandler(handler)
    room.setLevel(level)
    return None


def stop() -> None:
    """Close the log file of this process, if there is one."""
    room = logging.getLogger(_ROOM)
    for handler in [h for h in room.handlers if isinstance(h, RotatingFileHandler)]:
        room.removeHandler(handler)
        handler.close()


def without_values(error: BaseException) -> str:
    """Kinds of error and places in the program, causes first: no message, hence no personal data.

    Of an ``OSError`` the system's own number and words stay, without the path.
    """
    return "\n".join(_told(error, set()))


def _told(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, seen)
        yield "then:"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
    kind = type(error)
    words = f" [{error.errno}] {error.strerror}" if isinstance(error, OSError) else ""
    yield f"{kind.__module__}.{kind.__qualname__}{words}"
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _told(inner, seen)


class _Events(logging.Formatter):
    """One event a line: time, level, logger, message, and what varies as ``key=value``."""

    def __init__(self, private: frozenset[str]) -> None:
        super().__init__()
        self._private = private

    def format(self, record: logging.LogRecord) -> str:
        said = [
            self.formatTime(record, "%Y-%m-%d %H:%M:%S"),
            record.levelname,
            record.name,
            self._message(record),
        ]
        for key, value in vars(record).items():
            if key not in _OWN:
                said.append(f"{key}={HIDDEN if key in self._private else _technical(value)}")
        line = " ".join(said).replace("\n", " ").replace("\r", " ")
        if record.exc_info and record.exc_info[1] is not None:
            line += "\n" + without_values(record.exc_info[1])
        return line

    @staticmethod
    def _message(record: logging.LogRecord) -> str:
        words = str(record.msg)
        args: Any = record.args
        if not args:
            return words
        given = args if isinstance(args, tuple) else (args,)
        return " ".join([words, *(_technical(value) for value in given)])


def _technical(value: object) -> str:
    """The value as it may stand in the log."""
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, (bool, int)):
        return str(value)
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, str) and _TECHNICAL.fullmatch(value):
        return value
    return HIDDEN
