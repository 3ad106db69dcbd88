"""The words of the minutes, part by part, made from what was recorded (mẫu 1.9; HD 05)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.base.numerals import short_date
from desktop.base.text import day_on_screen
from desktop.documents.citations import cited
from desktop.documents.facts import PaperFacts
from desktop.documents.kinds.attendance_text import attendance_lines, person_line
from desktop.documents.kinds.opinion_text import (
    opinion_lines,
    report_line,
    voice_lines,
    written_lines,
)
from desktop.documents.kinds.task_words import given_to
from desktop.documents.wording import (
    CROSS_SECTOR,
    MEETING,
    POINTS,
    ROLES,
    at_hour,
    at_moment,
    called,
    capital,
    numbered_paper,
    of_day,
    says,
    sentence,
    small,
)
from desktop.domain.agenda import AgendaItem, ItemResult
from desktop.domain.attendance import Way
from desktop.domain.entries import Clause, Entry, EntryKind
from desktop.domain.meetings import Ground, Presiding
from desktop.domain.people import Person
from desktop.domain.posts import Body, Role

TIME_PLACE, ATTENDANCE, PRESIDING, OPENING, CLOSING = (
    "time_place",
    "attendance",
    "presiding",
    "opening",
    "closing",
)
NO_HOUR = "… giờ …"
LATE = "nội dung bổ sung"


@dataclass(frozen=True)
class PartText:
    """A part of the minutes as the records give it: one line of ``text`` for each paragraph.

    A line that begins with a number and a full stop is a heading; what stands in brackets at its
    end is set in regular type. A line that begins with a dash is an item of a list.
    """

    code: str
    text: str


def parts_of(facts: PaperFacts) -> tuple[PartText, ...]:
    """Every part of the minutes in order, as the records say now."""
    held = facts.held
    opening = _course_without_item(facts)
    made = [
        (TIME_PLACE, _time_and_place(facts)),
        (ATTENDANCE, attendance_lines(facts)),
        (PRESIDING, _presiding(facts)),
        *([(OPENING, opening)] if opening else []),
        *((f"item:{item.id}", _item(facts, item)) for item in held.items),
        (CLOSING, _closing(facts)),
    ]
    return tuple(PartText(code, "\n".join(lines)) for code, lines in made)


def _time_and_place(facts: PaperFacts) -> list[str]:
    held = facts.held
    meeting = held.meeting
    if meeting.started_at is not None:
        began = at_moment(meeting.started_at)
    else:
        day = f" ngày {short_date(meeting.held_on)}" if meeting.held_on else ""
        began = f"{NO_HOUR},{day}"
    bridges = list(
        dict.fromkeys(p.bridge for p in held.participants if p.way is Way.BRIDGE and p.bridge)
    )
    joined = f"; điểm cầu trực tuyến tại {', '.join(bridges)}" if bridges else ""
    lines = [f"Thời gian bắt đầu: {began}.", f"Địa điểm: {meeting.place}{joined}."]
    noun = capital(MEETING[facts.is_party])
    for before, after in zip(held.sittings, held.sittings[1:], strict=False):
        if before.ended_at is not None and after.began_at is not None:
            lines.append(
                f"{noun} tạm nghỉ từ {at_moment(before.ended_at)} đến {at_moment(after.began_at)}."
                if before.ended_at.date() != after.began_at.date()
                else f"{noun} tạm nghỉ từ {at_hour(before.ended_at)} đến {at_hour(after.began_at)}."
            )
    return lines


def _presiding(facts: PaperFacts) -> list[str]:
    party, held = facts.is_party, facts.held
    spans = sorted(held.presidings, key=lambda p: (p.from_at is not None, p.from_at))
    lines = []
    for span in spans:
        who = _presided(facts, span)
        if span.from_at is not None:
            said = small(who) if party else who
            lines.append(f"Từ {at_hour(span.from_at)}, chủ trì: {said}.")
        elif party:
            lines.append(f"Chủ trì hội nghị: {small(who)}.")
        else:
            lines.append(f"Chủ trì (chủ tọa): {who}.")
    secretary = facts.people.get(held.meeting.secretary or 0)
    if secretary is not None:
        name = called(secretary, secretary.full_name, party=party)
        said = ", ".join(part for part in (name, _post_of(facts, secretary)) if part)
        lines.append(
            f"Người ghi biên bản: {small(said)}."
            if party
            else f"Thư ký (người ghi biên bản): {said}."
        )
    lines.append(f"Nội dung (theo diễn biến {MEETING[party]}):")
    return lines


def _post_of(facts: PaperFacts, person: Person) -> str:
    """The place of who writes in the secretariat, else the post they are printed with."""
    held, office = facts.held, facts.office
    for seat in held.composition.of(Body.SECRETARIAT):
        if seat.person is not None and seat.person.id == person.id:
            return f"{small(ROLES[seat.role])} {office.secretariat_name}"
    expected = (p.printed_post for p in held.participants if p.person == person.id)
    return next(expected, "") or person.position


def _presided(facts: PaperFacts, span: Presiding) -> str:
    held = facts.held
    who = next((p for p in held.participants if p.membership == span.membership), None)
    seat = held.composition.holding(span.membership)
    if who is not None:
        said = person_line(facts, who)
    else:
        said = called(seat.person, seat.name, party=facts.is_party) if seat is not None else ""
    match span.ground:
        case Ground.HEAD_ABSENT:
            return f"{said}, chủ trì do Trưởng Tiểu ban vắng mặt"
        case Ground.AUTHORIZED | Ground.ASSIGNED:
            act = "ủy quyền" if span.ground is Ground.AUTHORIZED else "phân công"
            giver = held.composition.holding(span.giver)
            by = "Trưởng Tiểu ban"
            if giver is not None and giver.role is not Role.HEAD:
                by = called(giver.person, giver.name, party=facts.is_party, inside=True)
            paper = ""
            if span.paper:
                paper = f" ({numbered_paper(span.paper, 'văn bản')}{of_day(span.paper_on)})"
            return f"{said}, chủ trì theo {act} của {by}{paper}"
        case _:
            return said


def _course_without_item(facts: PaperFacts) -> list[str]:
    lines = []
    for entry in facts.held.entries:
        aside = entry.item is None and entry.kind is not EntryKind.CONCLUSION
        if aside and entry not in _last_words(facts):
            lines += [report_line(facts, entry)]
    read = {entry.opinion for entry in facts.held.entries}
    alone = len(facts.held.items) == 1
    sent = [
        o
        for o in facts.held.opinions
        if o.item is None and not o.late and o.id not in read and not alone
    ]
    if sent:
        lines += ["Ý kiến bằng văn bản gửi đến:", *written_lines(facts, sent)]
    return [*lines, *conclusion_lines(facts, [c for c in facts.held.clauses if c.item is None])]


def _last_words(facts: PaperFacts) -> list[Entry]:
    """What was written under no item once the items were through: it ends the minutes."""
    entries = facts.held.entries
    last = max((n for n, e in enumerate(entries) if e.item is not None), default=len(entries))
    return [e for e in entries[last:] if e.item is None and e.kind is not EntryKind.CONCLUSION]


def _item(facts: PaperFacts, item: AgendaItem) -> list[str]:
    held = facts.held
    entries = [e for e in held.entries if e.item == item.id]
    asides = [CROSS_SECTOR[facts.is_party]] * item.cross_sector + [LATE] * item.late
    aside = f" ({'; '.join(asides)})" if asides else ""
    lines = [f"{item.number or item.position}. {item.title.rstrip('.')}{aside}"]
    spoken = [e for e in entries if e.kind is EntryKind.OPINION]
    concluded = next((n for n, e in enumerate(entries) if e.kind is EntryKind.CONCLUSION), None)
    told = [e for e in entries if e.kind in (EntryKind.REPORT, EntryKind.COURSE)]
    after = [e for e in told if concluded is not None and e in entries[concluded:]]
    lines += [report_line(facts, e) for e in told if e not in after]
    whole = (item.id, None) if len(held.items) == 1 else (item.id,)
    written = [o for o in held.opinions if o.item in whole and not o.late]
    if item.cross_sector:
        voices, heard, read = voice_lines(facts, item)
        rule = facts.rule("cross_sector_voices")
        if rule is not None and voices:
            clause = cited(rule.cites[0])
            title = "Ủy viên" if facts.is_party else "Ủy viên Tiểu ban thuộc các cơ quan"
            lines.append(f"Ý kiến của {title} theo {clause} Quy chế hoạt động của Tiểu ban:")
            lines += voices
            spoken = [e for e in spoken if e.id not in heard]
            written = [o for o in written if o.id not in read]
    said = opinion_lines(facts, spoken) + written_lines(
        facts, [o for o in written if o.id not in {e.opinion for e in entries}]
    )
    if said:
        lines += ["Ý kiến thảo luận:", *said]
    lines += conclusion_lines(facts, [c for c in held.clauses if c.item == item.id])
    lines += [report_line(facts, e) for e in after]
    if item.result is ItemResult.DEFERRED:
        lines.append(f"Nội dung này được chuyển sang {MEETING[facts.is_party]} sau.")
    elif item.result is ItemResult.WITHDRAWN:
        lines.append("Nội dung này được rút khỏi chương trình họp.")
    return lines


def conclusion_lines(facts: PaperFacts, clauses: list[Clause]) -> list[str]:
    """The conclusions under the words that say whose they are; of several each with a letter."""
    if not clauses:
        return []
    who = "Kết luận của Chủ tọa"
    if facts.is_party:
        said_at = next((e.at for e in facts.held.entries if e.id == clauses[0].entry), None)
        presiding = facts.held.presiding_at(said_at)
        seat = facts.held.composition.holding(presiding.membership) if presiding else None
        head = seat is not None and seat.role is Role.HEAD
        who = f"Đồng chí {'Trưởng Tiểu ban' if head else 'chủ trì'} kết luận"
    texts = [sentence(clause_words(facts, clause)) for clause in clauses]
    if len(texts) == 1:
        return [f"{who}: {small(texts[0], facts.names)}"]
    letters = [POINTS[at] if at < len(POINTS) else str(at + 1) for at in range(len(texts))]
    return [f"{who}:", *(f"{at}) {text}" for at, text in zip(letters, texts, strict=True))]


def clause_words(facts: PaperFacts, clause: Clause) -> str:
    """The clause with what its words leave out: lead, support, product, due day."""
    text = clause.text.rstrip(" .;")
    added = given_to(facts, clause, text)
    if clause.product and not says(text, clause.product):
        added.append(f"sản phẩm: {clause.product.rstrip(' .')}")
    if clause.due is not None and not says_day(text, clause):
        added.append(f"hoàn thành {'trước ' if clause.due_before else ''}ngày {due_words(clause)}")
    return "; ".join([text, *added])


def says_day(text: str, clause: Clause) -> bool:
    """Whether the words already name the due day, with or without leading zeros."""
    if clause.due is None:
        return True
    return due_words(clause) in text or day_on_screen(clause.due) in text


def due_words(clause: Clause) -> str:
    return short_date(clause.due) if clause.due is not None else ""


def _closing(facts: PaperFacts) -> list[str]:
    meeting = facts.held.meeting
    noun = capital(MEETING[facts.is_party])
    lines = [report_line(facts, each) for each in _last_words(facts)]
    if meeting.read_back:
        lines.append("Biên bản đã được đọc lại cho mọi người cùng nghe và nhất trí thông qua.")
    ended = at_moment(meeting.ended_at) if meeting.ended_at is not None else NO_HOUR
    lines.append(f"{noun} kết thúc vào {ended}.")
    return lines
