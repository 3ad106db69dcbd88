"""A paper's way: drafted, sent for signature, signed and numbered in either order, issued."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from desktop.base.text import Msg
from desktop.documents.kind import kind as kind_of
from desktop.domain.accounts import Permission
from desktop.domain.papers import (
    MinutesPart,
    NumberEntry,
    NumberSeries,
    NumberState,
    Paper,
    Urgency,
)
from desktop.domain.problems import Problem, Refused
from desktop.usecases.attachments import GivenFile, attach
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.issuing import (
    TEXT,
    corrected_by,
    digest_of,
    files,
    paper_facts,
    usual_subject,
)
from desktop.usecases.numbering import issuer_of, next_number, opened, taken, the_office
from desktop.usecases.paper_days import false_days
from desktop.usecases.paper_needs import require_matter
from desktop.usecases.sealing import require_unsealed
from desktop.usecases.signing import is_chosen
from desktop.usecases.work import guard


def is_draft(it: Paper) -> bool:
    return it.submitted_at is None and not it.is_issued


def is_under_way(it: Paper) -> bool:
    return it.submitted_at is not None and not it.is_issued


def is_unsigned(it: Paper) -> bool:
    return is_under_way(it) and it.signed_on is None


def is_unnumbered(it: Paper) -> bool:
    return is_under_way(it) and it.numbered_on is None and kind_of(it.kind).abbreviation != ""


def may_keep_number(it: Paper) -> bool:
    """Out for signature, of a kind that is numbered, and with no number kept for it yet."""
    return is_unnumbered(it) and it.entry is None


def may_issue(it: Paper) -> bool:
    """Signed, and numbered where its kind carries a number."""
    numbered = it.numbered_on is not None or kind_of(it.kind).abbreviation == ""
    return is_under_way(it) and it.signed_on is not None and numbered


@guard(Paper)
def issued_papers_stay(_work: Work, before: Paper | None, after: Paper | None) -> None:
    """What was issued is corrected only by another paper; its scan may still come to it."""
    if before is None or not before.is_issued:
        return
    scan = after.scan if after is not None else None
    if before.scan is not None or after != replace(before, scan=scan):
        raise Refused(Problem(Msg("papers.is_issued"), blocking=True))


@guard(Paper)
def minutes_follow_their_meeting(work: Work, before: Paper | None, after: Paper | None) -> None:
    """Minutes signed or numbered before the meeting they tell of are a false paper."""
    if after is not None:
        wrong = false_days(work.tx, before, after)
        if wrong:
            raise Refused(*wrong)


@guard(MinutesPart)
def submitted_text_stays(work: Work, before: MinutesPart | None, after: MinutesPart | None) -> None:
    """Text sent for signature changes only after it was taken back, with a reason."""
    it = after or before
    if it is not None and not is_draft(work.tx.get(Paper, it.paper)):
        raise Refused(Problem(Msg("papers.is_submitted"), blocking=True))


@guard(Paper)
def corrections_come_after(work: Work, before: Paper | None, after: Paper | None) -> None:
    """What corrects a paper begins once that one is issued.

    After the lock only that begins, and what merely tells what the locked records say.
    No paper is begun, or sent for signature, without what it tells of.
    """
    if after is not None and _is_sent(before, after):
        require_matter(work.tx, after)
    if before is not None or after is None:
        return
    require_matter(work.tx, after)
    if kind_of(after.kind).corrects:
        if corrected_by(work.tx, after) is None:
            raise Refused(Problem(Msg("papers.minutes_first"), blocking=True))
    elif after.meeting is not None and not kind_of(after.kind).ways.after_lock:
        require_unsealed(work.tx, None, after)


@command("papers.begin", needs=Permission.PAPERS, after_lock=True)
def draft(
    work: Work,
    *,
    kind: str,
    meeting: int | None = None,
    participant: int | None = None,
    as_of: date | None = None,
    subject: str = "",
    signer: int | None = None,
    seal: str = "",
    urgency: Urgency | None = None,
    text: str = "",
) -> Paper:
    """A new paper. Without ``subject``, it is about its meeting, or called by its kind.

    Without ``signer`` the usual one signs; ``seal`` is named where the regulation does not say.
    ``text`` are the words of a paper that corrects another; they are kept as its one part.
    """
    made = keep(
        work,
        Paper(
            kind=kind,
            system=the_office(work.tx).system,
            meeting=meeting,
            participant=participant,
            as_of=as_of,
            subject=subject or usual_subject(work.tx, kind, meeting),
            signer=signer,
            seal=seal,
            urgency=urgency,
        ),
    )
    if kind_of(kind).corrects:
        words = MinutesPart(meeting=made.meeting or 0, paper=made.id, code=TEXT, text=text)
        keep(work, words)
    return made


@command("papers.change", needs=Permission.PAPERS, after_lock=True)
def change(work: Work, *, record: Paper) -> Paper:
    """A draft as the clerk typed it: what it is about, who signs, whose seal it bears."""
    if not is_draft(work.tx.get(Paper, record.id)):
        raise Refused(Problem(Msg("papers.is_submitted"), blocking=True))
    return keep(work, record)


@command(
    "papers.retitle",
    on=Paper,
    needs=Permission.PAPERS,
    when=is_draft,
    asks=("subject",),
    after_lock=True,
)
def retitle(work: Work, it: Paper, *, subject: str) -> Paper:
    """What the paper is about, as it is printed under its title."""
    return keep(work, replace(it, subject=subject))


@command("papers.submit", on=Paper, needs=Permission.PAPERS, when=is_draft, after_lock=True)
def submit(work: Work, it: Paper) -> Paper:
    """Sends a draft for signature (Trình ký): the draft mark goes, the text stands.

    From here on it names who signs, whoever leads later; it warns where the seal is still asked.
    """
    if kind_of(it.kind).corrects and not _text_of(work, it).strip():
        raise Refused(Problem(Msg("papers.text_wanted"), field="text", blocking=True))
    make_ready = _READY.get(it.kind)
    if make_ready is not None:
        make_ready(work, it)
    signer = it.signer
    if is_chosen(it.kind):
        facts = paper_facts(work.tx, it, work.regulations, today=work.today)
        held = facts.signer.membership if facts.signer is not None else None
        signer = held.id if held is not None else None
        if held is not None and facts.seal is None:
            work.warn(Problem(Msg("papers.seal_wanted"), field="seal"))
    sent = keep(work, replace(it, submitted_at=work.now, withdrawn_for="", signer=signer))
    return keep(work, replace(sent, digest=digest_of(work.tx, sent, work.regulations)))


@command(
    "papers.withdraw",
    on=Paper,
    needs=Permission.PAPERS,
    when=is_under_way,
    asks=("reason",),
    after_lock=True,
)
def withdraw(work: Work, it: Paper, *, reason: str) -> Paper:
    """Takes a paper back to be changed (Rút lại để sửa), with the reason; a new draft begins.

    A number it was given stays kept for it. A signature given to the earlier text does not hold.
    """
    if not reason.strip():
        raise Refused(Problem(Msg("papers.reason_wanted"), field="withdrawn_for", blocking=True))
    if it.entry is not None:
        entry = work.tx.get(NumberEntry, it.entry)
        keep(work, replace(entry, state=NumberState.RESERVED))
    return keep(
        work,
        replace(
            it,
            submitted_at=None,
            digest="",
            signed_on=None,
            signed_by="",
            scan=None,
            numbered_on=None,
            draft=it.draft + 1,
            withdrawn_for=reason,
        ),
    )


@command(
    "papers.sign",
    on=Paper,
    needs=Permission.PAPERS,
    when=is_unsigned,
    asks=("on_day",),
    after_lock=True,
)
def sign(
    work: Work, it: Paper, *, on_day: date, by: str = "", scan: GivenFile | None = None
) -> Paper:
    """Records that it was signed: which day, by whom, with the scan where there is one."""
    if on_day > work.today:
        words = Msg("papers.signed_in_future", day=on_day)
        raise Refused(Problem(words, field="signed_on", blocking=True))
    _unchanged(work, it)
    kept = attach(work, scan, meeting=it.meeting) if scan is not None else None
    return keep(
        work,
        replace(it, signed_on=on_day, signed_by=by, scan=kept.id if kept is not None else it.scan),
    )


@command(
    "papers.reserve",
    on=Paper,
    needs=Permission.NUMBERS,
    when=may_keep_number,
    final=True,
    after_lock=True,
)
def reserve(work: Work, it: Paper) -> Paper:
    """Keeps the next number for a paper out for signature; its day comes when it is numbered."""
    series = opened(work, it.kind, work.today, issuer_of(work.tx, it))
    entry = taken(work, series, next_number(work.tx, series), kind=it.kind)
    return keep(work, replace(it, entry=entry.id))


@command(
    "papers.number",
    on=Paper,
    needs=Permission.NUMBERS,
    when=is_unnumbered,
    asks=("on_day",),
    final=True,
    after_lock=True,
)
def number(
    work: Work, it: Paper, *, on_day: date, number: int | None = None, gap_reason: str = ""
) -> Paper:
    """Gives the paper its number and day: the one kept for it, else the next.

    Another ``number`` may be asked for: one that is kept, or a later one; the numbers skipped
    become void with ``gap_reason``, and so does a kept number that is given up or is of another
    period. Refused where it was used before, a reason is missing, or the day is still to come.
    """
    if on_day > work.today:
        words = Msg("papers.numbered_in_future", day=on_day)
        raise Refused(Problem(words, field="numbered_on", blocking=True))
    _unchanged(work, it)
    series = opened(work, it.kind, on_day, issuer_of(work.tx, it))
    entry = work.tx.get(NumberEntry, it.entry) if it.entry is not None else None
    if entry is not None and (entry.series != series.id or number not in (None, entry.number)):
        if not gap_reason.strip():
            words = Msg("number_entries.kept_given_up", number=str(entry.number))
            raise Refused(Problem(words, field="gap_reason", blocking=True))
        keep(work, replace(entry, state=NumberState.VOID, reason=gap_reason))
        entry = None
    if entry is None:
        entry = _entry(work, series, it.kind, number, gap_reason)
    keep(work, replace(entry, state=NumberState.USED, dated=on_day))
    return keep(work, replace(it, entry=entry.id, numbered_on=on_day))


@command(
    "papers.issue", on=Paper, needs=Permission.PAPERS, when=may_issue, final=True, after_lock=True
)
def issue(work: Work, it: Paper) -> Paper:
    """Issues a signed and numbered paper: PDF and DOCX are drawn once and kept as bytes."""
    _unchanged(work, it)
    drawn = files(work.tx, it, work.regulations, today=work.today)
    pdf = attach(work, GivenFile(f"{drawn.name}.pdf", drawn.pdf), meeting=it.meeting)
    docx = attach(work, GivenFile(f"{drawn.name}.docx", drawn.docx), meeting=it.meeting)
    return keep(work, replace(it, issued_at=work.now, pdf=pdf.id, docx=docx.id, pages=drawn.pages))


def wants_scan(it: Paper) -> bool:
    """On its way; or issued without the scan, for the seal is often put on after that."""
    return is_under_way(it) or (it.is_issued and it.scan is None)


@command("papers.attach_scan", on=Paper, needs=Permission.PAPERS, when=wants_scan, after_lock=True)
def attach_scan(work: Work, it: Paper, *, scan: GivenFile) -> Paper:
    """Keeps the scan of the signed paper with it; it is wanted, not required."""
    return keep(work, replace(it, scan=attach(work, scan, meeting=it.meeting).id))


@command("papers.printed", on=Paper, needs=Permission.VIEW, final=True)
def printed(work: Work, it: Paper, *, printer: str, copies: int) -> None:
    """Writes into the diary that the paper was printed: where, and how many copies of it."""
    work.note(Msg("papers.printed_on", paper=it.subject, printer=printer, n=copies))


@command("papers.printed_sheet", needs=Permission.VIEW, final=True)
def printed_sheet(work: Work, *, paper: str, printer: str, copies: int) -> None:
    """The same of a sheet of which nothing is kept (a sign-in sheet, a list of members)."""
    work.note(Msg("papers.printed_on", paper=paper, printer=printer, n=copies))


def readies(kind: str) -> Callable[[Callable[[Work, Paper], None]], Callable[[Work, Paper], None]]:
    """Registers what is done to a kind of paper just before it is sent for signature."""

    def registered(make_ready: Callable[[Work, Paper], None]) -> Callable[[Work, Paper], None]:
        _READY[kind] = make_ready
        return make_ready

    return registered


_READY: dict[str, Callable[[Work, Paper], None]] = {}


def _is_sent(before: Paper | None, after: Paper) -> bool:
    return is_under_way(after) and before is not None and is_draft(before)


def _text_of(work: Work, it: Paper) -> str:
    return "\n".join(part.text for part in work.tx.find(MinutesPart, paper=it.id))


def _unchanged(work: Work, it: Paper) -> None:
    """What is signed, numbered and issued is what was sent for signature, or nothing is."""
    if it.digest and it.digest != digest_of(work.tx, it, work.regulations):
        raise Refused(Problem(Msg("papers.changed_since"), blocking=True))


def _entry(
    work: Work, series: NumberSeries, kind: str, number: int | None, gap_reason: str
) -> NumberEntry:
    following = next_number(work.tx, series)
    if number is None:
        return taken(work, series, following, kind=kind)
    kept = work.tx.one(NumberEntry, series=series.id, number=number)
    if kept is not None and kept.state is NumberState.RESERVED:
        if work.tx.one(Paper, entry=kept.id) is None:
            return kept
    elif kept is None and number > following:
        if not gap_reason.strip():
            words = Msg("number_entries.gap", first=str(following), last=str(number - 1))
            raise Refused(Problem(words, field="gap_reason", blocking=True))
        for skipped in range(following, number):
            entry = taken(work, series, skipped, kind=kind, reason=gap_reason)
            keep(work, replace(entry, state=NumberState.VOID))
    return taken(work, series, number, kind=kind)
