"""A form that keeps itself: a draft within a second, saved when it is left if it is whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.fields import faults
from desktop.domain.problems import Problem
from desktop.ui.kit.caret import caret_kept
from desktop.ui.kit.editors.choice import CheckRow, ChoiceBox
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.editors.ref import RefField
from desktop.ui.kit.editors.text import TextArea
from desktop.ui.kit.form import FormSection, RecordForm, Refs
from desktop.ui.kit.labels import label
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.usecases.participants import new_person
from desktop.usecases.records import save


class Keeper(Protocol):
    """What a form asks of where it stands: a meeting, or one being planned."""

    @property
    def ui(self) -> Ui: ...

    @property
    def context(self) -> Context: ...

    @property
    def locked(self) -> bool: ...

    @property
    def refs(self) -> Refs: ...

    def act(
        self,
        command: Any,
        *,
        id: int = 0,
        done: Callable[[Any], None] | None = None,
        refused: Callable[[tuple[Problem, ...]], None] | None = None,
        **given: Any,
    ) -> None: ...

    def say(self, problems: Sequence[Problem]) -> None: ...


Act = Callable[[Any], tuple[Any, dict[str, Any]]]
"""The command that keeps a record of the form, and what it is given (``id`` among it)."""


class KeptForm(QWidget):
    """Shows one record at a ``place``: what is typed there is kept as a draft until it is saved.

    ``kept`` comes after the record was written, with what the command answered. ``ready`` may add
    problems of its own to what the record's kinds forbid, ``beside`` to the draft what is not
    typed. ``shut`` says that nothing can be written here any more: where the room is locked, unless
    something may still come. ``added`` names the field for which somebody new was kept.
    """

    kept = Signal(object)
    added = Signal(str, object)

    def __init__(
        self,
        room: Keeper,
        record: type[Any],
        sections: Sequence[FormSection],
        *,
        act: Act,
        by_itself: bool = True,
    ) -> None:
        """``by_itself``: saved when it is left; else only by its button, and left as a draft."""
        super().__init__()
        self._room, self._act, self._by_itself = room, act, by_itself
        self._names = [name for each in sections for row in each.rows for name in row]
        self._place = ""
        self._under_way: dict[str, Any] | None = None
        self.ready: Callable[[Any], tuple[Problem, ...]] = lambda _record: ()
        self.beside: Callable[[], Mapping[str, Any]] = dict
        self.shut: Callable[[], bool] = lambda: self._room.locked
        self.form = RecordForm(room.ui, record, sections, refs=room.refs, addable={"people"})
        self.form.new_wanted.connect(self._add_person)
        self.form.draft_due.connect(self.jot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self._not_kept = label("", "second", wrap=True)
        self._not_kept.setObjectName("not_kept")
        self._not_kept.hide()
        column.addWidget(self._not_kept)

    def keep_at_once(self) -> None:
        """From now on what is whole is written as soon as a field is left.

        What is not is a draft only, and that is said under the form.
        """
        self.form.left.connect(lambda _field: self._keep_what_is_whole())

    def show_record(self, record: Any, place: str) -> None:
        """Show a record; at the same place what the clerk is typing stays."""
        if place == self._place and self.form.changed():
            typed = self.typed()
            with caret_kept(self.form):
                self.form.show_record(record)
                self.put_back(typed)
        else:
            self.form.show_record(record)
            if place != self._place:
                self._place = place
                draft = self._room.context.opened.desk.draft(place)
                if draft is not None:
                    self.put_back(draft.payload)
        self.form.set_locked(self._room.locked)
        if not self.form.changed():
            self._not_kept.hide()

    def changed(self) -> bool:
        return self.form.changed()

    def record(self) -> Any:
        return self.form.record()

    def whole(self) -> bool:
        """Whether it can be written; what cannot is said beside its field."""
        wrong = self._wrong()
        self.form.show_problems(wrong)
        return not self.form.mistakes() and not any(each.blocking for each in wrong)

    def save(self, then: Callable[[Any], None] | None = None) -> bool:
        """Write what was typed; False where it cannot be, and the first such field has the focus.

        With nothing typed, or just that on its way already, there is nothing to write, and ``then``
        is called with the record shown.
        """
        if not self.form.changed() or self._is_under_way():
            if then is not None:
                then(self.form.shown())
            return True
        if not self.whole():
            self.form.go_to_first_problem()
            return False
        self.write(then)
        return True

    def write(self, then: Callable[[Any], None] | None = None) -> None:
        """Carry out the command of this form with what stands in it."""
        record, sent, place = self.form.record(), self.typed(), self._place
        command, given = self._act(record)
        self._under_way = sent

        def done(answer: Any) -> None:
            self._under_way = None
            if self._place == place and self.typed() == sent:
                self.form.show_record(self._shown_after(answer))
            self.kept.emit(answer)
            if then is not None:
                then(answer)

        def refused(problems: tuple[Problem, ...]) -> None:
            self._under_way = None
            if self._place == place and self.form.changed():
                self.jot()
            self.form.show_problems(problems)
            others = [each for each in problems if each.field not in self._names]
            self._room.say(others)

        self._room.act(command, done=done, refused=refused, draft=place, **given)

    def leave(self) -> None:
        """The form goes out of view: saved if it is whole, else kept as a draft."""
        if not self.form.changed() or self.shut() or self._is_under_way():
            return
        if self._by_itself and not self._room.context.locking() and self.whole():
            self.write()
        else:
            self.jot()

    def jot(self) -> None:
        """Keep what is typed as a draft."""
        if self._place and not self.shut() and not self._is_under_way():
            self._room.context.jot(self._place, {**self.typed(), **self.beside()})

    def forget(self) -> None:
        """The clerk gives up what was typed: show the record again."""
        self.form.show_record(self.form.shown())
        self._room.context.jot(self._place, None)

    def typed(self) -> dict[str, Any]:
        """What stands in the fields as it was typed."""
        return {name: typed_in(self.form.editor(name)) for name in self._names}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Put in what was typed before, as the clerk's own."""
        editors = [(self.form.editor(name), typed[name]) for name in self._names if name in typed]
        for editor, value in editors:
            put_into(editor, value)
        if editors:
            editors[0][0].edited.emit()

    def holds(self, name: str) -> bool:
        """Whether a field stands in this form."""
        return name in self._names

    def editor(self, name: str) -> Any:
        return self.form.editor(name)

    def _wrong(self) -> list[Problem]:
        """What keeps the record from being written, beside fields that cannot be read."""
        record = self.form.record()
        names = set(self._names)
        mistyped = {each.field for each in self.form.mistakes()}
        wrong = [each for each in faults(record) if each.field in names]
        return [*(each for each in wrong if each.field not in mistyped), *self.ready(record)]

    def _keep_what_is_whole(self) -> None:
        room = self._room
        if not self.form.changed() or self.shut() or room.context.locking():
            return
        mistakes = self.form.mistakes()
        missing = [each for each in (*mistakes, *self._wrong()) if each.blocking]
        if not missing and not self._is_under_way():
            self.write()
        elif missing:
            why = room.ui.say(missing[0].msg)
            self._not_kept.setText(room.ui.say("ui.not_kept", why=why))
        self._not_kept.setVisible(bool(missing))

    def _add_person(self, field: str, typed: str) -> None:
        """Somebody nobody knows yet: kept at once, so that the field can refer to them."""

        def kept(person: Any) -> None:
            editor = self.form.editor(field)
            editor.set_value(person.id, person.full_name)
            editor.edited.emit()
            self.added.emit(field, person)

        self._room.act(save, done=kept, record=new_person(typed))

    def _is_under_way(self) -> bool:
        """Whether what stands here was given to the desk and is not answered yet."""
        return self._under_way is not None and self._under_way == self.typed()

    def _shown_after(self, answer: Any) -> Any:
        shown = self.form.shown()
        return answer if isinstance(answer, type(shown)) else shown


def typed_in(editor: Any) -> Any:
    """What stands in an editor as it was typed, to be kept as a draft."""
    match editor:
        case CheckRow():
            return editor.value()
        case ChoiceBox():
            value = editor.value()
            return None if value is None else str(value)
        case RefField():
            return [editor.value() or 0, editor.text()]
        case DateField():
            return editor.line.text()
        case TextArea():
            return editor.toPlainText()
    return editor.text()


def put_into(editor: Any, typed: Any) -> None:
    """Put in what ``typed_in`` took out."""
    match editor:
        case CheckRow():
            editor.set_value(bool(typed))
        case ChoiceBox():
            editor.set_value(typed)
        case RefField():
            id, text = typed
            editor.set_value(id or None, text)
        case DateField():
            editor.line.setText(typed)
        case TextArea():
            editor.set_value(typed)
        case _:
            editor.setText(typed)
