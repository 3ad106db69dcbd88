"""The roll call of a meeting in progress (Điểm danh): tick, stand in, absent, come and go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QMenu, QVBoxLayout

from desktop.base.vietnamese import matches
from desktop.domain.attendance import Way
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State, chip_size
from desktop.ui.kit.editors.text import is_letter
from desktop.ui.kit.labels import label
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.live_around import Live, at_time
from desktop.ui.pages.meeting.live_prompt import Prompt
from desktop.ui.pages.meeting.live_roll_row import TICKS, RollModel, RollPainter
from desktop.usecases.live import all_present, arrive, clear, correct, leave
from desktop.usecases.live_view import LiveView, RollRow, Standing
from desktop.usecases.participants import change as change_participant

AnyIndex = QModelIndex | QPersistentModelIndex


class RollList(QListView):
    """The list itself: Space or a click on the first column ticks, the menu key asks for more."""

    ticked = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, ui: Ui, model: RollModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("roll")
        self.setAccessibleName(ui.label("live.roll"))
        self.setModel(model)
        self.setItemDelegate(RollPainter(ui, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(84)

    def here(self) -> RollRow | None:
        """Who is chosen."""
        return self._model.row(self.currentIndex().row())

    def choose(self, participant: int) -> None:
        place = self._model.place_of(participant)
        if place >= 0:
            self.setCurrentIndex(self._model.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.here()
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.ticked.emit(row.id)
        elif event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift):
            if row is not None:
                below = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(TICKS, 0)
                self.menu_wanted.emit(row.id, self.viewport().mapToGlobal(below))
        elif is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        row = self._model.row(self.indexAt(at).row())
        if row is None:
            return
        if event.button() is Qt.MouseButton.RightButton:
            self.menu_wanted.emit(row.id, event.globalPosition().toPoint())
        elif event.button() is Qt.MouseButton.LeftButton and at.x() < TICKS:
            self.ticked.emit(row.id)

    def viewportEvent(self, event: QEvent) -> bool:
        # The right button is answered when pressed; the event that follows would ask twice.
        if event.type() is QEvent.Type.ContextMenu:
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))


class RollCall(Card):
    """The card of the roll call. ``delegate_wanted`` and ``absent_wanted`` are F7 and F8."""

    delegate_wanted = Signal(int)
    absent_wanted = Signal(int)
    opinion_wanted = Signal(int)

    def __init__(self, live: Live) -> None:
        ui = live.ui
        super().__init__(ui, ui.say("live.roll"), glyph="person_available", name="roll_card")
        self._ui, self._live = ui, live
        self._all = LinkButton(ui, ui.say("live.roll.everybody"), name="all_present")
        self._all.clicked.connect(self._everybody)
        self.add_to_head(self._all)
        self.title.setMinimumWidth(80)
        self.body.setContentsMargins(1, 12, 1, 8)
        self.body.removeItem(self.head)
        self.body.addLayout(_inset(self.head, 16, 16))
        self._counts = QHBoxLayout()
        self._counts.setSpacing(6)
        self._came = label("", "card")
        self._came.setObjectName("roll_came")
        self._counts.addWidget(self._came)
        self._counts.addStretch(1)
        self._chips: list[Chip] = []
        self._marks: list[tuple[Mark, Mark]] = []
        self.body.addLayout(_inset(self._counts, 16, 12))
        self.filter = SearchBox(ui, ui.say("live.roll.filter"), name="roll_filter")
        self.filter.textEdited.connect(self._show)
        line = QHBoxLayout()
        line.addWidget(self.filter)
        self.body.addLayout(_inset(line, 12, 12))
        self._model = RollModel(ui, self)
        self.list = RollList(ui, self._model)
        self.list.ticked.connect(self.tick)
        self.list.menu_wanted.connect(self._open_menu)
        self.body.addWidget(self.list, 1)
        self._hint = label(ui.say("live.roll.hint"), "second", wrap=True)
        foot = QVBoxLayout()
        foot.addWidget(self._hint)
        self.prompt = Prompt(ui, "roll_prompt")
        self.prompt.ended.connect(self._prompt_ended)
        foot.addWidget(self.prompt)
        self.body.addLayout(_inset(foot, 16, 12))
        self.menu = QMenu(self)
        self.menu.setObjectName("roll_menu")

    def show_now(self) -> None:
        """Show how everybody stands now."""
        view, may_tick = self._live.view, self._live.open_to_ticks
        self._show()
        self._all.setEnabled(may_tick)
        self._hint.setText(self._ui.say("live.roll.hint" if may_tick else "live.roll.closed"))
        self._hint.setVisible(not self._live.locked)  # of ticks and times nobody changes
        body = [row for row in view.rows if row.of_body]
        stood_in = [row for row in body if row.came and row.last and row.last.by_stand_in]
        came = sum(row.came for row in body) - len(stood_in)
        self._came.setText(self._ui.say("live.roll.came", came=came, of=len(body)))
        self._show_chips(view, body)

    def tick(self, participant: int) -> None:
        """Present with the time; again: not there, or gone where an earlier stay is kept."""
        row = self._live.view.row(participant)
        if row is None or not self._live.open_to_ticks:
            return
        if row.standing in (Standing.PRESENT, Standing.STAND_IN):
            if row.stays > 1:
                self._live.do(leave, participant=row.id)
            else:
                self._live.do(clear, participant=row.id)
        else:
            self.come(row)

    def come(self, row: RollRow, *, at: datetime | None = None, in_person: bool = False) -> None:
        """Somebody is there: the stand-in sent for a seat, else the member, also one excused."""
        by_stand_in = not in_person and row.absence is not None and row.absence.sends_stand_in
        after_all = row.absence is not None and not row.absence.lapsed and not by_stand_in
        name = row.participant.printed_name
        said = self._ui.say("live.roll.after_all", name=name) if after_all else ""
        self._live.do(arrive, participant=row.id, at=at, by_stand_in=by_stand_in, said=said)

    def chosen(self) -> RollRow | None:
        return self.list.here()

    def _everybody(self) -> None:
        said = self._ui.say("live.roll.all_there")
        self._live.do(all_present, meeting=self._live.room.id, said=said)

    def _show(self) -> None:
        typed, here = self.filter.text(), self.list.here()
        rows = [row for row in self._live.view.rows if _fits(typed, row)]
        self._model.show_rows(rows, self._live.view.facts.meeting)
        if here is not None:
            self.list.choose(here.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_counts()

    def _show_chips(self, view: LiveView, body: list[RollRow]) -> None:
        for chip in self._chips:
            self._counts.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        absent = (Standing.EXCUSED, Standing.PENDING, Standing.REFUSED)
        stood_in = sum(bool(r.came and r.last and r.last.by_stand_in) for r in body)
        counts = (
            (State.VIOLET, "n_stand_in", "person_arrow_right", stood_in),
            (State.NEUTRAL, "n_absent", "dismiss_circle", sum(r.standing in absent for r in body)),
            (State.WARN, "n_awaited", "clock", sum(r.standing is Standing.AWAITED for r in body)),
            (State.ACCENT, "n_guests", "people", sum(r.came and not r.of_body for r in view.rows)),
        )
        self._marks = [
            (Mark(state, self._ui.say(f"live.roll.{key}", n=n)), Mark(state, str(n), glyph))
            for state, key, glyph, n in counts
            if n
        ]
        self._chips = [Chip(self._ui, whole) for whole, _short in self._marks]
        for chip in self._chips:
            self._counts.addWidget(chip)
        self._fit_counts()

    def _fit_counts(self) -> None:
        """Words where they have room, else a glyph and the number; spoken whole all the same."""
        whole = sum(chip_size(self._ui.theme, mark).width() + 6 for mark, _short in self._marks)
        narrow = self._came.sizeHint().width() + whole + 30 > self.width()
        for chip, (words, short) in zip(self._chips, self._marks, strict=True):
            chip.show_mark(short if narrow else words)
            chip.setAccessibleName(words.word)
            chip.setToolTip(words.word)

    def _open_menu(self, participant: int, at: QPoint) -> None:
        row = self._live.view.row(participant)
        if row is None or self._live.locked:
            return
        self.menu.clear()
        for name, run in self._choices(row):
            made = self.menu.addAction(self._ui.say(f"live.roll.menu.{name}"))
            made.setObjectName(f"roll_{name}")
            made.triggered.connect(lambda _on, run=run: run())
        self.menu.popup(at)

    def _choices(self, row: RollRow) -> list[tuple[str, Callable[[], None]]]:
        """What can be done with this row now."""
        there = row.standing in (Standing.PRESENT, Standing.STAND_IN)
        choices: list[tuple[str, Callable[[], None]]] = []
        if self._live.open_to_ticks and not there:
            choices.append(("come", lambda: self.come(row)))
        in_person = row.last is not None and not row.last.by_stand_in
        if self._live.open_to_ticks and row.absence is not None and not in_person:
            choices.append(("in_person", lambda: self.come(row, in_person=True)))
        choices.append(("come_at", lambda: self._ask_arrival(row)))
        if row.last is not None:
            choices.append(("leave_at", lambda: self._ask_leaving(row)))
        if row.participant.way is Way.BRIDGE:
            choices.append(("in_room", lambda: self._attends(row, Way.ROOM, "")))
        else:
            choices.append(("at_bridge", lambda: self._ask_bridge(row)))
        if row.of_body:
            choices.append(("delegate", lambda: self.delegate_wanted.emit(row.id)))
            choices.append(("absent", lambda: self.absent_wanted.emit(row.id)))
            choices.append(("opinion", lambda: self.opinion_wanted.emit(row.id)))
        if row.last is not None:
            choices.append(("clear", lambda: self._live.do(clear, participant=row.id)))
        return choices

    def _ask_arrival(self, row: RollRow) -> None:
        there = row.last is not None and row.last.left_at is None
        shown = row.last.arrived_at if there and row.last is not None else None
        words = self._ui.say("live.roll.came_at", name=row.participant.printed_name)
        self._ask()
        self.prompt.ask_time(words, shown or self._live.now, lambda at: self._arrived(row, at))

    def _arrived(self, row: RollRow, typed: datetime) -> None:
        at = at_time(self._live.view.facts, typed.time(), self._live.now)
        if row.last is not None and row.last.left_at is None:
            self._live.do(correct, record=replace(row.last, arrived_at=at))
        else:
            self.come(row, at=at)

    def _ask_leaving(self, row: RollRow) -> None:
        shown = row.last.left_at if row.last is not None else None
        words = self._ui.say("live.roll.left_at", name=row.participant.printed_name)
        self._ask()
        self.prompt.ask_time(words, shown or self._live.now, lambda at: self._left(row, at))

    def _left(self, row: RollRow, typed: datetime) -> None:
        at = at_time(self._live.view.facts, typed.time(), self._live.now)
        if row.last is not None:
            self._live.do(correct, record=replace(row.last, left_at=at))

    def _ask_bridge(self, row: RollRow) -> None:
        words = self._ui.say("live.roll.bridge", name=row.participant.printed_name)
        self._ask()
        self.prompt.ask_words(
            words, row.participant.bridge, lambda place: self._attends(row, Way.BRIDGE, place)
        )

    def _attends(self, row: RollRow, way: Way, bridge: str) -> None:
        record = replace(row.participant, way=way, bridge=bridge)
        self._live.do(change_participant, record=record)

    def _ask(self) -> None:
        self._hint.hide()

    def _prompt_ended(self) -> None:
        self._hint.show()
        self.list.setFocus()


def _fits(typed: str, row: RollRow) -> bool:
    who = row.participant
    if matches(typed, who.printed_name, person=True):
        return True
    return matches(typed, f"{who.printed_name} {row.agency} {row.agency_short} {row.stand_in}")


def _inset(inner: QHBoxLayout | QVBoxLayout, left: int, right: int) -> QHBoxLayout:
    """A row of the card that keeps from its edges; the list reaches them."""
    around = QHBoxLayout()
    around.setContentsMargins(left, 0, right, 0)
    around.addLayout(inner)
    return around
