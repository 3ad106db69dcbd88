"""A conclusion given to an agency, in its place: lead, support, product, due day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.base.vietnamese import matches
from desktop.domain.entries import Clause, Supporting
from desktop.domain.organisations import Organisation
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.editors.ref import Found
from desktop.ui.kit.form import FormSection, RecordForm
from desktop.ui.kit.jobs import Then
from desktop.ui.pages.meeting.live_around import Live
from desktop.usecases.entries import Proposal, assign, inform, proposal

_SECTIONS = (
    FormSection("", (("lead",), ("supporting",), ("product",), ("due",), ("due_before",))),
)
_MOST = 12


class Agencies:
    """The agencies of the meeting's day, for fields that name one."""

    def __init__(self, live: Live) -> None:
        self._live = live

    def find(self, noun: str, typed: str) -> Sequence[Found]:
        """What fits, those of the meeting's seats first; only of agencies."""
        if noun != "organisations":
            return ()
        seated = {seat.agency for seat in self._live.view.facts.composition.seats}
        fitting = [
            each
            for each in self._live.view.organisations
            if matches(typed, f"{each.name} {each.short_name} {each.symbol}")
        ]
        ordered = sorted(fitting, key=lambda each: (each.id not in seated, each.id))
        return [_line(each) for each in ordered[:_MOST]]

    def title(self, _noun: str, id: int) -> str:
        agency = self._live.view.organisation(id)
        return agency.called if agency is not None else ""


def proposed(live: Live, clause: Clause) -> Proposal:
    """The agencies and the day found in the words of a conclusion."""
    return proposal(clause.text, list(live.view.organisations), live.ui.clock.today())


class AssignForm(QWidget):
    """``ended`` comes when it was given, laid aside as information, or left."""

    ended = Signal()

    def __init__(self, live: Live, clause: Clause) -> None:
        super().__init__()
        ui = live.ui
        self._live, self._clause = live, clause
        self.setObjectName("assign_form")
        self.form = RecordForm(ui, Clause, _SECTIONS, refs=Agencies(live), addable=())
        self.form.show_record(clause)
        if clause.lead is None:
            self._take(_payload_of(proposed(live, clause)))
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
        self.form.editor("lead").setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.give()
        else:
            super().keyPressEvent(event)

    def give(self) -> None:
        """Give the conclusion as the form says; what is missing is said beside its field."""
        record: Clause = self.form.record()
        problems: list[Problem] = []
        if record.lead is None and not any(p.field == "lead" for p in self.form.mistakes()):
            problems.append(Problem(Msg("clauses.no_lead"), field="lead", blocking=True))
        self.form.show_problems(problems)
        if problems or self.form.mistakes():
            self.form.go_to_first_problem()
            return
        self._live.room.act(
            assign,
            id=self._clause.id,
            lead=record.lead,
            supporting=tuple(each.organisation for each in record.supporting),
            product=record.product,
            due=record.due,
            due_before=record.due_before,
            draft=self._place(),
            done=lambda _clause: self.ended.emit(),
            refused=self._refused,
        )

    def jot(self) -> None:
        """Keep what is typed as a draft."""
        self._jot(_payload_of(self.form.record()))

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
        self.form.show_problems(problems)
        self._live.room.say([each for each in problems if not each.field])

    def _place(self) -> str:
        return f"live:{self._live.room.id}:clause:{self._clause.id}"

    def _take(self, payload: Mapping[str, Any]) -> None:
        self.form.take(
            {
                "lead": payload["lead"] or None,
                "supporting": tuple(Supporting(each) for each in payload["supporting"]),
                "product": payload["product"],
                "due": date.fromisoformat(payload["due"]) if payload["due"] else None,
                "due_before": payload["due_before"],
            }
        )


def _payload_of(it: Clause | Proposal) -> dict[str, Any]:
    supporting = (e.organisation if isinstance(e, Supporting) else e for e in it.supporting)
    return {
        "lead": it.lead or 0,
        "supporting": list(supporting),
        "product": it.product if isinstance(it, Clause) else "",
        "due": it.due.isoformat() if it.due is not None else "",
        "due_before": it.due_before,
    }


def _line(agency: Organisation) -> Found:
    return Found(agency.id, agency.name, agency.short_name)
