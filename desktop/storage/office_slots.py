"""How the key slots of an open office are changed: written, read back and proved, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import slot_file, slot_pair
from desktop.storage.keyslots import Cost, KeySlots, wipe
from desktop.storage.recovery import RecoveryCode
from desktop.storage.slot_file import Slot, SlotFile


class OwnSlots:
    """The part of an open office that changes who opens it; every method raises Trouble where the
    disk fails, and then the slots are as they were."""

    folder: Path
    slots: KeySlots
    _key: bytearray

    def change_passphrase(
        self, slot_id: str, old: str, new: str, *, cost: Cost | None = None
    ) -> None:
        """Give a clerk another passphrase; raises Trouble for a wrong old one, Refused for a short
        new one. Copies made before still open with the old one.
        """
        self._rewrite(
            lambda: self.slots.change_passphrase(slot_id, old, new, cost=cost),
            lambda slots: slots.open_with_passphrase(slot_id, new),
        )

    def reset_passphrase_with_sheet(
        self,
        code: RecoveryCode,
        new: str,
        *,
        slot_id: str | None = None,
        cost: Cost | None = None,
    ) -> None:
        """Give a clerk (``slot_id``, or the first) another passphrase, proved by the sheet."""
        for key in self.slots.keys_by_sheet(code):
            wipe(key)
        clerk = slot_id or self.slots.clerks[0].id
        self._rewrite(
            lambda: self.slots.set_passphrase(self._key, clerk, new, cost=cost),
            lambda slots: slots.open_with_passphrase(clerk, new),
        )

    def set_passphrase(self, slot_id: str, new: str, *, cost: Cost | None = None) -> None:
        """Give a clerk another passphrase without the old one; what devices kept opens no more."""

        def change() -> None:
            self.slots.set_passphrase(self._key, slot_id, new, cost=cost)
            self.slots.forget_devices(slot_id)

        self._rewrite(change, lambda slots: slots.open_with_passphrase(slot_id, new))

    def add_clerk(self, label: str, passphrase: str, *, cost: Cost | None = None) -> str:
        """One more slot, written and proved; its id. Raises Refused for a short passphrase."""
        made: list[str] = []

        def change() -> None:
            slots = self.slots
            made.append(
                slots.add_clerk(self._key, label=label, passphrase=passphrase, cost=cost).id
            )

        self._rewrite(change, lambda slots: slots.open_with_passphrase(made[0], passphrase))
        return made[0]

    def rename_clerk(self, slot_id: str, label: str) -> None:
        """Another readable label for a clerk's slot."""
        self._rewrite(lambda: self.slots.rename(slot_id, label))

    def put_slots_back(self, file: SlotFile) -> None:
        """What was to stand beside a change of the slots did not come about: undo the change."""

        def change() -> None:
            self.slots.file = file

        self._rewrite(change)

    def is_led_to_by(self, file: SlotFile) -> bool:
        """Whether some clerk's slot of ``file``, of whatever day, locks up the present key."""

        def leads(slot: Slot) -> bool:
            bond = slot_pair.bond_of(file.office, slot)
            return slot_pair.proves(slot.proof, self._key, slot.public, bond)

        return file.office == self.slots.file.office and any(map(leads, file.clerks))

    def add_device(self, secret: bytes, clerk: str) -> None:
        """Let what this computer keeps open the office for a clerk."""
        self._rewrite(
            lambda: self.slots.add_device(self._key, secret, clerk),
            lambda slots: slots.keys_by_device(secret, clerk)[-1],
        )

    def forget_devices(self, clerk: str) -> None:
        """No computer opens the office for this clerk any more without the passphrase."""
        if not any(slot.of == clerk for slot in self.slots.slots):
            return
        self._rewrite(lambda: self.slots.forget_devices(clerk))

    def _rewrite(
        self, change: Callable[[], object], opening: Callable[[KeySlots], bytearray] | None = None
    ) -> None:
        """Change the slots on disk, and keep the change only if what is read back opens."""
        before = self.slots.file
        try:
            change()
            self.slots.save()
            self._prove_slots(opening or self._own_key)
        except BaseException:
            changed, self.slots.file = self.slots.file, before
            if slot_file.peek(self.folder) == changed:
                self.slots.save()
                with suppress(Trouble):  # the refused slots are the previous ones now
                    self.slots.settle()
            raise
        with suppress(Trouble):  # the change holds; the next opening settles it
            self.slots.settle()

    def _own_key(self, written: KeySlots) -> bytearray:
        """No secret is at hand: what is read back must be what was meant, letter by letter."""
        return self._key if written.file == self.slots.file else bytearray()

    def _prove_slots(self, opening: Callable[[KeySlots], bytearray]) -> None:
        written = KeySlots.load(self.folder)
        opened = opening(written)
        fits = opened == self._key and not written.from_previous
        if opened is not self._key:
            wipe(opened)
        if not fits:
            raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.slots_unproved"))
