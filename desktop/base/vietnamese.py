"""Vietnamese text: composed letters, search without marks, the order of words and of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

TODAY = ("h", "hôm nay")
"""What is typed for today."""
WEEKS = ("t", "tuần")
"""What is typed after a count of weeks."""
HOURS = ("h", "g", "giờ")
"""What is typed between hours and minutes."""
MINUTES = ("p", "phút")
"""What may follow the minutes."""
DUE_DAY = re.compile(
    r"(?:(?P<before>trước\s+)(?:(?:ngày|hạn)\s+)?|(?:ngày|hạn)\s+)(?P<day>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)",
    re.IGNORECASE,
)
"""A due day in the words of a conclusion: "trước ngày 15/01/2027", "trước 01/6/2026"."""
GIVING = re.compile(
    r"\b(?<![Bb]àn )(?<![Cc]huy[eể]n )(?<![Nn]go[aạ]i )(?i:giao)\b"
    r"(?! (?:ban|di[eệ]n|[dđ]i[eể]m|d[iị]ch|h[aà]ng|h[uữ]u|k[eế]t|l[uư]u|nh[aậ]n|n[oộ]p"
    r"|thoa|th[oô]ng|th[uứ]c|th[uư][oơ]ng|ti[eế]p|[uư][oớ]c)\b)"
)
"""*Giao* as a verb of its own: not in *giao ban*, *bàn giao*, *giao diện*, *Bộ Ngoại giao*, but in
*giao Ban Nội chính*. Without marks *ban giao* counts as one, and *giao ban* does not.
"""
_GIVES_TO = re.compile(r"\bgiao(?:\s+cho)?\s*:?\s+$", re.IGNORECASE)

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PUNCTUATION = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"  # the order of the Unicode root collation
_LONGEST = 20
# One ASCII character for each primary weight: punctuation, lengths of numbers, letters, the rest.
_LENGTHS = [chr(0x20 + len(_PUNCTUATION) + length) for length in range(_LONGEST + 1)]
_WEIGHTS = {mark: chr(0x20 + place) for place, mark in enumerate(_PUNCTUATION)} | {
    letter: chr(ord(_LENGTHS[-1]) + 1 + place) for place, letter in enumerate(_ALPHABET)
}
_OTHER_SIGN, _OTHER_LETTER = _WEIGHTS["$"], "~"
_ALIKE = str.maketrans("–—‘’“”", "--''\"\"")
_NO_TONE, _OTHER_MARK = "0", "6"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = "\u0306\u0302\u031b"
_LEVEL = "\x01"  # between the levels of a key; below every weight
_RUNS = re.compile(r"(?P<number>\d+)|(?P<letters>[^\W\d_]+)|(?P<sign>.)", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"\w+")
_FOLDED: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370)) | {0x111: "d", 0x110: "d"}


def nfc(text: str) -> str:
    """The text in composed letters, as everything is stored."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """The text as a field keeps it: composed, without blanks at its ends."""
    return nfc(text).strip()


def fold(text: str) -> str:
    """The text for search: no marks, đ as d, no capitals; its blanks stay."""
    return unicodedata.normalize("NFD", text).translate(_FOLDED).casefold()


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, without the signs between them."""
    return tuple(_WORDS.findall(fold(text)))


def initials(name: str) -> str:
    """The folded first letters of a name: ``tmk`` for Trần Minh Khôi."""
    return "".join(word[0] for word in words(name))


def named_in(text: str, name: str, *, marked: bool | None = None) -> list[tuple[int, int]]:
    """Where a text names somebody whole: from which letter of the composed text to which.

    A name has a capital somewhere, or stands right after *giao*: *sở Tài chính*, *giao sở y tế*,
    and not *cơ sở y tế*. Marks count where they were typed: *CAT* is not in *cắt*. Of a text
    without any (or not ``marked``, if parts were taken out of one) capitals say nothing.
    """
    (said, folded), sought = _both(text), fold(name)
    if not sought or len(folded) != len(said):
        return []
    marked = has_marks(said) if marked is None else marked
    found = []
    for match in re.finditer(rf"(?<!\w)(?<!\bco ){re.escape(sought)}(?!\w)", folded):
        stretch = said[match.start() : match.end()]
        if has_marks(stretch) and stretch.casefold() != nfc(name).casefold():
            continue
        if (
            not marked
            or any(letter.isupper() for letter in stretch)
            or _GIVES_TO.search(said, 0, match.start())
        ):
            found.append(match.span())
    return found


@lru_cache(16)  # one text is asked for every agency and person that the office knows
def _both(text: str) -> tuple[str, str]:
    return nfc(text), fold(nfc(text))


def named_at(text: str, name: str) -> int:
    """Where a text names somebody first, -1 where it does not (``named_in``)."""
    return next((begins for begins, _ in named_in(text, name)), -1)


def stand_together(sought: Sequence[str], text: str) -> bool:
    """Whether two or more folded words follow each other in a folded text, as they were typed."""
    return len(sought) > 1 and _together(tuple(sought)).search(text) is not None


def found_in(query: str, text: str) -> list[tuple[int, int]]:
    """Where the words of a query stand in a text: from which letter to which, in order.

    Where they stand together, only there; else each beginning of a word that fits, marks aside.
    """
    sought = words(query)
    letters = [(fold(letter), place) for place, letter in enumerate(text)]
    folded = "".join(each for each, _ in letters)
    places = [place for each, place in letters for _ in each]
    after = [*places, len(text)]  # the marks behind a letter are of it
    if stand_together(sought, folded):
        spans = [match.span() for match in _together(sought).finditer(folded)]
    else:
        longest_first = sorted(sought, key=len, reverse=True)
        begins = "|".join(map(re.escape, longest_first))
        spans = (
            [match.span() for match in re.finditer(rf"\b(?:{begins})", folded)] if begins else []
        )
    return [(places[start], after[end]) for start, end in spans]


@lru_cache(maxsize=50)
def _together(sought: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\W+".join(map(re.escape, sought)))


def matches(query: str, text: str, *, person: bool = False) -> bool:
    """Whether each word of the query begins some word of the text, in any order, marks aside.

    For a ``person`` two or more letters may also be initials that follow each other in the name.
    An empty query matches all.
    """
    sought, there = words(query), words(text)
    if all(any(word.startswith(beginning) for word in there) for beginning in sought):
        return True
    return person and len(sought) == 1 and len(sought[0]) > 1 and sought[0] in initials(text)


def matches_marked(query: str, text: str) -> bool:
    """Whether each word of the query begins some word of the text with the marks it has."""
    sought = _WORDS.findall(nfc(query).casefold())
    there = _WORDS.findall(nfc(text).casefold())
    return all(any(word.startswith(beginning) for word in there) for beginning in sought)


def sort_key(text: str) -> str:
    """A key whose binary order is the Vietnamese order of texts (that of ICU for vi_VN).

    First the letters (ă after a, đ after d), then the tones (ngang, huyền, hỏi, ngã, sắc, nặng),
    then small before capital. One tone is counted for a syllable wherever it is written, so hoà
    and hòa have one key. Numbers stand by their value. Runs of blanks count as one.
    """
    primary, tones, case = _levels(text)
    return _LEVEL.join((primary, tones, case))


def name_key(name: str) -> str:
    """A key whose binary order is that of names: given name, family name, names between.

    Capitals decide last, over the whole name: LÊ THU HÀ stands beside Lê Thu Hà.
    """
    parts = name.split()
    ordered = (" ".join(parts[-1:]), " ".join(parts[:-1][:1]), " ".join(parts[1:-1]))
    levels = [level for part in ordered for level in _levels(part)[:2]]
    return _LEVEL.join([*levels, _levels(name)[2]])


def proper_case(name: str) -> str:
    """A name with a capital at each word: Lê Thu Hà for LÊ THU HÀ, H'Hen Niê for H'HEN NIÊ."""
    return _LETTERS.sub(lambda word: word[0][0].upper() + word[0][1:].lower(), nfc(name))


def has_marks(text: str) -> bool:
    """Whether the text holds Vietnamese letters that a plain keyboard cannot type."""
    decomposed = unicodedata.normalize("NFD", text)
    return any(letter in "đĐ" or unicodedata.combining(letter) for letter in decomposed)


def _levels(text: str) -> tuple[str, str, str]:
    found = [_word_levels(word) for word in text.translate(_ALIKE).split()]
    primary = " ".join(word[0] for word in found)
    tones = "".join(word[1] for word in found).rstrip(_NO_TONE)
    case = "".join(word[2] for word in found).rstrip("0")
    return primary, tones, case


@lru_cache(maxsize=20_000)
def _word_levels(word: str) -> tuple[str, str, str]:
    """The weights of letters, of tones (one or more for a syllable) and of capitals of a word."""
    primary, tones, case = "", "", ""
    for run in _RUNS.finditer(nfc(word)):
        if run["number"]:
            digits = "".join(str(int(digit)) for digit in run[0])
            value = digits.lstrip("0")
            whole, rest = divmod(len(value), _LONGEST)
            primary += _LENGTHS[_LONGEST] * whole + _LENGTHS[rest] + value
            case += "1" * (len(digits) - len(value))
        elif run["letters"]:
            letters, of_syllable, capitals = _syllable(run[0])
            primary += letters
            tones += of_syllable or _NO_TONE
            case += capitals
        elif run[0].isprintable():
            primary += _WEIGHTS.get(run[0], _OTHER_SIGN + run[0])
    return primary, tones, case


def _syllable(letters: str) -> tuple[str, str, str]:
    primary, tones, case = "", "", ""
    for letter in letters:
        decomposed = unicodedata.normalize("NFD", letter)
        base = decomposed[0]
        small = base.lower()
        for mark in decomposed[1:]:
            shaped = nfc(small + mark)
            if mark in _SHAPES and shaped in _WEIGHTS:
                small = shaped
            else:
                tones += _TONES.get(mark, _OTHER_MARK)
        primary += _WEIGHTS.get(small, _OTHER_LETTER + small)
        case += "1" if base != base.lower() else "0"
    return primary, tones, case
