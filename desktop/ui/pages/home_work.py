"""Today's work on Home: up to six lines, each with its reason, its state and one button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.citation import cited
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.labels import ElidedLabel, Glyph, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.ui.pages.home_day import DayDialog
from desktop.ui.pages.home_days import short_day
from desktop.ui.pages.home_later import latest, next_monday
from desktop.ui.pages.regulation_link import ArticleLink, dot
from desktop.usecases.todo import TodoLine, Urgency

MOST = 6
_GLYPHS = {
    Urgency.BROKEN: "warning",
    Urgency.OVERDUE: "clock",
    Urgency.SOON: "clock",
    Urgency.WAITING: "clock",
    Urgency.HOUSEKEEPING: "",
}
_INKS = {"neutral": "accent"}


class WorkCard(Card):
    """The lines of today; ``done`` is pressed, ``later`` puts one off until a day."""

    done = Signal(object)
    later = Signal(object, object)
    taken_back = Signal(object)
    cited = Signal(str)
    members_wanted = Signal()
    year_wanted = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, ui.say("home.work"), glyph="checkmark_circle", name="home_work")
        self._ui = ui
        self._shown: tuple[object, ...] = ()
        self._lines: tuple[TodoLine, ...] = ()
        self._put_off: tuple[tuple[TodoLine, date], ...] = ()
        self._first_day, self._all = False, False
        self.count = label("", "second")
        self.count.setObjectName("home_work_count")
        self.all = looks(LinkButton(ui, ui.say("home.all"), name="home_work_all"))
        self.all.clicked.connect(self._turn_all)
        self.add_to_head(self.count)
        self.add_to_head(self.all)
        self.head.setSpacing(12)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self._empty = self._empty_state()
        self.body.addWidget(self._empty)
        self.body.addStretch(1)
        self.rows: list[WorkRow] = []

    def show_lines(
        self,
        lines: Sequence[TodoLine],
        put_off: Sequence[tuple[TodoLine, date]],
        *,
        first_day: bool,
    ) -> None:
        """Show the first lines, or all of them with those put off; the focus stays in its row."""
        wanted = (tuple(lines), tuple(put_off), first_day)
        if wanted != self._shown:
            self._shown = wanted
            self._lines, self._put_off, self._first_day = wanted
            self._show()

    def first_stop(self) -> QWidget | None:
        return self.rows[0].button if self.rows else None

    def _show(self) -> None:
        ui, focus = self._ui, self._focused()
        emptied(self._column)
        shown = self._lines if self._all else self._lines[:MOST]
        self.rows = [WorkRow(self, ui, line, place) for place, line in enumerate(shown)]
        if self._all:
            for line, until in self._put_off:
                self.rows.append(WorkRow(self, ui, line, len(self.rows), until))
        width = max((row.button.sizeHint().width() for row in self.rows), default=0)
        for place, row in enumerate(self.rows):
            if place:
                self._column.addWidget(hairline())
            row.button.setFixedWidth(max(width, 112))
            self._column.addWidget(row)
            self.setTabOrder(self.rows[place - 1].button if place else self.all, row.button)
        self._show_head()
        self._empty.setVisible(not shown)
        for button in self._ways:
            button.setVisible(self._first_day)
        if focus >= 0 and self.rows:
            self.rows[min(focus, len(self.rows) - 1)].button.setFocus()

    def _show_head(self) -> None:
        ui = self._ui
        count = ui.say("home.work_count", n=len(self._lines)) if self._lines else ""
        if self._put_off:
            later = ui.say("home.put_off_count", n=len(self._put_off))
            count = " · ".join(part for part in (count, later) if part)
        self.count.setText(count)
        self.all.setText(ui.say("home.fewer" if self._all else "home.all"))
        more = len(self._lines) > MOST or bool(self._put_off)
        self.all.setVisible(more or self._all)

    def _turn_all(self) -> None:
        self._all = not self._all
        self._show()

    def _focused(self) -> int:
        """In which row the focus stands, -1 in none."""
        focus = QApplication.focusWidget()
        if focus is None:
            return -1
        return next((n for n, row in enumerate(self.rows) if row.isAncestorOf(focus)), -1)

    def _empty_state(self) -> QWidget:
        ui = self._ui
        empty = QWidget()
        empty.setObjectName("home_work_empty")
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 12, 0, 4)
        column.setSpacing(14)
        sentence = label(ui.say("home.nothing"), wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(sentence)
        members = PlainButton(ui, ui.say("home.bring_members"), name="home_bring_members")
        members.clicked.connect(self.members_wanted.emit)
        meeting = PlainButton(ui, ui.say("home.plan_year"), name="home_plan_year")
        meeting.clicked.connect(self.year_wanted.emit)
        self._ways = (members, meeting)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in self._ways:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return empty


class WorkRow(QFrame):
    """One line; Shift+F10 or the right mouse key opens what else can be done with it."""

    def __init__(
        self, card: WorkCard, ui: Ui, line: TodoLine, place: int, until: date | None = None
    ) -> None:
        super().__init__()
        self._card, self._ui, self.line, self._until = card, ui, line, until
        self.setObjectName(f"home_work_{place}")
        self.setMinimumHeight(round(50 * ui.theme.text_size / 100))
        state = line.urgency.state
        self.provision = line.finding.provision if line.finding is not None else ""
        self.title = ElidedLabel(ui.say(line.title), "row")
        self.why = ElidedLabel(self._reason(), "second")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self.title)
        under = QHBoxLayout()
        under.setSpacing(5)
        if self.why.text():
            under.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(Glyph(ui, line.icon, _INKS.get(state, state)))
        row.addLayout(texts, 1)
        if self.provision:
            if self.why.text():
                under.addWidget(dot())
            link = ArticleLink(ui, self.provision, name=f"home_work_{place}_article")
            link.cited.connect(card.cited.emit)
            under.addWidget(link)
        under.addStretch(1)
        texts.addLayout(under)
        texts.addStretch(1)
        mark = Mark(State(state), ui.say(line.chip), _GLYPHS[line.urgency])
        if until is not None:
            words = ui.say("home.put_off_until", day=short_day(until, ui.clock.today()))
            mark = Mark(State.NEUTRAL, words, "calendar_clock")
        self.chip = Chip(ui, mark)
        row.addWidget(self.chip)
        verb = line.verb if ui.rights.works else "home.look"
        verb = verb if until is None else "home.take_back"
        self.button = looks(PlainButton(ui, ui.say(verb), name=f"home_work_{place}_do"))
        self.button.setAccessibleName(f"{self.button.text()}, {self.title.text()}")
        self.button.setAccessibleDescription(f"{mark.word}. {ui.say(line.why)}")
        self.button.clicked.connect(self._pressed)
        row.addWidget(self.button)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.button.mapToGlobal(QPoint(0, self.button.height()))
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """What can be done with the line: do it, read the article, put it off."""
        ui, today = self._ui, self._ui.clock.today()
        menu = QMenu(self)
        menu.setObjectName("home_work_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.button.text(), self._pressed)
        if self.provision:
            words = ui.say("regulation_page.read", cited=cited(self.provision))
            menu.addAction(words, lambda: self._card.cited.emit(self.provision))
        if self._until is not None:
            return menu
        menu.addSeparator()
        bound = latest(self.line, today)
        if bound is not None and bound <= today:
            menu.addAction(ui.say("home.not_later")).setEnabled(False)
            return menu
        later = menu.addMenu(ui.say("home.later"))
        later.setObjectName("home_work_later")
        for key, day in (
            ("tomorrow", today + timedelta(days=1)),
            ("monday", next_monday(today)),
        ):
            words = ui.say(f"home.later_{key}", day=short_day(day, today))
            choice = later.addAction(words, lambda day=day: self._put_off(day))
            choice.setObjectName(f"later_{key}")
            choice.setEnabled(bound is None or day <= bound)
        other = later.addAction(ui.say("home.later_day"), self._choose_day)
        other.setObjectName("later_day")
        return menu

    def _choose_day(self) -> None:
        bound = latest(self.line, self._ui.clock.today())
        dialog = DayDialog(self._ui, self.title.text(), bound, self.window())
        dialog.accepted.connect(lambda: self._put_off(dialog.day()))
        dialog.open()

    def _put_off(self, day: date) -> None:
        self._card.later.emit(self.line, day)

    def _pressed(self) -> None:
        chosen = self._card.done if self._until is None else self._card.taken_back
        chosen.emit(self.line)

    def _reason(self) -> str:
        """The reason without the article, which stands beside it as a link."""
        said = self._ui.say(self.line.why)
        if not self.provision:
            return said
        before, _, after = said.partition(self._ui.say(cited(self.provision)))
        return f"{before.rstrip(' ·')}{after}"
