"""What the program derives from the provision in view: counts, duties, and what is not said."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.citation import Citation, cited
from desktop.domain.findings import Finding, Outcome
from desktop.domain.rules import sentence
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.labels import ElidedLabel, Glyph, ground, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.words import Ui
from desktop.ui.pages.regulation_link import ArticleLink, dot
from desktop.usecases.regulation_view import Count, Duty, Part, RegulationView, Standing

_CHIPS = {
    Outcome.OK: (State.OK, "checkmark"),
    Outcome.DUE: (State.WARN, "clock"),
    Outcome.BREACH: (State.DANGER, "warning"),
}
_GLYPHS = {
    Standing.KEPT: ("checkmark_circle", "ok", True),
    Standing.APPLIED: ("checkmark_circle", "ok", True),
    Standing.DUE: ("clock", "warn", True),
    Standing.BROKEN: ("warning", "danger", True),
    Standing.NO_CASE: ("circle", "muted", False),
    Standing.UNCHECKED: ("circle", "muted", False),
}
_IN_A_ROW = 3
MOST = 4
"""How many findings are told in words; the rest are counted."""


class DerivedCard(Card):
    """The right side; ``meeting`` asks for a meeting, ``turned`` for another provision."""

    meeting = Signal(int)
    turned = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__(
            ui, ui.say("regulation_page.derived"), glyph="shield_checkmark", name="derived"
        )
        self._ui = ui
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.area = scrolled(inside)
        self.body.setContentsMargins(16, 10, 6, 12)
        self.body.addWidget(self.area, 1)
        self._view: RegulationView | None = None
        self._path = ""

    def show_at(self, view: RegulationView, path: str) -> None:
        """Show what follows from a provision of a version."""
        self._view, self._path = view, path
        emptied(self._column)
        self._column.setContentsMargins(0, 0, 10, 0)
        if not view.in_force:
            self._say("regulation_page.not_judged")
        elif path:
            self._show_live(view, path)
            self._show_duties(view, path)
        self._column.addSpacing(10)
        self._show_unsaid(view)
        self._column.addStretch(1)

    def first_stop(self) -> QWidget | None:
        links = self.findChildren(LinkButton)
        return next((link for link in links if link.isVisibleTo(self)), None)

    def words(self) -> tuple[str, ...]:
        """Everything said here, for whoever reads it aloud."""
        shown = [w for w in self.findChildren(QWidget) if w.isVisibleTo(self)]
        texts = [getattr(widget, "text", str)() for widget in shown]
        return tuple(text for text in texts if text)

    def _say(self, key: str) -> None:
        words = label(self._ui.say(key), "second", wrap=True)
        self._column.addWidget(words)

    def _show_live(self, view: RegulationView, path: str) -> None:
        """The box of the provision itself: its state, its count, and what is open there."""
        ui, count, state = self._ui, view.count_at(path), view.state(path)
        own = Citation.of(path)
        if not own.clause:
            count = None  # an article is told by its clauses
        box = ground("box")
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(5)
        head = QHBoxLayout()
        head.addStrut(24)
        head.addWidget(ElidedLabel(ui.say(cited(path)), "label"), 1)
        if state is not None:
            tone, glyph = _CHIPS[state]
            head.addWidget(Chip(ui, Mark(tone, self._state_word(state, count, path), glyph)))
        column.addLayout(head)
        if count is not None:
            self._write_count(column, count, view)
        open_ones = [f for f in view.at(path) if f.is_open and f.rule not in _counted(view, path)]
        for place, finding in enumerate(open_ones[:MOST]):
            self._write_finding(column, finding, place)
        if len(open_ones) > MOST:
            more = ui.say("regulation_page.more", n=len(open_ones) - MOST)
            column.addWidget(label(more, "second"))
        if count is None and not open_ones:
            key = "regulation_page.in_order" if state else "regulation_page.asks_nothing"
            if state is None and view.duties(path):
                key = "regulation_page.no_case"
            column.addWidget(label(ui.say(key), wrap=True))
        self._column.addWidget(box)

    def _state_word(self, state: Outcome, count: Count | None, path: str) -> str:
        if count is not None and state is not Outcome.OK:
            return self._ui.say(
                "regulation_page.lacking", n=sum(each.is_open for each in count.needed)
            )
        assert self._view is not None
        open_ones = sum(finding.is_open for finding in self._view.at(path))
        return self._ui.say(f"regulation_page.chip.{state}", n=open_ones)

    def _write_count(self, column: QVBoxLayout, count: Count, view: RegulationView) -> None:
        ui = self._ui
        row = QHBoxLayout()
        row.setSpacing(12)
        big = label(
            ui.say(f"regulation_page.count.{count.code}", held=count.held, of=len(count.needed))
        )
        big.setFont(ui.theme.font(18, semibold=True))
        big.setObjectName("derived_count")
        year = str(view.today.year)
        row.addWidget(big)
        row.addWidget(
            label(ui.say(f"regulation_page.counted.{count.code}", year=year), "second", wrap=True),
            1,
        )
        column.addLayout(row)
        parts = tuple(each.part for each in count.needed)
        column.addWidget(Segments(ui, parts))
        words = label(" ".join(self._told(count, view)), wrap=True)
        words.setObjectName("derived_words")
        column.addWidget(words)
        self._write_meetings(column, count)

    def _write_meetings(self, column: QVBoxLayout, count: Count) -> None:
        """A link for each meeting counted, by its day; its title is spoken and in the tooltip."""
        ui, links = self._ui, QHBoxLayout()
        for place, meeting in enumerate(count.meetings):
            if place % _IN_A_ROW == 0:
                links = QHBoxLayout()
                links.setSpacing(16)
                column.addLayout(links)
            day = meeting.held_on
            short = f"{day.day}/{day.month}" if day is not None else ""
            words = ui.say("regulation_page.meeting", day=short)
            link = looks(LinkButton(ui, words, name=f"derived_meeting_{meeting.id}"))
            link.setAccessibleName(f"{meeting.title}, {words}")
            link.setToolTip(meeting.title)
            link.clicked.connect(lambda _on, id=meeting.id: self.meeting.emit(id))
            links.addWidget(link)
            if place % _IN_A_ROW == _IN_A_ROW - 1 or place == len(count.meetings) - 1:
                links.addStretch(1)

    def _told(self, count: Count, view: RegulationView) -> list[str]:
        """The count in sentences: what is missing until when, what is planned, what is too late."""
        ui, said = self._ui, []
        late = count.missing(view.today, late=True)
        rest = count.missing(view.today, late=False)
        if late:
            until = max(each.until for each in late)
            said.append(ui.say("regulation_page.too_late", missing=len(late), until=until))
        if rest:
            until = min(each.until for each in rest)
            said.append(ui.say("regulation_page.missing", missing=len(rest), until=until))
        planned = [each.meeting for each in count.needed if each.part is Part.PLANNED]
        days = (meeting.held_on for meeting in planned if meeting is not None)
        said += [ui.say("regulation_page.planned", day=day) for day in days if day is not None]
        if not late and not rest:
            said.append(ui.say("regulation_page.enough"))
        if count.uncounted:
            said.append(ui.say("regulation_page.not_counted", stretches=count.uncounted))
        return said

    def _write_finding(self, column: QVBoxLayout, finding: Finding, place: int) -> None:
        ui = self._ui
        row = QHBoxLayout()
        row.setSpacing(8)
        glyph, ink = (
            ("warning", "danger") if finding.outcome is Outcome.BREACH else ("clock", "warn")
        )
        row.addWidget(Glyph(ui, glyph, ink, side=16), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(ui.say(sentence(finding)), "banner", wrap=True))
        meeting = finding.subject.id if finding.subject.noun == "meetings" else 0
        if meeting:
            link = looks(
                LinkButton(ui, _cut(finding.subject.title), name=f"derived_finding_{place}")
            )
            link.setToolTip(finding.subject.title)
            link.setAccessibleName(finding.subject.title)
            link.clicked.connect(lambda: self.meeting.emit(meeting))
            under = QHBoxLayout()
            under.addWidget(link)
            under.addStretch(1)
            texts.addLayout(under)
        row.addLayout(texts, 1)
        column.addLayout(row)

    def _show_duties(self, view: RegulationView, path: str) -> None:
        """The other duties here and in the rest of the article, each with its state."""
        article = path.split(".", maxsplit=1)[0]
        counted = _counted(view, path)
        duties = [duty for duty in view.duties(path) if duty.code not in counted]
        seen = {(duty.code, duty.provision) for duty in view.duties(path)}
        part = view.regulation.at(article)
        for clause in getattr(part, "clauses", ()):
            if clause.path != path:
                found = view.duties(clause.path)
                duties += [d for d in found if (d.code, d.provision) not in seen]
                seen |= {(duty.code, duty.provision) for duty in found}
        for place, duty in enumerate(duties):
            if place:
                self._column.addWidget(hairline())
            else:
                self._column.addSpacing(4)
            self._column.addWidget(self._duty_row(view, duty, path, place))

    def _duty_row(self, view: RegulationView, duty: Duty, path: str, place: int) -> QWidget:
        ui = self._ui
        line = QWidget()
        line.setMinimumHeight(round(46 * ui.theme.text_size / 100))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(10)
        glyph, ink, filled = _GLYPHS[duty.standing]
        row.addWidget(Glyph(ui, glyph, ink, side=18, filled=filled), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(ui.say(duty.name), "row"))
        under = QHBoxLayout()
        under.setSpacing(5)
        if not Citation.of(duty.provision).within(path):
            link = ArticleLink(ui, duty.provision, name=f"derived_duty_{place}")
            link.cited.connect(self.turned.emit)
            under.addWidget(link)
            under.addWidget(dot())
        under.addWidget(ElidedLabel(self._stands(view, duty), "second"), 1)
        texts.addLayout(under)
        row.addLayout(texts, 1)
        return line

    def _stands(self, view: RegulationView, duty: Duty) -> str:
        ui = self._ui
        if duty.code in {count.code for count in view.counts}:
            count = next(each for each in view.counts if each.code == duty.code)
            words = ui.say("regulation_page.of", held=count.held, of=len(count.needed))
            if count.uncounted:
                also = ui.say("regulation_page.uncounted", stretches=count.uncounted)
                return f"{words} · {also}"
            return words
        if duty.open:
            first = ui.say(duty.open[0].words)
            more = len(duty.open) - 1
            return ui.say("regulation_page.and_more", words=first, n=more) if more else first
        return ui.say(f"regulation_page.stands.{duty.standing}", n=duty.kept)

    def _show_unsaid(self, view: RegulationView) -> None:
        ui, names = self._ui, [self._ui.label(each) for each in view.regulation.unsaid()]
        if not names:
            return
        box = ground("box")
        box.setObjectName("derived_unsaid")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Glyph(ui, "subtract_circle", "muted", side=18))
        head.addWidget(label(ui.say("regulation_page.unsaid"), "row"), 1)
        column.addLayout(head)
        first, rest = names[0], [_small(name) for name in names[1:]]
        column.addWidget(label(f"{' · '.join([first, *rest])}.", "banner", wrap=True))
        column.addWidget(label(ui.say("regulation_page.unsaid_why"), "second", wrap=True))
        self._column.addWidget(box)


class Segments(QWidget):
    """Needed meetings as segments: filled = held, outlined = planned, grey = missing."""

    def __init__(self, ui: Ui, parts: tuple[Part, ...]) -> None:
        super().__init__()
        self._ui, self._parts = ui, parts
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._ui.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._parts:
            return
        gap = 5
        width = (self.width() - gap * (len(self._parts) - 1)) / len(self._parts)
        for place, part in enumerate(self._parts):
            one = QRectF(place * (width + gap), 1, width, 8)
            if part is Part.PLANNED:
                painter.setPen(QPen(theme.colour("accent"), 1.5))
                painter.setBrush(theme.colour("accent_soft"))
                one.adjust(0.75, 0.75, -0.75, -0.75)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("ok" if part is Part.HELD else "border_strong"))
            painter.drawRoundedRect(one, one.height() / 2, one.height() / 2)


def _counted(view: RegulationView, path: str) -> set[str]:
    """The rule whose count the box of a clause tells already."""
    count = view.count_at(path) if Citation.of(path).clause else None
    return {count.code} if count is not None else set()


def _cut(words: str, most: int = 40) -> str:
    """A link is as wide as its words: long titles end in “…”; the tooltip has the whole."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
