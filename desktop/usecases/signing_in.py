"""Opening an office: what the window and the command line share from the passphrase to the desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop.base.clock import Clock
from desktop.base.paths import resources
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.domain.calendar import Holidays
from desktop.domain.history import Origin
from desktop.domain.office import Office as OfficeRecord
from desktop.storage import slot_file
from desktop.storage.office import Office
from desktop.storage.recovery import RecoveryCode
from desktop.usecases.desk import Desk
from desktop.usecases.offices import LastNumber, found
from desktop.usecases.regulations import Adoption, Regulations


@dataclass
class Session:
    """An opened office with its desk; ``close`` lets the folder and the key go.

    ``slot`` is the id of the key slot of whoever works here. Before the office is founded the clerk
    is not stored yet (id 0) and may do everything.
    """

    office: Office
    desk: Desk
    slot: str
    regulations: Regulations
    holidays: Holidays

    @property
    def clerk(self) -> Clerk:
        return self.desk.clerk

    @property
    def is_founded(self) -> bool:
        """Whether first run has said whose office this is."""
        return self.desk.ask(lambda tx: tx.one(OfficeRecord)) is not None

    def found(
        self, office: OfficeRecord, adoption: Adoption, numbers: tuple[LastNumber, ...] = ()
    ) -> OfficeRecord:
        """Found the office; its clerk is the one at this desk. Raises as ``offices.found`` does."""
        made = self.desk.execute(
            found, office=office, adoption=adoption, clerk=self.clerk, numbers=numbers
        )
        self.desk.clerk = _clerk_of(self.desk, self.clerk)
        return made.value

    def close(self) -> None:
        """Let folder and key go; a second call does nothing."""
        self.office.close()

    def __enter__(self) -> Self:
        """For ``with``: closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()


def open_office(
    folder: Path,
    *,
    clock: Clock,
    passphrase: str = "",
    sheet: RecoveryCode | None = None,
    slot: str | None = None,
    origin: Origin = Origin.WINDOW,
) -> Session:
    """Open an office by a passphrase (of ``slot``, or whichever clerk's it is) or by its sheet.

    The sheet opens for the clerk of ``slot``, or the first. Raises Trouble as ``Office.open`` does.
    """
    clerks = slot_file.peek(folder).clerks
    if sheet is not None:
        office = Office.open(folder, sheet=sheet)
        return session_of(office, clock, slot=slot or clerks[0].id, origin=origin)
    tried = [slot] if slot is not None else [each.id for each in clerks]
    office, own = _first_opened(folder, passphrase, tried)
    return session_of(office, clock, slot=own, origin=origin)


def session_of(
    office: Office, clock: Clock, *, slot: str = "", origin: Origin = Origin.WINDOW
) -> Session:
    """A desk at an office that is open already, as after making it; ``slot``: or the first.

    Where the office cannot be read it is closed.
    """
    try:
        return _session(office, clock, slot, origin)
    except BaseException:
        office.close()
        raise


def shipped_holidays() -> Holidays:
    """The holidays that come with the program. Raises HolidaysFault for a damaged file."""
    file = resources() / "holidays" / "vn.toml"
    return Holidays.parse(file.read_text(encoding="utf-8"), source=file.name)


def _session(office: Office, clock: Clock, slot: str, origin: Origin) -> Session:
    own = office.slots.clerk(slot) if slot else office.slots.clerks[0]
    nobody = Clerk(label=own.label, role=Role.ADMINISTRATOR, slot=own.id)
    regulations = Regulations()
    desk = Desk(
        office.database,
        nobody,
        clock,
        regulations=regulations,
        objects=office.objects,
        origin=origin,
    )
    desk.clerk = _clerk_of(desk, nobody)
    return Session(office, desk, own.id, regulations, shipped_holidays())


def _first_opened(folder: Path, passphrase: str, slots: list[str]) -> tuple[Office, str]:
    """The office by the first slot that the passphrase opens; raises what the last one raised."""
    for slot in slots:
        try:
            return Office.open(folder, passphrase=passphrase, slot=slot), slot
        except Trouble as trouble:
            wrong = trouble.msg.key.startswith("safe.passphrase_wrong")
            if not wrong or slot == slots[-1]:
                raise
    raise ValueError("an office without a clerk's slot")


def _clerk_of(desk: Desk, nobody: Clerk) -> Clerk:
    """The clerk of this slot as stored; whoever was given where the office knows none."""
    stored = desk.ask(lambda tx: tx.one(Clerk, slot=nobody.slot))
    return stored if stored is not None else nobody
