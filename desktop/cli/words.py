"""What may be typed after ``thuky``: verbs with their options, read with a sentence for each slip.

Options stand after the verb, as ``--on 2026-06-30`` or ``--on=2026-06-30``; what follows a bare
``--`` is no option.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from desktop.base.text import Msg

_SECRETS = frozenset({"--passphrase", "--password", "--pass", "--pwd", "-p"})


class WrongUse(Exception):
    """What was typed cannot be meant; ``msgs`` say what to type or to mend instead."""

    def __init__(self, *msgs: Msg) -> None:
        super().__init__(*(msg.key for msg in msgs))
        self.msgs = msgs


@dataclass(frozen=True)
class Option:
    """An option: its name, what stands for its value in the help ("": it takes none), its reader.

    ``read(text, today)`` raises WrongUse. ``many`` gathers a tuple over repetitions. ``among``
    are the words its value is made of, where the help has to list them. ``told`` is the key of its
    words in the help, where one name means other things after other verbs.
    """

    name: str
    place: str = ""
    read: Callable[[str, date], Any] = lambda text, _today: text
    default: Any = None
    needed: bool = False
    many: bool = False
    among: Callable[[], tuple[str, ...]] = tuple
    told: str = ""

    @property
    def key(self) -> str:
        return self.name.removeprefix("--").replace("-", "_")


@dataclass(frozen=True)
class Verb:
    """A verb on an office's folder; ``module`` holds its ``run(terminal, given) -> exit code``.

    ``place`` stands for that folder in the help, where a verb takes something else.
    """

    name: str
    module: str
    options: tuple[Option, ...] = ()
    place: str = "DIR"

    @property
    def usage(self) -> str:
        """How it is typed, in one line."""
        words = ["thuky", self.name, self.place]
        for each in self.options:
            shown = f"{each.name} {each.place}".strip()
            words.append(shown if each.needed else f"[{shown}]")
        return " ".join(words)


@dataclass(frozen=True)
class Given:
    """What was typed: the folder, and each option by its key."""

    folder: Path
    options: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Any:
        return self.options[key]


def read_words(verb: Verb, words: Sequence[str], today: date) -> Given:
    """What was typed after a verb. Raises WrongUse."""
    found: dict[str, Any] = {}
    plain: list[str] = []
    known = {each.name: each for each in verb.options}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--":
            plain += rest
            break
        if not word.startswith("-") or word == "-":
            plain.append(word)
            continue
        name, sign, value = word.partition("=")
        option = known.get(name)
        if option is None:
            raise WrongUse(_unknown(name, verb))
        if option.place and not sign:
            if not rest or rest[0].startswith("--"):
                raise WrongUse(Msg("cli.value_wanted", option=name, place=option.place))
            value = rest.pop(0)
        elif sign and not option.place:
            raise WrongUse(Msg("cli.no_value", option=name))
        if option.key in found and not option.many:
            raise WrongUse(Msg("cli.twice", option=name))
        _take(found, option, value, today)
    for each in verb.options:
        if each.needed and each.key not in found:
            raise WrongUse(Msg("cli.option_wanted", option=f"{each.name} {each.place}"))
        found.setdefault(each.key, each.default)
    return Given(_folder(verb, plain), found)


def require_no_secret(words: Sequence[str]) -> None:
    """Raises WrongUse where somebody tries to give the passphrase as an argument."""
    if any(word.partition("=")[0] in _SECRETS for word in words):
        raise WrongUse(Msg("cli.secret_as_argument"))


def day(text: str, today: date) -> date:
    """A day: ``2026-06-30``, or as in the window (``30/6``, ``30/6/2026``). Raises WrongUse."""
    from desktop.base.typed import Mistyped, read_day

    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return read_day(text, today=today)
    except Mistyped as wrong:
        raise WrongUse(Msg("cli.mistyped", found=text, why=wrong.msg)) from wrong


def whole(text: str, _today: date) -> int:
    """A whole number, also below zero. Raises WrongUse."""
    if not text.removeprefix("-").isascii() or not text.removeprefix("-").isdigit():
        raise WrongUse(Msg("cli.whole_wanted", found=text))
    if len(text) > 18:
        raise WrongUse(Msg("cli.whole_wanted", found=text))
    return int(text)


def listed(among: Callable[[], tuple[str, ...]]) -> Callable[[str, date], tuple[str, ...]]:
    """Words of a closed list, parted by commas. Raises WrongUse naming them."""

    def read(text: str, _today: date) -> tuple[str, ...]:
        allowed = among()
        words = [word.strip() for word in text.split(",")]
        for word in words:
            if word not in allowed:
                raise WrongUse(Msg("cli.not_among", found=word, among=", ".join(allowed)))
        return tuple(dict.fromkeys(words))

    return read


def path(text: str, _today: date) -> Path:
    """A path; an empty one is none. Raises WrongUse."""
    if not text or "\0" in text:
        raise WrongUse(Msg("cli.path_wanted"))
    return Path(text).expanduser()


def _take(found: dict[str, Any], option: Option, value: str, today: date) -> None:
    read: Any = option.read(value, today) if option.place else True
    if option.many:
        read = tuple(dict.fromkeys((*found.get(option.key, ()), *read)))
    found[option.key] = read


def _folder(verb: Verb, plain: list[str]) -> Path:
    if not plain:
        raise WrongUse(Msg("cli.folder_wanted", usage=verb.usage))
    if len(plain) > 1:
        raise WrongUse(Msg("cli.too_many", found=plain[1], usage=verb.usage))
    return path(plain[0], date.min)


def _unknown(name: str, verb: Verb) -> Msg:
    names = ", ".join(each.name for each in verb.options)
    return Msg("cli.unknown_option", option=name, verb=verb.name, among=names)
