"""The year of work on Home: the strip, what its shapes mean, and the years around it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.kit.buttons import IconButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.labels import label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.ui.kit.year_strip import Shape, YearLane, YearMark, YearStrip, paint_shape
from desktop.usecases.overview import Lane, Overview

_LEGEND = (Shape.DONE, Shape.PLANNED, Shape.LIMIT)
"""Shapes that marks of meetings can have; late are only reports."""


class YearCard(Card):
    """The strip of one year; ``turned`` asks for another, ``opened`` for what a mark stands for."""

    opened = Signal(int, object)
    turned = Signal(int)

    def __init__(self, ui: Ui) -> None:
        words = ui.say("home.year", year=str(ui.clock.today().year))
        super().__init__(ui, words, glyph="calendar_month", name="home_year")
        self._ui = ui
        self.head.setSpacing(6)
        for shape in _LEGEND:
            self.add_to_head(LegendGlyph(ui, shape))
            self.add_to_head(label(ui.say(f"home.shape.{shape}"), "second"))
            self.head.addSpacing(8)
        self._today = LegendGlyph(ui, None)
        self._today_words = label(ui.say("home.shape.today"), "second")
        self.add_to_head(self._today)
        self.add_to_head(self._today_words)
        self.head.addSpacing(6)
        self.before = looks(
            IconButton(
                ui, "chevron_left", ui.say("home.year_before"), name="home_year_before", quiet=True
            )
        )
        self.after = looks(
            IconButton(
                ui, "chevron_right", ui.say("home.year_after"), name="home_year_after", quiet=True
            )
        )
        months = [ui.say(f"home.month.{month}") for month in range(1, 13)]
        self.strip = YearStrip(ui, months, name="home_strip_of_year", words=words)
        self.before.clicked.connect(lambda: self.turned.emit(self.strip.year() - 1))
        self.after.clicked.connect(lambda: self.turned.emit(self.strip.year() + 1))
        self.add_to_head(self.before)
        self.add_to_head(self.after)
        self.strip.opened.connect(lambda chosen: self.opened.emit(*chosen))
        self.body.setSpacing(4)
        self.body.addWidget(self.strip)

    def show_year(self, seen: Overview) -> None:
        words = self._ui.say("home.year", year=str(seen.year))
        self.title.setText(words)
        lanes = [self._lane(lane) for lane in seen.lanes]
        self.strip.show_year(seen.year, lanes, seen.day, words)
        present = seen.year == seen.day.year
        self._today.setVisible(present)
        self._today_words.setVisible(present)
        self.before.setEnabled(seen.year > 1)
        self.after.setEnabled(seen.year <= seen.day.year)

    def first_stop(self) -> QWidget | None:
        return next(self.strip.marks(), self.before)

    def _lane(self, lane: Lane) -> YearLane:
        ui = self._ui
        marks = tuple(
            YearMark(mark.day, Shape(mark.kind.value), ui.say(mark.words), mark.meeting)
            for mark in lane.marks
        )
        count = ui.say("home.count", done=lane.done, required=lane.required)
        if not lane.required:
            return YearLane(ui.say(lane.name), marks)
        state = "ok" if lane.done >= lane.required else "warn"
        return YearLane(ui.say(lane.name), marks, count, state)


class LegendGlyph(QWidget):
    """A shape beside the word that says what it means; None draws the line of today."""

    def __init__(self, ui: Ui, shape: Shape | None) -> None:
        super().__init__()
        self._ui, self._shape = ui, shape
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(14, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._ui.theme
        if self._shape is not None:
            paint_shape(painter, QRectF(0, 2, 14, 14), self._shape, theme)
            return
        pen = QPen(theme.colour("accent"), 2)
        pen.setDashPattern([2, 1.5])
        painter.setPen(pen)
        painter.drawLine(7, 1, 7, 17)
