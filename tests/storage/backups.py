"""A small office with backups of it, for the tests of making and of restoring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.base.progress import SILENT, Progress
from desktop.storage.backup import Made, make
from desktop.storage.backup_place import PART, Copy, look_into
from desktop.storage.backup_reading import Opener
from desktop.storage.office import Office
from desktop.storage.recovery import RecoveryCode
from tests.storage.offices import PHRASE, SIDES, lying_in
from tests.storage.offices import Made as MadeOffice

AT = datetime(2026, 11, 13, 16, 52)


@dataclass
class Stick:
    """An office and a place beside it; the office is opened for each act."""

    office: MadeOffice
    place: Path

    @property
    def code(self) -> RecoveryCode:
        return self.office.code

    def back_up(self, progress: Progress = SILENT, at: datetime = AT) -> Made:
        with Office.open(self.office.folder, passphrase=PHRASE) as office:
            return make(office, self.place, at=at, progress=progress)

    @property
    def copies(self) -> tuple[Copy, ...]:
        return look_into(self.place)

    @property
    def left(self) -> list[str]:
        """Everything at the place that is no whole backup."""
        return [each.name for each in self.place.iterdir() if each.name.endswith(PART)]

    def office_bytes(self) -> dict[str, bytes | None]:
        """The office as it lies, its journal aside."""
        return {
            name: content
            for name, content in lying_in(self.office.folder).items()
            if not name.endswith(SIDES)
        }


def by_phrase(copy: Copy, phrase: str = PHRASE) -> Opener:
    return Opener.by(copy, phrase, None)


def by_sheet(copy: Copy, code: RecoveryCode) -> Opener:
    return Opener.by(copy, "", code)
