"""The command line's beginning and end: which verb is meant, and the exit code of what came of it.

0: done, nothing found; 1: done, something was found; 2: wrong use; 3: not opened; 4: damaged; 5:
trouble outside.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TextIO

import desktop
from desktop.base.clock import Clock, SystemClock
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.cli.terminal import Asked, Terminal, by_prompt
from desktop.cli.verbs import VERBS
from desktop.cli.words import Verb, WrongUse, path, read_words, require_no_secret
from desktop.domain.problems import Refused
from desktop.domain.regulation_text import RegulationFault
from desktop.storage.trouble import reading_of

DONE, WRONG_USE, STOPPED = 0, 2, 130

Window = Callable[[Path | None], int]
"""Opens the window, on the office in a folder or on the one used last; the exit code."""


@dataclass(frozen=True)
class Streams:
    """The three streams of the process, or a test's own."""

    stdin: TextIO | None
    stdout: TextIO | None
    stderr: TextIO | None


def main(
    argv: Sequence[str],
    *,
    window: Window,
    streams: Streams | None = None,
    clock: Clock | None = None,
    ask: Asked = by_prompt,
) -> int:
    """Do what was typed after ``thuky``; the exit code. ``window`` is opened where no verb is."""
    used = streams or Streams(sys.stdin, sys.stdout, sys.stderr)
    terminal = Terminal(used.stdin, used.stdout, used.stderr, clock or SystemClock(), ask)
    return _done(terminal, list(argv), window)


def _done(terminal: Terminal, words: list[str], window: Window) -> int:
    try:
        code = _run(terminal, words, window)
        terminal.flush()
        return code
    except WrongUse as wrong:
        terminal.say(*wrong.msgs)
        return WRONG_USE
    except Refused as refused:
        terminal.say(*(problem.msg for problem in refused.problems))
        return WRONG_USE
    except Trouble as trouble:
        # A regulation's file is told with all its faults at once.
        terminal.say(*(trouble.faults if isinstance(trouble, RegulationFault) else (trouble.msg,)))
        if trouble.detail:
            terminal.say(Msg("cli.detail", detail=trouble.detail))
        if trouble.msg.key == "cli.output_failed":
            terminal.silence()
        return int(trouble.kind)
    except KeyboardInterrupt:
        terminal.say(Msg("cli.stopped"))
        return STOPPED


def _run(terminal: Terminal, words: list[str], window: Window) -> int:
    require_no_secret(words)
    first = words[0] if words else ""
    if first in ("--help", "-h"):
        _help(terminal)
    elif first == "--version":
        _alone(words)
        steps = import_module("desktop.storage.migrations").STEPS
        terminal.result(f"thuky {desktop.__version__} (schema {len(steps)})")
    elif first == "--self-test":
        _alone(words)
        return int(import_module("desktop.cli.self_test").run(terminal))
    elif first in VERBS:
        return _verb(terminal, VERBS[first], words[1:])
    elif first.startswith("-") and first != "--":
        name = first.partition("=")[0]
        known = any(each.name == name for verb in VERBS.values() for each in verb.options)
        raise WrongUse(Msg("cli.option_first" if known else "cli.unknown_first", option=name))
    else:
        return window(_office([word for word in words if word != "--"]))
    return DONE


def _verb(terminal: Terminal, verb: Verb, words: list[str]) -> int:
    before_dashes = words[: words.index("--")] if "--" in words else words
    if "--help" in before_dashes or "-h" in before_dashes:
        _help_of(terminal, verb)
        return DONE
    given = read_words(verb, words, terminal.clock.today())
    return int(import_module(verb.module).run(terminal, given))


def _office(words: list[str]) -> Path | None:
    """The folder of an office whose window is wanted; None: the one used last."""
    if not words:
        return None
    folder = path(words[0], SystemClock().today())
    with reading_of(folder):
        there = folder.is_dir()
    if there and len(words) == 1:
        return folder
    if there:
        raise WrongUse(Msg("cli.too_many", found=words[1], usage="thuky [DIR]"))
    import difflib

    near = difflib.get_close_matches(words[0], VERBS, n=1)
    if near:
        raise WrongUse(Msg("cli.verb_meant", word=words[0], verb=near[0]))
    raise WrongUse(Msg("cli.neither", word=words[0], verbs=", ".join(VERBS)))


def _alone(words: list[str]) -> None:
    if len(words) > 1:
        raise WrongUse(Msg("cli.too_many", found=words[1], usage=f"thuky {words[0]}"))


def _help(terminal: Terminal) -> None:
    say = terminal.catalogue.say
    terminal.result(say("cli.about"))
    lines = [("thuky [DIR]", "cli.verb.window")]
    lines += [(verb.usage, f"cli.verb.{verb.name}") for verb in VERBS.values()]
    lines += [("thuky --version", "cli.verb.version"), ("thuky --self-test", "cli.verb.self_test")]
    for usage, key in lines:
        terminal.result(f"\n{usage}\n    {say(key)}")
    terminal.result(f"\n{say('cli.about_passphrase')}\n{say('cli.about_codes')}")


def _help_of(terminal: Terminal, verb: Verb) -> None:
    say = terminal.catalogue.say
    terminal.result(f"{verb.usage}\n\n{say(f'cli.verb.{verb.name}')}")
    for each in verb.options:
        terminal.result(f"\n  {each.name} {each.place}".rstrip())
        terminal.result(f"      {say(f'cli.option.{each.told or each.key}')}")
        if words := each.among():
            terminal.result(f"      {', '.join(words)}")
