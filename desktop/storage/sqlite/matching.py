"""Patterns that only SQLite has."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_


def begins_some_word(folded: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Whether folded letters or digits stand at the beginning, or after what is no Latin letter.

    A word of letters that folding leaves as they are is told apart nowhere, so this lets more
    through than it should, and never less.
    """
    return or_(
        folded.startswith(word, autoescape=True), folded.op("GLOB")(f"*[^a-z0-9]{_plain(word)}*")
    )


def has_words_in_turn(folded: ColumnElement[str], letters: str) -> ColumnElement[bool]:
    """Whether words that begin with these letters follow each other, with what it may between.

    Lets more through than it should, and never less, as the one above.
    """
    return folded.op("GLOB")("*" + "*[^a-z0-9]".join(map(_plain, letters)) + "*")


def _plain(word: str) -> str:
    """The word with what is a sign of its own in GLOB taken for itself."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in word)
