"""The form of a seat's holder: what a decision says, who the person is, and for which agency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.base.vietnamese import clean
from desktop.domain.people import Address
from desktop.domain.posts import Body, Role
from desktop.domain.problems import Problem
from desktop.exchange.member_words import likely_address
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.editors.ref import RefField, Source
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field, FieldRow
from desktop.ui.kit.words import Ui

DRAFT_AFTER = 800
"""Milliseconds from the first letter not yet kept to its draft: within the second promised."""

LABELS = {
    "person": "members.person",
    "full_name": "members.full_name",
    "address": "members.address",
    "rank": "members.rank",
    "phone": "members.phone",
    "position": "members.position",
    "organisation": "members.organisation",
    "role": "members.role",
    "begins": "members.begins",
    "last_day": "members.last_day",
    "ended_by": "members.ended_by",
    "decision": "members.decision",
    "decided_on": "members.decided_on",
    "field_of_work": "members.field_of_work",
}
REQUIRED = frozenset({"person", "full_name", "role", "begins", "position"})
_BESIDE = {"ends": "last_day", "post": "role", "former": "organisation"}

Rows = tuple[tuple[tuple[str, int], ...], ...]
"""Rows of fields, each with its share of the width."""

HOLDING: Rows = (
    (("role", 1),),
    (("begins", 12), ("last_day", 12), ("phone", 13)),
    (("ended_by", 1),),
    (("decision", 23), ("decided_on", 14)),
    (("position", 1),),
    (("full_name", 20), ("address", 9)),
    (("rank", 13), ("field_of_work", 16)),
    (("organisation", 1),),
)
NEW: Rows = (
    (("person", 20), ("address", 9)),
    (("role", 1),),
    (("begins", 13), ("phone", 16)),
    (("position", 1),),
    (("organisation", 1),),
    (("decision", 23), ("decided_on", 14)),
    (("rank", 13), ("field_of_work", 16)),
)
SUCCESSOR: Rows = (
    (("person", 20), ("address", 9)),
    (("begins", 13), ("phone", 16)),
    (("position", 1),),
    (("decision", 16), ("decided_on", 13)),
    (("field_of_work", 1),),
)


@dataclass(frozen=True)
class Sources:
    """Where people and agencies are found for the fields that refer to them."""

    people: Source
    agencies: Source


class MemberForm(QWidget):
    """Shows values by field name and answers what the clerk made of them; showing never writes.

    A ``last_day`` is the last day of holding, one before ``Membership.ends``. ``person`` and
    ``organisation`` are ids, or the words typed for somebody or something new.
    """

    edited = Signal()
    draft_due = Signal()
    left = Signal()

    def __init__(self, ui: Ui, rows: Rows, body: Body, sources: Sources, *, name: str) -> None:
        super().__init__()
        self._ui, self._body, self._sources = ui, body, sources
        self.setObjectName(name)
        self._editors: dict[str, Any] = {}
        self._fields: dict[str, Field] = {}
        self._changed = self._address_chosen = False
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(self.draft_due.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in rows:
            made = [(self._make(field), share) for field, share in row]
            column.addWidget(made[0][0] if len(made) == 1 else FieldRow(*made))
        if "ended_by" in self._editors:
            self.setTabOrder(self._editors["last_day"].line, self._editors["ended_by"])
        self._fit()

    def show_values(
        self, values: Mapping[str, Any], titles: Mapping[str, str] | None = None
    ) -> None:
        """Show values; ``titles`` are the words of references. What was typed before is gone."""
        self._draft.stop()
        for name, editor in self._editors.items():
            value = values.get(name)
            if isinstance(editor, RefField):
                editor.set_value(value, (titles or {}).get(name, ""))
            elif isinstance(editor, Line):
                editor.set_value(value or "")
            else:
                editor.set_value(value)
        self._changed = self._address_chosen = False
        self._fit()
        self.show_problems(())

    def values(self) -> dict[str, Any]:
        """What stands in the fields; one that cannot be read is left out."""
        found: dict[str, Any] = {}
        for name, editor in self._editors.items():
            if isinstance(editor, RefField):
                found[name] = editor.value() or clean(editor.text())
            elif editor.mistake() is None:
                found[name] = editor.value()
        return found

    def typed(self) -> dict[str, Any]:
        """What stands in the fields as it was typed, for a draft."""
        return {name: _typed(editor) for name, editor in self._editors.items()}

    def take(self, typed: Mapping[str, Any]) -> None:
        """Put a draft in: shown as edited, without a word to anybody."""
        for name, editor in self._editors.items():
            if name in typed:
                _put(editor, typed[name])
        self._changed = True
        self._fit()
        if "person" in self._editors:  # what was chosen before stays chosen
            self._address_chosen = self._editors["address"].value() is not self._likely()
        self.show_problems(())

    def mistakes(self) -> tuple[Problem, ...]:
        """What cannot be read, and what is required and empty."""
        found = []
        for name, editor in self._editors.items():
            mistake = None if isinstance(editor, RefField) else editor.mistake()
            if mistake is None and name in REQUIRED and not _filled(editor):
                mistake = Msg("field.empty", field=Msg(LABELS[name]))
            if mistake is not None:
                found.append(Problem(mistake, field=name, blocking=True))
        return tuple(found)

    def unreadable(self) -> tuple[Problem, ...]:
        """Only what was mistyped, not what is still empty."""
        empty = {name for name in REQUIRED if name in self._editors}
        return tuple(
            each
            for each in self.mistakes()
            if each.field not in empty or _filled(self._editors[each.field])
        )

    def changed(self) -> bool:
        """Whether the clerk did something since values were shown."""
        return self._changed

    def kept(self) -> None:
        """What stands here was written; a draft is no longer due."""
        self._draft.stop()
        self._changed = False

    def show_problems(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Say each problem beside its field, mistyped ones first; answers those without a field."""
        beside: dict[str, list[str]] = {name: [] for name in self._fields}
        others = []
        for problem in (*self.unreadable(), *problems):
            name = _BESIDE.get(problem.field, problem.field)
            if name not in beside:
                others.append(problem)
                continue
            sentence = self._ui.say(problem.msg)
            if sentence not in beside[name]:
                beside[name].append(sentence)
        for name, sentences in beside.items():
            self._fields[name].show_problems(*sentences)
        return tuple(others)

    def problems(self) -> int:
        """How many fields have something to mend."""
        return sum(1 for field in self._fields.values() if field.problems())

    def go_to_first_problem(self) -> None:
        for name, field in self._fields.items():
            if field.problems():
                self._editors[name].setFocus()
                return

    def first(self) -> QWidget:
        """The editor that F6 goes to."""
        first: QWidget = next(iter(self._editors.values()))
        return first

    def editor(self, name: str) -> Any:
        return self._editors[name]

    def set_locked(self, locked: bool) -> None:
        """Readable and copyable, not to be changed."""
        for editor in self._editors.values():
            target = editor.focusProxy() or editor
            if hasattr(target, "setReadOnly"):
                target.setReadOnly(locked)
            else:
                target.setEnabled(not locked)

    def _make(self, name: str) -> Field:
        editor = self._editor(name)
        key = LABELS[name]
        field = Field(
            self._ui,
            self._ui.say(key),
            editor,
            required=name in REQUIRED,
            spoken=self._ui.label(key),
        )
        editor.edited.connect(field.clear)
        editor.edited.connect(self._was_edited)
        target = editor if isinstance(editor, (ChoiceBox, Line, RefField)) else editor.line
        if isinstance(target, ChoiceBox):
            target.edited.connect(self.left.emit)
        else:
            target.editingFinished.connect(lambda: self._was_left(name))
        if name == "person":
            editor.edited.connect(self._propose_address)
        elif name == "address":
            editor.edited.connect(self._choose_address)
        self._editors[name] = editor
        self._fields[name] = field
        return field

    def _fit(self) -> None:
        """By what a seat was left is asked once a last day stands there."""
        if "ended_by" in self._fields:
            self._fields["ended_by"].setVisible(_filled(self._editors["last_day"]))

    def _was_left(self, name: str) -> None:
        """A last day in the past empties the seat: not before the ground beneath it is typed."""
        ground = self._editors.get("ended_by")
        if name == "last_day" and ground is not None and ground is QApplication.focusWidget():
            return
        self.left.emit()

    def _likely(self) -> Address:
        return likely_address(clean(self._editors["person"].text()))

    def _propose_address(self) -> None:
        """A new person's form of address follows the name, until the clerk chooses one."""
        if not self._address_chosen and "address" in self._editors:
            self._editors["address"].set_value(self._likely())

    def _choose_address(self) -> None:
        self._address_chosen = True

    def _editor(self, name: str) -> Any:
        ui, called = self._ui, f"{self.objectName()}_{name}"
        if name in ("begins", "last_day", "decided_on"):
            made = DateField(ui, weekday=False, name=called)
            made.line.setPlaceholderText("")  # there is no room for it
            return made
        if name == "role":
            roles = [role for role in Role if role.body is self._body]
            return ChoiceBox(
                ui, [(role, ui.label(f"posts.role.{role}")) for role in roles], name=called
            )
        if name == "address":
            return ChoiceBox(
                ui, [(each, ui.label(f"people.address.{each}")) for each in Address], name=called
            )
        if name == "person":
            return RefField(ui, self._sources.people, name=called)
        if name == "organisation":
            return RefField(ui, self._sources.agencies, name=called)
        return Line(ui, longest=300, name=called)

    def _was_edited(self) -> None:
        self._changed = True
        self._fit()
        # Not started anew: while typing goes on a draft is written each second.
        if not self._draft.isActive():
            self._draft.start()
        self.edited.emit()


def day_after(last_day: date | None) -> date | None:
    """The ``ends`` of a period whose last day this is."""
    return None if last_day is None else last_day + timedelta(days=1)


def day_before(ends: date | None) -> date | None:
    """The last day of a period that ends so."""
    return None if ends is None else ends - timedelta(days=1)


def _typed(editor: Any) -> Any:
    if isinstance(editor, RefField):
        return [editor.value() or 0, editor.text()]
    if isinstance(editor, DateField):
        return editor.line.text()
    return str(editor.value() or "")


def _put(editor: Any, typed: Any) -> None:
    if isinstance(editor, RefField):
        id, title = typed
        editor.set_value(id or None, title)
        if not id:
            editor.setText(title)
    elif isinstance(editor, DateField):
        editor.line.setText(typed)
    elif isinstance(editor, ChoiceBox):
        kinds = (Role, Address)
        value = next((kind(typed) for kind in kinds if typed in list(kind)), None)
        editor.set_value(value)
    else:
        editor.set_value(typed)


def _filled(editor: Any) -> bool:
    if isinstance(editor, RefField):
        return bool(clean(editor.text()))
    if isinstance(editor, DateField):
        return bool(editor.line.text().strip())
    return bool(editor.value())
