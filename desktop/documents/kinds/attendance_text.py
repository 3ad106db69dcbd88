"""The words of minutes on who was there, who came instead, who was absent (NĐ 30, mẫu 1.9, I)."""

from __future__ import annotations

from desktop.base.numerals import short_date, two_digits
from desktop.documents.citations import cited
from desktop.documents.facts import PaperFacts
from desktop.documents.kinds.stays_text import (
    relieved_words,
    stand_in_named,
    stays_words,
    way_words,
)
from desktop.documents.wording import (
    MEETING,
    PRESIDING,
    ROLES,
    called,
    listed,
    numbered_paper,
    of_day,
    small,
)
from desktop.domain.attendance import Capacity, Participant
from desktop.domain.delegations import Consent, Delegation
from desktop.domain.opinions import Author, Opinion
from desktop.domain.posts import Body, Role

_BARE = {Capacity.EXPERT: "chuyên gia"}
"""What is said of somebody with neither post nor agency, who would be named bare."""
_GUESTS = (Capacity.GUEST, Capacity.EXPERT)


def attendance_lines(facts: PaperFacts) -> list[str]:
    """Counts and names in the groups: present, stand-ins, absent, the secretariat, guests.

    Of the secretariat those who are absent are told where it is the one that meets.
    """
    held = facts.held
    here = [p for p in held.participants if not held.has_left(p)]
    members = [p for p in here if p.capacity is Capacity.MEMBER]
    staff = [p for p in here if p.capacity is Capacity.SECRETARIAT]
    # Who left the body and came all the same is no member any more.
    guests = [p for p in held.participants if p.capacity in _GUESTS or p not in here]
    guests = [p for p in guests if held.came(p.id)]

    groups = _body(facts, members, "Thành viên Tiểu ban")
    of_staff = f"Thành viên {facts.office.secretariat_name}"
    if facts.issuer is Body.SECRETARIAT:
        groups += _body(facts, staff, of_staff)
    elif any(held.came(p.id) for p in staff):
        came = [_present(facts, p) for p in staff if held.came(p.id)]
        groups.append((f"{of_staff} có mặt", came))
    if guests:
        groups.append(("Khách mời", [_present(facts, p) for p in guests]))

    text = ["Thành phần tham dự:"]
    for number, (title, entries) in enumerate(groups, start=1):
        text += [f"{number}. {title}", *listed(entries)]
    return text


def _body(facts: PaperFacts, people: list[Participant], called: str) -> list[tuple[str, list[str]]]:
    """Of one body: who was there of how many, who came instead of whom, who was absent."""
    held = facts.held
    present = [p for p in people if held.came(p.id)]
    replaced = [p for p in people if p not in present and held.stand_in_came(p.id)]
    absent = [p for p in people if p not in present and p not in replaced]
    groups: list[tuple[str, list[str]]] = []
    if people:
        count = f"{two_digits(len(present))}/{two_digits(len(people))}"
        groups.append((f"{called} có mặt: {count}", [_present(facts, p) for p in present]))
    if replaced:
        who = f"{_noun_for(facts, replaced, called)} ủy quyền cho người dự họp thay"
        entries = [_replaced(facts, p) for p in replaced]
        groups.append((f"{who}: {two_digits(len(replaced))}", entries))
    if absent:
        title = _absent_title(facts, absent, called)
        entries = [_absent(facts, p) for p in absent]
        groups.append((f"{title}: {two_digits(len(absent))}", entries))
    return groups


def person_line(facts: PaperFacts, who: Participant, *, inside: bool = False) -> str:
    """*Ông Nguyễn Văn Mẫu, Chủ tịch UBND tỉnh, Trưởng Tiểu ban*."""
    name = called(
        facts.people.get(who.person), who.printed_name, party=facts.is_party, inside=inside
    )
    post = who.printed_post or _BARE.get(who.capacity, "")
    return ", ".join(part for part in (name, post, role_words(facts, who)) if part)


def role_words(facts: PaperFacts, who: Participant) -> str:
    """The role in the body; a member who leads the secretariat has both."""
    held = facts.held
    role = held.role_of(who)
    if role is None:
        return ""
    words = [ROLES[role]]
    if role.body is Body.COMMITTEE:
        leads = [
            seat
            for seat in held.composition.in_role(Role.TEAM_LEADER)
            if seat.person is not None and seat.person.id == who.person
        ]
        if leads and role is Role.MEMBER and not facts.is_party:
            words = [f"{words[0]} Tiểu ban"]  # beside the secretariat it says of what
        words += [f"{ROLES[Role.TEAM_LEADER]} {facts.office.secretariat_name}"] * bool(leads)
    else:
        words = [f"{ROLES[role]} {facts.office.secretariat_name}"]
    return ", ".join(words)


def opinion_words(opinion: Opinion) -> str:
    """*Công văn số 1532/STC-HCSN ngày 14/7/2026*, or when it was received."""
    if opinion.number:
        return numbered_paper(opinion.number, "văn bản") + of_day(opinion.dated)
    return f"nhận ngày {short_date(opinion.received_on)}" if opinion.received_on else "đã nhận"


def _present(facts: PaperFacts, who: Participant) -> str:
    stays = stays_words(facts, who, by_stand_in=False)
    asides = (way_words(who), f"có mặt {stays}" if stays else "", relieved_words(facts, who))
    return person_line(facts, who) + _aside(*asides)


def _aside(*words: str) -> str:
    said = "; ".join(each for each in words if each)
    return f" ({said})" if said else ""


def _replaced(facts: PaperFacts, who: Participant) -> str:
    party = facts.is_party
    it = facts.held.delegation_of(who.id)
    if it is None:
        return person_line(facts, who)
    stays = stays_words(facts, who, by_stand_in=True)
    told = [each for each in (way_words(who), f"có mặt {stays}" if stays else "") if each]
    came = f"; người dự thay {', '.join(told)}" if told else ""
    said = f"{_named(facts, who)}, {_by_whom(facts, it)}{came}; {consent_words(facts, it)}"
    papers = _opinions(facts, who)
    if papers:
        if party:
            return f"{said}; ý kiến bằng văn bản: {papers}"
        return f"{said}. Ý kiến tham gia bằng văn bản: {papers}, đã gửi đến Tiểu ban"
    rule = facts.asks("stand_in", who)
    if rule is None or not rule["written_opinion"]:
        return said
    clause = f"theo {cited(rule.cites[0])} Quy chế hoạt động của Tiểu ban"
    end = f"đến khi kết thúc {MEETING[party]}"
    if party:
        return f"{said}; {end} chưa có ý kiến bằng văn bản {clause}"
    return f"{said}. Chưa có ý kiến tham gia bằng văn bản {clause} {end}"


def _absent(facts: PaperFacts, who: Participant) -> str:
    it = facts.held.delegation_of(who.id)
    if it is None and who.capacity is Capacity.SECRETARIAT:
        return person_line(facts, who)  # of whom the regulation asks no report
    if it is None:
        return f"{_named(facts, who)}, vắng mặt không có báo cáo"
    reason = f", {small(it.reason.rstrip(' .;'), facts.names)}" if it.reason else ""
    if it.stand_in is None and facts.asks("absence", who) is None:
        return f"{person_line(facts, who)}{reason}"  # of whom the regulation asks no consent
    said = [_named(facts, who) + reason]
    consent = consent_words(facts, it)
    reported = f"báo cáo{of_day(it.reported_on)}" if it.reported_on else ""
    said.append(", ".join(part for part in (reported, consent) if part))
    if it.stand_in is None:
        said.append("không cử người dự họp thay")
    else:
        said.append(f"{_by_whom(facts, it)} nhưng người dự thay không có mặt")
    papers = _opinions(facts, who)
    if papers:
        said.append(f"gửi ý kiến bằng văn bản: {papers}")
    return "; ".join(said)


def _opinions(facts: PaperFacts, who: Participant) -> str:
    """The written opinions of a seat; of which the stand-in is the author, that is said."""
    by = {Author.MEMBER: "", Author.STAND_IN: ", do người dự thay viết"}
    return "; ".join(
        opinion_words(each) + by[each.author] for each in facts.held.opinions_of(who.id)
    )


def _named(facts: PaperFacts, who: Participant) -> str:
    name = called(facts.people.get(who.person), who.printed_name, party=facts.is_party)
    return f"{name}, {who.printed_post}" if who.printed_post else name


def _by_whom(facts: PaperFacts, it: Delegation) -> str:
    paper = ""
    if it.paper:
        paper = f" ({numbered_paper(it.paper, 'Giấy ủy quyền')}{of_day(it.paper_on)})"
    return f"ủy quyền cho {stand_in_named(facts, it)}{paper}"


def consent_words(facts: PaperFacts, it: Delegation) -> str:
    """What the presiding officer said; named where it was not who presided at the opening."""
    who = PRESIDING[facts.is_party]
    opening = facts.held.presiding_at(None)
    seat = facts.held.composition.holding(it.consent_by)
    if seat is not None and (opening is None or opening.membership != it.consent_by):
        who = called(seat.person, seat.name, party=facts.is_party, inside=True)
    former = ""
    if it.answered_otherwise(facts.held.meeting.held_on):
        former = f" theo lịch họp cũ{of_day(it.consent_for)}"
    match it.consent:
        case Consent.GRANTED:
            return f"được {who} đồng ý{of_day(it.consent_on)}{former}"
        case Consent.REFUSED:
            return f"{who} không đồng ý{of_day(it.consent_on)}{former}"
        case _:
            participant = facts.held.participant(it.participant)
            asked = participant is not None and facts.asks("absence", participant) is not None
            return f"chưa ghi nhận ý kiến đồng ý của {who}" if asked else "đã báo cáo vắng mặt"


def _noun_for(facts: PaperFacts, people: list[Participant], called: str) -> str:
    """*Ủy viên* where all are; of the secretariat its own name for them."""
    if all(p.capacity is Capacity.SECRETARIAT for p in people):
        return called
    members = all(facts.held.role_of(p) is Role.MEMBER for p in people)
    return ROLES[Role.MEMBER] if members else "Thành viên"


def _absent_title(facts: PaperFacts, absent: list[Participant], called: str) -> str:
    delegations = [facts.held.delegation_of(p.id) for p in absent]
    day = facts.held.meeting.held_on
    agreed = all(d is not None and d.is_agreed(day) for d in delegations)
    title = f"{_noun_for(facts, absent, called)} vắng mặt"
    return f"{title}, được {PRESIDING[facts.is_party]} đồng ý" if agreed else title
