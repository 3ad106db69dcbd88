"""Who signs a paper and with which seal: chosen while it is a draft, read afterwards."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.facts import Seat
from desktop.domain.papers import Paper, Urgency
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import label
from desktop.ui.kit.words import Ui
from desktop.usecases.papers import is_draft
from desktop.usecases.signing_view import Signing


class SignerPart(QWidget):
    """The signer's choice, what the regulation says of the seal, and the seal where it is asked.

    ``chosen`` carries the paper with what was chosen; nothing is kept here.
    """

    chosen = Signal(object)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._paper = Paper()
        self.setObjectName("paper_signing")
        self.signers = ChoiceBox(ui, (), name="paper_signer")
        self.signers.edited.connect(self._signer_chosen)
        self._signer = Field(
            ui, ui.say("papers_page.signer"), self.signers, spoken=ui.label("papers_page.signer")
        )
        self._read = label("", wrap=True)
        self._authority = label("", "second", wrap=True)
        self._authority.setObjectName("paper_authority")
        self._authorized: frozenset[int] = frozenset()
        self.said = label("", "second", wrap=True)
        self.said.setObjectName("paper_seal_said")
        self.seals = ChoiceBox(ui, (), name="paper_seal")
        self.seals.edited.connect(self._seal_chosen)
        self._seal = Field(
            ui, ui.say("papers_page.seal"), self.seals, spoken=ui.label("papers_page.seal")
        )
        none = (None, ui.say("papers_page.not_urgent"))
        urgent = [none, *((each, ui.label(f"papers.urgency.{each}")) for each in Urgency)]
        self.urgency = ChoiceBox(ui, urgent, name="paper_urgency")
        self.urgency.edited.connect(self._urgency_chosen)
        self._urgency = Field(
            ui, ui.say("papers_page.urgency"), self.urgency, spoken=ui.label("papers_page.urgency")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        parts = (self._signer, self._read, self._authority, self.said, self._seal, self._urgency)
        for part in parts:
            column.addWidget(part)

    def show_signing(self, paper: Paper, signing: Signing, *, may: bool) -> None:
        """Show who signs; where nothing can be chosen (any more), as a sentence."""
        ui = self._ui
        self._paper, self._authorized = paper, signing.authorized
        seat = signing.signer
        open_ = may and bool(signing.choices)
        self._signer.setVisible(open_)
        self._read.setVisible(not open_ and seat is not None)
        self._seal.setVisible(open_ and bool(signing.seals))
        self._urgency.setVisible(may and is_draft(paper))
        self.urgency.set_value(paper.urgency)
        self.said.setText(" ".join(ui.say(words) for words in signing.seal))
        self._authority.setText(" ".join(ui.say(words) for words in signing.authority))
        self._authority.setVisible(bool(signing.authority))
        if seat is not None:
            self._read.setText(ui.say("papers_page.signs", name=self._called(seat)))
        seats = signing.choices
        held = seat.membership if seat is not None else None
        if seat is not None and all(each.membership != held for each in seats):
            seats = (seat, *seats)  # chosen before they left the seat
        self.signers.offer([(_id(each), self._called(each)) for each in seats])
        self.signers.set_value(_id(seat))
        none = ("", ui.label("papers_page.no_seal"))
        self.seals.offer([none, *((seal, seal) for seal in signing.seals)])
        self.seals.set_value(paper.seal)
        told = f"{self._authority.text()} {self.said.text()}".strip()
        self.signers.setAccessibleDescription(told)
        self.seals.setAccessibleDescription(self.said.text())

    def _called(self, seat: Seat) -> str:
        called = f"{seat.name}, {self._ui.label(f'posts.role.{seat.role}')}"
        if _id(seat) in self._authorized:
            return self._ui.say("authorizations.sign.called", name=called)
        return called

    def _signer_chosen(self) -> None:
        signer = self.signers.value()
        if isinstance(signer, int) and signer:
            # the seal was answered for another person
            self.chosen.emit(replace(self._paper, signer=signer, seal=""))

    def _urgency_chosen(self) -> None:
        urgency = self.urgency.value()
        chosen = urgency if isinstance(urgency, Urgency) else None
        self.chosen.emit(replace(self._paper, urgency=chosen))

    def _seal_chosen(self) -> None:
        """The answer is for the person shown: it does not pass to whoever usually signs later."""
        shown, seal = self.signers.value(), str(self.seals.value() or "")
        signer = shown if seal and isinstance(shown, int) and shown else self._paper.signer
        self.chosen.emit(replace(self._paper, signer=signer, seal=seal))


def _id(seat: Seat | None) -> int:
    return seat.membership.id if seat is not None and seat.membership is not None else 0
