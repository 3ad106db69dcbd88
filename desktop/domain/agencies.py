"""Which agency speaks for a seat on a day: by the duty it holds, else by succession.

HY 6.3 and BG 7.3 name agencies that were renamed and merged since; the duty is followed by day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.organisations import FunctionHolding, Organisation, Succession, SuccessionKind
from desktop.domain.periods import holds
from desktop.domain.posts import Post


@dataclass(frozen=True)
class Agencies:
    """Every agency, what succeeded it, and who holds which duty."""

    by_id: dict[int, Organisation] = field(default_factory=dict)
    successions: tuple[Succession, ...] = ()
    holdings: tuple[FunctionHolding, ...] = ()

    @classmethod
    def of(
        cls,
        organisations: Iterable[Organisation],
        successions: Iterable[Succession],
        holdings: Iterable[FunctionHolding],
    ) -> Agencies:
        by_id = {each.id: each for each in organisations}
        order = sorted(successions, key=lambda each: (each.on or date.min, each.id))
        return cls(by_id, tuple(order), tuple(holdings))

    def of_seat(self, post: Post, day: date) -> Organisation | None:
        """The agency a seat stands for on a day; None where the seat names none."""
        if post.function is not None:
            holder = self.holder(post.function, day)
            if holder is not None:
                return holder
        return self.on(post.organisation, day)

    def holder(self, function: int, day: date) -> Organisation | None:
        """Who carries out a duty on a day; of two, who took it last."""
        found = [h for h in self.holdings if h.function == function and holds(h, day)]
        latest = max(found, key=lambda h: (h.begins or date.min, h.id), default=None)
        return self.by_id.get(latest.organisation) if latest is not None else None

    def on(self, organisation: int | None, day: date) -> Organisation | None:
        """The agency itself while it lasts, afterwards what succeeded it by that day."""
        here, seen = self.by_id.get(organisation or 0), {organisation}
        while here is not None and here.ends is not None and here.ends <= day:
            successor = self._successor(here.id, day)
            if successor is None or successor.id in seen:
                return here
            seen.add(successor.id)
            here = successor
        return here

    def said_on(self, words: str, day: date) -> str:
        """A post in words with each agency called as on a day: by the former name before it.

        Only a change of name is followed; what merged or was split may mean another post.
        """
        changes, known = tuple(self._changes_of_name()), self.by_id.values()
        for on, former, latter in changes:
            if on <= day:
                words = _called(words, former, latter, known)
        for on, former, latter in reversed(changes):
            if day < on:
                words = _called(words, latter, former, known)
        return words

    def former(self, organisation: int) -> tuple[Succession, ...]:
        """How an agency came out of others."""
        return tuple(each for each in self.successions if each.latter == organisation)

    def later(self, organisation: int) -> tuple[Succession, ...]:
        """What became of an agency, or of its duties."""
        return tuple(each for each in self.successions if each.former == organisation)

    def functions_of(self, organisation: int, day: date) -> tuple[int, ...]:
        """The duties an agency carries out on a day."""
        return tuple(
            each.function
            for each in self.holdings
            if each.organisation == organisation and holds(each, day)
        )

    def _changes_of_name(self) -> Iterator[tuple[date, Organisation, Organisation]]:
        """Each change of name in order: the day, who bore the former name, who the latter."""
        for each in self.successions:
            former, latter = self.by_id.get(each.former), self.by_id.get(each.latter)
            renamed = each.kind is SuccessionKind.RENAMED
            if renamed and each.on is not None and former is not None and latter is not None:
                yield each.on, former, latter

    def _successor(self, organisation: int, day: date) -> Organisation | None:
        for each in self.later(organisation):
            whole = each.kind is not SuccessionKind.DUTY_MOVED
            if whole and each.on is not None and each.on <= day:
                return self.by_id.get(each.latter)
        return None


def _called(
    words: str, former: Organisation, latter: Organisation, known: Iterable[Organisation]
) -> str:
    """Words that name one agency, with the name of the other.

    At each place the longest name of any known agency is what is meant: *Sở Thông tin* does not
    stand in *Sở Thông tin và Truyền thông*.
    """
    names = {name for each in known for name in (each.name, each.short_name) if name}
    anew = {former.short_name: latter.called, former.name: latter.name}
    anew.pop("", None)
    longest_first = sorted(names | set(anew), key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in longest_first)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda it: anew.get(it[0], it[0]), words)
