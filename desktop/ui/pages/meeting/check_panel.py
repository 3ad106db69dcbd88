"""What the regulation says of the meeting: what is in order, what is missing, how to mend it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.citation import cited
from desktop.domain.findings import Finding, Outcome
from desktop.domain.requests import Unmet, unmet_levels
from desktop.domain.rules import sentence
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.labels import ElidedLabel, Glyph, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.pages.meeting.room import Room, empty

_GLYPHS = {
    Outcome.BREACH: ("warning", "danger"),
    Outcome.DUE: ("warning", "warn"),
    Outcome.OK: ("checkmark_circle", "ok"),
}
_VERBS = {
    "delegations.grant": ("absence", "consent"),
    "delegations.report": ("absence", "absence"),
    "delegations.change": ("absence", "open"),
    "opinions.receive": ("absence", "opinion"),
    "meetings.change": ("details", "open"),
    "meetings.convene": ("details", "convening"),
    "meetings.decide_composition": ("details", "list"),
    "presidings.appoint": ("details", "presiding"),
    "presidings.change": ("details", "ground"),
    "participants.invite": ("participants", "participant"),
    "participants.remove": ("participants", "people"),
    "participants.succeed": ("participants", "people"),
    "presences.correct": ("live", "roll_call"),
    "presences.all_present": ("live", "roll_call"),
    "meetings.lock": ("minutes", "lock"),
}
"""Where each command that mends stands, and the words of its link (``overview.verb.…``)."""


class CheckPanel(Card):
    """The findings about one meeting, what is open first, and what the office itself asked for."""

    def __init__(self, room: Room) -> None:
        words = room.ui.say("meeting_page.check")
        super().__init__(room.ui, words, glyph="shield_checkmark", name="check_panel")
        self._room = room
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)
        self._silent = label("", "second", wrap=True)
        self.body.addWidget(self._silent)
        room.changed.connect(self.show_now)
        self.show_now()

    def show_now(self) -> None:
        """Show what is found now."""
        empty(self._lines)
        view = self._room.view
        shown = [each for each in view.findings if each.outcome in _GLYPHS]
        lines = [(each.is_open, self._line(each, place)) for place, each in enumerate(shown)]
        requests = [
            self._request(each, place) for place, each in enumerate(unmet_levels(view.facts))
        ]
        still_open = [line for is_open, line in lines if is_open]
        for line in (*still_open, *requests, *(line for is_open, line in lines if not is_open)):
            if self._lines.count():
                self._lines.addWidget(hairline())
            self._lines.addWidget(line)
        say = self._room.ui.say
        if view.regulation is None:
            self._silent.setText(say("meeting_page.no_regulation"))
        else:
            self._silent.setText(say("meeting_page.nothing_found"))
        self._silent.setVisible(not shown and not requests)

    def _request(self, request: Unmet, place: int) -> QWidget:
        """What the office asked for itself: said to be no rule, so no article stands under it."""
        ui = self._room.ui
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        glyph = Glyph(ui, "warning", "warn", filled=True)
        row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(ui.say(request.words)))
        texts.addWidget(ElidedLabel(ui.say("requests.not_a_rule"), "second"))
        row.addLayout(texts, 1)
        look = looks(LinkButton(ui, ui.say("requests.look"), name=f"request_look_{place}"))
        look.clicked.connect(
            lambda _on: self._room.turn_to.emit("absence", request.participant, "")
        )
        row.addWidget(look, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _line(self, finding: Finding, place: int) -> QWidget:
        ui = self._room.ui
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        glyph, ink = _GLYPHS[finding.outcome]
        row.addWidget(Glyph(ui, glyph, ink, filled=True), 0, Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        words = ElidedLabel(ui.say(finding.words))
        words.setAccessibleName(ui.say(sentence(finding)))
        texts.addWidget(words)
        if finding.provision:
            article = looks(
                LinkButton(ui, ui.say(cited(finding.provision)), name=f"check_article_{place}")
            )
            article.setProperty("size", "second")
            path = finding.provision
            article.clicked.connect(lambda _on: self._room.hooks.show_provision(path))
            under = QHBoxLayout()
            under.addWidget(article)
            under.addStretch(1)
            texts.addLayout(under)
        row.addLayout(texts, 1)
        sealed = self._room.locked and finding.mend != "opinions.receive"
        may = ui.rights.works and not sealed
        if finding.is_open and finding.mend in _VERBS and may:
            tab, verb = _VERBS[finding.mend]
            button = LinkButton(ui, ui.say(f"overview.verb.{verb}"), name=f"check_mend_{place}")
            who = self._participant(finding)
            button.clicked.connect(lambda _on: self._room.turn_to.emit(tab, who, finding.mend))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _participant(self, finding: Finding) -> int:
        """Whom the finding is about, 0 where it is about nobody."""
        if finding.subject.noun == "participants":
            return finding.subject.id
        if finding.mend in ("opinions.receive", "delegations.report"):
            return finding.target
        return 0
