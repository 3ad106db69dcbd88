"""Who signs in: added, changed, given another passphrase, removed, each with a key slot.

A clerk is a record in the office and a slot beside it. Both are written, or none: what a crash left
of one without the other is found (``oddities``) and mended.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Permission, Role
from desktop.domain.people import Person
from desktop.domain.problems import Problem, Refused
from desktop.storage import meta
from desktop.storage.aside import MARK
from desktop.storage.keyslots import Cost
from desktop.storage.recovery import RecoveryCode
from desktop.storage.slot_file import Slot
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.opening import SIGNED_IN, OpenOffice
from desktop.usecases.work import Work, guard, keep

log = logging.getLogger(__name__)


class Oddity(StrEnum):
    """What does not agree between the records and the key slots."""

    SLOT_ALONE = "slot_alone"
    RECORD_ALONE = "record_alone"
    LABEL = "label"


@dataclass(frozen=True)
class Entry:
    """A line of the list of users. ``clerk`` is None for a slot alone; ``slot`` is its id."""

    clerk: Clerk | None
    slot: str
    label: str
    person: str = ""
    signed_in: datetime | None = None
    oddity: Oddity | None = None


@guard(Clerk)
def an_administrator_stays(work: Work, before: Clerk | None, after: Clerk | None) -> None:
    """Somebody must be able to add, change and remove users."""
    was = before is not None and before.role is Role.ADMINISTRATOR
    stays = after is not None and after.role is Role.ADMINISTRATOR and after.removed_at is None
    if not was or stays:
        return
    others = [each for each in work.tx.all(Clerk) if before and each.id != before.id]
    if not any(each.role is Role.ADMINISTRATOR for each in others):
        raise Refused(Problem(Msg("clerks.last_administrator"), field="role", blocking=True))


@guard(Clerk)
def labels_differ(work: Work, _before: Clerk | None, after: Clerk | None) -> None:
    """The list at the door tells people apart by these words alone."""
    if after is not None:
        _require_own_label(work.tx, after)


@command("clerks.add", needs=Permission.ACCOUNTS, final=True)
def add(work: Work, *, record: Clerk) -> Clerk:
    """Somebody who signs in; their slot is written before."""
    return keep(work, record)


@command("clerks.change", needs=Permission.ACCOUNTS, final=True)
def change(work: Work, *, record: Clerk) -> Clerk:
    """Another label, role or person."""
    return keep(work, record)


@command("clerks.remove", needs=Permission.ACCOUNTS, on=Clerk, final=True, confirm=True)
def remove(work: Work, it: Clerk) -> Clerk:
    """Take a clerk off the list; the office's key is changed after it. Refused for oneself."""
    if it.id == work.clerk.id:
        raise Refused(Problem(Msg("clerks.not_oneself"), blocking=True))
    return work.remove(it)


@command("clerks.put_back", needs=Permission.ACCOUNTS, final=True)
def put_back(work: Work, *, record: Clerk) -> Clerk:
    """The key could not be changed, so the clerk stays."""
    return work.restore(record)


@command("clerks.reset", needs=Permission.ACCOUNTS, on=Clerk, final=True)
def reset(work: Work, it: Clerk, *, slot: str = "", key: bool = False) -> Clerk:
    """Note that a clerk was given another passphrase, in a slot that may be a new one."""
    work.note(Msg("clerks.was_reset_and_key" if key else "clerks.was_reset", label=it.label))
    return keep(work, replace(it, slot=slot or it.slot))


@command("clerks.key_changed", needs=Permission.ACCOUNTS, final=True)
def key_changed(work: Work, *, label: str, sheet: bool = False) -> None:
    """Note that the office's key was changed and a slot was taken away."""
    work.note(Msg("clerks.key_was_changed", label=label))
    if sheet:
        work.note(Msg("clerks.sheet_and_key"))


def entries(tx: Tx, slots: tuple[Slot, ...]) -> tuple[Entry, ...]:
    """The users as records and slots tell of them, in the order in which they came."""
    at = meta.noted_under(tx.connection, SIGNED_IN)
    by_slot = {each.id: each for each in slots}
    clerks = tx.all(Clerk)
    found = [_entry(tx, each, by_slot.get(each.slot), at.get(each.slot, "")) for each in clerks]
    known = {each.slot for each in clerks}
    found += [
        Entry(None, slot.id, slot.label, oddity=Oddity.SLOT_ALONE)
        for slot in slots
        if slot.id not in known
    ]
    return tuple(found)


def oddities(opened: OpenOffice) -> tuple[Entry, ...]:
    """What a crash between record and slot left; empty where all agrees."""
    every = opened.desk.ask(entries, opened.office.slots.clerks)
    return tuple(each for each in every if each.oddity is not None)


def _require_another(opened: OpenOffice, record: Clerk) -> None:
    """An administrator without a key slot cannot open the office: one who can must stay.

    Raises Refused.
    """
    slots = {each.id for each in opened.office.slots.clerks}
    known = opened.desk.ask(Tx.all, Clerk)
    able = [it.id for it in known if it.role is Role.ADMINISTRATOR and it.slot in slots]
    if able == [record.id]:
        words = "last_administrator" if _administrators(known) == 1 else "last_with_slot"
        raise Refused(Problem(Msg(f"clerks.{words}"), field="role", blocking=True))


def _administrators(known: Sequence[Clerk]) -> int:
    return sum(each.role is Role.ADMINISTRATOR for each in known)


def enrol(
    opened: OpenOffice, record: Clerk, passphrase: str, *, proof: str, cost: Cost | None = None
) -> Clerk:
    """A new user, whose ``passphrase`` was typed by that person; ``proof`` is the administrator's.

    Raises Refused for what is wrong with label, role or passphrase, Trouble for a wrong ``proof``
    and for the disk; then there is neither slot nor record.
    """
    require(opened, proof)
    opened.desk.ask(_require_own_label, record)
    with _both(opened):
        slot = opened.office.add_clerk(record.label, passphrase, cost=cost)
        return opened.desk.execute(add, record=replace(record, slot=slot)).value


def alter(opened: OpenOffice, record: Clerk) -> Clerk:
    """Another label, role or person; the readable label of the slot follows.

    Raises Refused, or Trouble for the disk; then both are as they were.
    """
    opened.desk.require(Permission.ACCOUNTS)
    slots = {each.id: each for each in opened.office.slots.clerks}
    opened.desk.ask(_require_own_label, record)
    if record.role is not Role.ADMINISTRATOR:
        _require_another(opened, record)
    with _both(opened):
        if (
            record.slot in slots
            and record.label.strip()
            and record.label != slots[record.slot].label
        ):
            opened.office.rename_clerk(record.slot, record.label)
        return opened.desk.execute(change, record=record).value


def give_passphrase(
    opened: OpenOffice,
    clerk: Clerk,
    passphrase: str,
    *,
    proof: str,
    known: bool = False,
    cost: Cost | None = None,
    progress: Progress = SILENT,
) -> None:
    """Another passphrase for a colleague who lost theirs, typed by that person.

    What computers kept for them opens no more. One who has no slot gets one. ``known``: somebody
    else may know the one before, so the office's key is changed too. Raises as ``enrol``; where all
    is changed and only the list could not be written, ``clerks.reset_unlisted`` says so.
    """
    require(opened, proof)

    def change() -> str:
        if clerk.slot in {each.id for each in opened.office.slots.clerks}:
            opened.office.set_passphrase(clerk.slot, passphrase, cost=cost)
            return clerk.slot
        return opened.office.add_clerk(clerk.label, passphrase, cost=cost)

    if known:
        slot = opened.another_key(change, progress=progress)
        try:  # the former slots hold the former key: there is no way back
            opened.desk.execute(reset, clerk.id, slot=slot, key=True)
        except Trouble as trouble:
            log.info("key changed and not noted")
            if slot != clerk.slot:
                msg = Msg("clerks.reset_unlisted", label=clerk.label)
                raise Trouble(trouble.kind, msg, detail=trouble.detail) from trouble
        return
    with _both(opened):
        opened.desk.execute(reset, clerk.id, slot=change())


def dismiss(
    opened: OpenOffice,
    entry: Entry,
    *,
    proof: str,
    sheet: bool = True,
    progress: Progress = SILENT,
) -> RecoveryCode | None:
    """Remove a user, or a slot that belongs to nobody, and change the office's key.

    ``sheet``: they may have seen the recovery sheet, or have made one: the answer is the code of a
    new one, and the one before opens the office no more, whatever key file is laid beside it.
    Raises Refused (the last administrator, oneself), Trouble, Cancelled; then the user is there as
    before. Copies made before open with the passphrases of their day: that is said, not mended.
    """
    require(opened, proof)
    clerk = entry.clerk
    if clerk is not None:
        if clerk.id != opened.desk.clerk.id:
            _require_another(opened, clerk)
        opened.desk.execute(remove, clerk.id)
    try:
        if not sheet:
            opened.office.rotate({entry.slot}, opened.desk.clock.now(), progress)
            code = None
        else:
            with opened.sheet_waiting():
                code = opened.another_key(
                    opened.office.renew_sheet, leaving={entry.slot}, progress=progress
                )
    except BaseException:
        if clerk is not None:
            lying = opened.desk.ask(lambda tx: tx.get(Clerk, clerk.id, with_removed=True))
            opened.desk.execute(put_back, record=lying)
        raise
    if code is not None and opened.by_sheet is not None:
        opened.by_sheet = code
    with suppress(Trouble):  # that the user was removed stands in the diary already
        opened.desk.execute(key_changed, label=entry.label, sheet=sheet)
    return code


def keeps_damaged(folder: Path) -> bool:
    """Whether damaged files lie in the folder that were set aside: those keep the former key."""
    with suppress(OSError):
        return any(MARK in each.name for each in folder.iterdir())
    return False


def mend_label(opened: OpenOffice, entry: Entry) -> None:
    """Let the slot say at the door what the record says."""
    opened.desk.require(Permission.ACCOUNTS)
    assert entry.clerk is not None
    opened.office.rename_clerk(entry.slot, entry.clerk.label)


def require(opened: OpenOffice, proof: str) -> None:
    """Whatever touches keys is asked for with one's own passphrase, but after opening by the sheet.

    Raises Refused for somebody who is no administrator, Trouble for a wrong passphrase.
    """
    opened.desk.require(Permission.ACCOUNTS)
    if opened.by_sheet is None:
        opened.prove(proof)


@contextmanager
def _both(opened: OpenOffice) -> Iterator[None]:
    """Slot and record are written, or neither: the slots go back where the record is refused."""
    before = opened.office.slots.file
    try:
        yield
    except BaseException:
        if opened.office.slots.file != before:
            opened.office.put_slots_back(before)
        raise


def _require_own_label(tx: Tx, record: Clerk) -> None:
    label = record.label.strip().casefold()
    taken = (each for each in tx.all(Clerk) if each.id != record.id)
    if any(each.label.strip().casefold() == label for each in taken):
        raise Refused(Problem(Msg("clerks.label_taken"), field="label", blocking=True))


def _entry(tx: Tx, clerk: Clerk, slot: Slot | None, at: str) -> Entry:
    oddity = None
    if slot is None:
        oddity = Oddity.RECORD_ALONE
    elif slot.label != clerk.label:
        oddity = Oddity.LABEL
    person = next(_names(tx, clerk), "")
    signed_in = datetime.fromisoformat(at) if at else None
    return Entry(clerk, clerk.slot, clerk.label, person, signed_in, oddity)


def _names(tx: Tx, clerk: Clerk) -> Iterator[str]:
    if clerk.person:
        yield tx.get(Person, clerk.person, with_removed=True).full_name
