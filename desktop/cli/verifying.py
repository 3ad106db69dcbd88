"""``thuky verify``: whether the office's files are whole, and the audit as it was written."""

from __future__ import annotations

from desktop.base.text import Msg
from desktop.cli.office import DONE, FOUND, opened
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given
from desktop.domain.attachments import Attachment
from desktop.storage.office import Damage
from desktop.storage.transaction import Tx
from desktop.usecases import diary, upkeep
from desktop.usecases.opening import OpenOffice

_DIGEST = 64  # letters of a content's digest


def damage_words(office: OpenOffice, damage: Damage) -> Msg:
    """What is unsound; a content by the name of its file and where that belongs, if a row knows."""
    kept = office.desk.ask(upkeep.named, damage.detail) if len(damage.detail) == _DIGEST else None
    return damage.msg if kept is None else upkeep.damaged(kept, damage.msg)


def run(terminal: Terminal, given: Given) -> int:
    """Check key slots, database, contents and audit; 1 where something is unsound.

    Whoever asks whether an office is whole may want it as it lies, so nothing is changed there.
    """
    with opened(terminal, given, inspecting=True) as office:
        kept = {each.digest for each in office.desk.ask(Tx.all, Attachment)}
        digests = sorted(kept | set(office.office.objects.digests()))
        found = [
            (damage_words(office, each), each.detail)
            for each in office.office.verify(digests=digests)
        ]
        unsound = office.desk.ask(diary.prove).unsound
        if unsound is not None:
            why = terminal.catalogue.say(diary.unsound_words(unsound))
            found.append((Msg("cli.audit_unsound", row=str(unsound.seq)), why))
    say = terminal.catalogue.say
    if given["json"]:
        terminal.json([{"words": say(msg), "detail": detail} for msg, detail in found])
    else:
        for msg, detail in found:
            more = say(Msg("cli.detail", detail=detail)) if detail else ""
            terminal.result(f"{say(msg)} {more}".rstrip())
    if found:
        terminal.say(Msg("cli.unsound", n=len(found)))
    else:
        terminal.say(Msg("cli.sound", n=len(digests)))
    return FOUND if found else DONE
