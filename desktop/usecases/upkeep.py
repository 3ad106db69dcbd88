"""What is done for the kept files while nobody waits: orphans swept, a slice of digests checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.agenda import AgendaItem, AgendaPaper
from desktop.domain.attachments import Attachment
from desktop.domain.file_links import FileLink
from desktop.domain.lists import Wanted
from desktop.domain.meetings import Meeting
from desktop.domain.opinions import Opinion
from desktop.domain.papers import Paper
from desktop.domain.records import Entity
from desktop.storage import aside
from desktop.storage.objects import Objects
from desktop.storage.transaction import Tx
from desktop.storage.trouble import reading_of
from desktop.usecases import changed_copies, waiting_files
from desktop.usecases.desk import Desk

GRACE = timedelta(days=1)
"""An act that began to keep a file has ended by then, or was killed."""

SLICES = 30
"""So many days until every content was read once; all at once by ``thuky verify``."""


@dataclass(frozen=True)
class KeptContent:
    """A content that a row names: what the file is called, and where it belongs."""

    digest: str
    file: str
    owner: Msg


def every_digest(tx: Tx) -> set[str]:
    """Every content that anything could still want: rows in the bin too, and what waits in drafts.

    What undo would bring back lies in the bin meanwhile; no row of a file is ever removed for good.
    """
    rows = [
        *tx.rows(Attachment, tx.ids(Attachment)),
        *tx.rows(Attachment, tx.ids(Attachment, Wanted(removed=True))),
    ]
    return {each.digest for each in rows} | changed_copies.held(tx) | waiting_files.held(tx)


def sweep_orphans(desk: Desk, objects: Objects, now: datetime) -> int:
    """Remove contents that nobody keeps, a day old at least; how many. Raises Trouble.

    None goes while something damaged lies set aside in the office: the rows that name a content,
    and its key, may be in there alone. On the writing thread: then no act is between its content
    and its row.
    """
    office = objects.folder.parent
    with reading_of(office):
        if aside.lies_in(office):
            return 0
    return objects.sweep(desk.ask(every_digest), before=(now - GRACE).timestamp())


def slice_of_day(tx: Tx, day: date) -> tuple[KeptContent, ...]:
    """The contents whose turn it is on this day."""
    return tuple(
        KeptContent(each.digest, each.file_name, place_of(tx, each))
        for each in tx.all(Attachment)
        if int(each.digest[:8] or "0", 16) % SLICES == day.toordinal() % SLICES
    )


def check(
    objects: Objects, contents: tuple[KeptContent, ...], progress: Progress = SILENT
) -> tuple[Msg, ...]:
    """A sentence for each content that is missing or not what was kept. Raises Cancelled."""
    found = []
    for done, each in enumerate(contents, 1):
        progress.step(done, len(contents))
        try:
            objects.check(each.digest)
        except Trouble as trouble:
            found.append(damaged(each, trouble.msg))
    return tuple(found)


def damaged(content: KeptContent, found: Msg) -> Msg:
    """What was ``found`` of a content, said with its name, where it belongs and what to do."""
    missing = found.key == "safe.object_missing"
    key = "attached.content_missing" if missing else "attached.content_damaged"
    return Msg(key, file=content.file, owner=content.owner, code=content.digest[:12])


def named(tx: Tx, digest: str) -> KeptContent | None:
    """What a content is called, for whoever found it damaged; None where no row names it."""
    it = tx.one(Attachment, digest=digest)
    return KeptContent(digest, it.file_name, place_of(tx, it)) if it is not None else None


def place_of(tx: Tx, it: Attachment) -> Msg:
    """Where a file belongs, in words: its paper, its opinion, its meeting."""
    for record, fields in _NAMED.items():
        for field in fields:
            if (user := tx.one(record, **{field: it.id})) is not None:
                return _words(tx, record, user)
    meeting = tx.one(Meeting, id=it.meeting) if it.meeting is not None else None
    if meeting is not None:
        return Msg("attached.of_meeting", title=meeting.title)
    return Msg("attached.of_nothing")


_NAMED: dict[type[Entity], tuple[str, ...]] = {
    AgendaPaper: ("attachment",),
    Opinion: ("attachment",),
    Paper: ("pdf", "docx", "scan"),
    FileLink: ("attachment",),
}


def _words(tx: Tx, record: type[Entity], user: Entity) -> Msg:
    named = (getattr(user, name, "") for name in ("subject", "title", "number"))
    title = next((each for each in named if each), "")
    item = getattr(user, "item", None)
    if not title and item is not None:
        title = tx.get(AgendaItem, item).title
    noun = Msg(f"{record.noun}.one")
    return Msg("attached.of_record", noun=noun, title=title) if title else noun
