"""Asks for the day until which a line of Home is put off."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.ask import hold_input
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.dialog_help import offer_help
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import ElidedLabel
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui


class DayDialog(QDialog):
    """One day, later than today and not later than ``bound``; it ends only with such a day."""

    def __init__(self, ui: Ui, about: str, bound: date | None, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._bound = ui, bound
        self.setObjectName("home_day")
        hold_input(self)
        offer_help(self, ui, "home#work")
        self.setWindowTitle(ui.label("home.later"))
        self.setMinimumWidth(380)
        self._day = looks(DateField(ui, ahead=True, name="home_day_field"))
        self._day.set_value(ui.clock.today() + timedelta(days=1))
        self.field = Field(
            ui, ui.say("home.until_day"), self._day, spoken=ui.label("home.until_day")
        )
        keep = looks(PrimaryButton(ui, ui.say("home.put_off"), name="home_day_keep"))
        keep.setDefault(True)
        keep.clicked.connect(self._keep)
        back = looks(PlainButton(ui, ui.say("ui.go_back"), name="home_day_back"))
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(ElidedLabel(about, "row"))
        column.addWidget(self.field)
        column.addLayout(buttons)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def day(self) -> date:
        """The day chosen."""
        return self._day.value() or self._ui.clock.today()

    def _keep(self) -> None:
        ui, day, mistake = self._ui, self._day.value(), self._day.mistake()
        if mistake is not None:
            self.field.show_problems(ui.say(mistake))
        elif day is None or day <= ui.clock.today():
            self.field.show_problems(ui.say("home.day_past"))
        elif self._bound is not None and day > self._bound:
            self.field.show_problems(ui.say("home.day_beyond", bound=self._bound))
        else:
            self.accept()
            return
        self._day.line.setFocus()
