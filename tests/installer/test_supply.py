"""Whence what goes into a package comes, and whether it may: wheels, sources, libraries, guard."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from bundles import borrowed, fetching, licensing, pins, sources, within
from bundles.proofs import imports

from tests.house.sources import ROOT
from tests.installer.wheels import wheel


def test_a_wheel_that_was_put_beside_the_locked_one_was_taken_along(tmp_path: Path) -> None:
    good = wheel(tmp_path, "thing", {"thing/__init__.py": "good"})
    folder = tmp_path / "wheels"
    folder.mkdir()
    good.file.rename(folder / good.file.name)
    planted = wheel(tmp_path, "thing", {"thing/__init__.py": "planted"})
    planted.file.rename(folder / "thing-1.0-zz-py3-none-any.whl")
    lock = tmp_path / "lock.txt"
    lock.write_text(f"thing==1.0 \\\n    --hash=sha256:{good.sha256}\n", encoding="utf-8")
    assert [each.file.name for each in fetching.of_lock(lock, folder)] == [good.file.name]
    (folder / good.file.name).unlink()
    with pytest.raises(FileNotFoundError, match="thing"):
        fetching.of_lock(lock, folder)


@pytest.mark.parametrize("name", ["linux-run", "windows-run", "windows-python"])
def test_every_locked_package_has_digests_to_be_known_by(name: str) -> None:
    file = ROOT / "installer" / "locks" / f"{name}.txt"
    found = fetching.locked(file)
    assert len(found) == file.read_text(encoding="utf-8").count("==")
    assert all(found.values())


@pytest.mark.parametrize("name", ["../out.py", "/out.py", "C:/out.py", "a\\..\\out.py", "a//b.py"])
def test_a_wheel_does_not_write_beside_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        fetching.unpack(wheel(tmp_path, "thing", {name: ""}), tmp_path / "out")


def test_the_packages_are_made_of_what_git_knows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    for part in sources.PARTS:
        (clone / part).mkdir(parents=True)
        (clone / part / "known.toml").touch()
    (clone / "desktop" / "contributing.md").touch()
    monkeypatch.setattr(pins, "ROOT", clone)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert sources.commit() == ""

    def git(*words: str) -> None:
        own = ("-c", "user.name=a", "-c", "user.email=a@b.c")
        subprocess.run(["git", "-C", str(clone), *own, *words], check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "All")
    (clone / "resources" / "mine.toml").touch()
    assert re.fullmatch("[0-9a-f]{40}", sources.commit())
    assert not sources.changes()
    sources.lay(tmp_path / "out")
    found = {
        each.relative_to(tmp_path / "out").as_posix() for each in (tmp_path / "out").rglob("*.*")
    }
    assert found == {f"{part}/known.toml" for part in sources.PARTS}
    (clone / "i18n" / "known.toml").write_text("changed", encoding="utf-8")
    assert sources.commit().endswith("+changes")
    assert "i18n/known.toml" in sources.changes()[0]


def test_a_clone_around_the_sources_is_not_theirs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    subprocess.run(["git", "init", str(tmp_path)], check=True, capture_output=True)
    monkeypatch.setattr(pins, "ROOT", inner)
    assert sources.commit() == ""
    assert sources.changes() == []


def test_readline_went_along_and_is_under_the_gpl() -> None:
    spec = (ROOT / "installer" / "linux" / "thuky.spec").read_text(encoding="utf-8")
    assert '"readline"' in spec
    for name in ("libreadline.so.8", "libtinfo.so.6", "libnew.so.1"):
        with pytest.raises(LookupError, match=re.escape(name)):
            borrowed.licence_of(name)


def test_whatever_goes_along_has_its_licence_among_those_that_are_shown() -> None:
    file = ROOT / "resources" / "licences" / "licences.toml"
    shown = {part["licence"] for part in tomllib.loads(file.read_text(encoding="utf-8"))["part"]}
    assert set(borrowed.LICENCES.values()) <= shown
    for kept in licensing.TEXTS.values():
        assert (licensing.KEPT_TEXTS / kept).is_file()


@pytest.mark.parametrize("name", ["libcrypto.so.3", "libxcb-icccm.so.4", "libxkbcommon-x11.so.0"])
def test_what_goes_along_from_the_computer_has_a_known_licence(name: str) -> None:
    assert borrowed.licence_of(name)


def test_what_lies_in_the_environment_is_not_borrowed(tmp_path: Path) -> None:
    (tmp_path / "libown.so.1").touch()
    assert borrowed.borrowed([("lib/libown.so.1", str(tmp_path / "libown.so.1"))], [tmp_path]) == []


def test_what_the_wheels_carry_is_told_with_its_version() -> None:
    found = {(each["name"], each["note"]): each["version"] for each in within.wheels()}
    assert {"Qt", "SQLCipher", "SQLite", "PDFium", "OpenSSL"} <= {name for name, _note in found}
    assert all(re.match(r"\d+\.\d+", version) for version in found.values()), found


def test_a_broken_library_whose_name_begins_with_crypt_passed_unseen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(imports, "import_module", broken)
    assert imports._tried("cryptography.hazmat.bindings._rust")
    assert imports._tried("ptyprocess")
    assert not imports._tried("crypt")


def _asked(tmp_path: Path, act: str, running: str | None) -> subprocess.CompletedProcess[str]:
    """What the guard of the .deb answers, among processes made of links."""
    (tmp_path / "proc" / "12").mkdir(parents=True)
    if running:
        (tmp_path / "proc" / "12" / "exe").symlink_to(running)
    guard = (ROOT / "installer" / "linux" / "guard.sh").read_text(encoding="utf-8")
    return subprocess.run(
        ["sh", "-c", guard.replace("/proc/", f"{tmp_path}/proc/"), "guard", act],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="dpkg is of Linux")
@pytest.mark.parametrize("act", ["install", "upgrade", "remove", "failed-upgrade"])
@pytest.mark.parametrize("after", ["", " (deleted)"])
def test_the_package_was_replaced_under_a_running_program(
    tmp_path: Path, act: str, after: str
) -> None:
    said = _asked(tmp_path, act, f"/opt/thuky-tieuban/thuky{after}")
    assert said.returncode == 1
    assert "đang mở" in said.stderr
    assert "is open" in said.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="dpkg is of Linux")
@pytest.mark.parametrize(
    ("act", "running"),
    [
        ("upgrade", None),
        ("upgrade", "/usr/bin/thuky"),
        ("abort-upgrade", "/opt/thuky-tieuban/thuky"),
    ],
)
def test_where_nothing_runs_or_all_is_put_back_nothing_is_refused(
    tmp_path: Path, act: str, running: str | None
) -> None:
    said = _asked(tmp_path, act, running)
    assert (said.returncode, said.stderr) == (0, "")
