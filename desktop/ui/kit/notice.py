"""A notice inside a page: soft ground, icon, one line that says what and one that says why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.labels import Glyph, label, mark
from desktop.ui.kit.message_strip import Tone, announce
from desktop.ui.kit.words import Ui

_GLYPHS = {
    Tone.INFO: ("info", "accent"),
    Tone.OK: ("checkmark_circle", "ok"),
    Tone.WARN: ("warning", "warn"),
    Tone.DANGER: ("warning", "danger"),
}


class Notice(QFrame):
    """A notice; hidden until it is told something."""

    def __init__(self, ui: Ui, *, link: str = "", name: str = "notice") -> None:
        super().__init__()
        self.setObjectName(name)
        self._glyph = Glyph(ui, "info", side=18)
        self._what = label("", "row", wrap=True)
        self._why = label("", "banner", wrap=True)
        self.link = LinkButton(ui, link, name=f"{name}_link")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._what)
        texts.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.link.setVisible(bool(link))  # not sooner: without a parent it would be a window
        self.hide()

    def tell(self, tone: Tone, what: str, why: str = "", *, glyph: str = "") -> None:
        """Show a notice and speak it. A sentence of several parts is cut after its first."""
        if not why and ". " in what:
            what, why = what.split(". ", 1)
            what += "."
        own, ink = _GLYPHS[tone]
        self._glyph.show_icon(glyph or own, ink)
        why = why.strip()
        self._what.setText(what)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        mark(self, "ground", tone.value)
        self.show()
        announce(self, self.text())

    def text(self) -> str:
        """What the notice says, ``""`` while it is hidden."""
        return "" if self.isHidden() else f"{self._what.text()} {self._why.text()}".strip()
