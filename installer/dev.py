#!/usr/bin/env python3
"""Set up a checkout and work in it: run, test, pictures, lock, benchmarks, build, try.

Standard library only, for Linux and Windows. It makes ``.venv`` beside this folder from the
hash-locked files in ``installer/locks`` and starts everything in there; a second start is quick.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import bundling
import system_libraries
from grounds import beside, offices_of_tests

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "installer" / "locks"
SAMPLES = ROOT / ".sample"
REGULATIONS = ROOT / "resources" / "regulations"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "locks.json"
PEERS = VENV / "peers"  # goes with the environment
PLATFORMS = {"linux": "x86_64-manylinux_2_28", "windows": "x86_64-pc-windows-msvc"}
PINNED = "pyside6-essentials==6.9.3\n"  # the newest that runs under Wine 10 as well
DEFAULT_PROFILE = "hung-yen-2026"
UNWANTED = {"PYTHONDONTWRITEBYTECODE"}  # each start of the program would be compiled anew


def main(argv: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be told, not fail
        stop(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]} ({sys.executable})."
        )
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.split("\n", 1)[0])
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    run = verbs.add_parser("run", help="start the program; --sample: on a sample office")
    run.add_argument("--sample", action="store_true", help="make a sample office and open it")
    run.add_argument("--fresh", action="store_true", help="throw the former sample away first")
    run.add_argument("--profile", default=DEFAULT_PROFILE, help="regulation of the sample office")
    run.add_argument("words", nargs=argparse.REMAINDER, help="for the program itself")
    verbs.add_parser("test", help="every check, then pytest (further arguments are pytest's)")
    pictures = verbs.add_parser("pictures", help="draw every screen and paper as PNG")
    pictures.add_argument("folder", metavar="DIR", type=Path)
    lock_files = verbs.add_parser("lock", help="make the lock files fit pyproject.toml")
    lock_files.add_argument("--upgrade", action="store_true", help="to the newest versions")
    benchmarks = verbs.add_parser("benchmarks", help="measure; prints a table of ratios")
    benchmarks.add_argument("--peers", action="store_true", help="install typst and WeasyPrint too")
    verbs.add_parser("build", add_help=False, help="make the package for linux or windows")
    verbs.add_parser("try", add_help=False, help="install that package and work with it, unseen")
    given, rest = parser.parse_known_args(argv)
    if given.verb in ("build", "try"):
        return bundling.start([given.verb, *rest])
    if given.verb == "run":
        rest = [each for each in rest + given.words if each != "--"]
        return run_sample(given, rest) if given.sample else run_program(rest)
    if given.verb == "test":
        return test(rest)
    if given.verb == "pictures":
        set_up("dev", screen=False)
        return call("-m", "tests.pictures", str(given.folder.absolute()), *rest, offscreen=True)
    if given.verb == "benchmarks":
        set_up("dev", screen=True)
        return call("-m", "tests.benchmarks", *benchmark_peers(install=given.peers), *rest)
    if rest:
        parser.error(f"unknown arguments: {' '.join(rest)}")
    return lock(upgrade=given.upgrade)


# --- what the verbs do ---------------------------------------------------------------------------


def run_program(rest: list[str]) -> int:
    if not rest and not has_screen():
        say("No screen is here (neither DISPLAY nor WAYLAND_DISPLAY is set): no window opens.")
        say("`dev.py run --sample` makes a sample office and its papers without one;")
        say("`dev.py run -- --help` lists what the command line can do.")
        return 2
    set_up("run", screen=has_screen())
    return call("-m", "desktop", *rest)


def run_sample(given: argparse.Namespace, rest: list[str]) -> int:
    """Open the program on a sample office; without a screen, write its last meeting's papers."""
    screen = has_screen()
    set_up("run", screen=screen)
    profile = profile_file(given.profile)
    name = sample_name(profile)
    office, secret = SAMPLES / name, SAMPLES / f"{name}.passphrase"
    made_for, mark = SAMPLES / f"{name}.made-for", made_from(profile)
    if given.fresh or not (office.is_dir() and secret.is_file()) or read(made_for) != mark:
        make_sample(given.profile, office, secret)
        made_for.write_text(mark, encoding="ascii")
    else:
        say("The sample office made before is used again; --fresh makes a new one.")
    say(f"Sample office: {office}\nIts passphrase: {secret.read_text(encoding='utf-8').strip()}")
    if screen:
        say("Opening the window ...")
        return call("-m", "desktop", str(office), *rest)
    say("No screen is here (neither DISPLAY nor WAYLAND_DISPLAY is set): no window opens.")
    say("The papers of the latest meeting held are written instead:")
    papers = SAMPLES / f"{name}-papers"
    shutil.rmtree(papers, ignore_errors=True)
    words = ["papers", str(office), "--meeting", "last", "--to", str(papers)]
    return call("-m", "desktop", *words, "--passphrase-file", str(secret))


def profile_file(profile: str) -> Path:
    """The file of a regulation given by the id of a shipped one, or by its path."""
    shipped = REGULATIONS / f"{profile}.toml"
    if shipped.name == f"{profile}.toml" and shipped.is_file():
        return shipped
    return Path(profile).absolute()


def sample_name(profile: Path) -> str:
    """What a regulation's sample is called; files of one name in two folders have one each."""
    if profile.parent == REGULATIONS:
        return profile.stem
    return f"{profile.stem}-{hashlib.sha256(bytes(profile)).hexdigest()[:8]}"


def made_from(profile: Path) -> str:
    """What a sample follows: the regulation's words, and the tables.

    Until the first release the tables change without a migration.
    """
    files = sorted((ROOT / "desktop" / "storage" / "migrations").glob("*.sql"))
    made = hashlib.sha256(b"".join(file.read_bytes() for file in files))
    with suppress(OSError):  # the program says what is wrong with the file
        made.update(profile.read_bytes())
    return made.hexdigest()


def make_sample(profile: str, office: Path, secret: Path) -> None:
    """Have a sample office made afresh and keep its passphrase, which is no secret, beside it."""
    shutil.rmtree(office, ignore_errors=True)
    SAMPLES.mkdir(exist_ok=True)
    say("Making a sample office (invented people of an invented province) ...")
    made = subprocess.run(
        [str(PYTHON), "-m", "desktop", "sample", str(office), "--profile", profile, "--json"],
        env=environment(),
        stdout=subprocess.PIPE,
        check=False,
    )
    if made.returncode != 0:
        sys.exit(made.returncode)
    try:
        passphrase = str(json.loads(made.stdout)["passphrase"])
    except (ValueError, KeyError, TypeError):
        stop("`thuky sample --json` did not say the passphrase of the office it made.")
    secret.write_text(passphrase + "\n", encoding="utf-8", newline="\n")


def test(rest: list[str]) -> int:
    """Format, lint, arrows, tests, types: all of them, whichever fails.

    Types are looked at beside the others and speak last: mypy has use for one processor only.
    """
    set_up("dev", screen=False)
    checks = {
        "format": ["-m", "ruff", "format", "--check", "."],
        "lint": ["-m", "ruff", "check", "."],
        "arrows": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    }
    with beside([str(PYTHON), "-m", "mypy"], ROOT, environment()) as types:
        failed, code = check_and_test(checks, rest)
        say("== types")
        if types() != 0:
            failed.append("types")
    if failed:
        say(f"failed beside the tests: {', '.join(failed)}")
    return code or (1 if failed else 0)


def check_and_test(checks: dict[str, list[str]], rest: list[str]) -> tuple[list[str], int]:
    """The names of the checks that failed, and the exit code of pytest, which comes last."""
    failed = []
    for name, command in checks.items():
        say(f"== {name}")
        if call(*command, cwd=ROOT) != 0:
            failed.append(name)
    say(f"== tests{' (failed before them: ' + ', '.join(failed) + ')' if failed else ''}")
    with offices_of_tests() as place:
        # Tests of one file stay together as long as both have work: they share what was made once.
        spread = ["-n", str(cpus()), "--dist", "worksteal"]
        code = call("-m", "pytest", *spread, *place, *rest, cwd=ROOT, offscreen=True)
    return failed, code


def benchmark_peers(*, install: bool) -> list[str]:
    """Where the engines of others are, in an environment of their own; nothing where they are not.

    They belong to no lock file: the program never runs them.
    """
    python = PEERS / PYTHON.relative_to(VENV)
    if install and not runs(python):
        words = [str(PYTHON), "-m", "venv", str(PEERS)]
        if subprocess.run(words, check=False).returncode != 0:
            stop("The environment of the peers could not be made; the words above say why.")
    if install:
        wanted = ROOT / "tests" / "benchmarks" / "peers.txt"
        words = [str(python), "-m", "pip", "install", "--quiet", "--requirement", str(wanted)]
        if subprocess.run(words, env=environment(), check=False).returncode != 0:
            stop("The peers could not be installed; pip's words above say why.")
    return ["--peers", str(python)] if runs(python) else []


def lock(*, upgrade: bool) -> int:
    """Make the lock files anew, for both systems; versions stay unless ``upgrade`` or a new bound
    moves them, so that one more dependency is one more dependency."""
    if not runs(PYTHON):
        make_venv()
    if not has_module("uv", PYTHON):
        say("Fetching uv, which resolves for both systems ...")
        if call("-m", "pip", "install", "--quiet", "uv") != 0:
            return 1
    with tempfile.TemporaryDirectory() as scratch:
        pins = Path(scratch) / "pins.txt"
        for system, platform in PLATFORMS.items():
            bound = [PINNED]
            for purpose, extra in (("dev", ["--extra", "dev"]), ("run", [])):
                target = LOCKS / f"{system}-{purpose}.txt"
                pins.write_text("".join(bound), encoding="utf-8")
                words = [
                    "--generate-hashes",
                    "--no-header",
                    "--no-annotate",
                    "--quiet",
                ]
                words += ["--upgrade"] if upgrade else []
                words += ["--no-emit-index-url", "--no-emit-find-links", "--only-binary", ":all:"]
                words += ["--python-version", "3.11", "--python-platform", platform]
                words += ["--constraint", str(pins), "--output-file", str(target), *extra]
                if call("-m", "uv", "pip", "compile", "pyproject.toml", *words, cwd=ROOT) != 0:
                    return 1
                # What runs is what was tested.
                bound += [
                    line.rstrip("\\ ") + "\n"
                    for line in target.read_text(encoding="utf-8").splitlines()
                    if "==" in line
                ]
                say(f"{target.relative_to(ROOT)} is made")
    return lock_tools()


def lock_tools() -> int:
    """The lock of what makes the packages; what Python for Windows is taken from is set by hand."""
    words = ["--generate-hashes", "--no-header", "--no-annotate", "--quiet", "--upgrade"]
    words += ["--no-emit-index-url", "--no-emit-find-links", "--only-binary", ":all:"]
    words += ["--python-version", "3.11", "--python-platform", PLATFORMS["linux"]]
    target = LOCKS / "build.txt"
    wanted = str(LOCKS / "build.in")
    return call("-m", "uv", "pip", "compile", wanted, *words, "--output-file", str(target))


# --- setting up ----------------------------------------------------------------------------------


def set_up(purpose: str, *, screen: bool) -> None:
    """Bring ``.venv`` to what the lock file says ("run" or "dev"), and Qt's libraries to Linux."""
    if not runs(PYTHON):
        make_venv()
    files = {
        each: LOCKS / f"{'windows' if WINDOWS else 'linux'}-{each}.txt" for each in ("run", "dev")
    }
    digests = {each: hashlib.sha256(file.read_bytes()).hexdigest() for each, file in files.items()}
    stamped = read_stamp()
    # Everything that runs is in the development lock too, at the same version.
    if stamped.get("dev") != digests["dev"] and stamped.get(purpose) != digests[purpose]:
        say(f"Installing what {files[purpose].relative_to(ROOT)} names ...")
        words = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input", "--quiet"]
        if call("-m", "pip", "install", *words, "-r", str(files[purpose])) != 0:
            stop("The packages could not be installed; pip's words above say why.")
        done = digests if purpose == "dev" else {"run": digests["run"]}
        STAMP.write_text(json.dumps(done), encoding="utf-8")
    if sys.platform.startswith("linux"):
        system_libraries.provide(PYTHON, screen=screen)


def read(file: Path) -> str:
    """The text of a file of ours; nothing where there is none."""
    return file.read_text(encoding="ascii") if file.is_file() else ""


def read_stamp() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def make_venv() -> None:
    """Make ``.venv`` anew, with whatever this Python has for it."""
    if VENV.exists() and not (VENV / "pyvenv.cfg").is_file() and any(VENV.iterdir()):
        stop(f"{VENV} exists and is no virtual environment; move it away and start again.")
    shutil.rmtree(VENV, ignore_errors=True)
    say(f"Making {VENV} with Python {sys.version.split()[0]} ...")
    if not has_module("ensurepip") and not has_module("pip"):
        system_libraries.install_packages(["python3-venv"], "Python cannot make an environment.")
    if has_module("ensurepip"):
        words = [sys.executable, "-m", "venv", str(VENV)]
    else:  # Debian without python3-venv: the pip that is here puts one in there
        words = [sys.executable, "-m", "venv", "--without-pip", str(VENV)]
    if subprocess.run(words, check=False).returncode != 0 or not runs(PYTHON):
        stop("The environment could not be made; the words above say why.")
    if not has_module("pip", PYTHON):
        into = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "pip"]
        if subprocess.run(into, check=False).returncode != 0:
            stop("pip could not be put into the environment; the words above say why.")


def has_module(name: str, python: Path | str = sys.executable) -> bool:
    words = [str(python), "-c", f"import {name}"]
    return subprocess.run(words, stderr=subprocess.DEVNULL, check=False).returncode == 0


def runs(python: Path) -> bool:
    """Whether this interpreter starts and is new enough."""
    code = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([str(python), "-c", code], check=False).returncode == 0
    except OSError:
        return False


# --- small things --------------------------------------------------------------------------------


def call(*words: str, cwd: Path | None = None, offscreen: bool = False) -> int:
    """Run the environment's Python with the checkout importable; its exit code."""
    env = environment()
    if offscreen:
        env["QT_QPA_PLATFORM"] = "offscreen"
    try:
        return subprocess.run([str(PYTHON), *words], cwd=cwd, env=env, check=False).returncode
    except KeyboardInterrupt:
        return 130


def environment() -> dict[str, str]:
    former = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(ROOT), former] if former else [str(ROOT)])
    own = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return {**own, "PYTHONPATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}


def has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def say(words: str) -> None:
    print(words, flush=True)


def stop(words: str) -> NoReturn:
    print(words, file=sys.stderr, flush=True)
    sys.exit(2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
