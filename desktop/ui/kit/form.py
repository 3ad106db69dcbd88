"""A form made of a record's fields: one editor for each kind, what is wrong beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.fields import (
    Choice,
    Day,
    Lines,
    Moment,
    Ref,
    Row,
    Text,
    TimeOfDay,
    Whole,
    YesNo,
    fields_of,
)
from desktop.domain.fields import (
    Field as Described,
)
from desktop.domain.problems import Problem
from desktop.ui.kit.caret import caret_kept
from desktop.ui.kit.editors.choice import CheckRow, ChoiceBox
from desktop.ui.kit.editors.day import DateField, MomentField, TimeField
from desktop.ui.kit.editors.lines import LinesField
from desktop.ui.kit.editors.ref import Found, RefField
from desktop.ui.kit.editors.text import Line, TextArea, WholeField
from desktop.ui.kit.field import Field, FieldRow
from desktop.ui.kit.labels import label
from desktop.ui.kit.words import Ui

DRAFT_AFTER = 800
"""Milliseconds from the first letter not yet kept to its draft: within the second promised."""


class Editor(Protocol):
    """What a form asks of each editor. ``edited`` means that the clerk did it."""

    edited: Any

    def value(self) -> Any: ...

    def mistake(self) -> Msg | None: ...


@dataclass(frozen=True)
class FormSection:
    """A part of a form: the key of its title (``""``: none) and rows of field names."""

    title: str
    rows: tuple[tuple[str, ...], ...]


class Refs(Protocol):
    """Finds records to refer to, and says their titles."""

    def find(self, noun: str, typed: str) -> Sequence[Found]: ...

    def title(self, noun: str, id: int) -> str: ...


class NoRefs:
    """For a form whose record refers to nothing that is typed: it finds nothing."""

    def find(self, _noun: str, _typed: str) -> Sequence[Found]:
        return ()

    def title(self, _noun: str, _id: int) -> str:
        return ""


class RecordForm(QWidget):
    """Shows one record and answers what the clerk made of it; showing never writes.

    ``edited`` comes with each act of the clerk, ``draft_due`` within a second of the first one
    not yet kept. ``new_wanted`` names the field and the words for which no record was found.
    """

    edited = Signal()
    draft_due = Signal()
    left = Signal(str)
    new_wanted = Signal(str, str)

    def __init__(
        self,
        ui: Ui,
        record: type[Any],
        sections: Sequence[FormSection],
        *,
        refs: Refs,
        addable: Collection[str] | None = None,
    ) -> None:
        """``addable`` are the nouns of which a new one may be typed; None: of all."""
        super().__init__()
        self._ui, self._refs, self._addable = ui, refs, addable
        self._noun: str = record.noun
        self._described = {field.name: field for field in fields_of(record)}
        self._shown: Any = None
        self._changed = False
        self._editors: dict[str, Any] = {}
        self._fields: dict[str, Field] = {}
        self._mistyped: set[str] = set()
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(self.draft_due.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for section in sections:
            if section.title:
                column.addWidget(label(ui.say(section.title), "row"))
            for row in section.rows:
                column.addWidget(self._row(row))
        column.addStretch(1)

    def show_record(self, record: Any) -> None:
        """Show a record; what was typed before is gone, so keep it first."""
        self._draft.stop()
        self._shown = record
        for name, editor in self._editors.items():
            self._show_value(self._described[name], editor, getattr(record, name))
        self._changed = False
        self.show_problems(())

    def show_beneath(self, record: Any, typed: Collection[str]) -> None:
        """Show a record that was written, but in the fields ``typed`` since; no caret moves."""
        self._shown = record
        with caret_kept(self):
            for name, editor in self._editors.items():
                value = getattr(record, name)
                if name not in typed and self._value_of(name) != value:
                    self._show_value(self._described[name], editor, value)
        self._changed = bool(typed)
        if not typed:
            self._draft.stop()

    def shown(self) -> Any:
        """The record as it was shown."""
        return self._shown

    def record(self) -> Any:
        """The record shown with what the clerk typed put in; what cannot be read is left out."""
        typed = {
            name: self._value_of(name)
            for name, editor in self._editors.items()
            if editor.mistake() is None
        }
        return dataclasses.replace(self._shown, **typed)

    def take(self, values: Mapping[str, Any]) -> None:
        """Put values in as a draft: shown as edited, without a word to anybody."""
        for name, value in values.items():
            if name in self._editors:
                if value != self._editors[name].value():
                    self._fields[name].clear()
                self._show_value(self._described[name], self._editors[name], value)
                self._changed = True

    def mistakes(self) -> tuple[Problem, ...]:
        """What stands in fields that cannot be read."""
        found = []
        for name, editor in self._editors.items():
            mistake = editor.mistake()
            if mistake is not None:
                found.append(Problem(mistake, field=name, blocking=True))
        return tuple(found)

    def changed(self) -> bool:
        """Whether the clerk did something since the record was shown."""
        return self._changed

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field, mistyped values first; others are not shown here."""
        by_field: dict[str, list[str]] = {name: [] for name in self._fields}
        for problem in (*self.mistakes(), *problems):
            if problem.field in by_field:
                sentence = self._ui.say(problem.msg)
                if sentence not in by_field[problem.field]:
                    by_field[problem.field].append(sentence)
        for name, sentences in by_field.items():
            self._fields[name].show_problems(*sentences)

    def go_to_first_problem(self) -> bool:
        """Put the focus on the first field with a problem; False if there is none."""
        for name, field in self._fields.items():
            if field.problems():
                self._editors[name].setFocus()
                return True
        return False

    def editor(self, name: str) -> Any:
        """The editor of a field."""
        return self._editors[name]

    def field(self, name: str) -> Field:
        """The field with its label and problems."""
        return self._fields[name]

    def set_locked(self, locked: bool) -> None:
        """Readable and copyable, not to be changed."""
        for editor in self._editors.values():
            target = editor if hasattr(editor, "setReadOnly") else editor.focusProxy() or editor
            if hasattr(target, "setReadOnly"):
                target.setReadOnly(locked)
            else:
                target.setEnabled(not locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The class is told sooner than the type, and every event of every editor comes by here.
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            name = watched.property("field_of_record")
            if isinstance(name, str):
                QTimer.singleShot(0, self, lambda: self._check(name))
        return False

    def _row(self, names: tuple[str, ...]) -> QWidget:
        made = [(self._make(self._described[name]), 1) for name in names]
        return made[0][0] if len(made) == 1 else FieldRow(*made)

    def _make(self, described: Described) -> Field:
        name, kind = described.name, described.kind
        key = f"{self._noun}.{name}"
        editor: QWidget
        if isinstance(kind, YesNo):
            editor = CheckRow(self._ui, self._ui.say(key), name=name)
        else:
            editor = self._editor(described, name)
        required = kind.required and not isinstance(kind, (YesNo, Lines))
        words = "" if isinstance(kind, YesNo) else self._ui.say(key)
        field = Field(self._ui, words, editor, required=required, spoken=self._ui.label(key))
        target = editor.focusProxy() or editor
        target.setProperty("field_of_record", name)
        target.installEventFilter(self)
        edited = cast("Editor", editor).edited
        edited.connect(field.clear)
        edited.connect(self._was_edited)
        self._editors[name] = editor
        self._fields[name] = field
        return field

    def _editor(self, described: Described, name: str, key: str = "") -> QWidget:
        """The editor for a kind; ``key`` is the field's key where it is not a record's."""
        ui, key = self._ui, key or f"{self._noun}.{described.name}"
        made: QWidget
        match described.kind:
            case Text() as kind if kind.lines:
                made = TextArea(ui, name=name)
            case Text() as kind:
                made = Line(ui, longest=kind.longest, name=name)
            case Whole():
                made = WholeField(ui, name=name)
            case YesNo():
                made = CheckRow(ui, ui.label(key), name=name)
            case Day() as kind:
                made = DateField(ui, ahead=kind.ahead, name=name)
            case TimeOfDay():
                made = TimeField(ui, name=name)
            case Moment():
                made = MomentField(ui, spoken=ui.label(key), name=name)
            case Choice():
                made = ChoiceBox(ui, self._choices(described, key), name=name)
            case Ref() as kind:
                made = self._ref(name, kind.noun)
            case Lines(row=row) if row is not None:
                made = self._lines(row, key, name)
            case _:
                raise TypeError(f"a form has no editor for {key}")
        return made

    def _choices(self, described: Described, key: str) -> list[tuple[object, str]]:
        choices: list[tuple[object, str]] = [
            (value, self._ui.label(f"{key}.{value.value}")) for value in described.type
        ]
        if not described.kind.required:
            choices.insert(0, (None, self._ui.say("ui.no_choice")))
        return choices

    def _lines(self, row: type[Row], key: str, name: str) -> LinesField:
        return LinesField(
            self._ui,
            row,
            lambda inner, named: self._editor(inner, named, f"{key}.{inner.name}"),
            self._show_value,
            key=key,
            name=name,
        )

    def _ref(self, name: str, noun: str) -> RefField:
        can_add = self._addable is None or noun in self._addable
        field = RefField(
            self._ui, lambda typed: self._refs.find(noun, typed), can_add=can_add, name=name
        )
        field.new_wanted.connect(lambda typed: self.new_wanted.emit(name, typed))
        return field

    def _show_value(self, described: Described, editor: Any, value: Any) -> None:
        if isinstance(described.kind, Ref):
            title = self._refs.title(described.kind.noun, value) if value else ""
            editor.set_value(value or None, title)
        elif isinstance(described.kind, Day):
            editor.set_value(described.kind.told(value))
        else:
            editor.set_value(value)

    def _value_of(self, name: str) -> Any:
        described, value = self._described[name], self._editors[name].value()
        if value is None and isinstance(described.kind, Ref) and described.kind.required:
            return 0
        if isinstance(described.kind, Day):
            return described.kind.meant(value)
        return value

    def _was_edited(self) -> None:
        self._changed = True
        # Not started anew: while typing goes on a draft is written each second.
        if not self._draft.isActive():
            self._draft.start()
        self.edited.emit()

    def _check(self, name: str) -> None:
        """A field was left: say whether it can be read, and let the page judge the record."""
        mistake = self._editors[name].mistake()
        if mistake is not None:
            self._fields[name].show_problems(self._ui.say(mistake))
        elif name in self._mistyped:
            self._fields[name].show_problems()
        self._mistyped = (self._mistyped | {name}) if mistake else (self._mistyped - {name})
        self.left.emit(name)
