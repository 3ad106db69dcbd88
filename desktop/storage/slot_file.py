"""``keyslots.json`` as it lies on disk: what can be read of an office without a passphrase.

Nothing here knows a cipher, so the unlock window may ask before anything heavy is loaded.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.disk import write_whole
from desktop.storage.trouble import reading_of

SLOTS_NAME = "keyslots.json"
PREVIOUS_NAME = "keyslots.json.previous"
FORMAT = 1

MOST_BYTES = 256 * 1024
MOST_SLOTS = 64
MOST_LABEL = 200
MOST_ENCODED = 256  # characters of one value in base64
MOST_MEMORY_KIB = 1024 * 1024
MOST_PASSES = 16
MOST_LANES = 16
WRAPPED_BYTES = 12 + 32 + 16  # nonce, private half, tag
PUBLIC_BYTES = 32
SEALED_BYTES = 32 + 12 + 32 + 16  # passing public half, nonce, key, tag
PROOF_BYTES = 32
NEXT_BYTES = SEALED_BYTES + PROOF_BYTES  # and a seal where there is a recipient


class SlotKind(StrEnum):
    """Who or what opens a slot."""

    CLERK = "clerk"
    SHEET = "sheet"
    DEVICE = "device"


@dataclass(frozen=True)
class Argon2id:
    """How a passphrase becomes a slot's key; ``memory`` in KiB."""

    salt: bytes
    memory: int
    passes: int
    lanes: int


@dataclass(frozen=True)
class Hkdf:
    """How a secret that is random already becomes a slot's key."""

    salt: bytes


Kdf: TypeAlias = Argon2id | Hkdf


@dataclass(frozen=True)
class Slot:
    """One way to the office's key. ``label`` is readable by anyone who sees the file.

    The secret opens ``wrapped``, the private half of a pair; the pair opens ``sealed``, the
    office's key. ``proof`` says that ``public`` was put there by a holder of that key. While the
    key is being changed, ``next`` holds ``sealed``, ``proof`` and ``seal`` of the key that comes; a
    slot that is being taken away has none. ``of`` is the clerk's slot a device's slot stands for.
    ``recipient`` is the public half of the sheet's key for backups, so that a copy can be sealed
    for the sheet while the sheet lies in its envelope; ``seal`` is the office key's word for it.
    Both are empty in other slots, and in a sheet's made before there were backups.
    """

    id: str
    kind: SlotKind
    label: str
    kdf: Kdf
    wrapped: bytes
    public: bytes = b""
    sealed: bytes = b""
    proof: bytes = b""
    next: bytes = b""
    of: str = ""
    recipient: bytes = b""
    seal: bytes = b""


@dataclass(frozen=True)
class SlotFile:
    """The whole file: ``office`` is a random id, ``label`` the name on the unlock window."""

    office: str
    label: str
    slots: tuple[Slot, ...]

    @property
    def clerks(self) -> tuple[Slot, ...]:
        """The slots that a passphrase opens, in the order they were made."""
        return tuple(slot for slot in self.slots if slot.kind is SlotKind.CLERK)

    @property
    def devices(self) -> frozenset[str]:
        """The clerks' slots for which some computer keeps a secret in its keyring."""
        return frozenset(slot.of for slot in self.slots if slot.of)

    @property
    def is_changing(self) -> bool:
        """Whether a change of the office's key was begun and not finished."""
        return any(slot.next for slot in self.slots)


@dataclass(frozen=True)
class Found:
    """A slot file as found: ``from_previous`` where the newest one is missing or damaged.

    ``fault`` is what is wrong with the newest one then, in technical words.
    """

    file: SlotFile
    from_previous: bool = False
    fault: str = ""


def peek(folder: Path) -> SlotFile:
    """The label and slots of the office in ``folder``, without a passphrase.

    Raises Trouble where the folder is missing, is no office, or its slots cannot be read.
    """
    return find(folder).file


def find(folder: Path) -> Found:
    """The slot file of ``folder``, or the previous one where it is missing or damaged.

    Raises Trouble: NOT_OPENED (no office, a newer format), DAMAGED, or OUTSIDE.
    """
    with reading_of(folder / SLOTS_NAME):
        if not folder.is_dir():
            msg = Msg("safe.folder_missing", place=str(folder))
            raise Trouble(Trouble.Kind.NOT_OPENED, msg)
        if not any((folder / name).exists() for name in (SLOTS_NAME, PREVIOUS_NAME, "office.db")):
            raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.no_office", place=str(folder)))
        missing = not (folder / SLOTS_NAME).exists()
        try:
            return Found(_read(folder / SLOTS_NAME))
        except (ValueError, FileNotFoundError) as error:
            first = str(error)
        try:
            return Found(_read(folder / PREVIOUS_NAME), from_previous=True, fault=first)
        except (ValueError, FileNotFoundError) as error:
            key = "safe.slots_missing" if missing else "safe.slots_damaged"
            raise Trouble(Trouble.Kind.DAMAGED, Msg(key, file=SLOTS_NAME), detail=first) from error


def previous(folder: Path) -> SlotFile | None:
    """The previous file, or None where it is absent or damaged. Raises Trouble."""
    with reading_of(folder / PREVIOUS_NAME):
        try:
            return _read(folder / PREVIOUS_NAME)
        except (ValueError, FileNotFoundError):
            return None


def fault_of_previous(folder: Path) -> str:
    """What is wrong with the previous file, in technical words; "" where it is sound or absent."""
    with reading_of(folder / PREVIOUS_NAME):
        try:
            _read(folder / PREVIOUS_NAME)
        except FileNotFoundError:
            return ""
        except ValueError as error:
            return str(error)
    return ""


def write(folder: Path, file: SlotFile) -> None:
    """Replace the slot file; a sound one that stood there is kept as the previous."""
    content = pack(file)
    try:
        old = pack(_read(folder / SLOTS_NAME))
    except (ValueError, FileNotFoundError):
        old = None  # never put a damaged file over a sound previous one
    if old is not None:
        write_whole(folder / PREVIOUS_NAME, old)
    write_whole(folder / SLOTS_NAME, content)


def settle(folder: Path, file: SlotFile) -> None:
    """Make the previous file a second copy of ``file``.

    Called once the new slots are known to open: what was taken away opens nothing any more.
    """
    write_whole(folder / PREVIOUS_NAME, pack(file))


def pack(file: SlotFile) -> bytes:
    """The file's bytes, with a checksum that tells damage from a wrong passphrase."""
    body = {
        "format": FORMAT,
        "office": file.office,
        "label": file.label,
        "slots": [_table(slot) for slot in file.slots],
    }
    whole = body | {"checksum": _checksum(body)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def parse(content: bytes) -> SlotFile:
    """Read a slot file's bytes; raises ValueError where anything is not as it was written.

    Every number is bounded: a hostile file cannot ask for more than a gigabyte or for hours.
    Raises Trouble NOT_OPENED for a newer format.
    """
    if len(content) > MOST_BYTES:
        raise ValueError("larger than a slot file can be")
    try:
        whole = json.loads(content.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("tables without end") from error
    if not isinstance(whole, dict):
        raise ValueError("no table")
    checksum = whole.pop("checksum", None)
    if checksum != _checksum(whole):  # holds in every later format, so damage never looks newer
        raise ValueError("the checksum differs")
    number = whole.get("format")
    if isinstance(number, int) and number > FORMAT:
        msg = Msg("safe.format_newer", theirs=number, ours=FORMAT)
        raise Trouble(Trouble.Kind.NOT_OPENED, msg)
    slots = whole.get("slots")
    if not isinstance(slots, list) or not 0 < len(slots) <= MOST_SLOTS:
        raise ValueError("no list of slots")
    file = SlotFile(_short(whole, "office"), _short(whole, "label"), tuple(map(_slot, slots)))
    if len({slot.id for slot in file.slots}) != len(file.slots):
        raise ValueError("two slots of one id")
    if not file.clerks:
        raise ValueError("no clerk's slot")
    return file


def kdf_table(kdf: Kdf) -> dict[str, str | int]:
    """The derivation's parameters as they stand in the file."""
    match kdf:
        case Argon2id():
            return {
                "name": "argon2id",
                "salt": _text(kdf.salt),
                "memory_kib": kdf.memory,
                "passes": kdf.passes,
                "lanes": kdf.lanes,
            }
        case Hkdf():
            return {"name": "hkdf-sha256", "salt": _text(kdf.salt)}


def _read(path: Path) -> SlotFile:
    with path.open("rb") as stream:
        return parse(stream.read(MOST_BYTES + 1))


def _table(slot: Slot) -> dict[str, object]:
    table: dict[str, object] = {
        "id": slot.id,
        "kind": slot.kind.value,
        "label": slot.label,
        "kdf": kdf_table(slot.kdf),
    }
    table |= {name: _text(getattr(slot, name)) for name in _LENGTHS}
    if slot.next:
        table["next"] = _text(slot.next)
    if slot.of:
        table["of"] = slot.of
    return table | _backup_table(slot)


_LENGTHS = {
    "wrapped": WRAPPED_BYTES,
    "public": PUBLIC_BYTES,
    "sealed": SEALED_BYTES,
    "proof": PROOF_BYTES,
}


def _slot(table: object) -> Slot:
    if not isinstance(table, dict):
        raise ValueError("a slot is no table")
    held = {name: _bytes(table, name) for name in _LENGTHS}
    following = _bytes(table, "next") if "next" in table else b""
    if any(len(held[name]) != length for name, length in _LENGTHS.items()):
        raise ValueError("a wrapped key of another length")
    seal = PROOF_BYTES if "recipient" in table else 0
    if len(following) not in (0, NEXT_BYTES + seal):
        raise ValueError("a key that comes of another length")
    kind, kdf = SlotKind(_short(table, "kind")), _kdf(table.get("kdf"))
    if (kind is SlotKind.CLERK) != isinstance(kdf, Argon2id):
        raise ValueError("a key derivation of another kind of slot")
    of = _short(table, "of") if "of" in table else ""
    slot = Slot(
        _short(table, "id"), kind, _short(table, "label"), kdf, **held, next=following, of=of
    )
    if "recipient" not in table:
        return slot
    return replace(slot, recipient=_half(table, "recipient"), seal=_half(table, "seal"))


def _backup_table(slot: Slot) -> dict[str, str]:
    if not slot.recipient:
        return {}
    return {"recipient": _text(slot.recipient), "seal": _text(slot.seal)}


def _half(table: Mapping[str, object], name: str) -> bytes:
    value = _bytes(table, name)
    if len(value) != 32:
        raise ValueError(f"{name} is not of 32 bytes")
    return value


def _kdf(table: object) -> Kdf:
    if not isinstance(table, dict):
        raise ValueError("no key derivation")
    salt = _bytes(table, "salt")
    if not 16 <= len(salt) <= 64:
        raise ValueError("a salt of another length")
    if table.get("name") == "hkdf-sha256":
        return Hkdf(salt)
    if table.get("name") != "argon2id":
        raise ValueError("an unknown key derivation")
    lanes = _number(table, "lanes", 1, MOST_LANES)
    memory = _number(table, "memory_kib", 8 * lanes, MOST_MEMORY_KIB)
    return Argon2id(salt, memory, _number(table, "passes", 1, MOST_PASSES), lanes)


def _short(table: Mapping[str, object], name: str, most: int = MOST_LABEL) -> str:
    value = table.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise ValueError(f"{name} is no short text")
    return value


def _number(table: Mapping[str, object], name: str, least: int, most: int) -> int:
    value = table.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(f"{name} is not from {least} to {most}")
    return value


def _bytes(table: Mapping[str, object], name: str) -> bytes:
    try:
        return base64.b64decode(_short(table, name, MOST_ENCODED), validate=True)
    except binascii.Error as error:
        raise ValueError(f"{name} is no base64") from error


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _checksum(body: Mapping[str, object]) -> str:
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
