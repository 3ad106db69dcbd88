"""Invitations (Giấy mời): NĐ 30/2020, mẫu 1.7; one with a list, or one for each person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.base.numerals import hour, long_date, short_date, two_digits, weekday
from desktop.documents.citations import cited
from desktop.documents.facts import (
    PaperFacts,
    for_the_head,
    issuer,
    numbered,
    recipients_of,
    signer,
)
from desktop.documents.kind import INVITATION, Ways, document
from desktop.documents.kinds.attendance_text import person_line
from desktop.documents.model import Block, Document, Item, Paragraph, Title
from desktop.documents.parts import ended, letterhead, signed
from desktop.documents.strings import AS_ABOVE
from desktop.documents.wording import ROLES, called, says, small, subject_of
from desktop.domain.attendance import Capacity, Level, Participant
from desktop.domain.invitations import names
from desktop.domain.papers import Paper
from desktop.domain.posts import Body, Role

NAME = "Giấy mời"


@dataclass(frozen=True)
class Moved:
    """The day the replaced invitation told of, and the reasons for which it was put off."""

    former: date | None
    reasons: tuple[str, ...] = ()


@document(INVITATION, of=Paper, name=NAME, abbreviation="GM", ways=Ways(copied=True))
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """The invitation to a meeting, to one participant or to all of them."""
    heading = issuer(facts)
    system, party = heading.system, facts.is_party
    meeting = facts.held.meeting
    subject = subject_of(paper.subject, facts.owner_of(paper.subject), party=party)
    title = f"dự {subject}" if party else subject
    blocks: list[Block] = [*_invited(facts)]
    blocks += [Paragraph(line) for line in _lines(facts)]
    last = [*_request(facts), *_in_place_of(facts)]
    blocks += [Paragraph(line) for line in (*last[:-1], ended(system, last[-1]))]
    listed = recipients_of(facts, AS_ABOVE, *for_the_head(facts))
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=paper.numbered_on or meeting.held_on,
        head=letterhead(heading, numbered(facts, "GM")),
        title=Title("GIẤY MỜI", title),
        blocks=(*blocks, signed(heading, signer(facts), listed)),
    )


_LEVELS = {
    Level.LEADERSHIP: ["Thành phần đề nghị dự: đại diện lãnh đạo cơ quan, đơn vị."],
    Level.OTHER: ["Thành phần đề nghị dự: cán bộ do cơ quan, đơn vị cử."],
}
"""What a letter to one person says where not the head of the agency is asked for."""


_LEADER = ROLES[Role.TEAM_LEADER]
_LEADING_MEMBER = f", {ROLES[Role.MEMBER]}, {_LEADER}"


def _asked(facts: PaperFacts) -> list[Participant]:
    """Whom the letter invites: one, or everybody but the person who signs it."""
    one = facts.held.participant(facts.paper.participant)
    if one is not None:
        return [one]
    signs = facts.signer.person.id if facts.signer and facts.signer.person else 0
    return [who for who in facts.held.participants if who.person != signs]


def _invited(facts: PaperFacts) -> list[Block]:
    opening = f"{facts.issuer_name} trân trọng kính mời:"
    one = facts.held.participant(facts.paper.participant)
    if one is not None:
        name = person_line(facts, one, inside=facts.is_party)
        asked = [] if one.level is None else _LEVELS.get(one.level, [])
        return [Paragraph(f"{opening} {_whole(facts, one, name)}."), *map(Paragraph, asked)]
    people = [_whole(facts, who, person_line(facts, who)) for who in _asked(facts)]
    if not people:
        return [Paragraph(f"{opening} các thành viên {facts.issuer_called}.")]
    marks = [";"] * (len(people) - 1) + ["."]
    return [
        Paragraph(opening, keep_with_next=True),
        *(Item(f"{name}{mark}") for name, mark in zip(people, marks, strict=True)),
    ]


def _whole(facts: PaperFacts, who: Participant, line: str) -> str:
    """A member is called *Ủy viên Tiểu ban* where no other word says of what.

    A guest of whom neither post nor agency is known is called one.
    """
    role = facts.held.role_of(who)
    if who.capacity is Capacity.GUEST and not who.printed_post:
        return f"{line}, khách mời"
    line = line.replace(_LEADING_MEMBER, f", {ROLES[Role.MEMBER]} Tiểu ban, {_LEADER}")
    return f"{line} Tiểu ban" if role is not None and line.endswith("Ủy viên") else line


def _lines(facts: PaperFacts) -> list[str]:
    party, held = facts.is_party, facts.held
    meeting = held.meeting
    of_committee = facts.issuer is Body.COMMITTEE
    whose = facts.office.name if party and of_committee else facts.issuer_called
    title = meeting.title if says(meeting.title, whose) else f"{meeting.title} của {whose}"
    lines = [f"Tới dự: {title}." if party else f"Tới dự {small(title)}."]
    invited_to = [item for item in held.items if names(facts.paper, item)]
    items = [f"({at}) {item.title.rstrip(' .;')}" for at, item in enumerate(invited_to, start=1)]
    if items:
        lines.append(f"Nội dung: {'; '.join(items)}.")
    presiding = held.presiding_at(None)
    who = next(
        (p for p in held.participants if presiding and p.membership == presiding.membership), None
    )
    if who is not None:
        lines.append(f"Chủ trì: {person_line(facts, who, inside=party)}.")
    if meeting.held_on is not None and meeting.starts is not None:
        day = f"{weekday(meeting.held_on)}, {long_date(meeting.held_on)}"
        days = f"({two_digits(meeting.half_days)} buổi)"
        lines.append(f"Thời gian: {hour(meeting.starts)}, {day} {days}.")
    lines.append(f"Địa điểm: {meeting.place.rstrip('.')}.")
    return lines


def _in_place_of(facts: PaperFacts) -> list[str]:
    """Which invitation this one replaces, with the day that one told of and why it was moved."""
    it, moved = facts.replaced, facts.more
    if it is None:
        return []
    whole = f"Giấy mời này thay thế Giấy mời số {it.number} {long_date(it.day)}"
    if not isinstance(moved, Moved):
        return [f"{whole}."]
    if moved.former is not None:
        whole += f" (họp {long_date(moved.former)})"
    reasons = f" Lý do thay đổi: {'; '.join(moved.reasons)}." if moved.reasons else ""
    return [f"{whole}.{reasons}"]


def _request(facts: PaperFacts) -> list[str]:
    party, office = facts.is_party, facts.office
    reply_by = facts.held.meeting.reply_by
    until = f" trước ngày {short_date(reply_by)}" if reply_by is not None else ""
    papers = ("Tài liệu gửi kèm Giấy mời. " if party else "Tài liệu gửi kèm theo Giấy mời. ") * any(
        names(facts.paper, paper) for paper in facts.papers
    )
    whom, you = ("người chủ trì", " đồng chí") if party else ("Chủ tọa", "")
    absence = f"Trường hợp không thể tham dự, đề nghị{you} báo cáo {whom}{until}"
    rule = facts.asks("stand_in", *_asked(facts))
    if rule is not None and rule["written_opinion"]:
        clause = f"theo {cited(rule.cites[0])} Quy chế hoạt động của Tiểu ban"
        absence += (
            "; nếu ủy quyền cho người dự họp thay, gửi kèm giấy ủy quyền và ý kiến tham gia "
            f"bằng văn bản {clause}"
        )
    lines = [f"{papers}{absence}."]
    if office.contact:
        person = next((p for p in facts.people.values() if p.full_name == office.contact), None)
        name = (
            called(person, office.contact, party=party, inside=True) if person else office.contact
        )
        phone = f", điện thoại {office.contact_phone}" if office.contact_phone else ""
        ask = "Xác nhận" if party else "Đề nghị xác nhận"
        lines.append(f"{ask} tham dự với {office.secretariat_name} ({name}{phone}){until}.")
    return lines
