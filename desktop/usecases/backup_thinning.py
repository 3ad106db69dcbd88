"""A place of backups thinned out: what the custom no longer keeps goes, what is doubtful stays."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Permission
from desktop.domain.backups import Backup, BackupCustom, BackupResult
from desktop.storage import backup_place as places
from desktop.storage import meta
from desktop.storage.backup_place import Copy, look_into
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.opening import OpenOffice
from desktop.usecases.work import Work, keep

log = logging.getLogger(__name__)

WHOLE_DAYS = 2
"""Days, the newest copy's among them, of which every copy stays: what was done wrong is mostly seen
on that day or the next, and then the copy of an hour before is the one that is wanted. No field of
the custom: whoever set it to none would lose just those.
"""


@dataclass(frozen=True)
class Gone:
    """A copy that was removed; ``record`` is its line in the office's list, 0: it has none."""

    name: str
    at: datetime
    record: int = 0


def days_of(gone: Iterable[Gone]) -> tuple[Msg, ...]:
    """The days of what was removed, each once, the oldest first."""
    days = sorted({each.at.date() for each in gone})
    return tuple(Msg("backups.of_day", day=day) for day in days)


@command("backups.thinned", needs=Permission.OFFICE, final=True)
def thinned(work: Work, *, gone: tuple[Gone, ...], place: str) -> None:
    """Keep that old copies were removed by the custom: in the list, and in words in the diary."""
    listed = {each.id: each for each in work.tx.all(Backup)}
    for each in gone:
        it = listed.get(each.record)
        if it is not None:
            keep(work, replace(it, result=BackupResult.REMOVED, checked_at=work.now))
    days = days_of(gone)
    work.note(Msg("backups.thinned_out", n=len(gone), days=days, place=place))


def rotate(
    office: OpenOffice, place: Path, custom: BackupCustom, known: Iterable[Backup], made: Backup
) -> tuple[Gone, ...]:
    """Remove from ``place`` what the custom no longer keeps; what went is kept by ``thinned``.

    ``known`` is what the office remembers of its backups, ``made`` what was made just now: that one
    stays, whatever the clock says. Only folders directly under ``place`` that hold nothing but a
    backup's files are ever touched, and only those that this office made: an office restored for
    practice, or salvaged, has the same id, and must not take what the other one needs. Raises
    Trouble where the place cannot be read.
    """
    ours = places.ours_among(
        tuple(each for each in look_into(place) if each.folder.parent == place),
        office.office.slots.file.office,
    )
    before = office.desk.ask(inherited)
    own = tuple(each for each in known if each.id > before)
    digests = {each.digest for each in own}
    ours = tuple(each for each in ours if places.said_digest(each) in digests)
    good, damaged, doubtful = judged(ours, own, made)
    now = office.desk.clock.now()
    went: list[Gone] = []
    for each in to_remove(ours, custom, good, damaged, now=now, staying=doubtful | {made.folder}):
        digest = places.said_digest(each)
        try:
            places.take_away(each)
        except Trouble as trouble:  # a backup was made, and the next one thins out again
            log.info("old backup not removed", extra={"detail": trouble.detail})
            break
        lines = (it.id for it in own if it.digest == digest and _lay_here(it, each, made))
        went.append(Gone(each.name, each.at, next(lines, 0)))
    return tuple(went)


def _lay_here(it: Backup, copy: Copy, made: Backup) -> bool:
    """Whether the list's line is of this very copy, not of one that it was copied from by hand."""
    here = (made.medium,) if made.medium else ("", made.place)
    said = (it.medium,) if it.medium else ("", it.place)
    return it.folder == copy.name and said == here


def inherited(tx: Tx) -> int:
    """The last backup in the list of the office that this one was salvaged from; 0: of none.

    Those are whole, and what is backed up from now on has lost something.
    """
    return int(meta.noted(tx.connection, meta.INHERITED) or 0)


def judged(
    copies: Iterable[Copy], known: tuple[Backup, ...], at: Backup
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The names of those known to be good, to be damaged, and of those only said to be damaged.

    A copy is known by the digest it tells: another stick may have one of the same name. One of the
    same content that was found damaged elsewhere, as on the stick it was copied from, may be whole
    here: it takes nobody's place, and is not removed. ``at`` tells the place and the disk.
    """
    good, damaged, doubtful = set(), set(), set()
    for copy in copies:
        digest = places.said_digest(copy)
        of_it = [each for each in known if digest and each.digest == digest]
        bad = [each for each in of_it if each.result is BackupResult.DAMAGED]
        if any(each.is_good for each in of_it):
            good.add(copy.name)
        if bad:
            damaged.add(copy.name)
            here = (at.place, at.medium, copy.name)
            if all((each.place, each.medium, each.folder) != here for each in bad):
                doubtful.add(copy.name)
    return frozenset(good), frozenset(damaged), frozenset(doubtful)


def to_remove(
    copies: tuple[Copy, ...],
    custom: BackupCustom,
    good: frozenset[str],
    damaged: frozenset[str] = frozenset(),
    *,
    now: datetime = datetime.max,
    staying: frozenset[str] = frozenset(),
) -> tuple[Copy, ...]:
    """The copies that neither a day, a week nor a month keeps, newest first.

    Every copy of the last ``WHOLE_DAYS`` days stays, counted from the newest one.

    The newest copy of each of the last days, weeks and months that have one stays, and so does the
    newest that was found good; where none is known to be good, nothing goes. What is dated after
    ``now`` was made while a clock was wrong, this one's or that day's: nobody can tell how old it
    is, so it stays, and takes no other's place. ``staying`` stays in any case.
    """
    newest_first = sorted(copies, key=lambda each: (each.at, each.name), reverse=True)
    dated = [each for each in newest_first if each.at <= now]
    last_good = next((each for each in dated if each.name in good), None)
    if last_good is None:
        return ()
    young = dated[0].at.date() - timedelta(days=WHOLE_DAYS - 1)
    kept = {*staying, last_good.name, *(each.name for each in dated if each.at.date() >= young)}
    sound = [each for each in dated if each.name not in damaged]
    for most, unit in (
        (custom.daily, lambda at: at.date()),
        (custom.weekly, lambda at: at.isocalendar()[:2]),
        (custom.monthly, lambda at: (at.year, at.month)),
    ):
        firsts: dict[object, str] = {}
        for each in sound:
            firsts.setdefault(unit(each.at), each.name)
        kept |= set(list(firsts.values())[:most])
    return tuple(each for each in dated if each.name not in kept)
