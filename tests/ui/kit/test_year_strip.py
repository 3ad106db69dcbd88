"""The year of work: no date of a mark touches the line of today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.ui.kit.words import Ui
from desktop.ui.kit.year_strip import Shape, YearLane, YearMark, YearStrip

MONTHS = [str(month) for month in range(1, 13)]


def strip(ui: Ui, qtbot: QtBot, width: int, today: date, *days: date) -> YearStrip:
    shown = YearStrip(ui, MONTHS, name="strip", words="2026")
    qtbot.addWidget(shown)
    marks = tuple(YearMark(day, Shape.PLANNED, f"{day:%d/%m}") for day in days)
    shown.show_year(2026, (YearLane("Tiểu ban", marks, "1/2"),), today, "2026")
    shown.resize(width, shown.sizeHint().height())
    shown.show()
    return shown


def drawn(shown: YearStrip) -> QImage:
    return shown.grab().toImage()


def ink_of(image: QImage, mark: QRect) -> QRect:
    """Where something is drawn in the place of a mark: its shape and its date."""
    ground = image.pixel(mark.left(), mark.top())
    inked = [
        (x, y)
        for x in range(mark.left(), mark.right() + 1)
        for y in range(mark.top(), mark.bottom() + 1)
        if image.pixel(x, y) != ground
    ]
    xs, ys = [x for x, _ in inked], [y for _, y in inked]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


@pytest.mark.parametrize("width", [560, 700, 900, 1040])
@pytest.mark.parametrize("before", range(0, 40, 3))
def test_a_date_never_touches_the_line_of_today(
    ui: Ui, qtbot: QtBot, width: int, before: int
) -> None:
    """“18/12” has no room at its right, and at its left stood on the line of late November."""
    day = date(2026, 12, 18)
    shown = strip(ui, qtbot, width, day - timedelta(days=before), day)
    without = strip(ui, qtbot, width, date(2025, 5, 4), day)
    (mark,) = shown.marks()
    assert mark._beside, "the date is written"
    ink = ink_of(drawn(without), mark.geometry())
    line = round(shown.x_of(day - timedelta(days=before)))
    spans = shown.line_of_today()
    crossing = [each for each in spans if each[0] <= ink.bottom() and ink.top() <= each[1]]
    shape = shown.x_of(day)
    on_the_date = ink.left() <= line <= ink.right() and abs(line - shape) > 10
    if on_the_date:
        assert crossing == [], "the line stops for the date"
    if not ink.left() - 12 <= line <= ink.right() + 12:
        assert crossing, "and for nothing else"
    assert spans[-1][1] == shown.height()


def test_without_a_date_on_it_the_line_is_whole(ui: Ui, qtbot: QtBot) -> None:
    shown = strip(ui, qtbot, 900, date(2026, 5, 4), date(2026, 12, 18))
    assert len(shown.line_of_today()) == 1
    shown = strip(ui, qtbot, 900, date(2025, 5, 4), date(2026, 12, 18))
    assert shown.line_of_today() == ()
