"""``python -m bundles build|try linux|windows``, in the environment ``dev.py`` makes for it."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bundles import linux, pins, sources, trial, try_linux, try_windows, windows


def main(words: list[str]) -> int:
    """Build or try a package; 0 where it succeeded, 1 where a promise is not kept, 2 where not."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Make the packages, or try them.")
    parser.add_argument("verb", choices=("build", "try"))
    parser.add_argument("system", choices=("linux", "windows"))
    parser.add_argument("--work", type=Path, default=pins.ROOT / "build", metavar="DIR")
    parser.add_argument("--out", type=Path, default=pins.ROOT / "dist", metavar="DIR")
    python = "an official embeddable Python 3.11 for Windows, unpacked"
    parser.add_argument("--python-dir", type=Path, metavar="DIR", help=python)
    given = parser.parse_args(words)
    work, out = given.work.absolute(), given.out.absolute()
    began = time.monotonic()
    try:
        code = _do(given, work, out)
    except trial.Failed as failed:
        print(f"FAILED  {failed}", flush=True)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"{error.cmd[0]} did not succeed; its words above say why.", file=sys.stderr)
        return 2
    except (LookupError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{given.verb} {given.system}: {time.monotonic() - began:.0f} s")
    return code


def _do(given: argparse.Namespace, work: Path, out: Path) -> int:
    if given.verb == "build":
        # One day from the beginning to the end, also where somebody commits in between.
        os.environ["SOURCE_DATE_EPOCH"] = str(pins.epoch())
        _tell_changes()
    if (given.verb, given.system) == ("build", "windows"):
        _require(windows.TOOLS)
        made = windows.build(work, out, given.python_dir)
        print(f"Python {made.python}")
        kept = [_size(made.file.name, made.file.stat().st_size, pins.MOST["setup"])]
        kept.append(_size("installed", made.installed, pins.MOST["installed"]))
        return 0 if all(kept) else 1
    if (given.verb, given.system) == ("build", "linux"):
        _require(linux.TOOLS)
        folder = linux.build(work, out)
        kept = [_size(folder.deb.name, folder.deb.stat().st_size, pins.MOST["deb"])]
        _size(folder.archive.name, folder.archive.stat().st_size, None)
        kept.append(_size("installed", folder.installed, None))
        return 0 if all(kept) else 1
    if given.system == "windows":
        _require(try_windows.TOOLS)
        return try_windows.run(work, out)
    _require(try_linux.TOOLS)
    return try_linux.run(work, out)


def _require(tools: dict[str, str]) -> None:
    """Raises ValueError that says what to type where a tool is not installed."""
    missing = sorted({package for tool, package in tools.items() if shutil.which(tool) is None})
    if missing:
        wanted = " ".join(missing)
        raise ValueError(f"Type this, then start again:\n  sudo apt-get install {wanted}")


def _tell_changes() -> None:
    """Say what is in no commit: a package made of it cannot be made again by anybody."""
    changed = sources.changes()
    if changed:
        print(
            "In no commit, and in this package as it stands:", *changed, sep="\n  ", file=sys.stderr
        )


def _size(name: str, size: int, most: int | None) -> bool:
    """Say how large a thing is; whether it is as small as was promised."""
    kept = most is None or size <= most * 1_000_000
    limit = f" (at most {most} MB{'' if kept else ': TOO LARGE'})" if most is not None else ""
    print(f"{name}: {size / 1_000_000:.1f} MB{limit}")
    return kept


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
