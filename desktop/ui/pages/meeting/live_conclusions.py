"""The conclusions of a meeting in progress: one card each, given to an agency in its place."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.entries import Clause, Supporting
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.labels import ElidedLabel, Glyph, ground, label
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.live_around import Live
from desktop.ui.pages.meeting.live_assign import AssignForm, proposed
from desktop.usecases.live_view import LiveView


class Conclusions(Card):
    """The card of conclusions; one at a time is being given, which ``giving`` tells."""

    giving = Signal(bool)

    def __init__(self, live: Live) -> None:
        ui = live.ui
        super().__init__(ui, ui.say("live.conclusions"), glyph="flag", name="conclusions_card")
        self._live = live
        self.form: AssignForm | None = None
        self.title.setMinimumWidth(100)
        self._count = label("0", "second")
        self.add_to_head(self._count)
        self.body.setContentsMargins(16, 12, 6, 8)
        self.head.setContentsMargins(0, 0, 10, 0)
        self._empty = label(ui.say("live.conclusions.empty"), "second", wrap=True)
        inner = QWidget()
        self._cards = QVBoxLayout(inner)
        self._cards.setContentsMargins(0, 0, 9, 0)
        self._cards.setSpacing(8)
        self._cards.addWidget(self._empty)
        self._cards.addStretch(1)
        self._area = scrolled(inner)
        self._area.setMinimumHeight(60)
        self.body.addWidget(self._area, 1)
        self._shown: list[QWidget] = []

    def show_now(self) -> None:
        """Show the conclusions as they stand; a form being filled in stays as it is."""
        view = self._live.view
        busy = self.form.clause if self.form is not None else 0
        for card in self._shown:
            if card.property("clause") != busy:
                self._cards.removeWidget(card)
                card.hide()
                card.deleteLater()
        kept = [card for card in self._shown if card.property("clause") == busy]
        known = {card.property("clause") for card in self._shown}
        if busy and busy not in [each.id for each in view.facts.clauses]:
            self._ended()
        self._shown = []
        for place, clause in enumerate(view.facts.clauses):
            card = kept[0] if kept and clause.id == busy else self._card(clause)
            self._cards.insertWidget(place, card)
            self._shown.append(card)
        last = self._shown[-1] if self._shown else None
        if last is not None and known and last.property("clause") not in known:
            # Not laid out yet: the new one comes into sight once it has its place.
            QTimer.singleShot(0, last, lambda: self._area.ensureWidgetVisible(last))
        self._empty.setVisible(not self._shown)
        self._count.setText(str(len(self._shown)))
        self._count.setAccessibleName(self._live.ui.say("live.conclusions.n", n=len(self._shown)))

    def count(self) -> int:
        return len(self._shown)

    def give(self, clause: int) -> None:
        """Open the small form in the card of a conclusion."""
        it = next((c for c in self._live.view.facts.clauses if c.id == clause), None)
        card = next((c for c in self._shown if c.property("clause") == clause), None)
        if it is None or card is None or self._live.locked:
            return
        if self.form is not None:
            self.form.jot()
            self._ended()
            card = next(c for c in self._shown if c.property("clause") == clause)
        self.form = AssignForm(self._live, it)
        self.form.ended.connect(self._ended)
        column = card.layout()
        assert isinstance(column, QVBoxLayout)
        foot = card.findChild(QFrame, f"clause_foot_{clause}")
        if foot is not None:
            foot.hide()
        column.addWidget(self.form)
        self.giving.emit(True)
        self.form.start()
        QTimer.singleShot(0, self.form, self._show_form)

    def _show_form(self) -> None:
        if self.form is not None:
            self._area.ensureWidgetVisible(self.form)
            self._area.ensureWidgetVisible(self.form.form)

    def _ended(self) -> None:
        clause = self.form.clause if self.form is not None else 0
        self.form = None
        self.giving.emit(False)
        self.show_now()
        link = self.findChild(LinkButton, f"clause_give_{clause}")
        if link is not None and self.isVisible():
            link.setFocus()

    def _card(self, clause: Clause) -> QFrame:
        ui, view = self._live.ui, self._live.view
        card = ground("box")
        card.setObjectName(f"clause_{clause.id}")
        card.setProperty("clause", clause.id)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        words = label(clause.text, wrap=True)
        column.addWidget(words)
        foot = QFrame()
        foot.setObjectName(f"clause_foot_{clause.id}")
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        who, due, spoken = _given(self._live, clause)
        if who or due:
            inside.addLayout(_facts(ui, who, due, spoken))
        inside.addLayout(self._last_row(clause, view))
        column.addWidget(foot)
        return card

    def _last_row(self, clause: Clause, view: LiveView) -> QHBoxLayout:
        ui = self._live.ui
        row = QHBoxLayout()
        row.addWidget(Chip(ui, mark_of(ui, clause)))
        row.addStretch(1)
        given = clause.lead is not None or clause.for_information
        words = ui.say("live.conclusions.change" if given else "live.conclusions.give")
        link = LinkButton(ui, words, name=f"clause_give_{clause.id}")
        link.setAccessibleName(ui.say("live.conclusions.of", act=words, words=clause.text[:80]))
        link.clicked.connect(lambda _on: self.give(clause.id))
        link.setVisible(not view.facts.meeting.is_locked)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


def mark_of(ui: Ui, clause: Clause) -> Mark:
    """Whether a conclusion is given, as a chip."""
    if clause.for_information:
        return Mark(State.NEUTRAL, ui.label("live.clause.information"), "info")
    if clause.lead is not None:
        return Mark(State.OK, ui.label("live.clause.given"), "checkmark")
    return Mark(State.WARN, ui.label("live.clause.open"), "warning")


def agencies_of(view: LiveView, clause: Clause) -> str:
    """The lead and those that support it, by their short names."""
    ids = [clause.lead, *(each.organisation for each in clause.supporting)]
    found = (view.organisation(id) for id in ids if id)
    return " · ".join(each.called for each in found if each is not None)


def due_of(ui: Ui, clause: Clause) -> str:
    """The due day in words: before a day, or on it."""
    if clause.due is None:
        return ""
    return ui.say("live.clause.before" if clause.due_before else "live.clause.on", day=clause.due)


def _given(live: Live, clause: Clause) -> tuple[str, str, str]:
    """Agencies, due day and the day in words, as given or as the words of an open one propose."""
    it = clause
    if clause.lead is None and not clause.for_information:
        found = proposed(live, clause)
        rows = tuple(Supporting(each) for each in found.supporting)
        it = replace(
            clause, lead=found.lead, supporting=rows, due=found.due, due_before=found.due_before
        )
    day = f"{it.due:%d/%m/%Y}" if it.due is not None else ""
    return agencies_of(live.view, it), day, due_of(live.ui, it)


def _facts(ui: Ui, who: str, due: str, spoken: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    if who:
        row.addWidget(Glyph(ui, "person", side=16))
        row.addWidget(ElidedLabel(who, "second"), 1)
    else:
        row.addStretch(1)
    if due:
        day = label(due, "second")
        day.setToolTip(spoken)
        day.setAccessibleName(spoken)
        row.addWidget(Glyph(ui, "clock", side=16))
        row.addWidget(day)
    return row
