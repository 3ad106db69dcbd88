"""Every picture that travels with the program is shown by it somewhere."""

from __future__ import annotations

from tests.house.sources import ROOT, literals, python_files


def test_every_icon_is_named_somewhere() -> None:
    named = {each.value for file in python_files("desktop") for each in literals(file)}
    icons = {file.stem.split("_20_")[0] for file in (ROOT / "resources/icons").glob("*.svg")}
    assert icons
    assert sorted(icons - named) == []
