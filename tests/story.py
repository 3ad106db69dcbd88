"""A committee of "tỉnh Mẫu" and one meeting of it, told through the ordinary commands."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from desktop.base.clock import SetClock
from desktop.base.paths import resources
from desktop.domain.attendance import Participant
from desktop.domain.delegations import Delegation, Means
from desktop.domain.entries import Clause, Entry, EntryKind
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.memberships import Membership
from desktop.domain.office import DocumentSystem, Office
from desktop.domain.opinions import Stance
from desktop.domain.organisations import Function, Organisation
from desktop.domain.papers import Paper
from desktop.domain.people import Address, Person
from desktop.domain.posts import Post, Role
from desktop.domain.regulation import Regulation
from desktop.storage.transaction import Tx
from desktop.usecases import (
    agenda,
    delegations,
    entries,
    live,
    meetings,
    minutes,
    opinions,
    papers,
    participants,
    records,
)
from desktop.usecases.desk import Desk

HUNG_YEN, BAC_GIANG = "hung-yen-2026", "bac-giang-2023"
DAY = date(2026, 7, 16)
MR, MS = Address.MR, Address.MS
HEADS = {True: "Bí thư Tỉnh ủy", False: "Chủ tịch UBND tỉnh"}
SEATS = (
    ("Trần Văn Thử", "Đại tá", MR, Role.STANDING_DEPUTY, "Giám đốc Công an tỉnh", ""),
    ("Lê Thị Ví Dụ", "", MS, Role.DEPUTY, "Phó Chủ tịch UBND tỉnh", ""),
    ("Phạm Văn Giả Định", "Thượng tá", MR, Role.MEMBER, "Phó Giám đốc Công an tỉnh", "police"),
    ("Hoàng Văn Tạm", "Đại tá", MR, Role.MEMBER, "Chỉ huy trưởng Bộ CHQS tỉnh", "military"),
    ("Đỗ Thị Tượng Trưng", "", MS, Role.MEMBER, "Trưởng Ban Tuyên giáo", "propaganda"),
    ("Đặng Văn Mô", "", MR, Role.MEMBER, "Giám đốc Sở Tài chính", ""),
    ("Bùi Văn Hình", "", MR, Role.MEMBER, "Giám đốc Sở Giáo dục và Đào tạo", ""),
    ("Dương Thị Vắng", "", MS, Role.MEMBER, "Giám đốc Sở Y tế", ""),
    ("Lý Thị Chép", "", MS, Role.STAFF, "Cán bộ Phòng Tham mưu", ""),
)


@cache
def profile(name: str) -> Regulation:
    """A regulation as it is shipped, in force well before the story; BG's source has no day."""
    text = (resources() / "regulations" / f"{name}.toml").read_text("utf-8")
    it = Regulation.parse(text, source=name)
    decision = it.decision
    if decision.effective is None:
        it = it.with_decision(decision.number, decision.symbol, None, date(2023, 7, 1))
    return it


@dataclass
class Story:
    """A desk, what was made at it, and the verbs of one meeting's way."""

    desk: Desk
    clock: SetClock
    regulation: Regulation
    people: dict[str, Person] = field(default_factory=dict)
    seats: dict[str, Membership] = field(default_factory=dict)
    agencies: dict[str, Organisation] = field(default_factory=dict)
    meeting: Meeting = field(default_factory=Meeting)
    guests: dict[str, Participant] = field(default_factory=dict)

    def do(self, command: Any, id: int = 0, **given: Any) -> Any:
        """What a command answers."""
        return self.desk.execute(command, id=id, **given).value

    def ask(self, question: Any, *args: Any, **more: Any) -> Any:
        return self.desk.ask(question, *args, **more)

    def law(self, _tx: Tx, _day: date) -> Regulation:
        """The regulation of every day of this story."""
        return self.regulation

    def who(self, name: str) -> int:
        """The id of a participant of the meeting."""
        found = self.ask(lambda tx: tx.one(Participant, meeting=self.meeting.id, printed_name=name))
        return int(found.id)

    def delegation(self, name: str) -> Delegation:
        found: Delegation = self.ask(lambda tx: tx.one(Delegation, participant=self.who(name)))
        return found

    def absent(self, name: str, *, agreed: bool = True, reason: str = "đi công tác") -> Delegation:
        """Reports an absence, with the Head's consent."""
        it = self.do(
            delegations.report,
            participant=self.who(name),
            reason=reason,
            reported_by=Means.PAPER,
        )
        if agreed:
            head = self.seats["Nguyễn Văn Mẫu"].id
            it = self.do(delegations.consent, id=it.id, by=head)
        return it  # type: ignore[no-any-return]

    def replaced(self, name: str, by: str, *, opinion: bool, **given: Any) -> Delegation:
        """Sends a stand-in for a member, with or without the written opinion."""
        it = self.absent(name)
        stand_in = Person(full_name=by, address=MS, position="Phó Giám đốc Sở")
        given = {"paper": "21/GUQ-MAU", **given}
        it = self.do(delegations.send, id=it.id, stand_in=stand_in, **given)
        if opinion:
            self.do(
                opinions.receive,
                participant=self.who(name),
                number="1532/STC-HCSN",
                dated=DAY,
                stance=Stance.AGREE,
                text="Đề nghị gửi dự toán sớm",
            )
        return it

    def item(self, title: str, **given: Any) -> int:
        return int(self.do(agenda.add, meeting=self.meeting.id, title=title, **given).id)

    def says(self, kind: EntryKind, text: str, who: str = "", **given: Any) -> Entry:
        speaker = self.who(who) if who else None
        it: Entry = self.do(
            entries.write, meeting=self.meeting.id, kind=kind, text=text, speaker=speaker, **given
        )
        return it

    def clause(self, entry: Entry) -> Clause:
        found: Clause = self.ask(lambda tx: tx.one(Clause, entry=entry.id))
        return found

    def hold(self) -> None:
        """Everybody comes who did not report absent; the meeting runs from 8:00 to 10:15."""
        self.clock.set(datetime(2026, 7, 16, 7, 55))
        self.do(live.all_present, meeting=self.meeting.id)
        self.clock.set(datetime(2026, 7, 16, 8, 0))
        self.do(live.start, id=self.meeting.id)

    def close(self) -> None:
        self.clock.set(datetime(2026, 7, 16, 10, 15))
        self.do(live.finish, id=self.meeting.id, read_back=True)

    def minutes(self) -> Paper:
        it: Paper = self.do(minutes.make, meeting=self.meeting.id)
        return it

    def signed_and_numbered(self, paper: Paper) -> Paper:
        for command, given in (
            (papers.submit, {}),
            (papers.sign, {"on_day": DAY}),
            (papers.number, {"on_day": DAY}),
        ):
            paper = self.do(command, id=paper.id, **given)
        return paper

    def issued(self, paper: Paper) -> Paper:
        it: Paper = self.do(papers.issue, id=self.signed_and_numbered(paper).id)
        return it


@dataclass(frozen=True)
class Told:
    """An office as it stood when a story had been told there, and what the story knew by then."""

    office: bytes
    moment: datetime
    known: dict[str, Any]
    files: dict[str, bytes]
    """What lay among the objects, by its place there."""


_TOLD: dict[str, Told] = {}
_KNOWN = ("people", "seats", "agencies", "meeting", "guests")


def again(
    desk: Desk, clock: SetClock, name: str, tale: str, telling: Callable[[Story], None]
) -> Story:
    """A story told once in a run; at the next fresh desk its office is laid there as a copy.

    ``tale`` is what it is called. The office must be without people yet.
    """
    story = Story(desk, clock, profile(name))
    desk.regulations = story.law
    assert desk.ask(Tx.all, Person) == [], "a story is told at a fresh desk"
    assert desk.objects is not None
    file, objects = _file_of(desk), desk.objects.folder
    told = _TOLD.get(f"{tale} {name}")
    if told is None:
        telling(story)
        desk.database.close()
        known = deepcopy({each: getattr(story, each) for each in _KNOWN})
        files = {
            str(path.relative_to(objects)): path.read_bytes()
            for path in objects.rglob("*")
            if path.is_file()
        }
        _TOLD[f"{tale} {name}"] = Told(file.read_bytes(), clock.now(), known, files)
        return story
    desk.database.close()
    file.write_bytes(told.office)
    for place, content in told.files.items():
        (objects / place).parent.mkdir(parents=True, exist_ok=True)
        (objects / place).write_bytes(content)
    clock.set(told.moment)
    for each, value in deepcopy(told.known).items():
        setattr(story, each, value)
    return story


def _file_of(desk: Desk) -> Path:
    with desk.database.reading() as tx:
        rows = tx.connection.exec_driver_sql("PRAGMA database_list").all()
    return Path(rows[0][2])


def tell(desk: Desk, clock: SetClock, name: str) -> Story:
    """The office of a profile with its people, and a regular meeting planned for 16/7/2026."""
    return again(desk, clock, name, "planned", plan_meeting)


def plan_meeting(story: Story) -> None:
    """The committee of a story and its meeting, told at its desk."""
    name = story.regulation.id
    story.clock.set(datetime(2026, 7, 1, 8, 0))
    party = name == HUNG_YEN
    committee = "Tiểu ban An ninh mạng" if party else "Tiểu ban An toàn, An ninh mạng"
    story.do(
        records.save,
        record=Office(
            province="tỉnh Mẫu",
            name=f"{committee} tỉnh Mẫu",
            short_name="Tiểu ban",
            symbol="TBANM" if party else "TBATANM",
            parent_line="Tỉnh ủy Mẫu" if party else "UBND tỉnh Mẫu",
            issuer_line=committee,
            place="Mẫu",
            secretariat_name="Tổ giúp việc",
            secretariat_symbol="TGV",
            standing_agency="Công an tỉnh",
            system=DocumentSystem.P2026 if party else DocumentSystem.G2020,
            term_began=date(2025, 10, 1),
            contact="Lý Thị Chép",
            contact_phone="0000 000 000",
        ),
    )
    head = ("Nguyễn Văn Mẫu", "", MR, Role.HEAD, HEADS[party], "")
    functions = {}
    for code in ("police", "military", "propaganda"):
        functions[code] = story.do(records.save, record=Function(code=code, name=code)).id
    for place, (full_name, rank, address, role, position, code) in enumerate((head, *SEATS)):
        agency = story.do(records.save, record=Organisation(name=position.split(" ", 2)[-1]))
        person = story.do(
            records.save,
            record=Person(full_name=full_name, rank=rank, address=address, position=position),
        )
        post = Post(
            role=role,
            organisation=agency.id,
            function=functions.get(code),
            position=place,
            begins=date(2026, 1, 1),
        )
        post = story.do(records.save, record=post)
        story.agencies[full_name], story.people[full_name] = agency, person
        story.seats[full_name] = story.do(
            records.save,
            record=Membership(
                person=person.id, post=post.id, position=position, begins=date(2026, 1, 1)
            ),
        )
    story.meeting = story.do(
        meetings.plan,
        kind=MeetingKind.REGULAR,
        title="Phiên họp thứ hai năm 2026",
        held_on=DAY,
        starts=time(8, 0),
        place="Phòng họp số 2",
        secretary=story.people["Lý Thị Chép"].id,
    )
    guest = Person(full_name="Cao Văn Khách", position="Giám đốc Trung tâm Chuyển đổi số")
    story.guests["Cao Văn Khách"] = story.do(
        participants.invite, meeting=story.meeting.id, person=guest
    )
