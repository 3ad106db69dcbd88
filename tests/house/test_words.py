"""Both languages say the same things; what is said exists, and what exists is said."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache

import pytest

from desktop.usecases.issuing import NUMBERED
from tests.house.sources import ROOT
from tests.house.spoken import NOT_KEYS, Said, labels, said_keys, said_patterns

I18N = ROOT / "i18n"
PLACE = re.compile(r"\{(\w*)\}")
OLD_SPELLING = re.compile(r"(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![a-zà-ỹ])", re.IGNORECASE)
FRIGHTENS = re.compile(r"\b(lỗi|error|invalid|illegal)\b", re.IGNORECASE)
FOREIGN = re.compile(r"\bchair(man|person|ed|s)?\b", re.IGNORECASE)
QU = re.compile(r"qu[ỳýỷỹỵ]", re.IGNORECASE)


def sentences(language: str, *, former: bool = True) -> dict[str, str]:
    """Every sentence of a language by its whole key; each file is a flat table of texts."""
    found: dict[str, str] = {}
    for file in sorted((I18N / language).glob("*.toml")):
        if file.stem == "former" and not former:
            continue
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as fault:
            raise ValueError(f"i18n/{language}/{file.name}: {fault}") from fault
        for key, text in table.items():
            assert isinstance(text, str), f"{language}/{file.name}: {key} is no text; quote the key"
            found[key if file.stem == "former" else f"{file.stem}.{key}"] = text
    return found


VI = sentences("vi")
EN = sentences("en")
STEMS = {file.stem for file in (I18N / "vi").glob("*.toml")}


@cache
def keys() -> list[Said]:
    """Whoever collects the tests has not to read the whole house for it."""
    return said_keys(STEMS)


@cache
def patterns() -> list[Said]:
    return said_patterns(STEMS)


def counted(key: str) -> str:
    """The key as it is said: English may have one sentence for one and another for more."""
    bare, _, number = key.rpartition(".")
    return bare if key not in VI and bare in VI and number in ("one", "other") else key


def none(found: set[str], words: str) -> None:
    """Fail with what was found, one to a line, where anything was."""
    if found:
        pytest.fail(f"{words} ({len(found)}):\n  " + "\n  ".join(sorted(found)), pytrace=False)


def test_both_languages_have_the_same_keys() -> None:
    english = {counted(key) for key in EN}
    none(set(VI) - english, "not in i18n/en")
    none(english - set(VI), "not in i18n/vi")


def test_a_sentence_has_the_same_places_in_both_languages() -> None:
    wrong = set()
    for key, text in EN.items():
        vietnamese, english = set(PLACE.findall(VI.get(counted(key), ""))), set(PLACE.findall(text))
        one = key.endswith(".one") and counted(key) != key  # "One day" needs no {n}
        if (vietnamese ^ english) - ({"n"} if one else set()) and counted(key) in VI:
            wrong.add(f"{key}: vi {sorted(vietnamese)}, en {sorted(english)}")
    none(wrong, "other places:")


def test_english_that_counts_has_both_its_sentences() -> None:
    counting = {counted(key) for key in EN if counted(key) != key}
    wanted = {f"{key}.{number}" for key in counting for number in ("one", "other")}
    none(wanted - set(EN), "not in i18n/en")
    none({key for key in counting if "n" not in PLACE.findall(VI[key])}, "nothing is counted here")


def test_every_key_that_is_said_exists() -> None:
    missing = {f"{said.key}  ({said.place})" for said in keys() if said.key not in VI}
    none(missing, "said, but in no file of i18n/vi:")


def test_every_key_put_together_leads_somewhere() -> None:
    missing = {
        f"{said.key}  ({said.place})"
        for said in patterns()
        if not any(re.fullmatch(said.key, key) for key in VI)
    }
    none(missing, "no sentence in i18n/vi has such a key:")


def test_every_label_exists() -> None:
    missing = set(labels()) - set(VI)
    none(missing, "labels without words in i18n/vi:")


def test_every_kind_of_paper_that_carries_a_number_is_asked_for_at_first_run() -> None:
    none({f"first_run.unit.last_{code}" for code in NUMBERED} - set(VI), "not in i18n/vi")


def test_every_sentence_is_said() -> None:
    said = {each.key for each in keys()} | set(labels())
    shapes = [re.compile(each.key) for each in patterns()]
    unused = {
        key
        for key in sentences("vi", former=False)
        if key not in said and not any(shape.fullmatch(key) for shape in shapes)
    }
    none(unused, "nothing says these; take them out or say them:")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_place_of_a_sentence_is_given(language: str) -> None:
    words = VI if language == "vi" else EN
    missing = {f"{said.key} {lacking(said, words)}  ({said.place})" for said in keys() if
               said.given is not None and lacking(said, words)}  # fmt: skip
    none(missing, "places nobody fills:")


def lacking(said: Said, words: dict[str, str]) -> list[str]:
    texts = [words[key] for key in (said.key, f"{said.key}.other") if key in words][:1]
    return [
        name for text in texts for name in PLACE.findall(text) if name not in (said.given or ())
    ]


def test_every_exception_is_still_needed() -> None:
    assert set(NOT_KEYS).isdisjoint(VI)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_sentences_are_in_the_manner_of_the_house(language: str) -> None:
    wrong = set()
    for key, text in (VI if language == "vi" else EN).items():
        faults = [
            name
            for name, fault in {
                "not NFC": not unicodedata.is_normalized("NFC", text),
                "an exclamation mark": "!" in text,
                "empty, or space around it": not text or text != text.strip(),
                "two spaces": "  " in text,
                "three dots for …": "..." in text,
                "a place without a name": "{}" in text,
                "blames or frightens": FRIGHTENS.search(text),
                "not a word of the field": FOREIGN.search(text),
                "old spelling (hoà, thuý, khoẻ)": OLD_SPELLING.search(QU.sub("", text)),
            }.items()
            if fault
        ]
        wrong |= {f"{key}: {', '.join(faults)}: {text}"} if faults else set()
    none(wrong, "sentences to mend")
