"""Papers the office makes: drafted, signed, numbered, issued, never changed after (văn bản).

Glossary: draft = dự thảo; for signature = trình ký; signed = đã ký; numbered = vào số; issued =
phát hành; void = hủy số; part = phần của biên bản.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Day, Moment, Ref, Text, Whole
from desktop.domain.office import DocumentSystem
from desktop.domain.posts import Body, Role
from desktop.domain.records import Entity


class Standing(StrEnum):
    """Where a paper stands, as recorded; signing and numbering come in either order."""

    DRAFT = "draft"
    FOR_SIGNATURE = "for_signature"
    SIGNED = "signed"
    NUMBERED = "numbered"
    SIGNED_AND_NUMBERED = "signed_and_numbered"
    ISSUED = "issued"


class Urgency(StrEnum):
    """How urgent a paper is (độ khẩn): khẩn, thượng khẩn, hỏa tốc (NĐ 30/2020; HD 05)."""

    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    EXPRESS = "express"


@dataclass(frozen=True)
class Paper(Entity):
    """One paper: of a meeting (``meeting``), to one person (``participant``), or as of a day.

    ``kind`` is the code of a document kind. ``signer`` is the membership in which it is signed;
    None while it is left to the usual one. ``seal`` is whose seal it bears as the clerk answered
    where the regulation does not say. ``organisation`` is the agency an extract is for, ``since``
    the earlier of the two days that changes are told between, ``replaces`` the numbered paper of
    its kind and meeting in whose place it comes. ``digest`` is that of the words sent for
    signature. ``entry`` may be a number kept for it beforehand; it is taken on ``numbered_on``.
    Once ``issued_at`` is set the two attachments hold the paper as bytes, on so many ``pages``, and
    nothing of it changes any more. There is no degree of secrecy for it (``domain/secrecy.py``).
    """

    noun: ClassVar[str] = "papers"
    needs: ClassVar[str] = "papers"
    sealed_by: ClassVar[str] = "meeting"
    never: ClassVar[tuple[str, ...]] = ("secrecy",)

    kind: Annotated[str, Text(longest=40)] = ""
    system: Annotated[DocumentSystem, Choice()] = DocumentSystem.G2020
    meeting: Annotated[int | None, Ref("meetings", required=False)] = None
    participant: Annotated[int | None, Ref("participants", required=False)] = None
    organisation: Annotated[int | None, Ref("organisations", required=False)] = None
    since: Annotated[date | None, Day(required=False)] = None
    as_of: Annotated[date | None, Day(required=False)] = None
    subject: Annotated[str, Text(longest=500, searched=True)] = ""
    replaces: Annotated[int | None, Ref("papers", required=False)] = None
    signer: Annotated[int | None, Ref("memberships", required=False)] = None
    seal: Annotated[str, Text(longest=200, required=False)] = ""
    urgency: Annotated[Urgency | None, Choice(required=False)] = None
    draft: Annotated[int, Whole(least=1, most=99)] = 1
    submitted_at: Annotated[datetime | None, Moment(required=False)] = None
    digest: Annotated[str, Text(longest=64, required=False)] = ""
    withdrawn_for: Annotated[str, Text(longest=500, required=False)] = ""
    signed_on: Annotated[date | None, Day(required=False)] = None
    signed_by: Annotated[str, Text(longest=200, required=False)] = ""
    scan: Annotated[int | None, Ref("attachments", required=False)] = None
    entry: Annotated[int | None, Ref("number_entries", required=False)] = None
    numbered_on: Annotated[date | None, Day(required=False)] = None
    issued_at: Annotated[datetime | None, Moment(required=False)] = None
    pdf: Annotated[int | None, Ref("attachments", required=False)] = None
    docx: Annotated[int | None, Ref("attachments", required=False)] = None
    pages: Annotated[int | None, Whole(required=False, least=1, most=9999)] = None

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None

    @property
    def standing(self) -> Standing:
        if self.issued_at is not None:
            return Standing.ISSUED
        match (self.signed_on is not None, self.numbered_on is not None):
            case (True, True):
                return Standing.SIGNED_AND_NUMBERED
            case (True, False):
                return Standing.SIGNED
            case (False, True):
                return Standing.NUMBERED
        return Standing.DRAFT if self.submitted_at is None else Standing.FOR_SIGNATURE


def usual_signer(body: Body) -> Role:
    """Who signs a body's papers where nobody else is chosen: whoever leads it.

    So offices do; regulations are silent on it, and the clerk may choose another.
    """
    return Role.HEAD if body is Body.COMMITTEE else Role.TEAM_LEADER


@dataclass(frozen=True)
class MinutesPart(Entity):
    """A part of the minutes: the words now (``text``), and what the records said when it was made.

    ``code`` names the part (``attendance``, ``item:7``); ``made_from`` is the text the records gave
    then. A part is changed by hand when the two differ.
    """

    noun: ClassVar[str] = "minutes_parts"
    needs: ClassVar[str] = "minutes"
    sealed_by: ClassVar[str] = "meeting"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("paper", "code"),)

    meeting: Annotated[int, Ref("meetings")] = 0
    paper: Annotated[int, Ref("papers")] = 0
    code: Annotated[str, Text(longest=40)] = ""
    position: Annotated[int, Whole(most=9999)] = 0
    text: Annotated[str, Text(longest=200_000, required=False, lines=True)] = ""
    made_from: Annotated[str, Text(longest=200_000, required=False, lines=True)] = ""
    edited_at: Annotated[datetime | None, Moment(required=False)] = None

    @property
    def is_edited(self) -> bool:
        return self.text != self.made_from


def numbered_as(number: int, symbol: str) -> str:
    """Number and symbol as they are printed: *05/GM-TBANM*."""
    return f"{number:02}{symbol}"


class NumberState(StrEnum):
    RESERVED = "reserved"
    USED = "used"
    VOID = "void"


@dataclass(frozen=True)
class NumberSeries(Entity):
    """The numbers of one issuer, system and kind ("*": all kinds) in one period.

    The State's run through a calendar year (NĐ 30/2020 Đ.15), the Party's by kind through a term of
    the committee (HD 05 II.I.3.1.1). ``last_before`` is the last number used before this program.
    """

    noun: ClassVar[str] = "number_series"
    needs: ClassVar[str] = "papers"

    issuer: Annotated[Body, Choice()] = Body.COMMITTEE
    system: Annotated[DocumentSystem, Choice()] = DocumentSystem.G2020
    kind: Annotated[str, Text(longest=40)] = ""
    begins: Annotated[date | None, Day()] = None
    ends: Annotated[date | None, Day(required=False, until=True)] = None
    last_before: Annotated[int, Whole(most=99_999)] = 0


@dataclass(frozen=True)
class NumberEntry(Entity):
    """A number taken: kept for later, used, or void with its reason; never free again."""

    noun: ClassVar[str] = "number_entries"
    needs: ClassVar[str] = "papers"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("series", "number"),)

    series: Annotated[int, Ref("number_series")] = 0
    number: Annotated[int, Whole(least=1, most=99_999)] = 1
    symbol: Annotated[str, Text(longest=60)] = ""
    state: Annotated[NumberState, Choice()] = NumberState.RESERVED
    dated: Annotated[date | None, Day(required=False)] = None
    reason: Annotated[str, Text(longest=500, required=False)] = ""

    @property
    def said(self) -> str:
        """Number and symbol as they are printed."""
        return numbered_as(self.number, self.symbol)
