"""Which item of the agenda is on: chosen, or gone on to with its times."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.agenda import AgendaItem
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.labels import label
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.live_around import Live
from desktop.usecases.live import begin_item
from desktop.usecases.live_view import LiveView


def items(ui: Ui, view: LiveView) -> Sequence[tuple[object, str]]:
    """The items of the agenda to choose from, and before them: none."""
    none: tuple[object, str] = (None, ui.say("live.item.none"))
    return [none, *((item.id, called(item)) for item in view.facts.items)]


def called(item: AgendaItem) -> str:
    """An item by its number and title."""
    return f"{item.number or item.position}. {item.title}"


class ItemChooser(QWidget):
    """The item under which entries are written. Going on writes the times of both items."""

    chosen = Signal()

    def __init__(self, live: Live) -> None:
        super().__init__()
        ui = live.ui
        self._live = live
        self._here: int | None = None
        self.box = ChoiceBox(ui, (), name="item_on")
        self.box.setAccessibleName(ui.label("entries.item"))
        self.box.setFont(ui.theme.font(10, semibold=True))
        self.box.edited.connect(self._picked)
        self._next = PlainButton(ui, ui.say("live.item.next"), name="item_next")
        self._next.clicked.connect(lambda: self.go(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = label(ui.label("live.item"), "second")
        row.addWidget(words)
        row.addWidget(self.box, 1)
        row.addWidget(self._next)

    def item(self) -> int | None:
        """The item entries are written under."""
        return self._here

    def show_now(self) -> None:
        """The item that is on; where the clerk chose another to write under, that one stays."""
        view, known = self._live.view, [item.id for item in self._live.view.facts.items]
        self.box.offer(items(self._live.ui, view))
        if self._here not in known:
            self._here = view.item_on.id if view.item_on is not None else None
        self.box.set_value(self._here)
        open_now = self._live.open_to_notes
        self.box.setEnabled(open_now and bool(known))
        self._next.setEnabled(open_now and self._neighbour(1) is not None)

    def go(self, by: int) -> None:
        """Alt+PgDn and Alt+PgUp: to the next item, or back to the one before."""
        item = self._neighbour(by)
        if item is not None and self._live.open_to_notes:
            self._here = item.id
            self._live.do(begin_item, id=item.id, then=lambda _item: self.chosen.emit())

    def _picked(self) -> None:
        chosen = self.box.value()
        item = self._live.view.item(chosen if isinstance(chosen, int) else None)
        self._here = item.id if item is not None else None
        if item is not None and item.began_at is None:
            self._live.do(begin_item, id=item.id)
        self.chosen.emit()

    def _neighbour(self, by: int) -> AgendaItem | None:
        every = self._live.view.facts.items
        here = next((n for n, item in enumerate(every) if item.id == self._here), -1)
        place = here + by
        return every[place] if 0 <= place < len(every) else None
