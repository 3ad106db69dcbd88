"""The papers of a meeting bound as one: made beside the screen, looked through, printed, saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.documents.papers_book import Laid, Place
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.preview import Preview, Sheet, drawn_once
from desktop.ui.kit.printing import Printers, SystemPrinters
from desktop.ui.kit.printing_panel import PrintPanel
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.pages.meeting.room import Room
from desktop.ui.pages.papers_out import Out, PaperOut, open_pdf
from desktop.usecases import papers_book
from desktop.usecases.papers_book import Book

SIDE = 420


class BookPanel(QWidget):
    """Binds at ``begin``; Esc or the button stops it and goes back."""

    closed = Signal()

    def __init__(self, room: Room, printers: Printers | None = None) -> None:
        super().__init__()
        self.setObjectName("book_panel")
        self._room = room
        ui, link = room.ui, room.context.link
        self.book: Book | None = None
        self._progress: Progress | None = None
        self._back = looks(
            PlainButton(ui, ui.label("ui.go_back"), glyph="arrow_left", name="book_back")
        )
        self._back.clicked.connect(self._close)
        self._step = label("", "second")
        self._stop = looks(PlainButton(ui, ui.say("agenda_page.book_stop"), name="book_stop"))
        self._stop.clicked.connect(self._close)
        self.notice = Notice(ui, name="book_notice")
        self.preview = Preview(ui, link, open_pdf, name="book_preview")
        self.printing = PrintPanel(ui, link, printers or SystemPrinters(), open_pdf)
        self.printing.close_panel.hide()
        self.out = PaperOut(room.context, room.tell, self.printing)
        self.preview.print_wanted.connect(self.printing.open_panel)
        self._lay_out()

    def _lay_out(self) -> None:
        ui = self._room.ui
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._back)
        head.addWidget(ElidedLabel(ui.label("agenda_page.book"), "card"), 1)
        head.addWidget(self._step)
        head.addWidget(self._stop)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 9, 0)
        column.setSpacing(8)
        column.addWidget(self.printing)
        column.addWidget(label(ui.say("agenda_page.book_note"), "second", wrap=True))
        column.addStretch(1)
        self._side = scrolled(side)
        self._side.setFixedWidth(round(SIDE * ui.theme.text_size / 100))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.preview, 1)
        row.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.notice)
        whole.addLayout(row, 1)

    def begin(self) -> None:
        """Bind the papers as they are now; it can be stopped while it is under way."""
        self.let_go()
        self.notice.hide()
        self._show_working(working=True)
        self._stop.setFocus()
        room = self._room
        self._progress = room.context.link.work(
            _binding(room),
            Then(self._made, self._refused, self._trouble, step=self._stepped),
        )

    def let_go(self) -> None:
        """Stop what is under way and show nothing any more."""
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None
        self.book = None
        self.out.clear()
        self.preview.clear()

    def minimumSizeHint(self) -> QSize:
        """Beside the narrow sidebar there is more room than this; the wide one gives way."""
        return QSize(700, 220)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.let_go()
        self.closed.emit()

    def _stepped(self, done: int, of: int, _words: Msg | None) -> None:
        if isValid(self) and of:
            say = self._room.ui.say
            self._step.setText(say("agenda_page.book_step", percent=str(100 * done // of)))

    def _made(self, book: Book) -> None:
        """The book is bound; what could not be is said, by name and why."""
        if not isValid(self) or self._stop.isHidden():
            return  # stopped just as it ended
        self._progress, self.book = None, book
        self._show_working(working=False)
        say = self._room.ui.say
        if book.unreadable:
            which = "; ".join(self._why(each) for each in book.unreadable)
            self.notice.tell(
                Tone.WARN,
                say("agenda_page.book_without", n=len(book.unreadable)),
                say("agenda_page.book_without_why", papers=which),
            )
        name = self._room.ui.label("agenda_page.book")
        self.out.offer(Out.of_sheet(book.name, name, book.pdf, book.pages))
        self.preview.show_paper(drawn_once(Sheet(book.pdf)))
        self.preview.pages.setFocus()

    def _why(self, laid: Laid) -> str:
        how = "protected" if laid.place is Place.PROTECTED else "damaged"
        return self._room.ui.say(f"agenda_page.book_{how}", title=laid.paper.title, file=laid.file)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._room.say(problems)
        self._close()

    def _trouble(self, trouble: Trouble) -> None:
        self._room.teller.trouble(trouble)
        self._close()

    def _show_working(self, *, working: bool) -> None:
        self._step.setText(self._room.ui.say("agenda_page.book_reading") if working else "")
        self._stop.setVisible(working)
        self._side.setVisible(not working)
        self.preview.setVisible(not working)


def _binding(room: Room) -> Callable[[Progress], Book]:
    """What binds the book of a meeting, on the free queue."""
    desk, meeting = room.context.opened.desk, room.id
    objects = desk.objects
    if objects is None:
        raise ValueError("this desk keeps no files")

    def bind(progress: Progress) -> Book:
        gathered = desk.ask(
            lambda tx: papers_book.gather(tx, objects, meeting, desk.regulations, progress=progress)
        )
        return papers_book.bound(gathered, progress)

    return bind
