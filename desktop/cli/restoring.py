"""``thuky restore``: an office made of a backup; nothing that stands there is overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.cli.backup_secret import Secret, secret_of
from desktop.cli.copies_there import copy_meant
from desktop.cli.office import DONE
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given, WrongUse
from desktop.documents.kinds.recovery_sheet import Sheet
from desktop.domain.history import Origin
from desktop.storage.trouble import disk_of
from desktop.usecases import backups, coming_back
from desktop.usecases.backups import Restored
from desktop.usecases.issuing import recovery_sheet_of
from desktop.usecases.opening import OpenOffice
from desktop.usecases.signing_in import sign_in

_BINARY = getattr(os, "O_BINARY", 0)


def run(terminal: Terminal, given: Given) -> int:
    """Say what is inside, then restore it, by a passphrase or the recovery sheet."""
    file, sheet = given["new_passphrase_file"], given["new_sheet"]
    if sheet is not None:
        _require_free(sheet, new_passphrase=file is not None)
    with _reserved(sheet) as stream:
        return _restore(terminal, given, stream)


def _restore(terminal: Terminal, given: Given, stream: BinaryIO | None) -> int:
    file, sheet = given["new_passphrase_file"], given["new_sheet"]
    copy = copy_meant(terminal, given.folder)
    secret = secret_of(terminal, given)
    manifest = backups.inside(copy, **secret)
    terminal.say(backups.what_is_inside(manifest))
    new = terminal.passphrase(file) if file is not None else ""
    done = backups.restore(
        copy,
        given["to"],
        terminal.clock,
        new_passphrase=new,
        progress=terminal.progress(),
        **secret,
    )
    if given["json"]:
        terminal.json(
            {
                "folder": str(done.folder),
                "former": str(done.former) if done.former is not None else None,
                "by_sheet": done.by_sheet,
                "made_at": manifest.at.isoformat(),
                "records": manifest.records,
                "files": manifest.files,
                "lost": list(manifest.lost),
            }
        )
    else:
        terminal.result(str(done.folder))
    terminal.say(Msg("cli.restored", records=manifest.records, files=manifest.files))
    if done.former is not None:
        terminal.say(Msg("cli.former_kept", place=str(done.former)))
    terminal.say(coming_back.who_opens(done), coming_back.if_stolen())
    _write_down(terminal, done, new, secret)
    if stream is not None:
        _write_sheet(terminal, done.folder, new, sheet, stream)
    elif done.by_sheet:
        terminal.say(Msg("cli.restored_by_sheet" if file is None else "cli.renew_sheet"))
    return DONE


def _write_down(terminal: Terminal, done: Restored, new: str, secret: Secret) -> None:
    """The row of the restored diary; it is restored also where it cannot be opened now."""
    clock, phrase, sheet = terminal.clock, new or secret["passphrase"], secret["sheet"]
    try:
        if phrase:
            office = sign_in(done.folder, passphrase=phrase, clock=clock)
        else:
            line = Origin.COMMAND_LINE
            office = OpenOffice.open(done.folder, clock, sheet=sheet, origin=line)
    except Trouble as trouble:
        terminal.say(Msg("restoring.not_opened", why=trouble.msg))
        return
    try:
        coming_back.write_down(office, done)
    finally:
        office.close()


def _require_free(sheet: Path, *, new_passphrase: bool) -> None:
    """Before anything is restored: the sheet goes with a new passphrase, and over no file."""
    if not new_passphrase:
        raise WrongUse(Msg("cli.sheet_wants_passphrase"))
    if os.path.lexists(sheet):
        raise WrongUse(Msg("cli.sheet_there", file=str(sheet)))


@contextmanager
def _reserved(sheet: Path | None) -> Iterator[BinaryIO | None]:
    """The file of the new sheet, made before anything is restored; gone where nothing is in it.

    A sheet that cannot be written must not have taken the place of the one in the envelope. Raises
    Trouble.
    """
    if sheet is None:
        yield None
        return
    if not sheet.absolute().parent.is_dir():
        msg = Msg("safe.folder_missing", place=str(sheet.absolute().parent))
        raise Trouble(Trouble.Kind.NOT_OPENED, msg)
    with disk_of(sheet):
        handle = os.open(sheet, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
    except BaseException:
        with suppress(OSError):
            sheet.unlink()
        raise


def _write_sheet(
    terminal: Terminal, folder: Path, passphrase: str, sheet: Path, stream: BinaryIO
) -> None:
    """The new sheet as a file, for whoever asked for one: it opens the data, and says so.

    Where the disk takes no more of it, the code is told: it counts already.
    """
    office = sign_in(folder, passphrase=passphrase, clock=terminal.clock)
    try:
        code, day = coming_back.new_sheet(office, passphrase), terminal.clock.today()
        try:
            pdf = recovery_sheet_of(Sheet(office.label, folder.name, day, code.groups))
            with disk_of(sheet):
                stream.write(pdf)
                stream.flush()
                os.fsync(stream.fileno())
        except BaseException:
            terminal.say(Msg("cli.sheet_code", code=str(code)))
            raise
    finally:
        office.close()
    terminal.say(Msg("cli.sheet_written", file=str(sheet)))
