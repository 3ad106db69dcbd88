"""A conclusion given to an agency or a person, in its place: lead, support, product, due day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.entries import Clause
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.form import FormSection, RecordForm
from desktop.ui.kit.jobs import Then
from desktop.ui.pages.meeting.doers import (
    Doers,
    doer_rows,
    found_in,
    given,
    one_gives_way,
    payload_of,
    proposed,
    values_of,
)
from desktop.ui.pages.meeting.live_around import Live
from desktop.usecases.entries import assign, inform
from desktop.usecases.proposing import Proposal


class AssignForm(QWidget):
    """``ended`` comes when it was given, laid aside as information, or left."""

    ended = Signal()

    def __init__(self, live: Live, clause: Clause) -> None:
        super().__init__()
        ui = live.ui
        self._live, self._clause = live, clause
        self.setObjectName("assign_form")
        self._body = live.view.facts.meeting.body
        rows = (*doer_rows(self._body), ("product",), ("due",), ("due_before",))
        self.form = RecordForm(ui, Clause, (FormSection("", rows),), refs=Doers(live), addable=())
        self.form.show_record(clause)
        self._found = Proposal() if clause.is_given else proposed(live, clause)
        if not clause.is_given:
            self.form.take(_still_open(clause, found_in(self._found)))
        one_gives_way(self.form, lambda: self._found)
        draft = live.room.context.opened.desk.draft(self._place())
        if draft is not None:
            self._take(draft.payload)
        self.form.draft_due.connect(self.jot)
        give = PlainButton(ui, ui.label("live.assign.give"), glyph="send", name="assign_give")
        give.clicked.connect(self.give)
        inform_ = LinkButton(ui, ui.label("live.assign.inform"), name="assign_inform")
        inform_.clicked.connect(self._for_information)
        back = LinkButton(ui, ui.label("live.prompt.back"), name="assign_back")
        back.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(give)
        row.addWidget(inform_)
        row.addStretch(1)
        row.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addLayout(row)

    @property
    def clause(self) -> int:
        """The id of the conclusion."""
        return self._clause.id

    def start(self) -> None:
        self.form.editor(doer_rows(self._body)[0][0]).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.give()
        else:
            super().keyPressEvent(event)

    def give(self) -> None:
        """Give the conclusion as the form says; why it cannot be is said beside its field."""
        record: Clause = self.form.record()
        self.form.show_problems(())
        if self.form.mistakes():
            self.form.go_to_first_problem()
            return
        self._live.room.act(
            assign,
            id=self._clause.id,
            **given(record),
            draft=self._place(),
            done=lambda _clause: self.ended.emit(),
            refused=self._refused,
        )

    def jot(self) -> None:
        """Keep what is typed as a draft."""
        self._jot(payload_of(self.form.record()))

    def leave(self) -> None:
        """Go back; what was typed is given up."""
        if self.form.changed():
            self._jot(None)
        self.ended.emit()

    def _jot(self, payload: Mapping[str, Any] | None) -> None:
        self._live.room.context.link.jot(self._place(), payload, Then())

    def _for_information(self) -> None:
        self._live.do(
            inform, id=self._clause.id, draft=self._place(), then=lambda _c: self.ended.emit()
        )

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        first = doer_rows(self._body)[0][0]  # where nobody is named: the agency or the person
        here = [replace(p, field=first) if p.msg.key == "clauses.no_lead" else p for p in problems]
        self.form.show_problems(here)
        self.form.go_to_first_problem()
        self._live.room.say([each for each in problems if not each.field])

    def _place(self) -> str:
        return f"live:{self._live.room.id}:clause:{self._clause.id}"

    def _take(self, payload: Mapping[str, Any]) -> None:
        self.form.take(values_of(payload))


def _still_open(clause: Clause, found: Mapping[str, Any]) -> dict[str, Any]:
    """Of what the words name that of which nothing was written before."""
    written = {name for name in found if getattr(clause, name)} - {"due_before"}
    if "due" in written:
        written.add("due_before")
    return {name: value for name, value in found.items() if name not in written}
