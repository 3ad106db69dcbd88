"""The agency's letter that names who comes instead (Công văn cử người dự thay): mẫu 1.5."""

from __future__ import annotations

from desktop.documents.facts import PaperFacts
from desktop.documents.kind import INVITATION, STAND_IN_LETTER, Ways, document
from desktop.documents.kinds.attendance_text import opinion_words
from desktop.documents.kinds.member_letter import Away, away, listed
from desktop.documents.model import Addressees, Document, Paragraph, Signatures
from desktop.documents.parts import ended
from desktop.documents.strings import AS_ABOVE, TO
from desktop.documents.wording import PRESIDING, capital, of_day, small
from desktop.domain.office import DocumentSystem
from desktop.domain.papers import Paper

NAME = "Công văn cử người dự họp thay"
BOX = "☐"
WHO_PRESIDES = PRESIDING[False]  # such a letter is always the State's
NO_AGENCY = "Cơ quan"


@document(
    STAND_IN_LETTER,
    of=Paper,
    name=NAME,
    ways=Ways(cites=INVITATION, one_for="participant"),
)
def compose(_paper: Paper, facts: PaperFacts) -> Document:
    """Why the member does not come, and whom the agency sends; on the agency's own head."""
    it = away(facts)
    invites = it.facts.issuer_name
    lines = [_why(it), f"{_agency(it)} cử {small(it.stand_in)}, dự họp thay.", *_opinion(it)]
    lines.append(ended("G", _asks(it, invites)))
    whom = [f"{it.presiding}, {WHO_PRESIDES} cuộc họp"] if it.presiding and _of_consent(it) else []
    to = [*(f"{each};" for each in whom), f"{invites}."]
    return Document(
        layout=DocumentSystem.G2020.value,
        name=NAME,
        day=it.facts.held.meeting.held_on,
        head=it.head("", subject="V/v cử người dự họp thay"),
        blocks=(
            Addressees(TO, tuple(to)),
            *(Paragraph(line) for line in lines),
            Signatures(it.signature(), recipients=listed(AS_ABOVE)),
        ),
    )


def _agency(it: Away) -> str:
    return capital(it.agency.name) if it.agency is not None else NO_AGENCY


def _of_consent(it: Away) -> bool:
    """Whether the regulation asks for the presiding officer's consent to this absence."""
    return it.facts.asks("absence", it.who) is not None


def _asks(it: Away, invites: str) -> str:
    """Consent of the presiding officer, unless it was given by then or nobody asks for it."""
    if it.consented and not it.consented_later:
        day = of_day(it.it.consent_on)
        agreed = f"Việc cử người dự họp thay đã được {WHO_PRESIDES} đồng ý{day}"
        return f"{agreed}; {_agency(it)} báo cáo {invites}"
    whom = WHO_PRESIDES if _of_consent(it) else invites
    return f"{_agency(it)} báo cáo {whom} xem xét, đồng ý"


def _why(it: Away) -> str:
    reason = it.it.reason.strip(" .;")
    why = f" ({small(reason, it.facts.names)})" if reason else ""
    opened = f"Thực hiện {it.invitation}, {small(it.member)}" if it.invitation else it.member
    return f"{opened}, không dự được {small(it.meeting, it.facts.names)}{why}."


def _opinion(it: Away) -> list[str]:
    opinions = it.facts.held.opinions_of(it.who.id)
    by = f" theo {it.clause} Quy chế hoạt động của Tiểu ban" if it.clause else ""
    if opinions:
        papers = "; ".join(opinion_words(each) for each in opinions)
        return [f"Ý kiến tham gia bằng văn bản{by} đã gửi: {papers}."]
    if not it.owes_opinion:
        return []
    return [f"Ý kiến tham gia bằng văn bản{by}: {BOX} gửi kèm theo công văn này, gồm …… trang."]
