"""The commands of a window as the search box offers them: its sections, then its actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from desktop.base.vietnamese import has_marks, matches, matches_marked
from desktop.ui.kit.actions import Actions
from desktop.ui.kit.palette import COMMANDS
from desktop.ui.kit.palette_list import Hit
from desktop.ui.kit.words import Ui
from desktop.ui.shell.navigation import Section

_ITSELF = "palette"


class Commands:
    """Called with some text, it answers the commands that can be carried out now and fit it."""

    def __init__(
        self, ui: Ui, sections: Iterable[Section], actions: Actions, go: Callable[[str], None]
    ) -> None:
        self._ui, self._sections = ui, tuple(sections)
        self._actions, self._go = actions, go

    def __call__(self, typed: str) -> list[Hit]:
        hits = [hit for hit in self._all() if matches(typed, hit.title)]
        if has_marks(typed):
            hits.sort(key=lambda hit: not matches_marked(typed, hit.title))
        return hits

    def to_bin(self) -> list[Hit]:
        """The way from a text that nothing fits."""
        bins = (section for section in self._sections if section.key == "archive")
        words = self._ui.say("finding.to_bin")
        return [Hit(COMMANDS, f"section.{each.key}", words, "", self._to(each)) for each in bins]

    def _all(self) -> Iterable[Hit]:
        for section in self._sections:
            words = self._ui.label(f"shell.section.{section.key}")
            keys = f"Ctrl+{section.number}" if section.number else ""
            yield Hit(COMMANDS, f"section.{section.key}", words, "", self._to(section), keys)
        for name, made in self._actions.all().items():
            if made.isEnabled() and name != _ITSELF:
                words = self._ui.label(f"shell.action.{name}")
                yield Hit(COMMANDS, name, words, "", made.trigger, made.shortcut().toString())

    def _to(self, section: Section) -> Callable[[], None]:
        return partial(self._go, section.key)
