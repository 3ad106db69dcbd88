"""The draft of minutes goes out for reading; what is asked to be corrected is taken or refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.attendance import Participant
from desktop.domain.corrections import Answer, Correction, MinutesReading
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import OFFICE_CHECK, Finding, Outcome, Subject
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.minutes import minutes_of
from desktop.usecases.work import Work, guard, keep


@guard(MinutesReading)
def days_in_order(_work: Work, _before: object, after: MinutesReading | None) -> None:
    """Nobody can be given a day before the draft was sent."""
    if after is None or after.sent_on is None or after.until is None:
        return
    if after.until < after.sent_on:
        words = Msg("minutes_readings.backward", sent=after.sent_on, until=after.until)
        raise Refused(Problem(words, field="until", blocking=True))


@guard(Correction)
def refused_with_a_reason(_work: Work, _before: object, after: Correction | None) -> None:
    """Whoever asked is owed a reason where it is not taken."""
    if after is not None and after.answer is Answer.REFUSED and not after.reason.strip():
        raise Refused(Problem(Msg("corrections.reason_wanted"), field="reason", blocking=True))


@guard(Correction)
def issued_minutes_are_corrected_no_more(
    work: Work, before: Correction | None, after: Correction | None
) -> None:
    """Once the minutes are issued, an open request may still be refused; the rest stands."""
    if before is None:
        return
    if after is not None and after.answer is Answer.REFUSED:
        asked = replace(after, answer=None, answered_on=None, reason="")
        if asked == before:
            return
    paper = minutes_of(work.tx, before.meeting)
    if paper is not None and paper.is_issued:
        raise Refused(Problem(Msg("corrections.answered_before_issue"), blocking=True))


@command("minutes_readings.send", needs=Permission.MINUTES)
def send(
    work: Work, *, meeting: int, until: date | None, sent_on: date | None = None
) -> MinutesReading:
    """The draft is out for reading until a day, that day included; said again, the day is changed.

    Refused where there are no minutes, or they are issued.
    """
    _require_not_issued(work, meeting)
    there = work.tx.one(MinutesReading, meeting=meeting)
    if there is not None:
        return keep(work, replace(there, until=until, sent_on=sent_on or there.sent_on))
    made = MinutesReading(meeting=meeting, sent_on=sent_on or work.today, until=until)
    return keep(work, made)


@command("corrections.ask", needs=Permission.MINUTES)
def ask(
    work: Work,
    *,
    meeting: int,
    participant: int,
    text: str,
    part: str = "",
    received_on: date | None = None,
) -> Correction:
    """A request as it came in; received today if unsaid.

    Also without a reading, and after its day: it warns. Refused once the minutes are issued: what
    comes then is corrected by an addendum alone.
    """
    _require_not_issued(work, meeting)
    asked = Correction(
        meeting=meeting,
        participant=participant,
        text=text,
        part=part,
        received_on=received_on or work.today,
    )
    reading = work.tx.one(MinutesReading, meeting=meeting)
    until = reading.until if reading is not None else None
    if until is not None and asked.received_on is not None and asked.received_on > until:
        work.warn(Problem(Msg("corrections.came_late", until=until), field="received_on"))
    return keep(work, asked)


@command("corrections.change", on=Correction, needs=Permission.MINUTES)
def change(
    work: Work, it: Correction, *, participant: int, text: str, part: str, received_on: date | None
) -> Correction:
    """A request as the clerk typed it; its answer stays."""
    changed = replace(it, participant=participant, text=text, part=part, received_on=received_on)
    return keep(work, changed)


@command("corrections.take", on=Correction, needs=Permission.MINUTES, when=Correction.is_open)
def take(work: Work, it: Correction) -> Correction:
    """It is to be corrected; the words of the part are the clerk's to change.

    Refused once the minutes are issued.
    """
    _require_not_issued(work, it.meeting)
    return keep(work, replace(it, answer=Answer.TAKEN, answered_on=work.today, reason=""))


@command(
    "corrections.refuse",
    on=Correction,
    needs=Permission.MINUTES,
    when=Correction.is_open,
    asks=("reason",),
)
def refuse(work: Work, it: Correction, *, reason: str) -> Correction:
    """It stays as it is written, for a reason."""
    return keep(work, replace(it, answer=Answer.REFUSED, answered_on=work.today, reason=reason))


@command("corrections.reopen", on=Correction, needs=Permission.MINUTES)
def reopen(work: Work, it: Correction) -> Correction:
    """The answer is taken back: it is open again."""
    return keep(work, replace(it, answer=None, answered_on=None, reason=""))


@command("corrections.remove", on=Correction, needs=Permission.MINUTES)
def remove(work: Work, it: Correction) -> None:
    """Lays a request written down by mistake in the bin."""
    work.remove(it)


@dataclass(frozen=True)
class Asked:
    """A request with the name of whoever asks, as printed."""

    correction: Correction
    who: str


@dataclass(frozen=True)
class Corrections:
    """What came in about the minutes of a meeting, open ones first, and the reading, if any."""

    reading: MinutesReading | None = None
    asked: tuple[Asked, ...] = ()

    @property
    def waiting(self) -> int:
        return sum(each.correction.is_open for each in self.asked)


def corrections_of(tx: Tx, meeting: int) -> Corrections:
    """The reading and the requests of a meeting, as they came in."""
    names = {each.id: each.printed_name for each in tx.find(Participant, meeting=meeting)}
    found = tx.find(Correction, meeting=meeting)
    found = sorted(found, key=lambda it: (not it.is_open, it.received_on or date.max, it.id))
    asked = tuple(Asked(each, names.get(each.participant, "")) for each in found)
    return Corrections(tx.one(MinutesReading, meeting=meeting), asked)


def findings_of(tx: Tx, facts: MeetingFacts) -> Iterator[Finding]:
    """Before signing: requests nobody has answered, a reading under way. They only warn."""
    found = corrections_of(tx, facts.meeting.id)
    for each in found.asked:
        it = each.correction
        if it.is_open:
            yield Finding(
                OFFICE_CHECK,
                Outcome.DUE,
                Subject(it.noun, it.id, it.text),
                Msg("corrections.unanswered", name=each.who),
                mend="corrections.take",
                target=it.id,
            )
    reading = found.reading
    if reading is not None and reading.until is not None and reading.runs(facts.today):
        yield Finding(
            OFFICE_CHECK,
            Outcome.DUE,
            Subject(reading.noun, reading.id, ""),
            Msg("minutes_readings.runs", until=reading.until),
            due=reading.until,
        )


def _require_not_issued(work: Work, meeting: int) -> None:
    paper = minutes_of(work.tx, meeting)
    if paper is None:
        raise Refused(Problem(Msg("minutes.none"), blocking=True))
    if paper.is_issued:
        raise Refused(Problem(Msg("corrections.issued"), blocking=True))
