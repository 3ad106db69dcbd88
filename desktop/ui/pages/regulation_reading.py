"""The full text of the regulation in its card: the articles beside, and where the text is from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.citation import Citation
from desktop.domain.regulation import Regulation
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.labels import ElidedLabel, Glyph, hairline
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.ui.pages.regulation_text import RegulationText


class ReadingCard(Card):
    """``turned`` carries the article before or after, once its link was followed."""

    turned = Signal(str)

    def __init__(self, ui: Ui, text: RegulationText) -> None:
        title = ui.say("regulation_page.full_text")
        super().__init__(ui, title, glyph="book_open", name="full_text")
        self._ui = ui
        self.body.setContentsMargins(1, 8, 1, 8)
        self.body.setSpacing(0)
        self.head.setContentsMargins(16, 0, 16, 6)
        self.head.setSpacing(14)
        self._before = looks(LinkButton(ui, "", name="regulation_before"))
        self._after = looks(LinkButton(ui, "", name="regulation_after"))
        for button in (self._before, self._after):
            button.clicked.connect(self._follow)
            self.add_to_head(button)
        self.body.addWidget(hairline())
        self.body.addWidget(text, 1)
        self.body.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 7, 16, 0)
        foot.setSpacing(8)
        foot.addWidget(Glyph(ui, "document_text", side=16))
        self._source = ElidedLabel("", "second")
        self._source.setObjectName("regulation_source")
        foot.addWidget(self._source, 1)
        self.body.addLayout(foot)

    def show_source(self, regulation: Regulation) -> None:
        """Say of which document this is the text."""
        source = regulation.source
        self._source.setText(self._ui.say("regulation_page.source", document=source.document))
        self._source.setToolTip(f"{self._source.text()}\n{source.note}".strip())

    def show_neighbours(self, regulation: Regulation, path: str) -> None:
        """Offer the articles before and after the one that a provision is in."""
        articles = [each.number for each in regulation.articles]
        place = articles.index(Citation.of(path).article)
        for button, at, key in (
            (self._before, place - 1, "regulation_page.before"),
            (self._after, place + 1, "regulation_page.after"),
        ):
            there = 0 <= at < len(articles)
            button.setVisible(there)
            if there:
                button.setText(self._ui.say(key, article=articles[at]))
                button.setProperty("path", articles[at])

    def _follow(self) -> None:
        button = self.sender()
        if isinstance(button, LinkButton):
            self.turned.emit(str(button.property("path")))
