"""The group of numbers: how papers are counted now, where counting goes on, numbers kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.posts import Body
from desktop.domain.problems import Problem, Refused
from desktop.ui.kit.ask import Question
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.teller import Teller
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers_forms import PlaceForm
from desktop.ui.pages.settings_group import Group
from desktop.ui.pages.settings_numbers_forms import BeginForm, KeepForm
from desktop.usecases import numbering
from desktop.usecases.issuing import NUMBERED
from desktop.usecases.number_list import (
    Counted,
    KeptNumber,
    kept_numbers,
    series_in_force,
)


class NumbersGroup(Group):
    """Every series in force with its two acts, and below them the numbers kept for later."""

    def __init__(self, context: Context, tell: Callable[..., None]) -> None:
        super().__init__()
        self._context, self._ui = context, context.ui
        self._teller = Teller(context.ui, tell)
        self.form: PlaceForm | None = None
        self._opener = ""
        self._links: dict[str, LinkButton] = {}
        ui = context.ui
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        card = Card(ui, ui.say("settings.numbers"), glyph="number_symbol", name="numbers")
        self._series = QVBoxLayout()
        self._series.setSpacing(10)
        card.body.addLayout(self._series)
        card.body.addWidget(label(ui.say("settings.numbers_why"), "second", wrap=True))
        self.kept = Card(ui, ui.say("settings.kept"), glyph="clock", name="kept_numbers")
        self._kept = QVBoxLayout()
        self._kept.setSpacing(6)
        self.kept.body.addLayout(self._kept)
        column.addWidget(card)
        column.addWidget(self.kept)
        column.addStretch(1)

    def arrive(self) -> None:
        """Read the numbers anew, unless something is being typed."""
        if self.form is None:
            self.show_now()

    def show_now(self) -> None:
        """Show how papers are counted today, and what is kept; the focus stays where it was."""
        focused = next((name for name, link in self._links.items() if link.hasFocus()), "")
        self._close()
        ui, today = self._ui, self._ui.clock.today()
        self._links.clear()
        emptied(self._series)
        emptied(self._kept)
        try:
            found = self._context.link.now(lambda tx: series_in_force(tx, today))
        except Refused as refused:
            found = ()
            for each in refused.problems:
                self._series.addWidget(label(ui.say(each.msg), wrap=True))
        for place, each in enumerate(found):
            if place:
                self._series.addWidget(hairline())
            block = self._block(each)
            self._series.addWidget(block)
            block.show()  # else it takes no focus until the next turn of the events
        kept = self._context.link.now(kept_numbers)
        for number in kept:
            self._kept.addWidget(self._kept_row(number))
        self.kept.setVisible(bool(kept))
        if focused in self._links:
            self._links[focused].setFocus()

    def _block(self, it: Counted) -> QWidget:
        ui, block = self._ui, QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(ElidedLabel(self._called(it), "row"), 1)
        if self._context.opened.desk.may(numbering.begin):
            for act, glyph, ask in (
                ("begin", "edit", self._ask_last),
                ("keep", "number_symbol", self._ask_kept),
            ):
                name = f"{act}_{_key(it)}"
                link = LinkButton(ui, ui.say(f"settings.{act}"), glyph=glyph, name=name)
                link.setAccessibleName(f"{ui.label(f'settings.{act}')} {self._called(it)}")
                link.clicked.connect(
                    lambda _on, ask=ask, link=link: ask(it, column, link.objectName())
                )
                self._links[link.objectName()] = link
                head.addWidget(link)
        column.addLayout(head)
        column.addWidget(label(_counting(self._ui.say, it), wrap=True))
        return block

    def _kept_row(self, it: KeptNumber) -> QWidget:
        ui, line = self._ui, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        number = it.entry.said
        about = it.paper or it.entry.reason
        words = ui.say("settings.kept_number", number=number, day=it.entry.dated or "")
        row.addWidget(ElidedLabel(f"{words} · {about}" if about else words), 1)
        if self._context.opened.desk.may(numbering.void):
            link = LinkButton(
                ui, ui.say("minutes_page.go.void"), glyph="prohibited", name=f"void_{it.entry.id}"
            )
            link.setAccessibleName(f"{ui.label('minutes_page.go.void')} {number}")
            link.clicked.connect(lambda _on: self._void(it, number))
            row.addWidget(link)
        return line

    def _ask_last(self, it: Counted, column: QVBoxLayout, opener: str) -> None:
        self._open(BeginForm(self._ui, it.last_before), column, opener, lambda given: self._do(
            numbering.begin, kind=it.kind, issuer=it.issuer, day=self._ui.clock.today(), **given
        ))  # fmt: skip

    def _ask_kept(self, it: Counted, column: QVBoxLayout, opener: str) -> None:
        kinds = NUMBERED if it.kind == numbering.ALL_KINDS else (it.kind,)
        form = KeepForm(self._ui, [(kind, self._kind(kind)) for kind in kinds], number=it.following)
        self._open(form, column, opener, lambda given: self._do(
            numbering.reserve, issuer=it.issuer, day=self._ui.clock.today(), **given
        ))  # fmt: skip

    def _open(
        self,
        form: PlaceForm,
        column: QVBoxLayout,
        opener: str,
        send: Callable[[dict[str, Any]], None],
    ) -> None:
        self._close()
        self.form, self._opener = form, opener
        form.left.connect(self._leave)

        def sent() -> None:
            given = form.given()
            if given is not None:
                send(given)

        form.sent.connect(sent)
        column.addWidget(form)
        form.first.setFocus()

    def _close(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            form.setParent(None)
            form.deleteLater()

    def _leave(self) -> None:
        self._close()
        self._back_to_opener()

    def _back_to_opener(self) -> None:
        if self._opener in self._links:
            self._links[self._opener].setFocus()

    def _do(self, command: Any, **given: Any) -> None:
        then = Then(self._done, self._refused, self._teller.trouble)
        self._context.link.execute(command, then, **given)

    def _done(self, _outcome: object) -> None:
        self.show_now()
        self._back_to_opener()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        rest = self.form.show_problems(problems) if self.form is not None else problems
        self._teller.problems(rest)

    def _void(self, it: KeptNumber, number: str) -> None:
        ui = self._ui
        key = "minutes_page.void_text" if it.paper else "settings.void_text"
        question = Question(
            ui.say("minutes_page.void_title", number=number),
            ui.say(key, number=number),
            ui.say("minutes_page.void_act"),
            ui.say("ui.go_back"),
            harm=True,
            field=ui.label("minutes_page.void_reason"),
            topic="paper#void",
        )
        self._context.ask.reason(
            question, lambda reason: self._do(numbering.void, id=it.entry.id, reason=reason)
        )

    def _called(self, it: Counted) -> str:
        """The kind; of the secretariat's with its name, for the committee's go without."""
        if it.issuer is Body.COMMITTEE:
            return self._kind(it.kind)
        secretariat = self._context.link.now(numbering.the_office).secretariat_name
        return f"{self._kind(it.kind)} · {secretariat}"

    def _kind(self, kind: str) -> str:
        if kind == numbering.ALL_KINDS:
            return self._ui.say("settings.all_kinds")
        return self._ui.label(f"papers_page.kind.{kind}")


def _key(it: Counted) -> str:
    """What the links of a series are called by."""
    return it.kind if it.issuer is Body.COMMITTEE else f"{it.issuer}_{it.kind}"


def _counting(say: Callable[..., str], it: Counted) -> str:
    """``Từ 01/01/2026 đến 31/12/2026 · Số cuối đã dùng: 12 · Số kế tiếp: 13``."""
    if it.last_day is None:
        words = [say("settings.counted_from", day=it.begins or "")]
    else:
        words = [say("settings.counted_in", first=it.begins or "", last=it.last_day)]
    words.append(
        say("settings.last_used", number=str(it.last)) if it.last else say("settings.none_used")
    )
    if it.last_before:
        words.append(say("settings.last_before", number=str(it.last_before)))
    words.append(say("settings.next_number", number=str(it.following)))
    return " · ".join(words)
