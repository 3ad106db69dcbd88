"""A doubt for every text of every record: a mark of secrecy in it (``base/degree_marks.py``).

It never refuses: what a mark is, only a reader knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.base.degree_marks import mark_in
from desktop.base.text import Msg
from desktop.domain.fields import Text, fields_of
from desktop.domain.nouns import NOUNS
from desktop.domain.problems import Problem
from desktop.domain.records import Entity
from desktop.domain.sense import sense


def _marked(it: Entity, _around: object) -> Iterator[Problem]:
    for each in fields_of(type(it)):
        if isinstance(each.kind, Text) and not each.kind.private:
            found = mark_in(getattr(it, each.name))
            if found:
                words = Msg("secrecy.marked", mark=found, field=Msg(f"{it.noun}.{each.name}"))
                yield Problem(words, field=each.name)


for _noun in NOUNS:
    sense(_noun)(_marked)
