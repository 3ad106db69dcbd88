"""The program as a process of its own: streams, pipes, screens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.base.text import Catalogue, Msg
from tests.cli.conftest import Place
from tests.house.sources import ROOT

SAY = Catalogue.load("vi").say
POSIX = pytest.mark.skipif(os.name == "nt", reason="streams of a Unix system")

BOUNDS = "-dac_override,-dac_read_search"


def powerless() -> list[str]:
    """What to start a process with so that permissions hold for it; root passes all of them."""
    if os.name == "nt":
        pytest.skip("permissions of a Unix system")
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root cannot do without its powers here")
    return ["setpriv", f"--bounding-set={BOUNDS}", f"--inh-caps={BOUNDS}"]


def start(*words: object, **more: str) -> subprocess.Popen[bytes]:
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "desktop", *(str(word) for word in words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**environment, "PYTHONPATH": str(ROOT), **more},
    )


def test_results_are_utf8_whatever_the_terminal_says(place: Place) -> None:
    words = ("check", place.folder, "--on", "2026-10-20", "--json", "--passphrase-file")
    with start(*words, place.secret, PYTHONIOENCODING="ascii", LC_ALL="C") as process:
        out, err = process.communicate()
    assert process.returncode == 1
    assert any(each["cited"] == "Điều 6 khoản 5" for each in json.loads(out.decode("utf-8")))
    assert "Traceback" not in err.decode("utf-8")


def test_standard_input_gives_the_passphrase(place: Place) -> None:
    with start("info", place.folder) as process:
        out, _ = process.communicate(place.secret.read_bytes())
    assert process.returncode == 0
    assert out


@POSIX
def test_a_reader_that_goes_is_no_trouble(place: Place) -> None:
    with start("info", place.folder, "--passphrase-file", place.secret) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()
    assert process.returncode == 0
    assert err == b""


@POSIX
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_reader_that_goes_hid_what_check_had_found(place: Place, form: list[str]) -> None:
    words = ("check", place.folder, "--on", "2026-10-20", *form)
    with start(*words, "--passphrase-file", place.secret) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read().decode("utf-8")
    assert process.returncode == 1
    assert "20/10/2026" in err
    assert "Exception" not in err


@pytest.mark.parametrize(
    ("words", "key", "named"),
    [
        ("sample {no} --profile hung-yen-2026", "unreadable", "{no}"),
        ("papers {office} --meeting last --to {no}/x", "read_only", "{no}"),
        ("papers {office} --meeting last --to {no}", "unreadable", "{no}"),
        ("papers {office} --meeting last --to {out}", "unreadable", "{out}/{file}"),
        ("sample {out}/new --profile {no}/ours.toml", "unreadable", "{no}"),
        ("sample {out}/new --profile {out}/ours.toml", "unreadable", "{out}/ours.toml"),
        ("{no}/office", "unreadable", "{no}"),
        ("info {no}/office", "unreadable", "{no}"),
    ],
)
def test_what_may_not_be_read_or_written_was_a_traceback(
    place: Place, tmp_path: Path, words: str, key: str, named: str
) -> None:
    no, out = tmp_path / "no", tmp_path / "out"
    places = {"office": place.folder, "no": no, "out": out, "file": ""}
    for folder in (no, out):
        folder.mkdir()
    if words.endswith("--to {out}"):
        made = place.ask("papers", "--meeting", "last", "--to", out).out.splitlines()
        places["file"] = Path(made[0]).name
        (out / places["file"]).chmod(0)
    (out / "ours.toml").touch(mode=0)
    no.chmod(0)
    whole = [word.format(**places) for word in words.split()]
    if whole[0] == "papers":
        whole += ["--passphrase-file", str(place.secret)]
    done = subprocess.run(
        [*powerless(), sys.executable, "-m", "desktop", *whole], capture_output=True, cwd=ROOT,
        check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    no.chmod(0o700)
    said = done.stderr.decode("utf-8")
    assert done.returncode == 5, said
    assert SAY(Msg(f"safe.{key}", place=named.format(**places))) in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is full")
def test_a_full_disk_under_the_result_is_said(place: Place) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", "info", str(place.folder), "--json",
             "--passphrase-file", str(place.secret)],
            stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert done.returncode == 5
    assert SAY("cli.output_failed") in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a system without a screen")
def test_without_a_screen_the_window_says_so() -> None:
    with start() as process:
        out, err = process.communicate()
    assert process.returncode == 5
    assert out == b""
    assert err.decode("utf-8").strip() == SAY("cli.no_screen")


def test_this_installation_is_whole() -> None:
    with start("--self-test", QT_QPA_PLATFORM="offscreen") as process:
        out, err = process.communicate()
    assert process.returncode == 0, out.decode("utf-8")
    assert err.decode("utf-8").strip() == SAY("cli.self_test.whole")
    assert "SQLCipher" in out.decode("utf-8")


def test_the_command_line_loads_neither_qt_nor_a_renderer_to_say_what_it_can() -> None:
    code = (
        "import sys; from desktop.cli.main import main;"
        "main(['--version'], window=lambda _: 0);"
        "heavy = ('PySide6', 'sqlalchemy', 'reportlab', 'docx', 'argon2');"
        "sys.exit(', '.join(m for m in heavy if m in sys.modules) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
