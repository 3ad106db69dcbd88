"""What an agenda item is about: its matters, and a field that finds one or makes a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.matters import Matter
from desktop.ui.kit.buttons import IconButton, LinkButton
from desktop.ui.kit.editors.ref import Found, RefField
from desktop.ui.kit.labels import label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import no_mnemonic
from desktop.ui.pages.meeting.room import Room, empty
from desktop.usecases import matters
from desktop.usecases.matters import Linked, matters_like, matters_of

_MOST = 12
_LONGEST = 46  # letters of a title on its link


class MattersBox(QWidget):
    """``wanted`` asks for the story of a matter. Links may be made in a locked meeting too."""

    wanted = Signal(int)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._item = room, 0
        self._shown: tuple[Linked, ...] = ()
        ui = room.ui
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.field = RefField(ui, self._find, can_add=True, name="item_matter")
        self.field.setPlaceholderText(ui.say("agenda_page.matter_hint"))
        self.field.setAccessibleName(ui.label("agenda_page.matters"))
        self.field.edited.connect(self._chosen)
        self.field.new_wanted.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(ui.say("agenda_page.matters"), "row"))
        column.addLayout(self._lines)
        column.addWidget(self.field)

    def show_for(self, item: int) -> None:
        """Show the matters of an item; what is being typed for the same item stays."""
        if item != self._item:
            self._item, self._shown = item, ()
            self.field.set_value(None)
            empty(self._lines)
        found: tuple[Linked, ...] = self._room.context.link.now(lambda tx: matters_of(tx, item))
        if found != self._shown:
            self._shown = found
            empty(self._lines)
            for place, each in enumerate(found):
                self._lines.addWidget(self._line(each, place))

    def _line(self, linked: Linked, place: int) -> QWidget:
        ui, title = self._room.ui, linked.matter.title
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
        open_ = looks(LinkButton(ui, no_mnemonic(short), glyph="flag", name=f"matter_{place}"))
        open_.setAccessibleName(title)
        open_.setToolTip(title if short != title else "")
        open_.clicked.connect(lambda _on: self.wanted.emit(linked.matter.id))
        row.addWidget(open_, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        words = ui.say("agenda_page.matter_take_off", title=title)
        off = IconButton(ui, "dismiss", words, name=f"matter_off_{place}", quiet=True)
        off.clicked.connect(lambda _on: self._unlink(linked))
        row.addWidget(off)
        return line

    def _find(self, typed: str) -> list[Found]:
        found: tuple[Matter, ...] = self._room.context.link.now(
            lambda tx: matters_like(tx, typed, _MOST)
        )
        here = {each.matter.id for each in self._shown}
        return [Found(each.id, each.title, each.field) for each in found if each.id not in here]

    def _chosen(self) -> None:
        matter = self.field.value()
        if matter is not None:
            self._room.act(matters.link, done=self._taken, matter=matter, item=self._item)

    def _add(self, typed: str) -> None:
        self._room.act(matters.open_matter, done=self._taken, title=typed, item=self._item)

    def _taken(self, _answer: object) -> None:
        """It is one of the lines: the field is ready for the next."""
        self.field.set_value(None)
        self.field.setFocus()

    def _unlink(self, linked: Linked) -> None:
        self._room.act(matters.unlink, id=linked.link.id)
        self.field.setFocus()
