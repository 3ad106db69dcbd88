"""The story of a matter: every meeting it came before, what came of it there, and its own words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.matters import Matter
from desktop.storage.transaction import Tx
from desktop.ui.kit.buttons import HarmButton, IconButton, LinkButton
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import no_mnemonic
from desktop.ui.pages.meeting.beyond import Beyond
from desktop.ui.pages.meeting.kept_form import KeptForm
from desktop.ui.pages.meeting.room import Room, empty
from desktop.usecases import matters
from desktop.usecases.matters import Met, story_of

_FORM = FormSection("", (("title",), ("field",), ("opened_on", "closed_on"), ("note",)))
_LONGEST = 40  # letters of a meeting's title on its link


class StorySide(QWidget):
    """One matter; its meetings are links to them."""

    closed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setObjectName("story_side")
        self._room, self._matter = room, 0
        ui = room.ui
        self._title = ElidedLabel("", "name")
        close = looks(IconButton(ui, "dismiss", ui.say("meeting_page.close"), quiet=True))
        close.setObjectName("story_close")
        close.clicked.connect(lambda _on: self.closed.emit())
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        self.form = KeptForm(
            Beyond(room), Matter, (_FORM,), act=lambda it: (matters.change, {"record": it})
        )
        # A side is low: without a limit the note would take what the story needs.
        note = self.form.editor("note")
        note.setFixedHeight(note.minimumSizeHint().height())
        self._remove = HarmButton(ui, ui.say("meeting_page.remove"), name="story_remove")
        self._remove.clicked.connect(lambda _on: self._take_away())
        self._steps = QVBoxLayout()
        self._steps.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(label(ui.say("agenda_page.story"), "row"))
        column.addLayout(self._steps)
        column.addWidget(hairline())
        column.addWidget(self.form)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        room.changed.connect(self.show_now)

    def show_for(self, matter: int) -> None:
        """Show a matter, with the focus at its first meeting, else in its words."""
        self.leave()
        self._matter = matter
        self.show_now()
        first = self.findChild(LinkButton, "story_meeting_0")
        (first or self.form.editor("title")).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_now(self) -> None:
        """Show the matter as it stands; what is being typed stays."""
        if not self._matter or not self.isVisibleTo(self.window()):
            return
        it, story = self._room.context.link.now(
            lambda tx: (Tx.one(tx, Matter, id=self._matter), story_of(tx, self._matter))
        )
        if it is None:
            return
        self._title.setText(it.title)
        self.form.show_record(it, f"matters/{it.id}")
        empty(self._steps)
        if not story:
            self._steps.addWidget(
                label(self._room.ui.say("agenda_page.story_empty"), "second", wrap=True)
            )
        for place, met in enumerate(story):
            self._steps.addWidget(self._step(met, place))

    def save(self) -> None:
        if self._matter:
            self.form.save()

    def leave(self) -> None:
        """Keep what was typed."""
        if self._matter:
            self.form.leave()

    def _take_away(self) -> None:
        """The matter goes to the bin; its items stay."""
        self.form.forget()
        gone, self._matter = self._matter, 0
        self._room.act(matters.remove, id=gone, done=lambda _it: self.closed.emit())

    def _step(self, met: Met, place: int) -> QWidget:
        ui, say = self._room.ui, self._room.ui.say
        title = met.meeting.title
        short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        day = met.meeting.held_on or ""
        link = looks(
            LinkButton(
                ui,
                no_mnemonic(say("agenda_page.story_meeting", day=day, meeting=short)),
                name=f"story_meeting_{place}",
            )
        )
        link.setAccessibleName(say("agenda_page.story_meeting", day=day, meeting=title))
        link.clicked.connect(
            lambda _on: self._room.elsewhere.emit(met.meeting.id, "agenda", met.item.id)
        )
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        number = met.item.number or str(met.item.position)
        words = say("agenda_page.story_item", number=number, title=met.item.title)
        column.addWidget(label(words, wrap=True))
        column.addWidget(label(self._result(met), "second"))
        for clause in met.clauses:
            text = " ".join(clause.text.split())
            column.addWidget(label(say("agenda_page.story_clause", text=text), wrap=True))
        return line

    def _result(self, met: Met) -> str:
        say = self._room.ui.say
        if met.item.result is None:
            return say("agenda_page.story_no_result")
        result = self._room.ui.label(f"agenda_items.result.{met.item.result}")
        return say("agenda_page.story_result", result=result)
