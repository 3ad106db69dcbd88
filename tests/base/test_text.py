"""Sentences are found by key, filled, and spoken in the language of the window."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from desktop.base.text import Catalogue, Msg


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vietnamese, english = tmp_path / "vi", tmp_path / "en"
    vietnamese.mkdir()
    english.mkdir()
    (vietnamese / "tasks.toml").write_text(
        '"limit" = "&Hạn"\n'
        '"late" = "{limit} {day} đã qua; còn {n} nhiệm vụ."\n'
        '"moved" = "Đã chuyển {n} nhiệm vụ."\n'
        '"seen" = "Xem lúc {at}, nhắc lúc {hour}."\n'
        '"lacking" = "Còn thiếu: {what}."\n'
        '"both" = "Soạn && gửi A & B"\n',
        encoding="utf-8",
    )
    (vietnamese / "former.toml").write_text(
        '"tasks.fax" = "Số fax"\n"tasks.limit" = "Cũ"\n', encoding="utf-8"
    )
    (english / "tasks.toml").write_text(
        '"moved.one" = "{n} task moved."\n"moved.other" = "{n} tasks moved."\n', encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def vi(folder: Path) -> Catalogue:
    return Catalogue.load("vi", folder)


@pytest.fixture
def en(folder: Path) -> Catalogue:
    return Catalogue.load("en", folder)


def test_a_key_carries_the_stem_of_its_file(vi: Catalogue) -> None:
    assert vi.say("tasks.limit") == "&Hạn"
    assert vi.language == "vi"


def test_places_are_filled_and_a_label_inside_a_sentence_loses_its_access_key(
    vi: Catalogue,
) -> None:
    msg = Msg("tasks.late", limit=Msg("tasks.limit"), day=date(2026, 3, 5), n=1234567)
    assert vi.say(msg) == "Hạn 05/03/2026 đã qua; còn 1.234.567 nhiệm vụ."


def test_a_moment_reads_to_the_minute(vi: Catalogue) -> None:
    msg = Msg("tasks.seen", at=datetime(2026, 11, 3, 8, 5, 59), hour=time(7, 0))
    assert vi.say(msg) == "Xem lúc 03/11/2026 08:05, nhắc lúc 07:00."


def test_several_messages_in_one_place_are_listed(vi: Catalogue) -> None:
    what = (Msg("tasks.limit"), Msg("tasks.fax"))
    assert vi.say(Msg("tasks.lacking", what=what)) == "Còn thiếu: Hạn, Số fax."


def test_text_in_a_place_is_said_as_it_is(vi: Catalogue) -> None:
    assert vi.say(Msg("tasks.lacking", what="&A {n} R&D")) == "Còn thiếu: &A {n} R&D."


def test_only_the_mark_of_an_access_key_is_taken_from_a_label(vi: Catalogue) -> None:
    assert vi.label("tasks.both") == "Soạn & gửi A & B"


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 tasks moved."), (1, "1 task moved."), (1000, "1,000 tasks moved.")]
)
def test_english_has_its_plural(en: Catalogue, n: int, said: str) -> None:
    assert en.say(Msg("tasks.moved", n=n)) == said
    assert en.has("tasks.moved")


def test_vietnamese_needs_no_plural(vi: Catalogue) -> None:
    assert vi.say(Msg("tasks.moved", n=1)) == "Đã chuyển 1 nhiệm vụ."


def test_the_label_of_a_field_that_went_still_reads(vi: Catalogue) -> None:
    assert vi.say("tasks.fax") == "Số fax"
    assert vi.say("tasks.limit") == "&Hạn", "a label in use wins over a former one"


def test_a_missing_key_is_named(vi: Catalogue) -> None:
    assert "tasks.nowhere" not in vi
    assert not vi.has("tasks.nowhere")
    with pytest.raises(KeyError, match=r"tasks\.nowhere"):
        vi.say(Msg("tasks.nowhere", n=2))


def test_a_missing_place_is_named_with_its_key(vi: Catalogue) -> None:
    with pytest.raises(KeyError, match=r"tasks\.late has no limit"):
        vi.say("tasks.late")


def test_an_unknown_language_is_refused(folder: Path) -> None:
    with pytest.raises(LookupError, match="'fr'"):
        Catalogue.load("fr", folder)


@pytest.mark.parametrize("text", ['late.soon = "x"\n', '"a" = 3\n', '"a" = \n'])
def test_a_file_that_is_no_flat_table_is_refused_by_name(folder: Path, text: str) -> None:
    (folder / "vi" / "wrong.toml").write_text(text, encoding="utf-8")
    catalogue = Catalogue.load("vi", folder)
    with pytest.raises(ValueError, match=r"wrong\.toml"):
        catalogue.has("wrong.a")
    assert catalogue.say("tasks.limit") == "&Hạn", "the other files are read as ever"


def test_a_file_is_read_when_its_first_sentence_is_wanted(folder: Path) -> None:
    catalogue = Catalogue.load("vi", folder)
    (folder / "vi" / "tasks.toml").write_text('"late" = "Muộn"\n', encoding="utf-8")
    assert catalogue.say("tasks.late") == "Muộn"
    (folder / "vi" / "tasks.toml").unlink()
    assert sorted(catalogue) == ["tasks.fax", "tasks.late", "tasks.limit"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_program_has_its_own_sentences(language: str) -> None:
    assert Catalogue.load(language).has("field.empty")


def test_a_message_does_not_change_and_equals_its_like() -> None:
    msg = Msg("tasks.moved", n=1)
    assert msg == Msg("tasks.moved", n=1)
    assert hash(msg) == hash(Msg("tasks.moved", n=1))
    assert msg != Msg("tasks.moved", n=2)
    with pytest.raises(AttributeError):
        msg.key = "other"
