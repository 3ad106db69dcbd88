"""Reading the house's own sources: files, trees, literals; shared by the tests of the house."""

from __future__ import annotations

import ast
import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = ROOT / "desktop"


def python_files(*folders: str) -> list[Path]:
    """Every Python file below these folders of the checkout, in order."""
    return sorted(
        file
        for folder in folders
        for file in (ROOT / folder).rglob("*.py")
        if "__pycache__" not in file.parts
    )


def kept_files() -> list[Path]:
    """Every file that git keeps or would keep, in order."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return sorted(ROOT / name for name in told.split("\0") if name and (ROOT / name).is_file())


def short(file: Path) -> str:
    """The file as it is named in messages: from the top of the checkout."""
    return file.relative_to(ROOT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    made = ast.parse(file.read_text(encoding="utf-8"), str(file))
    gc.freeze()  # millions of nodes that stay to the end: no later test has to look at them again
    return made


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Every node of the file: a walk takes its time, and each file is looked at for many things."""
    return tuple(ast.walk(tree(file)))


def literals(file: Path) -> Iterator[ast.Constant]:
    """Every string in the code, also the fixed parts of f-strings; docstrings apart."""
    docstrings = {
        id(node.value)
        for node in nodes(file)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in nodes(file):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) not in docstrings:
            yield node


def imports(file: Path) -> Iterator[tuple[str, int]]:
    """Every module that the file imports anywhere in it, with the line."""
    for node in nodes(file):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.lineno
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def run_python(code: str, *args: str) -> str:
    """Run code in a Python of its own, warnings as errors, and give back what it printed."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *args],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr or f"it ended with {done.returncode}"
    return done.stdout
