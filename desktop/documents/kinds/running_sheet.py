"""The presiding officer's own sheet (Kịch bản điều hành): one page, for nobody else's eyes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.base.numerals import hour, long_date, short_date
from desktop.documents.facts import PaperFacts
from desktop.documents.kind import RUNNING_SHEET, Ways, document
from desktop.documents.kinds.attendance_text import consent_words, opinion_words
from desktop.documents.kinds.timetable import on_the_day, spans
from desktop.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Grid,
    Heading,
    Item,
    Paragraph,
    Row,
    Title,
)
from desktop.documents.wording import small, subject_of
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant
from desktop.domain.delegations import Consent, Delegation
from desktop.domain.opinions import Opinion
from desktop.domain.papers import Paper
from desktop.domain.rules.voices import seats_speaking_for

NAME = "Kịch bản điều hành"
COLUMNS = (
    Column(11, "STT", "center"),
    Column(15, "Giờ", "center"),
    Column(13, "Phút", "center"),
    Column(52, "Nội dung"),
    Column(40, "Mời phát biểu"),
    Column(34, "Đọc ý kiến vắng mặt"),
)


OPENING = "Nêu lý do, mục đích họp; giới thiệu thành phần; thông qua chương trình"
CLOSING = "Nhắc lại kết luận, ai làm, hạn nào; hỏi ý kiến khác; tuyên bố bế mạc"


@dataclass(frozen=True)
class Matter:
    """Something of an earlier meeting: what, of which day, and its day due (None: deferred).

    ``before``: it is due before that day, not on it.
    """

    text: str
    of: date | None
    due: date | None = None
    before: bool = False


@document(RUNNING_SHEET, of=Paper, name=NAME, ways=Ways(one_page=True))
def compose(paper: Paper, facts: PaperFacts) -> Document:
    """Order, minutes, whom to call, whose written opinion is read, what earlier meetings left.

    ``facts.more`` are the ``Matter``s of earlier meetings. It is no official paper: no head, no
    number, no signature.
    """
    held = facts.held
    meeting = held.meeting
    items = on_the_day(held.items)
    times = [each.split(" - ")[0] for each in spans(meeting, items)]
    rows = tuple(
        Row((str(n), _clock(time), str(item.minutes or ""), *_called(facts, items, item)))
        for n, (item, time) in enumerate(zip(items, times, strict=True), start=1)
    )
    begins = f"{meeting.starts:%H:%M}" if meeting.starts is not None else ""
    opening = Row(("", begins, "", Cell("Khai mạc", OPENING), _called_first(facts), ""))
    closing = Row(("", "", "", Cell("Kết luận, bế mạc", CLOSING), "", ""))
    rows = (opening, *rows, closing)
    at = f"{hour(meeting.starts)}, " if meeting.starts is not None else ""
    day = long_date(meeting.held_on) if meeting.held_on is not None else ""
    blocks: list[Block] = [Paragraph(f"{at}{day}; {meeting.place.rstrip('.')}.", indent=False)]
    blocks.append(Grid(COLUMNS, rows))
    blocks += _whole_meeting(facts)
    blocks += _earlier(facts)
    return Document(
        layout=paper.system.value,
        name=NAME,
        day=meeting.held_on,
        title=Title(
            "KỊCH BẢN ĐIỀU HÀNH",
            subject_of(paper.subject, facts.owner_of(paper.subject), party=facts.is_party),
        ),
        blocks=tuple(blocks),
        dense=True,
        one_page=True,
    )


def _called_first(facts: PaperFacts) -> str:
    """Who takes the minutes and calls over the attendance once it is opened."""
    secretary = facts.people.get(facts.held.meeting.secretary or 0)
    return f"{secretary.full_name}: báo cáo số có mặt, vắng mặt" if secretary is not None else ""


def _clock(time: str) -> str:
    return time.replace(" giờ ", ":")


def _called(
    facts: PaperFacts, items: tuple[AgendaItem, ...], item: AgendaItem
) -> tuple[str | Cell, str, str]:
    """The matter with its reporter, whom to call, and what is read out for whom."""
    held = facts.held
    reporter = held.participant(item.reporter)
    told = f"Báo cáo: {_sits(facts, reporter)}" if reporter is not None else ""
    read = [
        f"{_author(facts, opinion, who)} ({opinion_words(opinion)})"
        for opinion, who in _to_read(facts)
        if opinion.item == item.id
    ]
    first = next((n for n, each in enumerate(items, start=1) if each.cross_sector), 0)
    if item.cross_sector and item is not items[first - 1]:
        voices = f"Như mục {first}"  # they are the same for all, and the page is one
    else:
        voices = "; ".join(_voices(facts, item))
    return Cell(item.title.rstrip(" .;"), told), voices, "; ".join(read)


def _voices(facts: PaperFacts, item: AgendaItem) -> list[str]:
    """Those whom the regulation has heard on a cross-sector item (HY 6.3, BG 7.3)."""
    rule = facts.rule("cross_sector_voices")
    if rule is None or not item.cross_sector:
        return []
    found = []
    for voice in rule["functions"]:
        seats = seats_speaking_for(facts.held, voice.function, rule["roles"])
        held = {s.membership.id for s in seats if s.membership is not None}
        people = [p for p in facts.held.participants if p.membership in held]
        agency = next((s.organisation_short or s.organisation for s in seats), "") or voice.name
        names = [_sits(facts, who) for who in people]
        found.append(f"{agency}: {', '.join(names)}" if names else f"{agency}: chưa có người dự")
    return found


def _sits(facts: PaperFacts, who: Participant | None) -> str:
    """Who sits in somebody's seat: the member, or the stand-in with the member's name."""
    if who is None:
        return ""
    it = facts.held.delegation_of(who.id)
    if it is None:
        return who.printed_name
    if it.sends_stand_in:
        return f"{it.stand_in_name} (thay {who.printed_name})"
    return f"{who.printed_name} (vắng)"


def _to_read(facts: PaperFacts) -> list[tuple[Opinion, Participant]]:
    """Written opinions of members who do not come themselves."""
    held = facts.held
    found = []
    for opinion in held.opinions:
        who = held.participant(opinion.participant)
        if who is None or opinion.late or not opinion.may_be_read_out:
            continue
        if held.delegation_of(who.id) is not None:
            found.append((opinion, who))
    return found


def _author(facts: PaperFacts, opinion: Opinion, who: Participant) -> str:
    """The member, or the stand-in who wrote it with the member's name."""
    it = facts.held.written_for(opinion)
    name = who.printed_name
    return name if it is None else f"{it.stand_in_name}, thay {name}"


def _whole_meeting(facts: PaperFacts) -> list[Block]:
    """Opinions on the meeting as a whole, stand-ins whose member's opinion has not come, and who is
    absent without a stand-in.
    """
    held = facts.held
    lines = [
        f"Đọc ý kiến chung của {_author(facts, opinion, who)} ({opinion_words(opinion)})"
        for opinion, who in _to_read(facts)
        if opinion.item is None
    ]
    for it in held.delegations:
        who = held.participant(it.participant)
        if who is None or not it.sends_stand_in or held.opinions_of(who.id):
            continue
        rule = facts.asks("stand_in", who)
        if rule is not None and rule["written_opinion"]:
            lines.append(f"{who.printed_name} cử {it.stand_in_name}, chưa có ý kiến bằng văn bản")
    for it in held.delegations:
        who = held.participant(it.participant)
        if who is not None and not it.lapsed and not it.sends_stand_in:
            lines.append(_alone(facts, it, who))
    return _list("Vắng mặt, dự thay", lines)


def _alone(facts: PaperFacts, it: Delegation, who: Participant) -> str:
    """Who is absent without a stand-in, and how far it is from agreed where that is asked for."""
    said = f"{who.printed_name} vắng mặt, không cử người dự thay"
    pending = it.consent is Consent.PENDING
    if it.is_agreed(facts.held.meeting.held_on) or (pending and not facts.asks("absence", who)):
        return said
    return f"{said}; {consent_words(facts, it)}"


def _earlier(facts: PaperFacts) -> list[Block]:
    lines = []
    for it in facts.more if isinstance(facts.more, tuple) else ():
        day = f" (phiên {short_date(it.of)})" if it.of is not None else ""
        text = small(it.text.rstrip(" .;"), facts.names)
        if it.due is None:
            lines.append(f"Chuyển sang phiên sau: {text}{day}")
        else:
            due = f"{'trước ' if it.before else ''}{short_date(it.due)}"
            lines.append(f"Hạn {due}: {text}{day}")
    return _list("Việc của các phiên trước: đã đến hạn hoặc chuyển lại", lines)


def _list(title: str, lines: list[str]) -> list[Block]:
    return [Heading(title), *(Item(f"{line}.") for line in lines)] if lines else []
