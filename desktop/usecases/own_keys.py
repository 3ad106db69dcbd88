"""What clerks do with their own key and with the recovery sheet, each noted in the diary of acts.

Another passphrase or sheet opens the same key of the office; an older key file, as every backup has
one, leads to that key still. So where the former one may be known to somebody, the key itself is
changed with it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TypeVar

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Permission
from desktop.storage import rotation
from desktop.storage.keyslots import Cost
from desktop.storage.office import Office
from desktop.storage.recovery import RecoveryCode
from desktop.storage.slot_file import SlotKind
from desktop.usecases.command import command
from desktop.usecases.desk import Desk
from desktop.usecases.work import Work, keep

log = logging.getLogger(__name__)

A = TypeVar("A")

NO_WAY_BACK = rotation.LAST
"""The step of a change of key from which it cannot be given up any more."""

SHEET_WAITS = "recovery_sheet.waits"
"""The place of a draft that stands as long as nobody has typed the sheet's code back."""


@command("clerks.own_passphrase", needs=Permission.VIEW, final=True)
def passphrase_changed(work: Work, *, slot: str = "", key: bool = False) -> None:
    """Note that whoever is at the desk has another passphrase, in a ``slot`` that may be new."""
    words = "own_passphrase_and_key" if key else "own_passphrase_changed"
    work.note(Msg(f"clerks.{words}", label=work.clerk.label))
    if slot:
        keep(work, replace(work.clerk, slot=slot))


@command("clerks.renew_sheet", needs=Permission.ACCOUNTS, final=True)
def sheet_renewed(work: Work, *, key: bool = False) -> None:
    """Note that there is another recovery sheet. It opens for an administrator, so only one may."""
    work.note(Msg("clerks.sheet_and_key" if key else "clerks.sheet_renewed"))


@command("clerks.device_on", needs=Permission.VIEW, final=True)
def device_on(work: Work) -> None:
    """Note that the keyring of a computer opens the office for whoever is at the desk."""
    work.note(Msg("clerks.device_is_on", label=work.clerk.label))


@command("clerks.device_off", needs=Permission.VIEW, final=True)
def device_off(work: Work) -> None:
    """Note that it does not any more."""
    work.note(Msg("clerks.device_is_off", label=work.clerk.label))


class OwnKeys:
    """The part of an opened office by which the clerk at the desk changes a way to open it.

    ``by_sheet`` is the code where no passphrase opened it; it goes when the office is locked.
    """

    office: Office
    desk: Desk
    by_sheet: RecoveryCode | None

    def prove(self, passphrase: str) -> None:
        """Whose desk it is says so by their passphrase. Raises Trouble for a wrong one."""
        self.office.slots.require_passphrase(self.desk.clerk.slot, passphrase)

    def change_passphrase(
        self,
        old: str,
        new: str,
        *,
        known: bool = False,
        cost: Cost | None = None,
        progress: Progress = SILENT,
    ) -> None:
        """Another passphrase for the clerk at the desk, proved by the old one or by the sheet.

        ``known``: somebody else may know the old one, so the office's key is changed too; an
        administrator may. What a computer's keyring kept for them opens no more: it may be why the
        old one is left. Raises Trouble for a wrong old one, Refused for a short new one, Cancelled;
        then all is as it was.
        """
        sheet, clerk, slots = self.by_sheet, self.desk.clerk, self.office.slots
        made: list[str] = []
        if known:
            self.desk.require(Permission.ACCOUNTS)

        def change() -> None:
            if sheet is not None and clerk.slot not in {each.id for each in slots.clerks}:
                made.append(self.office.add_clerk(clerk.label, new, cost=cost))
            elif sheet is not None:
                self.office.reset_passphrase_with_sheet(sheet, new, slot_id=clerk.slot, cost=cost)
            else:
                self.office.change_passphrase(clerk.slot, old, new, cost=cost)
            self.office.forget_devices(clerk.slot)

        def note() -> None:
            slot = made[0] if made else ""
            self.desk.execute(passphrase_changed, slot=slot, key=known)

        self._done(change, note, key=known, progress=progress)
        self.by_sheet = None

    def renew_sheet(
        self, passphrase: str, *, lost: bool = False, progress: Progress = SILENT
    ) -> RecoveryCode:
        """A new code for the sheet, asked for with the passphrase; it waits to be typed back.

        ``lost``: the one before may be in other hands, so the office's key is changed too. Raises
        Refused for whoever is no administrator, Trouble for a wrong passphrase, Cancelled.
        """
        self.desk.require(sheet_renewed.permission({}))
        self.prove(passphrase)
        with self.sheet_waiting():
            return self._done(
                self.office.renew_sheet,
                lambda: self.desk.execute(sheet_renewed, key=lost),
                key=lost,
                progress=progress,
            )

    def sheet_waits(self) -> bool:
        """Whether there is no recovery sheet, or its code was never typed back."""
        there = any(each.kind is SlotKind.SHEET for each in self.office.slots.slots)
        return not there or self.desk.draft(SHEET_WAITS) is not None

    def sheet_is_kept(self) -> None:
        """Somebody typed the code back from paper."""
        self.desk.drop_draft(SHEET_WAITS)

    @contextmanager
    def sheet_waiting(self) -> Iterator[None]:
        """A new sheet is about to be made: from now on it waits, unless it comes to nothing."""
        waited = self.desk.draft(SHEET_WAITS) is not None
        self.desk.jot(SHEET_WAITS, {})
        before = self.office.slots.file
        try:
            yield
        except BaseException:
            if not waited and self.office.slots.file == before:
                with suppress(Trouble):
                    self.desk.drop_draft(SHEET_WAITS)
            raise

    def another_key(
        self,
        change: Callable[[], A],
        *,
        leaving: Collection[str] = (),
        progress: Progress = SILENT,
    ) -> A:
        """Change the slots, then the office's key, which the slots ``leaving`` do not get.

        The slots come first: whoever opened them before gets the new key by none of them. Raises
        Trouble, Refused and Cancelled; then key and slots are as they were, but for
        ``safe.key_kept``: a disk that takes neither the key nor the former slots.
        """
        before = self.office.slots.file
        try:
            answer = change()
            self.office.rotate(leaving, self.desk.clock.now(), progress)
        except BaseException as error:
            there, fits = self.office.slots.file, self.office.is_led_to_by(before)
            if there != before and not there.is_changing and fits:
                try:
                    self.office.put_slots_back(before)
                except Trouble as left:  # what was replaced opens no more, and that must be told
                    words = Msg("safe.key_kept")
                    raise Trouble(left.kind, words, detail=left.detail) from error
            raise
        return answer

    def _done(
        self,
        change: Callable[[], A],
        note: Callable[[], object],
        *,
        key: bool,
        progress: Progress,
    ) -> A:
        if not key:
            with self._noted():
                answer = change()
                note()
            return answer
        answer = self.another_key(change, progress=progress)
        try:  # the former slots hold the former key: there is no way back
            note()
        except Trouble:
            log.info("key changed and not noted")
        return answer

    @contextmanager
    def _noted(self) -> Iterator[None]:
        """A key is changed and the diary says so, or neither.

        A disk that takes neither the note nor the former slots leaves the change standing, and then
        nobody is told that all is as it was.
        """
        before = self.office.slots.file
        try:
            yield
        except BaseException:
            if self.office.slots.file != before:
                try:
                    self.office.put_slots_back(before)
                except Trouble:
                    log.info("key changed and not noted")
                    return
            raise
