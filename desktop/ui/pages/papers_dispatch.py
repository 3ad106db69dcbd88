"""Where a paper went, listed in place, with a form to add to it (Chuyển giao)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base.numerals import short_date
from desktop.domain.dispatch import Dispatch, Means
from desktop.domain.papers import Paper
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import IconButton
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.editors.text import Line, WholeField
from desktop.ui.kit.field import Field
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers_forms import PlaceForm, Way, readable
from desktop.ui.pages.typed_draft import TypedDraft
from desktop.usecases import dispatch
from desktop.usecases.dispatch import Sent

ROW, MOST = 30, 4
"""Height of a line of the list, and how many are seen before it scrolls."""


class DispatchForm(PlaceForm):
    """Stays open after each sending, for a paper goes to many; what was sent stands above.

    What was locked in with the meeting is shown and cannot be changed. What is being typed is a
    draft until it is sent, and is taken back when the form opens again.
    """

    def __init__(self, context: Context, tell: Tell, paper: Paper) -> None:
        ui = context.ui
        super().__init__(ui, "dispatch")
        self._context, self._teller, self._paper = context, Teller(ui, tell), paper
        self._may = context.opened.desk.may(dispatch.add)
        self._open = Dispatch(paper=paper.id)
        self._sent: tuple[Sent, ...] = ()
        self.rows = QWidget()
        self._lines = QVBoxLayout(self.rows)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._list = scrolled(self.rows)
        self.column.insertWidget(0, self._list)
        self.recipient = Line(ui, longest=300, name="dispatch_recipient")
        self.sent_on = DateField(ui, weekday=False, name="dispatch_sent_on")
        self.means = ChoiceBox(
            ui, [(each, ui.label(f"dispatches.means.{each}")) for each in Means],
            name="dispatch_means",
        )  # fmt: skip
        self.copies = WholeField(ui, name="dispatch_copies")
        self.signed_by = Line(ui, longest=200, name="dispatch_signed_by")
        self.received_on = DateField(ui, weekday=False, name="dispatch_received_on")
        self.note_line = Line(ui, longest=500, name="dispatch_note")
        self._editors: dict[str, Any] = {
            "recipient": self.recipient,
            "sent_on": self.sent_on,
            "means": self.means,
            "copies": self.copies,
            "signed_by": self.signed_by,
            "received_on": self.received_on,
            "note": self.note_line,
        }
        self._draft = TypedDraft(context, self)
        self._draft.watch(self._editors)
        self._lay_out()
        self.first = self.recipient if self._may else self.back
        self._clear()
        self.show_now()

    def _lay_out(self) -> None:
        self._place("recipient", self.recipient, 1, required=True)
        self._place("sent_on", self.sent_on, 0, required=True)
        self._place("means", self.means, 0, required=True)
        self._place("copies", self.copies, 0, required=True)
        self.means.setMinimumWidth(190)
        self.copies.setFixedWidth(84)
        self.next_row()
        self._place("signed_by", self.signed_by, 1)
        self._place("received_on", self.received_on, 0)
        self._place("note", self.note_line, 1)
        self.close_row()
        self.back.setText(self._ui.say("minutes_page.close_form"))
        for each in (*self._fields.values(), self.send):
            each.setVisible(self._may)

    def _place(self, name: str, editor: QWidget, share: int, *, required: bool = False) -> None:
        words = self._ui.label(f"dispatches.{name}")
        self.add(name, Field(self._ui, words, editor, required=required, spoken=words), share)

    def show_now(self) -> None:
        """Read what was sent anew; what is being typed stays."""
        paper = self._paper.id
        self._sent = self._context.link.now(lambda tx: dispatch.sent(tx, paper))
        while self._lines.count():
            line = self._lines.takeAt(0).widget()
            line.hide()
            line.deleteLater()
        for each in self._sent:
            self._lines.addWidget(self._line(each))
        if not self._sent:
            self._lines.addWidget(label(self._ui.say("minutes_page.nowhere_yet"), "second"))
        seen = min(len(self._sent) or 1, MOST)
        self._list.setFixedHeight(round(ROW * seen * self._ui.theme.text_size / 100))
        if self._open.id and all(each.it.id != self._open.id for each in self._sent):
            self._let_go()

    def given(self) -> dict[str, Any] | None:
        fields = self._fields
        good = [
            readable(self._ui, self.sent_on, fields["sent_on"]),
            readable(self._ui, self.copies, fields["copies"]),
            readable(self._ui, self.received_on, fields["received_on"], required=False),
        ]
        if not all(good):
            return None
        return {name: editor.value() for name, editor in self._editors.items()}

    def carry_out(self, way: Way) -> None:
        """Keep what is typed: a sending more, or the one being changed."""
        given = self.given()
        if given is None:
            return
        self._draft.rest()
        place, link = self._place_of(self._open.id), self._context.link
        then = Then(self._done, self._refused, self._teller.trouble)
        if self._open.id:
            record = replace(self._open, **given)
            link.execute(dispatch.change, then, draft=place, record=record)
        else:
            link.execute(dispatch.add, then, draft=place, paper=self._paper.id, **given)

    def change(self, it: Dispatch) -> None:
        """Put a sending into the fields, to be changed; what is typed there waits as a draft."""
        self.jot()
        self._show(it)
        self.recipient.setFocus()

    def remove(self, it: Dispatch) -> None:
        if it.id == self._open.id:
            self._clear()
        then = Then(self._done, self._refused, self._teller.trouble)
        self._context.link.execute(dispatch.remove, then, id=it.id, draft=self._place_of(it.id))

    def jot(self) -> None:
        """Keep what is being typed as a draft; none where it is as it was again."""
        self._draft.jot()

    def _clear(self) -> None:
        """Ready for the next: day and means are likely those of the last."""
        day = self.sent_on.value() or self._ui.clock.today()
        means: Any = self.means.value()
        self._show(Dispatch(paper=self._paper.id, sent_on=day, means=means))

    def _show(self, it: Dispatch) -> None:
        """Put a sending into the fields, and what was typed about it before."""
        self._draft.rest()
        self._open = it
        for name, editor in self._editors.items():
            editor.set_value(getattr(it, name))
        self._draft.begin(self._place_of(it.id), may=self._may)
        self._name_act()
        self.show_problems(())

    def _let_go(self) -> None:
        """What was being changed was removed, or taken back: what is typed is of a new one."""
        if not self._draft.changed():
            self._clear()
            return
        self._open = Dispatch(paper=self._paper.id)
        self._name_act()
        self._draft.move(self._place_of(0))

    def _name_act(self) -> None:
        act = "dispatch_change" if self._open.id else "dispatch"
        self.send.setText(self._ui.say(f"minutes_page.send.{act}"))

    def _place_of(self, sending: int) -> str:
        """Where the draft of a sending is kept, 0: of one more."""
        return f"dispatches:{self._paper.id}:{sending}"

    def _line(self, each: Sent) -> QWidget:
        ui, it = self._ui, each.it
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(ElidedLabel(it.recipient, "row"), 2)
        row.addWidget(ElidedLabel(said_of(ui, it), "second"), 5)
        if self._may and not each.fixed:
            change = IconButton(
                ui, "edit", ui.say("minutes_page.dispatch_change", to=it.recipient),
                name=f"dispatch_change_{it.id}", quiet=True,
            )  # fmt: skip
            change.clicked.connect(lambda: self.change(it))
            gone = IconButton(
                ui, "delete", ui.say("minutes_page.dispatch_remove", to=it.recipient),
                name=f"dispatch_remove_{it.id}", quiet=True,
            )  # fmt: skip
            gone.clicked.connect(lambda: self.remove(it))
            row.addWidget(change)
            row.addWidget(gone)
        return line

    def _done(self, outcome: Any) -> None:
        if not isValid(self) or self._context.locking():
            return  # put away meanwhile; or all is read anew when it is unlocked
        if outcome.command is not dispatch.remove:
            self._clear()
        self.show_now()
        self.recipient.setFocus()
        self._teller.problems(outcome.warnings)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        if not isValid(self):
            return
        self.jot()
        self._teller.problems(self.show_problems(problems))


def said_of(ui: Ui, it: Dispatch) -> str:
    """When, how, how many, and who signed for it; the note last."""
    sent_on = short_date(it.sent_on) if it.sent_on is not None else ""
    how = ui.label(f"dispatches.means.{it.means}")
    parts = [sent_on, how, ui.say("minutes_page.dispatch_copies", n=it.copies)]
    if it.signed_by:
        parts.append(ui.say("minutes_page.dispatch_signed", name=it.signed_by))
    if it.received_on is not None:
        parts.append(ui.say("minutes_page.dispatch_received", day=it.received_on))
    return " · ".join(part for part in (*parts, it.note) if part)
