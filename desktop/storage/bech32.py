"""Bech32 (BIP 173): how age writes its keys, letters with a checksum over them."""

from __future__ import annotations

from collections.abc import Iterable

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_LENGTH = 6


def encode(prefix: str, content: bytes) -> str:
    """``content`` after ``prefix``, in the prefix's own case. Raises ValueError for mixed case."""
    lower = prefix.lower()
    if prefix not in (lower, prefix.upper()) or not prefix:
        raise ValueError("a prefix is of one case")
    values = _regrouped(content, 8, 5, pad=True)
    asked = _polymod([*_spread(lower), *values, *[0] * _CHECK_LENGTH]) ^ 1
    check = [asked >> 5 * (5 - place) & 31 for place in range(_CHECK_LENGTH)]
    text = lower + "1" + "".join(_LETTERS[value] for value in (*values, *check))
    return text if prefix == lower else text.upper()


def decode(text: str) -> tuple[str, bytes]:
    """Prefix (in lower case) and content. Raises ValueError for anything that is not sound.

    age's own lines are longer than the 90 letters of BIP 173, so there is no greatest length.
    """
    prefix, values = parted(text)
    return prefix, bytes(_regrouped(values, 5, 8, pad=False))


def parted(text: str) -> tuple[str, list[int]]:
    """Prefix and values of five bits, the checksum tried and left away. Raises ValueError."""
    lower = text.lower()
    if text not in (lower, text.upper()):
        raise ValueError("letters of both cases")
    prefix, one, tail = lower.rpartition("1")
    if not one or not prefix or len(tail) < _CHECK_LENGTH:
        raise ValueError("no prefix or no checksum")
    if any(not 33 <= ord(letter) <= 126 for letter in prefix):
        raise ValueError("a prefix of strange letters")
    if any(letter not in _LETTERS for letter in tail):
        raise ValueError("a letter that is none of bech32")
    values = [_LETTERS.index(letter) for letter in tail]
    if _polymod([*_spread(prefix), *values]) != 1:
        raise ValueError("the checksum differs")
    return prefix, values[:-_CHECK_LENGTH]


def _spread(prefix: str) -> list[int]:
    codes = [ord(letter) for letter in prefix]
    return [*(code >> 5 for code in codes), 0, *(code & 31 for code in codes)]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate(_GENERATOR):
            check ^= part if top >> place & 1 else 0
    return check


def _regrouped(values: Iterable[int], width: int, to: int, *, pad: bool) -> list[int]:
    """Bits in groups of ``width`` as groups of ``to``; left-over bits must be nought."""
    held, bits, found = 0, 0, []
    for value in values:
        held, bits = held << width | value, bits + width
        while bits >= to:
            bits -= to
            found.append(held >> bits & (1 << to) - 1)
        held &= (1 << bits) - 1
    if pad and bits:
        found.append(held << to - bits & (1 << to) - 1)
    elif not pad and (bits >= width or held):
        raise ValueError("bits left over")
    return found
