"""The recovery code: 160 random bits as eight groups that a person can copy, type and check."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.base.text import Msg
from desktop.base.trouble import Trouble

SECRET_BYTES = 20
BACKUP = "backup"
"""The purpose of the keys that backups are sealed for, of an office's key and of a sheet's."""
DATABASE_SALT_BYTES = 16
GROUPS = 8
GROUP_LENGTH = 5  # four characters of the secret, one that checks them
SYMBOLS = GROUPS * GROUP_LENGTH

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = " \t\r\n-‐‑‒–—_.,"


@dataclass(frozen=True)
class RecoveryCode:
    """What the recovery sheet says. ``str(code)`` is the text under the sheet's QR as well."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Raise ValueError for a secret that is not 160 bits."""
        if len(self.secret) != SECRET_BYTES:
            raise ValueError(f"a recovery secret has {SECRET_BYTES} bytes")

    @classmethod
    def new(cls) -> RecoveryCode:
        """A code nobody has seen."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def parse(cls, typed: str) -> RecoveryCode:
        """Read what was typed or scanned: any case, O, I, L as 0, 1, 1, any spaces and hyphens.

        Raises Trouble NOT_OPENED that names the first wrong group or the count of characters.
        """
        groups = _groups_of(typed)
        count = sum(map(len, groups))
        if len(groups) != GROUPS or (count != SYMBOLS and _are_cut(groups)):
            msg = Msg("safe.code_length", count=count, whole=SYMBOLS)
            raise Trouble(Trouble.Kind.NOT_OPENED, msg)
        for place, group in enumerate(groups, 1):
            if not group_fits(group, place):
                raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.code_group", group=place))
        number = 0
        for letter in "".join(_plain(group)[:-1] for group in groups):
            number = number * 32 + _LETTERS.index(letter)
        return cls(number.to_bytes(SECRET_BYTES, "big"))

    @property
    def groups(self) -> tuple[str, ...]:
        """Eight groups of five characters, as the sheet shows them."""
        number = int.from_bytes(self.secret, "big")
        letters = "".join(_LETTERS[number >> shift & 31] for shift in range(155, -1, -5))
        fours = (letters[start : start + 4] for start in range(0, 32, 4))
        return tuple(four + _check(four, place) for place, four in enumerate(fours, 1))

    def __str__(self) -> str:
        """The code in one line: groups with hyphens."""
        return "-".join(self.groups)


def group_fits(typed: str, number: int) -> bool:
    """Whether ``typed`` is a whole group whose check fits the place ``number`` (1 to 8)."""
    group = _plain(typed)
    if len(group) != GROUP_LENGTH or any(letter not in _LETTERS for letter in group):
        return False
    return _check(group[:-1], number) == group[-1]


def derive(secret: bytes | bytearray, purpose: str, *, salt: bytes = b"") -> bytes:
    """32 bytes of HKDF-SHA256: one independent key for each purpose of one random secret."""
    info = b"ThuKyTieuBan " + purpose.encode("utf-8")
    return HKDF(algorithm=SHA256(), length=32, salt=salt or None, info=info).derive(bytes(secret))


def salt_of(key: bytes | bytearray) -> bytes:
    """What the database under this key begins with.

    Every page is proved by these bytes. They follow from the key, so a file in which they alone are
    damaged is read whole (``storage.pages``); chance bytes would be known to the file only.
    """
    return derive(key, "database salt")[:DATABASE_SALT_BYTES]


def public_half(private: bytes) -> bytes:
    """The public half of an X25519 key, 32 bytes as the key itself."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def _groups_of(typed: str) -> list[str]:
    """The groups as the typist parted them; text without eight parts is cut into fives."""
    pieces = "".join(" " if each in _SEPARATORS else each for each in typed).split()
    if len(pieces) == GROUPS:
        return pieces
    whole = "".join(pieces)
    return [whole[start : start + GROUP_LENGTH] for start in range(0, len(whole), GROUP_LENGTH)]


def _are_cut(groups: list[str]) -> bool:
    """Whether the groups look cut into fives, so that a fault of length shifts all that follow."""
    return all(len(group) == GROUP_LENGTH for group in groups[:-1])


def _plain(typed: str) -> str:
    text = unicodedata.normalize("NFKC", typed).upper()
    return "".join(each for each in text if each not in _SEPARATORS).translate(_READ_AS)


def _check(four: str, number: int) -> str:
    """A sum over the field of 32 elements, each place with a weight of its own.

    So any one wrong character and any two exchanged ones change it; the group's number is added,
    so that a group in another's place is found.
    """
    total = number
    for letter in four:
        total = _doubled(total) ^ _LETTERS.index(letter)
    return _LETTERS[_doubled(total)]


def _doubled(element: int) -> int:
    """Times x in GF(2)[x] modulo x^5 + x^2 + 1."""
    element <<= 1
    return element ^ 0b100101 if element & 32 else element
