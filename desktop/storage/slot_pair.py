"""The key pair of a slot: the office's key is locked up with its public half, by whoever holds it.

So the key can be changed for everybody who stays without anyone's passphrase, and whoever copied
the whole office before still opens none of the new slots: no secret of another slot was in it.
"""

from __future__ import annotations

import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop.storage.recovery import derive
from desktop.storage.slot_file import Slot

_HALF = 32  # bytes of either half of an X25519 pair
_NONCE_BYTES = 12


def new_pair() -> tuple[bytes, bytes]:
    """A fresh pair: the private half, the public half."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal(key: bytes | bytearray, public: bytes, bond: bytes) -> bytes:
    """The office's key, locked up for whoever has the private half; bound to ``bond``."""
    passing = X25519PrivateKey.generate()
    mine = passing.public_key().public_bytes_raw()
    nonce = secrets.token_bytes(_NONCE_BYTES)
    cipher = _cipher(passing.exchange(X25519PublicKey.from_public_bytes(public)), mine, public)
    return mine + nonce + cipher.encrypt(nonce, bytes(key), bond)


def unseal(sealed: bytes, private: bytes, bond: bytes) -> bytearray | None:
    """The key that ``seal`` locked up; None where it was not for this pair or this ``bond``."""
    half = X25519PrivateKey.from_private_bytes(private)
    theirs, rest = sealed[:_HALF], sealed[_HALF:]
    nonce, content = rest[:_NONCE_BYTES], rest[_NONCE_BYTES:]
    try:
        shared = half.exchange(X25519PublicKey.from_public_bytes(theirs))
        cipher = _cipher(shared, theirs, half.public_key().public_bytes_raw())
        return bytearray(cipher.decrypt(nonce, content, bond))
    except (InvalidTag, ValueError):  # a point of low order is refused by ValueError
        return None


def proof(key: bytes | bytearray, public: bytes, bond: bytes) -> bytes:
    """Says that somebody with the office's key put this public half there."""
    return hmac.digest(derive(key, "slot proof"), bond + b"|" + public, "sha256")


def proves(given: bytes, key: bytes | bytearray, public: bytes, bond: bytes) -> bool:
    """Whether a proof is the one that the holder of ``key`` made."""
    return hmac.compare_digest(given, proof(key, public, bond))


def bond_of(office: str, slot: Slot) -> bytes:
    """What the locked-up key of a slot is bound to."""
    return f"{office}|{slot.id}|{slot.kind.value}|{slot.of}".encode()


def recipient_seal(key: bytes | bytearray, office: str, slot_id: str, recipient: bytes) -> bytes:
    """The office key's word for the key that backups are sealed for."""
    bound = f"{office}|{slot_id}|".encode() + recipient
    return hmac.digest(derive(key, "sheet recipient"), bound, "sha256")


def _cipher(shared: bytes, passing: bytes, public: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derive(shared, "slot seal", salt=passing + public))
