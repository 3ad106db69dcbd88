"""A later version of the regulation: the file, its faults, and the decision that brings it in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.domain.regulation import RegulationFault
from desktop.ui.kit.ask import FileKind, Question
from desktop.ui.kit.buttons import IconButton, PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, Glyph, ground, label
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.pages.context import Context
from desktop.usecases.desk import Outcome
from desktop.usecases.regulations import Adoption, Profile, adopt, read

_MOST_HIGH = 130


class AdoptPanel(QWidget):
    """Hidden until a file was chosen; ``adopted`` names the version that was kept."""

    adopted = Signal(int, object)
    """The id of the record, and what the command warned of."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._ui = context, context.ui
        self._profile: Profile | None = None
        self.faults = FaultList(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.faults)
        self._card = self._form()
        column.addWidget(self._card)
        self._card.hide()
        self.faults.changed.connect(self._fit)
        self.hide()

    def choose(self) -> None:
        """Ask for a file and read it beside the screen."""
        ui = self._ui
        kind = FileKind(ui.say("regulation_page.file_kind"), ("*.toml",))
        self._context.ask.open_file(ui.label("regulation_page.add"), kind, self._read)

    def is_open(self) -> bool:
        return not self._card.isHidden()

    def close_form(self) -> None:
        """Leave the version out."""
        self._profile = None
        self._card.hide()
        self._fit()

    def _read(self, file: Path) -> None:
        self.faults.clear()
        self.close_form()
        self._context.link.work(
            lambda _progress: read(file),
            Then(self._show, self._refused, self._troubled),
        )

    def _show(self, profile: Profile) -> None:
        self._profile = profile
        decision = profile.regulation.decision
        self._title.setText(
            self._ui.say(
                "regulation_page.new_version",
                title=profile.regulation.title,
                file=profile.source,
            )
        )
        self._effective.set_value(decision.effective)
        self._signed.set_value(decision.signed_on)
        self._number.set_value(decision.number)
        self._symbol.set_value(decision.symbol)
        for field in self._fields.values():
            field.show_problems()
        self._card.show()
        self._fit()
        self._effective.line.setFocus()

    def _keep(self) -> None:
        """Check the days, ask once, and adopt."""
        ui, profile, day = self._ui, self._profile, self._effective.value()
        if profile is None:
            return
        wrong = False
        for name, field in (("effective", self._effective), ("signed_on", self._signed)):
            mistake = field.mistake()
            if mistake is None and name == "effective" and day is None:
                mistake = Msg("adopted_regulations.effective_wanted")
            wrong = wrong or mistake is not None
            self._fields[name].show_problems(*([ui.say(mistake)] if mistake is not None else []))
        if wrong or day is None:
            return
        adoption = Adoption(
            profile.text,
            profile.source,
            day,
            self._number.value(),
            self._symbol.value(),
            self._signed.value(),
        )
        question = Question(
            ui.say("regulation_page.adopt_title"),
            ui.say("regulation_page.adopt_text", day=day),
            ui.say("regulation_page.adopt"),
            ui.say("ui.go_back"),
        )

        def answered(yes: bool) -> None:
            if yes:
                then = Then(self._done, self._refused, self._troubled)
                self._context.link.execute(adopt, then, adoption=adoption)

        self._context.ask.confirm(question, answered)

    def _done(self, outcome: Outcome[object]) -> None:
        self.close_form()
        self.faults.clear()
        self.adopted.emit(getattr(outcome.value, "id", 0), outcome.warnings)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        beside = [each for each in problems if each.field in self._fields and self.is_open()]
        for problem in beside:
            self._fields[problem.field].show_problems(self._ui.say(problem.msg))
        rest = tuple(each.msg for each in problems if each not in beside)
        if rest:
            self.faults.show_faults(rest)

    def _troubled(self, trouble: Trouble) -> None:
        found = trouble.faults if isinstance(trouble, RegulationFault) else (trouble.msg,)
        self.faults.show_faults(found)

    def _fit(self) -> None:
        """Take no room while there is nothing to show."""
        self.setVisible(not (self._card.isHidden() and self.faults.isHidden()))

    def _form(self) -> Card:
        ui = self._ui
        card = Card(ui, name="regulation_adopt")
        self._title = ElidedLabel("", "row")
        card.body.addWidget(self._title)
        self._effective = DateField(ui, ahead=True, weekday=False, name="adopt_effective")
        self._signed = DateField(ui, weekday=False, name="adopt_signed_on")
        self._number = Line(ui, name="adopt_number")
        self._symbol = Line(ui, name="adopt_symbol")
        row = QHBoxLayout()
        row.setSpacing(8)
        self._fields: dict[str, Field] = {}
        for name, control, required in (
            ("effective", self._effective, True),
            ("number", self._number, False),
            ("symbol", self._symbol, False),
            ("signed_on", self._signed, False),
        ):
            key = f"regulation_page.field.{name}"
            field = Field(ui, ui.say(key), control, required=required, spoken=ui.label(key))
            self._fields[name] = field
            row.addWidget(field, 1)
        card.body.addLayout(row)
        back = PlainButton(ui, ui.say("regulation_page.leave_out"), name="adopt_back")
        back.clicked.connect(self.close_form)
        keep = PrimaryButton(ui, ui.say("regulation_page.adopt"), name="adopt_keep")
        keep.clicked.connect(self._keep)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(keep)
        card.body.addLayout(buttons)
        return card


class FaultList(QWidget):
    """Every fault of a file in its own line, with file and key, until it is put away."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._ui = ui = context.ui
        self._texts: tuple[str, ...] = ()
        frame = ground("danger")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(10, 8, 8, 8)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(Glyph(ui, "warning", "danger", side=18), 0, top)
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._area = scrolled(self._inside)
        row.addWidget(self._area, 1)
        close = IconButton(
            ui, "dismiss", ui.label("ui.close_message"), name="faults_close", quiet=True
        )
        close.clicked.connect(self.clear)
        row.addWidget(close, 0, top)
        self.setObjectName("regulation_faults")
        self.hide()

    def show_faults(self, found: tuple[Msg, ...]) -> None:
        emptied(self._lines)
        self._texts = tuple(self._ui.say(each) for each in found)
        self._lines.addWidget(
            label(self._ui.say("regulation_page.faults", n=len(found)), "row", wrap=True)
        )
        for text in self._texts:
            self._lines.addWidget(label(text, "banner", wrap=True))
        self.show()
        self.changed.emit()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its lines, up to a bound; more of them scroll."""
        needed = self._lines.heightForWidth(max(200, self.width() - 90))
        self._area.setFixedHeight(min(_MOST_HIGH, max(needed, 20)))

    def texts(self) -> tuple[str, ...]:
        """The faults shown."""
        return self._texts if not self.isHidden() else ()

    def clear(self) -> None:
        self.hide()
        self.changed.emit()
