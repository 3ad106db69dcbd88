"""What the regulation says of a meeting in progress, each with its article and one verb."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.citation import cited
from desktop.domain.findings import Finding, Outcome
from desktop.domain.rules import sentence
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.labels import ElidedLabel, Glyph, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.pages.meeting.live_around import Live, shortened

_GLYPHS = {
    Outcome.BREACH: ("warning", "danger"),
    Outcome.DUE: ("warning", "warn"),
    Outcome.OK: ("checkmark_circle", "ok"),
}


class LiveCheck(Card):
    """The findings, open ones first. ``mend`` asks for the act that mends one."""

    mend = Signal(object)

    def __init__(self, live: Live, verb: Callable[[Finding], str]) -> None:
        """``verb`` says the words of the link that mends a finding, "" where nothing here does."""
        ui = live.ui
        super().__init__(ui, ui.say("live.check"), glyph="shield_checkmark", name="check_card")
        self._live, self._verb = live, verb
        self.body.setContentsMargins(16, 12, 6, 8)
        self.title.setMinimumWidth(100)
        self._empty = label(ui.say("live.check.empty"), "second", wrap=True)
        inner = QWidget()
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 9, 0)
        self._lines.setSpacing(8)
        self._lines.addWidget(self._empty)
        self._lines.addStretch(1)
        area = scrolled(inner)
        area.setMinimumHeight(44)
        self.body.addWidget(area, 1)
        self._shown: list[QWidget] = []
        self._findings: tuple[Finding, ...] | None = None

    def show_now(self) -> None:
        """Show what is found now; nothing is made anew where nothing changed."""
        findings = self._live.view.findings
        if findings == self._findings:
            return
        self._findings = findings
        for line in self._shown:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._shown = [self._line(each, place) for place, each in enumerate(findings)]
        for place, line in enumerate(self._shown):
            self._lines.insertWidget(place, line)
        self._empty.setVisible(not self._shown)

    def _line(self, finding: Finding, place: int) -> QWidget:
        ui = self._live.ui
        line = QWidget()
        line.setAccessibleName(ui.say(sentence(finding)))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        glyph, ink = _GLYPHS[finding.outcome]
        sign = Glyph(ui, glyph, ink, side=18, filled=True)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        said = ui.say(_fitting(finding.words))
        words = label(said, wrap=True) if finding.is_open else ElidedLabel(said)
        words.setToolTip(ui.say(sentence(finding)))
        texts.addWidget(words)
        second = QHBoxLayout()
        second.setSpacing(4)
        rule = ui.say("live.check.rule", rule=self._rule(finding))
        second.addWidget(ElidedLabel(rule, "second"))
        if finding.provision:
            article = looks(
                LinkButton(ui, ui.say(cited(finding.provision)), name=f"article_{place}")
            )
            article.setFont(ui.theme.font(9))
            article.clicked.connect(
                lambda _on, path=finding.provision: self._live.room.hooks.show_provision(path)
            )
            second.addWidget(article)
        second.addStretch(1)
        texts.addLayout(second)
        row.addLayout(texts, 1)
        verb = self._verb(finding) if finding.is_open and not self._live.locked else ""
        if verb:
            button = LinkButton(ui, verb, name=f"mend_{place}")
            button.clicked.connect(lambda _on: self.mend.emit(finding))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _rule(self, finding: Finding) -> str:
        return self._live.ui.label(f"live.rule.{finding.rule}")


def _fitting(words: Msg) -> Msg:
    """The words with the beginning of the item they name: the tip has it whole."""
    item = words.places.get("item")
    if not isinstance(item, str):
        return words
    return Msg(words.key, **{**words.places, "item": shortened(item, 36)})
