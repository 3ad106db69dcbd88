"""What became of a person and of a seat: seats held, newest first, and who was there before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import day_on_screen
from desktop.domain.facts import Seat
from desktop.domain.periods import holds
from desktop.domain.seating import last_day
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.labels import ElidedLabel, Glyph, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.words import Ui
from desktop.usecases.people import Deed, Tenure


class History(QWidget):
    """The seats somebody held as dots on a line, filled where held now, and the former holder."""

    def __init__(self, ui: Ui, name: str) -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_tenures(
        self, tenures: tuple[Tenure, ...], seat: Seat, former: tuple[Tenure, ...], day: date
    ) -> None:
        """``tenures`` of the person newest first; ``former`` holders of ``seat`` likewise."""
        emptied(self._column)
        if tenures:
            self._add(hairline())
            self._add(label(self._ui.say("members.history"), "row"))
        for place, tenure in enumerate(tenures):
            last = place == len(tenures) - 1
            self._add(_Dot(self._ui, self._line(tenure), holds(tenure.membership, day), last=last))
        for tenure in former[:3]:
            self._add(self._former(tenure))

    def texts(self) -> list[str]:
        """Every line as it reads, for screen readers and tests."""
        return [
            made.text()
            for made in self.findChildren(ElidedLabel)
            if made.isVisibleTo(self) and made.text()
        ]

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _line(self, tenure: Tenure) -> QWidget:
        ui, it = self._ui, tenure.membership
        role = ui.say(f"members.role_short.{tenure.post.role}")
        title = ElidedLabel(f"{role} – {tenure.agency}" if tenure.agency else role, "row")
        period = label(self.period(tenure), "second")
        first = QHBoxLayout()
        first.addWidget(title, 1)
        first.addWidget(period)
        said = [part for part in (self._decision(tenure), it.ended_by) if part]
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        if said:
            column.addWidget(ElidedLabel(" · ".join(said), "second"))
        return made

    def period(self, tenure: Tenure) -> str:
        """From when to when, as it is shown: "01/09/2026 – nay"."""
        it = tenure.membership
        begins = day_on_screen(it.begins) if it.begins is not None else ""
        if it.ends is None:
            return self._ui.say("members.until_now", begins=begins)
        return f"{begins} – {day_on_screen(last_day(it))}"

    def _decision(self, tenure: Tenure) -> str:
        it = tenure.membership
        if not it.decision:
            return ""
        if it.decided_on is None:
            return self._ui.say("members.by_decision", decision=it.decision)
        return self._ui.say("members.by_decision_of", decision=it.decision, day=it.decided_on)

    def _former(self, tenure: Tenure) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(Glyph(self._ui, "person_swap", side=16), 0, Qt.AlignmentFlag.AlignTop)
        text = self._ui.say(
            "members.former_holder", name=tenure.person.full_name, period=self.period(tenure)
        )
        row.addWidget(label(text, "banner", wrap=True), 1)
        return made


class Changes(QFrame):
    """Who changed what when, closed at first; its head tells how often and the last time."""

    def __init__(self, ui: Ui, name: str) -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName(name)
        self._open = looks(LinkButton(ui, "", glyph="history", name=f"{name}_open"))
        self._open.clicked.connect(self._unfold)
        self._last = ElidedLabel("", "second")
        self._last.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._open)
        head.addWidget(self._last, 1)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._lines = scrolled(inner)
        self._lines.setFixedHeight(96)
        self._lines.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        body = QVBoxLayout()
        body.setContentsMargins(16, 4, 16, 4)
        body.addLayout(head)
        body.addWidget(self._lines)
        column.addLayout(body)

    def show_deeds(self, deeds: tuple[Deed, ...]) -> None:
        """Show what was done, the newest first; hidden where nothing was."""
        emptied(self._column)
        ui = self._ui
        for deed in deeds:
            line = ui.say("members.change_line", at=deed.at, clerk=deed.clerk, act=deed.act)
            self._column.addWidget(ElidedLabel(line, "second"))
        self._column.addStretch(1)
        self._open.setText(ui.say("members.changes", n=len(deeds)))
        if deeds:
            last = ui.say("members.changed_by", at=deeds[0].at, clerk=deeds[0].clerk)
            self._last.setText(last)
        self.setVisible(bool(deeds))

    def _unfold(self) -> None:
        self._lines.setVisible(self._lines.isHidden())


class _Dot(QWidget):
    """A line of a history behind its dot; the line between dots is filled, never drawn."""

    def __init__(self, ui: Ui, content: QWidget, now: bool, *, last: bool) -> None:
        super().__init__()
        self._ui, self._now, self._last = ui, now, last
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 2, 0, 2)
        row.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._ui.theme, QPainter(self)
        if not self._last:
            painter.fillRect(QRectF(7, 18, 2, self.height()), theme.colour("border_strong"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.colour("accent" if self._now else "border_strong")
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if self._now else theme.colour("surface"))
        painter.drawEllipse(QRectF(3.5, 7.5, 9, 9))


def emptied(column: QVBoxLayout) -> None:
    """Take every widget out of a column and let it go."""
    while column.count():
        widget = column.takeAt(0).widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
