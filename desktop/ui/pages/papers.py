"""A paper before it is printed: invitations with their way, sign-in sheets, lists of members."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base.trouble import Trouble
from desktop.documents.kind import INVITATION
from desktop.documents.kind import kind as kind_of
from desktop.domain.meetings import Meeting
from desktop.domain.papers import Paper
from desktop.domain.problems import Problem
from desktop.storage.transaction import Tx
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.field import Field
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.preview import Draw, Preview
from desktop.ui.kit.printing import Printers, SystemPrinters
from desktop.ui.kit.printing_panel import PrintPanel
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers_draw import files_of, sheet_of
from desktop.ui.pages.papers_lists import soft_choice
from desktop.ui.pages.papers_out import Out, PaperOut, open_pdf
from desktop.ui.pages.papers_signer import SignerPart
from desktop.ui.pages.papers_way import PaperWay
from desktop.usecases import papers, rescheduling
from desktop.usecases.copies import copy_for
from desktop.usecases.issuing import Drawn
from desktop.usecases.minutes_view import number_of
from desktop.usecases.paper_view import PaperView, paper_view
from desktop.usecases.signing_view import Signing, signing_of

SIDE = 420
ONE, EACH = "one", "each"


@dataclass(frozen=True)
class Wanted:
    """Which paper: of a meeting, or as of a day; of several, which, 0 for one more.

    ``one`` is who is shown first, of a kind made for each of several; ``since`` the earlier day of
    changes.
    """

    kind: str
    meeting: int | None = None
    as_of: date | None = None
    paper: int | None = None
    one: int = 0
    since: date | None = None


class PaperPanel(QWidget):
    """Preview at the left, how it goes out at the right; Esc or the button goes back.

    An invitation is one paper with one number (NĐ 30/2020, Đ.15: a number is of a paper, and all
    letters say the same): letters to single people are copies of it with another name.
    """

    closed = Signal()

    def __init__(
        self, context: Context, wanted: Wanted, tell: Tell, printers: Printers | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("paper_panel")
        self._context, self._ui, self._wanted = context, context.ui, wanted
        self._tell, self._teller = tell, Teller(context.ui, tell)
        ui, link = context.ui, context.link
        self._view: PaperView = self._ask()
        self._turns: dict[str, int] = {}
        self.preview = Preview(ui, link, open_pdf, name="paper_preview")
        self.printing = PrintPanel(ui, link, printers or SystemPrinters(), open_pdf)
        self.out = PaperOut(context, tell, self.printing)
        self.way = PaperWay(context, tell, name="paper")
        self.way.keep_first(self._begin)
        self.printing.close_panel.hide()
        self.way.changed.connect(self.show_now)
        self.way.wanted.connect(self._other_act)
        self._back = looks(
            PlainButton(ui, ui.label("ui.go_back"), glyph="arrow_left", name="paper_back")
        )
        self._back.clicked.connect(self.closed)
        self.signer = SignerPart(ui)
        self.signer.chosen.connect(self._choose)
        self.forms = looks(
            ChoiceBox(
                ui,
                [(form, ui.label(f"papers_page.form.{form}")) for form in (ONE, EACH)],
                name="paper_form",
            )
        )
        self.forms.set_value(ONE)
        self.forms.edited.connect(self._form_chosen)
        self.people = QListWidget()
        self.people.setObjectName("paper_people")
        self.people.setProperty("edge", "field")
        self.people.setPalette(soft_choice(ui.theme))
        self.people.setMinimumHeight(120)
        self.people.currentRowChanged.connect(lambda _row: self._draw())
        self._lay_out()
        with QSignalBlocker(self.people):
            ids = [each.id for each in self._view.targets]
            self.people.setCurrentRow(ids.index(wanted.one) if wanted.one in ids else 0)
        self.preview.print_wanted.connect(self.printing.open_panel)
        self.preview.shown.connect(self._offer)
        self.show_now()

    def _lay_out(self) -> None:
        ui = self._ui
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._back)
        name = ui.label(f"papers_page.kind.{self._wanted.kind}")
        head.addWidget(ElidedLabel(name, "card"), 1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 9, 0)
        column.setSpacing(8)
        for part in self.beside():
            column.addWidget(part)
        column.addWidget(self.printing)
        column.addWidget(self.signer)
        words = ui.say("papers_page.form")
        self._choice = Field(ui, words, self.forms, spoken=ui.label("papers_page.form"))
        column.addWidget(self._choice)
        one_for = kind_of(self._wanted.kind).ways.one_for
        whom = f"papers_page.targets.{one_for}" if one_for else "papers_page.people"
        self._to = Field(ui, ui.say(whom), self.people, spoken=ui.label(whom))
        column.addWidget(self._to, 1)
        self._note = label(ui.say("papers_page.one_number"), "second", wrap=True)
        column.addWidget(self._note)
        column.addStretch(1)
        right = scrolled(side)
        right.setFixedWidth(round(SIDE * ui.theme.text_size / 100))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.preview, 1)
        row.addWidget(right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.way)
        whole.addLayout(row, 1)
        invitation = self._wanted.kind == INVITATION
        self._choice.setVisible(invitation and bool(self._view.people))
        self._note.setVisible(invitation)
        self._to.setVisible(self.is_each())
        for each in self._view.targets:
            item = QListWidgetItem(each.words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.people.addItem(item)

    def begin(self) -> None:
        """Just opened: the focus goes to the paper, to be read."""
        self.preview.pages.setFocus()

    def beside(self) -> tuple[QWidget, ...]:
        """What stands beside the paper, above how it goes out."""
        return ()

    def typed(self) -> Mapping[str, str]:
        """Words being typed and not kept yet, by the code of their part."""
        return {}

    def show_now(self) -> None:
        """Read the paper anew."""
        view = self._view = self._ask()
        numbered = kind_of(view.paper.kind).abbreviation != ""
        self.way.setVisible(numbered)
        self.signer.setVisible(numbered)
        if numbered:
            signing = self._signing()
            self.signer.show_signing(
                view.paper, signing, may=self._context.opened.desk.may(papers.change)
            )
            seal = " ".join(self._ui.say(words) for words in signing.seal)
            self.way.know_seal(seal)
            why_not = self._not_invited()
            if view.sealed or view.shut:
                why_not = self._ui.say(f"papers_page.locked_{'in' if view.sealed else 'out'}")
            self.way.show_paper(
                view.paper,
                number=view.number,
                signers=view.signers,
                sealed=view.sealed,
                why_not="" if view.paper.is_issued else why_not,
                others=self._others(),
            )
        self._draw()

    def _not_invited(self) -> str:
        """Why an invitation goes no further: its meeting is called off, or waits for its day."""
        paper = self._view.paper
        if paper.kind != INVITATION or paper.meeting is None or not papers.is_draft(paper):
            return ""
        meeting = paper.meeting
        off = self._context.link.now(lambda tx: tx.get(Meeting, meeting).off)
        return self._ui.say(f"plan_changes.not_invited.{off}") if off is not None else ""

    def _others(self) -> tuple[tuple[str, str], ...]:
        """What else can be done: another in the place of an invitation that no longer holds, and
        the way to the one it took the place of, or that took its own."""
        paper, desk, ui = self._view.paper, self._context.opened.desk, self._ui
        found = []
        if desk.may(rescheduling.invite_anew) and self._context.link.now(
            lambda tx: rescheduling.tells_otherwise(tx, paper, desk.regulations)
        ):
            found.append(("invite_anew", ui.say("plan_changes.go.invite_anew")))
        for way, other, number in self._context.link.now(lambda tx: _around(tx, paper)):
            kind, key = (
                ui.label(f"papers_page.kind.{other.kind}"),
                "numbered" if number else "draft",
            )
            words = ui.say(f"papers_page.{way}.{key}", kind=kind, number=number)
            self._turns[way] = other.id
            found.append((way, words))
        return tuple(found)

    def _other_act(self, act: str) -> None:
        if act == "invite_anew":
            # What takes its place is shown then, as the latest of its kind.
            self._wanted = replace(self._wanted, paper=None)
            then = self._then(lambda: None)
            self._context.link.execute(rescheduling.invite_anew, then, id=self._view.paper.id)
        elif act in self._turns:
            self.way.close_form()
            self._wanted = replace(self._wanted, paper=self._turns[act])
            self.show_now()
            self.way.strip.go_to("later" if act == "former" else "former")

    def refresh(self) -> None:
        """Something was done at the desk, or taken back: show what stands now."""
        self.show_now()

    def minimumSizeHint(self) -> QSize:
        """Beside the narrow sidebar there is more room than this; the wide one gives way."""
        return QSize(700, 220)

    def is_each(self) -> bool:
        """Whether each gets one of their own, as of a kind that is made so."""
        return bool(kind_of(self._wanted.kind).ways.one_for) or self.forms.value() == EACH

    def leave(self) -> None:
        """Keep what is being typed."""
        self.way.leave()

    def close_panel(self) -> None:
        """Let the paper go before the panel is thrown away."""
        self.leave()
        self.preview.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> PaperView:
        wanted = self._wanted
        view: PaperView = self._context.link.now(
            lambda tx: paper_view(
                tx,
                wanted.kind,
                meeting=wanted.meeting,
                as_of=wanted.as_of,
                today=self._ui.clock.today(),
                paper_id=wanted.paper,
                since=wanted.since,
            )
        )
        return view

    def _signing(self) -> Signing:
        paper, today = self._view.paper, self._ui.clock.today()
        regulations = self._context.opened.desk.regulations
        made: Signing = self._context.link.now(
            lambda tx: signing_of(tx, paper, regulations, today=today)
        )
        return made

    def _form_chosen(self) -> None:
        self._to.setVisible(self.is_each())
        self._draw()

    def _shown(self) -> Paper:
        """The paper in view: to all, or to the person chosen."""
        row = self.people.currentRow()
        if self.is_each() and 0 <= row < len(self._view.targets):
            return copy_for(self._view.paper, self._view.targets[row].id)
        return self._view.paper

    def _draw(self) -> None:
        self.preview.show_paper(self._drawn())

    def _drawn(self) -> Draw:
        return sheet_of(self._context, self._shown(), self.typed())

    def _going_out(self) -> tuple[Paper, ...]:
        if not self.is_each():
            return (self._view.paper,)
        ticked = [
            each.id
            for row, each in enumerate(self._view.targets)
            if self.people.item(row).checkState() is Qt.CheckState.Checked
        ]
        return tuple(copy_for(self._view.paper, id) for id in ticked)

    def _offer(self) -> None:
        """The paper is drawn: say how many pages can be printed."""
        typed = dict(self.typed())

        def draw() -> tuple[Drawn, ...]:
            return tuple(files_of(self._context, paper, typed)() for paper in self._going_out())

        def pdfs() -> tuple[bytes, ...]:
            return tuple(drawn.pdf for drawn in draw())

        pages = self.preview.pages.count()
        if kind_of(self._wanted.kind).ways.one_page and pages > 1:
            self._tell(Tone.WARN, self._ui.say("papers_page.over_one_page", n=pages))
        name = self._ui.label(f"papers_page.kind.{self._wanted.kind}")
        self.out.offer(Out(self._view.paper, name, draw, pdfs, pages))

    def _begin(self, then: Callable[[], None]) -> None:
        """Nothing is kept of an invitation until something is chosen or it is sent on its way."""
        paper = self._view.paper
        if paper.id:
            then()
        else:
            self._keep_new(paper, then)

    def _choose(self, paper: Paper) -> None:
        """Another signs, or the seal was answered: the draft says so from now on."""
        if not paper.id:
            self._keep_new(paper, lambda: None)
            return
        self._context.link.execute(papers.change, self._then(lambda: None), record=paper)

    def _keep_new(self, paper: Paper, then: Callable[[], None]) -> None:
        self._context.link.execute(
            papers.draft,
            self._then(then),
            kind=paper.kind,
            meeting=paper.meeting,
            as_of=paper.as_of,
            subject=paper.subject,
            signer=paper.signer,
            seal=paper.seal,
            urgency=paper.urgency,
        )

    def _then(self, then: Callable[[], None]) -> Then:
        def done(_outcome: Any) -> None:
            if isValid(self) and not self._context.locking():
                self.show_now()
                then()

        def refused(problems: tuple[Problem, ...]) -> None:
            self.show_now()  # the boxes show what is kept
            self._refused(problems)

        return Then(done=done, refused=refused, trouble=self._trouble)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._teller.problems(problems)

    def _trouble(self, trouble: Trouble) -> None:
        self._teller.trouble(trouble)


def _around(tx: Tx, paper: Paper) -> tuple[tuple[str, Paper, str], ...]:
    """The papers before and after this one in its place, with their numbers."""
    found = rescheduling.replaced_by_turns(tx, paper)
    return tuple((way, each, number_of(tx, each)) for way, each in found)
