"""The tab *Tài liệu*: papers laid before the meeting, their versions and files, the book of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.text import day_on_screen
from desktop.domain.agenda import AgendaPaper, former_versions, in_agenda_order, version_of
from desktop.domain.attachments import Attachment
from desktop.ui.kit.buttons import HarmButton, IconButton, LinkButton, PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Mark, State
from desktop.ui.kit.files_field import FilesField, paths_in
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import ElidedLabel, hairline
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.kit.printing import Printers
from desktop.ui.kit.rights import looks
from desktop.ui.kit.table_model import Column
from desktop.ui.pages.attaching import Attaching, Given
from desktop.ui.pages.meeting.beside import Beside
from desktop.ui.pages.meeting.book_panel import BookPanel
from desktop.ui.pages.meeting.kept_form import KeptForm
from desktop.ui.pages.meeting.listed import ShortList, column
from desktop.ui.pages.meeting.room import Panel, Room
from desktop.ui.pages.record_files import row_of, wired
from desktop.usecases import agenda
from desktop.usecases.attachments import GivenFile

_FORM = FormSection(
    "", (("title",), ("item",), ("number", "dated"), ("received_on", "printed"), ("late",))
)
_KEYS = {(Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "remove"}


class PapersTab(Panel):
    """A file makes a paper called as the file; a paper may also stand without a file.

    A later version stands over the one it replaced, which stays.
    """

    def __init__(self, room: Room, printers: Printers | None = None) -> None:
        super().__init__(room)
        self.setObjectName("papers_tab")
        self.setAcceptDrops(True)
        ui = room.ui
        self._paper = 0
        self._attaching = Attaching(room.context, room.tell)
        works = ui.rights.works  # a reader is not told what only others can do
        sentence = ui.say("meeting_page.no_papers" if works else "meeting_page.no_papers_yet")
        self.list = ShortList(
            ui,
            (
                Column(
                    "item",
                    ui.label("agenda_page.item_number"),
                    self._item,
                    64,
                    sortable=False,
                    right=True,
                ),
                column(ui, "agenda_papers.title", lambda p: p.title, bold=True),
                column(ui, "agenda_page.version", self._version, 84),
                column(ui, "agenda_papers.late", self._late, 92),
                column(ui, "agenda_papers.number", lambda p: p.number, 150),
                column(ui, "agenda_papers.received_on", _received, 96),
                column(ui, "agenda_page.printed", _printed, 70),
                column(ui, "agenda_papers.attachment", self._file_of, 140),
            ),
            EmptyState(
                ui,
                "attach",
                sentence,
                button=ui.say("agenda_papers.add"),
                act=self._choose,
            ),
            name="papers",
            words=ui.say("agenda_papers.many"),
            keys=_KEYS,
        )
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._open)
        self.list.pressed.connect(lambda _name: self._remove())
        self._add = PrimaryButton(ui, ui.say("agenda_papers.add"), glyph="add", name="paper_add")
        self._add.clicked.connect(lambda _on: self._choose())
        self._plain = PlainButton(ui, ui.say("meeting_page.paper_alone"), name="paper_alone")
        self._plain.clicked.connect(lambda _on: self._without_file())
        card = Card(ui, ui.say("agenda_papers.many"), glyph="attach", name="papers_card")
        self._bind = looks(
            PlainButton(ui, ui.say("agenda_page.bind"), glyph="book_open", name="papers_bind")
        )
        self._bind.clicked.connect(lambda _on: self.bind())
        card.add_to_head(self._bind)
        card.add_to_head(self._plain)
        card.add_to_head(self._add)
        card.body.addWidget(self.list, 1)
        self.form = KeptForm(room, AgendaPaper, (_FORM,), act=self._keep)
        self.form.kept.connect(self._kept)
        self._beside = self._side()
        self._split = Beside(card, self._beside)
        self._split.closed.connect(self._closed)
        self.book = BookPanel(room, printers)
        self.book.closed.connect(self._unbound)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._split)
        self._whole.addWidget(self.book)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)
        self.show_now()

    def show_now(self) -> None:
        laid, open_ = self.room.view.laid, not self.room.locked
        self.list.give(in_agenda_order(laid, self.room.view.facts.items))
        for button in (self._add, self._plain, self._gone):
            button.setVisible(open_)
        self._bind.setVisible(bool(laid) and not self._split.is_open())
        if any(each.id == self._paper for each in laid):
            self._show(self._paper)
        elif self._split.is_open() and self._paper:
            self._paper = 0
            self._split.close_side()

    def leave(self) -> None:
        if self._split.is_open():
            self.form.leave()
        self._put_book_away()

    def bind(self) -> None:
        """Bind the papers as one and show the book in place of the list."""
        self.form.leave()
        self._whole.setCurrentWidget(self.book)
        self.book.begin()

    def _unbound(self) -> None:
        self._put_book_away()
        self.list.table.setFocus()

    def _put_book_away(self) -> None:
        self.book.let_go()
        self._whole.setCurrentWidget(self._split)

    def acts(self) -> dict[str, Callable[[], None]]:
        if self.room.locked:
            return {}
        return {
            "attach": self._attach_file,
            "save": self._save,
            "remove": self._remove,
        }

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list.table, self.form.editor("title"))

    def show_row(self, id: int) -> None:
        self.list.go_to(id)
        self.list.table.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.room.locked and paths_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.lay(*paths_in(event.mimeData()))
        event.acceptProposedAction()

    def lay(self, *paths: Path) -> None:
        """Lay files before the meeting, each as a paper of its own."""
        self._attaching.take(paths, self._lay)

    def _side(self) -> QWidget:
        ui = self.room.ui
        side = QWidget()
        side.setObjectName("paper_side")
        self._title = ElidedLabel("", "name")
        close = looks(IconButton(ui, "dismiss", ui.say("meeting_page.close"), quiet=True))
        close.setObjectName("paper_close")
        close.clicked.connect(lambda _on: self._split.close_side())
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        self._file = wired(
            FilesField(ui, name="paper_file", one=True),
            self._attaching,
            to=self._sink,
            file=self._kept_file,
            remove=lambda _id: self._take_file_away(),
        )
        self._new = LinkButton(ui, ui.say("agenda_page.new_version"), name="paper_new_version")
        self._new.show_icon("arrow_sync")
        self._new.clicked.connect(lambda _on: self._replace())
        self._new_alone = LinkButton(
            ui, ui.say("agenda_page.new_version_alone"), name="paper_new_version_alone"
        )
        self._new_alone.clicked.connect(lambda _on: self._replace_with(self._paper, None))
        self._former = ElidedLabel("", "second")
        self._gone = HarmButton(ui, ui.say("meeting_page.remove"), name="paper_remove")
        self._gone.clicked.connect(lambda _on: self._remove())
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self._gone)
        column_ = QVBoxLayout(side)
        column_.setContentsMargins(16, 12, 16, 12)
        column_.setSpacing(8)
        column_.addLayout(head)
        column_.addWidget(hairline())
        column_.addWidget(self.form)
        column_.addWidget(self._file)
        for link in (self._new, self._new_alone):
            column_.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column_.addWidget(self._former)
        column_.addLayout(last)
        column_.addStretch(1)
        return side

    def _keep(self, it: AgendaPaper) -> tuple[Any, dict[str, Any]]:
        if it.id:
            return agenda.change_paper, {"record": it}
        given = {"title": it.title, "item": it.item, "number": it.number, "dated": it.dated}
        more = {"meeting": self.room.id, "received_on": it.received_on}
        return agenda.add_paper, {**given, **more}

    def _lay(self, file: GivenFile) -> None:
        title = file.name.rpartition(".")[0] or file.name
        self.room.act(
            agenda.add_paper,
            done=lambda it: self._open(it.id),
            meeting=self.room.id,
            title=title,
            file=file,
        )

    def _choose(self) -> None:
        self._attaching.choose(self._lay)

    def _kept_file(self, id: int) -> Attachment | None:
        return self.room.view.files.get(id)

    def _sink(self) -> Given:
        return partial(self._give_file, self._paper)

    def _give_file(self, paper: int, file: GivenFile) -> None:
        """The paper's file, in place of the one it has; undo brings that back."""
        record = self._still(paper)
        if record is not None:
            self.room.act(agenda.change_paper, record=record, file=file)
        else:
            self._attaching.say_gone(file)

    def _take_file_away(self) -> None:
        record = self._record()
        if record is not None:
            self.room.act(agenda.change_paper, record=replace(record, attachment=None))

    def _replace(self) -> None:
        self._attaching.choose(partial(self._replace_with, self._paper))

    def _replace_with(self, paper: int, file: GivenFile | None) -> None:
        """A later version of a paper; it is the one open from then on, if that one is open."""

        def replaced(new: AgendaPaper) -> None:
            if self._paper == paper:
                self._open(new.id)

        if file is not None and self._still(paper) is None:
            self._attaching.say_gone(file)
            return
        if self._paper == paper:
            self.form.leave()
        self.room.act(agenda.replace_paper, id=paper, file=file, done=replaced)

    def _attach_file(self) -> None:
        """Ctrl+M: to the paper that is open, else as a paper of its own."""
        if self._record() is not None:
            self._attaching.choose(self._sink())
        else:
            self._choose()

    def _without_file(self) -> None:
        """A paper that only lies on the table: its form is shown empty."""
        self.form.leave()
        self._paper = 0
        self.list.choose_none()
        self._open_side()
        fresh = AgendaPaper(meeting=self.room.id, received_on=self.room.ui.clock.today())
        self.form.show_record(fresh, f"meetings/{self.room.id}/new_paper")
        self._title.setText(self.room.ui.say("meeting_page.new_paper"))
        for part in (self._file, self._gone, self._new, self._new_alone):
            part.hide()
        self._former.hide()
        self.form.editor("title").setFocus()

    def _open(self, paper: int) -> None:
        self.list.table.choose(paper)
        self._open_side()
        self._show(paper)
        self.form.editor("title").setFocus()

    def _chosen(self, paper: int) -> None:
        if self._split.is_open() and paper != self._paper:
            self._show(paper)

    def _show(self, paper: int) -> None:
        if paper != self._paper:
            self.form.leave()
            self._paper = paper
        it = self._record()
        if it is None:
            return
        self._title.setText(it.title)
        self.form.show_record(it, f"agenda_papers/{it.id}")
        file = self.room.view.files.get(it.attachment or 0)
        self._file.aim_at(it.title)
        self._file.show_files(
            [row_of(file)] if file is not None else (), open_=not self.room.locked
        )
        self._file.show()
        former = self._is_former(it)
        self._gone.setVisible(not self.room.locked and not former)
        for part in (self._new, self._new_alone):
            part.setVisible(not self.room.locked and not former)
        self._former.setText(self.room.ui.say("agenda_page.former_why"))
        self._former.setVisible(former)

    def _remove(self) -> None:
        paper = self.list.here()
        if paper and not self.room.locked:
            self.form.leave()
            self.room.act(agenda.remove_paper, id=paper)

    def _save(self) -> None:
        self.form.save()

    def _kept(self, answer: Any) -> None:
        """A paper without a file was written: from now on it is one of the list."""
        if isinstance(answer, AgendaPaper) and not self._paper:
            self._paper = answer.id
            self.list.table.choose(answer.id)
            self._show(answer.id)

    def _open_side(self) -> None:
        self._split.open(self._beside)
        self.list.table.leave_out("late", "number", "received_on", "printed", "attachment")
        self._bind.hide()

    def _closed(self) -> None:
        self.form.leave()
        self.list.table.leave_out()
        self._bind.setVisible(bool(self.room.view.laid))
        self.list.table.setFocus()

    def _record(self) -> AgendaPaper | None:
        return self._laid(self._paper)

    def _laid(self, paper: int) -> AgendaPaper | None:
        return next((each for each in self.room.view.laid if each.id == paper), None)

    def _still(self, paper: int) -> AgendaPaper | None:
        """As it stands now; the view of a meeting that was left is not read any more."""
        context = self.room.context
        if context.locking():
            return self._laid(paper)
        found: AgendaPaper | None = context.link.now(lambda tx: tx.one(AgendaPaper, id=paper))
        return found

    def _item(self, paper: AgendaPaper) -> str:
        items = self.room.view.facts.items
        return next((i.number or str(i.position) for i in items if i.id == paper.item), "")

    def _version(self, paper: AgendaPaper) -> Mark | str:
        if self._is_former(paper):
            return Mark(State.NEUTRAL, self.room.ui.label("agenda_page.former"))
        laid = {each.id: each for each in self.room.view.laid}
        return str(version_of(paper, laid))

    def _late(self, paper: AgendaPaper) -> Mark | str:
        return Mark(State.VIOLET, self.room.ui.label("agenda_papers.late")) if paper.late else ""

    def _is_former(self, paper: AgendaPaper) -> bool:
        return paper.id in former_versions(self.room.view.laid)

    def _file_of(self, paper: AgendaPaper) -> str:
        file = self.room.view.files.get(paper.attachment or 0)
        return file.file_name if file is not None else ""


def _received(paper: AgendaPaper) -> str:
    return day_on_screen(paper.received_on) if paper.received_on else ""


def _printed(paper: AgendaPaper) -> str:
    return str(paper.printed) if paper.printed is not None else ""
