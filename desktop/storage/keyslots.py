"""The office's key, locked up once for each clerk, for the recovery sheet and for devices."""

from __future__ import annotations

import ctypes
import hmac
import os
import secrets
import sys
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.base.vietnamese import clean
from desktop.storage import passphrase as phrases
from desktop.storage import slot_file, slot_pair
from desktop.storage.aside import set_aside
from desktop.storage.recovery import BACKUP, RecoveryCode, derive, public_half
from desktop.storage.slot_file import Argon2id, Hkdf, Kdf, Slot, SlotFile, SlotKind
from desktop.storage.trouble import disk_of

KEY_BYTES = 32

Secret: TypeAlias = str | RecoveryCode | bytes
"""What opens a slot: a passphrase, the sheet's code, what a device keeps."""

_NONCE_BYTES = 12
_SALT_BYTES = 16
_SMALL_MACHINE = 6 * 1024**3  # bytes of memory


@dataclass(frozen=True)
class Cost:
    """What one guess of a passphrase costs: KiB of memory, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int


FULL_COST = Cost(256 * 1024, 3, 4)
SMALL_COST = Cost(64 * 1024, 3, 4)


def usual_cost() -> Cost:
    """256 MiB, or 64 MiB on a computer with less than 6 GB of memory."""
    return SMALL_COST if 0 < _memory() < _SMALL_MACHINE else FULL_COST


def new_key() -> bytearray:
    """A fresh key of an office."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def wipe(key: bytearray) -> None:
    """Overwrite a key that is needed no more; copies the interpreter made are beyond our reach."""
    key[:] = bytes(len(key))
    key.clear()


class KeySlots:
    """The key slots of one office folder; what is changed is written by ``save``."""

    def __init__(self, folder: Path, file: SlotFile, *, from_previous: bool = False) -> None:
        """``from_previous``: the newest slot file was missing or damaged."""
        self.folder = folder
        self.file = file
        self.from_previous = from_previous

    @classmethod
    def new(cls, folder: Path, *, label: str) -> KeySlots:
        """No slots yet, nothing written."""
        return cls(folder, SlotFile(uuid.uuid4().hex, _label(label), ()))

    @classmethod
    def load(cls, folder: Path) -> KeySlots:
        """The slots of an office; raises Trouble as ``slot_file.find`` does."""
        found = slot_file.find(folder)
        return cls(folder, found.file, from_previous=found.from_previous)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots in the order they were made."""
        return self.file.slots

    @property
    def clerks(self) -> tuple[Slot, ...]:
        """The slots a passphrase opens."""
        return self.file.clerks

    @property
    def label(self) -> str:
        """The office's readable name."""
        return self.file.label

    def save(self) -> None:
        """Write the slots; the sound file before is kept as the previous one."""
        with disk_of(self.folder / slot_file.SLOTS_NAME):
            slot_file.write(self.folder, self.file)

    def settle(self) -> None:
        """Once what was saved is known to open: let the previous file hold the same slots."""
        with disk_of(self.folder / slot_file.PREVIOUS_NAME):
            slot_file.settle(self.folder, self.file)

    def heal(self, at: datetime | None = None) -> str:
        """After opening by the previous file: write it anew and set the damaged one aside.

        The name it has now; that of the file where it was missing.
        """
        if not self.from_previous:
            return ""
        damaged = self.folder / slot_file.SLOTS_NAME
        with disk_of(damaged):
            kept = set_aside(damaged, at) if damaged.exists() else damaged
            slot_file.write(self.folder, self.file)
        self.from_previous = False
        return kept.name

    def mend_previous(self, at: datetime | None = None) -> None:
        """Set a damaged previous file aside, and let there be a sound one again.

        Also where a full disk kept the last change from being settled: else a passphrase that was
        taken away would open again where the newest file is damaged. A disk that is full keeps
        nobody out: then it waits for the next opening.
        """
        previous = self.folder / slot_file.PREVIOUS_NAME
        with suppress(Trouble), disk_of(previous):
            if slot_file.fault_of_previous(self.folder):
                set_aside(previous, at)
            if slot_file.previous(self.folder) != self.file:
                self.settle()

    def add_clerk(
        self, key: bytearray, *, label: str, passphrase: str, cost: Cost | None = None
    ) -> Slot:
        """One more clerk; raises Refused for a passphrase that is too short."""
        phrases.require(passphrase)
        slot = self._wrapped(
            key, _blank(SlotKind.CLERK, _label(label), _argon2id(cost)), passphrase
        )
        self._put(slot)
        return slot

    def add_sheet(self, key: bytearray, code: RecoveryCode) -> Slot:
        """The recovery sheet's slot; the sheet before opens nothing from then on."""
        others = tuple(slot for slot in self.slots if slot.kind is not SlotKind.SHEET)
        slot = self._wrapped(key, _blank(SlotKind.SHEET, "", Hkdf(_salt())), code)
        public = public_half(derive(code.secret, BACKUP))
        slot = replace(
            slot,
            recipient=public,
            seal=slot_pair.recipient_seal(key, self.file.office, slot.id, public),
        )
        self.file = replace(self.file, slots=(*others, slot))
        return slot

    def sheet_recipient(self, key: bytearray) -> bytes | None:
        """The public half of the sheet's key for backups; None where the slot has none.

        Raises Trouble DAMAGED where it is not what was written with the office's key: a copy
        would be sealed for whoever put it there.
        """
        office = self.file.office
        for slot in self.slots:
            if slot.recipient:
                seal = slot_pair.recipient_seal(key, office, slot.id, slot.recipient)
                if not hmac.compare_digest(seal, slot.seal):
                    raise Trouble(Trouble.Kind.DAMAGED, Msg("backup_trouble.recipient_changed"))
                return slot.recipient
        return None

    def set_passphrase(
        self, key: bytearray, slot_id: str, passphrase: str, *, cost: Cost | None = None
    ) -> None:
        """Give a clerk's slot another passphrase; raises Refused where it is too short."""
        phrases.require(passphrase)
        blank = replace(self.clerk(slot_id), kdf=_argon2id(cost))
        self._put(self._wrapped(key, blank, passphrase))

    def change_passphrase(
        self, slot_id: str, old: str, new: str, *, cost: Cost | None = None
    ) -> None:
        """Like ``set_passphrase``, after the old one has opened the slot."""
        phrases.require(new)
        key = self.open_with_passphrase(slot_id, old)
        try:
            self.set_passphrase(key, slot_id, new, cost=cost)
        finally:
            wipe(key)

    def open_with_passphrase(self, slot_id: str | None, passphrase: str) -> bytearray:
        """The office's key; without ``slot_id`` every clerk's slot is tried in turn.

        Raises Trouble NOT_OPENED for a wrong passphrase.
        """
        return self.keys_by_passphrase(slot_id, passphrase)[-1]

    def require_passphrase(self, slot_id: str | None, passphrase: str) -> None:
        """Only whether it opens; the key is let go. Raises Trouble NOT_OPENED where it does not."""
        for key in self.keys_by_passphrase(slot_id, passphrase):
            wipe(key)

    def open_with_sheet(self, code: RecoveryCode) -> bytearray:
        """The office's key; raises Trouble NOT_OPENED for another day's or office's sheet."""
        return self.keys_by_sheet(code)[-1]

    def clerk(self, slot_id: str) -> Slot:
        """A clerk's slot by its id; raises Trouble NOT_OPENED where there is none."""
        for slot in self.clerks:
            if slot.id == slot_id:
                return slot
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.slot_unknown"))

    def add_device(self, key: bytearray, secret: bytes, clerk: str) -> Slot:
        """A slot that a random secret opens for a clerk, kept by this computer; one each."""
        self.clerk(clerk)
        blank = replace(_blank(SlotKind.DEVICE, "", Hkdf(_salt())), of=clerk)
        self._drop(lambda slot: slot.of == clerk)
        slot = self._wrapped(key, blank, secret)
        self._put(slot)
        return slot

    def rename(self, slot_id: str, label: str) -> None:
        """Another readable label for a clerk's slot."""
        self._put(replace(self.clerk(slot_id), label=_label(label)))

    def forget_devices(self, clerk: str) -> None:
        """Take away the slots by which computers open for a clerk."""
        self._drop(lambda slot: slot.of == clerk)

    def keys_by_passphrase(self, slot_id: str | None, passphrase: str) -> tuple[bytearray, ...]:
        """The keys a passphrase opens: one; two while the key is being changed, the coming first.

        Without ``slot_id`` every clerk's slot is tried. Raises Trouble NOT_OPENED.
        """
        for slot in self.clerks if slot_id is None else (self.clerk(slot_id),):
            keys = self._opened(slot, passphrase)
            if keys:
                return keys
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg(self._wrong_passphrase()))

    def keys_by_sheet(self, code: RecoveryCode) -> tuple[bytearray, ...]:
        """The same for the recovery sheet; raises Trouble NOT_OPENED."""
        for slot in self.slots:
            if slot.kind is SlotKind.SHEET:
                keys = self._opened(slot, code)
                if keys:
                    return keys
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.sheet_wrong"))

    def keys_by_device(self, secret: bytes, clerk: str) -> tuple[bytearray, ...]:
        """The same for what this computer keeps for a clerk; raises Trouble NOT_OPENED."""
        for slot in self.slots:
            if slot.kind is SlotKind.DEVICE and slot.of == clerk:
                keys = self._opened(slot, secret)
                if keys:
                    return keys
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg("keyring.does_not_fit"))

    def _wrong_passphrase(self) -> str:
        if self.from_previous:
            return "safe.passphrase_wrong_previous"
        return "safe.passphrase_wrong"

    def _put(self, slot: Slot) -> None:
        places = [each.id for each in self.slots]
        slots = list(self.slots)
        if slot.id in places:
            slots[places.index(slot.id)] = slot
        else:
            slots.append(slot)
        self.file = replace(self.file, slots=tuple(slots))

    def _drop(self, goes: Callable[[Slot], bool]) -> None:
        self.file = replace(self.file, slots=tuple(each for each in self.slots if not goes(each)))

    def _wrapped(self, key: bytearray, blank: Slot, secret: Secret) -> Slot:
        private, public = slot_pair.new_pair()
        nonce = secrets.token_bytes(_NONCE_BYTES)
        cipher = ChaCha20Poly1305(_slot_key(blank.kdf, secret))
        bond = slot_pair.bond_of(self.file.office, blank)
        return replace(
            blank,
            wrapped=nonce + cipher.encrypt(nonce, private, self._bond(blank)),
            public=public,
            sealed=slot_pair.seal(key, public, bond),
            proof=slot_pair.proof(key, public, bond),
            next=b"",
        )

    def _opened(self, slot: Slot, secret: Secret) -> tuple[bytearray, ...]:
        """The keys the secret opens; none: it is another's secret."""
        nonce, wrapped = slot.wrapped[:_NONCE_BYTES], slot.wrapped[_NONCE_BYTES:]
        cipher = ChaCha20Poly1305(_slot_key(slot.kdf, secret))
        try:
            private = cipher.decrypt(nonce, wrapped, self._bond(slot))
        except InvalidTag:
            return ()
        sealed = (slot.next[: slot_file.SEALED_BYTES], slot.sealed)
        bond = slot_pair.bond_of(self.file.office, slot)
        keys = (slot_pair.unseal(each, private, bond) for each in sealed if each)
        return tuple(key for key in keys if key is not None)

    def _bond(self, slot: Slot) -> bytes:
        """What the wrapped key is bound to: it opens in no other office, slot or parameters."""
        table = slot_file.kdf_table(slot.kdf)
        parameters = ",".join(f"{name}={table[name]}" for name in sorted(table))
        return f"{self.file.office}|{slot.id}|{slot.kind.value}|{parameters}".encode()


def _slot_key(kdf: Kdf, secret: Secret) -> bytes:
    match kdf, secret:
        case Hkdf(), RecoveryCode():
            return derive(secret.secret, "sheet slot", salt=kdf.salt)
        case Hkdf(), bytes():
            return derive(secret, "device slot", salt=kdf.salt)
        case Argon2id(), str():
            try:
                return hash_secret_raw(
                    phrases.normal(secret),
                    kdf.salt,
                    time_cost=kdf.passes,
                    memory_cost=kdf.memory,
                    parallelism=kdf.lanes,
                    hash_len=KEY_BYTES,
                    type=Type.ID,
                )
            except (HashingError, MemoryError) as error:
                msg = Msg("safe.memory_short", megabytes=kdf.memory // 1024)
                raise Trouble(Trouble.Kind.OUTSIDE, msg, detail=str(error)) from error
        case _:
            raise TypeError("a slot of one kind and a secret of another")


def _blank(kind: SlotKind, label: str, kdf: Kdf) -> Slot:
    return Slot(secrets.token_hex(8), kind, label, kdf, b"")


def _argon2id(cost: Cost | None) -> Argon2id:
    spent = cost or usual_cost()
    return Argon2id(_salt(), spent.memory, spent.passes, spent.lanes)


def _salt() -> bytes:
    return secrets.token_bytes(_SALT_BYTES)


def _label(text: str) -> str:
    return clean(text)[: slot_file.MOST_LABEL]


if sys.platform == "win32":

    class _MemoryStatus(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total", ctypes.c_ulonglong),
            ("rest", ctypes.c_ulonglong * 6),
        )

    def _memory() -> int:
        """Bytes of memory of this computer; 0 where it does not say."""
        status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
        answered = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.total) if answered else 0

else:

    def _memory() -> int:
        """Bytes of memory of this computer; 0 where it does not say."""
        try:
            return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        except (ValueError, OSError):
            return 0
