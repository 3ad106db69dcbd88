"""What to look at before the minutes go for signature: each with its article and one verb."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.citation import cited
from desktop.domain.findings import Finding, Outcome
from desktop.domain.rules import sentence
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.labels import ElidedLabel, Glyph
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.room import empty

_GLYPHS = {
    Outcome.BREACH: ("warning", "warn"),
    Outcome.DUE: ("warning", "warn"),
    Outcome.OK: ("checkmark_circle", "ok"),
}
WAYS = {
    "agenda_items.change": ("agenda", "open"),
    "agenda_items.finish": ("live", "open"),
    "clauses.assign": ("conclusions", "assign"),
    "corrections.take": ("corrections", "open"),
    "delegations.change": ("absence", "open"),
    "delegations.grant": ("absence", "write"),
    "delegations.report": ("absence", "write"),
    "meetings.change": ("details", "choose"),
    "meetings.convene": ("details", "write"),
    "meetings.decide_composition": ("details", "write"),
    "meetings.finish": ("live", "finish"),
    "minutes_parts.rewrite": ("minutes", "look"),
    "opinions.receive": ("absence", "write"),
    "papers.begin": ("conclusions", "open"),
    "participants.invite": ("participants", "invite"),
    "participants.remove": ("participants", "open"),
    "participants.succeed": ("participants", "open"),
    "presences.correct": ("live", "open"),
    "presences.all_present": ("live", "write"),
    "presidings.appoint": ("details", "write"),
    "presidings.change": ("details", "write"),
}
"""Where the command that mends a finding stands: the tab, and the verb of its link."""


class ClosingCard(Card):
    """Findings, what would make the paper false first; ``mend`` names the tab that mends one."""

    mend = Signal(str, object)
    article = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__(
            ui, ui.say("minutes_page.before"), glyph="clipboard_checkmark", name="closing"
        )
        self._ui = ui
        self._count = Chip(ui, Mark(State.WARN, ""))
        self.add_to_head(self._count)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found, in the order given."""
        empty(self._lines)
        waiting = sum(finding.is_open for finding in findings)
        state = State.DANGER if any(f.makes_false and f.is_open for f in findings) else State.WARN
        words = self._ui.label("minutes_page.things", n=waiting)
        self._count.show_mark(Mark(state if waiting else State.OK, words))
        for place, finding in enumerate(findings):
            self._lines.addWidget(self._line(finding, place))

    def _line(self, finding: Finding, place: int) -> QWidget:
        ui = self._ui
        line = QWidget()
        line.setObjectName(f"closing_{place}")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        glyph, ink = _GLYPHS[finding.outcome]
        if finding.makes_false and finding.is_open:
            glyph, ink = "error_circle", "danger"
        row.addWidget(Glyph(ui, glyph, ink, filled=True), 0, Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        whole = ui.say(sentence(finding) if finding.provision else finding.words)
        words = ElidedLabel(ui.say(finding.words))
        words.setAccessibleName(whole)
        texts.addWidget(words)
        under = self._under(finding, place)
        if under is not None:
            texts.addWidget(under)
        row.addLayout(texts, 1)
        if finding.is_open and finding.mend in WAYS and ui.rights.works:
            tab, verb = WAYS[finding.mend]
            link = LinkButton(ui, ui.say(f"minutes_page.verb.{verb}"), name=f"closing_mend_{place}")
            link.setAccessibleName(
                f"{ui.label(f'minutes_page.verb.{verb}')}: {ui.say(finding.words)}"
            )
            link.clicked.connect(lambda _on: self.mend.emit(tab, finding))
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _under(self, finding: Finding, place: int) -> QWidget | None:
        """What it is about, and the clause as a link."""
        if not finding.provision:
            title = finding.subject.title
            shown = title if finding.subject.noun in ("clauses", "corrections") else ""
            return ElidedLabel(shown, "second") if shown else None
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        link = looks(
            LinkButton(
                self._ui, self._ui.say(cited(finding.provision)), name=f"closing_article_{place}"
            )
        )
        link.setProperty("size", "second")
        path = finding.provision
        link.clicked.connect(lambda _on: self.article.emit(path))
        row.addWidget(link)
        row.addStretch(1)
        return line
