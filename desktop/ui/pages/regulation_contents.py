"""The contents of the regulation, and what finds a provision or words in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.domain.citation import cited, typed
from desktop.ui.kit.card import Card
from desktop.ui.kit.labels import label
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.words import Ui
from desktop.ui.pages.regulation_text import RegulationText
from desktop.ui.pages.regulation_tree import RegulationTree
from desktop.usecases.regulation_view import RegulationView

TREE = 286


class Contents(Card):
    """The tree under a box: a citation typed there is jumped to, other words are searched.

    ``wanted`` carries the provision of a citation; hits are marked in ``text``.
    """

    wanted = Signal(str)

    def __init__(self, ui: Ui, text: RegulationText) -> None:
        super().__init__(ui, name="regulation_contents")
        self._ui, self._text = ui, text
        self._view: RegulationView | None = None
        self.tree = RegulationTree(ui)
        self.search = SearchBox(ui, ui.say("regulation_page.search"), name="regulation_search")
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(lambda: self.step(1))
        self.body.setContentsMargins(1, 12, 1, 8)
        self.setFixedWidth(TREE)
        column = QVBoxLayout()
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        self._found = label("", "second", wrap=True)
        self._found.setObjectName("regulation_found")
        self._found.hide()
        column.addWidget(self._found)
        self.body.addLayout(column)
        self.body.addWidget(self.tree, 1)

    def show_view(self, view: RegulationView) -> None:
        """Show the articles of a version."""
        self._view = view
        self.tree.show_view(view)

    def step(self, by: int) -> None:
        """Go to the next hit, or to one before."""
        number = self._text.step_hit(by)
        if number:
            of = self._text.hits()
            self._found.setText(self._ui.say("regulation_page.at_hit", n=number, of=of))

    def _typed(self, text: str) -> None:
        citation = typed(text)
        if self._view is None:
            return
        if citation is not None:
            self._text.find_words("")
            there = self._view.regulation.at(citation.path) is not None
            missing = self._ui.say("regulation_page.no_provision", cited=cited(citation.path))
            self._found.setText("" if there else missing)
            if there:
                self.wanted.emit(citation.path)
        else:
            count = self._text.find_words(text)
            key = "regulation_page.found" if count else "regulation_page.not_found"
            words = self._ui.say(key, n=count, typed=text.strip())
            self._found.setText(words if text.strip() else "")
        self._found.setVisible(bool(self._found.text()))
