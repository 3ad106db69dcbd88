"""The year of work: no date of a mark touches the line of today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
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


@pytest.mark.parametrize("width", [560, 700, 900, 1040])
@pytest.mark.parametrize("before", range(0, 40, 3))
def test_a_date_never_touches_the_line_of_today(
    ui: Ui, qtbot: QtBot, width: int, before: int
) -> None:
    """“18/12” has no room at its right, and at its left stood on the line of late November."""
    day = date(2026, 12, 18)
    shown = strip(ui, qtbot, width, day - timedelta(days=before), day)
    (mark,) = shown.marks()
    line = shown.x_of(day - timedelta(days=before))
    middle = mark.height() / 2 + mark.geometry().top()
    drawn = any(top <= middle <= bottom for top, bottom in shown.line_of_today())
    assert mark._beside, "the date is written"
    assert drawn is not mark.date_covers(line), "the line stops for a date and for nothing else"
    assert shown.line_of_today()[-1][1] == shown.height()


def test_without_a_date_on_it_the_line_is_whole(ui: Ui, qtbot: QtBot) -> None:
    shown = strip(ui, qtbot, 900, date(2026, 5, 4), date(2026, 12, 18))
    assert len(shown.line_of_today()) == 1
    shown = strip(ui, qtbot, 900, date(2025, 5, 4), date(2026, 12, 18))
    assert shown.line_of_today() == ()
