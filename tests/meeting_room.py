"""A small committee and its secretariat, made through the commands, for tests of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import pytest

from desktop.base.text import Msg
from desktop.domain.attendance import Participant
from desktop.domain.delegations import Delegation
from desktop.domain.facts import MeetingFacts
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.memberships import Membership
from desktop.domain.organisations import Function, FunctionHolding, Organisation
from desktop.domain.people import Person
from desktop.domain.posts import Role
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases import (  # importing them registers their commands
    agenda,  # noqa: F401
    delegations,  # noqa: F401
    entries,  # noqa: F401
    live,  # noqa: F401
    meetings,
    memberships,
    opinions,  # noqa: F401
)
from desktop.usecases.command import COMMANDS
from desktop.usecases.desk import Desk
from desktop.usecases.facts import meeting_facts
from desktop.usecases.records import save

BEGINS = date(2026, 1, 1)
DAY = date(2026, 11, 30)
"""A Monday, the day of the meeting unless a test says otherwise."""

SEATS = (
    ("Trần Minh Khôi", Role.HEAD, "Bí thư Tỉnh ủy", "Tỉnh ủy", ""),
    ("Lê Thu Hà", Role.STANDING_DEPUTY, "Chủ tịch UBND tỉnh", "UBND tỉnh", ""),
    ("Phạm Quốc Dũng", Role.DEPUTY, "Giám đốc Công an tỉnh", "Công an tỉnh", "police"),
    ("Vũ Đức Thịnh", Role.MEMBER, "Chỉ huy trưởng BCHQS tỉnh", "BCHQS tỉnh", "military"),
    ("Bùi Thanh Sơn", Role.MEMBER, "Giám đốc Sở Tài chính", "Sở Tài chính", ""),
    ("Ngô Xuân Trường", Role.MEMBER, "Giám đốc Sở KH&CN", "Sở KH&CN", "science"),
    ("Nguyễn Thị Hạnh", Role.TEAM_LEADER, "Trưởng phòng PA05", "Công an tỉnh", ""),
    ("Đỗ Văn Mẫu", Role.STAFF, "Cán bộ PA05", "Công an tỉnh", ""),
)


@dataclass
class Room:
    """The desk with a committee; verbs by the names of commands, people by their names."""

    desk: Desk
    seats: dict[str, int] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()

    def do(self, name: str, id: int = 0, /, **given: Any) -> Any:
        outcome = self.desk.execute(COMMANDS[name], id, **given)
        self.warnings = outcome.warnings
        return outcome.value

    def refused(self, name: str, id: int = 0, /, **given: Any) -> Msg:
        """The first sentence with which a command is refused; it must be."""
        with pytest.raises(Refused) as refused:
            self.desk.execute(COMMANDS[name], id, **given)
        return refused.value.problems[0].msg

    def warned(self) -> list[str]:
        return [each.msg.key for each in self.warnings]

    def plan(self, **given: Any) -> Meeting:
        said: dict[str, Any] = {
            "kind": MeetingKind.REGULAR,
            "title": "Phiên họp định kỳ lần 2 năm 2026",
            "held_on": DAY,
            "starts": time(8, 0),
            "place": "Phòng họp A2",
        }
        return self.do("meetings.plan", **{**said, **given})

    def who(self, meeting: Meeting, name: str) -> Participant:
        found = self.desk.ask(Tx.find, Participant, meeting=meeting.id)
        return next(each for each in found if each.printed_name == name)

    def seat(self, name: str) -> int:
        """The membership of somebody."""
        return self.seats[name]

    def facts(self, meeting: Meeting) -> MeetingFacts:
        return self.desk.ask(meeting_facts, meeting.id, self.desk.clock.today())

    def absent(self, meeting: Meeting, name: str) -> Delegation:
        """Somebody reports that they cannot come."""
        return self.do("delegations.report", participant=self.who(meeting, name).id)

    def lock(self, meeting: Meeting) -> None:
        now = self.desk.ask(Tx.get, Meeting, meeting.id)
        moment = self.desk.clock.now()
        locked = {"locked_at": moment, "locked_by": "Nguyễn Văn Mẫu"}
        self.desk.execute(save, record=type(now)(**{**vars(now), **locked}))


def gathered(desk: Desk, seats: Sequence[tuple[str, Role, str, str, str]] = SEATS) -> Room:
    """The committee and the secretariat, in office since the first day of 2026."""
    room = Room(desk)
    agencies: dict[str, int] = {}
    for name, role, position, agency, function in seats:
        if agency not in agencies:
            kept = desk.execute(save, record=Organisation(name=agency)).value
            agencies[agency] = kept.id
        duty = _duty(desk, function, agencies[agency]) if function else None
        member: Membership = desk.execute(
            memberships.appoint,
            person=Person(full_name=name, position=position),
            begins=BEGINS,
            role=role,
            position=position,
            organisation=agencies[agency],
            function=duty,
        ).value
        room.seats[name] = member.id
    return room


def returned(desk: Desk) -> Room:
    """The committee of an office that was made before."""
    people = {each.id: each.full_name for each in desk.ask(Tx.all, Person)}
    return Room(desk, {people[each.person]: each.id for each in desk.ask(Tx.all, Membership)})


def at(hour: int, minute: int = 0, *, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)


def _duty(desk: Desk, code: str, agency: int) -> int:
    known = desk.ask(Tx.one, Function, code=code)
    function = known or desk.execute(save, record=Function(code=code, name=code)).value
    desk.execute(save, record=FunctionHolding(function=function.id, organisation=agency))
    return int(function.id)


__all__ = ["BEGINS", "DAY", "SEATS", "Room", "at", "gathered", "meetings", "returned"]
