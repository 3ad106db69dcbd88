"""Editors of days and times, typed the Vietnamese way."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.base.text import Msg, day_on_screen
from desktop.base.typed import Mistyped, leaves_year_open, read_day, read_time
from desktop.ui.kit.icons import icon
from desktop.ui.kit.labels import ground, label
from desktop.ui.kit.rights import GuardedText
from desktop.ui.kit.words import Ui


class DateField(QWidget):
    """A day: ``5/3``, ``0503``, ``+7``, ``h``; ↑↓ one day, Ctrl+↑↓ one month, F4 the calendar.

    What cannot be read stays as typed. ``ahead`` says which way a day without its year is read;
    one so read into another year than this is said beneath when it is left, until typed anew.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self, ui: Ui, *, ahead: bool = False, weekday: bool = True, name: str = ""
    ) -> None:
        super().__init__()
        self._ui, self._ahead = ui, ahead
        self.line = _DayLine(self, ui)
        self.line.setObjectName(name)
        self.line.setPlaceholderText(ui.say("ui.day_form"))
        self.setFocusProxy(self.line)
        picker = QAction(icon(ui.theme, "calendar_ltr", "muted"), ui.say("ui.open_calendar"), self)
        picker.triggered.connect(self.open_calendar)
        self.line.addAction(picker, QLineEdit.ActionPosition.TrailingPosition)
        self._weekday, self._says_weekday = label("", "second"), weekday
        self._understood = label("", "second", wrap=True)
        self._read_as: date | None = None  # what a day without its year was taken for
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self._weekday)
        column.addLayout(row)
        column.addWidget(self._understood)
        self._weekday.hide()
        self._understood.hide()
        self._popup: _Calendar | None = None
        self.line.textEdited.connect(self._typed)
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance("00/00/0000") + 52)

    def bind(self, deed: object) -> None:
        """What is typed in it for: a ``Deed``, or a command."""
        self.line.bind(deed)

    def value(self) -> date | None:
        """The day, None while the field is empty or cannot be read."""
        try:
            return self._read()
        except Mistyped:
            return None

    def set_value(self, day: date | None) -> None:
        if day != self.value() or (day is None and self.line.text()):
            self.line.setText(_shown(day))
        self._say_day()

    def understood(self) -> str:
        """What is said of the year that was left out; "" where it is this one."""
        return self._understood.text()

    def mistake(self) -> Msg | None:
        """Why what stands in the field is no day; None where it is one, or is empty."""
        try:
            self._read()
        except Mistyped as mistyped:
            return mistyped.msg
        return None

    def go(self, *, days: int = 0, months: int = 0) -> None:
        """Go on by days or months from the day shown, or from today."""
        day = self.value() or self._ui.clock.today()
        try:
            self.choose(_months_on(day, months) + timedelta(days=days))
        except (ValueError, OverflowError):
            return  # before the first day that can be written, or after the last

    def choose(self, day: date) -> None:
        """Take a day as the clerk's choice."""
        self.line.setText(_shown(day))
        self._say_day()
        self.edited.emit()

    def expand(self) -> None:
        """Write what was typed as a whole day, if it can be read."""
        day = self.value()
        if leaves_year_open(self.line.text()):
            self._read_as = day
        if day is not None and self.line.text() != _shown(day):
            self.line.setText(_shown(day))
        self._say_day()
        self.left.emit()

    def open_calendar(self) -> None:
        """Where the day is only read there is nothing to choose."""
        if self.line.isReadOnly():
            return
        if self._popup is None:
            self._popup = _Calendar(self._ui, self)
        self._popup.open_at(self.value() or self._ui.clock.today())

    def _read(self) -> date | None:
        typed = self.line.text().strip()
        if not typed:
            return None
        return read_day(typed, today=self._ui.clock.today(), ahead=self._ahead)

    def _typed(self) -> None:
        self._read_as = None  # a day of which the year is still to come would be told too soon
        self._say_day()
        self.edited.emit()

    def _say_day(self) -> None:
        day = self.value()
        self._weekday.setText("" if day is None else self._ui.weekday(day))
        self._weekday.setVisible(self._says_weekday and day is not None)
        if day != self._read_as:
            self._read_as = None
        told = self._read_as is not None and self._read_as.year != self._ui.clock.today().year
        self._understood.setText(self._ui.say("ui.day_read_as", day=day) if told and day else "")
        self._understood.setVisible(told)


class _DayLine(GuardedText, QLineEdit):
    def __init__(self, field: DateField, ui: Ui) -> None:
        super().__init__()
        self.ask_rights(ui.rights)
        self._field = field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and alt):
            self._field.open_calendar()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if key == Qt.Key.Key_Up else -1
            if control:
                self._field.go(months=by)
            else:
                self._field.go(days=by)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._field.expand()


class _Calendar(QWidget):
    """The calendar that drops down; Enter or a click takes a day, Esc none."""

    def __init__(self, ui: Ui, field: DateField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self._field = field
        frame = ground("floating")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(4, 4, 4, 4)
        self._days = QCalendarWidget()
        vietnamese = ui.catalogue.language == "vi"
        self._days.setLocale(
            QLocale(QLocale.Language.Vietnamese if vietnamese else QLocale.Language.English)
        )
        self._days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._days.activated.connect(self._take)
        self._days.clicked.connect(self._take)
        inner.addWidget(self._days)

    def open_at(self, day: date) -> None:
        self._days.setSelectedDate(QDate(day.year, day.month, day.day))
        below = self._field.mapToGlobal(QPoint(0, self._field.height() + 2))
        self.adjustSize()
        screen = self._field.screen().availableGeometry()
        top = below.y()
        if top + self.height() > screen.bottom():
            top = self._field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2
        left = max(screen.left(), min(below.x(), screen.right() - self.width()))
        self.move(left, top)
        self.show()
        self._days.setFocus()

    def _take(self, day: QDate) -> None:
        self.hide()
        self._field.choose(date(day.year(), day.month(), day.day()))
        self._field.line.setFocus()


class TimeField(GuardedText, QLineEdit):
    """A time of the day: ``8``, ``830``, ``8h30``, ``8:30``; expanded when it is left."""

    edited = Signal()
    left = Signal()

    def __init__(self, ui: Ui, *, name: str = "") -> None:
        super().__init__()
        self.ask_rights(ui.rights)
        self.setObjectName(name)
        self.setPlaceholderText(ui.say("ui.time_form"))
        self.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> time | None:
        """The time, None while the field is empty or cannot be read."""
        try:
            return self._read()
        except Mistyped:
            return None

    def set_value(self, hour: time | None) -> None:
        if hour != self.value() or (hour is None and self.text()):
            self.setText("" if hour is None else f"{hour:%H:%M}")

    def mistake(self) -> Msg | None:
        """Why what stands in the field is no time; None where it is one, or is empty."""
        try:
            self._read()
        except Mistyped as mistyped:
            return mistyped.msg
        return None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        hour = self.value()
        if hour is not None:
            self.setText(f"{hour:%H:%M}")
        self.left.emit()

    def _read(self) -> time | None:
        typed = self.text().strip()
        return read_time(typed) if typed else None


class MomentField(QWidget):
    """A day and a time side by side; both or neither."""

    edited = Signal()

    def __init__(self, ui: Ui, *, spoken: str, name: str = "") -> None:
        super().__init__()
        self.day = DateField(ui, weekday=False, name=name)
        self.hour = TimeField(ui, name=f"{name}_hour")
        self.hour.setAccessibleName(ui.say("ui.moment_hour", field=spoken))
        self.hour.setFixedWidth(84)
        self.setFocusProxy(self.day.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day, 1)
        row.addWidget(self.hour)
        self.day.edited.connect(self.edited.emit)
        self.hour.edited.connect(self.edited.emit)

    def bind(self, deed: object) -> None:
        """What is typed in it for: a ``Deed``, or a command."""
        self.day.bind(deed)
        self.hour.bind(deed)

    def setReadOnly(self, on: bool) -> None:
        """Both parts together."""
        self.day.line.setReadOnly(on)
        self.hour.setReadOnly(on)

    def value(self) -> datetime | None:
        """The moment, None while a part is empty or cannot be read."""
        day, hour = self.day.value(), self.hour.value()
        return None if day is None or hour is None else datetime.combine(day, hour)

    def set_value(self, at: datetime | None) -> None:
        self.day.set_value(None if at is None else at.date())
        self.hour.set_value(None if at is None else at.time())

    def mistake(self) -> Msg | None:
        """Why a part cannot be read, or that one of the two is missing."""
        mistyped = self.day.mistake() or self.hour.mistake()
        if mistyped is not None:
            return mistyped
        if (self.day.value() is None) != (self.hour.value() is None):
            return Msg("ui.half_a_moment")
        return None


def _months_on(day: date, months: int) -> date:
    """The same day of another month, or its last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _shown(day: date | None) -> str:
    return "" if day is None else day_on_screen(day)
