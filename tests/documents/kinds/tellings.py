"""Meetings of many sorts, told through the commands: what papers must stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time

from desktop.domain.attendance import Capacity
from desktop.domain.entries import EntryKind
from desktop.domain.meetings import Ground, Meeting
from desktop.domain.opinions import Stance
from desktop.domain.people import Person
from desktop.usecases import agenda, live, meetings, opinions, participants
from tests.story import DAY, Story

LONG_NAME = "Nguyễn Phúc Vĩnh Bảo Hoàng Minh Thiên Ân Quốc Khánh Trường Sơn Đông"
LONG_POST = (
    "Phó Giám đốc phụ trách Trung tâm Giám sát, điều hành thông minh và An toàn thông tin, Sở Khoa "
    "học và Công nghệ, kiêm Tổ trưởng Tổ ứng cứu khẩn cấp sự cố an toàn thông tin mạng của tỉnh"
)
MARKUP = "A & B <b>đậm</b> </para> &amp; {số} %s \\n “trích”"
LONG = (
    "Đề nghị các cơ quan rà soát toàn bộ hệ thống thông tin đang vận hành, xác định cấp độ an toàn "
    "theo quy định, bố trí kinh phí và nhân lực trực ngoài giờ, gửi kết quả về Tổ giúp việc. "
)


def plain(story: Story) -> None:
    """One item, one report, one opinion, one conclusion, one guest."""
    item = story.item("Tình hình an ninh mạng")
    story.hold()
    story.says(EntryKind.REPORT, "trình bày báo cáo", "Phạm Văn Giả Định", item=item)
    story.says(EntryKind.OPINION, "Nhất trí với báo cáo", "Hoàng Văn Tạm", item=item)
    story.says(EntryKind.CONCLUSION, "Giao Công an tỉnh theo dõi", "Nguyễn Văn Mẫu", item=item)
    story.close()


def sixty_people(story: Story) -> None:
    """Fifty guests beside the members, among them experts."""
    for number in range(1, 51):
        story.do(
            participants.invite,
            meeting=story.meeting.id,
            person=Person(full_name=f"Khách Văn Mẫu {number}", position=f"Chuyên viên Sở {number}"),
            capacity=Capacity.EXPERT if number % 5 == 0 else Capacity.GUEST,
        )
    plain(story)


def long_names(story: Story) -> None:
    """Names and posts as long as the fields allow, also of who sits in a member's stead."""
    story.do(
        participants.invite,
        meeting=story.meeting.id,
        person=Person(full_name=LONG_NAME, position=LONG_POST),
    )
    story.replaced("Đặng Văn Mô", LONG_NAME.replace("Đông", "Tây"), opinion=True, post=LONG_POST)
    plain(story)


def no_guests(story: Story) -> None:
    story.do(participants.remove, id=story.guests["Cao Văn Khách"].id)
    plain(story)


def no_secretary(story: Story) -> None:
    """Nobody is chosen to write; the paper leaves the place open and is not signed so."""
    plain(story)
    it = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    story.do(meetings.change, record=replace(it, secretary=None))


def two_days(story: Story) -> None:
    """Several sittings: a pause of the same day, a night between."""
    story.do(meetings.change, record=replace(story.meeting, half_days=3))
    item = story.item("Tình hình an ninh mạng")
    story.hold()
    for act, day, hour in (
        (live.pause, 16, 11),
        (live.resume, 16, 14),
        (live.pause, 16, 17),
        (live.resume, 17, 8),
    ):
        story.clock.set(datetime(2026, 7, day, hour, 0))
        story.do(act, id=story.meeting.id)
        if act is live.resume:
            story.do(live.all_present, meeting=story.meeting.id)
    story.says(EntryKind.OPINION, "Nhất trí", "Hoàng Văn Tạm", item=item)
    story.clock.set(datetime(2026, 7, 17, 10, 30))
    story.do(live.finish, id=story.meeting.id)


def another_presides(story: Story) -> None:
    """The Head leaves midway; the Standing Deputy goes on with an authorization."""
    item = story.item("Tình hình an ninh mạng")
    story.hold()
    story.clock.set(datetime(2026, 7, 16, 9, 15))
    story.do(live.leave, participant=story.who("Nguyễn Văn Mẫu"))
    story.do(
        meetings.appoint_presiding,
        meeting=story.meeting.id,
        membership=story.seats["Trần Văn Thử"].id,
        ground=Ground.AUTHORIZED,
        giver=story.seats["Nguyễn Văn Mẫu"].id,
        paper="15/UQ-TBANM",
        paper_on=DAY,
        from_at=datetime(2026, 7, 16, 9, 15),
    )
    story.says(EntryKind.CONCLUSION, "Giao Công an tỉnh theo dõi", "Trần Văn Thử", item=item)
    story.close()


def opinions_unread(story: Story) -> None:
    """Opinions came in writing, of members there and not there; nobody read them out."""
    item = story.item("Dự toán kinh phí", cross_sector=True)
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=True)
    story.absent("Dương Thị Vắng", agreed=False, reason="ốm")
    for name, stance in (
        ("Hoàng Văn Tạm", Stance.DISAGREE),
        ("Đỗ Thị Tượng Trưng", Stance.AGREE_WITH_REMARKS),
        ("Dương Thị Vắng", Stance.OTHER),
    ):
        story.do(
            opinions.receive,
            participant=story.who(name),
            item=item,
            stance=stance,
            number=f"{len(name)}/CV-MAU",
            dated=DAY,
            text=LONG,
        )
    story.hold()
    story.close()


def marks_of_markup(story: Story) -> None:
    """Letters that mean something to a renderer mean nothing in a paper."""
    it = replace(story.meeting, title=f"Phiên họp {MARKUP}", place=MARKUP)
    story.meeting = story.do(meetings.change, record=it)
    story.do(
        participants.invite,
        meeting=story.meeting.id,
        person=Person(full_name="Lê <i>Văn</i> & Mẫu", position=MARKUP),
    )
    item = story.item(MARKUP)
    story.replaced("Đặng Văn Mô", "Ngô & Thay", opinion=True)
    story.hold()
    story.says(EntryKind.OPINION, MARKUP, "Hoàng Văn Tạm", item=item)
    story.says(EntryKind.CONCLUSION, MARKUP, "Nguyễn Văn Mẫu", item=item)
    story.close()


def decomposed(story: Story) -> None:
    """Everything typed with letters and marks apart, as some keyboards give them."""

    def apart(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    it = replace(
        story.meeting, title=apart("Phiên họp đột xuất về sự cố"), place=apart("Hội trường")
    )
    story.meeting = story.do(meetings.change, record=it)
    story.do(
        participants.invite,
        meeting=story.meeting.id,
        person=Person(full_name=apart("Đỗ Thị Tượng"), position=apart("Phó Giám đốc Sở Nội vụ")),
    )
    item = story.item(apart("Sự cố ở hệ thống một cửa"))
    story.hold()
    story.says(
        EntryKind.OPINION, apart("Cần khắc phục trước ngày 20/7"), "Hoàng Văn Tạm", item=item
    )
    story.close()


def nothing_said(story: Story) -> None:
    """No item, no word; the meeting was opened and closed."""
    story.hold()
    story.close()


def at_length(count: int) -> Callable[[Story], None]:
    """A meeting of ``count`` items, each with a report, opinions and conclusions."""

    def many_items(story: Story) -> None:
        items = [story.item(f"Nội dung thứ {n}: {LONG[: 40 + 9 * n]}") for n in range(count)]
        story.hold()
        for number, item in enumerate(items):
            story.says(EntryKind.REPORT, f"báo cáo {LONG}", "Phạm Văn Giả Định", item=item)
            for name in ("Hoàng Văn Tạm", "Đỗ Thị Tượng Trưng", "Lê Thị Ví Dụ")[: number % 4]:
                story.says(EntryKind.OPINION, LONG * (1 + number % 3), name, item=item)
            for _ in range(1 + number % 2):
                story.says(EntryKind.CONCLUSION, LONG, "Nguyễn Văn Mẫu", item=item)
        story.close()

    many_items.__doc__ = f"{count} items with all that is said of them."
    return many_items


def early_hours(story: Story) -> None:
    """Single digits in days and months, as papers must write them."""
    day = DAY.replace(day=2)
    it = replace(story.meeting, held_on=day, starts=time(7, 5), reply_by=day.replace(day=1))
    story.meeting = story.do(meetings.change, record=it)
    story.do(agenda.add, meeting=story.meeting.id, title="Việc gấp")
    story.clock.set(datetime(2026, 7, 2, 7, 0))
    story.do(live.all_present, meeting=story.meeting.id)
    story.clock.set(datetime(2026, 7, 2, 7, 5))
    story.do(live.start, id=story.meeting.id)
    story.clock.set(datetime(2026, 7, 2, 8, 9))
    story.do(live.finish, id=story.meeting.id)


TELLINGS: dict[str, Callable[[Story], None]] = {
    "plain": plain,
    "sixty people": sixty_people,
    "long names": long_names,
    "no guests": no_guests,
    "no secretary": no_secretary,
    "two days": two_days,
    "another presides": another_presides,
    "opinions unread": opinions_unread,
    "marks of markup": marks_of_markup,
    "decomposed letters": decomposed,
    "nothing said": nothing_said,
    "early hours": early_hours,
    **{f"{count} items": at_length(count) for count in (2, 5, 9, 14)},
}
