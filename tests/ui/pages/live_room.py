"""The invented committee of seventeen on the day of its second regular meeting, as it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk
from desktop.domain.attendance import Participant
from desktop.domain.entries import EntryKind
from desktop.domain.facts import MeetingFacts
from desktop.domain.meetings import Ground, Meeting, MeetingKind
from desktop.domain.memberships import Membership
from desktop.domain.opinions import Stance
from desktop.domain.organisations import Function, FunctionHolding, Organisation
from desktop.domain.people import Person
from desktop.domain.posts import Role
from desktop.storage.transaction import Database, Tx
from desktop.ui.kit.jobs import InlineQueue, Queue
from desktop.ui.kit.link import Link
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.shell.computer import Computer
from desktop.usecases import (  # importing them registers their commands
    agenda,  # noqa: F401
    delegations,  # noqa: F401
    entries,  # noqa: F401
    live,  # noqa: F401
    meetings,  # noqa: F401
    memberships,  # noqa: F401
    opinions,  # noqa: F401
)
from desktop.usecases.command import COMMANDS
from desktop.usecases.desk import Desk
from desktop.usecases.facts import meeting_facts
from desktop.usecases.records import save
from desktop.usecases.regulations import Regulations
from tests.ui.driver import PreparedAsk
from tests.usecases.mau_office import MauOffice

DAY = date(2026, 11, 30)
BEGINS = date(2026, 5, 1)

SEATS = (
    ("Trần Minh Khôi", Role.HEAD, "Tỉnh ủy", "", ""),
    ("Lê Thu Hà", Role.STANDING_DEPUTY, "UBND tỉnh", "", ""),
    ("Phạm Quốc Dũng", Role.DEPUTY, "Tỉnh ủy", "", ""),
    ("Nguyễn Hải Đăng", Role.MEMBER, "Công an tỉnh", "", "police"),
    ("Vũ Đức Thịnh", Role.MEMBER, "Bộ Chỉ huy Quân sự tỉnh", "BCH Quân sự", "military"),
    ("Đỗ Thị Ngọc Ánh", Role.MEMBER, "Ban Tuyên giáo và Dân vận", "", "propaganda"),
    ("Bùi Thanh Sơn", Role.MEMBER, "Sở Tài chính", "", ""),
    ("Ngô Xuân Trường", Role.MEMBER, "Sở Khoa học và Công nghệ", "", ""),
    ("Đặng Thùy Linh", Role.MEMBER, "Sở Tư pháp", "", ""),
    ("Hồ Sỹ Quyết", Role.MEMBER, "Sở Nội vụ", "", ""),
    ("Lương Gia Huy", Role.MEMBER, "Sở Giáo dục và Đào tạo", "Sở GD&ĐT", ""),
    ("Phan Bảo Châu", Role.MEMBER, "Sở Y tế", "", ""),
    ("Đinh Công Mẫu", Role.MEMBER, "Sở Xây dựng", "", ""),
    ("Tạ Kim Oanh", Role.MEMBER, "Văn phòng Tỉnh ủy", "", ""),
    ("Trịnh Văn Thử", Role.MEMBER, "Báo và Phát thanh, Truyền hình tỉnh", "", ""),
    ("Cao Thị Mẫu", Role.MEMBER, "Tòa án nhân dân tỉnh", "", ""),
    ("Mai Văn Thử", Role.MEMBER, "Viện Kiểm sát nhân dân tỉnh", "", ""),
)


@dataclass
class LiveRoom:
    """A real desk with the committee; people by their names, commands by theirs."""

    desk: Desk
    office: MauOffice
    clock: SetClock
    seats: dict[str, int] = field(default_factory=dict)
    meeting: int = 0
    ask: PreparedAsk = field(default_factory=PreparedAsk)
    queue: Queue = field(default_factory=InlineQueue)

    def do(self, name: str, id: int = 0, **given: Any) -> Any:
        return self.desk.execute(COMMANDS[name], id, **given).value

    def at(self, hour: int, minute: int = 0, second: int = 0) -> datetime:
        """Set the clock to a time of the day of the meeting."""
        moment = datetime(DAY.year, DAY.month, DAY.day, hour, minute, second)
        self.clock.set(moment)
        return moment

    def who(self, name: str) -> Participant:
        found = self.desk.ask(Tx.find, Participant, meeting=self.meeting)
        return next(each for each in found if each.printed_name == name)

    @property
    def facts(self) -> MeetingFacts:
        return self.desk.ask(meeting_facts, self.meeting, self.clock.today())

    def ended(self) -> datetime | None:
        """When the meeting ended, as it is written."""
        return self.facts.meeting.ended_at

    def stays(self, name: str) -> list[tuple[bool, str, str]]:
        """When somebody, or their stand-in, came and went."""
        who = self.who(name)
        return [
            (each.by_stand_in, _hour(each.arrived_at), _hour(each.left_at))
            for each in self.facts.presences
            if each.participant == who.id
        ]

    def seal(self) -> None:
        """Lock the meeting's records, as the last command does."""
        it = self.facts.meeting
        locked = replace(it, locked_at=self.clock.now(), locked_by=self.desk.clerk.label)
        self.desk.execute(save, record=locked)

    def arrive(self, name: str, hour: int, minute: int, **given: Any) -> None:
        self.do(
            "presences.arrive", participant=self.who(name).id, at=self.at(hour, minute), **given
        )

    def write(self, kind: EntryKind, name: str, text: str, *when: int, **given: Any) -> Any:
        moment = self.at(*when)
        speaker = self.who(name).id
        return self.do(
            "entries.write",
            meeting=self.meeting,
            kind=kind,
            text=text,
            speaker=speaker,
            at=moment,
            item=given.pop("item", None),
            **given,
        )

    def context(self, ui: Ui, folder: Path) -> Context:
        """Surroundings of a page that does everything at once."""
        opened = SimpleNamespace(desk=self.desk, regulations=self.office.regulations)
        link = Link(self.desk, writing=self.queue, free=InlineQueue())
        computer = Computer(folder / "settings.json")
        return Context(ui, link, self.ask, cast("Any", opened), computer)


def at_desk(database: Database, clock: SetClock) -> LiveRoom:
    """The desk of the one clerk on an office, whatever stands in it."""
    with database.reading() as tx:
        clerk, people = tx.all(Clerk)[0], {each.id: each.full_name for each in tx.all(Person)}
        seats = {people[each.person]: each.id for each in tx.all(Membership)}
        held = [each.id for each in tx.all(Meeting)]
    office = MauOffice(database, Regulations(), [])
    desk = Desk(database, clerk, clock, regulations=office.regulations)
    return LiveRoom(desk, office, clock, seats, held[0] if held else 0)


def planned(database: Database, clock: SetClock) -> LiveRoom:
    """The committee at half past seven on the day of its planned meeting, with an agenda."""
    room = at_desk(database, clock)
    room.office.adopt("hung-yen-2026", date(2026, 4, 21))
    desk = room.desk
    room.at(7, 30)
    agencies: dict[str, int] = {}
    for name, role, agency, short, code in SEATS:
        if agency not in agencies:
            kept = Organisation(name=agency, short_name=short)
            agencies[agency] = desk.execute(save, record=kept).value.id
        duty = None
        if code:
            duty = desk.execute(save, record=Function(code=code, name=agency)).value.id
            holding = FunctionHolding(function=duty, organisation=agencies[agency])
            desk.execute(save, record=holding)
        room.seats[name] = room.do(
            "memberships.appoint",
            person=Person(full_name=name, position=agency),
            begins=BEGINS,
            role=role,
            position=agency,
            organisation=agencies[agency],
            function=duty,
        ).id
    meeting: Meeting = room.do(
        "meetings.plan",
        kind=MeetingKind.REGULAR,
        title="Phiên họp định kỳ lần 2 năm 2026",
        held_on=DAY,
        starts=time(8, 0),
        place="phòng họp A2",
    )
    room.meeting = meeting.id
    head = room.seats["Trần Minh Khôi"]
    room.do("meetings.convene", meeting.id, by=head, ground=Ground.OWN, on_day=date(2026, 11, 16))
    room.do("meetings.decide_composition", meeting.id, by=head, on_day=date(2026, 11, 16))
    for title, cross in (
        ("Khai mạc, thông qua chương trình", False),
        ("Báo cáo kết quả 6 tháng cuối năm và thảo luận", True),
        ("Kết luận của người chủ trì", False),
    ):
        room.do("agenda_items.add", meeting=meeting.id, title=title, cross_sector=cross)
    return room


def with_absences(room: LiveRoom) -> None:
    """Two send stand-ins, one with an opinion; one is excused, all with consent."""
    head, day = room.seats["Trần Minh Khôi"], date(2026, 11, 26)
    for name, stand_in, post in (
        ("Vũ Đức Thịnh", "Hoàng Văn Lực", "Phó Chỉ huy trưởng BCH Quân sự tỉnh"),
        ("Bùi Thanh Sơn", "Trịnh Mai Lan", "Phó Giám đốc Sở Tài chính"),
        ("Lương Gia Huy", "", ""),
    ):
        absence = room.do(
            "delegations.report",
            participant=room.who(name).id,
            reason="đi công tác",
            reported_on=day,
        )
        room.do("delegations.grant", absence.id, by=head, on_day=day)
        if stand_in:
            person = Person(full_name=stand_in, position=post)
            room.do("delegations.send", absence.id, stand_in=person, paper="12/GUQ")
    room.do(
        "opinions.receive",
        participant=room.who("Vũ Đức Thịnh").id,
        received_on=day,
        number="214/CV-BCH",
        stance=Stance.AGREE,
        item=room.facts.items[1].id,
        text="Nhất trí; đề nghị thống nhất đầu mối diễn tập với Công an tỉnh.",
    )


def under_way(room: LiveRoom) -> None:
    """The meeting of the picture, at 8:51:07: thirteen there, two by stand-ins, one to come."""
    with_absences(room)
    times = (55, 52, 58, 50, 49, 57, 59, 63, 56, 59, 0, 54, 53, 51, 60, 58)
    for (name, *_rest), minute in zip(SEATS, times, strict=False):
        if minute:
            by_stand_in = name in ("Vũ Đức Thịnh", "Bùi Thanh Sơn")
            room.arrive(name, 7 + minute // 60, minute % 60, by_stand_in=by_stand_in)
    room.do("meetings.start", room.meeting, at=room.at(8, 4, 49))
    first, second, _third = (item.id for item in room.facts.items)
    room.do("agenda_items.begin", first, at=room.at(8, 5))
    course, conclusion = EntryKind.COURSE, EntryKind.CONCLUSION
    head, opinion = "Trần Minh Khôi", EntryKind.OPINION
    room.write(course, head, "Khai mạc, thông qua chương trình họp.", 8, 6, item=first)
    room.do("agenda_items.begin", second, at=room.at(8, 11))
    room.write(
        EntryKind.REPORT,
        "Nguyễn Hải Đăng",
        "Trình bày báo cáo kết quả 6 tháng cuối năm: 12/14 nhiệm vụ hoàn thành, "
        "2 nhiệm vụ gia hạn.",
        *(8, 12),
        item=second,
    )
    room.write(
        opinion,
        "Đỗ Thị Ngọc Ánh",
        "Đề nghị bổ sung nội dung tuyên truyền tại các xã, phường trong quý I/2027.",
        *(8, 31),
        item=second,
    )
    room.write(
        opinion,
        "Nguyễn Hải Đăng",
        "Nhất trí; bổ sung số liệu về hệ thống thông tin cấp độ 3 của các sở, ngành.",
        *(8, 35),
        item=second,
    )
    room.write(
        opinion,
        "Vũ Đức Thịnh",
        "Nhất trí; đề nghị thống nhất đầu mối diễn tập với Công an tỉnh. (Dự thay, có ý kiến bằng "
        "văn bản số 214/CV-BCH)",
        *(8, 38),
        item=second,
        by_stand_in=True,
    )
    for minute, text in (
        (41, "Xây dựng kịch bản diễn tập ứng cứu sự cố năm 2027."),
        (
            43,
            (
                "Giao Ban Tuyên giáo và Dân vận bổ sung nội dung tuyên truyền tại xã, phường, xong "
                "trước ngày 31/03/2027."
            ),
        ),
        (
            46,
            (
                "Giao Sở Khoa học và Công nghệ rà soát danh mục hệ thống thông tin cấp độ 3, báo "
                "cáo Tiểu ban trước ngày 15/01/2027."
            ),
        ),
    ):
        room.write(conclusion, head, text, 8, minute, item=second)
    drill = next(c for c in room.facts.clauses if c.text.startswith("Xây dựng"))
    named = {each.name: each.id for each in room.desk.ask(Tx.all, Organisation)}
    room.do(
        "clauses.assign",
        drill.id,
        lead=named["Công an tỉnh"],
        supporting=(named["Bộ Chỉ huy Quân sự tỉnh"],),
        product="Kịch bản",
        due=date(2027, 1, 31),
    )
    room.at(8, 51, 7)


def _hour(moment: datetime | None) -> str:
    return f"{moment:%H:%M}" if moment is not None else ""
