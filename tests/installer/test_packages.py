"""What the building of packages decides: names, days, what is left out, lists and scripts."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import system_libraries
from bundles import (
    compiled,
    elf,
    fetching,
    licensing,
    nsis,
    pins,
    qt_windows,
    sbom,
)

from tests.house.sources import ROOT, python_files
from tests.installer.wheels import wheel

DAY = 1_700_000_000


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY))


@pytest.mark.parametrize("name", ["build", "windows-python"])
def test_what_builds_is_locked_by_hash_and_without_an_address(name: str) -> None:
    text = (ROOT / "installer" / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert re.fullmatch(r"[a-z0-9-]+==\S+( \\\n    --hash=sha256:[0-9a-f]{64})+", block), block


@pytest.mark.parametrize(
    ("version", "quad", "debian"),
    [
        ("0.1.0.dev0", "0.1.0.0", "0.1.0~dev0"),
        ("0.1.0rc2", "0.1.0.0", "0.1.0~rc2"),
        ("0.1.0", "0.1.0.0", "0.1.0"),
        ("1.12.3", "1.12.3.0", "1.12.3"),
    ],
)
def test_a_version_is_told_as_each_system_counts(version: str, quad: str, debian: str) -> None:
    assert pins.quad(version) == quad
    assert pins.debian(version) == debian


def test_a_trial_is_older_than_what_it_is_to_become() -> None:
    named = ["0.0.9", "0.1.0.dev0", "0.1.0.dev3", "0.1.0a1", "0.1.0b1", "0.1.0rc2", "0.1.0rc10",
             "0.1.0", "0.1.1.dev0", "0.10.0"]  # fmt: skip
    orders = [[int(each) for each in pins.order(name).split(".")] for name in named]
    assert orders == sorted(orders)
    assert {len(each) for each in orders} == {5}


def test_the_day_of_a_package_is_that_of_its_commit_or_the_one_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert pins.epoch() == DAY
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setattr(pins, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH"):
        pins.epoch()


def test_everything_in_a_package_has_one_day_and_one_pattern(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "run").touch(mode=0o700)
    (tmp_path / "a" / "read").touch(mode=0o600)
    (tmp_path / "a" / "libloaded.so.1").touch(mode=0o755)
    pins.stamp(tmp_path)
    assert {each.stat().st_mtime for each in tmp_path.rglob("*")} == {DAY}
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "a" / "run").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "a" / "read").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "a" / "libloaded.so.1").stat().st_mode & 0o777 == 0o644


def test_a_compiled_file_has_no_time_and_no_place_in_it(tmp_path: Path) -> None:
    source = b"def f():\n    return {'a', 'b', 'c'}\n"
    code = (
        "import sys; from bundles import compiled;"
        f"sys.stdout.buffer.write(compiled.code({source!r}, 'app/f.py'))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT / "installer"), "PYTHONHASHSEED": "0"},
            capture_output=True,
            check=True,
        ).stdout
        for folder in (ROOT, tmp_path)
    }
    assert len(made) == 1
    assert str(ROOT).encode() not in made.pop()


def test_compiled_files_stand_in_the_place_of_their_sources_and_load(tmp_path: Path) -> None:
    (tmp_path / "only_here.py").write_text("ANSWER = 42\n", encoding="utf-8")
    compiled.in_place(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["only_here.pyc"]
    done = subprocess.run(
        [sys.executable, "-c", "import only_here; print(only_here.ANSWER)"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "42\n"


def test_of_the_library_tests_and_another_systems_own_stay_out(tmp_path: Path) -> None:
    for name in ("json/__init__.py", "test/test_json.py", "ctypes/test/x.py", "idlelib/a.py",
                 "_sysconfigdata__linux_x86_64-linux-gnu.py", "lib-dynload/x.py"):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [name for name, _ in compiled.library(tmp_path)] == ["json/__init__.py"]


def test_another_library_has_another_digest(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    before = compiled.digest(tmp_path)
    (tmp_path / "a.py").write_text("2", encoding="utf-8")
    assert compiled.digest(tmp_path) != before


def test_a_wheel_is_unpacked_without_what_only_builders_want(tmp_path: Path) -> None:
    files = {"thing/__init__.py": "", "thing/api.pyi": "", "thing/tests/test_it.py": "",
             "thing-1.0.data/purelib/more.py": "", "thing-1.0.dist-info/RECORD": ""}  # fmt: skip
    packed = wheel(tmp_path, "thing", files)
    assert (packed.name, packed.version, packed.licence) == ("thing", "1.0", "MIT")
    assert packed.sha256 == hashlib.sha256(packed.file.read_bytes()).hexdigest()
    fetching.unpack(packed, tmp_path / "out")
    found = {each.relative_to(tmp_path / "out").as_posix()
             for each in (tmp_path / "out").rglob("*") if each.is_file()}  # fmt: skip
    assert found == {"thing/__init__.py", "more.py", "thing-1.0.dist-info/METADATA"}


def test_qt_keeps_what_is_reached_and_nothing_else(tmp_path: Path) -> None:
    pyside, shiboken = tmp_path / "PySide6", tmp_path / "shiboken6"
    asked = {"QtCore.pyd": ["qt6core.dll", "msvcp140.dll"], "QtSvg.pyd": ["qt6svg.dll"],
             "Qt6Svg.dll": ["qt6gui.dll", "kernel32.dll"]}  # fmt: skip
    names = [*(f"{each}.pyd" for each in qt_windows.MODULES), "__init__.py",
             "support/deprecated.py",
             *(f"plugins/{each}" for each in qt_windows.PLUGINS), "Qt6Core.dll", "Qt6Svg.dll",
             "Qt6Gui.dll", "Qt6Quick.dll", "msvcp140.dll", "QtQuick.pyd", "qml/a.qml",
             "plugins/tls/x.dll"]  # fmt: skip
    for folder, files in ((pyside, names), (shiboken, ["__init__.py", "Shiboken.pyd"])):
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).touch()
    left = qt_windows.trim(tmp_path, ["MSVCP140.dll"], lambda file: asked.get(file.name, []))
    gone = {"Qt6Quick.dll", "msvcp140.dll", "QtQuick.pyd", "qml/a.qml", "plugins/tls/x.dll"}
    assert {f"PySide6/{each}" for each in set(names) - gone} <= set(left)
    assert not {f"PySide6/{each}" for each in gone} & set(left)
    assert not (pyside / "qml").exists()


def test_every_part_of_qt_the_program_imports_goes_along() -> None:
    found = {
        name
        for file in python_files("desktop")
        for name in re.findall(r"from PySide6\.(\w+) import", file.read_text(encoding="utf-8"))
    }
    assert found <= set(qt_windows.MODULES)


def test_a_plugin_that_is_missing_is_no_trimmed_plugin(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "shiboken6").mkdir()
    with pytest.raises(FileNotFoundError):
        qt_windows.trim(tmp_path, [], lambda file: [])


def test_an_older_library_of_the_screen_was_met_before_the_computers_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = {"/core": ["libstdc++.so.6", "libxcb-cursor.so.0", "libicu.so.73"]}
    monkeypatch.setattr(elf, "needed", lambda file: asked.get(str(file), []))
    binaries = [("PySide6/QtCore.so", "/core", "EXTENSION"), ("libstdc++.so.6", "/s", "BINARY"),
                ("libxcb-cursor.so.0", "/c", "BINARY"), ("libicu.so.73", "/i", "BINARY"),
                ("libgtk-3.so.0", "/g", "BINARY"),
                ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/t", "BINARY")]  # fmt: skip
    kept = elf.reachable(binaries, system_libraries.known_packages())
    assert [each[0] for each in kept] == ["PySide6/QtCore.so", "libicu.so.73", "libxcb-cursor.so.0"]


def test_a_link_to_a_library_that_stays_out_stays_out_too() -> None:
    there = ("PySide6/Qt/lib/libQt6Core.so.6", "/core", "BINARY")
    links = [("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
             ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK")]  # fmt: skip
    assert elf.whole(links, [there]) == links[:1]


def test_a_library_of_no_known_package_stops_the_building() -> None:
    known = {"libGL.so.1": "libgl1"}
    assert elf.packages(["libGL.so.1", "libc.so.6", "ld-linux-x86-64.so.2"], known) == {"libgl1"}
    with pytest.raises(LookupError, match=r"libnew\.so\.9"):
        elf.packages(["libnew.so.9"], known)


def test_the_setup_names_every_file_and_its_folder(tmp_path: Path) -> None:
    for name in ("b.dll", "app/văn bản.txt", "app/a$b.txt", "c$d/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    script = list(nsis.put_out(tmp_path))
    assert script[0] == "Function PutOut"
    (tmp_path / "all*.txt").touch()
    with pytest.raises(ValueError, match="makensis"):
        list(nsis.put_out(tmp_path))
    assert script[1:-1] == [
        '  SetOutPath "$INSTDIR\\runtime.new\\app"',
        f'  File "{tmp_path}/app/a$$b.txt"',
        f'  File "{tmp_path}/app/văn bản.txt"',
        '  SetOutPath "$INSTDIR\\runtime.new"',
        f'  File "{tmp_path}/b.dll"',
        '  SetOutPath "$INSTDIR\\runtime.new\\c$$d"',
        f'  File "{tmp_path}/c$$d/e.txt"',
    ]


def test_the_setup_says_everything_in_two_languages() -> None:
    folder = ROOT / "installer" / "windows"
    words = (folder / "words.nsh").read_text(encoding="utf-8")
    script = (folder / "setup.nsi").read_text(encoding="utf-8")
    said = dict(re.findall(r'!insertmacro SAY (\w+) \\\n  (".*" \\\n  ".*")$', words, re.MULTILINE))
    assert set(re.findall(r"\$\((\w+)\)", script)) == set(said)
    for text in said.values():
        vi, en = (set(re.findall(r"\$\{?\w+\}?", each)) for each in text.split("\\\n"))
        assert vi == en


def test_the_list_of_parts_is_the_same_twice_and_says_what_was_used(tmp_path: Path) -> None:
    packed = wheel(tmp_path, "thing", {})
    other = {"name": "CPython", "version": "3.11.9", "licence": "PSF-2.0"}
    tools = {"nsis": "3.08"}
    listed = sbom.parts([packed], [other], tools, "0123abc")
    assert listed == sbom.parts([packed], [other], tools, "0123abc")
    told = listed["metadata"]
    assert told["tools"]["components"][0]["version"] == "3.08"
    assert told["properties"] == [{"name": "commit", "value": "0123abc"}]
    assert listed["specVersion"] == "1.5"
    found = {each["name"]: each for each in listed["components"]}
    assert {"thing", "CPython", "Liberation Serif", "Noto Sans"} <= set(found)
    assert found["thing"]["hashes"] == [{"alg": "SHA-256", "content": packed.sha256}]
    sbom.write(tmp_path / "parts.json", listed)
    assert json.loads((tmp_path / "parts.json").read_text(encoding="utf-8")) == listed


def test_the_sums_are_what_sha256sum_reads(tmp_path: Path) -> None:
    name = f"{pins.APP}-{pins.version()}-setup.exe"
    (tmp_path / name).write_bytes(b"a")
    for stranger in ("a.exe", f"{pins.APP}-0.0.1-setup.exe"):
        (tmp_path / stranger).write_bytes(b"b")
    sbom.sums(tmp_path)
    sbom.sums(tmp_path)
    digest = hashlib.sha256(b"a").hexdigest()
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8") == f"{digest}  {name}\n"


def test_a_package_without_a_licence_stops_the_building(tmp_path: Path) -> None:
    python = tmp_path / "LICENSE"
    python.touch()
    good = wheel(tmp_path, "good", {"good-1.0.dist-info/licenses/LICENSE": "MIT"})
    licensing.gather(tmp_path / "out", [good], python)
    assert (tmp_path / "out" / "good" / "LICENSE").is_file()
    assert (tmp_path / "out" / "LGPL-3.0.txt").is_file()
    assert "6.9.3/single/qt-everywhere-src-6.9.3" in licensing.readme(
        {"pyside6-essentials": "6.9.3"}
    )
    with pytest.raises(ValueError, match="thing"):
        licensing.gather(tmp_path / "out", [wheel(tmp_path, "thing", {})], python)


def test_only_one_python_makes_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import bundling

    monkeypatch.setattr("sys.version_info", (3, 13, 0))
    assert bundling.start(["build", "windows"]) == 2
    assert "3.11" in capsys.readouterr().err
