"""What every widget is given: language, look, clock, remembered layouts, the clerk's rights."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from desktop.base.clock import Clock
from desktop.base.text import Catalogue, Msg, Place
from desktop.domain.problems import Problem
from desktop.ui.kit.rights import Rights
from desktop.ui.kit.theme import Theme


class Layouts(Protocol):
    """Where widths, splits and window places are kept; all are short texts by name."""

    def layout(self, name: str) -> str: ...

    def keep_layout(self, name: str, value: str) -> None: ...

    def names(self) -> tuple[str, ...]:
        """The names under which something is kept."""


def _no_manual(_topic: str) -> None:
    """Where nobody shows one: in tests of a widget alone."""


@dataclass(frozen=True)
class Ui:
    """The surroundings of a widget, passed on explicitly; another language means other windows.

    ``manual`` shows the manual at a topic, "" at that of the screen in view.
    """

    catalogue: Catalogue
    theme: Theme
    clock: Clock
    layouts: Layouts
    rights: Rights = field(default_factory=Rights)
    manual: Callable[[str], None] = _no_manual

    def say(self, words: Msg | str, /, **places: Place) -> str:
        """The sentence of a message, or of a key with its places, in the clerk's language."""
        return self.catalogue.say(Msg(words, **places) if isinstance(words, str) else words)

    def label(self, words: Msg | str, /, **places: Place) -> str:
        """The same without the mnemonic's ampersand: for spoken names, tooltips and chips."""
        return self.catalogue.label(Msg(words, **places) if isinstance(words, str) else words)

    def said(self, problems: Iterable[Problem]) -> str:
        """The sentences of problems one after another, none of them twice."""
        return " ".join(dict.fromkeys(self.say(each.msg) for each in problems))

    def weekday(self, day: date) -> str:
        """``thứ Hai``."""
        return self.say(f"ui.weekday.{day.weekday()}")

    def long_day(self, day: date) -> str:
        """``Thứ Hai, 23/11/2026``: a head of its own."""
        spoken = self.say("ui.long_day", weekday=self.weekday(day), day=day)
        return spoken[0].upper() + spoken[1:]

    def moment(self, at: datetime) -> str:
        """``thứ Sáu 20/11/2026, 16:58``."""
        return self.say("ui.moment", weekday=self.weekday(at), day=at.date(), hour=at.time())


def no_mnemonic(data: str) -> str:
    """Text from records for a widget that reads ``&`` as a mnemonic: each one doubled."""
    return data.replace("&", "&&")


class ForgetfulLayouts:
    """Layouts kept for this run only."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def layout(self, name: str) -> str:
        return self._kept.get(name, "")

    def keep_layout(self, name: str, value: str) -> None:
        self._kept[name] = value

    def names(self) -> tuple[str, ...]:
        return tuple(name for name, value in self._kept.items() if value)
