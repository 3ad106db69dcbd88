"""Corrections asked for while the draft of the minutes is read, in place of the three columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.corrections import Answer, Correction
from desktop.domain.problems import Problem
from desktop.ui.kit.ask import Question
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.form import DRAFT_AFTER
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.pages.meeting.minutes_corrections_forms import ReadingForm, RequestForm
from desktop.ui.pages.meeting.room import Room
from desktop.ui.pages.papers_forms import PlaceForm
from desktop.ui.pages.typed_draft import TypedDraft
from desktop.usecases import corrections
from desktop.usecases.corrections import Asked, Corrections, corrections_of
from desktop.usecases.minutes_view import TITLE, MinutesView

_MARKS = {
    None: (State.WARN, "clock", "corrections.is_open"),
    Answer.TAKEN: (State.OK, "checkmark", "corrections.answer.taken"),
    Answer.REFUSED: (State.NEUTRAL, "dismiss_circle", "corrections.answer.refused"),
}


class CorrectionsCard(Card):
    """The reading, and each request with its answer; ``part_wanted`` leads to a part's editor."""

    closed = Signal()
    part_wanted = Signal(str)

    def __init__(self, room: Room) -> None:
        ui = room.ui
        super().__init__(ui, ui.label("corrections.many"), glyph="comment", name="corrections")
        self._room, self._ui = room, ui
        self._view = MinutesView(room.view.meeting)
        self.found = Corrections()
        self.form: PlaceForm | None = None
        self._days: TypedDraft | None = None
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(self.jot)
        self._said = label("", wrap=True)
        self._said.setObjectName("reading_said")
        self._send = LinkButton(ui, ui.say("corrections.send_now"), glyph="send", name="reading_go")
        self._send.clicked.connect(self._ask_days)
        self._ask = LinkButton(ui, ui.say("corrections.ask"), glyph="add", name="correction_add")
        self._ask.clicked.connect(lambda _on: self._ask_for(Correction()))
        for link in (self._send, self._ask):
            self.add_to_head(link)
        self.body.addWidget(self._said)
        self.body.addWidget(label(ui.say("corrections.custom"), "second", wrap=True))
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(8)
        self.body.addWidget(scrolled(self._inner), 1)
        self.back = looks(PlainButton(ui, ui.label("ui.go_back"), name="corrections_back"))
        self.back.clicked.connect(self.closed)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def go_words(self) -> str:
        """The words of what opens this card, with how many wait."""
        waiting, ui = self.found.waiting, self._ui
        return ui.say("corrections.go_n", n=waiting) if waiting else ui.say("corrections.go")

    def show_view(self, view: MinutesView) -> None:
        """Show what came in; what is being typed stays."""
        self._view, room, ui = view, self._room, self._ui
        meeting = room.id
        self.found = room.context.link.now(lambda tx: corrections_of(tx, meeting))
        reading = self.found.reading
        if reading is None:
            self._said.setText(ui.say("corrections.not_sent"))
        else:
            self._said.setText(
                ui.say("corrections.sent", sent=reading.sent_on or "", until=reading.until or "")
            )
        self._send.setText(ui.say(f"corrections.send_{'now' if reading is None else 'again'}"))
        for link in (self._send, self._ask):
            link.setVisible(self._open_to_changes())
        inside = self._inner.isAncestorOf(QApplication.focusWidget() or self)
        emptied(self._rows)
        if not self.found.asked:
            self._rows.addWidget(label(ui.say("corrections.none")))
        for place, each in enumerate(self.found.asked):
            if place:
                self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(each))
        self._rows.addStretch(1)
        if inside:
            self.begin()  # the act that was pressed is gone

    def begin(self) -> None:
        """Into view: to the first thing to do."""
        (self._ask if self._ask.isVisibleTo(self) else self.back).setFocus()

    def jot(self) -> None:
        """Keep what is being typed as a draft."""
        self._draft.stop()
        form = self.form
        if isinstance(form, RequestForm) and form.changed():
            self._room.context.jot(self._place_of(form.it), form.typed())
        elif isinstance(form, ReadingForm) and self._days is not None:
            self._days.jot()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _open_to_changes(self) -> bool:
        paper = self._view.paper
        return paper is not None and not paper.is_issued and not self._room.locked

    def _row(self, each: Asked) -> QWidget:
        ui, it, row = self._ui, each.correction, QWidget()
        row.setObjectName(f"correction_{it.id}")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(each.who, "row"), 1)
        state, glyph, key = _MARKS[it.answer]
        head.addWidget(Chip(ui, Mark(state, ui.label(key), glyph)))
        column.addLayout(head)
        about = ui.say("corrections.received", part=self._part(it.part), day=it.received_on or "")
        column.addWidget(ElidedLabel(about, "second"))
        column.addWidget(label(it.text, wrap=True))
        if it.answer is not None:
            answered = ui.say(
                "corrections.answered",
                answer=Msg(f"corrections.answer.{it.answer}"),
                day=it.answered_on or "",
            )
            words = f"{answered}: {it.reason}" if it.reason else answered
            column.addWidget(label(words, "second", wrap=True))
        acts = QHBoxLayout()
        acts.setSpacing(14)
        for act, do in self._acts(each):
            link = LinkButton(ui, ui.label(f"corrections.{act}"), name=f"correction_{act}_{it.id}")
            link.setAccessibleName(f"{ui.label(f'corrections.{act}')}: {each.who}")
            link.clicked.connect(lambda _on=False, do=do: do())
            acts.addWidget(link)
        acts.addStretch(1)
        column.addLayout(acts)
        return row

    def _acts(self, each: Asked) -> list[tuple[str, Callable[[], None]]]:
        it, room = each.correction, self._room
        acts: list[tuple[str, Callable[[], None]]] = []
        if room.locked:
            return acts
        if it.is_open and self._open_to_changes():
            acts.append(("take", lambda: self._take(it)))
        if it.is_open:
            acts.append(("refuse", lambda: self._refuse(each)))
        elif it.answer is Answer.TAKEN and self._open_to_changes():
            acts.append(("go_part", lambda: self.part_wanted.emit(it.part or TITLE)))
        if self._open_to_changes():
            if not it.is_open:
                acts.append(("reopen", lambda: room.act(corrections.reopen, id=it.id)))
            acts.append(("change", lambda: self._ask_for(it)))
            acts.append(("remove", lambda: room.act(corrections.remove, id=it.id)))
        return acts

    def _take(self, it: Correction) -> None:
        def taken(_answer: object) -> None:
            key = "corrections.taken" if self._view.is_draft else "corrections.taken_read_only"
            self._room.tell(Tone.OK, self._ui.say(key))
            self.part_wanted.emit(it.part or TITLE)

        self._room.act(corrections.take, id=it.id, done=taken)

    def _refuse(self, each: Asked) -> None:
        ui = self._ui
        question = Question(
            ui.say("corrections.refuse_title", name=each.who),
            ui.say("corrections.refuse_text"),
            ui.say("corrections.refuse_act"),
            ui.say("ui.go_back"),
            field=ui.label("corrections.reason"),
        )
        self._room.context.ask.reason(
            question,
            lambda reason: self._room.act(corrections.refuse, id=each.correction.id, reason=reason),
        )

    def _ask_days(self) -> None:
        form = ReadingForm(self._ui, self.found.reading)
        days = TypedDraft(self._room.context, form)
        place = f"meetings/{self._room.id}/reading"

        def sent() -> None:
            given = form.given()
            if given is not None:
                days.jot()
                days.rest()
                self._do(corrections.send, draft=place, meeting=self._room.id, **given)

        self._open(form, sent)
        self._days = days
        days.watch(form.editors())
        days.begin(place)

    def _ask_for(self, it: Correction) -> None:
        people = self._room.view.facts.participants
        parts = [(p.code, self._ui.say(p.title)) for p in self._view.parts]
        form = RequestForm(self._ui, it, people, parts)
        place = self._place_of(it)
        draft = self._room.context.opened.desk.draft(place)
        if draft is not None:
            form.take(draft.payload)

        def sent() -> None:
            given = form.given()
            if given is None:
                return
            self._draft.stop()
            if it.id:
                self._do(corrections.change, draft=place, id=it.id, **given)
            else:
                self._do(corrections.ask, draft=place, meeting=self._room.id, **given)

        for editor in (form.who, form.part, form.day, form.text):
            editor.edited.connect(self._typed)
        self._open(form, sent)

    def _typed(self) -> None:
        if not self._draft.isActive():
            self._draft.start()

    def _open(self, form: PlaceForm, sent: Callable[[], None]) -> None:
        self.jot()
        self._close()
        self.form = form
        form.sent.connect(sent)
        form.left.connect(self._leave_form)
        self._place.addWidget(form)
        form.show()
        form.first.setFocus()

    def _leave_form(self) -> None:
        """Esc: nothing of it is wanted."""
        self._draft.stop()
        if isinstance(self.form, RequestForm):
            self._room.context.jot(self._place_of(self.form.it), None)
        elif self._days is not None:
            self._room.context.jot(self._days.place, None)
            self._days.end()
        self._close()
        self.begin()

    def _close(self) -> None:
        form, self.form, self._days = self.form, None, None
        if form is not None:
            form.hide()
            form.setParent(None)
            form.deleteLater()

    def _do(self, command: Any, **given: Any) -> None:
        def done(_answer: object) -> None:
            self._close()
            self.begin()

        self._room.act(command, done=done, refused=self._refused, **given)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.jot()
        rest = self.form.show_problems(problems) if self.form is not None else problems
        if rest:
            self._room.say(rest)

    def _part(self, code: str) -> str:
        part = self._view.part(code)
        return self._ui.say(part.title if part is not None else "corrections.whole")

    def _place_of(self, it: Correction) -> str:
        """Where the draft of a request, or of a new one, is kept."""
        return f"corrections/{self._room.id}/{it.id}"
