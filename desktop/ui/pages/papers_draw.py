"""How a paper is drawn: from the records and what is typed, or from its bytes once issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.base.progress import Progress
from desktop.domain.papers import Paper
from desktop.ui.kit.preview import Draw, Sheet
from desktop.ui.pages.context import Context
from desktop.usecases import copies, issuing
from desktop.usecases.issuing import Drawn
from desktop.usecases.minutes_view import TITLE


def sheet_of(context: Context, paper: Paper, typed: Mapping[str, str] | None = None) -> Draw:
    """The paper as a preview draws it, beside the screen; ``typed`` by the code of the part."""
    desk = context.opened.desk
    today = context.ui.clock.today()

    def draw(_progress: Progress) -> Sheet:
        if paper.is_issued and desk.objects is not None:
            objects = desk.objects
            return Sheet(desk.ask(lambda tx: issuing.kept_files(tx, objects, paper)).pdf)
        words = dict(typed or {})
        shown = replace(paper, subject=words.pop(TITLE, paper.subject))
        document = desk.ask(
            lambda tx: copies.compose(tx, shown, desk.regulations, typed=words, today=today)
        )
        made = issuing.preview_of(document)
        return Sheet(made.pdf, made.sections)

    return draw


def files_of(
    context: Context, paper: Paper, typed: Mapping[str, str] | None = None
) -> Callable[[], Drawn]:
    """The paper as PDF and Word, drawn when it is called, beside the screen."""
    desk = context.opened.desk
    today = context.ui.clock.today()

    def draw() -> Drawn:
        if paper.is_issued and desk.objects is not None:
            objects = desk.objects
            return desk.ask(lambda tx: issuing.kept_files(tx, objects, paper))
        words = dict(typed or {})
        shown = replace(paper, subject=words.pop(TITLE, paper.subject))
        document = desk.ask(
            lambda tx: copies.compose(tx, shown, desk.regulations, typed=words, today=today)
        )
        return issuing.files_of(document, name=desk.ask(lambda tx: issuing.file_name(tx, shown)))

    return draw
