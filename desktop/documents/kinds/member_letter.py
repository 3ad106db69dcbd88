"""Letters a member's own agency writes about an absence: always the State's, number left blank.

The Party has no type of paper for an authorization to attend (HD 05), so a member of its model
writes on the agency's own head as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.base.numerals import hour, long_date, weekday
from desktop.documents.citations import cited
from desktop.documents.facts import PaperFacts
from desktop.documents.kinds.attendance_text import person_line
from desktop.documents.model import Head, Recipients, SignatureBlock
from desktop.documents.numbering import BLANK, number_text, place_date_text, undated_text
from desktop.documents.parts import recipients
from desktop.documents.wording import bare_number, called, says
from desktop.domain.attendance import Participant
from desktop.domain.delegations import Delegation
from desktop.domain.office import DocumentSystem
from desktop.domain.organisations import Organisation

NAMELESS = "TÊN CƠ QUAN"


@dataclass(frozen=True)
class Away:
    """Who cannot come, how that was recorded, and the agency whose head the letter bears.

    ``facts`` speak as papers of the State do, whatever the committee's own system is.
    """

    facts: PaperFacts
    who: Participant
    it: Delegation
    agency: Organisation | None

    @property
    def member(self) -> str:
        """*Ông Đặng Văn Mô, Giám đốc Sở Tài chính, Ủy viên Tiểu ban An ninh mạng tỉnh Mẫu*."""
        line = person_line(self.facts, self.who)
        office = self.facts.office.name
        return f"{line} {office}" if self.facts.held.role_of(self.who) is not None else line

    @property
    def stand_in(self) -> str:
        """*Bà Ngô Thị Thay, Phó Giám đốc Sở*."""
        person = self.facts.people.get(self.it.stand_in or 0)
        name = called(person, self.it.stand_in_name, party=False)
        return f"{name}, {self.it.stand_in_post}" if self.it.stand_in_post else name

    @property
    def meeting(self) -> str:
        """*Phiên họp thứ hai năm 2026 của Tiểu ban …, 08 giờ 00, thứ Năm, ngày …, tại …*."""
        it = self.facts.held.meeting
        owner = self.facts.owner_of(it.title)
        parts = [it.title if says(it.title, owner) else f"{it.title} của {owner}"]
        parts += [hour(it.starts)] if it.starts is not None else []
        parts += [f"{weekday(it.held_on)}, {long_date(it.held_on)}"] if it.held_on else []
        return f"{', '.join(parts)}, tại {it.place.rstrip('.')}"

    @property
    def clause(self) -> str:
        """The clause on stand-ins as a State paper cites it; "" where it binds this seat to
        nothing."""
        rule = self.facts.asks("stand_in", self.who)
        return cited(rule.cites[0]) if rule is not None else ""

    @property
    def consented(self) -> bool:
        """Whether the presiding officer agreed to the absence on this day."""
        return self.it.is_agreed(self.facts.held.meeting.held_on)

    @property
    def consented_later(self) -> bool:
        """Whether that was after the day of the paper, which cannot tell of it then."""
        paper, consent = self.it.paper_on, self.it.consent_on
        return paper is not None and consent is not None and consent > paper

    @property
    def presiding(self) -> str:
        """*Ông Nguyễn Văn Mẫu, Chủ tịch UBND tỉnh, Trưởng Tiểu ban*; "" where nobody is known."""
        held = self.facts.held
        opening = held.presiding_at(None)
        who = next(
            (p for p in held.participants if opening and p.membership == opening.membership), None
        )
        return person_line(self.facts, who) if who is not None else ""

    @property
    def owes_opinion(self) -> bool:
        """Whether the regulation asks for the written opinion along with the stand-in."""
        rule = self.facts.asks("stand_in", self.who)
        return rule is not None and bool(rule["written_opinion"])

    @property
    def invitation(self) -> str:
        """*Giấy mời số 05/GM-TBANM ngày 06 tháng 7 năm 2026 của …*; "" before it has a number."""
        it = self.facts.cited
        if it is None:
            return ""
        return f"Giấy mời số {it.number} {long_date(it.day)} của {self.facts.issuer_name}"

    def head(self, abbreviation: str, subject: str = "") -> Head:
        """The agency's head: the number and day recorded of an authorization, else left blank."""
        symbol = (self.agency.symbol if self.agency is not None else "") or BLANK
        number = number_text("G", abbreviation, symbol, None)
        place_date = undated_text(self.facts.office.place)
        if abbreviation and abbreviation in self.it.paper:
            number = f"Số: {bare_number(self.it.paper)}"
            if (day := self.it.paper_on) is not None:
                place_date = place_date_text(self.facts.office.place, day)
        return Head(
            issuer=self.agency.name.upper() if self.agency is not None else NAMELESS,
            number=number,
            place_date=place_date,
            subject=subject,
        )

    def signature(self) -> SignatureBlock:
        """The member signs with the post in the agency."""
        person = self.facts.people.get(self.who.person)
        rank = f"{person.rank} " if person is not None and person.rank else ""
        post = self.who.printed_post.upper() or "NGƯỜI ỦY QUYỀN"
        return SignatureBlock((post,), f"{rank}{self.who.printed_name}")


def away(facts: PaperFacts) -> Away:
    """What such a letter tells of. Raises ``ValueError`` where nobody stands in."""
    paper = replace(facts.paper, system=DocumentSystem.G2020)
    facts = replace(facts, paper=paper)
    held = facts.held
    who = held.participant(paper.participant)
    it = held.delegation_of(who.id) if who is not None else None
    if who is None or it is None or not it.sends_stand_in:
        raise ValueError("nobody stands in for this participant")
    seat, person = held.seat_of(who), facts.people.get(who.person)
    own = seat.agency if seat is not None else None
    own = own or (person.organisation if person is not None else None)
    return Away(facts, who, it, facts.organisations.get(own or 0))


def listed(*to: str) -> Recipients:
    """Nơi nhận of an agency's letter."""
    return recipients("G", to, filed="VT")
