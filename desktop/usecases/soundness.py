"""The whole check of an office, once a week while nobody waits: slots, database, files, diary."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Permission
from desktop.domain.problems import Problem, Refused
from desktop.storage import agreement, meta
from desktop.storage.damage import Damage, Kind, Step, found
from desktop.storage.transaction import Tx
from desktop.usecases import diary, upkeep
from desktop.usecases.desk import Desk
from desktop.usecases.opening import OpenOffice
from desktop.usecases.opening_notes import write_down

__all__ = ["Checked", "Damage", "Kind", "Step", "check", "is_due", "last", "remember", "words_of"]

EVERY = timedelta(days=7)
"""The database and every kept file once a week; a slice of the files each day (``upkeep``)."""

CHECKED_AT, CHECKED_FOUND = "checked_at", "checked_found"
_DIGEST = 64  # letters of a content's digest
_NAMED = 20  # records in the details


@dataclass(frozen=True)
class Checked:
    """When everything was looked at last, and how much was unsound then."""

    at: datetime
    found: int


def last(tx: Tx) -> Checked | None:
    """The last whole check; None: there was none."""
    at = meta.noted(tx.connection, CHECKED_AT)
    if not at:
        return None
    return Checked(datetime.fromisoformat(at), int(meta.noted(tx.connection, CHECKED_FOUND) or 0))


def is_due(tx: Tx, now: datetime) -> bool:
    """Whether a week has passed; also where the last check is dated after today."""
    checked = last(tx)
    return checked is None or not timedelta() <= now - checked.at < EVERY


def may_sweep(tx: Tx) -> bool:
    """Whether contents that no row names may go: not while a whole check has found rows unsound."""
    checked = last(tx)
    return checked is None or not checked.found


def check(office: OpenOffice, progress: Progress = SILENT) -> tuple[Damage, ...]:
    """All that is unsound. On any thread, while others work; nothing is changed.

    The order: key slots, database (journal emptied, structure, references, pages), contents, diary,
    records beside the diary.
    Raises Cancelled, and Trouble where a disk fails or the office was locked meanwhile.
    """
    desk = office.desk
    torn: list[Damage] = []
    with _told_of(torn):
        named = desk.ask(upkeep.every_digest)
    digests = set(office.office.objects.digests()) | (set() if torn else named - {""})
    damages = list(office.office.verify(progress, digests=sorted(digests)))
    with _told_of(torn):
        damages += _beside_the_diary(desk, progress)
    return tuple(damages or torn[:1])  # what the pages told already is not told twice


@contextmanager
def _told_of(torn: list[Damage]) -> Iterator[None]:
    """What a torn page keeps from being read is one damage more, and no end of the check."""
    try:
        yield
    except Trouble as trouble:
        if trouble.kind is not Trouble.Kind.DAMAGED:
            raise
        torn.append(Damage(trouble.msg, trouble.detail))


def _beside_the_diary(desk: Desk, progress: Progress) -> Iterator[Damage]:
    proof = desk.ask(diary.prove, progress)
    if proof.unsound is not None:
        why = diary.unsound_words(proof.unsound, proof.clerk)
        yield found(Kind.AUDIT, row=str(proof.unsound.seq), why=why)
    older = desk.ask(agreement.older)
    if older:
        named = ", ".join(f"{it.noun} {it.id}: {it.version} < {it.acts}" for it in older[:_NAMED])
        yield found(Kind.OLDER, named, n=len(older))


def remember(office: OpenOffice, damages: tuple[Damage, ...]) -> None:
    """Note when everything was looked at, and what was found in the diary. Raises Trouble."""
    desk = office.desk
    with desk.database.writing() as tx:
        at = desk.clock.now().isoformat(timespec="seconds")
        meta.note(tx.connection, CHECKED_AT, at)
        meta.note(tx.connection, CHECKED_FOUND, str(len(damages)))
    write_down(desk, tuple(words_of(desk, each) for each in damages))


def settle(office: OpenOffice, digests: Collection[str]) -> None:
    """These contents are whole again: what was found does not name them any more."""
    office.unsound = tuple(it for it in office.unsound if it.detail not in digests)
    with suppress(Trouble), office.desk.database.writing() as tx:  # the next check says it too
        meta.note(tx.connection, CHECKED_FOUND, str(len(office.unsound)))


def words_of(desk: Desk, damage: Damage) -> Msg:
    """What is unsound; a content by the name of its file and where that belongs, if a row knows."""
    if len(damage.detail) != _DIGEST:
        return damage.msg
    try:
        kept = desk.ask(upkeep.named, damage.detail)
    except Trouble as trouble:  # the page that knows the name is torn, too
        if trouble.kind is not Trouble.Kind.DAMAGED:
            raise
        kept = None
    return damage.msg if kept is None else upkeep.damaged(kept, damage.msg)


def mend(office: OpenOffice, progress: Progress = SILENT) -> Path:
    """Write a torn index anew, after the clerk agreed; where the damaged file is kept.

    Raises Refused for whom it is not, Trouble where a row could not be read, Cancelled; then all is
    as it was.
    """
    desk = office.desk
    if Permission.OFFICE not in desk.clerk.may:
        needs = Msg(f"desk.permission.{Permission.OFFICE}")
        raise Refused(Problem(Msg("desk.not_permitted", needs=needs), blocking=True))
    kept = office.office.mend_database(desk.clock.now(), progress)
    write_down(desk, (Msg("soundness.mended", file=kept.name),))
    return kept
