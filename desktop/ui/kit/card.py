"""Cards: a bordered ground with a head of icon, title and links."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.kit.labels import ElidedLabel, Glyph
from desktop.ui.kit.words import Ui


class Card(QFrame):
    """A card; ``body`` takes its content, ``head`` what stands right of the title."""

    def __init__(self, ui: Ui, title: str = "", *, glyph: str = "", name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("ground", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        self.title: QLabel = ElidedLabel(title, "card")
        self.head = QHBoxLayout()
        if title:
            self.head.addStrut(28)
            self.head.setSpacing(8)
            if glyph:
                self.head.addWidget(Glyph(ui, glyph, "accent"))
            self.head.addWidget(self.title, 1)
            self.body.addLayout(self.head)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a link, chip or count at the right of the head, flush with the inner edge."""
        self.head.addWidget(widget)
