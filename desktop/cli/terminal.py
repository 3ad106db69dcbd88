"""The terminal: results to standard output, words to standard error, the passphrase from three."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TextIO

from desktop.base import paths, settings
from desktop.base.clock import Clock
from desktop.base.progress import Progress
from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble
from desktop.cli import passphrase_file
from desktop.cli.words import WrongUse

_LONG = 100_000_000  # bytes; shorter work is over before a tenth is read

Asked = Callable[[str, TextIO | None], str]


def by_prompt(prompt: str, stream: TextIO | None) -> str:
    """Ask without showing what is typed."""
    import getpass

    return getpass.getpass(prompt, stream)


@dataclass
class Terminal:
    """What a verb speaks to. A stream is None where the program was started without it."""

    stdin: TextIO | None
    stdout: TextIO | None
    stderr: TextIO | None
    clock: Clock
    ask: Asked = by_prompt

    @cached_property
    def catalogue(self) -> Catalogue:
        """The sentences in the language of this computer, read when the first one is said."""
        chosen, said = settings.read(paths.settings_file())
        catalogue = Catalogue.load(str(chosen.language))
        if said is not None:
            self.note(catalogue.say(said))
        return catalogue

    def result(self, text: str) -> None:
        """A line of what was asked for."""
        with self._written():
            if self.stdout is not None:
                self.stdout.write(f"{text}\n")

    def json(self, value: Any) -> None:
        """One value as JSON in UTF-8, whatever the terminal's own letters are."""
        if self.stdout is None:
            return
        text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
        raw = getattr(self.stdout, "buffer", None)
        with self._written():
            if raw is None:
                self.stdout.write(text)
                return
            self.stdout.flush()
            # A path in letters of no encoding stays readable as an escape of JSON itself.
            raw.write(text.encode("utf-8", "backslashreplace"))

    def say(self, *msgs: Msg) -> None:
        """Sentences for whoever sits there."""
        for msg in msgs:
            self.note(self.catalogue.say(msg))

    def note(self, text: str) -> None:
        """Words already spoken."""
        if self.stderr is not None:
            with suppress(OSError):  # nobody listens
                self.stderr.write(f"{text}\n")
                self.stderr.flush()

    def flush(self) -> None:
        """What was written is out."""
        with self._written():
            if self.stdout is not None:
                self.stdout.flush()

    def silence(self) -> None:
        """Let results lead nowhere: what is still held is not written at the interpreter's end."""
        if self.stdout is not None and _is_file(self.stdout):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stdout.fileno())
            os.close(nowhere)
        self.stdout = None

    def passphrase(self, file: Path | None, prompt: str = "cli.prompt") -> str:
        """From the file, else by a prompt, else from standard input; one line end is dropped.

        Raises WrongUse where there is none to read or more than a line, Trouble where the file
        fails.
        """
        return passphrase_file.require_line(self.secret(file, prompt), file)

    def secret(self, file: Path | None, prompt: str = "cli.prompt") -> str:
        """Likewise what may be the code of the sheet, on as many lines as somebody likes."""
        if file is not None:
            return passphrase_file.read(file)
        if self.stdin is None:
            raise WrongUse(Msg("cli.no_passphrase"))
        if self.stdin.isatty():
            try:
                return self.ask(self.catalogue.say(prompt) + " ", self.stderr)
            except EOFError as end:
                raise WrongUse(Msg("cli.no_passphrase")) from end
        raw = getattr(self.stdin, "buffer", None)
        if raw is None:
            text = self.stdin.read(passphrase_file.LARGEST + 1)
            return passphrase_file.given(text.encode("utf-8", "surrogatepass"))
        return passphrase_file.given(raw.read(passphrase_file.LARGEST + 1))

    def progress(self) -> Progress:
        """Long work told on standard error: each step, and each tenth of a long one."""
        said: list[tuple[str, int]] = []

        def heard(done: int, of: int, words: Msg | None) -> None:
            if words is None:
                return
            tenth = done * 10 // of if of > _LONG else 0
            if not said or said[-1] != (words.key, tenth):
                said.append((words.key, tenth))
                self.note(self.catalogue.say(words) + (f" {tenth * 10}%" if tenth else ""))

        return Progress(heard)

    @contextmanager
    def _written(self) -> Iterator[None]:
        """Turns what a full disk does to standard output into a Trouble.

        A reader who has read enough is no trouble: the verb goes on and its exit code holds.
        """
        try:
            yield
        except BrokenPipeError:
            self.silence()
        except OSError as error:
            msg = Msg("cli.output_failed")
            raise Trouble(Trouble.Kind.OUTSIDE, msg, detail=type(error).__name__) from error


def _is_file(stream: TextIO) -> bool:
    try:
        return stream.fileno() >= 0
    except (OSError, ValueError):
        return False
