"""What happens in a meeting as it is written down, and the conclusions drawn from it.

Glossary: entry = mục diễn biến; course = diễn biến, report = báo cáo, opinion = ý kiến,
conclusion = kết luận; clause = ý kết luận with its lead (chủ trì), product (sản phẩm), due (hạn);
task = nhiệm vụ, a clause that is given to an agency or to a person (người được giao).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Day, Lines, Moment, Ref, Row, Text, Whole, YesNo
from desktop.domain.records import Entity


class EntryKind(StrEnum):
    COURSE = "course"
    REPORT = "report"
    OPINION = "opinion"
    CONCLUSION = "conclusion"


@dataclass(frozen=True)
class Entry(Entity):
    """Something said or done at a moment, under an item or before the first one."""

    noun: ClassVar[str] = "entries"
    needs: ClassVar[str] = "minutes"
    sealed_by: ClassVar[str] = "meeting"

    meeting: Annotated[int, Ref("meetings")] = 0
    item: Annotated[int | None, Ref("agenda_items", required=False)] = None
    at: Annotated[datetime | None, Moment()] = None
    kind: Annotated[EntryKind, Choice()] = EntryKind.COURSE
    speaker: Annotated[int | None, Ref("participants", required=False)] = None
    by_stand_in: Annotated[bool, YesNo()] = False
    opinion: Annotated[int | None, Ref("opinions", required=False)] = None
    text: Annotated[str, Text(longest=20_000, lines=True, searched=True)] = ""


@dataclass(frozen=True)
class Supporting(Row):
    """An agency that supports the lead (cơ quan phối hợp)."""

    organisation: Annotated[int, Ref("organisations")] = 0


@dataclass(frozen=True)
class Helping(Row):
    """Somebody who supports the lead (người phối hợp)."""

    person: Annotated[int, Ref("people")] = 0


@dataclass(frozen=True)
class Clause(Entity):
    """One point of the presiding officer's conclusion (HY 2.1); ``due_before`` excludes ``due``.

    It is led by an agency or by a person, never by both: inside the secretariat work is given to
    its members (HY 7.10, BG 9.10), and whoever presides may give it to a member of the committee.
    """

    noun: ClassVar[str] = "clauses"
    needs: ClassVar[str] = "minutes"
    sealed_by: ClassVar[str] = "meeting"

    meeting: Annotated[int, Ref("meetings")] = 0
    item: Annotated[int | None, Ref("agenda_items", required=False)] = None
    entry: Annotated[int | None, Ref("entries", required=False)] = None
    position: Annotated[int, Whole(most=999)] = 0
    text: Annotated[str, Text(longest=5_000, lines=True, searched=True)] = ""
    for_information: Annotated[bool, YesNo()] = False
    lead: Annotated[int | None, Ref("organisations", required=False)] = None
    lead_person: Annotated[int | None, Ref("people", required=False)] = None
    supporting: Annotated[tuple[Supporting, ...], Lines(Supporting)] = ()
    supporting_people: Annotated[tuple[Helping, ...], Lines(Helping)] = ()
    product: Annotated[str, Text(longest=500, required=False)] = ""
    due: Annotated[date | None, Day(required=False, ahead=True)] = None
    due_before: Annotated[bool, YesNo()] = True

    @property
    def is_given(self) -> bool:
        """Whether it says who is to do it."""
        return self.lead is not None or self.lead_person is not None

    @property
    def is_task(self) -> bool:
        return self.is_given and not self.for_information

    @property
    def is_ungiven(self) -> bool:
        """Whether it still waits to be given to somebody."""
        return not self.is_given and not self.for_information

    @property
    def last_day(self) -> date | None:
        """The last day that is still in time; None: no day was set, so it is never late."""
        if self.due is None or not self.due_before:
            return self.due
        return self.due - timedelta(days=1)

    @property
    def people(self) -> tuple[int, ...]:
        """The people it is given to, the lead first."""
        helping = tuple(each.person for each in self.supporting_people)
        return (self.lead_person, *helping) if self.lead_person is not None else helping
