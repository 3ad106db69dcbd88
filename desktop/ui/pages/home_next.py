"""The next meeting on Home: its day, hour, room, who presides, how it was answered."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.meetings import Step
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.usecases.overview import NextMeeting

_CHIPS = (
    ("coming", State.OK, "checkmark"),
    ("stand_in", State.VIOLET, "person_arrow_right"),
    ("absent", State.NEUTRAL, "person_prohibited"),
    ("awaited", State.WARN, "clock"),
)


class NextCard(Card):
    """One line: tile, title, answers, the button of its step; or that nothing is planned."""

    opened = Signal(int)
    created = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, name="home_next")
        self._ui = ui
        self._id = 0
        self._tile = DateTile(ui)
        self.title = ElidedLabel("", "card")
        self.title.setObjectName("home_next_title")
        self.where = ElidedLabel("", "second")
        self.where.setObjectName("home_next_where")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        texts.addWidget(self.title)
        texts.addWidget(self.where)
        texts.addStretch(1)
        self._chips = {name: Chip(ui, Mark(state, "", glyph)) for name, state, glyph in _CHIPS}
        self.button = looks(PrimaryButton(ui, ui.say("overview.next.plan"), name="home_next_open"))
        self.button.clicked.connect(lambda: self.opened.emit(self._id))
        self._planned = QWidget()
        row = QHBoxLayout(self._planned)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._tile)
        row.addLayout(texts, 1)
        for chip in self._chips.values():
            row.addWidget(chip)
        row.addWidget(self.button)
        self._none = QWidget()
        empty = QHBoxLayout(self._none)
        empty.setContentsMargins(4, 0, 0, 0)
        sentence = label(ui.say("home.no_meeting"), wrap=True)
        sentence.setObjectName("home_next_none")
        create = PlainButton(ui, ui.say("home.create"), glyph="add", name="home_next_create")
        create.clicked.connect(self.created.emit)
        empty.addWidget(sentence, 1)
        empty.addWidget(create)
        self.body.setContentsMargins(12, 10, 16, 10)
        self.body.addWidget(self._planned)
        self.body.addWidget(self._none)
        self.setMinimumHeight(self._tile.height() + 22)
        self.show_next(None)

    def show_next(self, meeting: NextMeeting | None) -> None:
        self._planned.setVisible(meeting is not None)
        self._none.setVisible(meeting is None)
        if meeting is None:
            return
        ui = self._ui
        self._id = meeting.id
        running = meeting.step is Step.RUN
        self.title.setText(ui.say("home.running" if running else "home.next", title=meeting.title))
        when = ui.long_day(meeting.held_on)
        if meeting.starts is not None:
            when = ui.say("home.at_hour", day=when, hour=meeting.starts)
        presiding = meeting.presiding and ui.say("home.presided", name=meeting.presiding)
        self.where.setText(" · ".join(part for part in (when, meeting.place, presiding) if part))
        self._tile.show_day(meeting.held_on)
        counts = {
            "coming": meeting.coming,
            "stand_in": meeting.stand_in,
            "absent": meeting.absent,
            "awaited": meeting.awaited,
        }
        for name, state, glyph in _CHIPS:
            word = ui.say(f"home.answers.{name}", n=counts[name])
            self._chips[name].show_mark(Mark(state, word, glyph))
            self._chips[name].setVisible(counts[name] > 0)
        self.button.setText(ui.say(meeting.verb))

    def answers(self) -> tuple[str, ...]:
        """The chips shown, for whoever reads them."""
        return tuple(c.text() for c in self._chips.values() if not c.isHidden())

    def first_stop(self) -> QWidget | None:
        return self.button if not self._planned.isHidden() else None


class DateTile(QWidget):
    """A day as a tile: weekday over day and month. The words beside it say it in full."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._day = ui.clock.today()
        self.setFixedSize(self.sizeHint())

    def show_day(self, day: date) -> None:
        self._day = day
        self.update()

    def sizeHint(self) -> QSize:
        side = round(52 * max(1.0, self._ui.theme.text_size / 100))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._ui.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent") if theme.contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(theme.colour("accent"))
        half = self.height() // 2
        painter.setFont(theme.font(9))
        middle = Qt.AlignmentFlag.AlignHCenter
        upper = QRect(0, 3, self.width(), half - 1)
        weekday = self._ui.say(f"home.weekday.{self._day.weekday()}")
        painter.drawText(upper, middle | Qt.AlignmentFlag.AlignVCenter, weekday)
        painter.setFont(theme.font(11, semibold=True))
        lower = QRect(0, half - 3, self.width(), half)
        day = f"{self._day.day:02}/{self._day.month:02}"
        painter.drawText(lower, middle | Qt.AlignmentFlag.AlignVCenter, day)
