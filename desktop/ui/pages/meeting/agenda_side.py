"""One item of the agenda: its words, who reports, which voices it must hear, its papers."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.agenda import AgendaItem, current_versions
from desktop.domain.citation import cited
from desktop.domain.findings import Finding
from desktop.domain.item_attendance import Out, out_during
from desktop.domain.meetings import Meeting
from desktop.domain.rules import sentence
from desktop.ui.kit.buttons import HarmButton, IconButton, LinkButton, PlainButton
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import ElidedLabel, Glyph, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.pages.meeting.kept_form import KeptForm
from desktop.ui.pages.meeting.matters_box import MattersBox
from desktop.ui.pages.meeting.room import Room, empty
from desktop.usecases import agenda
from desktop.usecases.carrying import taken_from
from desktop.usecases.finding import Spot
from desktop.usecases.given_tasks import tasks_told_at

_FORM = FormSection(
    "", (("title",), ("number", "minutes"), ("reporter",), ("cross_sector", "late"), ("result",))
)


class AgendaSide(QWidget):
    """``pressed`` names what is done with the item: ``up``, ``down``, ``remove``.

    ``matter_wanted`` asks for the story of a matter.
    """

    pressed = Signal(str)
    matter_wanted = Signal(int)
    closed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setObjectName("agenda_side")
        self._room, self._item = room, 0
        ui = room.ui
        self.form = KeptForm(
            room, AgendaItem, (_FORM,), act=lambda it: (agenda.change, {"record": it})
        )
        # A tick shows at once which voices it asks for.
        self.form.editor("cross_sector").edited.connect(self.form.save)
        self.form.editor("late").edited.connect(self.form.save)
        self._title = ElidedLabel("", "name")
        close = looks(IconButton(ui, "dismiss", ui.say("meeting_page.close"), quiet=True))
        close.setObjectName("item_close")
        close.clicked.connect(lambda _on: self.closed.emit())
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        self._up = PlainButton(ui, ui.say("meeting_page.up"), glyph="chevron_up", name="item_up")
        self._down = PlainButton(
            ui, ui.say("meeting_page.down"), glyph="chevron_down", name="item_down"
        )
        self._remove = HarmButton(ui, ui.say("meeting_page.remove"), name="item_remove")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button, name in ((self._up, "up"), (self._down, "down"), (self._remove, "remove")):
            button.clicked.connect(lambda _on, each=name: self.pressed.emit(each))
            if button is self._remove:
                buttons.addStretch(1)
            buttons.addWidget(button)
        self._voices, self._papers = QVBoxLayout(), QVBoxLayout()
        self._from = looks(LinkButton(ui, "", name="item_from"))
        self._from.show_icon("history")
        self._from.clicked.connect(lambda _on: self._to_former())
        self._former: Spot | None = None
        self._out = label("", "second", wrap=True)
        self._out.setObjectName("item_out")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._from, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        self._late_why = label(ui.say("agenda_page.late_why"), "second", wrap=True)
        column.addWidget(self._late_why)
        column.addLayout(self._voices)
        column.addWidget(self._out)
        column.addLayout(buttons)
        column.addWidget(hairline())
        self._matters = MattersBox(room)
        self._matters.wanted.connect(self.matter_wanted)
        column.addWidget(self._matters)
        column.addWidget(hairline())
        column.addLayout(self._papers)
        column.addStretch(1)
        room.changed.connect(self.show_now)

    def item(self) -> int:
        return self._item

    def show_for(self, item: int, *, focus: bool = False) -> None:
        """Show an item; ``focus`` moves it into the form."""
        if item != self._item:
            self.leave()
            self._item = item
        self.show_now()
        if focus:
            self.form.editor("title").setFocus()

    def show_now(self) -> None:
        """Show the item as it stands; what is being typed stays."""
        room = self._room
        it = next((each for each in room.view.facts.items if each.id == self._item), None)
        if it is None:
            return
        self._title.setText(it.title)
        self.form.show_record(it, f"agenda_items/{it.id}")
        self._late_why.setVisible(it.late)
        self._show_former(it)
        self._matters.show_for(it.id)
        for button in (self._up, self._down, self._remove):
            button.setVisible(not room.locked)
        empty(self._voices)
        found = [
            each
            for each in room.view.findings
            if each.rule == "cross_sector_voices" and each.subject.id == it.id
        ]
        for place, each in enumerate(found):
            self._voices.addWidget(self._voice(each, place))
        out = out_during(room.view.facts, it)
        names = ", ".join(self._named(each) for each in out)
        self._out.setText(room.ui.say("agenda_items.out", names=names) if out else "")
        self._out.setVisible(bool(out))
        empty(self._papers)
        self._papers.addWidget(label(room.ui.say("agenda_papers.many"), "row"))
        for paper in current_versions(room.view.laid):
            if paper.item == it.id:
                self._papers.addWidget(ElidedLabel(paper.title))
        to_papers = looks(LinkButton(room.ui, room.ui.say("agenda_papers.add"), name="item_papers"))
        to_papers.clicked.connect(lambda _on: room.turn_to.emit("papers", 0, ""))
        self._papers.addWidget(to_papers, 0, Qt.AlignmentFlag.AlignLeft)

    def save(self) -> None:
        if self._item:
            self.form.save()

    def leave(self) -> None:
        """Keep what was typed."""
        if self._item:
            self.form.leave()

    def _show_former(self, it: AgendaItem) -> None:
        """Where the item comes from, as a link there."""
        room, today = self._room, self._room.ui.clock.today()
        former, tasks = room.context.link.now(
            lambda tx: (taken_from(tx, it), tasks_told_at(tx, (it.id,), today).get(it.id, []))
        )
        self._former = None
        if former is not None:
            self._former = Spot("meetings", former.meeting.id, "agenda", former.id)
            self._say_former("agenda_page.carried_from", former.meeting)
        elif tasks:
            self._former = Spot("meetings", tasks[0].meeting.id, "conclusions", tasks[0].id)
            self._say_former("agenda_page.task_from", tasks[0].meeting)
        self._from.setVisible(self._former is not None)

    def _say_former(self, key: str, meeting: Meeting) -> None:
        words = self._room.ui.say(key, day=meeting.held_on or "")
        self._from.setText(words)
        self._from.setAccessibleName(f"{words}: {meeting.title}")

    def _to_former(self) -> None:
        if self._former is not None:
            self._room.elsewhere.emit(self._former.id, self._former.tab, self._former.row)

    def _named(self, out: Out) -> str:
        """Who was out, and between which of their stays."""
        places: dict[str, str | time] = {"name": out.participant.printed_name}
        key = "between"
        if out.left_at is None or out.back_at is None:
            key = "came" if out.left_at is None else "left"
        if out.left_at is not None:
            places["left"] = out.left_at.time()
        if out.back_at is not None:
            places["back"] = out.back_at.time()
        return self._room.ui.say(f"agenda_items.out.{key}", **places)

    def _voice(self, finding: Finding, place: int) -> QWidget:
        ui, room = self._room.ui, self._room
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        glyph, ink = ("warning", "warn") if finding.is_open else ("checkmark_circle", "ok")
        row.addWidget(Glyph(ui, glyph, ink, side=18, filled=True))
        # The item stands above: only whose voice it is, and how it stands.
        short = finding.words.key.rpartition(".")[2]
        voice = Msg(f"agenda_page.voice.{short}", voice=finding.words.places["voice"])
        words = label(ui.say(voice), wrap=True)
        words.setAccessibleName(ui.say(sentence(finding)))
        row.addWidget(words, 1)
        article = looks(
            LinkButton(ui, ui.say(cited(finding.provision)), name=f"voice_article_{place}")
        )
        article.clicked.connect(lambda _on: room.hooks.show_provision(finding.provision))
        row.addWidget(article)
        if finding.mend == "opinions.receive" and not room.locked:
            mend = LinkButton(ui, ui.say("overview.verb.opinion"), name=f"voice_mend_{place}")
            mend.clicked.connect(
                lambda _on: room.turn_to.emit("absence", finding.target, finding.mend)
            )
            row.addWidget(mend)
        return line
