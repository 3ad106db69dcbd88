"""The manual is whole in both languages, leads only where something is, and quotes real words."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from desktop.base.text import Catalogue
from desktop.ui.help.made import licensed
from desktop.ui.help.manual import HOW_TO, PLACEHOLDER, Manual, ManualPage
from desktop.ui.kit.actions import ACTS
from tests.house.sources import ROOT, kept_files
from tests.house.test_setting_up import locked
from tests.house.test_words import FOREIGN, OLD_SPELLING, QU
from tests.pictures.manual import LARGEST, MANUAL, WHOLE

FOLDER = ROOT / "resources" / "manual"
LANGUAGES = ("vi", "en")


@cache
def manual(language: str) -> Manual:
    return Manual(Catalogue.load(language))


def pages(language: str) -> list[ManualPage]:
    return [manual(language).page(key) for key in manual(language).listed()]


def source(language: str, key: str) -> str:
    return (FOLDER / language / f"{key}.md").read_text(encoding="utf-8")


def placeholders(language: str, key: str) -> list[tuple[str, str]]:
    found = PLACEHOLDER.finditer(source(language, key))
    return [(match["kind"] or "", match["name"]) for match in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_stands_in_the_contents_once_and_is_there(language: str) -> None:
    keys = manual(language).listed()
    assert len(keys) == len(set(keys))
    assert {file.stem for file in (FOLDER / language).glob("*.md")} == set(keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_begins_with_its_title_and_has_no_other_of_that_rank(language: str) -> None:
    for page in pages(language):
        ranks = [part.level for part in page.parts]
        assert ranks[0] == 1, page.key
        assert ranks.count(1) == 1, page.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_quoted_is_a_word_of_the_program(language: str) -> None:
    words, wrong = Catalogue.load(language), []
    acts = {act.name for act in ACTS}
    keyed = {act.name for act in ACTS if act.key}
    for key in manual(language).listed():
        for kind, name in placeholders(language, key):
            good = {
                "act": name in acts,
                "key": name in keyed,
                "go": name.partition("/")[0] in sections(),
                "": name in words and "{" not in words.sentence(name),
            }[kind]
            wrong += [] if good else [f"{key}: {kind}:{name}"]
        left = re.findall(r"\[\[.*?\]\]|\{#", manual(language).page(key).markdown)
        wrong += [f"{key}: {each}" for each in left]
    assert not wrong


def sections() -> set[str]:
    """The keys of the rooms, read from their list without loading every page of the program."""
    text = (ROOT / "desktop" / "catalogue.py").read_text(encoding="utf-8")
    return set(re.findall(r'Room\(\d, "(\w+)"', text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_and_a_heading(language: str) -> None:
    there, wrong = manual(language), []
    for page in pages(language):
        for words, to in page.links():
            if to.startswith("go:"):
                continue
            target, _, anchor = to.partition("#")
            key = target.removesuffix(".md") or page.key
            if key not in there.listed() or (anchor and anchor not in there.page(key).anchors):
                wrong.append(f"{page.key}: [{words}]({to})")
    assert not wrong


def test_both_languages_say_the_same_things_in_the_same_order() -> None:
    """Headings by their anchors, pictures, targets of links, and the words that are quoted."""
    for vietnamese, english in zip(pages("vi"), pages("en"), strict=True):
        key = vietnamese.key
        assert vietnamese.anchors == english.anchors, key
        assert [p.level for p in vietnamese.parts] == [p.level for p in english.parts], key
        assert [to for _w, to in vietnamese.links()] == [to for _w, to in english.links()], key
        shown = [[file for _words, file in page.pictures()] for page in (vietnamese, english)]
        assert shown[0] == shown[1], key
        assert set(placeholders("vi", key)) == set(placeholders("en", key)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_small_described_and_shown(language: str) -> None:
    folder = FOLDER / language
    shown = [(words, file) for page in pages(language) for words, file in page.pictures()]
    assert all(words for words, _file in shown)
    assert {Path(file).stem for _words, file in shown} == set(MANUAL)
    assert {file.stem for file in (folder / "pictures").iterdir()} == set(MANUAL)
    heavy = {file.name for file in (folder / "pictures").iterdir() if file.stat().st_size > LARGEST}
    assert not heavy


def test_all_pictures_together_weigh_little() -> None:
    assert sum(file.stat().st_size for file in FOLDER.rglob("*.png")) <= WHOLE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_shows_pictures_that_are_there(language: str) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(rf"manual/{language}/pictures/([\w-]+)\.png", text))
    assert named
    assert named <= set(MANUAL)


def test_there_are_thirty_questions_and_each_is_asked_once() -> None:
    for language in LANGUAGES:
        questions = [words for words, _to in manual(language).page(HOW_TO).links()]
        assert len(questions) >= 30
        assert len(questions) == len(set(questions))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_the_manner_of_the_house(language: str) -> None:
    wrong = []
    for key in manual(language).listed():
        text = source(language, key)
        words = re.sub(r"```.*?```|`[^`]*`|!\[", "", text, flags=re.DOTALL)
        faults = {
            "not NFC": not unicodedata.is_normalized("NFC", text),
            "an exclamation mark": "!" in words,
            "three dots for …": "..." in words,
            "not a word of the field": FOREIGN.search(words),
            "old spelling (hoà, thuý, khoẻ)": OLD_SPELLING.search(QU.sub("", words)),
        }
        wrong += [f"{key}: {name}" for name, fault in faults.items() if fault]
    assert not wrong


def test_whoever_removes_somebody_is_told_what_roles_do_not_do() -> None:
    """Said openly, in the words the settings use: roles are not kept by cryptography."""
    assert "không do mã hóa giữ" in manual("vi").page("roles").markdown
    assert "not by cryptography" in manual("en").page("roles").markdown


@pytest.mark.parametrize("name", ["linux-run", "windows-run"])
def test_the_licence_of_everything_that_is_locked_is_there(name: str) -> None:
    listed = {re.sub(r"[-_.]+", "-", each.name).lower(): each for each in licensed()}
    for package, version in locked(name).items():
        assert package in listed, f"run installer/make_licences.py: {package} is not listed"
        assert listed[package].version == version, package
        assert listed[package].licence, package


def test_every_licence_has_its_text_and_every_text_its_part() -> None:
    for part in licensed():
        assert len(part.text()) > 500, part.name
    texts = {f"licences/{file.name}" for file in (ROOT / "resources/licences").glob("*.txt")}
    assert texts <= {part.file for part in licensed()}
    assert len({part.key for part in licensed()}) == len(licensed())


def test_our_own_licence_is_the_one_at_the_top() -> None:
    ours = next(part for part in licensed() if part.file.endswith("thuky-tieuban.txt"))
    assert ours.text() == (ROOT / "LICENSE").read_text(encoding="utf-8").rstrip() + "\n"


def test_fonts_and_icons_are_among_what_is_licensed() -> None:
    files = {part.file for part in licensed()}
    shipped = [file for file in kept_files() if file.suffix == ".txt"]
    around = {
        file.relative_to(ROOT / "resources").as_posix()
        for file in shipped
        if file.parent.name in ("fonts", "icons") and "resources" in file.parts
    }
    assert around <= files


def test_the_list_of_licences_is_read_by_the_program_as_it_was_written() -> None:
    table = tomllib.loads((ROOT / "resources/licences/licences.toml").read_text(encoding="utf-8"))
    assert len(table["part"]) == len(licensed())
