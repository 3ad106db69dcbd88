"""A damaged office carried into a new one as far as it can be read, and what was lost."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from desktop.base.clock import Clock
from desktop.base.progress import SILENT, Progress
from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble
from desktop.domain.nouns import NOUNS
from desktop.storage import backup_place, salvage, slot_file
from desktop.storage.aside import set_aside
from desktop.storage.damage import Kind, damaged
from desktop.storage.disk import write_outside
from desktop.storage.keyslots import KeySlots, wipe
from desktop.storage.lock import FolderLock
from desktop.storage.office import DATABASE_NAME
from desktop.storage.pages import Pages
from desktop.storage.salvage import Opener, Salvaged
from desktop.storage.slot_file import SlotFile
from desktop.storage.trouble import disk_of
from desktop.usecases.opening import OpenOffice, RecoveryCode
from desktop.usecases.opening_notes import write_down
from desktop.usecases.signing_in import sign_in

__all__ = ["Salvaged", "keys_for", "list_of", "note_in", "run", "save_list", "take_keys"]

log = logging.getLogger(__name__)

_NOUNS = frozenset(each.noun for each in NOUNS)
_MOST_NAMED = 500  # records named in the list; the rest is counted


def run(
    folder: Path,
    to: Path,
    *,
    passphrase: str = "",
    sheet: RecoveryCode | None = None,
    keys: SlotFile | None = None,
    progress: Progress = SILENT,
) -> Salvaged:
    """Make an office in ``to`` of what can be read in ``folder``, which is only read.

    Raises Trouble and Cancelled as ``storage.salvage.salvage`` does; then nothing is left.
    """
    return salvage.salvage(folder, to, Opener(passphrase, sheet, keys), progress)


def note_in(
    done: Salvaged, clock: Clock, *, passphrase: str = "", sheet: RecoveryCode | None = None
) -> None:
    """Open the new office once and write into its diary what it was made of and what is missing.

    Where that cannot be, the salvage stands: its list tells the same.
    """
    try:
        if sheet is not None:
            office = OpenOffice.open(done.folder, clock, sheet=sheet)
        else:
            office = sign_in(done.folder, passphrase=passphrase, clock=clock)
    except Trouble as trouble:
        log.info("salvage not written down", extra={"cause": trouble.msg.key})
        return
    try:
        write_down(office.desk, (summary(done),))
    finally:
        office.close()


def summary(done: Salvaged) -> Msg:
    """One sentence: how many rows came over, and how many points the list of losses has."""
    lost = sum(1 for _each in lines_of(done))
    return Msg("salvage.whole" if not lost else "salvage.done", n=done.count, lost=lost)


def lines_of(done: Salvaged) -> Iterator[Msg]:
    """What was lost, a sentence each; the weightiest first."""
    for record in done.records:
        key = "rebuilt" if record.rebuilt else "record"
        if record.rebuilt and record.private:
            key = "rebuilt_but"
        if record.by_slot:
            key = "clerk"
        title = record.title or Msg("salvage.nameless")
        yield Msg(f"salvage.lost.{key}", noun=_noun(record.noun), id=str(record.id), title=title)
    for each in done.unlinked:
        noun, key = _noun(each.table), "dropped" if each.dropped else "unlinked"
        field = Msg(f"{each.table}.{each.field}") if each.table in _NOUNS else each.field
        texts = " · ".join(each.texts)
        yield Msg(f"salvage.lost.{key}", noun=noun, id=str(each.id), field=field, texts=texts)
    for content in done.contents:
        file = content.file or Msg("salvage.nameless")
        yield Msg("salvage.lost.content", file=file, code=content.digest[:12])
    for span in done.ranges:
        if span.table == "audit_subject":  # it follows from the diary and was made anew
            continue
        known = span.first is not None and span.last is not None
        yield Msg(
            f"salvage.lost.{'range' if known else 'page'}",
            noun=_noun(span.table),
            first=str(span.first),
            last=str(span.last),
        )
    for table, n in (done.refused or {}).items():
        if n and table != "audit_subject":
            yield Msg("salvage.lost.refused", noun=_noun(table), n=n)
    if done.audit_missing:
        yield Msg("salvage.lost.audit", n=done.audit_missing)


def list_of(done: Salvaged, folder: Path, clock: Clock, catalogue: Catalogue) -> str:
    """The list of what was lost as plain text, to be saved or printed."""
    say, now = catalogue.say, clock.now()
    at = Msg("diary.moment", day=now.date(), hour=now.time())
    lines = [
        say("salvage.list.title"),
        "",
        say(Msg("salvage.list.of", folder=str(folder), at=at)),
        say(Msg("salvage.list.to", folder=str(done.folder))),
        say(summary(done)),
        "",
    ]
    lost = list(lines_of(done))
    lines += [f"{number}. {say(each)}" for number, each in enumerate(lost[:_MOST_NAMED], 1)]
    if len(lost) > _MOST_NAMED:
        lines.append(say(Msg("salvage.list.more", n=len(lost) - _MOST_NAMED)))
    if not lost:
        lines.append(say("salvage.list.nothing"))
    return "\n".join([*lines, "", say("salvage.list.next"), ""])


def save_list(text: str, to: Path) -> None:
    """Write the list where the clerk wants it; every Notepad reads it. Raises Trouble."""
    with disk_of(to):
        write_outside(to, text.replace("\n", "\r\n").encode("utf-8-sig", "replace"))


def keys_for(
    folder: Path, place: Path, *, passphrase: str = "", sheet: RecoveryCode | None = None
) -> SlotFile:
    """The key slots of a backup that open with this secret, and whose key is that of the pages.

    ``place`` is a backup (its folder, its ``.age`` file, its ``keys.json``), or a folder with
    backups of whichever office. Raises Trouble where there are no slots, where none opens, and
    where none of those that open is of this office's database.
    """
    if place.name == backup_place.KEYS_NAME:
        place = place.parent
    there = () if backup_place.is_copy(place) else backup_place.look_into(place)
    path, tried, opened = folder / DATABASE_NAME, list[SlotFile](), False
    for copy in there or (backup_place.copy_at(place),):
        file = backup_place.keys_of(copy)
        if file is None or file in tried:
            continue
        tried.append(file)
        try:
            keys = _keys(KeySlots(folder, file), passphrase, sheet)
        except Trouble as trouble:
            if trouble.kind is not Trouble.Kind.NOT_OPENED:
                raise
            continue
        opened = True
        try:
            if any(_fits(path, key) for key in keys):
                return file
        finally:
            for key in keys:
                wipe(key)
    if opened:
        raise damaged(Kind.KEYS_FOREIGN, file=path.name)
    words = "damage.keys_not_opened" if tried else "damage.keys_not_there"
    raise Trouble(Trouble.Kind.NOT_OPENED, Msg(words))


def take_keys(folder: Path, place: Path, clock: Clock, *, passphrase: str) -> None:
    """Put the slots of a backup in the place of lost ones; what lies there is set aside.

    Nobody is let in by it who was not before: the slots open with the passphrases of their day, and
    they are proved to be of this database before anything is set aside. Raises Trouble as
    ``keys_for``, also where a window has the folder open.
    """
    lock = FolderLock(folder)
    try:
        keys, path = keys_for(folder, place, passphrase=passphrase), folder / slot_file.SLOTS_NAME
        with disk_of(path):
            for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
                if (folder / name).exists():
                    set_aside(folder / name, clock.now())
            slot_file.write(folder, keys)
            slot_file.settle(folder, keys)
    finally:
        lock.release()


def _keys(slots: KeySlots, passphrase: str, sheet: RecoveryCode | None) -> tuple[bytearray, ...]:
    if sheet is not None:
        return slots.keys_by_sheet(sheet)
    return slots.keys_by_passphrase(None, passphrase)


def _fits(path: Path, key: bytearray) -> bool:
    pages = Pages(path, key)
    try:
        return pages.fit() or pages.is_sound(1)
    finally:
        pages.close()


def _noun(table: str) -> Msg | str:
    """What a table is called: by its noun, or by the noun whose lines it holds."""
    if table in _NOUNS:
        return Msg(f"{table}.one")
    if table in ("audit", "draft", "meta"):
        return Msg(f"salvage.table.{table}")
    owner = max((each for each in _NOUNS if table.startswith(f"{each}_")), key=len, default="")
    return Msg("salvage.table.lines", noun=Msg(f"{owner}.one")) if owner else table
