"""The rows of the roll call: what they say, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.attendance import Way
from desktop.domain.meetings import Meeting
from desktop.domain.posts import Role
from desktop.ui.kit.chip import Mark, State, chip_size, paint_chip
from desktop.ui.kit.editors.choice import paint_check
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.words import Ui
from desktop.usecases.live_view import RollRow, Standing

AnyIndex = QModelIndex | QPersistentModelIndex

ROW, TICKS, BOX = 42, 40, 17
"""Height of a row, width of the column that is clicked to tick, side of the box."""

_STATE = {
    Standing.STAND_IN: (State.VIOLET, "live.roll.stand_in", "person_arrow_right"),
    Standing.EXCUSED: (State.NEUTRAL, "live.roll.excused", "dismiss_circle"),
    Standing.PENDING: (State.WARN, "live.roll.pending", "clock"),
    Standing.REFUSED: (State.DANGER, "live.roll.refused", "warning"),
}


def mark_of(ui: Ui, row: RollRow, meeting: Meeting) -> Mark | None:
    """The chip at the right of a row, None where the time stands there, or nothing yet."""
    if row.left:
        return Mark(State.WARN, ui.label("participants.state.left"), "person_prohibited")
    if row.misses_opinion:
        return Mark(State.DANGER, ui.label("live.roll.no_opinion"), "warning")
    if row.standing is Standing.LEFT and row.last is not None and row.last.left_at is not None:
        words = ui.label("live.roll.left", at=row.last.left_at.time())
        return Mark(State.NEUTRAL, words, "arrow_exit")
    standing = row.standing
    if standing is Standing.AWAITED and row.stand_in:
        standing = Standing.STAND_IN
    if standing is Standing.PENDING and not row.waits:
        return Mark(State.NEUTRAL, ui.label("live.roll.reported"), "person_prohibited")
    if standing in _STATE:
        state, key, glyph = _STATE[standing]
        return Mark(state, ui.label(key), glyph)
    if standing is Standing.AWAITED and row.of_body and meeting.started_at is not None:
        if meeting.was_held:
            return Mark(State.DANGER, ui.label("live.roll.not_come"), "warning")
        return Mark(State.WARN, ui.label("live.roll.awaited"))
    return None


def second_line(ui: Ui, row: RollRow, *, short: bool = False) -> str:
    """What stands under the name: the role of leaders, the agency of members, who sits instead."""
    agency = row.agency_short if short else row.agency
    if row.role not in (None, Role.MEMBER, Role.STAFF):
        first = ui.label(f"live.roll.role.{row.role}")
    else:
        first = agency or row.participant.printed_post
    parts = [first] if first else []
    if row.presides:
        parts.append(ui.label("live.roll.presides"))
    if row.stand_in:
        parts.append(ui.label("live.roll.instead", name=row.stand_in))
    if row.participant.way is Way.BRIDGE and row.participant.bridge:
        parts.append(row.participant.bridge)
    return " · ".join(parts)


def spoken(ui: Ui, row: RollRow) -> str:
    """The whole row in words, as a screen reader says it."""
    said = [row.participant.printed_name, second_line(ui, row)]
    said.append(ui.label(f"live.roll.standing.{row.standing}"))
    if row.last is not None and row.last.arrived_at is not None:
        said.append(ui.label("live.roll.since", at=row.last.arrived_at.time()))
    if row.misses_opinion:
        said.append(ui.label("live.roll.no_opinion"))
    return ", ".join(part for part in said if part)


class RollModel(QAbstractListModel):
    """The rows that stay after the filter, in the order of the list of participants."""

    def __init__(self, ui: Ui, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._rows: tuple[RollRow, ...] = ()
        self.meeting = Meeting()

    def show_rows(self, rows: Sequence[RollRow], meeting: Meeting) -> None:
        """Show rows; where the same people stay, the list keeps its place."""
        same = [row.id for row in rows] == [row.id for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows, self.meeting = tuple(rows), meeting
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))

    def row(self, place: int) -> RollRow | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, participant: int) -> int:
        """Where somebody stands, -1 while the filter hides them."""
        return next((n for n, row in enumerate(self._rows) if row.id == participant), -1)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.participant.printed_name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self._ui, row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.participant.printed_name}\n{second_line(self._ui, row)}"
        return row if role == Qt.ItemDataRole.UserRole else None


class RollPainter(QStyledItemDelegate):
    """Paints one row: tick box, name over post, time or chip at the right."""

    def __init__(self, ui: Ui, parent: QListView) -> None:
        super().__init__(parent)
        self._ui = ui

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(120, round(ROW * self._ui.theme.text_size / 100))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._ui.theme
        place: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        row: RollRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.colour("selected"))
            bar = QRect(place.left(), place.top(), 3, place.height())
            painter.fillRect(bar, theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, theme.colour("hover_row"))
        line = QRect(place.left(), place.bottom(), place.width(), 1)
        painter.fillRect(line, theme.colour("border"))
        self._paint_box(painter, place, row)
        room = place.adjusted(TICKS, 3, -9, -4)
        half = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        model = index.model()
        meeting = model.meeting if isinstance(model, RollModel) else Meeting()
        taken = self._paint_right(painter, room, row, meeting)
        self._paint_texts(painter, half, row, taken)
        painter.restore()

    def _paint_box(self, painter: QPainter, place: QRect, row: RollRow) -> None:
        middle = place.top() + (place.height() - BOX) / 2
        box = QRectF(place.left() + 12, middle, BOX, BOX)
        stands_in = row.last is not None and row.last.by_stand_in
        ink = "violet" if stands_in else "accent"
        if row.standing is Standing.LEFT:
            ink = "neutral"
        glyph = "subtract" if stands_in else "checkmark"
        paint_check(painter, box, self._ui.theme, on=row.came, glyph=glyph, ink=ink)

    def _paint_right(
        self, painter: QPainter, room: QRect, row: RollRow, meeting: Meeting
    ) -> tuple[int, bool]:
        """How much the time or chip takes, and whether it stands beside the name only."""
        theme = self._ui.theme
        mark = mark_of(self._ui, row, meeting)
        if mark is not None:
            size = chip_size(theme, mark)
            left = max(room.right() - size.width() + 1, room.left() + 60)
            chip = QRect(left, room.top() - 1, room.right() - left + 1, size.height())
            paint_chip(painter, chip, mark, theme)
            return chip.width() + 6, True
        if row.last is None or row.last.arrived_at is None:
            return 0, False
        words = f"{row.last.arrived_at:%H:%M}"
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room.adjusted(0, 0, -4, 0), right, words)
        width = painter.fontMetrics().horizontalAdvance(words) + 12
        if row.participant.way is Way.BRIDGE:
            middle = room.top() + (room.height() - 14) / 2
            glyph = QRectF(room.right() - width - 10, middle, 14, 14)
            paint_icon(painter, glyph, "video", theme.colour("muted"))
            width += 18
        return width, False

    def _paint_texts(
        self, painter: QPainter, half: QRect, row: RollRow, taken: tuple[int, bool]
    ) -> None:
        theme, elide = self._ui.theme, Qt.TextElideMode.ElideRight
        width, beside_name = taken
        name = half.adjusted(0, 0, -width, 0)
        painter.setFont(theme.font(10, semibold=True))
        painter.setPen(theme.colour("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        words = metrics.elidedText(row.participant.printed_name, elide, name.width())
        painter.drawText(name, middle, words)
        second = half.translated(0, half.height())
        if not beside_name:
            second = second.adjusted(0, 0, -width, 0)
        font = theme.font(9)
        below = second_line(self._ui, row)
        if QFontMetrics(font).horizontalAdvance(below) > second.width() and row.agency_short:
            below = second_line(self._ui, row, short=True)
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            second, middle, QFontMetrics(font).elidedText(below, elide, second.width())
        )
