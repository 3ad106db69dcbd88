"""Panels that open at the right of a meeting in progress: opinion, presiding officer, the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.attendance import Participant
from desktop.domain.meetings import Presiding
from desktop.domain.rules import sentence
from desktop.ui.kit.buttons import HarmButton, IconButton, PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.choice import CheckRow
from desktop.ui.kit.editors.day import TimeField
from desktop.ui.kit.field import Field
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import Glyph, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.pages.meeting.absence_side import AbsenceSide
from desktop.ui.pages.meeting.kept_form import KeptForm
from desktop.ui.pages.meeting.live_around import Live, at_time, shortened
from desktop.ui.pages.meeting.opinion_part import OpinionPart
from desktop.usecases.closing import not_dealt_with
from desktop.usecases.live import finish
from desktop.usecases.live_view import Standing
from desktop.usecases.meetings import appoint_presiding, change_presiding

_PRESIDING = (FormSection("", (("membership",), ("ground",), ("giver",), ("paper", "paper_on"))),)


class LivePanel(Card):
    """A panel with its title and a way out; Esc closes it, what was typed stays as a draft."""

    closed = Signal()

    def __init__(self, live: Live, title: str, name: str) -> None:
        """Without a title the content brings its own head."""
        super().__init__(live.ui, title, name=name)
        self.live = live
        if title:
            close = looks(
                IconButton(live.ui, "dismiss", live.ui.say("live.panel.close"), quiet=True)
            )
            close.setObjectName("panel_close")
            close.clicked.connect(self.close_panel)
            self.add_to_head(close)
        inner = QWidget()
        self._inner = inner
        self.inside = QVBoxLayout(inner)
        self.inside.setContentsMargins(0, 0, 9, 0)
        self.inside.setSpacing(10)
        self.body.setContentsMargins(16, 12, 6, 12)
        self.body.addWidget(scrolled(inner), 1)

    def close_panel(self) -> None:
        """Keep what was typed and go."""
        self.closed.emit()

    def start(self) -> None:
        """Put the focus where the clerk begins."""

    def keep(self) -> None:
        """Ctrl+Enter: write what was typed; nothing where the panel has more than one verb."""

    def jot(self) -> None:
        """Keep what is typed as a draft, at once."""

    def least_width(self) -> int:
        """How wide the panel must be so that nothing in it is cut."""
        margins = self.body.contentsMargins()
        needed = self._inner.minimumSizeHint().width() + margins.left() + margins.right()
        return max(needed + 12, 200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)


class OpinionPanel(LivePanel):
    """A written opinion of somebody's seat came in (Ghi ý kiến)."""

    def __init__(self, live: Live, who: Participant) -> None:
        ui = live.ui
        super().__init__(live, ui.label("opinions.receive"), "opinion_panel")
        about = ui.say("live.panel.opinion_of", name=who.printed_name, post=who.printed_post)
        self.inside.addWidget(label(about, "second", wrap=True))
        self.part = OpinionPart(live.room)
        self.part.show_for(who.id)
        self.part.form.kept.connect(lambda _opinion: self.closed.emit())
        self.inside.addWidget(self.part)
        self.inside.addStretch(1)

    def start(self) -> None:
        self.part.form.editor("author").setFocus()

    def keep(self) -> None:
        self.part.save(at_once=True)

    def jot(self) -> None:
        if self.part.form.changed():
            self.part.form.jot()


class AbsencePanel(LivePanel):
    """An absence, the consent to it, the stand-in (F7, F8), as in the tab of absences."""

    def __init__(self, live: Live, participant: int, *, stand_in: bool) -> None:
        super().__init__(live, "", "absence_panel")
        self._participant, self._stand_in = participant, stand_in
        self.part = AbsenceSide(live.room)
        self.part.closed.connect(self.close_panel)
        self.body.setContentsMargins(0, 0, 2, 0)
        self.inside.addWidget(self.part)

    def start(self) -> None:
        self.part.show_for(self._participant, stand_in=self._stand_in)

    def jot(self) -> None:
        self.part.leave()

    def close_panel(self) -> None:
        self.part.leave()
        super().close_panel()


class PresidingPanel(LivePanel):
    """Somebody else presides from now on, or the ground of who presides is mended."""

    def __init__(self, live: Live, it: Presiding | None = None) -> None:
        ui, room = live.ui, live.room
        title = ui.label("presidings.change") if it else ui.say("live.presiding")
        super().__init__(live, title, "presiding_panel")
        self.form = KeptForm(room, Presiding, _PRESIDING, act=self._given, by_itself=False)
        self.form.kept.connect(lambda _record: self.closed.emit())
        record = it or Presiding(meeting=room.id)
        self._first = it is not None and it.from_at is None
        self.time = TimeField(ui, name="presiding_time")
        began = it.from_at if it is not None and it.from_at is not None else live.now
        self._began = began
        self.time.setText(f"{began:%H:%M}")
        self._time = Field(
            ui, ui.say("presidings.from_at"), self.time, spoken=ui.label("presidings.from_at")
        )
        self._time.setVisible(not self._first)
        self.form.show_record(record, f"live:{room.id}:presiding:{record.id}")
        keep = PlainButton(ui, ui.label("presidings.appoint"), glyph="checkmark", name="panel_keep")
        keep.clicked.connect(self.keep)
        self.inside.addWidget(self.form)
        self.inside.addWidget(self._time)
        row = QHBoxLayout()
        row.addWidget(keep)
        row.addStretch(1)
        self.inside.addLayout(row)
        self.inside.addStretch(1)

    def start(self) -> None:
        self.form.editor("membership").setFocus()

    def keep(self) -> None:
        """Write who presides; what is missing is said beside its field."""
        mistake = self.time.mistake()
        if self.time.value() is None and not self._first:
            words = mistake if mistake is not None else "live.prompt.no_time"
            self._time.show_problems(self.live.ui.say(words))
        elif self.form.whole():
            self.form.write()
        else:
            self.form.form.go_to_first_problem()

    def jot(self) -> None:
        if self.form.changed():
            self.form.jot()

    def close_panel(self) -> None:
        self.jot()
        super().close_panel()

    def _given(self, record: Presiding) -> tuple[Any, dict[str, Any]]:
        record = replace(record, from_at=None if self._first else self._moment())
        if record.id:
            return change_presiding, {"record": record}
        given = ("meeting", "membership", "ground", "giver", "paper", "paper_on", "from_at")
        return appoint_presiding, {name: getattr(record, name) for name in given}

    def _moment(self) -> datetime:
        """The day and time from which they preside, to the minute."""
        began, typed = self._began, self.time.value()
        return datetime.combine(began.date(), typed or began.time()).replace(second=0)


class FinishPanel(LivePanel):
    """Before the meeting ends: what is still open. It warns and stops nothing.

    However much is open, when it ended, what is stated of it and the button stay in view beneath.
    """

    def __init__(self, live: Live, typed: str) -> None:
        """``typed`` are words that stand in the entry box and are not written yet."""
        ui = live.ui
        super().__init__(live, ui.say("live.finish.title"), "finish_panel")
        self.open = _open_points(live, typed)
        words = "live.finish.open" if self.open else "live.finish.nothing_open"
        self.inside.addWidget(label(ui.say(words, n=len(self.open)), wrap=True))
        for sentence_ in self.open:
            self.inside.addLayout(_point(live, sentence_))
        self.inside.addStretch(1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 9, 0)
        foot.setSpacing(10)
        foot.addWidget(hairline())
        self.time = TimeField(ui, name="finish_time")
        self.time.setText(f"{live.now:%H:%M}")
        self._field = Field(
            ui, ui.say("meetings.ended_at"), self.time, spoken=ui.label("meetings.ended_at")
        )
        foot.addWidget(self._field)
        self.read_back = CheckRow(ui, ui.say("live.finish.read_back"), name="finish_read_back")
        self.read_back.set_value(live.view.facts.meeting.read_back)
        foot.addWidget(self.read_back)
        end = HarmButton(ui, ui.label("meetings.finish"), glyph="stop", name="finish_end")
        end.clicked.connect(self.end)
        self._back = PlainButton(ui, ui.label("live.prompt.back"), name="finish_back")
        self._back.clicked.connect(self.close_panel)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(end)
        row.addWidget(self._back)
        row.addStretch(1)
        foot.addLayout(row)
        self.body.addWidget(self._foot)

    def start(self) -> None:
        self._back.setFocus()

    def least_width(self) -> int:
        margins = self.body.contentsMargins()
        foot = self._foot.minimumSizeHint().width() + margins.left() + margins.right()
        return max(super().least_width(), foot)

    def end(self) -> None:
        """The meeting ends; that can be taken back."""
        typed, live = self.time.value(), self.live
        if typed is None:
            mistake = self.time.mistake()
            words = mistake if mistake is not None else "live.prompt.no_time"
            self._field.show_problems(live.ui.say(words))
            return
        now = live.now
        at: datetime | None = None  # not changed by hand: to the second
        if typed != now.time().replace(second=0):
            at = at_time(live.view.facts, typed, now)
        said = live.ui.say("live.finished", at=typed)
        live.do(
            finish,
            id=live.room.id,
            at=at,
            read_back=self.read_back.value(),
            said=said,
            then=lambda _m: self.closed.emit(),
        )


def _open_points(live: Live, typed: str) -> list[str]:
    """What is open at the end, as sentences: words, rules, conclusions, people, items."""
    view, say = live.view, live.ui.say
    points = [say("live.finish.not_written")] if typed else []
    points += [say(sentence(each)) for each in view.findings if each.is_open]
    for clause in view.unassigned():
        points.append(say("live.finish.unassigned", words=shortened(clause.text)))
    awaited = [r for r in view.rows if r.of_body and r.standing is Standing.AWAITED]
    if awaited:
        names = ", ".join(row.participant.printed_name for row in awaited)
        points.append(say("live.finish.awaited", names=names))
    return [*points, *(say(each.words) for each in not_dealt_with(view.facts))]


def _point(live: Live, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    glyph = Glyph(live.ui, "warning", "warn", side=16, filled=True)
    row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "banner", wrap=True), 1)
    return row
