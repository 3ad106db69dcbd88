"""A paper's way on the screen: its strip, what is asked in place, and the acts themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.base.trouble import Trouble
from desktop.domain.papers import Paper
from desktop.domain.problems import Problem
from desktop.ui.kit.ask import FileKind, Question
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers_dispatch import DispatchForm
from desktop.ui.pages.papers_forms import NumberForm, PlaceForm, SignForm, Tell, WithdrawForm
from desktop.ui.pages.papers_strip import Course, StateStrip
from desktop.usecases import numbering, papers
from desktop.usecases.handing_out import SCANS, read_scan

_COMMANDS = {
    "submit": papers.submit,
    "sign": papers.sign,
    "number": papers.number,
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
        if isinstance(self.form, DispatchForm):
            self.form.show_now()
        course = Course.of(paper, with_seal=self._with_seal, sealed=sealed)
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
                self._open(form)
            case "number":
                symbol = numbering.symbol_of(
                    self._paper.system, self._paper.kind, self._office_symbol()
                )
                asked = NumberForm(self._ui, symbol)
                asked.day_changed.connect(lambda: self._propose(asked))
                self._open(asked)
                self._propose(asked)
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

    def close_form(self) -> None:
        """Put away what is asked; nothing was done."""
        form, self.form = self.form, None
        if form is not None:
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
        form = self.form
        if isinstance(form, DispatchForm):
            form.save()
            return
        given = form.given() if form is not None else None
        if form is None or given is None:
            return
        if isinstance(form, SignForm) and form.scan is not None:
            scan = form.scan
            self._context.link.work(
                lambda _progress: read_scan(scan),
                Then(
                    done=lambda file: self._execute("sign", {**given, "scan": file}),
                    trouble=self._trouble,
                ),
            )
            return
        self._execute(form.act, given)

    def _execute(self, act: str, given: dict[str, Any]) -> None:
        command = _COMMANDS[act]
        self._context.link.execute(
            command,
            Then(done=self._done, refused=self._refused, trouble=self._trouble),
            id=self._paper.id,
            **given,
        )

    def _done(self, outcome: Any) -> None:
        self.close_form()
        self.changed.emit()
        if outcome.warnings:
            self._say(outcome.warnings)
        elif outcome.command is papers.issue:
            self._tell(Tone.OK, self._ui.say("minutes_page.issued", number=self._number))
        if self.strip.first():
            self.strip.primary.setFocus()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        rest = self.form.show_problems(problems) if self.form is not None else problems
        self._say(rest)

    def _say(self, problems: Sequence[Problem]) -> None:
        words = " ".join(dict.fromkeys(self._ui.say(each.msg) for each in problems))
        if words:
            self._tell(Tone.WARN, words)

    def _trouble(self, trouble: Trouble) -> None:
        self._tell(Tone.DANGER, self._ui.say(trouble.msg))

    def _propose(self, form: NumberForm) -> None:
        day, paper = form.day.value(), self._paper
        if day is None:
            return

        def show(number: int) -> None:
            if self.form is form:
                form.show_problems(())
                form.propose(number, kept=paper.entry is not None)

        def refused(problems: tuple[Problem, ...]) -> None:
            if self.form is form:
                self._say(form.show_problems(problems))

        self._context.link.ask(
            lambda tx: numbering.proposed_number(tx, paper, day), Then(done=show, refused=refused)
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
        )

        def void(reason: str) -> None:
            self._context.link.execute(
                numbering.void,
                Then(done=self._done, refused=self._refused, trouble=self._trouble),
                id=entry,
                reason=reason,
            )

        self._context.ask.reason(question, void)

    def _choose_scan(self, then: Callable[[Path], None]) -> None:
        kind = FileKind(self._ui.say("minutes_page.scans"), tuple(f"*{ending}" for ending in SCANS))
        self._context.ask.open_file(self._ui.say("minutes_page.choose_scan_title"), kind, then)

    def _attach(self, path: Path) -> None:
        paper = self._paper

        def keep(file: object) -> None:
            self._context.link.execute(
                papers.attach_scan,
                Then(done=self._done, refused=self._refused, trouble=self._trouble),
                id=paper.id,
                scan=file,
            )

        self._context.link.work(
            lambda _progress: read_scan(path), Then(done=keep, trouble=self._trouble)
        )

    def _office_symbol(self) -> str:
        office = self._context.link.now(numbering.the_office)
        return str(office.symbol)

    def _forbidden(self, act: str) -> str:
        command = _COMMANDS.get(act)
        desk = self._context.opened.desk
        if command is None or desk.may(command):
            return ""
        return self._ui.say("minutes_page.may_not")
