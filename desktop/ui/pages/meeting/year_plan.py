"""The year's required meetings as a table to tick: *Lên lịch họp năm*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.calendar import Holidays
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.labels import label
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.year_plan_row import YearPlanRow
from desktop.ui.pages.regulation_link import ArticleLink
from desktop.ui.pages.typed_draft import TypedDraft
from desktop.usecases import year_plan as plans
from desktop.usecases.planning import doubts_of_day
from desktop.usecases.year_plan import YearPlan

DRAFT = "meetings/year_plan/"
"""Where what is typed of a year is kept, before the year."""
_HEADS = ("what", "by", "day", "hour", "place", "state")


class YearPlanPanel(QWidget):
    """``made`` comes once the meetings are, ``closed`` where none was wanted.

    What is ticked and typed of a year is a draft until its meetings are made.
    """

    made = Signal()
    closed = Signal()

    def __init__(
        self,
        context: Context,
        tell: Tell,
        holidays: Holidays,
        show_provision: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.setObjectName("year_plan")
        self._context, self._tell, self._teller = context, tell, Teller(context.ui, tell)
        self._holidays, self._show_provision = holidays, show_provision
        self.rows: list[YearPlanRow] = []
        self._shown: YearPlan | None = None
        self._draft = TypedDraft(context, self)
        ui = self._ui = context.ui
        self.year = ChoiceBox(ui, (), name="year_plan_year")
        self.year.setAccessibleName(ui.label("meeting_page.year"))
        self.year.edited.connect(self.show_now)
        self.card = Card(
            ui, ui.say("year_plan.title"), glyph="calendar_month", name="year_plan_card"
        )
        self.card.add_to_head(self.year)
        self._why = label("", "second", wrap=True)
        self._days = QHBoxLayout()
        self.card.body.addWidget(self._why)
        self.card.body.addLayout(self._days)
        self._table = QVBoxLayout()
        self.card.body.addLayout(self._table)
        self.make = PrimaryButton(ui, "", glyph="add", name="year_plan_make")
        self.make.clicked.connect(lambda _on: self.save())
        back = PlainButton(ui, ui.say("ui.go_back"), name="year_plan_back")
        back.clicked.connect(lambda _on: self._close())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(self.make)
        self.card.body.addLayout(row)
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.card)
        around.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))

    def begin(self, year: int) -> None:
        """Lay out a year, this one or the next, as it was left."""
        this = self._ui.clock.today().year
        years = sorted({this, this + 1, max(year, this)})
        self.year.offer([(each, str(each)) for each in years])
        self.year.set_value(max(year, this))
        self.show_now()
        self.first().setFocus()

    def first(self) -> QWidget:
        """Where the clerk begins: the first tick, else the year."""
        return next((row.tick for row in self.rows if row.tick is not None), self.year)

    def show_now(self) -> None:
        """Ask for the year chosen and lay it out anew, with what was typed of it before."""
        self._draft.jot()
        ui, today = self._ui, self._ui.clock.today()
        chosen = self.year.value()
        year = chosen if isinstance(chosen, int) else today.year
        regulations, holidays = self._context.opened.regulations, self._holidays
        plan: YearPlan = self._context.link.now(
            lambda tx: plans.year_plan(
                tx, year, today=today, regulations=regulations, holidays=holidays
            )
        )
        self._shown = plan
        self._say_why(plan)
        emptied(self._table)
        self.rows = []
        body = QWidget()
        self._table.addWidget(body)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(4, 4)
        if plan.rows:
            for column, head in enumerate(_HEADS):
                grid.addWidget(label(ui.say(f"year_plan.head.{head}"), "second"), 0, column)
        for place, each in enumerate(plan.rows, start=1):
            row = YearPlanRow(ui, each, grid, place)
            row.edited.connect(self._fit)
            row.left_day.connect(lambda row=row: self._judge(row))
            row.cited.connect(self._show_provision)
            self.rows.append(row)
        body.show()
        self._take_up(f"{DRAFT}{year}")
        self._fit()

    def leave(self) -> None:
        """Out of view: what was ticked and typed stays as a draft."""
        self._draft.jot()

    def save(self) -> None:
        """Make the meetings ticked, as one act; what cannot be read is said beside it."""
        ticked = [row for row in self.rows if row.is_ticked()]
        chosen = [row.chosen() for row in ticked]
        if any(each is None for each in chosen):
            next((row for row in ticked if row.to_first_problem()), None)
            return
        then = self._draft.carried(self._teller.then(self._done))
        place = self._draft.place
        self._context.link.execute(plans.make, then, draft=place, chosen=tuple(chosen))

    def _close(self) -> None:
        self.leave()
        self.closed.emit()

    def _done(self, outcome: Any) -> None:
        if self._context.locking():
            return
        self.made.emit()
        ui = self._ui
        said = ui.say("year_plan.made", n=len(outcome.value))
        more = ui.said(outcome.warnings)
        undo = Way(ui.label("shell.undo_it"), self._undo)
        self._tell(Tone.WARN if more else Tone.OK, f"{said} {more}".strip(), undo)

    def _undo(self) -> None:
        self._context.link.undo(self._teller.then(lambda _outcome: self.made.emit()))

    def _take_up(self, place: str) -> None:
        """Watch the rows to be filled in, and put back what was typed into them."""
        editors: dict[str, Any] = {}
        for row in self.rows:
            name, nth = row.key(), 0
            while f"{name}/{nth}/tick" in editors:
                nth += 1
            editors |= {f"{name}/{nth}/{of}": each for of, each in row.editors().items()}
        self._draft.watch(editors)
        if self._draft.begin(place):
            for row in self.rows:
                if row.tick is not None:
                    self._judge(row)

    def _say_why(self, plan: YearPlan) -> None:
        """Whose the number is and whose the days: the regulation's, or the office's custom."""
        ui = self._ui
        emptied(self._days)
        if not plan.has_regulation:
            self._why.setText(ui.say("year_plan.no_regulation", year=str(plan.year)))
            return
        if not plan.rows:
            self._why.setText(ui.say("year_plan.nothing_asked", year=str(plan.year)))
            return
        self._why.setText(ui.say("year_plan.days_said" if plan.days_said else "year_plan.custom"))
        if plan.days_said:
            link = ArticleLink(ui, plan.days_said, name="plan_days_article")
            link.cited.connect(self._show_provision)
            self._days.addWidget(link)
            self._days.addStretch(1)

    def _judge(self, row: YearPlanRow) -> None:
        """Say beneath a day what is doubtful about it."""
        day, language = row.day.value(), self._ui.catalogue.language
        if day is not None:
            row.doubt(
                self._context.link.now(
                    lambda tx: doubts_of_day(tx, day, holidays=self._holidays, language=language)
                )
            )

    def _fit(self) -> None:
        """The button says how many are made; without any it stands aside."""
        count = sum(row.is_ticked() for row in self.rows)
        words = Msg("year_plan.make_n", n=count) if count else Msg("year_plan.make")
        self.make.setText(self._ui.say(words))
        self.make.setEnabled(count > 0)
