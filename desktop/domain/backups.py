"""Backups as the office remembers them, and its custom of making them (sao lưu, chế độ sao lưu)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Moment, Text, Whole, YesNo
from desktop.domain.records import Entity


class BackupResult(StrEnum):
    """What the last check of a copy found; ``removed``: thinned out by the program itself."""

    GOOD = "good"
    DAMAGED = "damaged"
    NOT_FOUND = "not_found"
    REMOVED = "removed"


@dataclass(frozen=True)
class Backup(Entity):
    """A copy that was made and proven; whether the stick still has it only a check tells.

    ``place`` is the folder it was written under, ``medium`` what the disk was called, ``folder``
    the copy's own name. ``records`` and ``files`` are what was counted, ``lost`` the attachments
    that the office itself had no longer whole. ``digest`` is of ``office.age``; ``audit_row`` and
    ``audit_digest`` are the head of the diary as the copy holds it.
    """

    noun: ClassVar[str] = "backups"
    needs: ClassVar[str] = "office"

    made_at: Annotated[datetime | None, Moment()] = None
    place: Annotated[str, Text(longest=1_000)] = ""
    medium: Annotated[str, Text(longest=120, required=False)] = ""
    folder: Annotated[str, Text(longest=255)] = ""
    size: Annotated[int, Whole(most=2**50)] = 0
    records: Annotated[int, Whole()] = 0
    files: Annotated[int, Whole()] = 0
    lost: Annotated[int, Whole()] = 0
    program: Annotated[str, Text(longest=40)] = ""
    result: Annotated[BackupResult, Choice()] = BackupResult.GOOD
    checked_at: Annotated[datetime | None, Moment()] = None
    digest: Annotated[str, Text(longest=64)] = ""
    audit_row: Annotated[int, Whole()] = 0
    audit_digest: Annotated[str, Text(longest=64, required=False)] = ""
    note: Annotated[str, Text(longest=500, required=False)] = ""

    @property
    def is_good(self) -> bool:
        """Whether the last check found it as it was packed."""
        return self.result is BackupResult.GOOD

    @property
    def is_there(self) -> bool:
        """Whether it lay where it was written when it was last looked for."""
        return self.result in (BackupResult.GOOD, BackupResult.DAMAGED)


@dataclass(frozen=True)
class BackupCustom(Entity):
    """How often to remind, how many copies stay at a place, where they usually go.

    The counts are of days, weeks and months that each keep their newest copy. There is one such
    record, or none while the office never changed the custom of the program.
    """

    noun: ClassVar[str] = "backup_customs"
    needs: ClassVar[str] = "office"

    remind_after: Annotated[int, Whole(least=1, most=60)] = 7
    daily: Annotated[int, Whole(least=1, most=60)] = 7
    weekly: Annotated[int, Whole(most=60)] = 4
    monthly: Annotated[int, Whole(most=120)] = 12
    usual_place: Annotated[str, Text(longest=1_000, required=False)] = ""
    on_closing: Annotated[bool, YesNo()] = True
