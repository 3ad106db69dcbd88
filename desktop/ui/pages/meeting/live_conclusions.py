"""The conclusions of a meeting in progress: one card each, given to an agency in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import day_on_screen
from desktop.domain.entries import Clause
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.labels import ElidedLabel, Glyph, ground, label
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.doers import doers_of, due_of, payload_of, proposed, values_of
from desktop.ui.pages.meeting.live_around import Live
from desktop.ui.pages.meeting.live_assign import AssignForm


@dataclass(frozen=True)
class _Shown:
    """What a card says; one that says the same is not made anew."""

    clause: Clause
    doers: str
    due: str
    due_spoken: str
    locked: bool


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
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 9, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self._area = scrolled(inner)
        self._area.setMinimumHeight(60)
        self.body.addWidget(self._area, 1)
        self._cards: dict[int, tuple[_Shown, QFrame]] = {}

    def show_now(self) -> None:
        """Show the conclusions as they stand; a form being filled in stays as it is."""
        clauses = self._live.view.facts.clauses
        busy = self.form.clause if self.form is not None else 0
        if busy and busy not in [each.id for each in clauses]:
            self.form, busy = None, 0
            self.giving.emit(False)
        before, self._cards = self._cards, {}
        for place, clause in enumerate(clauses):
            now = _Shown(clause, *_given(self._live, clause), self._live.locked)
            kept = before.get(clause.id)
            if kept is None or (kept[0] != now and clause.id != busy):
                kept = (now, self._card(now))
            self._column.insertWidget(place, kept[1])
            self._cards[clause.id] = kept
        for id, (_was, card) in before.items():
            if id not in self._cards or self._cards[id][1] is not card:
                self._drop(card)
        new = [id for id in self._cards if id not in before]
        if before and new:
            # Not laid out yet: it comes into sight once it has its place.
            card = self._cards[new[-1]][1]
            QTimer.singleShot(0, card, lambda: self._area.ensureWidgetVisible(card))
        self._empty.setVisible(not self._cards)
        self._count.setText(str(len(self._cards)))
        self._count.setAccessibleName(self._live.ui.say("live.conclusions.n", n=len(self._cards)))

    def count(self) -> int:
        return len(self._cards)

    def give(self, clause: int) -> None:
        """Open the small form in the card of a conclusion."""
        if clause not in self._cards or self._live.locked:
            return
        if self.form is not None:
            self.form.jot()
            self._ended()
        shown, card = self._cards[clause]
        self.form = AssignForm(self._live, shown.clause)
        self.form.ended.connect(self._ended)
        foot = card.findChild(QFrame, f"clause_foot_{clause}")
        if foot is not None:
            foot.hide()
        column = card.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self.form)
        self.giving.emit(True)
        self.form.start()
        QTimer.singleShot(0, self.form, self._show_form)

    def _show_form(self) -> None:
        if self.form is not None:
            self._area.ensureWidgetVisible(self.form)
            self._area.ensureWidgetVisible(self.form.form)

    def _ended(self) -> None:
        if self.form is None:
            return
        clause, self.form = self.form.clause, None
        if clause in self._cards:
            self._drop(self._cards.pop(clause)[1])
        self.giving.emit(False)
        self.show_now()
        link = self.findChild(LinkButton, f"clause_give_{clause}")
        if link is not None and self.isVisible():
            link.setFocus()

    def _drop(self, card: QFrame) -> None:
        self._column.removeWidget(card)
        card.setParent(None)
        card.deleteLater()

    def _card(self, shown: _Shown) -> QFrame:
        ui, clause = self._live.ui, shown.clause
        card = ground("box")
        card.setObjectName(f"clause_{clause.id}")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        column.addWidget(label(clause.text, wrap=True))
        foot = QFrame()
        foot.setObjectName(f"clause_foot_{clause.id}")
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        if shown.doers or shown.due:
            inside.addLayout(_facts(ui, shown))
        row = QHBoxLayout()
        row.addWidget(Chip(ui, mark_of(ui, clause)))
        row.addStretch(1)
        settled = not clause.is_ungiven
        words = ui.say("live.conclusions.change" if settled else "live.conclusions.give")
        link = LinkButton(ui, words, name=f"clause_give_{clause.id}")
        link.setAccessibleName(ui.say("live.conclusions.of", act=words, words=clause.text[:80]))
        link.clicked.connect(lambda _on: self.give(clause.id))
        link.setVisible(not shown.locked)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addLayout(row)
        column.addWidget(foot)
        return card


def mark_of(ui: Ui, clause: Clause) -> Mark:
    """Whether a conclusion is given, as a chip."""
    if clause.for_information:
        return Mark(State.NEUTRAL, ui.label("live.clause.information"), "info")
    if clause.is_given:
        return Mark(State.OK, ui.label("live.clause.given"), "checkmark")
    return Mark(State.WARN, ui.label("live.clause.open"), "warning")


def _given(live: Live, clause: Clause) -> tuple[str, str, str]:
    """Who does it, the due day, the day in words: as given, or as the words propose."""
    it = clause
    if clause.is_ungiven:
        it = replace(clause, **values_of(payload_of(proposed(live, clause))))
    day = day_on_screen(it.due) if it.due is not None else ""
    return doers_of(live.view, it), day, due_of(live.ui, it)


def _facts(ui: Ui, shown: _Shown) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    if shown.doers:
        row.addWidget(Glyph(ui, "person", side=16))
        row.addWidget(ElidedLabel(shown.doers, "second"), 1)
    else:
        row.addStretch(1)
    if shown.due:
        day = label(shown.due, "second")
        day.setToolTip(shown.due_spoken)
        day.setAccessibleName(shown.due_spoken)
        row.addWidget(Glyph(ui, "clock", side=16))
        row.addWidget(day)
    return row
