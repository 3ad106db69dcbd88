"""The settings of this computer survive, and a damaged file costs no more than itself."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base import settings
from desktop.base.settings import Language, LastBackup, Settings, Theme, read, write
from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble

texts = st.dictionaries(st.text(), st.text())
some = st.builds(
    Settings,
    language=st.sampled_from(Language),
    theme=st.sampled_from(Theme),
    text_size=st.sampled_from(settings.TEXT_SIZES),
    last_office=st.text(),
    opened=st.dictionaries(st.text(), st.datetimes().map(datetime.isoformat)),
    geometry=texts,
    idle_minutes=st.sampled_from(settings.IDLE_MINUTES),
    unknown=st.dictionaries(st.text().map("later_".__add__), st.integers() | st.lists(st.text())),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cấu hình" / "settings.json"


def put(file: Path, raw: bytes | str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw if isinstance(raw, bytes) else raw.encode())


def test_without_a_file_the_defaults_hold_and_nothing_is_said(file: Path) -> None:
    assert settings.read(file) == (Settings(), None)
    assert Settings().language is Language.VI
    assert not file.parent.exists()


@given(some)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, given: Settings) -> None:
    file = tmp_path_factory.mktemp("s") / "settings.json"
    settings.write(file, given)
    assert settings.read(file) == (given, None)
    assert [each.name for each in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"null",
        b"[" * 100_000,
        b"1" * 10_000,
        b" " * (settings.LARGEST + 1),
    ],
    ids=lambda raw: repr(raw[:4]),
)
def test_a_damaged_file_is_set_aside_whole_and_said_once(file: Path, raw: bytes) -> None:
    put(file, raw)
    read, said = settings.read(file)
    aside = file.with_name("settings.damaged-1.json")
    assert read == Settings()
    assert said == Msg("computer.settings_set_aside", file=str(aside))
    assert aside.read_bytes() == raw
    assert settings.read(file) == (Settings(), None)


def test_a_second_damaged_file_does_not_replace_the_first(file: Path) -> None:
    for raw in (b"one", b"two"):
        put(file, raw)
        settings.read(file)
    assert file.with_name("settings.damaged-1.json").read_bytes() == b"one"
    assert file.with_name("settings.damaged-2.json").read_bytes() == b"two"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("language", "fr"),
        ("language", ["vi"]),
        ("theme", None),
        ("text_size", 101),
        ("text_size", 100.0),
        ("text_size", True),
        ("idle_minutes", 4),
        ("idle_minutes", 61),
        ("idle_minutes", "15"),
        ("last_office", 1),
        ("opened", {"a": "yesterday"}),
        ("opened", {"a": "2026-01-01T00:00:00+07:00"}),
        ("opened", []),
        ("geometry", {"window": 1}),
    ],
)
def test_one_wrong_value_has_its_default_and_the_others_stay(
    file: Path, name: str, wrong: object
) -> None:
    other = "idle_minutes" if name != "idle_minutes" else "text_size"
    value = 30 if other == "idle_minutes" else 130
    put(file, json.dumps({name: wrong, other: value}))
    read, said = settings.read(file)
    assert said is not None
    assert read == dataclasses.replace(Settings(), **{other: value})
    assert settings.read(file) == (read, None)


def test_what_a_later_version_wrote_is_kept(file: Path) -> None:
    put(file, '{"idle_minutes": 20, "ruler": {"unit": "cm"}}')
    read, said = settings.read(file)
    assert said is None
    settings.write(file, dataclasses.replace(read, text_size=115))
    assert json.loads(file.read_text())["ruler"] == {"unit": "cm"}


def test_an_unreadable_place_is_said_and_the_program_starts_with_defaults(file: Path) -> None:
    file.mkdir(parents=True)
    read, said = settings.read(file)
    assert read == Settings()
    assert said is not None
    assert said.key == "computer.settings_not_read"


def test_a_failed_write_leaves_the_former_file_and_nothing_beside_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.write(file, Settings(idle_minutes=20))
    before = file.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Trouble) as caught:
        settings.write(file, Settings(idle_minutes=30))
    assert caught.value.kind is Trouble.Kind.OUTSIDE
    assert caught.value.msg.places["cause"] == "No space left on device"
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == ["settings.json"]


def test_a_damaged_file_that_cannot_be_moved_stays_and_is_said(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(file, '{"idle_minutes": 30, "theme": 1}')

    def refused(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refused)
    read, said = settings.read(file)
    assert read == Settings(idle_minutes=30)
    assert said is not None
    assert said.key == "computer.settings_damaged"
    assert file.read_text() == '{"idle_minutes": 30, "theme": 1}'


def test_a_value_that_would_not_be_read_back_is_not_written(file: Path) -> None:
    with pytest.raises(ValueError, match="idle_minutes"):
        settings.write(file, Settings(idle_minutes=1))
    assert not file.exists()


def test_opening_an_office_is_remembered_for_that_office_alone(tmp_path: Path) -> None:
    one, two = tmp_path / "Hưng Yên", tmp_path / "Bắc Giang"
    after = Settings().with_opened(one, datetime(2026, 3, 5, 8, 20, 1))
    assert after.opened_at(one) == datetime(2026, 3, 5, 8, 20, 1)
    assert after.opened_at(two) is None
    assert after.last_office == str(one)
    both = after.with_opened(two, datetime(2026, 3, 6))
    assert both.opened_at(one) == after.opened_at(one)
    assert both.last_office == str(two)


@pytest.mark.parametrize("language", Language)
def test_every_sentence_of_this_file_can_be_said(language: Language) -> None:
    catalogue = Catalogue.load(language)
    places = {"file": "a.json", "cause": "No space left on device"}
    for name in ("set_aside", "damaged", "not_read", "not_saved"):
        assert "a.json" in catalogue.say(Msg(f"computer.settings_{name}", **places))


def test_the_last_backup_is_remembered_by_its_day_and_kind_of_place(file: Path) -> None:
    office, last = Path("/dữ liệu"), LastBackup(datetime(2026, 11, 13, 16, 52), True, 7)
    write(file, Settings().with_backup(office, last))
    settings, notice = read(file)
    assert notice is None
    assert settings.last_backup(office) == last
    assert settings.last_backup(Path("/khác")) is None
    assert settings.with_backup(office, None).last_backup(office) is None


@pytest.mark.parametrize("line", ["", "hôm qua|stick|7", "2026-11-13T16:52|stick|x", "x" * 99])
def test_a_line_of_a_backup_that_is_not_as_written_is_none(line: str) -> None:
    assert LastBackup.read(line) is None


@pytest.mark.parametrize(
    ("day", "old"), [(12, True), (13, False), (19, False), (20, True), (30, True)]
)
def test_a_backup_is_old_from_the_day_of_the_custom_on_and_where_nobody_can_tell(
    day: int, old: bool
) -> None:
    last = LastBackup(datetime(2026, 11, 13, 16, 52), True, 7)
    assert last.is_old(date(2026, 11, day)) is old
