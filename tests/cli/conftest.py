"""The real command line in this process, on offices of its own."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.base.clock import SetClock
from desktop.cli.main import Streams, main
from desktop.storage.keyslots import Cost
from desktop.usecases import sample, sample_mark
from desktop.usecases.regulations import profile
from desktop.usecases.sample import Wanted

ON = date(2026, 10, 20)


@dataclass(frozen=True)
class Done:
    """What came of a command: its exit code and what it wrote."""

    code: int
    out: str
    err: str
    windows: tuple[Path | None, ...] = ()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal(io.TextIOWrapper):
    """A standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


def thuky(
    *words: object,
    stdin: bytes | None = b"",
    typed: str | Callable[[], str] | None = None,
    at: date = ON,
) -> Done:
    """Run the command line; ``typed`` is answered at the prompt."""
    out, err = io.BytesIO(), io.BytesIO()
    windows: list[Path | None] = []

    def window(folder: Path | None) -> int:
        windows.append(folder)
        return 0

    def ask(prompt: str, _stream: object) -> str:
        assert prompt.strip()
        assert typed is not None, "nobody sits there"
        return typed() if callable(typed) else typed

    reading = None if stdin is None else (io.TextIOWrapper if typed is None else Terminal)(
        io.BytesIO(stdin), encoding="utf-8"
    )  # fmt: skip
    writing = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace")
    telling = io.TextIOWrapper(err, encoding="utf-8", errors="backslashreplace")
    code = main(
        [str(word) for word in words],
        window=window,
        streams=Streams(reading, writing, telling),
        clock=SetClock(datetime.combine(at, datetime.min.time().replace(hour=13))),
        ask=ask,
    )
    writing.flush()
    telling.flush()
    return Done(code, out.getvalue().decode(), err.getvalue().decode(), tuple(windows))


@dataclass(frozen=True)
class Place:
    """A sample office and the file with its passphrase."""

    folder: Path
    secret: Path

    def ask(self, verb: str, *words: object, **more: Any) -> Done:
        return thuky(verb, self.folder, *words, "--passphrase-file", self.secret, **more)


def sampled(folder: Path, name: str = "hung-yen-2026", words: Sequence[object] = ()) -> Place:
    sample.make(folder / "office", Wanted(profile(name), ON), cost=Cost(64, 1, 1))
    phrase = sample_mark.passphrase_of(folder / "office")
    assert phrase is not None
    secret = folder / "passphrase.txt"
    secret.write_text(phrase + "\n", encoding="utf-8")
    return Place(folder / "office", secret)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An office that no test changes."""
    return sampled(tmp_path_factory.mktemp("cli"))
