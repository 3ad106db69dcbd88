"""What an invitation names, and what comes after it: one rule for letters, items and papers.

Glossary: late = bổ sung; sent anew = in place of a numbered letter, or withdrawn to be changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.agenda import AgendaItem, AgendaPaper
from desktop.domain.papers import Paper


def is_sent_anew(letter: Paper) -> bool:
    """Whether a letter comes after another that people may have: it takes up all there is."""
    return letter.replaces is not None or letter.draft > 1


def names(letter: Paper, it: AgendaItem | AgendaPaper) -> bool:
    """Whether a letter tells of an item, or goes out with a paper.

    What came after it had its number is not in it, for copies say what was signed. While one that
    is sent anew is a draft, nothing has come after it yet.
    """
    return not it.late or (is_sent_anew(letter) and letter.submitted_at is None)


def is_out(letters: Iterable[Paper]) -> bool:
    """Whether what comes now comes late: the last invitation has its number, or went out.

    One that takes the place of another counts from its beginning, and so do those after it.
    """
    every = tuple(letters)
    last = max((each.id for each in every if each.replaces is not None), default=0)
    return any(each.numbered_on is not None or each.is_issued for each in every if each.id >= last)
