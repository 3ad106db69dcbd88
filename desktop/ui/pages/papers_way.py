"""A paper's way on the screen: its strip, what is asked in place, and the acts themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.papers import Paper, numbered_as
from desktop.domain.problems import Problem
from desktop.storage.transaction import Tx
from desktop.ui.kit.ask import FileKind, Question
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.pages.acting import carry_out
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers_dispatch import DispatchForm
from desktop.ui.pages.papers_forms import (
    NumberForm,
    PlaceForm,
    ReserveForm,
    SignForm,
    WithdrawForm,
)
from desktop.ui.pages.papers_strip import FINAL, Course, StateStrip
from desktop.usecases import number_list, numbering, papers
from desktop.usecases.handing_out import SCANS, read_scan
from desktop.usecases.paper_days import doubts_of_days

_COMMANDS = {
    "submit": papers.submit,
    "sign": papers.sign,
    "number": papers.number,
    "reserve": papers.reserve,
    "issue": papers.issue,
    "withdraw": papers.withdraw,
}


class PaperWay(QWidget):
    """Brings one paper from draft to issued. ``wanted`` names acts that are not its own."""

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, context: Context, tell: Tell, *, name: str, with_seal: bool = False) -> None:
        """``with_seal``: the way ends with the seal of the meeting's records (minutes)."""
        super().__init__()
        self._context, self._ui, self._tell = context, context.ui, tell
        self._teller = Teller(context.ui, tell)
        self._with_seal = with_seal
        self._paper = Paper()
        self._number = self._signers = self._seal = ""
        self._before: Callable[[Callable[[], None]], None] = lambda then: then()
        self.strip = StateStrip(self._ui, name)
        self.strip.wanted.connect(self.do)
        self.form: PlaceForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.strip)

    def show_paper(
        self,
        paper: Paper,
        *,
        number: str = "",
        signers: str = "",
        sealed: bool = False,
        why_not: str = "",
        others: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show where a paper stands; a form that no longer fits is closed.

        ``why_not`` says why the next act cannot be done now.
        """
        if self.form is not None and (paper.id, paper.standing) != (
            self._paper.id,
            self._paper.standing,
        ):
            self.close_form()
        self._paper, self._number, self._signers = paper, number, signers
        if self.form is not None:
            self.form.show_now()
        course = Course.of(paper, number=number, with_seal=self._with_seal, sealed=sealed)
        self.strip.show_course(course, others)
        self.strip.hold(self.form is not None)
        self.strip.allow(why_not or self._forbidden(course.first))

    def know_seal(self, words: str) -> None:
        """What is known of the seal, said where the signature is recorded."""
        self._seal = words

    def keep_first(self, before: Callable[[Callable[[], None]], None]) -> None:
        """``before(then)`` keeps what is typed before a paper goes on, and only then goes on."""
        self._before = before

    def do(self, act: str) -> None:
        """Do an act, or ask in place for what it takes."""
        match act:
            case "submit" | "issue":
                self._before(lambda: self._execute(act, {}))
            case "sign":
                form = SignForm(self._ui, self._signers, self._seal)
                form.scan_wanted.connect(lambda: self._choose_scan(form.take_scan))
                form.day.edited.connect(lambda: self._judge(form))
                self._open(form)
            case "number":
                asked = NumberForm(self._ui, self._symbol())
                asked.day_changed.connect(lambda: self._propose(asked))
                self._open(asked)
                self._propose(asked)
            case "reserve":
                self._ask_to_keep()
            case "withdraw":
                self._open(WithdrawForm(self._ui))
            case "dispatch":
                self._open(DispatchForm(self._context, self._tell, self._paper))
            case "void":
                self._void()
            case "scan":
                self._choose_scan(self._attach)
            case _:
                self.wanted.emit(act)

    def leave(self) -> None:
        """The paper goes out of view: what is being typed in the form is kept as a draft."""
        if self.form is not None:
            self.form.jot()

    def close_form(self) -> None:
        """Put away what is asked; nothing was done."""
        form, self.form = self.form, None
        if form is not None:
            form.jot()
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()
        self.strip.hold(False)

    def _open(self, form: PlaceForm) -> None:
        self.close_form()
        self.form = form
        form.sent.connect(self._send)
        form.left.connect(self._leave)
        self._column.addWidget(form)
        self.strip.hold(True)
        form.show()
        form.first.setFocus()

    def _leave(self) -> None:
        act = self.form.act if self.form is not None else ""
        self.close_form()
        self.strip.go_to(act)

    def _send(self) -> None:
        if self.form is not None:
            self.form.carry_out(self)

    def carry_out(self, form: PlaceForm, given: dict[str, Any]) -> None:
        """Do what a form asks for."""
        self._execute(form.act, given)

    def with_scan(self, form: PlaceForm, given: dict[str, Any], scan: Path) -> None:
        """The same once the scan was read."""
        self._context.link.work(
            lambda _progress: read_scan(scan),
            Then(
                done=lambda file: self.carry_out(form, {**given, "scan": file}),
                trouble=self._teller.trouble,
            ),
        )

    def with_gap(self, form: PlaceForm, given: dict[str, Any]) -> None:
        """Numbers made void stay so: which ones is said before, and asked once."""
        ui, paper, day, number = self._ui, self._paper, given["on_day"], given["number"]

        def ask(lost: tuple[tuple[int, int], ...]) -> None:
            if self.form is not form:
                return
            if not lost:
                self.carry_out(form, given)
                return
            count = sum(last - first + 1 for first, last in lost)
            spans = ", ".join(
                str(first) if first == last else f"{first}–{last}" for first, last in lost
            )
            question = Question(
                ui.say("minutes_page.gap_title", numbers=spans),
                ui.say("minutes_page.gap_text", numbers=spans, n=count),
                ui.say("minutes_page.gap_act"),
                ui.say("ui.go_back"),
                harm=True,
            )
            self._context.ask.confirm(
                question, lambda yes: self.carry_out(form, given) if yes else None
            )

        self._context.link.ask(
            lambda tx: number_list.made_void(tx, paper, day, number),
            Then(done=ask, refused=self._refused),
        )

    def _execute(self, act: str, given: dict[str, Any]) -> None:
        self._carry_out(_COMMANDS[act], id=self._paper.id, **given)

    def _carry_out(self, command: Any, **given: Any) -> None:
        act = (self._context, self._teller, command, self._done)
        carry_out(*act, refused=self._refused, **given)

    def _done(self, outcome: Any) -> None:
        if not isValid(self):
            return  # put away meanwhile
        self.close_form()
        self.changed.emit()
        if outcome.warnings:
            self._teller.problems(outcome.warnings)
        elif outcome.command is papers.issue:
            self._tell(Tone.OK, self._ui.say("minutes_page.issued", number=self._number))
        elif outcome.command is papers.reserve:
            self._tell(Tone.OK, self._ui.say("minutes_page.reserved", number=self._number))
        elif outcome.command is numbering.void:
            self._tell(Tone.OK, self._ui.say("minutes_page.voided", number=outcome.value.said))
        if self.strip.first() in FINAL:
            self.strip.more.setFocus()
        else:
            self.strip.go_to("")

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        rest = self.form.show_problems(problems) if self.form is not None else problems
        self._teller.problems(rest)

    def _judge(self, form: SignForm) -> None:
        """Say beside the day of signing what is false or odd about it."""
        day, paper, today = form.day.value(), self._paper, self._ui.clock.today()

        def show(found: tuple[Problem, ...]) -> None:
            if self.form is form and form.day.value() == day:
                form.show_problems(found)

        self._context.link.ask(
            lambda tx: doubts_of_days(tx, replace(paper, signed_on=day), today), Then(done=show)
        )

    def _propose(self, form: NumberForm) -> None:
        day, paper, today = form.day.value(), self._paper, self._ui.clock.today()
        if day is None:
            return

        def show(found: tuple[number_list.Proposal, tuple[Problem, ...]]) -> None:
            proposal, doubts = found
            if self.form is form and form.day.value() == day:
                form.show_problems(doubts)
                form.propose(proposal.number, kept=proposal.kept, lost=proposal.lost)

        def refused(problems: tuple[Problem, ...]) -> None:
            if self.form is form and form.day.value() == day:
                self._teller.problems(form.show_problems(problems))

        self._context.link.ask(
            lambda tx: (
                number_list.proposal(tx, paper, day),
                doubts_of_days(tx, replace(paper, numbered_on=day), today),
            ),
            Then(done=show, refused=refused),
        )

    def _ask_to_keep(self) -> None:
        """Say which number would be kept before it is: it is final."""
        paper, symbol, day = self._paper, self._symbol(), self._ui.clock.today()

        def show(found: number_list.Proposal) -> None:
            if self._paper.id == paper.id:
                self._open(ReserveForm(self._ui, numbered_as(found.number, symbol)))

        self._context.link.ask(
            lambda tx: number_list.proposal(tx, paper, day),
            Then(done=show, refused=self._teller.problems),
        )

    def _void(self) -> None:
        ui, entry = self._ui, self._paper.entry
        if entry is None:
            return
        question = Question(
            ui.say("minutes_page.void_title", number=self._number),
            ui.say("minutes_page.void_text", number=self._number),
            ui.say("minutes_page.void_act"),
            ui.say("ui.go_back"),
            harm=True,
            field=ui.label("minutes_page.void_reason"),
            topic="paper#void",
        )

        def void(reason: str) -> None:
            self._carry_out(numbering.void, id=entry, reason=reason)

        self._context.ask.reason(question, void)

    def _choose_scan(self, then: Callable[[Path], None]) -> None:
        kind = FileKind(self._ui.say("minutes_page.scans"), tuple(f"*{ending}" for ending in SCANS))
        self._context.ask.open_file(self._ui.say("minutes_page.choose_scan_title"), kind, then)

    def _attach(self, path: Path) -> None:
        paper = self._paper

        def keep(file: object) -> None:
            self._carry_out(papers.attach_scan, id=paper.id, scan=file)

        self._context.link.work(
            lambda _progress: read_scan(path), Then(done=keep, trouble=self._teller.trouble)
        )

    def _symbol(self) -> str:
        """What stands after the number of this paper."""
        paper = self._paper

        def symbol(tx: Tx) -> str:
            issuer = numbering.the_office(tx).symbol_of(numbering.issuer_of(tx, paper))
            return numbering.symbol_of(paper.system, paper.kind, issuer)

        return str(self._context.link.now(symbol))

    def _forbidden(self, act: str) -> str:
        command = _COMMANDS.get(act)
        desk = self._context.opened.desk
        if command is None or desk.may(command) or not self._ui.rights.works:
            return ""  # who only reads was told so above the page
        return self._ui.say("minutes_page.may_not")
