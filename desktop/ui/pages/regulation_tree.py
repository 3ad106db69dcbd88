"""The contents of the regulation: chapters, articles, clauses, and how each stands today."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from desktop.domain.findings import Outcome
from desktop.domain.regulation import Article, Clause, Regulation
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.words import Ui
from desktop.usecases.regulation_view import RegulationView

AnyIndex = QModelIndex | QPersistentModelIndex
GLYPHS = {
    Outcome.OK: ("checkmark_circle", "ok"),
    Outcome.DUE: ("clock", "warn"),
    Outcome.BREACH: ("warning", "danger"),
}
_PATH = int(Qt.ItemDataRole.UserRole)
_STATE = _PATH + 1
_CHAPTER = "chapter "
_INDENT, _GLYPH = 16, 16


class RegulationTree(QTreeWidget):
    """``chosen`` names the provision the clerk turned to; letters choose nothing."""

    chosen = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._items: dict[str, QTreeWidgetItem] = {}
        self._opened: QTreeWidgetItem | None = None
        self._quiet = False
        self.setObjectName("regulation_tree")
        self.setAccessibleName(ui.label("regulation_page.contents"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setUniformRowHeights(False)
        # the row in view is the current one; the style would fill the indentation of a chosen one
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(True)
        self._rows = _Rows(ui, self)
        self.setItemDelegate(self._rows)
        self.currentItemChanged.connect(lambda now, _before: self._turned(now))

    def show_view(self, view: RegulationView) -> None:
        """Show the contents of a version, each with its state."""
        self._quiet = True
        self.clear()
        self._items, self._opened = {}, None
        regulation = view.regulation
        above: QTreeWidgetItem | None = None
        for chapter in regulation.chapters:
            words = self._ui.say(
                "regulation_page.chapter", number=chapter.number, title=_sentence(chapter.title)
            )
            above = self._add(None, f"{_CHAPTER}{chapter.number}", words, None)
            above.setExpanded(True)
            for article in regulation.articles_of(chapter.number):
                self._add_article(above, article, view)
        for article in _without_chapter(regulation):
            self._add_article(None, article, view)
        for item in self._items.values():
            if item.childCount() and item.parent() is None:
                item.setExpanded(self._path(item).startswith(_CHAPTER))
        self._quiet = False

    def open_at(self, path: str) -> None:
        """Choose a provision; of a point its clause is chosen."""
        while path and path not in self._items:
            path = path.rpartition(".")[0]
        item = self._items.get(path)
        if item is None:
            return
        self._quiet = True
        for above in self._above(item):
            above.setExpanded(True)
        article = self._items[path.split(".", maxsplit=1)[0]]
        if self._opened is not None and self._opened is not article:
            self._opened.setExpanded(False)
        self._opened = None if article.isExpanded() and "." not in path else article
        article.setExpanded(True)
        self.setCurrentItem(item)
        self.scrollToItem(item)
        self._quiet = False

    def path(self) -> str:
        """The provision chosen, "" for none."""
        item: QTreeWidgetItem | None = self.currentItem()
        return self._path(item) if item is not None else ""

    def state_at(self, path: str) -> Outcome | None:
        """The state shown beside a provision."""
        found = self._items[path].data(0, _STATE)
        return Outcome(found) if found else None

    def paths(self) -> tuple[str, ...]:
        """Every provision shown, in order."""
        return tuple(path for path in self._items if not path.startswith(_CHAPTER))

    def keyboardSearch(self, search: str) -> None:
        """Letters choose nothing: Unikey sends them in pieces."""

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._ui.theme
        place: QRect = option.rect  # type: ignore[attr-defined]
        whole = QRect(0, place.top(), self.viewport().width(), place.height())
        item = self.itemFromIndex(index)
        if item is self.currentItem():
            painter.fillRect(whole, theme.colour("selected"))
            painter.fillRect(QRect(0, whole.top(), 3, whole.height()), theme.colour("accent"))
            if self.hasFocus():
                painter.setPen(theme.colour("accent"))
                painter.drawRect(whole.adjusted(0, 0, -1, -1))
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        item = self.itemFromIndex(index)
        if not item.childCount():
            return
        glyph = "chevron_down" if item.isExpanded() else "chevron_right"
        place = QRectF(rect.right() - 13, rect.top() + (rect.height() - 14) / 2, 14, 14)
        paint_icon(painter, place, glyph, self._ui.theme.colour("muted"))

    def _above(self, item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
        above: QTreeWidgetItem | None = item.parent()
        while above is not None:
            yield above
            above = above.parent()

    def _add_article(
        self, above: QTreeWidgetItem | None, article: Article, view: RegulationView
    ) -> None:
        words = self._ui.say("regulation_page.article", number=article.number, title=article.title)
        item = self._add(above, article.path, words, view.state(article.path))
        for clause in article.clauses:
            words = self._ui.say(
                "regulation_page.clause", number=clause.number, words=_beginning(clause)
            )
            self._add(item, clause.path, words, view.state(clause.path))

    def _add(
        self, above: QTreeWidgetItem | None, path: str, words: str, state: Outcome | None
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        item.setData(0, _PATH, path)
        item.setData(0, _STATE, state.value if state is not None else "")
        spoken = words
        if state is not None:
            spoken = f"{words}, {self._ui.say(f'regulation_page.state.{state}')}"
        item.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), spoken)
        item.setToolTip(0, spoken)
        if above is None:
            self.addTopLevelItem(item)
        else:
            above.addChild(item)
        self._items[path] = item
        return item

    def _turned(self, item: QTreeWidgetItem | None) -> None:
        if item is None or self._quiet:
            return
        path = self._path(item)
        if path.startswith(_CHAPTER):
            path = self._path(item.child(0)) if item.childCount() else ""
        if path:
            self.chosen.emit(path)

    @staticmethod
    def _path(item: QTreeWidgetItem) -> str:
        return str(item.data(0, _PATH))


class _Rows(QStyledItemDelegate):
    """One row: words, cut where they do not fit, and the glyph of the state at the right."""

    def __init__(self, ui: Ui, tree: RegulationTree) -> None:
        super().__init__(tree)
        self._ui, self._tree = ui, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        chapter = str(index.data(_PATH)).startswith(_CHAPTER)
        metrics = QFontMetrics(self._ui.theme.font(10))
        return QSize(100, max(27 if chapter else 25, metrics.height() + 5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._ui.theme
        place: QRect = option.rect  # type: ignore[attr-defined]
        chosen = self._tree.itemFromIndex(index) is self._tree.currentItem()
        chapter = str(index.data(_PATH)).startswith(_CHAPTER)
        right = self._tree.viewport().width() - 12
        room = QRect(place.left() + 4, place.top(), right - place.left() - 4, place.height())
        state = index.data(_STATE)
        painter.save()
        if state:
            glyph, ink = GLYPHS[Outcome(state)]
            top = place.top() + (place.height() - _GLYPH) / 2
            at = QRectF(right - _GLYPH, top, _GLYPH, _GLYPH)
            paint_icon(painter, at, glyph, theme.colour(ink), filled=True)
            room.setRight(right - _GLYPH - 6)
        painter.setFont(theme.font(10, semibold=chosen))
        painter.setPen(theme.colour("muted" if chapter and not chosen else "text"))
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def _sentence(title: str) -> str:
    """A title in capitals as a line of contents: ``QUY ĐỊNH CHUNG`` → ``Quy định chung``."""
    return title.capitalize() if title.isupper() else title


def _beginning(clause: Clause) -> str:
    """The first words of a clause; what does not fit is cut where it is painted."""
    return clause.text.split("\n", maxsplit=1)[0][:80]


def _without_chapter(regulation: Regulation) -> Iterator[Article]:
    known = {chapter.number for chapter in regulation.chapters}
    return (each for each in regulation.articles if each.chapter not in known)
