"""The written opinions of one seat: those received, and the form of one of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.numerals import short_date
from desktop.base.text import Msg
from desktop.domain.opinions import Author, Opinion
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.pages.meeting import files
from desktop.ui.pages.meeting.kept_form import KeptForm
from desktop.ui.pages.meeting.room import Room, empty
from desktop.usecases import opinions
from desktop.usecases.attachments import GivenFile

_FORM = FormSection(
    "", (("author", "stance"), ("number", "dated"), ("received_on", "item"), ("text",))
)


class OpinionPart(QWidget):
    """After the lock the same form keeps a late opinion."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._participant, self._id = room, 0, 0
        self._sent = 0
        self._file: GivenFile | None = None
        ui = room.ui
        self.form = KeptForm(room, Opinion, (_FORM,), act=self._keep)
        self.form.ready = self._empty
        self.form.kept.connect(self._kept)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._file_name = ElidedLabel("", "second")
        self._add_file = LinkButton(ui, ui.say("meeting_page.add_file_link"), name="opinion_file")
        self._add_file.show_icon("attach")
        self._add_file.clicked.connect(lambda _on: self.choose_file())
        self.button = PlainButton(ui, ui.say("opinions.receive"), name="opinion_receive")
        self.button.clicked.connect(lambda _on: self.save(at_once=True))
        row = QHBoxLayout()
        row.addWidget(self._add_file)
        row.addWidget(self._file_name, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(ui.say("meeting_page.opinions"), "row"))
        column.addLayout(self._list)
        column.addWidget(self.form)
        column.addLayout(row)

    def show_for(self, participant: int) -> None:
        """Show the opinions of a seat; the first of them in the form."""
        if participant != self._participant:
            self._participant, self._file = participant, None
            own = self._own()
            self._id = own[0].id if own else 0
        self._show()

    def leave(self) -> None:
        """Keep the opinion with its file if it is whole; the file alone is kept nowhere."""
        if self._file is None:
            self.form.leave()
        elif self._room.context.locking():
            self.form.jot()
        elif self.form.whole():
            self.form.write()
        else:
            self.form.jot()
            words = Msg("opinions.file_not_kept", file=self._file.name)
            self._room.say((Problem(words, blocking=True),))

    def save(self, *, at_once: bool = False) -> None:
        """Write the opinion; ``at_once`` also where nothing was typed."""
        if at_once and self.form.whole():
            self.form.write()
        elif not at_once:
            self.form.save()

    def choose_file(self) -> None:
        """Ctrl+M: the paper the opinion came as; it is kept with the opinion."""
        files.choose(self._room, self._take)

    def choose(self, opinion: int) -> None:
        """Show one opinion, 0: a new one; the one before is left as on leaving the page."""
        self.leave()
        self._id, self._file = opinion, None
        self._show()
        self.form.editor("number").setFocus()

    def _own(self) -> tuple[Opinion, ...]:
        return self._room.view.facts.opinions_of(self._participant)

    def _show(self) -> None:
        ui, room = self._room.ui, self._room
        own = {each.id: each for each in self._own()}
        empty(self._list)
        for each in own.values():
            self._list.addWidget(self._line(each))
        if own and not (room.locked and self._id == 0):
            more = LinkButton(ui, ui.say("meeting_page.another_opinion"), name="opinion_new")
            more.clicked.connect(lambda _on: self.choose(0))
            self._list.addWidget(more)
        shown = own.get(self._id)
        if shown is None:
            self._id = 0
            absence = room.view.facts.delegation_of(self._participant)
            stand_in = absence is not None and absence.sends_stand_in
            shown = Opinion(
                meeting=room.id,
                participant=self._participant,
                author=Author.STAND_IN if stand_in else Author.MEMBER,
                received_on=ui.clock.today(),
            )
        self.form.show_record(shown, f"opinions/{self._participant}/{self._id}")
        late = room.locked and not self._id
        self.form.form.set_locked(room.locked and not late)
        words = "opinions.receive_late" if late else "opinions.receive"
        self.button.setText(ui.say("meeting_page.save" if self._id else words))
        self.button.setVisible(late or not room.locked)
        self._add_file.setVisible(late or not room.locked)
        kept = room.view.files.get(shown.attachment or 0)
        pending = self._file.name if self._file is not None else ""
        self._file_name.setText(pending or (kept.file_name if kept is not None else ""))

    def _line(self, opinion: Opinion) -> QWidget:
        ui = self._room.ui
        parts = [
            opinion.number,
            short_date(opinion.dated) if opinion.dated else "",
            ui.label(f"opinions.stance.{opinion.stance}"),
        ]
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = " · ".join(part for part in parts if part)
        open_ = LinkButton(ui, words.replace("&", "&&"), name=f"opinion_{opinion.id}")
        open_.clicked.connect(lambda _on: self.choose(opinion.id))
        row.addWidget(open_)
        if opinion.late:
            row.addWidget(label(ui.say("opinions.late"), "second"))
        row.addStretch(1)
        file = self._room.view.files.get(opinion.attachment or 0)
        if not self._room.locked:
            away = LinkButton(ui, ui.say("meeting_page.remove"), name=f"opinion_away_{opinion.id}")
            away.clicked.connect(lambda _on: self._room.act(opinions.remove, id=opinion.id))
            row.addWidget(away)
        if file is not None:
            get = LinkButton(ui, ui.say("meeting_page.get_file"), name=f"opinion_get_{opinion.id}")
            get.clicked.connect(lambda _on: files.hand_back(self._room, file))
            row.addWidget(get)
        return line

    def _empty(self, it: Opinion) -> tuple[Problem, ...]:
        """What keeps an opinion from being kept: there is no paper behind it."""
        if it.says_something() or self._file is not None:
            return ()
        return (Problem(Msg("opinions.says_nothing"), field="text", blocking=True),)

    def _take(self, file: GivenFile) -> None:
        self._file = file
        self._file_name.setText(file.name)

    def _kept(self, answer: Any) -> None:
        self._file = None
        if isinstance(answer, Opinion) and not self._sent and not self._id:
            self._id = answer.id  # another may have been chosen while it was written
        self._show()

    def _keep(self, it: Opinion) -> tuple[Any, dict[str, Any]]:
        self._sent = it.id
        if it.id:
            return opinions.change, {"record": it, "file": self._file}
        given = {"participant": it.participant, "received_on": it.received_on, "file": self._file}
        said = {"author": it.author, "stance": it.stance, "text": it.text, "item": it.item}
        marks = {"number": it.number, "dated": it.dated}
        late = self._room.locked
        return opinions.receive_late if late else opinions.receive, {**given, **said, **marks}
