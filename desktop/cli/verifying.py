"""``thuky verify``: whether an office and its audit, or a backup, is whole and as it was written.

Whoever asks whether something is whole may want it as it lies, so nothing is changed there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble
from desktop.cli.backup_secret import secret_of
from desktop.cli.copies_there import copies_under, copy_meant
from desktop.cli.office import DONE, FOUND, opened
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given
from desktop.storage.damage import Damage, Step
from desktop.storage.shallow import faults_without_key
from desktop.usecases import backups, soundness
from desktop.usecases.backups import Copy

_BUTTONS = {Step.MEND: "soundness.step.mend", Step.TAKE_KEYS: "damage.take_keys"}
"""What only the window does, by the button there."""


@dataclass(frozen=True)
class _Said:
    """A damage, in words that name the file and where it belongs."""

    words: Msg
    damage: Damage


def run(terminal: Terminal, given: Given) -> int:
    """Check an office or a backup; 1 where something is unsound.

    ``--shallow`` needs no passphrase: that the files are there and are what their digests say.
    """
    found: Sequence[_Said]
    copy = _copy(terminal, given.folder)
    if copy is not None:
        damages, sound = _backup(terminal, given, copy)
        found = _as_said(damages)
    elif given["shallow"]:
        damages, n = faults_without_key(given.folder, terminal.progress())
        found = _as_said(damages)
        sound = Msg("cli.sound_shallow", n=n)
    else:
        found, n = _office(terminal, given)
        sound = Msg("cli.sound", n=n)
    _tell(terminal, given, found)
    if found:
        steps = next_steps(terminal.catalogue, given.folder, [each.damage for each in found])
        terminal.say(Msg("cli.unsound", n=len(found)), *steps)
    else:
        terminal.say(sound)
    return FOUND if found else DONE


def next_steps(catalogue: Catalogue, folder: Path, found: Sequence[Damage]) -> Iterator[Msg]:
    """Each step that mends some of what was found, by the command or the button that takes it."""
    for step in dict.fromkeys(step for each in found for step in each.steps):
        if step in _BUTTONS:
            button = catalogue.label(_BUTTONS[step]).rstrip("…")
            yield Msg(f"verify_next.{step}", folder=str(folder), button=button)
        elif step is not Step.GO_ON:
            yield Msg(f"verify_next.{step}", folder=str(folder))


def _as_said(damages: Sequence[Damage]) -> Sequence[_Said]:
    return [_Said(each.msg, each) for each in damages]


def _copy(terminal: Terminal, folder: Path) -> Copy | None:
    """The backup there, or the only one under a folder that is no office; None: an office."""
    if backups.is_copy(folder) or copies_under(folder):
        return copy_meant(terminal, folder)
    return None


def _backup(terminal: Terminal, given: Given, copy: Copy) -> tuple[Sequence[Damage], Msg]:
    progress = terminal.progress()
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
    # The sheet needs no keys.json, so that nobody has looked at it yet.
    return backups.keys_unsound(copy, it), Msg(
        "cli.backup_sound", records=it.records, files=it.files
    )


def _office(terminal: Terminal, given: Given) -> tuple[Sequence[_Said], int]:
    with opened(terminal, given, inspecting=True) as office:
        found = soundness.check(office)
        told = [_Said(soundness.words_of(office.desk, each), each) for each in found]
        return told, len(office.office.objects.digests())


def _tell(terminal: Terminal, given: Given, found: Sequence[_Said]) -> None:
    say = terminal.catalogue.say
    if given["json"]:
        terminal.json(
            [
                {
                    "words": say(each.words),
                    "detail": each.damage.detail,
                    "kind": each.damage.kind.name.lower() if each.damage.kind else None,
                    "next": [step.value for step in each.damage.steps],
                }
                for each in found
            ]
        )
        return
    for each in found:
        detail = each.damage.detail
        more = say(Msg("cli.detail", detail=detail)) if detail else ""
        terminal.result(f"{say(each.words)} {more}".rstrip())
