"""Places are found in a checkout and in an installed program, and IT may move them."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from desktop.base import paths


def test_resources_and_sentences_are_found_in_a_checkout() -> None:
    assert (paths.resources() / "fonts" / "LiberationSerif-Regular.ttf").is_file()
    assert (paths.translations() / "vi").is_dir()


def test_an_installed_program_uses_what_it_carries_and_not_what_stands_beside_it(
    tmp_path: Path,
) -> None:
    package = tmp_path / "site-packages" / "desktop"
    inside = package / "_resources"
    inside.mkdir(parents=True)
    (package.parent / "resources").mkdir()
    assert paths._shipped("resources", package) == inside


def test_a_program_without_its_resources_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="i18n"):
        paths._shipped("i18n", tmp_path / "desktop")


def test_the_environment_moves_offices_and_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THUKY_DATA", str(tmp_path / "chung"))
    monkeypatch.setenv("THUKY_SETTINGS", str(tmp_path / "máy này.json"))
    assert paths.default_offices() == tmp_path / "chung"
    assert paths.settings_file() == tmp_path / "máy này.json"


def test_a_place_in_the_environment_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THUKY_DATA", "chung")
    assert paths.default_offices() == tmp_path / "chung"


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_environment_is_as_none(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUKY_DATA", empty)
    monkeypatch.delenv("THUKY_SETTINGS")
    assert paths.default_offices() == platformdirs.user_data_path("ThuKyTieuBan", appauthor=False)
    assert paths.settings_file().name == "settings.json"
    assert paths.settings_file().is_absolute()


def test_looking_for_a_place_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUKY_DATA", str(tmp_path / "chung"))
    monkeypatch.setenv("THUKY_SETTINGS", str(tmp_path / "cấu hình" / "settings.json"))
    paths.default_offices()
    paths.settings_file()
    assert list(tmp_path.iterdir()) == []
    assert paths.log_folder() != paths.default_offices()
