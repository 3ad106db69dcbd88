"""The box for commands and records: type, choose from the list, it is done or opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from desktop.base.vietnamese import clean
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.palette_list import Head, Hit, Line, Note, PaletteList
from desktop.ui.kit.words import Layouts, Ui

COMMANDS = "commands"
"""The group of commands, that stands before those of records."""
_FEW, _LAST = 5, 5
_KEPT = "palette.commands"


@dataclass(frozen=True)
class Shown:
    """Records that were found, by groups in order; ``fuller`` are the groups that have more."""

    hits: Sequence[Hit] = ()
    fuller: frozenset[str] = field(default_factory=frozenset)


class Finder(Protocol):
    """Finds records: a few of each group, or many of ``only`` one; answers when it is done."""

    def __call__(self, typed: str, only: str, answer: Callable[[Shown], None], /) -> None: ...


def find_nothing(_typed: str, _only: str, answer: Callable[[Shown], None], /) -> None:
    """Where there are no records."""
    answer(Shown())


class Recent:
    """What was used last: commands are kept by this computer, records only while it runs."""

    def __init__(self, layouts: Layouts) -> None:
        self._layouts = layouts
        self.records: tuple[Hit, ...] = ()

    def commands(self) -> tuple[str, ...]:
        """Their keys, the last one first."""
        return tuple(key for key in self._layouts.layout(_KEPT).split(";") if key)

    def note(self, hit: Hit) -> None:
        if hit.group == COMMANDS:
            keys = [hit.key, *(key for key in self.commands() if key != hit.key)]
            self._layouts.keep_layout(_KEPT, ";".join(keys[:_LAST]))
        else:
            same = (hit.group, hit.key)
            others = (each for each in self.records if (each.group, each.key) != same)
            self.records = (hit, *others)[:_LAST]


class Palette(QLineEdit):
    """One box in each page head (Ctrl+K); it empties itself when something was chosen.

    ``commands`` answers at once, ``find`` may answer later: what it says of an older text is
    dropped, and while it is at work it is not asked again. ``nothing`` adds what leads on from a
    text that nothing fits.
    """

    def __init__(
        self,
        ui: Ui,
        commands: Callable[[str], Sequence[Hit]],
        find: Finder,
        recent: Recent,
        nothing: Callable[[], Sequence[Hit]] = tuple,
    ) -> None:
        super().__init__()
        self._ui, self._commands, self._find = ui, commands, find
        self._recent, self._nothing = recent, nothing
        self._only = ""
        self._at_work = self._enter_waits = False
        self._list: PaletteList | None = None
        self.setObjectName("palette")
        words = ui.say("ui.palette")
        self.setPlaceholderText(words)
        self.setAccessibleName(ui.say("ui.search_box", what=words))
        room = self.fontMetrics().horizontalAdvance("Ctrl+K") + 8
        self.setTextMargins(24, 0, room, 0)
        self.textEdited.connect(self._typed)

    def begin(self) -> None:
        """Take the focus and show what was used last, or what fits the text that stands here."""
        self.setFocus()
        self.selectAll()
        self._look()

    def empty(self) -> None:
        """Forget what was typed."""
        self.close_list()
        self.clear()

    def lines(self) -> tuple[Line, ...]:
        """What stands in the list, () while it is closed."""
        return self._list.lines() if self._list is not None and self._is_open() else ()

    def hits(self) -> tuple[Hit, ...]:
        """The lines that can be chosen."""
        return tuple(each for each in self.lines() if isinstance(each, Hit))

    def marked(self) -> Hit | None:
        """The hit that Enter takes."""
        return self._list.marked() if self._list is not None and self._is_open() else None

    def close_list(self) -> None:
        self._only, self._enter_waits = "", False
        if self._list is not None:
            self._list.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, theme = QPainter(self), self._ui.theme
        place = QRectF(8, (self.height() - 16) / 2, 16, 16)
        paint_icon(painter, place, "search", theme.colour("muted"))
        if not self.text():
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("muted"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(0, 0, self.width() - 11, self.height()), right, "Ctrl+K")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self._list is None or not self._is_open():
                self._look()
            else:
                self._list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and clean(self.text()) + self._only:
            self._enter()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_open():
            self._take(self.marked())
        elif key == Qt.Key.Key_Escape and (self._is_open() or self.text()):
            self._back()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self._is_open():
            self._look()

    def focusNextPrevChild(self, next: bool, /) -> bool:
        """Tab shows all of the marked hit's group first, where not all of it is shown."""
        marked = self.marked()
        if next and marked is not None and not self._only and marked.group in self._fuller():
            self._only = marked.group
            self._look()
            return True
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_list()
        super().focusOutEvent(event)

    def _typed(self) -> None:
        self._only, self._enter_waits = "", False
        self._look()

    def _back(self) -> None:
        """From one group to all, from the list to the box, from the box to an empty one."""
        if self._only:
            self._only = ""
            self._look()
        elif self._is_open():
            self.close_list()
        else:
            self.clear()

    def _look(self) -> None:
        typed = clean(self.text())
        if not typed and self._only != COMMANDS:
            self._show(list(self._last_used()))
        elif self._only == COMMANDS:
            self._show(self._group(COMMANDS, self._commands(typed)), typed)
        else:
            # Records of an older text would be opened by an Enter that meant this one.
            self._show([] if self._only else self._some_commands(typed), typed)
            self._ask()

    def _ask(self) -> None:
        if not self._at_work:
            asked = (clean(self.text()), self._only)
            self._at_work = True
            self._find(*asked, lambda found: self._answered(asked, found))

    def _answered(self, asked: tuple[str, str], found: Shown) -> None:
        if not isValid(self):
            return
        self._at_work = False
        if asked != (clean(self.text()), self._only):
            if clean(self.text()) and self._only != COMMANDS:
                self._ask()
            return
        if not self.hasFocus():
            return
        typed, only = asked
        lines = [] if only else self._some_commands(typed)
        for group in dict.fromkeys(hit.group for hit in found.hits):
            hits = [hit for hit in found.hits if hit.group == group]
            lines += self._group(group, hits, fuller=group in found.fuller and not only)
        if not lines:
            note = Note(self._ui.say("finding.nothing", typed=typed))
            lines = [note, *self._nothing()]
        self._show(lines, typed)
        if self._enter_waits:
            self._enter_waits = False
            if found.hits:
                self._take(self.marked())

    def _some_commands(self, typed: str) -> list[Line]:
        hits = self._commands(typed)
        return self._group(COMMANDS, hits[:_FEW], fuller=len(hits) > _FEW)

    def _last_used(self) -> Iterator[Line]:
        every = {hit.key: hit for hit in self._commands("")}
        hits = [every[key] for key in self._recent.commands() if key in every]
        if hits or self._recent.records:
            yield Head(self._ui.say("finding.group.recent"))
            yield from (*hits, *self._recent.records)
        else:
            yield from self._some_commands("")

    def _group(self, group: str, hits: Sequence[Hit], *, fuller: bool = False) -> list[Line]:
        ui = self._ui
        aside = ui.say("finding.show_all") if fuller else ""
        return [Head(ui.say(f"finding.group.{group}"), aside), *hits] if hits else []

    def _fuller(self) -> frozenset[str]:
        """The groups of which not all is shown."""
        found: set[str] = set()
        head: Head | None = None
        for line in self.lines():
            if isinstance(line, Head):
                head = line
            elif isinstance(line, Hit) and head is not None and head.aside:
                found.add(line.group)
        return frozenset(found)

    def _show(self, lines: Sequence[Line], typed: str = "") -> None:
        if self._list is None:
            self._list = PaletteList(self._ui, self)
            self._list.clicked.connect(lambda index: self._clicked(index.row()))
        self._list.show_lines(lines, typed)

    def _is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _clicked(self, row: int) -> None:
        if self._list is not None:
            self._take(self._list.hit_at(row))

    def _enter(self) -> None:
        if self._at_work and not self.hits():
            self._enter_waits = True
        elif not self._is_open():
            self._look()
        else:
            self._take(self.marked())

    def _take(self, hit: Hit | None) -> None:
        if hit is not None:
            self.empty()
            self._recent.note(hit)
            hit.go()
