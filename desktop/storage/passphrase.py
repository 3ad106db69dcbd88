"""Passphrases: one normal form, the least length, and an honest word for the strength."""

from __future__ import annotations

import math
import unicodedata
from enum import StrEnum

from desktop.base.text import Msg
from desktop.domain.problems import Problem, Refused

LEAST_LENGTH = 14

# A syllable chosen at random among the two thousand common ones without marks.
_BITS_OF_WORD = 11.0
_BITS_OF_LETTER = 2.75  # small letters alone are likely syllables without spaces
_FAIR_BITS = 40.0
_STRONG_BITS = 55.0  # five random words: with Argon2id, far beyond what is tried in years
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890")


class Strength(StrEnum):
    """What is said beside the field."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"

    @property
    def msg(self) -> Msg:
        """The word itself."""
        match self:
            case Strength.WEAK:
                return Msg("safe.strength_weak")
            case Strength.FAIR:
                return Msg("safe.strength_fair")
            case Strength.STRONG:
                return Msg("safe.strength_strong")


def normal(passphrase: str) -> bytes:
    """The bytes that are derived: NFKC, so that every Vietnamese keyboard types the same."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def require(passphrase: str) -> None:
    """Refuse a new passphrase of fewer than 14 characters (raises Refused)."""
    length = len(unicodedata.normalize("NFKC", passphrase).strip())
    if length < LEAST_LENGTH:
        msg = Msg("safe.passphrase_short", length=length, least=LEAST_LENGTH)
        raise Refused(Problem(msg, field="passphrase", blocking=True))


def has_marks(passphrase: str) -> bool:
    """Whether a letter with a Vietnamese mark was typed: an input method may be on."""
    parts = unicodedata.normalize("NFD", passphrase)
    return any(unicodedata.combining(each) or each in "đĐ" for each in parts)


def strength(passphrase: str) -> Strength:
    """How long a patient guesser would need, in three words.

    It counts words and characters that add something new and does not know the clerk: a sentence
    from a song counts as if its words had been drawn by lot, which the tips beside the field say.
    """
    bits = _bits(unicodedata.normalize("NFKC", passphrase).strip())
    if len(passphrase.strip()) < LEAST_LENGTH or bits < _FAIR_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < _STRONG_BITS else Strength.STRONG


def _bits(passphrase: str) -> float:
    """The smaller of two guesses: as drawn words, or as drawn characters."""
    written = passphrase.replace(" ", "").isalpha() and passphrase == passphrase.lower()
    each = _BITS_OF_LETTER if written else math.log2(max(_alphabet(passphrase), 2))
    by_characters = _surprising(passphrase) * each
    words = set(passphrase.lower().replace("-", " ").replace("_", " ").split())
    if len(words) < 2 or not all(word.isalpha() or word.isdigit() for word in words):
        return by_characters
    return min(by_characters, sum(min(_BITS_OF_WORD, 4.0 * len(word)) for word in words))


def _surprising(text: str) -> int:
    """Characters that neither repeat nor go on a row of the alphabet or the keyboard."""
    lowered = text.lower()
    count = 0
    for place, letter in enumerate(lowered):
        three = lowered[max(place - 2, 0) : place + 1]
        in_row = len(three) == 3 and any(three in row or three[::-1] in row for row in _ROWS)
        count += not (in_row or lowered[:place].endswith(letter) or three in lowered[:place])
    return count


def _alphabet(text: str) -> int:
    """How many characters a guesser has to try at each place."""
    return (
        26 * any(each.islower() for each in text)
        + 26 * any(each.isupper() for each in text)
        + 10 * any(each.isdigit() for each in text)
        + 20 * any(not each.isalnum() and not each.isspace() for each in text)
    )
