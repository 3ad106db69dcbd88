"""The list of the diary: a count of rows and pages of them, each told when it is painted."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.base.text import Msg
from desktop.domain.history import Deed
from desktop.ui.kit.chip import Mark, State
from desktop.ui.kit.link import Link
from desktop.ui.kit.table_model import Column, Sorting
from desktop.ui.kit.words import Ui
from desktop.usecases.diary import Line, lines
from desktop.usecases.diary_words import said, told

_SHOWN = 3
"""Fields that a cell tells; the detail tells all."""
_LONGEST = 400
"""Letters of a cell: a long text would be laid out whole only to be cut."""


class DiarySource:
    """The rows that the filters let through, by number; read a page at a time."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self.seqs: Sequence[int] = ()

    def ids(self, _sorting: Sorting | None) -> Sequence[int]:
        return self.seqs

    def rows(self, ids: Sequence[int]) -> Sequence[Line]:
        return self._link.now(lambda tx: lines(tx, ids))  # type: ignore[no-any-return]


class Cells:
    """What the columns of the diary show."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui

    def columns(self) -> tuple[Column, ...]:
        ui = self._ui

        def made(name: str, width: int) -> Column:
            words = ui.label(f"diary.{name}")
            return Column(name, words, getattr(self, name), width, sortable=False)

        return (
            made("seq", 60),
            made("at", 126),
            made("clerk", 150),
            made("act", 156),
            made("subject", 0),
            made("change", 0),
        )

    def seq(self, line: Line) -> str | Mark:
        return Mark(State.DANGER, str(line.seq), "warning") if line.is_damaged else str(line.seq)

    def at(self, line: Line) -> str | Mark:
        if line.at is None:
            return ""
        shown = self._ui.say("diary.moment", day=line.at.date(), hour=line.at.time())
        return Mark(State.WARN, shown, "clock") if line.is_earlier else shown

    def clerk(self, line: Line) -> str:
        return line.clerk or ("" if line.is_damaged else self._ui.say("diary.nobody"))

    def act(self, line: Line) -> str:
        return said(self._ui.catalogue, line.act)

    def subject(self, line: Line) -> str | Mark:
        ui = self._ui
        if line.is_gone:
            return Mark(State.DANGER, ui.say("diary.gone", row=str(line.seq)), "warning")
        if line.raw:
            return Mark(State.DANGER, ui.say("diary.damaged"), "warning")
        if not line.changes:
            return ""
        one = line.changes[0]
        kind, title = said(ui.catalogue, one.kind), said(ui.catalogue, one.title)
        first = ui.say("diary.part", label=kind, value=title)
        others = len(line.changes) - 1
        shown = ui.say("diary.and_more", first=first, n=others) if others else first
        return " ".join(shown.split())[:_LONGEST]

    def change(self, line: Line) -> str:
        catalogue = self._ui.catalogue
        if line.raw:
            return " ".join(line.raw.split())[:_LONGEST]
        if not line.changes:
            return "; ".join(said(catalogue, each) for each in line.more)[:_LONGEST]
        one = line.changes[0]
        if one.deed in (Deed.REMOVED, Deed.RESTORED):
            return self._ui.say(Msg(f"diary.deed.{one.deed}"))
        is_new = one.deed is Deed.CREATED
        fields = [told(catalogue, each, is_new=is_new) for each in one.fields[:_SHOWN]]
        more = "…" if len(one.fields) > _SHOWN else ""
        return " ".join("; ".join([*fields, *([more] if more else [])]).split())[:_LONGEST]
