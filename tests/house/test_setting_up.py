"""The lock files are whole and alike on both systems; the one script starts what was asked for."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.sources import ROOT

LOCKS = ROOT / "installer" / "locks"
NAMES = [f"{system}-{purpose}" for system in ("linux", "windows") for purpose in ("run", "dev")]


def locked(name: str) -> dict[str, str]:
    """Each package and its version, as one lock file has it."""
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_file_has_a_hash_for_everything_and_no_address(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert re.fullmatch(r"[a-z0-9-]+==\S+( \\\n    --hash=sha256:[0-9a-f]{64})+", block), block


@pytest.mark.parametrize("name", NAMES)
def test_qt_is_the_one_that_was_chosen(name: str) -> None:
    assert locked(name)["pyside6-essentials"] == "6.9.3"


@pytest.mark.parametrize("system", ["linux", "windows"])
def test_what_runs_is_what_was_tested(system: str) -> None:
    assert locked(f"{system}-run").items() <= locked(f"{system}-dev").items()


def test_both_systems_run_the_same_versions() -> None:
    linux, windows = locked("linux-run"), locked("windows-run")
    of_the_keyring = {"jeepney", "secretstorage", "pywin32-ctypes"}  # each system has its own
    assert set(linux) ^ set(windows) == of_the_keyring
    assert all(windows[name] == version for name, version in linux.items() if name in windows)


@pytest.mark.parametrize("name", NAMES)
def test_everything_the_project_names_is_locked(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    if name.endswith("-dev"):
        wanted += project["optional-dependencies"]["dev"]
    names = {re.split(r"[<>=;\[ ]", each)[0].lower().replace("_", "-") for each in wanted}
    assert names <= set(locked(name))


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, with nothing to set up and its samples in a folder of the test."""
    monkeypatch.syspath_prepend(ROOT / "installer")
    import dev as script

    monkeypatch.setattr(script, "set_up", lambda purpose, *, screen: None)
    monkeypatch.setattr(script, "SAMPLES", tmp_path / "samples")
    return script


def calls(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, code: int = 0) -> list[list[str]]:
    """From now on the environment's Python is only written down; every call ends with ``code``."""
    made: list[list[str]] = []

    def call(*words: str, cwd: Path | None = None, offscreen: bool = False) -> int:
        made.append(list(words))
        return code

    @contextmanager
    def beside(words: list[str], _at: Path, _env: object) -> Iterator[Callable[[], int]]:
        made.append(words)
        yield lambda: code

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setattr(dev, "beside", beside)
    return made


def screen(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    answer: Callable[[], bool] = lambda: there  # noqa: E731 - it stands in for a function
    monkeypatch.setattr(dev, "has_screen", answer)


@pytest.mark.parametrize(
    ("typed", "started"),
    [
        (["run"], ["-m", "desktop"]),
        (["run", "Hồ sơ"], ["-m", "desktop", "Hồ sơ"]),
        (["run", "--version"], ["-m", "desktop", "--version"]),
        (["run", "--", "--help"], ["-m", "desktop", "--help"]),
        (
            ["run", "sample", "D", "--profile", "x"],
            ["-m", "desktop", "sample", "D", "--profile", "x"],
        ),
    ],
)
def test_run_hands_on_what_is_meant_for_the_program(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, typed: list[str], started: list[str]
) -> None:
    made = calls(dev, monkeypatch)
    screen(dev, monkeypatch, there=True)
    assert dev.main(typed) == 0
    assert made == [started]


def test_without_a_screen_no_window_is_tried(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = calls(dev, monkeypatch)
    screen(dev, monkeypatch, there=False)
    assert dev.main(["run"]) == 2
    assert made == []
    assert "run --sample" in capsys.readouterr().out


def test_a_sample_office_made_before_is_used_and_its_passphrase_said(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    office = tmp_path / "samples" / "bac-giang-2023"
    office.mkdir(parents=True)
    office.with_suffix(".passphrase").write_text("năm chữ để thử\n", encoding="utf-8")
    made_from = dev.made_from(dev.profile_file("bac-giang-2023"))
    office.with_suffix(".made-for").write_text(made_from, encoding="ascii")
    made = calls(dev, monkeypatch)
    screen(dev, monkeypatch, there=True)
    assert dev.main(["run", "--sample", "--profile", "bac-giang-2023"]) == 0
    assert made == [["-m", "desktop", str(office)]]
    assert "năm chữ để thử" in capsys.readouterr().out


def test_a_sample_office_of_other_tables_is_made_anew(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    office = tmp_path / "samples" / "bac-giang-2023"
    office.mkdir(parents=True)
    secret = office.with_suffix(".passphrase")
    secret.write_text("năm chữ để thử\n", encoding="utf-8")
    office.with_suffix(".made-for").write_text("of another day", encoding="ascii")
    made: list[str] = []
    monkeypatch.setattr(dev, "make_sample", lambda profile, *_places: made.append(profile))
    calls(dev, monkeypatch)
    screen(dev, monkeypatch, there=True)
    assert dev.main(["run", "--sample", "--profile", "bac-giang-2023"]) == 0
    assert made == ["bac-giang-2023"]
    made_from = dev.made_from(dev.profile_file("bac-giang-2023"))
    assert office.with_suffix(".made-for").read_text(encoding="ascii") == made_from


def test_a_sample_office_stayed_as_it_was_though_its_regulation_was_edited(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[tuple[str, Path]] = []

    def make(profile: str, office: Path, secret: Path) -> None:
        made.append((Path(profile).read_text(encoding="utf-8"), office))
        office.mkdir(parents=True, exist_ok=True)
        secret.write_text("năm chữ để thử\n", encoding="utf-8")

    monkeypatch.setattr(dev, "make_sample", make)
    calls(dev, monkeypatch)
    screen(dev, monkeypatch, there=True)

    def run(folder: str, text: str) -> None:
        file = tmp_path / folder / "ours.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        assert dev.main(["run", "--sample", "--profile", str(file)]) == 0

    for text in ("one", "one", "two"):
        run("here", text)
    assert [text for text, _ in made] == ["one", "two"]
    run("there", "two")
    run("here", "two")
    assert [text for text, _ in made] == ["one", "two", "two"]
    assert len({office for _, office in made}) == 2


def test_every_check_runs_even_when_the_first_fails_and_pytest_is_last(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = calls(dev, monkeypatch, code=1)
    assert dev.main(["test", "-k", "fonts"]) == 1
    assert len(made) == 5
    assert made[-1][:2] == ["-m", "pytest"]
    assert made[-1][-2:] == ["-k", "fonts"]


def test_a_failed_check_fails_the_run_though_pytest_passes(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls(dev, monkeypatch)
    monkeypatch.setattr(dev, "call", lambda *words, **named: 0 if "pytest" in words else 1)
    assert dev.main(["test"]) == 1


def test_wrong_types_fail_the_run_though_all_else_passes(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls(dev, monkeypatch, code=1)
    monkeypatch.setattr(dev, "call", lambda *words, **named: 0)
    assert dev.main(["test"]) == 1


def test_what_runs_beside_says_its_words_and_its_code_when_it_is_asked(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [sys.executable, "-c", "print('a type is wrong'); raise SystemExit(3)"]
    with dev.beside(words, ROOT, dev.environment()) as ended:
        assert capsys.readouterr().out == ""
        assert ended() == 3
    assert capsys.readouterr().out == "a type is wrong\n"


def test_a_wrong_word_is_wrong_use() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "dev.py"), "fly"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_missing_libraries_are_told_with_the_words_to_type(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import system_libraries

    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit) as ended:
        system_libraries.install_packages(["libegl1", "libgl1"], "Qt needs two libraries.")
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "sudo apt-get install --yes --no-install-recommends libegl1 libgl1" in said
