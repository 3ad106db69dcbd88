"""The form that records what became of an agency: renamed, merged, split, or a duty handed over."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.base.text import Msg
from desktop.base.vietnamese import clean
from desktop.domain.organisations import Function, Organisation, SuccessionKind
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.editors.ref import Found, RefField
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import label
from desktop.ui.kit.page import Page
from desktop.ui.pages.context import Context
from desktop.usecases.desk import Outcome
from desktop.usecases.people import agencies_like, succeed

_SECOND = {SuccessionKind.MERGED: "also", SuccessionKind.SPLIT: "second"}


class SuccessionForm(QFrame):
    """Asks for kind, agencies, day and basis; ``done`` comes when it is written."""

    done = Signal()
    dropped = Signal()

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__()
        self._context, self._ui, self._page = context, context.ui, page
        self._former: Organisation | None = None
        self.setObjectName("succession")
        self.setProperty("ground", "box")
        ui = self._ui
        kinds = [(kind, ui.label(f"successions.kind.{kind}")) for kind in SuccessionKind]
        self._kind = ChoiceBox(ui, kinds, name="succession_kind")
        self._latter = RefField(ui, self._agencies, name="succession_latter")
        self._other = RefField(ui, self._agencies, name="succession_other")
        self._function = ChoiceBox(ui, (), name="succession_function")
        self._on = DateField(ui, name="succession_on")
        self._basis = Line(ui, longest=300, name="succession_basis")
        self._fields = {
            "kind": self._field("successions.kind", self._kind, required=True),
            "latter": self._field("successions.latter", self._latter, required=True),
            "also": self._field("members.merged_with", self._other),
            "function": self._field("successions.function", self._function, required=True),
            "on": self._field("successions.on", self._on, required=True),
            "basis": self._field("successions.basis", self._basis),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(7)
        column.addWidget(label(ui.say("members.succession_why"), "second", wrap=True))
        for field in self._fields.values():
            column.addWidget(field)
        row = QHBoxLayout()
        row.addStretch(1)
        write = PrimaryButton(ui, ui.say("members.succession_write"), name="succession_write")
        drop = PlainButton(ui, ui.say("members.cancel"), name="succession_drop")
        write.clicked.connect(self._write)
        drop.clicked.connect(self._drop)
        row.addWidget(write)
        row.addWidget(drop)
        column.addLayout(row)
        self._kind.edited.connect(self._fit)

    def ask(self, former: Organisation) -> None:
        """Ask what became of this agency."""
        self._former = former
        functions = self._context.link.now(lambda tx: tx.all(Function))
        self._function.offer([(each.id, each.name) for each in functions])
        self._kind.set_value(SuccessionKind.RENAMED)
        self._latter.set_value(None)
        self._other.set_value(None)
        self._on.set_value(None)
        self._basis.set_value("")
        for field in self._fields.values():
            field.show_problems()
        self._fit()
        self.show()
        self._kind.setFocus()

    def _field(self, key: str, editor: Any, *, required: bool = False) -> Field:
        ui = self._ui
        return Field(ui, ui.say(key), editor, required=required, spoken=ui.label(key))

    def _fit(self) -> None:
        kind = self._kind.value()
        self._fields["also"].setVisible(kind in _SECOND)
        self._fields["function"].setVisible(kind is SuccessionKind.DUTY_MOVED)

    def _agencies(self, typed: str) -> list[Found]:
        today = self._ui.clock.today()
        found = self._context.link.now(lambda tx: agencies_like(tx, typed, today))
        return [Found(each.id, each.name, each.short_name) for each in found]

    def _taken(self, field: RefField) -> tuple[int | Organisation, ...]:
        """The agency chosen, or a new one of the name typed; none where nothing stands."""
        if field.value():
            return (int(field.value() or 0),)
        typed = clean(field.text())
        return (Organisation(name=typed),) if typed else ()

    def _write(self) -> None:
        if self._former is None:
            return
        kind = SuccessionKind(str(self._kind.value() or SuccessionKind.RENAMED))
        mistake = self._on.mistake()
        if mistake is None and self._on.value() is None:
            mistake = Msg("field.empty", field=Msg("successions.on"))
        if mistake is not None:
            self._fields["on"].show_problems(self._ui.say(mistake))
            self._on.setFocus()
            return
        formers: tuple[int, ...] = (self._former.id,)
        latters = self._taken(self._latter)
        if kind is SuccessionKind.MERGED:
            formers += tuple(each for each in self._taken(self._other) if isinstance(each, int))
        if kind is SuccessionKind.SPLIT:
            latters += self._taken(self._other)
        function = self._function.value()
        moved = kind is SuccessionKind.DUTY_MOVED and isinstance(function, int)
        self._context.link.execute(
            succeed,
            Then(self._done, self._refused, self._page.teller.trouble),
            kind=kind,
            formers=formers,
            latters=latters,
            on_day=self._on.value(),
            functions=(function,) if moved else (),
            basis=self._basis.value(),
        )

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()

    def _done(self, outcome: Outcome[Any]) -> None:
        self._page.teller.problems(outcome.warnings)
        self.done.emit()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        for name, field in self._fields.items():
            field.show_problems(*(self._ui.say(p.msg) for p in problems if p.field == name))
        self._page.teller.problems([p for p in problems if p.field not in self._fields])
