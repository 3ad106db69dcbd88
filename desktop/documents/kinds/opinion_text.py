"""The words of minutes on what was reported, said and written on an item."""

from __future__ import annotations

from desktop.documents.facts import PaperFacts
from desktop.documents.kinds.attendance_text import opinion_words
from desktop.documents.wording import ROLES, called, listed, sentence, small
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant
from desktop.domain.entries import Entry, EntryKind
from desktop.domain.facts import Seat
from desktop.domain.opinions import Opinion, Stance
from desktop.domain.posts import Role
from desktop.domain.rules.voices import seats_speaking_for

STANCES = {
    Stance.AGREE: "đồng ý",
    Stance.AGREE_WITH_REMARKS: "đồng ý, có ý kiến thêm",
    Stance.DISAGREE: "không đồng ý",
    Stance.OTHER: "ý kiến khác",
    # The minutes are no place for what a secret paper says (117/2025/QH15 Điều 5).
    Stance.UNTOLD: "nội dung lưu riêng theo quy định về bảo vệ bí mật nhà nước",
}
SPEAKS = (
    "bế mạc",
    "báo cáo",
    "công bố",
    "giới thiệu",
    "khai mạc",
    "phát biểu",
    "thông qua",
    "trình bày",
    "tuyên bố",
    "đọc",
)
"""Verbs that follow the speaker's name without a colon."""


def report_line(facts: PaperFacts, entry: Entry) -> str:
    """As in *Thượng tá Phạm Văn Giả Định trình bày Báo cáo số 07/BC-TBATANM ngày 10/7/2026*."""
    name = _speaker(facts, entry)
    text = sentence(entry.text.strip())
    if not name:
        return text
    if text.casefold().startswith(SPEAKS):
        return f"{name} {small(text, facts.names)}"
    return (
        f"{name}: {small(text, facts.names)}"
        if entry.kind is EntryKind.COURSE
        else f"{name} trình bày: {text}"
    )


def opinion_lines(facts: PaperFacts, entries: list[Entry]) -> list[str]:
    """What was said, a dash item each."""
    return listed([_said(facts, entry) for entry in entries])


def written_lines(facts: PaperFacts, opinions: list[Opinion]) -> list[str]:
    """Opinions that came in writing and that no entry read out."""
    lines = []
    for opinion in opinions:
        who = facts.held.participant(opinion.participant)
        if who is not None:
            name = _author(facts, opinion, who)
            lines.append(
                f"Ý kiến bằng văn bản của {name} ({opinion_words(opinion)}): "
                f"{_opinion_text(facts, opinion)}"
            )
    return listed(lines)


def voice_lines(
    facts: PaperFacts, item: AgendaItem
) -> tuple[list[str], frozenset[int], frozenset[int]]:
    """The voices that must be heard on a cross-sector item (HY 6.3, BG 7.3), one line each.

    With them the ids of the entries and of the written opinions used, so that they are not told
    twice. A voice that was not heard, and a seat nobody holds, are said.
    """
    rule = facts.rule("cross_sector_voices")
    if rule is None:
        return [], frozenset(), frozenset()
    lines: list[str] = []
    heard: set[int] = set()
    read: set[int] = set()
    for voice in rule["functions"]:
        seats = seats_speaking_for(facts.held, voice.function, rule["roles"])
        said, entries, opinions = _voice(facts, item, seats)
        agency = next((seat.organisation for seat in seats if seat.organisation), voice.name)
        lines.append(f"{agency}{said}")
        heard |= entries
        read |= opinions
    return listed(lines), frozenset(heard), frozenset(read)


def _voice(
    facts: PaperFacts, item: AgendaItem, seats: tuple[Seat, ...]
) -> tuple[str, set[int], set[int]]:
    held = facts.held
    filled = [seat for seat in seats if seat.membership is not None]
    people = [
        p
        for p in held.participants
        if any(seat.membership and seat.membership.id == p.membership for seat in filled)
    ]
    ids = {p.id for p in people}
    entries = [
        e
        for e in held.entries
        if e.item == item.id and e.kind is EntryKind.OPINION and e.speaker in ids
    ]
    whole = (item.id, None) if len(held.items) == 1 else (item.id,)
    opinions = [o for o in held.opinions if o.participant in ids and o.item in whole]
    if entries:
        said = "; ".join(small(e.text.strip().rstrip(".;"), facts.names) for e in entries)
        used = {o for o in (e.opinion for e in entries) if o is not None}
        return (
            f" ({_speaker(facts, entries[0], inside=True)}): {said}",
            {e.id for e in entries},
            used,
        )
    if opinions:
        who = next(p for p in people if p.id == opinions[0].participant)
        said = "; ".join(_opinion_text(facts, o) for o in opinions)
        paper = opinion_words(opinions[0]).removeprefix("văn bản ")  # said before
        name = _author(facts, opinions[0], who)
        return f" ({name}, ý kiến bằng văn bản {paper}): {said}", set(), {o.id for o in opinions}
    vacant = bool(seats) and not filled  # of a seat that is not known nothing can be said
    return (": chưa có Ủy viên" if vacant else ": chưa có ý kiến"), set(), set()


def _said(facts: PaperFacts, entry: Entry) -> str:
    name = _speaker(facts, entry)
    text = small(entry.text.strip(), facts.names)
    opinion = next((o for o in facts.held.opinions if o.id == entry.opinion), None)
    if opinion is not None:
        who = facts.held.participant(opinion.participant)
        whose = _author(facts, opinion, who) if who is not None else ""
        own = entry.by_stand_in and entry.speaker == opinion.participant
        if own and facts.held.written_for(opinion) is not None:
            whose = "mình"
        return f"{name} đọc ý kiến bằng văn bản của {whose}: {text}".strip()
    return f"{name}: {text}" if name else text


def _speaker(facts: PaperFacts, entry: Entry, *, inside: bool = False) -> str:
    """Who spoke: the member, or the stand-in with whose seat it is."""
    who = facts.held.participant(entry.speaker)
    if who is None:
        return ""
    if entry.by_stand_in:
        it = facts.held.delegation_of(who.id)
        if it is not None and it.stand_in is not None:
            person = facts.people.get(it.stand_in)
            name = called(person, it.stand_in_name, party=facts.is_party, inside=inside)
            return f"{name} (dự họp thay)"
    person = facts.people.get(who.person)
    return called(person, who.printed_name, party=facts.is_party, inside=inside)


def _member(facts: PaperFacts, who: Participant) -> str:
    """*Ủy viên Đặng Văn Mô* in papers of the State, *đồng chí Đặng Văn Mô* in the Party's."""
    if facts.is_party:
        return called(None, who.printed_name, party=True, inside=True)
    role = facts.held.role_of(who)
    return f"{ROLES[role] if role is not None else ROLES[Role.MEMBER]} {who.printed_name}"


def _author(facts: PaperFacts, opinion: Opinion, who: Participant) -> str:
    """Who wrote it: the member, or *bà Ngô Thị Thay, người dự thay Ủy viên Đặng Văn Mô*."""
    member = _member(facts, who)
    it = facts.held.written_for(opinion)
    if it is None:
        return member
    person = facts.people.get(it.stand_in or 0)
    name = called(person, it.stand_in_name, party=facts.is_party, inside=True)
    return f"{name}, người dự thay {member}"


def _opinion_text(facts: PaperFacts, opinion: Opinion) -> str:
    text = opinion.text.strip().rstrip(".;")
    stance = STANCES[opinion.stance] if opinion.stance is not None else ""
    return "; ".join(each for each in (stance, small(text, facts.names)) if each)
