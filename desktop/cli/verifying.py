"""``thuky verify``: whether an office and its audit, or a backup, is whole and as it was written.

Whoever asks whether something is whole may want it as it lies, so nothing is changed there.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.cli.backup_secret import secret_of
from desktop.cli.office import DONE, FOUND, opened
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given
from desktop.domain.attachments import Attachment
from desktop.storage.damage import Damage
from desktop.storage.shallow import faults_without_key
from desktop.storage.transaction import Tx
from desktop.usecases import backups, diary, upkeep
from desktop.usecases.opening import OpenOffice

_DIGEST = 64  # letters of a content's digest


def damage_words(office: OpenOffice, damage: Damage) -> Msg:
    """What is unsound; a content by the name of its file and where that belongs, if a row knows."""
    kept = office.desk.ask(upkeep.named, damage.detail) if len(damage.detail) == _DIGEST else None
    return damage.msg if kept is None else upkeep.damaged(kept, damage.msg)


def run(terminal: Terminal, given: Given) -> int:
    """Check an office or a backup; 1 where something is unsound.

    ``--shallow`` needs no passphrase: that the files are there and are what their digests say.
    """
    if backups.is_copy(given.folder):
        found, sound = _backup(terminal, given)
    elif given["shallow"]:
        found, n = faults_without_key(given.folder, terminal.progress())
        sound = Msg("cli.sound_shallow", n=n)
    else:
        found, n = _office(terminal, given)
        sound = Msg("cli.sound", n=n)
    _tell(terminal, given, found)
    terminal.say(Msg("cli.unsound", n=len(found)) if found else sound)
    return FOUND if found else DONE


def _backup(terminal: Terminal, given: Given) -> tuple[Sequence[Damage], Msg]:
    copy, progress = backups.copy_at(given.folder), terminal.progress()
    if given["shallow"]:
        return backups.check_shallow(copy, progress), Msg("cli.backup_sound_shallow")
    secret = secret_of(terminal, given)
    try:
        it = backups.check(copy, progress=progress, **secret)
    except Trouble as trouble:
        if trouble.kind is not Trouble.Kind.DAMAGED:
            raise
        return (Damage(trouble.msg, trouble.detail),), Msg("cli.backup_sound_shallow")
    terminal.say(backups.what_is_inside(it))
    return (), Msg("cli.backup_sound", records=it.records, files=it.files)


def _office(terminal: Terminal, given: Given) -> tuple[Sequence[Damage], int]:
    with opened(terminal, given, inspecting=True) as office:
        kept = {each.digest for each in office.desk.ask(Tx.all, Attachment)}
        digests = sorted(kept | set(office.office.objects.digests()))
        found = [
            Damage(damage_words(office, each), each.detail)
            for each in office.office.verify(digests=digests)
        ]
        unsound = office.desk.ask(diary.prove).unsound
        if unsound is not None:
            why = terminal.catalogue.say(diary.unsound_words(unsound))
            found.append(Damage(Msg("cli.audit_unsound", row=str(unsound.seq)), why))
    return found, len(digests)


def _tell(terminal: Terminal, given: Given, found: Sequence[Damage]) -> None:
    say = terminal.catalogue.say
    if given["json"]:
        terminal.json([{"words": say(each.msg), "detail": each.detail} for each in found])
        return
    for each in found:
        more = say(Msg("cli.detail", detail=each.detail)) if each.detail else ""
        terminal.result(f"{say(each.msg)} {more}".rstrip())
