"""Every way in which the program writes to a disk, each as one act that can be done again."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.base import settings
from desktop.base.clock import SetClock
from desktop.base.text import Catalogue
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.domain.attachments import Attachment
from desktop.domain.meetings import Meeting
from desktop.domain.people import Person
from desktop.storage import audit_log, slot_file
from desktop.storage import engine as files
from desktop.storage.driver_errors import speaking_of
from desktop.storage.migrate import migrate
from desktop.storage.migrations import STEPS
from desktop.usecases import (
    backups,
    clerks,
    device_keys,
    diary_export,
    fetching,
    file_links,
    records,
    salvaging,
    soundness,
    taking_files,
)
from desktop.usecases.diary_export import Picked
from desktop.usecases.handing_out import write_out
from desktop.usecases.opened_copies import OpenedCopies
from desktop.usecases.opening import OpenOffice
from desktop.usecases.updating import Updating
from tests.faults.grounds import CHEAP, COLLEAGUE, MARKER, NOW, PHRASE, enter, prepare
from tests.keyrings import Ring

if TYPE_CHECKING:
    from alembic.operations import Operations

STICK = "usb"


@dataclass
class Desk:
    """An office, opened where a way needs it, and the places around it."""

    place: Path
    opened: OpenOffice
    copies: OpenedCopies = field(init=False)
    ring: Ring = field(default_factory=Ring)
    phrase: str = PHRASE
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.copies = OpenedCopies(self.place / "tmp")

    @property
    def folder(self) -> Path:
        return self.place / "office"


def commit(at: Desk) -> None:
    person = Person(full_name=f"Lê Văn {MARKER}", note=f"{MARKER} " * 40)
    at.opened.desk.execute(records.save, record=person)


def draft(at: Desk) -> None:
    at.opened.desk.jot("faults.draft", {"text": MARKER * 3000, "n": next(at.numbers)})


def attachment(at: Desk) -> None:
    given = at.place / "given" / "to-trinh.txt"
    taken = taking_files.take(at.opened.office.objects, given)
    owner = at.opened.desk.ask(lambda tx: tx.all(Meeting)[0])
    at.opened.desk.execute(file_links.add, owner=owner, file=taken)


def backup(at: Desk) -> None:
    clock = at.opened.desk.clock
    assert isinstance(clock, SetClock)
    clock.forward(timedelta(minutes=1))
    backups.back_up(at.opened, at.place / STICK)


def passphrase(at: Desk) -> None:
    new = f"{PHRASE} {next(at.numbers)}"
    at.opened.change_passphrase(at.phrase, new, cost=CHEAP)
    at.phrase = new


def known(at: Desk) -> None:
    """The former passphrase is known to others: the key changes with it."""
    new = f"{PHRASE} {next(at.numbers)}"
    try:
        at.opened.change_passphrase(at.phrase, new, known=True, cost=CHEAP)
    except Trouble as trouble:
        if trouble.msg.key == "safe.key_kept":
            at.phrase = new
        raise
    at.phrase = new


def lost(at: Desk) -> None:
    """The former sheet is lost."""
    at.opened.renew_sheet(at.phrase, lost=True)


def clerk(at: Desk) -> None:
    record = Clerk(label=f"Mới {next(at.numbers)}", role=Role.CLERK)
    clerks.enrol(at.opened, record, COLLEAGUE, proof=at.phrase, cost=CHEAP)


def rotation(at: Desk) -> None:
    """The colleague leaves; where nobody is left to leave there is nothing more to do."""
    listed = at.opened.desk.ask(clerks.entries, at.opened.office.slots.clerks)
    leaving = next((each for each in listed if each.label == "Chuyên viên"), None)
    if leaving is not None:
        clerks.dismiss(at.opened, leaving, proof=at.phrase)


def sheet(at: Desk) -> None:
    at.opened.renew_sheet(at.phrase)


def device(at: Desk) -> None:
    keys = at.ring.keys()
    device_keys.switch_on(at.opened, keys, proof=at.phrase)
    device_keys.switch_off(at.opened, keys)


def given_passphrase(at: Desk) -> None:
    colleague = at.opened.desk.ask(lambda tx: tx.all(Clerk)[1])
    new = f"{COLLEAGUE} {next(at.numbers)}"
    clerks.give_passphrase(at.opened, colleague, new, proof=at.phrase, cost=CHEAP)


def mend(at: Desk) -> None:
    soundness.mend(at.opened)


def salvage(at: Desk) -> None:
    at.opened.close()
    salvaging.run(at.folder, at.place / f"salvaged-{next(at.numbers)}", passphrase=at.phrase)
    at.opened = enter(at.folder, at.phrase)


def lost_list(at: Desk) -> None:
    salvaging.save_list(f"{next(at.numbers)}\n" * 900, at.place / "out" / "danh-sach.txt")


def heal(at: Desk) -> None:
    """The newest slots are torn: what opens is the file before, and it is made whole."""
    at.opened.close()
    with suppress(OSError):  # by the disk itself, whatever it refuses to us
        os.truncate(at.folder / slot_file.SLOTS_NAME, 100)
    at.opened = enter(at.folder, at.phrase)


def take_keys(at: Desk) -> None:
    """Both key files are torn: those of a backup take their place, with the passphrase of its day.

    What was torn is set aside; an office that the disk left without any is taken to once more.
    """
    at.opened.close()
    for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
        with suppress(OSError):  # by the disk itself
            os.truncate(at.folder / name, 100)
    _taken(at)
    at.opened = enter(at.folder, at.phrase)


def _taken(at: Desk) -> None:
    salvaging.take_keys(at.folder, at.place / "copies", at.opened.desk.clock, passphrase=PHRASE)
    at.phrase = PHRASE


def migration(at: Desk) -> None:
    updating = Updating(at.opened.desk.clock)

    def before(was: int, now: int) -> None:
        updating.before(at.opened.office, was, now)

    def add(operations: Operations) -> None:
        operations.execute("CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT) STRICT")
        operations.execute("INSERT INTO later (text) SELECT full_name FROM people")

    engine = at.opened.office.database.engine
    with speaking_of(files.path_of(engine)):  # as opening does
        migrate(engine, before=before, steps=(*STEPS, add))


def migrated_back(at: Desk) -> None:
    """For whoever opens the office next with the steps that there are."""
    with at.opened.office.database.writing() as tx:
        tx.connection.exec_driver_sql("DROP TABLE later")
        tx.connection.exec_driver_sql(f"PRAGMA user_version={len(STEPS)}")


def export(at: Desk) -> None:
    picked = Picked(at.opened.desk.ask(lambda tx: range(audit_log.head(tx).seq, 0, -1)))
    catalogue = Catalogue.load("vi")
    book = at.opened.desk.ask(diary_export.as_workbook, picked, catalogue, NOW)
    write_out(at.place / "out" / "nhat-ky.xlsx", book)


def restore(at: Desk) -> None:
    copy = next(iter(backups.look_into(at.place / "copies")))
    to = at.place / f"restored-{next(at.numbers)}"
    backups.restore(copy, to, at.opened.desk.clock, passphrase=PHRASE)


def fetch(at: Desk) -> None:
    """A content out of a backup in the place of the one that lies there; so long both are whole."""
    copy = next(iter(backups.look_into(at.place / "copies")))
    kept = at.opened.desk.ask(lambda tx: tx.all(Attachment)[0])
    fetching.put_back(at.opened, fetching.read_out(at.opened, [kept.digest], copy))


def opened_copy(at: Desk) -> None:
    kept = at.opened.desk.ask(lambda tx: tx.all(Attachment)[0])
    at.copies.make(at.opened.office.objects, kept, at.folder)


def computer(at: Desk) -> None:
    file = at.place / "settings" / "settings.json"
    settings.write(file, settings.read(file)[0].with_opened(at.folder, NOW))


def founding(at: Desk) -> None:
    prepare(at.place / f"new-{next(at.numbers)}")


def opening(at: Desk) -> None:
    """Closed and opened again; a disk that is full keeps nobody out."""
    at.opened.close()
    at.opened = enter(at.folder, at.phrase)


def again(at: Desk, name: str) -> None:
    """Open the office that an act left closed on a disk that failed, now that it does not."""
    if at.opened.office.is_open:
        return
    if name == take_keys.__name__:
        _taken(at)
    at.opened = enter(at.folder, at.phrase)


WAYS: Mapping[str, Callable[[Desk], None]] = {
    each.__name__: each
    for each in (
        commit,
        draft,
        attachment,
        backup,
        passphrase,
        known,
        lost,
        clerk,
        rotation,
        sheet,
        device,
        given_passphrase,
        mend,
        salvage,
        lost_list,
        heal,
        take_keys,
        migration,
        export,
        restore,
        fetch,
        opened_copy,
        computer,
        founding,
        opening,
    )
}
