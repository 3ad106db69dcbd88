"""Every wrong use has its sentence and the exit code 2; nothing is done then."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.base.text import Catalogue, Msg
from desktop.cli.verbs import VERBS
from desktop.usecases.issuing import KINDS
from tests.cli.conftest import Place, thuky

SAY = Catalogue.load("vi").say


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("check",), "cli.folder_wanted"),
        (("chekc", "x"), "cli.verb_meant"),
        (("no-such-thing",), "cli.neither"),
        (("--json", "check", "x"), "cli.option_first"),
        (("--colour",), "cli.unknown_first"),
        (("check", "x", "y"), "cli.too_many"),
        (("check", "x", "--colour"), "cli.unknown_option"),
        (("check", "x", "--on"), "cli.value_wanted"),
        (("check", "x", "--on", "--json"), "cli.value_wanted"),
        (("check", "x", "--json=yes"), "cli.no_value"),
        (("check", "x", "--json", "--json"), "cli.twice"),
        (("check", "x", "--on", "31/2/2026"), "cli.mistyped"),
        (("check", "x", "--on", "2026-02-30"), "cli.mistyped"),
        (("check", ""), "cli.path_wanted"),
        (("sample", "x"), "cli.option_wanted"),
        (("sample", "x", "--profile", "nowhere"), "adopted_regulations.unknown_profile"),
        (("sample", "x", "--profile", "hung-yen-2026", "--years", "many"), "cli.whole_wanted"),
        (("sample", "x", "--profile", "hung-yen-2026", "--years", "0"), "sample.years"),
        (("sample", "x", "--profile", "hung-yen-2026", "--on", "1/1/1950"), "sample.year"),
        (("papers", "x", "--meeting", "last"), "cli.option_wanted"),
        (("papers", "x", "--meeting", "last", "--to", "y", "--kind", "song"), "cli.not_among"),
        (("papers", "x", "--meeting", "last", "--to", "y", "--format", "odt"), "cli.not_among"),
        (("papers", "x", "--meeting", "first", "--to", "y"), "cli.meeting_wanted"),
        (("--version", "now"), "cli.too_many"),
    ],
)
def test_a_slip_is_told_and_nothing_is_done(
    words: tuple[str, ...], key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = thuky(*words)
    assert done.code == 2
    assert done.out == ""
    assert first_words(key) in done.err
    assert list(tmp_path.iterdir()) == []


def first_words(key: str) -> str:
    """The sentence up to its first place, or after it where it begins with one."""
    catalogue = Catalogue.load("vi")
    parts = catalogue.sentence(key).replace("}", "{").split("{")
    return max(parts[::2], key=len)


@pytest.mark.parametrize("word", ["--passphrase", "--passphrase=hoa", "--password", "-p"])
def test_a_passphrase_as_argument_is_refused_and_not_repeated(word: str) -> None:
    done = thuky("check", "somewhere", word, "bi mat lam day")
    assert done.code == 2
    assert SAY("cli.secret_as_argument") in done.err
    assert "bi mat" not in done.err
    assert "hoa\n" not in done.err


def test_an_unknown_option_is_named_without_its_value() -> None:
    done = thuky("check", "somewhere", "--secret=bi-mat")
    assert done.code == 2
    assert "--secret" in done.err
    assert "bi-mat" not in done.err


def test_a_folder_may_begin_with_a_dash_after_two() -> None:
    done = thuky("check", "--json", "--", "-office")
    assert done.code == 3
    assert "-office" in done.err


def test_version_and_schema_are_a_line() -> None:
    import desktop
    from desktop.storage.migrate import SCHEMA

    assert thuky("--version").out == f"thuky {desktop.__version__} (schema {SCHEMA})\n"


@pytest.mark.parametrize("words", [("--help",), ("-h",)])
def test_help_names_every_verb(words: tuple[str, ...]) -> None:
    done = thuky(*words)
    assert done.code == 0
    for verb in VERBS.values():
        assert verb.usage in done.out


@pytest.mark.parametrize("verb", list(VERBS))
def test_help_of_a_verb_explains_each_option(verb: str) -> None:
    done = thuky(verb, "--help")
    assert done.code == 0
    for option in VERBS[verb].options:
        assert SAY(f"cli.option.{option.told or option.key}") in done.out


def test_the_help_of_papers_said_no_kind() -> None:
    out = thuky("papers", "--help").out
    for word in (*(each.code for each in KINDS), "personal_invitations"):
        assert word in out


def test_without_a_verb_the_window_opens_on_the_last_office() -> None:
    assert thuky().windows == (None,)


def test_a_folder_opens_its_window(tmp_path: Path) -> None:
    assert thuky(tmp_path).windows == (tmp_path,)


def test_a_folder_and_more_is_too_much(tmp_path: Path) -> None:
    done = thuky(tmp_path, "--json")
    assert done.code == 2
    assert done.windows == ()


def test_sentences_are_in_the_language_of_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.json"
    settings.write_text('{"language": "en"}', encoding="utf-8")
    monkeypatch.setenv("THUKY_SETTINGS", str(settings))
    done = thuky("check")
    assert done.err.startswith("The office's folder is missing.")


def test_a_day_is_read_as_iso_or_as_in_the_window(place: Place) -> None:
    outs = {place.ask("check", "--on", day, "--json").out for day in
            ("2026-10-20", "20/10/2026", "20/10")}  # fmt: skip
    assert len(outs) == 1


def test_every_sentence_of_the_terminal_can_be_said_in_both_languages() -> None:
    for language in ("vi", "en"):
        assert Catalogue.load(language).say(Msg("cli.detail", detail="x"))
