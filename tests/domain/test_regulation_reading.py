"""A wrong regulation file is refused with the file, the key, and what to do about it."""

from __future__ import annotations

import copy
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble
from desktop.domain.regulation import Regulation, RegulationFault
from desktop.domain.regulation_schema import RULES

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "tests" / "regulations" / "mau-thu.toml").read_text(encoding="utf-8")
GOOD: dict[str, Any] = tomllib.loads(TEXT)
FILE = "tinh-toi.toml"


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def written(content: dict[str, Any]) -> str:
    return "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in content.items())


def faults_of(text: str) -> tuple[Msg, ...]:
    with pytest.raises(RegulationFault) as caught:
        Regulation.parse(text, source=FILE)
    return caught.value.faults


def changed(path: str, value: Any = None, *, drop: bool = False) -> str:
    """The good file, changed at a path such as ``rule.absence.roles`` or ``article.0.title``."""
    content = copy.deepcopy(GOOD)
    at: Any = content
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in way:
        at = at[step]
    if drop:
        del at[last]
    else:
        at[last] = value
    return written(content)


def test_the_good_file_reads_the_same_however_it_is_written():
    assert Regulation.parse(written(GOOD), source=FILE) == Regulation.parse(TEXT, source=FILE)


def test_the_mark_of_windows_and_loose_marks_do_no_harm():
    loose = "\ufeff" + unicodedata.normalize("NFD", TEXT)
    assert Regulation.parse(loose, source=FILE) == Regulation.parse(TEXT, source=FILE)
    assert Regulation.parse(TEXT.replace("\n", "\r\n"), source=FILE).id == "mau-thu"


MISTAKES: list[tuple[str, Any, str, str]] = [
    # path changed, new value, the fault, the key it is said of
    ("format", "1", "kind", "format"),
    ("format", True, "kind", "format"),
    ("format", 2, "format", "format"),
    ("id", "Mẫu Thử", "shape", "id"),
    ("id", "../etc", "shape", "id"),
    ("title", "  ", "empty", "title"),
    ("title", "x" * 301, "long", "title"),
    ("title", "a\u0007b", "unprintable", "title"),
    ("colour", "red", "unknown", "colour"),
    ("silent", "quorum", "kind", "silent"),
    ("silent", [1], "kind", "silent"),
    ("silent", ["coffee"], "unknown_code", "silent"),
    ("silent", ["quorum"], "both", "rule.quorum"),
    ("identity", "Mẫu", "kind", "identity"),
    ("identity.name", "", "empty", "identity.name"),
    ("identity.symbol", "X" * 21, "long", "identity.symbol"),
    ("identity.system", "G2021", "word", "identity.system"),
    ("identity.sytem", "G2020", "unknown", "identity.sytem"),
    ("decision.signed_on", "03/02/2025", "kind", "decision.signed_on"),
    ("decision.effective", 2025, "kind", "decision.effective"),
    ("decision.number", 77, "kind", "decision.number"),
    ("source.document", "", "empty", "source.document"),
    ("article", [], "empty", "article"),
    ("article", ["Điều 1"], "kind", "article"),
    ("article.0.number", 1, "kind", "article[1].number"),
    ("article.0.number", "1a", "shape", "article[1].number"),
    ("article.0.number", "01", "shape", "article[1].number"),
    ("article.1.number", "1", "twice", "article"),
    ("article.0.title", "", "empty", "article[1].title"),
    ("article.0.chapter", "IX", "no_chapter", "article[1].chapter"),
    ("article.4.intro", "", "no_text", "article[5].clause"),
    ("article.0.clause.1.number", "1", "twice", "article[1].clause"),
    ("article.0.clause.0.text", "", "empty", "article[1].clause[1].text"),
    ("article.1.clause.0.point.0.letter", "f", "shape", "article[2].clause[1].point[1].letter"),
    ("article.1.clause.0.point.1.letter", "a", "twice", "article[2].clause[1].point"),
    ("rule.coffee", {"cites": ["1"]}, "unknown", "rule.coffee"),
    ("rule.quorum", ["2.3"], "kind", "rule.quorum"),
    ("rule.quorum", {"cites": ["2.3"], "least": 5}, "unknown", "rule.quorum.least"),
    ("rule.quorum.cites", [], "empty", "rule.quorum.cites"),
    ("rule.quorum.cites", "2.3", "kind", "rule.quorum.cites"),
    ("rule.quorum.cites", ["9.9"], "no_provision", "rule.quorum.cites"),
    ("rule.quorum.cites", ["Điều 2"], "no_provision", "rule.quorum.cites"),
    ("rule.quorum.cites", ["2.3", "2.3"], "twice", "rule.quorum.cites"),
    ("rule.regular_meetings.per_year", 0, "range", "rule.regular_meetings.per_year"),
    ("rule.regular_meetings.per_year", "3", "kind", "rule.regular_meetings.per_year"),
    ("rule.regular_meetings.per_year", 3.0, "kind", "rule.regular_meetings.per_year"),
    ("rule.regular_meetings.occasions", ["tet"], "word", "rule.regular_meetings.occasions"),
    ("rule.absence.roles", [], "empty", "rule.absence.roles"),
    ("rule.absence.roles", ["chair"], "word", "rule.absence.roles"),
    ("rule.absence.consent_of", "", "word", "rule.absence.consent_of"),
    ("rule.stand_in.written_opinion", "true", "kind", "rule.stand_in.written_opinion"),
    ("rule.stand_in.written_opinion", 1, "kind", "rule.stand_in.written_opinion"),
    ("rule.convening.may", [], "empty", "rule.convening.may"),
    ("rule.convening.may.0.by", ["head"], "no_giver", "rule.convening.may[1].by"),
    ("rule.convening.may.1.by", [], "empty", "rule.convening.may[2].by"),
    ("rule.convening.may.0.cites", ["2.2"], "not_among_cites", "rule.convening.may[1].cites"),
    ("rule.convening.may.0.ground", "custom", "word", "rule.convening.may[1].ground"),
    (
        "rule.cross_sector_voices.functions.0.code",
        "Công an",
        "shape",
        "rule.cross_sector_voices.functions[1].code",
    ),
    (
        "rule.cross_sector_voices.functions.0.code",
        "police",
        "twice",
        "rule.cross_sector_voices.functions",
    ),
]


@pytest.mark.parametrize(
    ("path", "value", "fault", "key"),
    MISTAKES,
    ids=[f"{row[0]}={row[1]!r}"[:60] for row in MISTAKES],
)
def test_a_mistake_is_said_with_its_file_and_key(path, value, fault, key):
    found = faults_of(changed(path, value))
    said = [(msg.key, msg.places["file"], msg.places["key"]) for msg in found]
    assert (f"regulations.fault.{fault}", FILE, key) in said


@pytest.mark.parametrize("code", RULES)
def test_a_code_neither_given_nor_silent_is_a_mistake_and_either_alone_is_none(code):
    content = copy.deepcopy(GOOD)
    del content["rule"][code]
    (only,) = faults_of(written(content))
    assert only == Msg("regulations.fault.neither", file=FILE, key=f"rule.{code}", code=code)
    content["silent"] = [code]
    regulation = Regulation.parse(written(content), source=FILE)
    assert regulation.silent == (code,)
    assert regulation.rule(code) is None


def test_more_occasions_than_meetings_are_a_mistake():
    content = copy.deepcopy(GOOD)
    content["rule"]["regular_meetings"] |= {"per_year": 1, "occasions": ["half_year", "year"]}
    (only,) = faults_of(written(content))
    assert only.key == "regulations.fault.more_occasions"


def test_a_missing_table_is_said_once_and_not_key_by_key():
    (only,) = faults_of(changed("identity", drop=True))
    assert only == Msg("regulations.fault.missing", file=FILE, key="identity")


def test_all_mistakes_of_a_file_are_said_at_once():
    content = copy.deepcopy(GOOD)
    content["title"] = ""
    del content["identity"]["place"]
    content["rule"]["quorum"]["cites"] = ["99"]
    keys = [msg.places["key"] for msg in faults_of(written(content))]
    assert keys == ["title", "identity.place", "rule.quorum.cites"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("format = 1\nid = = 2\n", "2"),
        ("format = 1\nid = [1,", "2"),
        ("format = 1\nformat = 1\n", "2"),
        ("không phải TOML", "1"),
        ("day = 2026-13-40", "1"),
        ("[" * 5000, "1"),
        ("number = " + "9" * 5000, "1"),
    ],
)
def test_a_file_that_is_no_toml_is_said_with_its_line(text, line):
    (only,) = faults_of(text)
    assert only == Msg("regulations.fault.not_toml", file=FILE, key="", line=line)


def test_an_empty_file_lacks_everything():
    assert {msg.key for msg in faults_of("")} == {"regulations.fault.missing"}


def test_a_file_far_too_long_is_not_read():
    (only,) = faults_of("# " + "x" * 600_000)
    assert only.key == "regulations.fault.too_long"


def test_a_fault_is_a_trouble_that_says_its_first_mistake():
    with pytest.raises(Trouble) as caught:
        Regulation.parse("", source=FILE)
    assert caught.value.kind is Trouble.Kind.DAMAGED
    assert isinstance(caught.value, RegulationFault)
    assert caught.value.msg == caught.value.faults[0]


def test_chapters_are_asked_for_only_where_there_are_some():
    content = copy.deepcopy(GOOD)
    content["chapter"] = [{"number": "I", "title": "QUY ĐỊNH CHUNG"}]
    assert {msg.key for msg in faults_of(written(content))} == {"regulations.fault.missing"}
    for article in content["article"]:
        article["chapter"] = "I"
    regulation = Regulation.parse(written(content), source=FILE)
    assert regulation.articles_of("I") == regulation.articles


def test_every_fault_has_its_sentence_in_both_languages():
    reading = "".join(
        (ROOT / "desktop" / "domain" / name).read_text(encoding="utf-8")
        for name in ("regulation_reading.py", "regulation_table.py")
    )
    used = set(re.findall(r'(?:fault|add)\(\s*"(\w+)"', reading))
    used |= {fault for _, _, fault, _ in MISTAKES}
    for language in ("vi", "en"):
        catalogue = Catalogue.load(language, ROOT / "i18n")
        sentences = {
            key.removeprefix("regulations.fault.")
            for key in catalogue
            if key.startswith("regulations.fault.")
        }
        assert sentences == used


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_mistake_can_be_spoken_with_the_file_in_it(language):
    catalogue = Catalogue.load(language, ROOT / "i18n")
    for path, value, _, _ in MISTAKES:
        for msg in faults_of(changed(path, value)):
            assert FILE in catalogue.say(msg)
            assert catalogue.say(msg).endswith(".")


def _paths(value: Any, at: tuple[str, ...] = ()) -> Iterator[str]:
    inside: Any = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = ((str(place), each) for place, each in enumerate(value))
    for name, each in inside:
        yield ".".join((*at, name))
        yield from _paths(each, (*at, name))


EVERY_KEY = sorted(_paths(GOOD))
ANYTHING = st.recursive(
    st.one_of(
        st.text(alphabet="aZđ9 .-/\u0301\n", max_size=8),
        st.integers(-5, 5),
        st.booleans(),
        st.floats(0, 1),
        st.just(date(2026, 4, 21)),
        st.sampled_from(["head", "member", "6.5", "own", "1", ""]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["cites", "code", "role", "x"]), inner, max_size=3),
    ),
    max_leaves=6,
)


@given(st.sampled_from(EVERY_KEY))
def test_any_single_key_taken_out_is_read_or_refused_with_a_sentence(path):
    _read_or_refused(changed(path, drop=True))


@given(st.sampled_from(EVERY_KEY), ANYTHING)
@example("silent", [["quorum"]])
@example("rule", {})
@example("chapter", [])
def test_any_single_key_of_another_kind_is_read_or_refused_with_a_sentence(path, value):
    _read_or_refused(changed(path, value))


def _read_or_refused(text: str) -> None:
    faults: tuple[Msg, ...] = ()
    try:
        regulation = Regulation.parse(text, source=FILE)
    except RegulationFault as refused:
        faults = refused.faults
    else:
        assert {each.code for each in regulation.provisions} | set(regulation.silent) == set(RULES)
    assert all(msg.places["file"] == FILE for msg in faults)
