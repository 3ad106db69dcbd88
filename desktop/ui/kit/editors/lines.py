"""Editor of plain rows kept in order: each a line of small editors, added and taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.fields import Field as Described
from desktop.domain.fields import Row, fields_of, is_empty
from desktop.ui.kit.buttons import IconButton, LinkButton
from desktop.ui.kit.words import Ui

Make = Callable[[Described, str], Any]
"""Makes the editor of a field; its second part is the name of the widget."""

Show = Callable[[Described, Any, Any], None]
"""Puts a value into an editor that ``Make`` made."""


class LinesField(QWidget):
    """Rows of one class; a row in which nothing stands is not kept."""

    edited = Signal()

    def __init__(
        self, ui: Ui, row: type[Row], make: Make, show: Show, *, key: str, name: str = ""
    ) -> None:
        """``key`` is the field's own key: its fields are labelled ``<key>.<field>``."""
        super().__init__()
        self._ui, self._row, self._make, self._show, self._key = ui, row, make, show, key
        self._described = fields_of(row)
        self._rows: list[_Line] = []
        self._locked = False
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.add = LinkButton(ui, ui.say("ui.add_row"), glyph="add", name=f"{name}_add")
        self.add.clicked.connect(self._added)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.setFocusProxy(self.add)

    def value(self) -> tuple[Row, ...]:
        """The rows in their order, without those that hold nothing."""
        rows = (self._row(**line.values()) for line in self._rows)
        empty = self._row()
        return tuple(row for row in rows if row != empty)

    def set_value(self, rows: Sequence[Row]) -> None:
        if tuple(rows) == self.value() and len(rows) == len(self._rows):
            return
        for line in list(self._rows):
            self._drop(line)
        for row in rows:
            self._put(row)

    def mistake(self) -> Msg | None:
        """The first thing in a row that cannot be read."""
        found = (editor.mistake() for line in self._rows for editor in line.editors.values())
        return next((mistake for mistake in found if mistake is not None), None)

    def setReadOnly(self, locked: bool) -> None:
        """Whether rows are only read: none is added or taken away then."""
        self._locked = locked
        self.add.setEnabled(not locked)
        for line in self._rows:
            line.set_read_only(locked)

    def lines(self) -> int:
        """How many rows are shown, empty ones too."""
        return len(self._rows)

    def _put(self, row: Row) -> _Line:
        number = len(self._rows) + 1
        editors = {}
        for described in self._described:
            editor = self._make(described, f"{self.objectName()}_{described.name}_{number}")
            target = editor.focusProxy() or editor
            words = self._ui.label(f"{self._key}.{described.name}")
            target.setAccessibleName(self._ui.say("ui.in_row", field=words, row=number))
            self._show(described, editor, getattr(row, described.name))
            editor.edited.connect(self.edited.emit)
            editors[described.name] = editor
        line = _Line(self._ui, self._described, editors, number)
        line.removed.connect(lambda: self._taken_away(line))
        self._rows.append(line)
        self._column.insertWidget(self._column.count() - 1, line)
        line.set_read_only(self._locked)
        return line

    def _added(self) -> None:
        line = self._put(self._row())
        next(iter(line.editors.values())).setFocus()
        self.edited.emit()

    def _taken_away(self, line: _Line) -> None:
        self._drop(line)
        self.add.setFocus()
        self.edited.emit()

    def _drop(self, line: _Line) -> None:
        self._rows.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()


class _Line(QWidget):
    removed = Signal()

    def __init__(
        self, ui: Ui, described: Sequence[Described], editors: dict[str, Any], number: int
    ) -> None:
        super().__init__()
        self._described, self.editors = described, editors
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for editor in editors.values():
            row.addWidget(editor, 1)
        words = ui.say("ui.remove_row", row=number)
        self._remove = IconButton(ui, "dismiss", words, name=f"remove_{number}", quiet=True)
        self._remove.clicked.connect(self.removed.emit)
        row.addWidget(self._remove)

    def set_read_only(self, locked: bool) -> None:
        """Readable and copyable, not to be changed."""
        self._remove.setVisible(not locked)
        for editor in self.editors.values():
            target = editor if hasattr(editor, "setReadOnly") else editor.focusProxy() or editor
            if hasattr(target, "setReadOnly"):
                target.setReadOnly(locked)
            else:
                target.setEnabled(not locked)

    def values(self) -> dict[str, Any]:
        """What stands in the editors; what cannot be read, or is empty, is left at its default."""
        return {
            described.name: value
            for described in self._described
            if not is_empty(described.kind, value := self.editors[described.name].value())
        }
