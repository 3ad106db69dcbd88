"""The draft of minutes read before it is signed: until when, and what somebody asks to correct.

Glossary: reading = lấy ý kiến về biên bản; correction = đề nghị sửa biên bản; taken = tiếp thu;
refused = không tiếp thu. Regulations ask for neither: both are customs of an office, so nothing
here has a limit of its own and nothing stops the signing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Day, Ref, Text
from desktop.domain.records import Entity


@dataclass(frozen=True)
class MinutesReading(Entity):
    """The draft was sent to those who attended, who may ask for corrections through ``until``."""

    noun: ClassVar[str] = "minutes_readings"
    needs: ClassVar[str] = "minutes"
    sealed_by: ClassVar[str] = "meeting"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("meeting",),)

    meeting: Annotated[int, Ref("meetings")] = 0
    sent_on: Annotated[date | None, Day()] = None
    until: Annotated[date | None, Day(ahead=True)] = None

    def runs(self, day: date) -> bool:
        """Whether corrections are still waited for on a day."""
        return self.until is not None and day <= self.until


class Answer(StrEnum):
    TAKEN = "taken"
    REFUSED = "refused"


@dataclass(frozen=True)
class Correction(Entity):
    """What a participant asks to have corrected, and what became of it.

    ``part`` is the code of the part of the minutes it is about ("": all of them). Without an
    ``answer`` it is open.
    """

    noun: ClassVar[str] = "corrections"
    needs: ClassVar[str] = "minutes"
    sealed_by: ClassVar[str] = "meeting"

    meeting: Annotated[int, Ref("meetings")] = 0
    participant: Annotated[int, Ref("participants")] = 0
    received_on: Annotated[date | None, Day(past=True)] = None
    part: Annotated[str, Text(longest=40, required=False)] = ""
    text: Annotated[str, Text(longest=5_000, lines=True, searched=True)] = ""
    answer: Annotated[Answer | None, Choice(required=False)] = None
    answered_on: Annotated[date | None, Day(required=False, past=True)] = None
    reason: Annotated[str, Text(longest=1_000, required=False)] = ""

    @property
    def is_open(self) -> bool:
        return self.answer is None
