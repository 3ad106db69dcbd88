"""What the screens say of backups: sizes, the last one, what came of one just made."""

from __future__ import annotations

from desktop.base.removable import Disk
from desktop.base.text import Msg
from desktop.domain.backups import Backup
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.words import Ui
from desktop.ui.pages.backing_up import Ended
from desktop.usecases import backups
from desktop.usecases.backups import Due
from desktop.usecases.sizes import size_of


def size(ui: Ui, count: int) -> str:
    """``41,2 MB``."""
    return ui.say(size_of(count))


def place_of(ui: Ui, it: Backup) -> str:
    """Where a copy was written: the disk by its name, else the folder."""
    return ui.say("backup_page.on_disk", name=it.medium) if it.medium else it.place


def disk(ui: Ui, it: Disk) -> str:
    """A disk that is in: where, how much is free."""
    key = "backup_page.disk_read_only" if it.read_only else "backup_page.disk"
    return ui.say(Msg(key, folder=str(it.folder), free=size(ui, it.free)))


def last(ui: Ui, it: Backup) -> str:
    """When and where the last good one was made."""
    assert it.made_at is not None
    return ui.say("backup_page.last", at=ui.moment(it.made_at), place=place_of(ui, it))


def held(ui: Ui, it: Backup) -> str:
    """What was counted when it was read back."""
    words = ui.say("backup_page.held", records=it.records, files=it.files, size=size(ui, it.size))
    return f"{words} {ui.say('backup_page.lost', n=it.lost)}" if it.lost else words


def at_the_door(ui: Ui, it: Ended) -> tuple[Tone, str]:
    """What came of a backup while the office is locked; of the office itself nothing is known."""
    if it.made is not None:
        return Tone.OK, ui.say("backup_lock.made")
    if it.by_lock:
        return Tone.WARN, ui.say("backup_lock.stopped")
    return of_ended(ui, it, None)


def of_ended(ui: Ui, it: Ended, due: Due | None) -> tuple[Tone, str]:
    """What came of a backup, and for one that failed that the last good one was not touched."""
    if it.made is None:
        if it.trouble is None and not it.problems and not it.by_lock:
            return Tone.INFO, ui.say("backup_page.cancelled", place=str(it.place))
        if it.by_lock:
            why = ui.say("backup_lock.given_up", place=str(it.place))
        else:
            why = ui.say(it.trouble.msg) if it.trouble is not None else ui.said(it.problems)
        stands = due.last if due is not None else None
        if stands is not None and stands.made_at is not None:
            day, place = stands.made_at.date(), place_of(ui, stands)
            why = f"{why} {ui.say('backup_page.former_stands', day=day, place=place)}"
        return (Tone.DANGER if it.trouble is not None else Tone.WARN), why
    made, manifest = it.made, it.made.manifest
    words = [
        ui.say(
            "backup_page.made",
            records=manifest.records,
            files=manifest.files,
            size=size(ui, made.copy.size),
        )
    ]
    tone = Tone.OK
    if not it.is_kept:
        why = ui.say(it.trouble.msg) if it.trouble is not None else ui.said(it.problems)
        words.append(ui.say("backup_page.not_listed", why=why))
        tone = Tone.WARN
    if made.lost:
        words.append(ui.say("backup_page.lost", n=len(made.lost)))
        tone = Tone.WARN
    if not made.for_sheet:
        words.append(ui.say("backup_page.without_sheet"))
    if it.gone:
        days = backups.days_of(it.gone)
        words.append(ui.say("backup_page.thinned", n=len(it.gone), days=days))
    if it.disk is not None:
        words.append(ui.say("backup_page.eject_first", name=it.disk.name))
    return tone, " ".join(words)
