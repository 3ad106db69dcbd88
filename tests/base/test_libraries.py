"""A missing library of the system is named by the package it comes in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.base import libraries
from desktop.base.trouble import Trouble

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")


@LINUX
def test_the_library_the_loader_named_is_told_by_its_package() -> None:
    found = libraries.missing("libGL.so.1: cannot open shared object file: No such file")
    assert found.kind is Trouble.Kind.OUTSIDE
    assert found.msg.key == "cli.libraries_missing"
    assert "libgl1" in str(found.msg.places["packages"]).split()


@LINUX
def test_all_that_are_missing_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        if name in ("libxcb-cursor.so.0", "libEGL.so.1"):
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        if name == "libxcb-image.so.0":
            raise OSError("libxcb-util.so.1: cannot open shared object file")

    monkeypatch.setattr(libraries.ctypes, "CDLL", gone)
    found = libraries.missing("")
    assert found.msg.places["packages"] == "libegl1 libxcb-cursor0"


@LINUX
def test_in_a_package_only_the_first_missing_library_was_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What froze the program says of each library that it was not found when it was frozen."""

    def gone(name: str) -> None:
        try:
            raise OSError(f"{Path(name).name}: cannot open shared object file")
        except OSError as error:
            raise OSError(f"Failed to load dynlib/dll {name!r}.") from error

    monkeypatch.setattr(libraries.ctypes, "CDLL", gone)
    found = libraries.missing("libglib-2.0.so.0: cannot open shared object file")
    assert {"libgl1", "libegl1", "libglib2.0-0"} <= set(str(found.msg.places["packages"]).split())
    (tmp_path / "libqxcb.so").touch()
    with pytest.raises(Trouble) as raised:
        libraries.require_loads(tmp_path / "libqxcb.so")
    assert raised.value.detail == "libqxcb.so: cannot open shared object file"


@LINUX
def test_where_no_known_library_is_missing_what_the_loader_said_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(libraries.ctypes, "CDLL", lambda name: None)
    found = libraries.missing("undefined symbol: x")
    assert (found.msg.key, found.detail) == ("cli.no_window", "undefined symbol: x")


@LINUX
def test_a_platform_that_does_not_load_was_the_end_of_the_process(tmp_path: Path) -> None:
    plugin = tmp_path / "libqxcb.so"
    plugin.write_bytes(b"no library")
    with pytest.raises(Trouble):
        libraries.require_loads(plugin)


def test_a_platform_that_is_not_there_is_left_to_qt(tmp_path: Path) -> None:
    libraries.require_loads(tmp_path / "libqxcb.so")
