"""The slots while the office's key is being changed: both keys, then the one that came."""

from __future__ import annotations

import hmac
from collections.abc import Collection
from dataclasses import replace

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import slot_pair
from desktop.storage.slot_file import PROOF_BYTES, SEALED_BYTES, Slot, SlotFile


def begun(
    file: SlotFile, key: bytearray, following: bytearray, leaving: Collection[str]
) -> SlotFile:
    """The slots with the key that comes locked up for all but those ``leaving``.

    Raises Trouble DAMAGED where a public half was not put there by a holder of the present key:
    the new one would be handed to a stranger.
    """
    return replace(
        file,
        slots=tuple(
            replace(slot, next=b"")
            if slot.id in leaving or slot.of in leaving
            else _given(file.office, slot, key, following)
            for slot in file.slots
        ),
    )


def ended(file: SlotFile) -> SlotFile:
    """The database stands under the key that came: the former one, and who left, are forgotten."""
    return replace(file, slots=tuple(_taken(slot) for slot in file.slots if slot.next))


def given_up(file: SlotFile) -> SlotFile:
    """The database stands under the present key still: the one that was to come is dropped."""
    return replace(file, slots=tuple(replace(slot, next=b"") for slot in file.slots))


def _given(office: str, slot: Slot, key: bytearray, following: bytearray) -> Slot:
    bond, recipient = slot_pair.bond_of(office, slot), slot.recipient
    own = slot_pair.proves(slot.proof, key, slot.public, bond)
    seal = slot_pair.recipient_seal(key, office, slot.id, recipient) if recipient else b""
    if not own or not hmac.compare_digest(seal, slot.seal):
        raise Trouble(Trouble.Kind.DAMAGED, Msg("safe.slot_foreign", label=slot.label))
    sealed = slot_pair.seal(following, slot.public, bond)
    proof = slot_pair.proof(following, slot.public, bond)
    new = slot_pair.recipient_seal(following, office, slot.id, recipient) if recipient else b""
    return replace(slot, next=sealed + proof + new)


def _taken(slot: Slot) -> Slot:
    proved = SEALED_BYTES + PROOF_BYTES
    return replace(
        slot,
        sealed=slot.next[:SEALED_BYTES],
        proof=slot.next[SEALED_BYTES:proved],
        seal=slot.next[proved:],
        next=b"",
    )
