"""The regulation's full text in the letters of the paper, with one provision in view marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from desktop.base.vietnamese import fold
from desktop.domain.citation import Citation
from desktop.domain.regulation import Article, Chapter, Clause, Regulation
from desktop.ui.kit import fonts
from desktop.ui.kit.words import Ui

PAPER = "Liberation Serif"
_PAPER, _HEADING, _LINE = 12.5, 13.5, 133.0
_SIDE, _INDENT = 16, 18


class RegulationText(QTextEdit):
    """Read-only; the caret shows where one is, and ``chosen`` says into which provision it went."""

    chosen = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._regulation: Regulation | None = None
        self._paths: dict[int, str] = {}
        self._path, self._quiet = "", False
        self._hits: list[tuple[int, int]] = []
        self._hit = -1
        fonts.register_paper()
        self.setObjectName("regulation_text")
        self.setAccessibleName(ui.label("regulation_page.full_text"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.cursorPositionChanged.connect(self._moved)
        ui.theme.changed.connect(self._render)

    def show_regulation(self, regulation: Regulation) -> None:
        """Show another version from its beginning."""
        self._regulation = regulation
        self._path = ""
        self._render()

    def open_at(self, path: str) -> None:
        """Bring a provision into view and mark it."""
        block = self._first_block(path)
        if block is None:
            return
        self._path = path
        self._quiet = True
        self.setTextCursor(QTextCursor(block))
        self._quiet = False
        self._scroll_to(block, path)
        self.viewport().update()

    def path(self) -> str:
        """The provision marked."""
        return self._path

    def marked(self) -> str:
        """The words that are marked."""
        return "\n".join(block.text() for block in self._marked())

    def find_words(self, typed: str) -> int:
        """Mark every place where the words stand, marks and capitals aside; how many there are."""
        sought = fold(typed.strip())
        self._hits, self._hit = [], -1
        block = self.document().begin()
        while sought and block.isValid():
            folded = "".join(fold(letter)[:1] or "\0" for letter in block.text())
            at = folded.find(sought)
            while at >= 0:
                self._hits.append((block.position() + at, len(sought)))
                at = folded.find(sought, at + len(sought))
            block = block.next()
        self._mark_hits()
        return len(self._hits)

    def hits(self) -> int:
        """How many places are marked."""
        return len(self._hits)

    def step_hit(self, by: int) -> int:
        """Go to the next place found, or the one before; its number from 1, 0 where none is."""
        if not self._hits:
            return 0
        self._hit = (self._hit + by) % len(self._hits) if self._hit >= 0 else 0
        position, _length = self._hits[self._hit]
        block = self.document().findBlock(position)
        path = self._paths.get(block.blockNumber(), "")
        if path:
            self._path = path
            self.chosen.emit(path)
        cursor = QTextCursor(block)
        cursor.setPosition(position)
        self._quiet = True
        self.setTextCursor(cursor)
        self._quiet = False
        self._mark_hits()
        self.ensureCursorVisible()
        self.viewport().update()
        return self._hit + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        block = self._first_block(self._path)
        if block is not None:  # other line ends: keep what is marked in view
            self._scroll_to(block, self._path)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._ui.theme, QPainter(self.viewport())
        rects = [self._place_of(block) for block in self._marked()]
        if rects:
            top, bottom = rects[0].top() - 7, rects[-1].bottom() + 5
            wide = self.viewport().width()
            painter.fillRect(QRectF(6, top, wide - 18, bottom - top), theme.colour("accent_soft"))
            painter.fillRect(QRectF(6, top, 3, bottom - top), theme.colour("accent"))
        painter.end()
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            frame = QRect(self.viewport().rect())
            ink = theme.colour("accent")
            for edge in (
                QRect(frame.left(), frame.top(), frame.width(), 2),
                QRect(frame.left(), frame.bottom() - 1, frame.width(), 2),
                QRect(frame.left(), frame.top(), 2, frame.height()),
                QRect(frame.right() - 1, frame.top(), 2, frame.height()),
            ):
                painter.fillRect(edge, ink)

    def _render(self) -> None:
        if self._regulation is None:
            return
        path = self._path
        self._quiet = True
        self.clear()
        self._paths = {}
        cursor = QTextCursor(self.document())
        chapter = ""
        titles = {each.number: each for each in self._regulation.chapters}
        for article in self._regulation.articles:
            if article.chapter != chapter and article.chapter in titles:
                chapter = article.chapter
                self._write_chapter(cursor, titles[chapter])
            self._write_article(cursor, article)
        self._quiet = False
        self._hits, self._hit = [], -1
        self.verticalScrollBar().setValue(0)
        if path:
            self.open_at(path)

    def _write_chapter(self, cursor: QTextCursor, chapter: Chapter) -> None:
        numbered = self._ui.say("regulation_page.paper_chapter", number=chapter.number)
        for place, words in enumerate((numbered, chapter.title)):
            form = _block(top=14 if place == 0 else 0, bottom=8 if place else 0)
            form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._write(cursor, words, form, self._letters(_PAPER, "muted", bold=True), "")

    def _write_article(self, cursor: QTextCursor, article: Article) -> None:
        heading = self._ui.say(
            "regulation_page.paper_article", number=article.number, title=article.title
        )
        form, letters = _block(top=12, bottom=10), self._letters(_HEADING, "text", bold=True)
        self._write(cursor, heading, form, letters, article.path)
        self._write_note(cursor, article.note)
        plain = self._letters(_PAPER, "text")
        if article.intro:
            self._write(cursor, article.intro, _block(), plain, article.path)
        for note, clauses in _by_note(article):
            for place, clause in enumerate(clauses):
                words = f"{clause.number}. {clause.text}"
                self._write(cursor, words, _block(), plain, clause.path)
                if place == 0:
                    self._write_note(cursor, self._noted(note, clauses))
                for point in clause.points:
                    self._write(cursor, point.wording, _block(indent=_INDENT), plain, point.path)
                    self._write_note(cursor, point.note)

    def _noted(self, note: str, clauses: list[Clause]) -> str:
        """A note; where clauses that follow each other share it, which ones."""
        if not note or len(clauses) == 1:
            return note
        first, last = clauses[0].number, clauses[-1].number
        return self._ui.say("regulation_page.note_of", first=first, last=last, note=note)

    def _write_note(self, cursor: QTextCursor, note: str) -> None:
        """A word of the editor, in the program's letters: it is no part of the text."""
        if not note:
            return
        words = self._ui.say("regulation_page.note", note=note)
        letters = QTextCharFormat()
        letters.setFont(self._ui.theme.font(9))
        letters.setForeground(self._ui.theme.colour("muted"))
        form = _block(bottom=10, indent=_INDENT)
        form.setLineHeight(118.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self._write(cursor, words, form, letters, "")

    def _write(
        self,
        cursor: QTextCursor,
        words: str,
        form: QTextBlockFormat,
        letters: QTextCharFormat,
        path: str,
    ) -> None:
        for line in words.split("\n"):
            if cursor.position():
                cursor.insertBlock(form, letters)
            else:
                cursor.setBlockFormat(form)
            cursor.insertText(line, letters)
            if path:
                self._paths[cursor.block().blockNumber()] = path

    def _letters(self, size: float, ink: str, *, bold: bool = False) -> QTextCharFormat:
        font = QFont(PAPER)
        font.setPointSizeF(self._ui.theme.points(size))
        font.setBold(bold)
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setForeground(self._ui.theme.colour(ink))
        return letters

    def _mark_hits(self) -> None:
        marks = []
        for place, (position, length) in enumerate(self._hits):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            ground = "accent" if place == self._hit else "warn_soft"
            mark.cursor = cursor  # type: ignore[attr-defined]
            form = QTextCharFormat()
            form.setBackground(self._ui.theme.colour(ground))
            ink = "on_accent" if place == self._hit else "text"
            form.setForeground(self._ui.theme.colour(ink))
            mark.format = form  # type: ignore[attr-defined]
            marks.append(mark)
        self.setExtraSelections(marks)

    def _marked(self) -> list[QTextBlock]:
        if not self._path:
            return []
        whole = "." not in self._path  # of an article only what stands before its clauses
        return [
            self.document().findBlockByNumber(number)
            for number, path in self._paths.items()
            if (path == self._path if whole else Citation.of(path).within(self._path))
        ]

    def _first_block(self, path: str) -> QTextBlock | None:
        number = next((n for n, own in self._paths.items() if own == path), None)
        return None if number is None else self.document().findBlockByNumber(number)

    def _place_of(self, block: QTextBlock) -> QRectF:
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

    def _scroll_to(self, block: QTextBlock, path: str) -> None:
        """Show the heading of the article above the provision where both have room."""
        layout = self.document().documentLayout()
        place = layout.blockBoundingRect(block)
        heading = self._first_block(path.split(".", maxsplit=1)[0])
        top = layout.blockBoundingRect(heading).top() if heading is not None else place.top()
        if place.bottom() - top > self.viewport().height() * 0.7:
            top = place.top()
        self.verticalScrollBar().setValue(round(top) - 8)

    def _moved(self) -> None:
        if self._quiet:
            return
        path = self._paths.get(self.textCursor().blockNumber(), "")
        if path and path != self._path:
            self._path = path
            self.viewport().update()
            self.chosen.emit(path)


def _by_note(article: Article) -> Iterator[tuple[str, list[Clause]]]:
    """The clauses of an article, those that follow each other with one note together."""
    for note, clauses in groupby(article.clauses, key=lambda clause: clause.note):
        together = list(clauses)
        if note:
            yield note, together
        else:
            yield from (("", [clause]) for clause in together)


def _block(*, top: float = 0, bottom: float = 9, indent: float = 0) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setTopMargin(top)
    form.setBottomMargin(bottom)
    form.setLeftMargin(_SIDE + 6 + indent)
    form.setRightMargin(_SIDE + 6)
    form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return form
