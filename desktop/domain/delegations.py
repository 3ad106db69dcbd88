"""Delegations: a member who cannot come, and who comes instead (vắng mặt, ủy quyền dự họp thay).

Glossary: absence = vắng mặt; consent = sự đồng ý của người chủ trì; stand-in = người dự thay
(HY 6.5, BG 7.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.attendance import Level
from desktop.domain.fields import Choice, Day, Ref, Text, YesNo
from desktop.domain.records import Entity


class Consent(StrEnum):
    """What the presiding officer has said to the absence; a refusal is kept, not erased."""

    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"


class Means(StrEnum):
    """How something was said to the secretariat (PH Đ4 names the four ways)."""

    PAPER = "paper"
    MEETING = "meeting"
    PHONE = "phone"
    IN_PERSON = "in_person"


@dataclass(frozen=True)
class Delegation(Entity):
    """One participant's absence from one meeting, and the stand-in sent, if any.

    Consent stays with whoever gave it, also when the presiding officer changes; ``consent_for`` is
    the day that the meeting was planned for then. ``lapsed`` marks an absence that did not happen:
    the member came after all.
    """

    noun: ClassVar[str] = "delegations"
    needs: ClassVar[str] = "attendance"
    sealed_by: ClassVar[str] = "meeting"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("meeting", "participant"),)

    meeting: Annotated[int, Ref("meetings")] = 0
    participant: Annotated[int, Ref("participants")] = 0
    reason: Annotated[str, Text(longest=500, required=False)] = ""
    reported_on: Annotated[date | None, Day(required=False, past=True)] = None
    reported_by: Annotated[Means | None, Choice(required=False)] = None
    consent: Annotated[Consent, Choice()] = Consent.PENDING
    consent_by: Annotated[int | None, Ref("memberships", required=False)] = None
    consent_on: Annotated[date | None, Day(required=False)] = None
    consent_means: Annotated[Means | None, Choice(required=False)] = None
    consent_for: Annotated[date | None, Day(required=False, ahead=True)] = None
    stand_in: Annotated[int | None, Ref("people", required=False)] = None
    stand_in_name: Annotated[str, Text(longest=140, required=False)] = ""
    stand_in_post: Annotated[str, Text(longest=300, required=False)] = ""
    stand_in_level: Annotated[Level | None, Choice(required=False)] = None
    paper: Annotated[str, Text(longest=120, required=False)] = ""
    paper_on: Annotated[date | None, Day(required=False)] = None
    lapsed: Annotated[bool, YesNo()] = False

    @property
    def awaits_consent(self) -> bool:
        return not self.lapsed and self.consent is Consent.PENDING

    def answered_otherwise(self, held_on: date | None) -> bool:
        """Whether what the presiding officer said is of a day from which the meeting was moved."""
        answered = self.consent is not Consent.PENDING and self.consent_for is not None
        return answered and self.consent_for != held_on

    def is_agreed(self, held_on: date | None) -> bool:
        """Whether there is consent to the absence on this day."""
        return self.consent is Consent.GRANTED and not self.answered_otherwise(held_on)

    @property
    def sends_stand_in(self) -> bool:
        return not self.lapsed and self.stand_in is not None
