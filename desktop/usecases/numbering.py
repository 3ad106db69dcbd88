"""Numbers of papers: by issuer, system and kind; kept, used, void, never given twice (vào số)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.base.text import Msg
from desktop.documents.kind import kind as kind_of
from desktop.domain.accounts import Permission
from desktop.domain.meetings import Meeting
from desktop.domain.office import DocumentSystem, Office
from desktop.domain.papers import NumberEntry, NumberSeries, NumberState, Paper
from desktop.domain.periods import holds
from desktop.domain.posts import Body
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.work import guard

ALL_KINDS = "*"


def the_office(tx: Tx) -> Office:
    """The one record of the committee's names; Refused before First run has made it."""
    office = tx.one(Office)
    if office is None:
        raise Refused(Problem(Msg("offices.not_founded"), blocking=True))
    return office


def series_of(tx: Tx, kind: str, day: date, issuer: Body = Body.COMMITTEE) -> NumberSeries:
    """The series a paper of this kind and day is counted in; with id 0 while none is begun.

    The State counts by calendar year, all kinds together or each alone as the office decided (NĐ
    30/2020, Đ.15.1.c); the Party by kind through a term of the committee (HD 05, II.I.3.1.1.b).
    Refused where a Party office has not said when its term began.
    """
    office = the_office(tx)
    system = office.system
    # Of one abbreviation there is one row of numbers.
    alone = kind if kind == ALL_KINDS else kind_of(kind).corrects or kind
    counted = ALL_KINDS if office.common_numbers and not system.is_party else alone
    begun = [
        each
        for each in tx.find(NumberSeries, issuer=issuer, kind=counted)
        if each.system.is_party == system.is_party
    ]
    found = _of_term(tx, begun, office, day) if system.is_party else _holding(begun, day)
    if found is not None:
        return found
    begins, ends = period(office, day)
    return NumberSeries(issuer=issuer, system=system, kind=counted, begins=begins, ends=ends)


def _holding(begun: list[NumberSeries], day: date) -> NumberSeries | None:
    """The series of a day: of a Party's, which have no end, the one that began last."""
    there = [each for each in begun if holds(each, day)]
    return max(there, key=lambda each: each.begins or date.min, default=None)


def _of_term(tx: Tx, begun: list[NumberSeries], office: Office, day: date) -> NumberSeries | None:
    """The Party's series of the term a day lies in; None where that term has none yet.

    A series of an earlier day counts on in the term only if nothing was numbered in it before the
    term began: then that day was mistyped, and the series is of this term.
    """
    term = office.term_began
    if term is None or day < term:
        return _holding(begun, day)
    within = [each for each in begun if each.begins is not None and each.begins >= term]
    if within:
        return min(within, key=lambda each: (each.begins != term, -each.id))
    former = _holding(begun, term)
    if former is None or former.last_before:
        return None
    counted = [each.dated for each in tx.find(NumberEntry, series=former.id)]
    if any(dated is None or dated < term for dated in counted):
        return None
    return replace(former, begins=term)


def issuer_of(tx: Tx, paper: Paper) -> Body:
    """The body whose paper it is: of a meeting the body that meets, else the committee."""
    of = tx.get(Meeting, paper.meeting) if paper.meeting is not None else None
    return of.body if of is not None else Body.COMMITTEE


def next_number(tx: Tx, series: NumberSeries) -> int:
    """One more than the last number that was taken, in the program or before it."""
    taken = [each.number for each in tx.find(NumberEntry, series=series.id)] if series.id else []
    return max([series.last_before, *taken]) + 1


@guard(NumberEntry)
def numbers_stay(_work: Work, before: NumberEntry | None, after: NumberEntry | None) -> None:
    """A number once taken keeps its place and words, and a void one stays void."""
    if before is None:
        return
    fixed = ("series", "number", "symbol")
    same = after is not None and all(getattr(before, f) == getattr(after, f) for f in fixed)
    if not same or (before.state is NumberState.VOID and after != before):
        raise Refused(
            Problem(Msg("number_entries.stays", number=str(before.number)), blocking=True)
        )


@command("number_series.begin", needs=Permission.NUMBERS)
def begin(
    work: Work, *, kind: str, last_before: int, day: date, issuer: Body = Body.COMMITTEE
) -> NumberSeries:
    """The last number of a kind used before this program. Refused where it would repeat one."""
    series = series_of(work.tx, kind, day, issuer)
    taken = [e.number for e in work.tx.find(NumberEntry, series=series.id)] if series.id else []
    if taken and min(taken) <= last_before:
        words = Msg("number_series.begun_already", number=min(taken))
        raise Refused(Problem(words, field="last_before", blocking=True))
    return keep(work, replace(series, last_before=last_before))


@command("number_entries.reserve", needs=Permission.NUMBERS, final=True)
def reserve(
    work: Work, *, kind: str, day: date, reason: str = "", issuer: Body = Body.COMMITTEE
) -> NumberEntry:
    """Keeps the next number of a kind for a paper still to come."""
    series = opened(work, kind, day, issuer)
    return taken(work, series, next_number(work.tx, series), kind=kind, reason=reason)


@command(
    "number_entries.void",
    on=NumberEntry,
    needs=Permission.NUMBERS,
    final=True,
    confirm=True,
    after_lock=True,
)
def void(work: Work, it: NumberEntry, *, reason: str) -> NumberEntry:
    """Strikes a number out, with its reason; it stays in the register and is never given again.

    A paper not yet issued goes back to having no number. Refused for the number of an issued paper,
    and without a reason.
    """
    if not reason.strip():
        raise Refused(Problem(Msg("number_entries.reason_wanted"), field="reason", blocking=True))
    paper = work.tx.one(Paper, entry=it.id)
    if paper is not None and paper.is_issued:
        raise Refused(Problem(Msg("number_entries.issued", number=str(it.number)), blocking=True))
    if paper is not None:
        keep(work, replace(paper, entry=None, numbered_on=None))
    return keep(work, replace(it, state=NumberState.VOID, reason=reason))


def opened(work: Work, kind: str, day: date, issuer: Body) -> NumberSeries:
    """The series of this kind, day and issuer, begun now if it was not."""
    series = series_of(work.tx, kind, day, issuer)
    if series.id and work.tx.get(NumberSeries, series.id) == series:
        return series
    return keep(work, series)


def taken(
    work: Work, series: NumberSeries, number: int, *, kind: str, reason: str = ""
) -> NumberEntry:
    """A number of the series, kept. Refused where it was taken before, saying by what."""
    if number < 1:
        words = Msg("number_entries.from_one", following=str(next_number(work.tx, series)))
        raise Refused(Problem(words, field="number", blocking=True))
    if number <= series.last_before:
        following = str(next_number(work.tx, series))
        words = Msg("number_entries.used_before", number=str(number), following=following)
        raise Refused(Problem(words, field="number", blocking=True))
    before = work.tx.one(NumberEntry, series=series.id, number=number)
    if before is not None:
        raise Refused(Problem(_taken_by(work.tx, series, before), field="number", blocking=True))
    return keep(
        work,
        NumberEntry(
            series=series.id,
            number=number,
            symbol=symbol_of(series.system, kind, the_office(work.tx).symbol_of(series.issuer)),
            reason=reason,
            dated=work.today,
        ),
    )


def symbol_of(system: DocumentSystem, kind: str, issuer: str) -> str:
    """What stands after the number: ``/GM-TBATANM`` (NĐ 30/2020), ``-GM/TBANM`` (HD 05)."""
    abbreviation = kind_of(kind).abbreviation
    return f"-{abbreviation}/{issuer}" if system.is_party else f"/{abbreviation}-{issuer}"


def _taken_by(tx: Tx, series: NumberSeries, entry: NumberEntry) -> Msg:
    number, following = str(entry.number), str(next_number(tx, series))
    if entry.state is NumberState.VOID:
        return Msg("number_entries.taken_void", number=number, following=following)
    paper = tx.one(Paper, entry=entry.id)
    if paper is None:
        return Msg("number_entries.taken_kept", number=number, following=following)
    return Msg("number_entries.taken", number=number, paper=paper.subject, following=following)


def period(office: Office, day: date) -> tuple[date, date | None]:
    """First day and day after the last (None: open) of the period a day's numbers run through."""
    if not office.system.is_party:
        return date(day.year, 1, 1), date(day.year + 1, 1, 1)
    if office.term_began is None or day < office.term_began:
        raise Refused(Problem(Msg("number_series.term_wanted"), blocking=True))
    return office.term_began, None
