"""An office is founded, opened, locked and opened again; its desk stays the same throughout."""

from __future__ import annotations

import logging
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from desktop.base.clock import Clock
from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain import office as records
from desktop.domain.accounts import Clerk, Role
from desktop.domain.history import Origin
from desktop.domain.problems import Problem, Refused
from desktop.storage import meta
from desktop.storage import passphrase as phrases
from desktop.storage.damage import Damage
from desktop.storage.keyslots import Cost
from desktop.storage.office import Office
from desktop.storage.passphrase import Strength
from desktop.storage.recovery import RecoveryCode, group_fits
from desktop.storage.transaction import Database, Tx
from desktop.usecases import offices
from desktop.usecases.desk import Desk
from desktop.usecases.offices import LastNumber
from desktop.usecases.opening_notes import write_down
from desktop.usecases.own_keys import SHEET_WAITS, OwnKeys
from desktop.usecases.regulations import Adoption, Regulations
from desktop.usecases.updating import Updating

__all__ = [
    "SHEET_WAITS",
    "SIGNED_IN",
    "Cost",
    "Founding",
    "OpenOffice",
    "RecoveryCode",
    "Strength",
    "fits_code",
    "found",
    "group_fits",
    "require_good",
    "strength",
    "unmake",
]

log = logging.getLogger(__name__)

SIGNED_IN = "signed_in:"
"""With the id of a key slot, the name under which the file notes when it was last used."""


@dataclass(frozen=True)
class Founding:
    """What first run has gathered. ``label`` and ``clerk`` stay readable without a passphrase."""

    folder: Path
    label: str
    clerk: str
    office: records.Office
    adoption: Adoption
    numbers: tuple[LastNumber, ...] = ()


class OpenOffice(OwnKeys):
    """An opened office with the desk of the clerk who opened it.

    ``lock`` lets the key go and ``unlock`` takes it again; whoever holds the desk keeps holding
    it, with what it can take back.
    """

    def __init__(self, office: Office, clock: Clock, origin: Origin = Origin.WINDOW) -> None:
        """For a new office, whose clerk is not recorded yet; others are opened by ``open``."""
        self.office = office
        self.regulations = Regulations()
        self.by_sheet: RecoveryCode | None = None
        self.found: tuple[Msg, ...] = ()
        self.unsound: tuple[Damage, ...] = ()  # what the last whole check of this run found
        self._clock: tuple[Msg, ...] = ()
        self._origin = origin
        founder = Clerk(
            label=office.slots.clerks[0].label,
            role=Role.ADMINISTRATOR,
            slot=office.slots.clerks[0].id,
        )
        self.desk = Desk(
            office.database,
            founder,
            clock,
            regulations=self.regulations,
            objects=office.objects,
            origin=origin,
        )

    @classmethod
    def open(
        cls,
        folder: Path,
        clock: Clock,
        *,
        passphrase: str = "",
        sheet: RecoveryCode | None = None,
        slot: str | None = None,
        device: bytes = b"",
        origin: Origin = Origin.WINDOW,
        inspecting: bool = False,
        backups: Path | None = None,
    ) -> OpenOffice:
        """Open an office that was founded. Raises Trouble as ``Office.open`` does.

        ``backups``: where the backup ahead of a migration goes; None: into the office's own folder.
        """
        updating = Updating(clock, backups)
        office = Office.open(
            folder,
            passphrase=passphrase,
            sheet=sheet,
            slot=slot,
            device=device,
            inspecting=inspecting,
            at=clock.now(),
            before=updating.before,
        )
        try:
            opened = cls(office, clock, origin)
            opened.by_sheet = sheet
            if sheet is not None:  # nobody can tell who holds it: the diary must not name another
                opened.desk.origin = Origin.SHEET
            opened.desk.clerk = _clerk(office, slot)
            opened.watch_clock()
            if not inspecting:
                _note_signing_in(office, opened.desk.clerk, clock)
                opened.found = (*opened._torn(), *updating.words)
                by_sheet = () if sheet is None else (Msg("clerks.sheet_opened"),)
                write_down(opened.desk, (*by_sheet, *office.notices, *opened.found))
        except BaseException:
            office.close()
            raise
        return opened

    @property
    def folder(self) -> Path:
        return self.office.folder

    @property
    def label(self) -> str:
        """The office's readable name."""
        return self.office.label

    def office_name(self, tx: Tx) -> str:
        """What the office calls its committee, short."""
        office = tx.one(records.Office)
        return office.short_name if office is not None else self.label

    @property
    def notices(self) -> tuple[Msg, ...]:
        """What to say after opening: the slots were read from their previous file, the clock of
        this computer is strange, the journal was torn, the file was brought to a newer schema.
        """
        return (*self.office.notices, *self.found, *self._clock)

    def _torn(self) -> tuple[Msg, ...]:
        torn = self.office.torn_journal
        return () if torn is None else (torn.msg,)

    def watch_clock(self) -> None:
        """Look at the computer's clock beside the last act, for ``notices``."""
        notice = self.desk.clock_notice()
        self._clock = (notice,) if notice is not None else ()

    def lock(self) -> None:
        """Let the key go, and the sheet's code. What is asked of the desk until ``unlock`` raises
        Trouble.
        """
        self.by_sheet = None
        self.desk.database = _Shut(self.office.database)
        self.office.close()

    def unlock(self, *, passphrase: str, slot: str | None = None) -> None:
        """Take the key again; another clerk who opens it works under their own name."""
        clock = self.desk.clock
        office = Office.open(self.folder, passphrase=passphrase, slot=slot, at=clock.now())
        try:
            clerk = _clerk(office, slot)
        except BaseException:
            office.close()
            raise
        self.office = office
        _note_signing_in(office, clerk, self.desk.clock)
        self.desk.clerk, self.desk.origin = clerk, self._origin
        self.desk.objects = office.objects
        self.desk.database = office.database
        self.found = self._torn()
        write_down(self.desk, (*office.notices, *self.found))

    def close(self) -> None:
        """The end; what is still asked of the desk is refused. A second call does nothing."""
        self.lock()


def strength(passphrase: str) -> Strength:
    """An honest word for a passphrase (``storage/passphrase.py`` says how)."""
    return phrases.strength(passphrase)


def require_good(passphrase: str) -> None:
    """Refuse a new passphrase that is too short (raises Refused)."""
    phrases.require(passphrase)


def fits_code(code: RecoveryCode, number: int, typed: str) -> bool:
    """Whether ``typed`` is the group ``number`` (1 to 8) of this code, as it was copied or read."""
    groups = list(code.groups)
    groups[number - 1] = typed.strip()
    try:
        return RecoveryCode.parse("-".join(groups)) == code
    except Trouble:
        return False


def found(
    founding: Founding,
    passphrase: str,
    clock: Clock,
    *,
    progress: Progress = SILENT,
    cost: Cost | None = None,
) -> tuple[OpenOffice, RecoveryCode]:
    """A new office in an absent or empty folder, opened, and the code of its recovery sheet.

    Raises Refused for what is wrong with the names or the passphrase, RegulationFault, Trouble for
    the folder and the disk, Cancelled; then nothing is left in the folder.
    """
    progress.step(0, 2, Msg("first_run.making_file"))
    office, code = Office.create(
        founding.folder,
        label=founding.label,
        clerk=founding.clerk,
        passphrase=passphrase,
        cost=cost,
    )
    try:
        progress.step(1, 2, Msg("first_run.writing_office"))
        opened = OpenOffice(office, clock)
        opened.desk.execute(
            offices.found,
            office=founding.office,
            adoption=founding.adoption,
            clerk=opened.desk.clerk,
            numbers=founding.numbers,
        )
        opened.desk.clerk = _clerk(office, opened.desk.clerk.slot)
        _note_signing_in(office, opened.desk.clerk, clock)
        opened.desk.jot(SHEET_WAITS, {})
        progress.step(2, 2)
    except BaseException:
        _take_away(office)
        raise
    return opened, code


def unmake(opened: OpenOffice) -> None:
    """Take a new office away again, before anybody has worked in it."""
    _take_away(opened.office)


def _take_away(office: Office) -> None:
    office.close()
    shutil.rmtree(office.folder, ignore_errors=True)


def _clerk(office: Office, slot: str | None) -> Clerk:
    """The clerk of a slot; without one the first administrator, for the sheet opens for whoever
    holds it, and somebody must be able to let the others in again: best one who has a slot.
    """
    slots = [each.id for each in office.slots.clerks]
    with office.database.reading() as tx:
        known = tx.all(Clerk)
    if slot is not None:
        found = [each for each in known if each.slot == slot]
    else:
        found = sorted(
            known, key=lambda it: (it.role is not Role.ADMINISTRATOR, it.slot not in slots)
        )
    if not found:
        words = "clerks.slot_unknown" if known else "offices.not_founded"
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg(words))
    return found[0]


def _note_signing_in(office: Office, clerk: Clerk, clock: Clock) -> None:
    """A disk that is full keeps nobody out."""
    at = clock.now().isoformat(timespec="seconds")
    with suppress(Trouble), office.database.writing() as tx:
        meta.note(tx.connection, f"{SIGNED_IN}{clerk.slot}", at)


class _Shut(Database):
    """Stands at a locked desk: whatever is asked of it is refused with a sentence."""

    def __init__(self, former: Database) -> None:
        self.engine, self.schema = former.engine, former.schema

    def writing(self, at: datetime | None = None) -> NoReturn:
        """Refused."""
        del at
        raise Refused(Problem(Msg("app.locked"), blocking=True))

    def reading(self) -> NoReturn:
        """Refused."""
        raise Refused(Problem(Msg("app.locked"), blocking=True))
