"""The written opinions of one seat: those received, and the form of one of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base.text import Msg, day_on_screen
from desktop.domain.attachments import Attachment
from desktop.domain.opinions import Author, Opinion, Stance
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.files_field import FileRow, FilesField
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import label
from desktop.ui.kit.rights import looks
from desktop.ui.pages.attaching import Attaching, Given
from desktop.ui.pages.meeting.kept_form import KeptForm
from desktop.ui.pages.meeting.room import Room, empty
from desktop.ui.pages.record_files import row_of, wired
from desktop.usecases import opinions, waiting_files
from desktop.usecases.attachments import GivenFile

_FORM = FormSection(
    "",
    (("author", "stance"), ("number", "dated"), ("received_on", "item"), ("secrecy",), ("text",)),
)


class OpinionPart(QWidget):
    """After the lock the same form keeps a late opinion."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._participant, self._id = room, 0, 0
        self._sent = 0
        self._file: GivenFile | None = None
        self._sent_file: GivenFile | None = None
        self._turn = object()  # another one whenever another opinion is shown
        self._open, self._attachment = True, 0
        ui = room.ui
        self.form = KeptForm(room, Opinion, (_FORM,), act=self._keep)
        self.form.ready = self._empty
        self.form.beside = lambda: waiting_files.beside(self._file)
        self.form.shut = lambda: not self._open
        self.form.kept.connect(self._kept)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._attaching = Attaching(room.context, room.tell)
        self._files = wired(
            FilesField(ui, name="opinion_file", one=True),
            self._attaching,
            to=self._sink,
            file=self._kept_file,
            remove=self._take_away,
        )
        self._withheld = label(ui.say("secrecy.little"), "second", wrap=True)
        self._withheld.hide()
        self.form.form.editor("secrecy").edited.connect(self._fit_secrecy)
        self.button = PlainButton(ui, ui.say("opinions.receive"), name="opinion_receive")
        self.button.clicked.connect(lambda _on: self.save(at_once=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(ui.say("meeting_page.opinions"), "row"))
        column.addLayout(self._list)
        column.addWidget(self.form)
        column.addWidget(self._withheld)
        column.addWidget(self._files)
        column.addLayout(row)

    def show_for(self, participant: int) -> None:
        """Show the opinions of a seat; the first of them in the form."""
        if participant != self._participant:
            self._participant = participant
            own = self._own()
            self._turn_to(own[0].id if own else 0)
        self._show()

    def leave(self) -> None:
        """Keep the opinion with its file if it is whole; without it the file is let go, and said.

        While the office locks the file waits in the draft.
        """
        if self._file is None:
            self.form.leave()
        elif self._room.context.locking():
            self.form.jot()
        elif self.form.whole():
            self.form.write()
        else:
            words = Msg("opinions.file_not_kept", file=self._file.name)
            self._let_file_go()
            self._room.say((Problem(words, blocking=True),))

    def save(self, *, at_once: bool = False) -> None:
        """Write the opinion; ``at_once`` also where nothing was typed."""
        if at_once and self.form.whole():
            self.form.write()
        elif not at_once:
            self.form.save()

    def choose_file(self) -> None:
        """Ctrl+M: the paper the opinion came as; it is kept with the opinion."""
        if self.form.record().secrecy is None:
            self._attaching.choose(self._sink())

    def choose(self, opinion: int) -> None:
        """Show one opinion, 0: a new one; the one before is left as on leaving the page."""
        self.leave()
        self._turn_to(opinion)
        self._show()
        self.form.editor("number").setFocus()

    def _turn_to(self, opinion: int) -> None:
        """Another opinion of the seat, with the file that waits in its draft."""
        self._id, self._turn = opinion, object()
        draft = self._room.context.opened.desk.draft(self._place())
        self._file = waiting_files.waiting(draft.payload) if draft is not None else None

    def _place(self) -> str:
        return f"opinions/{self._participant}/{self._id}"

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
        self.form.show_record(shown, self._place())
        late = room.locked and not self._id
        self.form.form.set_locked(room.locked and not late)
        words = "opinions.receive_late" if late else "opinions.receive"
        self.button.setText(ui.say("meeting_page.save" if self._id else words))
        self.button.setVisible(late or not room.locked)
        self._open = late or not room.locked
        self._attachment = shown.attachment or 0
        self._fit_secrecy()

    def _line(self, opinion: Opinion) -> QWidget:
        ui = self._room.ui
        parts = [
            opinion.number,
            day_on_screen(opinion.dated) if opinion.dated else "",
            ui.label(f"opinions.stance.{opinion.stance}"),
        ]
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = " · ".join(part for part in parts if part)
        open_ = looks(LinkButton(ui, words.replace("&", "&&"), name=f"opinion_{opinion.id}"))
        open_.clicked.connect(lambda _on: self.choose(opinion.id))
        row.addWidget(open_)
        if opinion.late:
            row.addWidget(label(ui.say("opinions.late"), "second"))
        row.addStretch(1)
        if not self._room.locked:
            away = LinkButton(ui, ui.say("meeting_page.remove"), name=f"opinion_away_{opinion.id}")
            away.clicked.connect(lambda _on: self._room.act(opinions.remove, id=opinion.id))
            row.addWidget(away)
        return line

    def _empty(self, it: Opinion) -> tuple[Problem, ...]:
        """What keeps an opinion from being kept: there is no paper behind it."""
        if it.says_something() or self._file is not None:
            return ()
        return (Problem(Msg("opinions.says_nothing"), field="text", blocking=True),)

    def _kept_file(self, id: int) -> Attachment | None:
        return self._room.view.files.get(id)

    def _sink(self) -> Given:
        return partial(self._take, self._turn)

    def _take(self, turn: object, file: GivenFile) -> None:
        """A file given to the opinion of this turn; for another one it is not taken."""
        if not isValid(self) or self._turn is not turn:
            self._attaching.say_gone(file)
            return
        self._file = file
        self._show_files()
        if not self._room.context.locking():
            self.form.jot()

    def _let_file_go(self) -> None:
        self._file = None
        if self.form.changed():
            self.form.jot()
        else:
            self.form.forget()

    def _take_away(self, id: int) -> None:
        """A file that waits is dropped; one that is kept is taken off the opinion, with undo."""
        if not id:
            self._let_file_go()
            self._show_files()
            return
        own = next((each for each in self._own() if each.id == self._id), None)
        if own is not None:
            self._room.act(opinions.change, record=replace(own, attachment=None))

    def _show_files(self) -> None:
        kept = self._room.view.files.get(self._attachment)
        rows = [row_of(kept)] if kept is not None else []
        if self._file is not None:
            rows = [FileRow(0, self._file.name, 0, None, "")]
        self._files.show_files(rows, open_=self._open)

    def _fit_secrecy(self) -> None:
        """Of a paper with a degree neither words nor file are taken, nor which way it leans."""
        form = self.form.form
        secret = form.record().secrecy is not None
        stance = form.editor("stance")
        if secret and stance.value() is not Stance.UNTOLD:
            stance.set_value(Stance.UNTOLD)
        elif not secret and stance.value() is Stance.UNTOLD:
            stance.set_value(None)
        # What was typed before stays in view: the clerk takes it out, not the program.
        form.field("text").setVisible(not secret or bool(form.editor("text").value().strip()))
        form.field("stance").setVisible(not secret)
        self._withheld.setVisible(secret)
        self._files.setVisible(not secret or bool(self._attachment) or self._file is not None)
        self._show_files()

    def _kept(self, answer: Any) -> None:
        if self._file is self._sent_file:  # another may have been given while it was written
            self._file = None
        if isinstance(answer, Opinion) and not self._sent and not self._id:
            self._id = answer.id  # another may have been chosen while it was written
        self._show()

    def _keep(self, it: Opinion) -> tuple[Any, dict[str, Any]]:
        self._sent, self._sent_file = it.id, self._file
        if it.id:
            return opinions.change, {"record": it, "file": self._file}
        given = {"participant": it.participant, "received_on": it.received_on, "file": self._file}
        said = {"author": it.author, "stance": it.stance, "text": it.text, "item": it.item}
        marks = {"number": it.number, "dated": it.dated, "secrecy": it.secrecy}
        late = self._room.locked
        return opinions.receive_late if late else opinions.receive, {**given, **said, **marks}
