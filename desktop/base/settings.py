"""The settings of this computer: declared options in one JSON file, written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.base.text import Msg
from desktop.base.trouble import Trouble

LARGEST = 1_000_000  # bytes; a larger file is not one of ours


class Language(StrEnum):
    """The languages of the window; Vietnamese is the source."""

    VI = "vi"
    EN = "en"


class Theme(StrEnum):
    """The look of the window; ``WINDOWS`` follows the system."""

    WINDOWS = "windows"
    LIGHT = "light"
    DARK = "dark"


TEXT_SIZES = (100, 115, 130)  # percent
IDLE_MINUTES = range(5, 61)


@dataclass(frozen=True)
class Tries:
    """Who opened an office last (the id of a slot), and how many passphrases were wrong since.

    ``until`` is when the pause after the last wrong one ends; a window begun anew goes on waiting.
    """

    slot: str = ""
    wrong: int = 0
    until: datetime | None = None

    @classmethod
    def read(cls, text: str) -> Tries:
        """From a line of the settings; nothing where it is not as it was written."""
        slot, _, rest = text.partition("|")
        wrong, _, until = rest.partition("|")
        try:
            moment = datetime.fromisoformat(until) if until else None
            return cls(slot, max(int(wrong or 0), 0), moment)
        except ValueError:
            return cls()

    def written(self) -> str:
        """As a line of the settings."""
        until = self.until.isoformat(timespec="seconds") if self.until else ""
        return f"{self.slot}|{self.wrong}|{until}"


@dataclass(frozen=True)
class LastBackup:
    """When the last good backup of an office was made, and from which age on it is old.

    Of its place only the kind is known here: a ``stick``, or a folder. It is what the window saw
    when the office was open last; a copy made elsewhere since is not in it.
    """

    at: datetime
    stick: bool
    old_after: int

    @classmethod
    def read(cls, text: str) -> LastBackup | None:
        """From a line of the settings; None where it is not as it was written."""
        at, _, rest = text.partition("|")
        kind, _, days = rest.partition("|")
        try:
            moment = datetime.fromisoformat(at)
            return cls(moment.replace(tzinfo=None), kind == "stick", max(int(days), 0))
        except ValueError:
            return None

    def written(self) -> str:
        """As a line of the settings."""
        kind = "stick" if self.stick else "folder"
        return f"{self.at.isoformat(timespec='minutes')}|{kind}|{self.old_after}"

    def days(self, today: date) -> int:
        """Its age; below nought where it is dated after today."""
        return (today - self.at.date()).days

    def is_old(self, today: date) -> bool:
        """Whether another one is due, or nobody can tell."""
        return not 0 <= self.days(today) < self.old_after


@dataclass(frozen=True)
class LastHead:
    """The last row of an office's diary as this computer saw it: its number, how its digest begins,
    when it was written. ``office`` is the id of the office, which its restored copies have too.
    """

    office: str
    seq: int
    digest: str
    at: datetime

    @classmethod
    def read(cls, text: str) -> LastHead | None:
        """From a line of the settings; None where it is not as it was written."""
        try:
            office, seq, digest, at = text.split("|")
            moment = datetime.fromisoformat(at).replace(tzinfo=None)
            return cls(office, int(seq), digest, moment) if digest else None
        except ValueError:
            return None

    def written(self) -> str:
        """As a line of the settings."""
        at = self.at.isoformat(timespec="seconds")
        return f"{self.office}|{self.seq}|{self.digest}|{at}"


@dataclass(frozen=True)
class Settings:
    """What this computer remembers. Nothing here says anything about people or meetings.

    ``last_office`` is a folder's path ("": none yet). ``opened`` holds, for each such path, when
    it was last opened (ISO 8601). ``geometry`` holds what widgets say of their own layout, by the
    name of the widget. ``idle_minutes`` passes before the window locks itself. ``door`` holds, for
    each such path, who opened it last and how often it was not opened since (``Tries``).
    ``device_keys`` holds since when the keyring opens an office for a clerk. ``backups`` holds,
    for each such path, when its last backup was made and on what kind of place (``LastBackup``).
    ``heads`` holds, for each such path, the last row of its diary that was seen (``LastHead``).
    """

    language: Language = Language.VI
    theme: Theme = Theme.WINDOWS
    text_size: int = 100
    last_office: str = ""
    opened: Mapping[str, str] = field(default_factory=dict)
    geometry: Mapping[str, str] = field(default_factory=dict)
    idle_minutes: int = 15
    door: Mapping[str, str] = field(default_factory=dict)
    device_keys: Mapping[str, str] = field(default_factory=dict)
    backups: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    unknown: Mapping[str, Any] = field(default_factory=dict)  # a later version's; kept as it is

    def opened_at(self, office: Path) -> datetime | None:
        """When this office was last opened here, or None."""
        at = self.opened.get(str(office))
        return datetime.fromisoformat(at) if at is not None else None

    def tries(self, office: Path) -> Tries:
        """What was tried at this office's door since it was opened last."""
        return Tries.read(self.door.get(str(office), ""))

    def with_tries(self, office: Path, tries: Tries) -> Settings:
        """These settings with what was tried at this office's door."""
        return replace(self, door={**self.door, str(office): tries.written()})

    def last_backup(self, office: Path) -> LastBackup | None:
        """The last good backup of this office, as far as this computer knows."""
        return LastBackup.read(self.backups.get(str(office), ""))

    def with_backup(self, office: Path, last: LastBackup | None) -> Settings:
        """These settings with the last backup of this office; None forgets it."""
        known = {place: line for place, line in self.backups.items() if place != str(office)}
        if last is not None:
            known[str(office)] = last.written()
        return replace(self, backups=known)

    def last_head(self, office: Path) -> LastHead | None:
        """The last row of this office's diary that was seen here."""
        return LastHead.read(self.heads.get(str(office), ""))

    def with_head(self, office: Path, head: LastHead | None) -> Settings:
        """These settings with the last row of this office's diary; None forgets it."""
        known = {place: line for place, line in self.heads.items() if place != str(office)}
        if head is not None:
            known[str(office)] = head.written()
        return replace(self, heads=known)

    def with_opened(self, office: Path, at: datetime) -> Settings:
        """These settings after this office was opened at that time."""
        opened = {**self.opened, str(office): at.isoformat(timespec="seconds")}
        return replace(self, last_office=str(office), opened=opened)


def read(file: Path) -> tuple[Settings, Msg | None]:
    """The settings in the file and, where it was damaged, what to tell the clerk once.

    A missing file means the defaults. A damaged one is set aside beside it under a new name; what
    can be read of it is kept, the rest has its default. Nothing here keeps the program from
    starting: what the system refuses is said in the message too.
    """
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return Settings(), Msg("computer.settings_not_read", file=str(file), cause=_cause(error))
    settings, whole = _understood(raw)
    if whole:
        return settings, None
    aside = _free_name(file)
    try:
        file.rename(aside)
        write(file, settings)
    except OSError as error:
        return settings, Msg("computer.settings_damaged", file=str(file), cause=_cause(error))
    except Trouble as trouble:
        return settings, trouble.msg
    return settings, Msg("computer.settings_set_aside", file=str(aside))


def write(file: Path, settings: Settings) -> None:
    """Write the settings; after a failure, or a power cut, the former file stands.

    Raises Trouble where the folder cannot be written, and ValueError for a value that ``read``
    would not take back.
    """
    for name, fits in _FITS.items():
        if not fits(getattr(settings, name)):
            raise ValueError(f"a setting has a value it cannot have: {name}")
    declared = {each.name: getattr(settings, each.name) for each in fields(settings)}
    unknown = declared.pop("unknown")
    # ASCII, so that a path in letters of no encoding is read back as it was.
    text = json.dumps({**unknown, **declared}, ensure_ascii=True, indent=1, sort_keys=True)
    try:
        _write_atomically(file, text.encode("ascii"))
    except OSError as error:
        msg = Msg("computer.settings_not_saved", file=str(file), cause=_cause(error))
        raise Trouble(Trouble.Kind.OUTSIDE, msg, detail=type(error).__name__) from error


def _write_atomically(file: Path, raw: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _understood(raw: bytes) -> tuple[Settings, bool]:
    """What can be read, and whether that was all of it."""
    if len(raw) > LARGEST:
        return Settings(), False
    try:
        found = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return Settings(), False
    if not isinstance(found, dict):
        return Settings(), False
    unknown = {name: value for name, value in found.items() if name not in _FITS}
    given = {name: value for name, value in found.items() if name in _FITS}
    good = {name: _READ.get(name, _same)(v) for name, v in given.items() if _FITS[name](v)}
    return Settings(**good, unknown=unknown), len(good) == len(given)


def _free_name(file: Path) -> Path:
    number = 1
    while (aside := file.with_name(f"{file.stem}.damaged-{number}{file.suffix}")).exists():
        number += 1
    return aside


def _cause(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _same(value: Any) -> Any:
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(k, str) and isinstance(v, str) for k, v in value.items()
    )


def _is_times(value: object) -> bool:
    return _is_texts(value) and isinstance(value, Mapping) and all(map(_is_time, value.values()))


def _is_time(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is None
    except ValueError:
        return False


def _is_whole_in(allowed: range | tuple[int, ...]) -> Callable[[object], bool]:
    return lambda value: type(value) is int and value in allowed


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "language": lambda value: value in list(Language),
    "theme": lambda value: value in list(Theme),
    "text_size": _is_whole_in(TEXT_SIZES),
    "last_office": _is_text,
    "opened": _is_times,
    "geometry": _is_texts,
    "idle_minutes": _is_whole_in(IDLE_MINUTES),
    "door": _is_texts,
    "device_keys": _is_texts,
    "backups": _is_texts,
    "heads": _is_texts,
}
_READ: Mapping[str, Callable[[Any], Any]] = {"language": Language, "theme": Theme}
