"""The limits of the regulation on Home: until when, what, by which article, how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.ui.pages.home_days import short_day
from desktop.ui.pages.regulation_link import ArticleLink
from desktop.usecases.overview import LimitLine
from desktop.usecases.todo import days_left

_GLYPHS = {"ok": "checkmark", "warn": "clock", "danger": "warning"}


class LimitsCard(Card):
    """Lines in the order of their days; ``cited`` asks for a provision ("": the regulation)."""

    cited = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, ui.say("home.limits"), glyph="calendar_clock", name="home_limits")
        self._ui = ui
        whole = looks(LinkButton(ui, ui.say("home.whole_regulation"), name="home_regulation"))
        whole.clicked.connect(lambda: self.cited.emit(""))
        self.add_to_head(whole)
        self._whole = whole
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.none = label("", "second", wrap=True)
        self.none.setObjectName("home_limits_none")
        self.body.addWidget(self.none)
        self.body.addStretch(1)

    def show_limits(
        self, limits: Sequence[LimitLine], today: date, *, has_regulation: bool
    ) -> None:
        emptied(self._lines)
        for place, line in enumerate(limits):
            if place:
                self._lines.addWidget(hairline())
            self._lines.addWidget(self._row(line, today, place))
        key = "home.no_limits" if has_regulation else "home.no_regulation"
        self.none.setText(self._ui.say(key))
        self.none.setVisible(not limits)

    def first_stop(self) -> QWidget | None:
        return self._whole

    def _row(self, line: LimitLine, today: date, place: int) -> QWidget:
        ui = self._ui
        row_widget = QWidget()
        row_widget.setObjectName(f"home_limit_{place}")
        row_widget.setMinimumHeight(round(50 * ui.theme.text_size / 100))
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        until = ElidedLabel(ui.say("home.until", day=short_day(line.due, today)), "row")
        until.setAccessibleName(ui.say(line.when))
        left = ElidedLabel(_left(ui, line, today), "second")
        row.addLayout(_two(until, left, width=round(102 * ui.theme.text_size / 100)))
        what = ElidedLabel(ui.say(title_of(line)), "row")
        under = QHBoxLayout()
        under.setSpacing(6)
        link = ArticleLink(ui, line.finding.provision, name=f"home_limit_{place}_article")
        link.cited.connect(self.cited.emit)
        under.addWidget(link)
        under.addWidget(ElidedLabel(self._stands(line), "second"), 1)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(what)
        texts.addLayout(under)
        texts.addStretch(1)
        row.addLayout(texts, 1)
        state = State(line.state)
        row.addWidget(
            Chip(ui, Mark(state, ui.say(line.chip), _GLYPHS.get(line.state, ""))),
            0,
            Qt.AlignmentFlag.AlignVCenter,
        )
        return row_widget

    def _stands(self, line: LimitLine) -> str:
        ui, places = self._ui, line.finding.words.places
        word = "home.counts" if places["planned"] else "home.counts_held"
        said = ui.say(word, held=places["held"], planned=places["planned"])
        if line.advised is not None and line.finding.is_open:
            weekday = ui.weekday(line.due)
            said = ui.say(
                "home.advised", counts=said, weekday=weekday, better=ui.long_day(line.advised)
            )
        return f"· {said}"


def title_of(line: LimitLine) -> Msg:
    """What is to be done until the limit, in the fewest words."""
    places = line.finding.words.places
    if "occasion" in places:
        return Msg("home.limit.occasion", occasion=places["occasion"])
    if "stretch" in places:
        return Msg("home.limit.secretariat", stretch=places["stretch"])
    return Msg("home.limit.regular", needed=places["needed"])


def _left(ui: Ui, line: LimitLine, today: date) -> str:
    """How many days are left; nothing where it is met, or where the chip says so already."""
    left = days_left(line.due, today)
    return ui.say(left) if line.finding.is_open and left != line.chip else ""


def _two(upper: ElidedLabel, lower: ElidedLabel, *, width: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    for part in (upper, lower):
        part.setFixedWidth(width)
        if not part.text():
            part.hide()
    column.addStretch(1)
    column.addWidget(upper)
    column.addWidget(lower)
    column.addStretch(1)
    return column
