"""The diary of acts, a tab of the archive: read only, filtered, proved, compared and let out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import label
from desktop.ui.kit.list_view import EmptyState, ListView, Table
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.printing import Printers
from desktop.ui.kit.rights import looks
from desktop.ui.kit.table_model import TableModel
from desktop.ui.pages.context import Context
from desktop.ui.pages.diary_detail import DiaryDetail, DiarySplit
from desktop.ui.pages.diary_filters import DiaryFilters
from desktop.ui.pages.diary_list import Cells, DiarySource
from desktop.ui.pages.diary_out import DiaryOut
from desktop.ui.pages.diary_sheet import SheetPanel
from desktop.ui.pages.papers_out import Out, open_pdf
from desktop.ui.pages.printable import Printable
from desktop.usecases import diary, diary_export
from desktop.usecases.diary import MOST, Line, Proof, SheetCheck
from desktop.usecases.diary_export import Picked, spaced
from desktop.usecases.issuing import register_pdf

_NARROW = 900
"""Width of the list below which what was changed is told by the detail alone."""


class DiaryTab(QWidget):
    """The list with its detail; ``buttons`` belong into the head of ``page``."""

    def __init__(self, context: Context, page: Page, printers: Printers | None = None) -> None:
        super().__init__()
        self.setObjectName("diary_tab")
        self.ui = ui = context.ui
        self._context, self._page = context, page
        self._search: Progress | None = None
        self._work: Progress | None = None
        self._seen = False
        self.filters = DiaryFilters(ui)
        self.filters.edited.connect(self._filter)
        self.source = DiarySource(context.link)
        model = TableModel(self.source, Cells(ui).columns())
        self.table = Table(ui, model, name="diary_list", words=ui.label("diary.records"))
        model.setParent(self.table)
        self.table.chosen.connect(self._show_line)
        self.table.opened.connect(lambda _seq: self._open())
        self._empty = EmptyState(ui, "history", ui.say("diary.empty"))
        self.list = ListView(self.table, self._empty)
        self.notice = Notice(ui, link=ui.label("diary.show_row"), name="diary_notice")
        self.notice.link.clicked.connect(lambda _on: self._go_to_row())
        self._unsound = 0
        self.detail = DiaryDetail(ui)
        self.detail.open.clicked.connect(lambda _on: self._open())
        self.detail.back.clicked.connect(lambda _on: self._split.show_list())
        self.sheet = SheetPanel(ui)
        self.sheet.wanted.connect(self._check_sheet)
        self.sheet.closed.connect(self._close_sheet)
        self._out = DiaryOut(context, page)
        self.printing = Printable(context, page.tell, printers, name="diary_print")
        self.printing.closed.connect(self._close_print)
        made = (
            ("sheet", "clipboard_checkmark", self._open_sheet),
            ("prove", "shield_checkmark", self._prove),
            ("export", "arrow_export", self._export),
            ("print", "print", self._print),
        )
        self.buttons = tuple(self._button(*each) for each in made)
        self._side = QStackedWidget()
        self._split: DiarySplit = self._lay_out()

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Commands of the window that the list carries out."""
        if self._pages.currentWidget() is self.printing:
            return {}
        return {"find": self._find, "export": self._export, "print": self._print}

    def panes(self) -> tuple[QWidget, ...]:
        if self._pages.currentWidget() is self.printing:
            return (self.printing.preview.pages,)
        side = self._side.currentWidget()
        last = self.sheet.number if side is self.sheet else self.detail.pane()
        return (self.filters.search, self.list, last)

    def fit_head(self, *, seen: bool) -> None:
        """The buttons are there while the list is."""
        self._seen = seen
        listed = seen and self._pages.currentWidget() is not self.printing
        for button in self.buttons:
            button.setVisible(listed)
            button.setEnabled(self._work is None)

    def load(self) -> None:
        """Read anew what there is, and what of it fits."""
        self.filters.offer(self._context.link.now(diary.offered))
        self._filter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self._split.room_at(self.width()) < _NARROW * self.ui.theme.text_size / 100
        self.table.leave_out(*(("change",) if narrow else ()))

    def leave(self) -> None:
        """It goes out of view: what is sought or printed is wanted no more, a proof goes on."""
        if self._search is not None:
            self._search.cancel()
        self._put_print_away()

    def uncover(self) -> bool:
        """Close the register, the sheet or the detail that covers the list; whether one was."""
        if self._pages.currentWidget() is self.printing:
            self._close_print()
            return True
        if self._side.currentWidget() is self.sheet:
            self._close_sheet()
            return True
        return False

    def _lay_out(self) -> DiarySplit:
        ui = self.ui
        card = Card(ui, name="diary_card")
        card.body.addWidget(self.filters)
        card.body.addWidget(self.notice)
        self._step = label("", "second")
        self._stop = looks(PlainButton(ui, ui.say("diary.stop"), name="diary_stop"))
        self._stop.clicked.connect(lambda _on: self._work.cancel() if self._work else None)
        work = QHBoxLayout()
        work.addWidget(self._step, 1)
        work.addWidget(self._stop)
        card.body.addLayout(work)
        card.body.addWidget(self.list, 1)
        self._side.addWidget(self.detail)
        self._side.addWidget(self.sheet)
        split = DiarySplit(ui, card, self.detail, self._side)
        self._pages = QStackedWidget()
        self._pages.addWidget(split)
        self._pages.addWidget(self.printing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages, 1)
        self._show_working(None)
        return split

    def _button(self, name: str, glyph: str, act: Callable[[], None]) -> PlainButton:
        button = looks(
            PlainButton(self.ui, self.ui.say(f"diary.{name}"), glyph=glyph, name=f"diary_{name}")
        )
        button.clicked.connect(lambda _on: act())
        return button

    def _filter(self) -> None:
        """Show what fits; a search by words is done beside the screen, and the last one counts."""
        if self._search is not None:
            self._search.cancel()
            self._search = None
        sought, typed = self.filters.sought(), self.filters.search.text()
        if self.filters.is_turned_round():
            self._show((), self.ui.say("diary.turned_round"))
            return
        desk, catalogue = self._context.opened.desk, self.ui.catalogue
        if not typed.strip():
            self._show(desk.ask(diary.look, sought, "", catalogue))
            return
        self.filters.show_count(self.ui.say("diary.searching"))
        self._search = self._context.link.work(
            lambda progress: (typed, desk.ask(diary.look, sought, typed, catalogue, progress)),
            Then(self._found, self._page.teller.problems, self._page.teller.trouble),
        )

    def _found(self, answer: tuple[str, Sequence[int]]) -> None:
        typed, seqs = answer
        wanted = isValid(self) and typed == self.filters.search.text()
        if wanted and not self._context.locking():
            self._show(seqs)

    def _show(self, seqs: Sequence[int], why_empty: str = "") -> None:
        ui, every = self.ui, self._context.link.now(diary.length)
        self.source.seqs = seqs
        self.list.load()
        n, is_all = len(seqs), self.filters.is_empty()
        if n == MOST and self.filters.search.text().strip():
            words = ui.say("diary.count_most", n=n)
        elif is_all:
            words = ui.say("diary.count", n=n)
        else:
            found = ui.say("diary.value", value=n)
            words = ui.say("diary.count_of", found=found, n=every)
        self.filters.show_count(words)
        sentence = self.list.findChild(QLabel, "empty_sentence")
        if sentence is not None:
            fallback = "diary.none_fit" if every else "diary.empty"
            sentence.setText(why_empty or ui.say(fallback))
        if not self.table.chosen_ids():
            self.detail.show_line(None)

    def _line(self) -> Line | None:
        ids = self.table.chosen_ids()
        model = self.table.model()
        assert isinstance(model, TableModel)
        return model.record(model.row_of(ids[0])) if ids else None

    def _show_line(self, _seq: int) -> None:
        self.detail.show_line(self._line())

    def _open(self) -> None:
        """Go where the record of the row is seen; where the detail is hidden, to the detail."""
        line = self._line()
        if line is None:
            return
        if self._split.is_narrow() and not self.detail.isVisible():
            self._split.show_detail()
            return
        spot = line.spot
        page = self._context.go(spot.section, 0) if spot is not None else None
        if page is None or spot is None:
            self._page.tell(Tone.INFO, self.ui.say("diary.no_page"))
            return
        page.open_spot(spot)

    def _find(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _prove(self) -> None:
        self._begin(
            "diary.proving", lambda progress: self._ask(diary.prove, progress), self._proved
        )

    def _proved(self, proof: Proof) -> None:
        say = self.ui.say
        found = proof.unsound
        self._unsound = found.seq if found is not None else 0
        self.notice.link.setVisible(found is not None)
        if found is not None:
            words = say(diary.unsound_words(found, proof.clerk))
            self.notice.tell(
                Tone.DANGER, say("diary.unsound"), f"{words} {say('diary.unsound_next')}"
            )
        elif not proof.rows:
            self.notice.tell(Tone.INFO, say("diary.nothing_to_prove"))
        else:
            digits, row = spaced(proof.head.digest), str(proof.head.seq)
            what = say("diary.sound", n=proof.rows, row=row, digits=digits)
            self.notice.tell(Tone.OK, what, say("diary.sound_why"))

    def _go_to_row(self) -> None:
        """Choose the row that a proof found, or the next that is left."""
        if not self.filters.is_empty():
            self.filters.empty()
        if self.table.choose(self._unsound):
            self.table.setFocus()

    def _open_sheet(self) -> None:
        self._side.setCurrentWidget(self.sheet)
        self._split.show_detail()
        self.sheet.begin()

    def _close_sheet(self) -> None:
        self._side.setCurrentWidget(self.detail)
        self._split.show_list()
        self.table.setFocus()

    def _check_sheet(self, number: str, digits: str) -> None:
        def check(progress: Progress) -> SheetCheck:
            return self._context.opened.desk.ask(diary.check_sheet, number, digits, progress)

        self._begin("diary.proving", check, self.sheet.show_check, refused=self.sheet.show_problems)

    def _picked(self) -> Picked:
        return Picked(self.source.seqs, self.filters.words())

    def _export(self) -> None:
        picked, at = self._picked(), self.ui.clock.now()

        def make(progress: Progress) -> bytes:
            return self._context.opened.desk.ask(
                diary_export.as_workbook, picked, self.ui.catalogue, at, progress
            )

        self._begin("diary.book.making", make, lambda made: self._out.save(made, len(picked.seqs)))

    def _print(self) -> None:
        picked, at = self._picked(), self.ui.clock.now()

        def make(progress: Progress) -> tuple[bytes, int]:
            register = self._context.opened.desk.ask(
                diary_export.as_register, picked, self.ui.catalogue, at, progress
            )
            pdf = register_pdf(register, progress)
            pages = open_pdf(pdf)
            try:
                return pdf, len(pages)
            finally:
                pages.close()

        self._begin("diary.book.making", make, self._show_register)

    def _show_register(self, made: tuple[bytes, int]) -> None:
        self._pages.setCurrentWidget(self.printing)
        self.fit_head(seen=self._seen)
        (pdf, pages), title = made, self.ui.label("diary.title")
        out = Out.of_sheet(self.ui.say("diary.book.file"), title, pdf, pages)
        self.printing.show_sheet(title, pdf, out)

    def _close_print(self) -> None:
        self._put_print_away()
        self.fit_head(seen=self._seen)
        self.table.setFocus()

    def _put_print_away(self) -> None:
        self.printing.let_go()
        self._pages.setCurrentWidget(self._split)

    def _ask(self, question: Callable[..., Any], progress: Progress) -> Any:
        return self._context.opened.desk.ask(question, progress)

    def _begin(
        self,
        words: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        refused: Callable[[tuple[Problem, ...]], None] | None = None,
    ) -> None:
        """Long work beside the screen, one at a time, with its step in words and a way to stop.

        What ends after the office was locked is not shown: the door lies over the page.
        """
        if self._work is not None:
            return
        self.notice.hide()

        def over(then: Callable[[Any], None]) -> Callable[[Any], None]:
            def ended(answer: Any) -> None:
                if isValid(self):
                    self._show_working(None)
                if isValid(self) and not self._context.locking():
                    then(answer)

            return ended

        def stepped(at: int, of: int, _msg: Msg | None) -> None:
            if isValid(self) and of:
                self._step.setText(self.ui.say(words, percent=str(100 * at // of)))

        def trouble(met: Trouble) -> None:
            self._page.teller.trouble(met)

        then = Then(
            over(done),
            over(refused or self._page.teller.problems),
            over(trouble),
            lambda: over(lambda _none: self._stopped(words))(None),
            stepped,
        )
        self._step.setText(self.ui.say(words, percent="0"))
        self._show_working(Progress())
        begun = self._context.link.work(work, then)
        self._work = begun if self._is_working() else None  # or it was done at once

    def _is_working(self) -> bool:
        return self._work is not None

    def _stopped(self, words: str) -> None:
        if words == "diary.proving":
            self.notice.link.hide()
            self.notice.tell(Tone.INFO, self.ui.say("diary.stopped"))

    def _show_working(self, work: Progress | None) -> None:
        self._work = work
        for part in (self._step, self._stop):
            part.setVisible(work is not None)
        for button in self.buttons:
            button.setEnabled(work is None)
        self.sheet.check.setEnabled(work is None)
