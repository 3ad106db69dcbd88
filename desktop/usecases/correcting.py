"""What corrects an issued paper: the clerk's own words, changed with their subject in one act."""

from __future__ import annotations

from dataclasses import replace

from desktop.documents.kind import kind as kind_of
from desktop.domain.accounts import Permission
from desktop.domain.papers import MinutesPart, Paper
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.papers import is_draft


def is_written(it: Paper) -> bool:
    """A draft whose words are the clerk's own, as those of what corrects another paper."""
    return is_draft(it) and kind_of(it.kind).corrects != ""


@command(
    "papers.write",
    on=Paper,
    needs=Permission.PAPERS,
    when=is_written,
    asks=("subject", "text"),
    after_lock=True,
)
def write(work: Work, it: Paper, *, subject: str, text: str) -> Paper:
    """What a correcting paper is about and what it says."""
    part = work.tx.one(MinutesPart, paper=it.id)
    if part is not None and part.text != text:
        keep(work, replace(part, text=text, edited_at=work.now))
    return keep(work, replace(it, subject=subject))
