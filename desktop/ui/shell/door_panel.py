"""The left side of the door: whose office this is, where it lies, when it was last opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.settings import LastBackup, Tries
from desktop.base.text import Msg
from desktop.storage.slot_file import Slot
from desktop.ui.kit.labels import ElidedLabel, Glyph, hairline, label
from desktop.ui.kit.words import Ui
from desktop.ui.shell.rosette import rosette

BEGUN = "first_run.entered"
"""The name under which the computer's settings hold what was entered in first run."""


@dataclass(frozen=True)
class Door:
    """What is known of an office before it is opened; nothing here needs a passphrase.

    ``slots`` are the clerks' slots, the one used last first: id and sign-in label. ``tries`` is
    what was tried before this window. ``backup`` is the last good one this computer knows of,
    ``sample`` the passphrase of a sample office, ``""`` where it is none. ``begun``: a first run
    was closed midway, and what was entered is kept. ``devices`` are the slots for which this
    computer keeps a key in its keyring.
    """

    label: str
    folder: str
    version: str
    slots: tuple[tuple[str, str], ...] = ()
    opened: datetime | None = None
    backup: LastBackup | None = None
    sample: str = ""
    begun: bool = False
    tries: Tries = field(default_factory=Tries)
    devices: frozenset[str] = frozenset()

    @property
    def new(self) -> str:
        """The key of the way to another office: from nothing, or on with what was begun."""
        return "unlock.go_on" if self.begun else "unlock.new"


def last_first(slots: Iterable[Slot], last: str) -> tuple[tuple[str, str], ...]:
    """The clerks as they are chosen from: whoever opened last comes first."""
    ordered = sorted(slots, key=lambda slot: slot.id != last)
    return tuple((slot.id, slot.label) for slot in ordered)


class DoorPanel(QFrame):
    """Label and facts over the rosette; narrower and flatter where the window is."""

    def __init__(self, ui: Ui, door: Door) -> None:
        super().__init__()
        self._ui = ui
        self._picture: tuple[tuple[int, float, str], QPixmap] | None = None
        self._radius = 230
        self.setProperty("ground", "sidebar")
        self._name = ElidedLabel(door.label, "door")
        self._name.setObjectName("office_label")
        self._name.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._program = ElidedLabel(ui.say("unlock.program"), "second")
        self._program.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._facts = _Facts(ui, self._lines(door))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 26)
        column.setSpacing(0)
        column.addStretch(5)
        self._seal = Glyph(ui, "shield_checkmark", "accent", side=72, filled=True)
        column.addLayout(_middle(self._seal))
        column.addSpacing(22)
        column.addWidget(self._name)
        column.addSpacing(8)
        column.addWidget(self._program)
        column.addStretch(8)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self._facts)
        column.addLayout(self._beside)
        column.addSpacing(16)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addStretch(1)
        foot.addWidget(Glyph(ui, "shield", side=16))
        foot.addWidget(label(ui.say("unlock.no_secrets"), "second"))
        foot.addStretch(1)
        column.addLayout(foot)
        self.fit(wide=True, high=True)

    def fit(self, *, wide: bool, high: bool) -> None:
        """Take the measures for a window that is wide (≥ 1100) and high (≥ 600), or is not."""
        self.setFixedWidth(520 if wide else 360)
        self._radius = 230 if wide else 150
        self._beside.setContentsMargins(*((32, 0, 32, 0) if wide else (0, 0, 0, 0)))
        self._seal.setFixedSize(*((72, 72) if high else (48, 48)))
        self._facts.fit(high=high)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._picture is None:  # the field to type in stands before the ornament does
            QTimer.singleShot(0, self, self._decorate)
            return
        middle = self._name.geometry().center()
        painter = QPainter(self)
        painter.drawPixmap(middle - QPoint(self._radius, self._radius), self._rosette())

    def _decorate(self) -> None:
        self._rosette()
        self.update()

    def _rosette(self) -> QPixmap:
        # Painted once for each size, scale and theme.
        made_for = (self._radius, self.devicePixelRatioF(), self._ui.theme.tokens.accent)
        if self._picture is None or self._picture[0] != made_for:
            made = rosette(self._ui.theme, self._radius, self.devicePixelRatioF())
            self._picture = (made_for, made)
        return self._picture[1]

    def _lines(self, door: Door) -> list[_Fact]:
        say, lines = self._ui.say, []
        if door.opened is not None:
            lines.append(_Fact("clock", say("unlock.opened"), self._ui.moment(door.opened)))
        lines.append(_Fact("folder", say("unlock.folder"), door.folder, cut_left=True))
        if door.backup is not None:
            lines.append(self._backup(door.backup))
        return lines

    def _backup(self, last: LastBackup) -> _Fact:
        """When and on what; one that is old is a warning, in its colour, its sign and its words."""
        ui, today = self._ui, self._ui.clock.today()
        n, place = last.days(today), ui.say(f"door_backup.{'stick' if last.stick else 'folder'}")
        key = "ahead" if n < 0 else "today" if n == 0 else "days"
        words = Msg(f"door_backup.{key}", n=n, day=last.at.date(), hour=last.at.time(), place=place)
        old = last.is_old(today)
        glyph, ink = ("warning", "warn") if old else ("hard_drive", "muted")
        return _Fact(glyph, ui.say("unlock.backup"), ui.say(words), ink)


@dataclass(frozen=True)
class _Fact:
    glyph: str
    words: str
    value: str
    ink: str = "muted"
    cut_left: bool = False


class _Facts(QFrame):
    def __init__(self, ui: Ui, lines: list[_Fact]) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 4)
        column.setSpacing(0)
        self._grids: list[tuple[QGridLayout, QWidget]] = []
        for place, fact in enumerate(lines):
            if place:
                column.addWidget(hairline())
            grid = QGridLayout()
            grid.setContentsMargins(0, 8, 0, 8)
            grid.setHorizontalSpacing(9)
            grid.setVerticalSpacing(1)
            grid.setColumnStretch(2, 1)
            role = "row" if fact.ink == "warn" else ""
            shown = ElidedLabel(fact.value, role, cut_left=fact.cut_left)
            grid.addWidget(Glyph(ui, fact.glyph, fact.ink, side=18), 0, 0)
            grid.addWidget(label(fact.words, "second"), 0, 1)
            grid.addWidget(shown, 1, 1, 1, 2)
            column.addLayout(grid)
            self._grids.append((grid, shown))

    def fit(self, *, high: bool) -> None:
        for grid, shown in self._grids:
            grid.removeWidget(shown)
            if high:
                grid.addWidget(shown, 1, 1, 1, 2)
            else:
                grid.addWidget(shown, 0, 2)
            space = 8 if high else 3
            grid.setContentsMargins(0, space, 0, space)
        # Moved items tell nobody that the sizes kept above them are out of date.
        self._column.invalidate()
        self.updateGeometry()


def _middle(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
