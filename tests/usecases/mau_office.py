"""An office of the invented tỉnh Mẫu, written straight into the file: seats and a regulation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from desktop.base.paths import resources
from desktop.domain.attendance import Participant, Presence
from desktop.domain.calendar import Holidays
from desktop.domain.meetings import Ground, Meeting, MeetingKind, Presiding
from desktop.domain.memberships import Membership
from desktop.domain.office import AdoptedRegulation, Office
from desktop.domain.organisations import Function, Organisation
from desktop.domain.people import Person
from desktop.domain.posts import Body, Post, Role
from desktop.domain.records import Entity
from desktop.storage.transaction import Database
from desktop.usecases.regulations import Regulations

R = TypeVar("R", bound=Entity)

BEGAN = date(2026, 4, 21)
HOLIDAYS = Holidays()
_SEATS = (
    (Role.HEAD, "Nguyễn Văn Mẫu", "Tỉnh ủy", None),
    (Role.STANDING_DEPUTY, "Trần Thị Mẫu", "UBND tỉnh", None),
    (Role.MEMBER, "Phạm Văn Thử", "Công an tỉnh", "police"),
    (Role.MEMBER, "Bùi Văn Thử", "Sở Tài chính", None),
    (Role.TEAM_LEADER, "Ngô Văn Mẫu", "Công an tỉnh", None),
)


@dataclass
class MauOffice:
    """The office with its lookup of regulations; ``seats`` are memberships in order of rank."""

    database: Database
    regulations: Regulations
    seats: list[Membership]

    def put(self, record: R) -> R:
        with self.database.writing(datetime(2026, 1, 1)) as tx:
            return tx.put(record)

    def adopt(self, profile: str, effective: date) -> None:
        text = (resources() / "regulations" / f"{profile}.toml").read_text("utf-8")
        self.put(
            AdoptedRegulation(
                profile=profile,
                text=text,
                digest="0",
                number="01",
                symbol="-QĐ/TBANM",
                signed_on=effective,
                effective=effective,
            )
        )

    def meeting(
        self,
        day: date,
        kind: MeetingKind = MeetingKind.REGULAR,
        *,
        done: bool = False,
        **changes: object,
    ) -> Meeting:
        """A meeting with the Head presiding and everybody of the body expected; if done, there."""
        it = self.put(
            Meeting(
                kind=kind,
                title=f"Phiên họp {day:%d/%m}",
                held_on=day,
                starts=time(8),
                place="Phòng A2",
                convened_by=self.seats[0].id,
                convening_ground=Ground.OWN,
                composition_by=self.seats[0].id,
                composition_on=day,
                started_at=datetime.combine(day, time(8)) if done else None,
                ended_at=datetime.combine(day, time(11)) if done else None,
                **changes,  # type: ignore[arg-type]
            )
        )
        committee = it.body is Body.COMMITTEE
        presiding = self.seats[0] if committee else self.seats[-1]
        self.put(Presiding(meeting=it.id, membership=presiding.id, ground=Ground.OWN))
        for place, seat in enumerate(self.seats[:-1] if committee else self.seats[-1:]):
            who = self.put(
                Participant(
                    meeting=it.id,
                    person=seat.person,
                    membership=seat.id,
                    position=place,
                    printed_name=_SEATS[self.seats.index(seat)][1],
                )
            )
            if done:
                self.put(Presence(meeting=it.id, participant=who.id, arrived_at=it.started_at))
        return it

    def participants(self, meeting: Meeting) -> list[Participant]:
        with self.database.reading() as tx:
            return tx.find(Participant, meeting=meeting.id)


def founded(database: Database, profile: str = "hung-yen-2026") -> MauOffice:
    """The office under a bundled regulation from 21/4/2026 on."""
    made = MauOffice(database, Regulations(), [])
    made.put(
        Office(
            province="tỉnh Mẫu",
            name="Tiểu ban An ninh mạng tỉnh Mẫu",
            short_name="Tiểu ban An ninh mạng",
            symbol="TBANM",
            issuer_line="TIỂU BAN AN NINH MẠNG",
            place="Mẫu",
            secretariat_name="Tổ giúp việc",
            secretariat_symbol="TGV",
            standing_agency="Công an tỉnh",
        )
    )
    made.adopt(profile, BEGAN)
    began = date(2025, 1, 1)
    for role, name, agency, function in _SEATS:
        organisation = made.put(Organisation(name=agency))
        duty = made.put(Function(code=function, name=agency)) if function else None
        person = made.put(Person(full_name=name, position=agency))
        post = made.put(
            Post(
                role=role,
                organisation=organisation.id,
                function=duty.id if duty is not None else None,
                begins=began,
            )
        )
        made.seats.append(
            made.put(Membership(person=person.id, post=post.id, position=agency, begins=began))
        )
    return made
