"""``thuky papers``: a meeting's papers as files; no number is taken, and the diary tells of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.cli.office import DONE, opened
from desktop.cli.terminal import Terminal
from desktop.cli.verbs import PERSONAL
from desktop.cli.words import Given, WrongUse
from desktop.documents.kind import (
    COMPOSITION_CHANGES,
    DIVISION_OF_WORK,
    INVITATION,
    MEMBER_LIST,
    MINUTES,
)
from desktop.documents.kind import kind as kind_of
from desktop.domain.attendance import Participant
from desktop.domain.meetings import Meeting
from desktop.domain.papers import Paper
from desktop.storage.transaction import Tx
from desktop.storage.trouble import disk_of, reading_of
from desktop.usecases import copies, issuing
from desktop.usecases.copies import copy_for
from desktop.usecases.handing_out import write_out
from desktop.usecases.issuing import Drawn
from desktop.usecases.numbering import the_office
from desktop.usecases.opening import OpenOffice
from desktop.usecases.outward import Sent, exported
from desktop.usecases.paper_needs import day_before, targets_of, why_not

LAST = "last"


def run(terminal: Terminal, given: Given) -> int:
    """Write what was asked for, by default every kind, in each format; the files' names."""
    folder: Path = given["to"]
    with disk_of(folder):
        a_file = folder.exists() and not folder.is_dir()
    if a_file:
        raise WrongUse(Msg("cli.no_folder", folder=str(folder)))
    on = given["on"] or terminal.clock.today()
    wanted = _asked_for(given["meeting"])
    with opened(terminal, given) as office:
        meeting = office.desk.ask(_meeting, wanted, on)
        kinds = given["kind"] or office.desk.ask(_usual, meeting)
        drawn = [(kind, paper) for kind in kinds for paper in _all_drawn(office, kind, meeting, on)]
        with disk_of(folder):
            folder.mkdir(parents=True, exist_ok=True)
        written, sent = [], []
        try:
            for kind, paper in drawn:
                contents = {"pdf": paper.pdf, "docx": paper.docx}
                for ending in given["format"]:
                    file = _kept(folder, f"{paper.name}.{ending}", contents[ending])
                    written.append((kind, file))
                    sent.append(Sent(paper.name, ending, file.name))
        finally:  # what was written before a disk failed lies outside, too
            _note(terminal, office, sent)
    if given["json"]:
        terminal.json([{"kind": kind, "file": str(file.absolute())} for kind, file in written])
    else:
        for _, file in written:
            terminal.result(str(file))
    terminal.say(Msg("cli.papers_written", n=len(written), title=meeting.title))
    return DONE


def _note(terminal: Terminal, office: OpenOffice, sent: list[Sent]) -> None:
    """A row of the diary; where none can be written the files are there all the same."""
    if not sent:
        return
    try:
        office.desk.execute(exported, sent=tuple(sent))
    except Trouble as trouble:
        terminal.say(Msg("outward.not_noted", why=trouble.msg))


def _asked_for(text: str) -> int | None:
    """The id of a meeting; None for the last one."""
    if text == LAST:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 18:
        raise WrongUse(Msg("cli.meeting_wanted", found=text))
    return int(text)


def _meeting(tx: Tx, wanted: int | None, on: date) -> Meeting:
    if wanted is not None:
        found = next((each for each in tx.all(Meeting) if each.id == wanted), None)
        if found is None:
            raise WrongUse(Msg("cli.no_meeting", id=str(wanted)))
        return found
    held = [each for each in tx.all(Meeting) if each.was_held and (each.held_on or on) <= on]
    if not held:
        raise WrongUse(Msg("cli.none_held", day=on))
    return max(held, key=lambda each: (each.held_on or on, each.id))


def _usual(tx: Tx, meeting: Meeting) -> tuple[str, ...]:
    """Every kind made once that can be made now; the minutes only of a meeting that has begun.

    Corrections, papers made for each of several and changes between two days, the division of work
    are asked for.
    """
    once = [it for it in issuing.KINDS if not (it.corrects or it.ways.one_for)]
    kinds = [it.code for it in once if why_not(tx, it.code, meeting.id) is None]
    left_out = {
        COMPOSITION_CHANGES,
        DIVISION_OF_WORK,
        *([MINUTES] if meeting.started_at is None else []),
    }
    return tuple(kind for kind in kinds if kind not in left_out)


def _all_drawn(office: OpenOffice, kind: str, meeting: Meeting, on: date) -> list[Drawn]:
    if kind == PERSONAL:
        letters = office.desk.ask(_letters, meeting)
        return [_drawn(office, letter, on) for letter in letters]
    missing = office.desk.ask(why_not, kind, meeting.id)
    if missing is not None:
        raise WrongUse(missing)
    if kind_of(kind).ways.one_for:
        ready = office.desk.ask(_paper, kind, meeting)
        whom = office.desk.ask(targets_of, kind, meeting.id)
        return [_drawn(office, copy_for(ready, each.id), on) for each in whom]
    if not kind_of(kind).corrects:
        return [_drawn(office, office.desk.ask(_paper, kind, meeting), on)]
    kept = office.desk.ask(Tx.find, Paper, kind=kind, meeting=meeting.id)
    if not kept:
        raise WrongUse(Msg("cli.no_addendum", title=meeting.title))
    # One without a number is called like the next, and both are wanted.
    found, names = [], Counter[str]()
    for paper in sorted(kept, key=lambda each: each.id):
        it = _drawn(office, paper, on)
        names[it.name] += 1
        times = names[it.name]
        found.append(it if times == 1 else replace(it, name=f"{it.name}-{times}"))
    return found


def _letters(tx: Tx, meeting: Meeting) -> list[Paper]:
    """The invitation to each participant alone: the one paper and its number, another name."""
    invited = sorted(tx.find(Participant, meeting=meeting.id), key=lambda each: each.position)
    if not invited:
        raise WrongUse(Msg("cli.nobody_invited", title=meeting.title))
    paper = _paper(tx, INVITATION, meeting)
    return [copy_for(paper, each.id) for each in invited]


def _drawn(office: OpenOffice, paper: Paper, on: date) -> Drawn:
    """The paper as it was issued, else as it stands, else as it would be drafted now."""
    desk = office.desk
    if paper.is_issued:
        return desk.ask(issuing.kept_files, office.office.objects, paper)
    document = desk.ask(copies.compose, paper, office.regulations, today=on)
    return issuing.files_of(document, name=desk.ask(issuing.file_name, paper))


def _paper(tx: Tx, kind: str, meeting: Meeting) -> Paper:
    made = [each for each in tx.find(Paper, meeting=meeting.id, kind=kind) if not each.participant]
    replaced = {each.replaces for each in made}
    made = [each for each in made if each.id not in replaced]
    if made:
        return max(made, key=lambda each: (each.is_issued, each.id))
    of_day = kind in (MEMBER_LIST, COMPOSITION_CHANGES, DIVISION_OF_WORK)
    of = None if of_day else meeting.id
    day = meeting.held_on if of_day else None
    return Paper(
        kind=kind,
        system=the_office(tx).system,
        meeting=of,
        as_of=day,
        since=day_before(tx, day) if day and kind == COMPOSITION_CHANGES else None,
        subject=issuing.usual_subject(tx, kind, of),
    )


def _kept(folder: Path, name: str, content: bytes) -> Path:
    """Writes a file; one of that name that says something else stays, the new one is numbered."""
    wanted = Path(name)
    number = 1
    file = folder / name
    with reading_of(file):
        while file.exists():
            if file.is_file() and file.read_bytes() == content:
                return file
            number += 1
            file = folder / f"{wanted.stem}-{number}{wanted.suffix}"
    return write_out(file, content)
