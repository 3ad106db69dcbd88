"""The page of the regulation as its clerk sees it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.ui.pages.regulation import RegulationPage
from tests.ui.driver import Screen, press, type_vn
from tests.ui.pages.mau_year import MauYear


class RegulationScreen(Screen):
    """The page as its clerk sees it."""

    def __init__(self, page: RegulationPage, year: MauYear) -> None:
        super().__init__(page)
        self.page, self.year = page, year

    def derived(self) -> str:
        QApplication.processEvents()  # what was put into a column is shown a moment later
        return " | ".join(self.page.derived.words())

    def label(self, name: str) -> str:
        QApplication.processEvents()
        found = self.part(name, QLabel)
        assert isinstance(found, QLabel)
        return found.text() if found.isVisibleTo(self.widget) else ""

    def search(self, text: str) -> None:
        self.page.contents.search.setFocus()
        self.page.contents.search.selectAll()
        press(self.page.contents.search, Qt.Key.Key_Delete)
        type_vn(self.page.contents.search, text)

    def line(self, name: str) -> QLineEdit:
        found = self.part(name, QLineEdit)
        assert isinstance(found, QLineEdit)
        return found

    def write(self, name: str, text: str) -> None:
        line = self.line(name)
        line.setFocus()
        line.selectAll()
        press(line, Qt.Key.Key_Delete)
        type_vn(line, text)

    def faults(self) -> tuple[str, ...]:
        return self.page.adoption.faults.texts()

    def problems(self) -> list[str]:
        """What is said in red beside fields."""
        QApplication.processEvents()  # a label put into a layout is shown a moment later
        labels = self.widget.findChildren(QLabel)
        red = [each for each in labels if each.property("role") == "problem"]
        return [each.text() for each in red if each.isVisibleTo(self.widget)]

    def texts(self) -> str:
        """Everything written on the page now."""
        labels = self.widget.findChildren(QLabel)
        return " | ".join(label.text() for label in labels if label.isVisibleTo(self.widget))
