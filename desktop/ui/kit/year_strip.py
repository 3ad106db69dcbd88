"""The year of work: twelve months by lanes, each day that matters a mark of its own shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.theme import Theme
from desktop.ui.kit.words import Ui
from desktop.ui.kit.year_scale import MONTHS, Scale

_SIDE, _GAP, _LANE, _HEAD = 16, 4, 30, 28
_CLEAR = 4  # between a date and the line of today


class Shape(StrEnum):
    """What a mark says by its shape; its colour says it too."""

    DONE = "done"
    LATE = "late"
    PLANNED = "planned"
    LIMIT = "limit"

    @property
    def ink(self) -> str:
        return {"done": "ok", "late": "warn", "planned": "accent", "limit": "danger"}[self.value]


@dataclass(frozen=True)
class YearMark:
    """A day of the year, its shape, its spoken name, and the record behind it (0: none)."""

    day: date
    shape: Shape
    words: str
    record: int = 0


@dataclass(frozen=True)
class YearLane:
    """A lane: its name, its marks in order, and what stands at its right end (``1/2``)."""

    name: str
    marks: tuple[YearMark, ...]
    count: str = ""
    state: str = "muted"


def paint_shape(painter: QPainter, place: QRectF, shape: Shape, theme: Theme) -> None:
    """Draw a mark: a filled tick, a filled point, a ring or a diamond."""
    ink = theme.colour(shape.ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shape is Shape.DONE:
        paint_icon(painter, place, "checkmark_circle", ink, filled=True)
    elif shape is Shape.LATE:
        paint_icon(painter, place, "error_circle", ink, filled=True)
    else:
        painter.setPen(QPen(ink, 2))
        painter.setBrush(theme.colour("surface"))
        inner = place.adjusted(2, 2, -2, -2)
        if shape is Shape.PLANNED:
            painter.drawEllipse(inner)
        else:
            middle, reach = place.center(), place.width() / 2 - 1.5
            corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
            painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))


class YearStrip(QWidget):
    """Arrows go from mark to mark, Enter or a click opens one; Tab stops at one of them."""

    opened = Signal(object)
    """The ``YearMark`` that was chosen, with the place of its lane: ``(lane, mark)``."""

    def __init__(self, ui: Ui, months: Sequence[str], *, name: str, words: str) -> None:
        """``months`` are the twelve names over the columns."""
        super().__init__()
        self._ui, self._months = ui, tuple(months)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._year, self._today = 1, date.min
        self._lanes: tuple[YearLane, ...] = ()
        self._marks: list[list[MarkButton]] = []
        self._stop: MarkButton | None = None

    def show_year(self, year: int, lanes: Sequence[YearLane], today: date, words: str) -> None:
        """Show a year; ``words`` name it, and the lanes' counts are its description."""
        held = self._held()
        for mark in self.marks():
            mark.hide()
            mark.deleteLater()
        self._year, self._lanes, self._today = year, tuple(lanes), today
        self.setAccessibleName(words)
        counts = (f"{lane.name} {lane.count}" for lane in lanes)
        self.setAccessibleDescription("; ".join(counts))
        self._marks = [
            [MarkButton(self._ui, mark, self, row) for mark in lane.marks]
            for row, lane in enumerate(lanes)
        ]
        for lane_marks in self._marks:
            for button in lane_marks:
                button.clicked.connect(self._opened)
                button.show()
        stop = next((mark for mark in self.marks() if mark.mark == held), None)
        self._stop_at(stop or next(self.marks(), None))
        if held is not None and self._stop is not None:
            self._stop.setFocus()
        self.updateGeometry()
        self._place()
        self.update()

    def marks(self) -> Iterator[MarkButton]:
        """Every mark, lane by lane, in the order of days."""
        return (mark for lane in self._marks for mark in lane)

    def lanes(self) -> tuple[YearLane, ...]:
        return self._lanes

    def year(self) -> int:
        return self._year

    def go(self, at: MarkButton, step: int) -> None:
        """Move the focus to the mark before or after within the lane."""
        lane = self._marks[at.row]
        place = lane.index(at) + step
        if 0 <= place < len(lane):
            self.focus_on(lane[place])

    def change_lane(self, at: MarkButton, step: int) -> None:
        """Move the focus to the nearest day of the next lane that has marks."""
        row = at.row + step
        while 0 <= row < len(self._marks):
            if self._marks[row]:
                near = min(self._marks[row], key=lambda m: abs((m.mark.day - at.mark.day).days))
                self.focus_on(near)
                return
            row += step

    def focus_on(self, mark: MarkButton) -> None:
        self._stop_at(mark)
        mark.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(600, self._head() + self._lane() * len(self._lanes))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._ui.theme
        scale = self._scale()
        left, right = scale.left, scale.right
        for quarter in range(4):
            start, end = (round(scale.month(quarter * 3 + more)) for more in (0, 3))
            if quarter % 2 == 0:
                painter.fillRect(start, 0, end - start, self.height(), theme.colour("subtle"))
            painter.fillRect(start, 0, 1, self.height(), theme.colour("border"))
        painter.fillRect(right, 0, 1, self.height(), theme.colour("border"))
        self._paint_months(painter, scale)
        for row, lane in enumerate(self._lanes):
            top = self._head() + row * self._lane()
            painter.fillRect(0, top, self.width(), 1, theme.colour("border"))
            painter.setFont(theme.font(9.5))
            painter.setPen(theme.colour("text"))
            name = painter.fontMetrics().elidedText(
                lane.name, Qt.TextElideMode.ElideRight, left - 10
            )
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(0, top, left - 10, self._lane()), middle, name)
            painter.setFont(theme.font(10, semibold=True))
            painter.setPen(theme.colour(lane.state))
            count = QRect(right, top, self.width() - right, self._lane())
            painter.drawText(count, Qt.AlignmentFlag.AlignCenter, lane.count)
        line = self._today_x()
        if line is not None:
            pen = QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            for top, bottom in self.line_of_today():
                painter.drawLine(round(line), top, round(line), bottom)

    def line_of_today(self) -> tuple[tuple[int, int], ...]:
        """From where to where the line of today is drawn: it stops for a date that lies on it."""
        line = self._today_x()
        if line is None:
            return ()
        spans, top = [], self._head() - 3
        for row, lane in enumerate(self._marks):
            under = [each for each in lane if each.date_covers(line)]
            if under:
                above = self._head() + row * self._lane()
                text = QFontMetrics(self._ui.theme.font(9)).height()
                edge = (self._lane() - text) // 2
                spans.append((top, above + edge))
                top = above + self._lane() - edge
        return (*spans, (top, self.height()))

    def _paint_months(self, painter: QPainter, scale: Scale) -> None:
        theme = self._ui.theme
        for month in range(1, MONTHS + 1):
            x, width = scale.month(month - 1), scale.month(1) - scale.month(0)
            place = QRectF(x, 0, width, self._head())
            now = (self._year, month) == (self._today.year, self._today.month)
            painter.setFont(theme.font(9, semibold=now))
            words = self._months[month - 1]
            if now:
                pill = QFontMetrics(painter.font()).horizontalAdvance(words) + 16
                round_one = QRectF(0, 0, min(pill, width), self._head() - 8)
                round_one.moveCenter(place.center())
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent"))
                painter.drawRoundedRect(round_one, round_one.height() / 2, round_one.height() / 2)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(theme.colour("on_accent" if now else "muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _place(self) -> None:
        """Put each mark at its day, its date at the right of it or, where that is taken, left."""
        scale, head, height = self._scale(), self._head(), self._lane()
        line = self._today_x()
        for row, lane in enumerate(self._marks):
            top = head + row * height
            free_from = float(scale.left)
            for place, button in enumerate(lane):
                x = max(scale.day(button.mark.day), free_from + _SIDE / 2)
                wall = float(scale.right)
                if place + 1 < len(lane):
                    wall = min(wall, scale.day(lane[place + 1].mark.day) - _SIDE / 2)
                quarter = scale.month((button.mark.day.month + 2) // 3 * 3)
                beside = self._side_of(button, x, (free_from, wall, quarter), line)
                button.put(x, top + 1, height - 1, beside)
                free_from = float(button.geometry().right()) + 3

    def _side_of(
        self, button: MarkButton, x: float, bounds: tuple[float, float, float], line: float | None
    ) -> str:
        """Where the date of a mark has room, best without crossing today or a quarter's edge.

        ``bounds``: where the mark before ends, where the next begins, and the quarter's edge.
        """
        free_from, wall, quarter = bounds
        room = button.date_room()
        ends, begins = x + _SIDE / 2 + room, x - _SIDE / 2 - room
        crosses_right = line is not None and x - 3 < line < ends + _CLEAR
        crosses_left = line is not None and begins - _CLEAR < line < x + 3
        if ends <= wall and not crosses_right and ends < quarter:
            return "right"
        if begins >= free_from and not crosses_left:
            return "left"
        return "right" if ends <= wall else "left" if begins >= free_from else ""

    def x_of(self, day: date) -> float:
        """Where a day of the year stands, in the middle of its place."""
        return self._scale().day(day)

    def _scale(self) -> Scale:
        """As the words and the width are now; measuring them is what takes the time."""
        return Scale(self._left(), self._right())

    def _today_x(self) -> float | None:
        return self.x_of(self._today) if self._today.year == self._year else None

    def _left(self) -> int:
        metrics = QFontMetrics(self._ui.theme.font(9.5))
        widest = max((metrics.horizontalAdvance(lane.name) for lane in self._lanes), default=0)
        return min(max(round(96 * self._ui.theme.text_size / 100), widest + 16), self.width() // 4)

    def _right(self) -> int:
        return self.width() - round(52 * self._ui.theme.text_size / 100)

    def _head(self) -> int:
        return max(_HEAD, QFontMetrics(self._ui.theme.font(9)).height() + 10)

    def _lane(self) -> int:
        return max(_LANE, QFontMetrics(self._ui.theme.font(9.5)).height() + 10)

    def _held(self) -> YearMark | None:
        return next((mark.mark for mark in self.marks() if mark.hasFocus()), None)

    def _stop_at(self, stop: MarkButton | None) -> None:
        for mark in self.marks():
            policy = Qt.FocusPolicy.StrongFocus if mark is stop else Qt.FocusPolicy.ClickFocus
            mark.setFocusPolicy(policy)
        self._stop = stop

    def _opened(self) -> None:
        button = self.sender()
        if isinstance(button, MarkButton):
            self._stop_at(button)
            self.opened.emit((button.row, button.mark))


class MarkButton(QAbstractButton):
    """One mark with its date; spoken by its words, which are its tooltip too."""

    def __init__(self, ui: Ui, mark: YearMark, strip: YearStrip, row: int) -> None:
        super().__init__(strip)
        self._ui, self._strip = ui, strip
        self.mark, self.row = mark, row
        self._beside, self._x = "", 0.0
        self.setObjectName(f"mark_{row}_{mark.day:%m%d}_{mark.shape}")
        self.setAccessibleName(mark.words)
        self.setToolTip(mark.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def date(self) -> str:
        return f"{self.mark.day.day}/{self.mark.day.month}"

    def date_room(self) -> int:
        """How much room the date takes beside the shape."""
        metrics = QFontMetrics(self._ui.theme.font(9))
        return _GAP + metrics.horizontalAdvance(self.date()) + 2

    def date_covers(self, x: float) -> bool:
        """Whether the date is written across a line of the strip at ``x``, or touches it."""
        if not self._beside:
            return False
        middle, room = self.geometry().left() + self._x, self.date_room()
        if self._beside == "left":
            return middle - _SIDE / 2 - room - _CLEAR < x < middle - _SIDE / 2
        return middle + _SIDE / 2 < x < middle + _SIDE / 2 + room + _CLEAR

    def put(self, x: float, top: int, height: int, beside: str) -> None:
        """Stand with the shape at ``x``, the date ``right`` or ``left`` of it, or nowhere ("")."""
        self._beside = beside
        room = self.date_room() if beside else 4
        left = x - _SIDE / 2 - (room if beside == "left" else 4)
        width = _SIDE + 4 + room
        self.setGeometry(round(left), top, round(width), height)
        self._x = x - round(left)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE + 8, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._strip.go(self, -1)
            case Qt.Key.Key_Right:
                self._strip.go(self, 1)
            case Qt.Key.Key_Up:
                self._strip.change_lane(self, -1)
            case Qt.Key.Key_Down:
                self._strip.change_lane(self, 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._ui.theme
        middle = self.height() / 2
        shape = QRectF(self._x - _SIDE / 2, middle - _SIDE / 2, _SIDE, _SIDE)
        paint_shape(painter, shape, self.mark.shape, theme)
        if self._beside:
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("text"))
            at_left = self._beside == "left"
            room = QRectF(self.rect())
            if at_left:
                room.setRight(shape.left() - _GAP)
            else:
                room.setLeft(shape.right() + _GAP)
            side = Qt.AlignmentFlag.AlignRight if at_left else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, self.date())
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 2, -1, -2), 4, 4)
