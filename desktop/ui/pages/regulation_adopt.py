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
from desktop.ui.kit.buttons import IconButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, Glyph, ground, label
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.pages.context import Context
from desktop.ui.pages.regulation_decision import DecisionFields, acts_row
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
        self._fields.show_values(
            number=decision.number,
            symbol=decision.symbol,
            signed_on=decision.signed_on,
            effective=decision.effective,
        )
        self._card.show()
        self._fit()
        self._fields.effective.setFocus()

    def _keep(self) -> None:
        """Check the days, ask once, and adopt."""
        ui, profile, day = self._ui, self._profile, self._fields.effective.value()
        if profile is None:
            return
        wrong = self._fields.mistakes()
        self._fields.show_problems(wrong)
        if wrong or day is None:
            return
        adoption = Adoption(profile.text, profile.source, **self._fields.values())
        question = Question(
            ui.say("regulation_page.adopt_title"),
            ui.say("regulation_page.adopt_text", day=day),
            ui.say("regulation_page.adopt"),
            ui.say("ui.go_back"),
            topic="regulation#adopt",
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
        rest = self._fields.show_problems(problems) if self.is_open() else problems
        if rest:
            self.faults.show_faults(tuple(each.msg for each in rest))

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
        self._fields = DecisionFields(ui, name="adopt", ahead=True)
        card.body.addWidget(self._fields)
        row, back, keep = acts_row(
            ui, name="adopt", keep="regulation_page.adopt", back="regulation_page.leave_out"
        )
        back.clicked.connect(self.close_form)
        keep.clicked.connect(self._keep)
        card.body.addWidget(row)
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
