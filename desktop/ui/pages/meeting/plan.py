"""A new meeting: its kind proposes title, place and who presides; the clerk types the day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.calendar import Holidays
from desktop.domain.citation import cited
from desktop.domain.fields import Ref
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.ref import Found
from desktop.ui.kit.form import FormSection, Refs
from desktop.ui.kit.labels import label
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.kit.words import Ui
from desktop.ui.pages.acting import carry_out
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.kept_form import KeptForm
from desktop.ui.pages.meeting.room import people_found, seats_like
from desktop.usecases import meetings
from desktop.usecases.composition import composition_on
from desktop.usecases.meeting_view import name_of_person
from desktop.usecases.planning import Asked, Proposed, asked_of, doubts_of_day, proposed

PLACE = "meetings/new"
"""Where the draft of a new meeting is kept."""


@dataclass(frozen=True)
class Planned(Meeting):
    """A meeting as it is typed before it is one, with the membership that is to preside."""

    presiding: Annotated[int | None, Ref("memberships", required=False)] = None


_FORM = FormSection(
    "",
    (
        ("kind", "occasion"),
        ("expanded",),
        ("held_on", "starts"),
        ("title",),
        ("place",),
        ("presiding", "secretary"),
    ),
)


class PlanForm(QWidget):
    """``planned`` comes with the id of the new meeting, ``closed`` where there is none."""

    planned = Signal(int)
    closed = Signal()

    def __init__(self, context: Context, tell: Tell, holidays: Holidays) -> None:
        super().__init__()
        self.setObjectName("plan_form")
        self._context, self._teller = context, Teller(context.ui, tell)
        self._holidays = holidays
        self._proposed: Proposed | None = None
        self.refs: Refs = _PlanRefs(self)
        ui = context.ui
        self.form = KeptForm(self, Planned, (_FORM,), act=self._plan, by_itself=False)
        self.form.form.left.connect(self._left)
        for name in ("kind", "occasion", "expanded"):
            self.form.editor(name).edited.connect(self._propose)
        card = Card(ui, ui.say("meetings.plan"), glyph="calendar_ltr", name="plan_card")
        card.setMaximumWidth(720)
        card.body.addWidget(self.form)
        self._about = label("", "second", wrap=True)
        card.body.addWidget(self._about)
        make = PrimaryButton(ui, ui.say("meetings.plan"), glyph="add", name="plan_make")
        make.clicked.connect(lambda _on: self.save())
        back = PlainButton(ui, ui.say("ui.go_back"), name="plan_back")
        back.clicked.connect(lambda _on: self._close())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(make)
        card.body.addLayout(row)
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        around.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))

    @property
    def ui(self) -> Ui:
        return self._context.ui

    @property
    def context(self) -> Context:
        return self._context

    @property
    def locked(self) -> bool:
        return False

    def begin(self) -> None:
        """Show what a regular meeting would be, or what was typed before."""
        kind = MeetingKind.REGULAR
        self._proposed = found = self._ask(kind, None)
        record = Planned(
            kind=kind,
            title=found.title,
            place=found.place,
            starts=found.starts,
            presiding=found.presiding,
            secretary=found.secretary,
        )
        self.form.show_record(record, PLACE)
        self._fit()
        self.form.editor("held_on").setFocus()

    def day(self) -> date:
        """The day typed, today while there is none."""
        typed: date | None = self.form.editor("held_on").value()
        return typed or self.ui.clock.today()

    def save(self) -> None:
        """Make the meeting; what is missing is said beside its field."""
        if self.form.whole():
            self.form.write(lambda it: self.planned.emit(it.id))
        else:
            self.form.form.go_to_first_problem()

    def leave(self) -> None:
        self.form.leave()

    def act(
        self,
        command: Any,
        *,
        id: int = 0,
        done: Callable[[Any], None] | None = None,
        refused: Callable[[tuple[Problem, ...]], None] | None = None,
        **given: Any,
    ) -> None:
        """Carry out a command of this form."""

        def ended(outcome: Any) -> None:
            self.say(outcome.warnings)
            if done is not None:
                done(outcome.value)

        carry_out(self._context, self._teller, command, ended, refused=refused, id=id, **given)

    def say(self, problems: Sequence[Problem]) -> None:
        """Say problems in the strip."""
        self._teller.problems(problems)

    def _plan(self, it: Planned) -> tuple[Any, dict[str, Any]]:
        found = self._ask(it.kind, it.occasion, expanded=it.expanded)
        what = {"kind": it.kind, "title": it.title, "occasion": it.occasion, "place": it.place}
        when = {"held_on": it.held_on, "starts": it.starts, "ordinal": found.ordinal}
        also = it.expanded and it.kind.may_be_expanded
        return meetings.plan, {
            **what, **when, "expanded": also, "presiding": it.presiding, "secretary": it.secretary
        }  # fmt: skip

    def _left(self, field: str) -> None:
        if field != "held_on":
            return
        self._propose()
        day = self.form.editor("held_on").value()
        if isinstance(day, date):
            language = self.ui.catalogue.language
            doubts = self._context.link.now(
                lambda tx: doubts_of_day(tx, day, holidays=self._holidays, language=language)
            )
            self.form.form.show_problems(doubts)

    def _propose(self) -> None:
        """Another kind or year: what the clerk left as proposed follows."""
        form, before = self.form, self._proposed
        self._fit()
        now = self._ask(
            form.editor("kind").value(),
            form.editor("occasion").value(),
            expanded=form.editor("expanded").value(),
        )
        for name in ("title", "place", "starts"):
            editor = form.editor(name)
            if before is None or editor.value() == getattr(before, name):
                editor.set_value(getattr(now, name))
        presiding = form.editor("presiding")
        if before is None or presiding.value() == before.presiding:
            title = self.refs.title("memberships", now.presiding) if now.presiding else ""
            presiding.set_value(now.presiding, title)
        self._proposed = now

    def _ask(self, kind: Any, occasion: Any, *, expanded: bool = False) -> Proposed:
        day = self.day() if self._proposed is not None else self.ui.clock.today()
        chosen = MeetingKind(kind)
        on = occasion if chosen is MeetingKind.REGULAR else None
        found: Proposed = self._context.link.now(
            lambda tx: proposed(tx, chosen, day, occasion=on, expanded=expanded)
        )
        return found

    def _fit(self) -> None:
        kind = MeetingKind(self.form.editor("kind").value())
        self.form.form.field("occasion").setVisible(kind is MeetingKind.REGULAR)
        self.form.form.field("expanded").setVisible(kind.may_be_expanded)
        also = kind.may_be_expanded and self.form.editor("expanded").value()
        said = [self._said_of(kind, f"meeting_kinds.comes.{kind}")]
        if also:
            said.append(self._said_of(MeetingKind.EXPANDED, "meeting_kinds.also_expanded"))
        self._about.setText(" ".join(said))

    def _said_of(self, kind: MeetingKind, comes: str) -> str:
        """Who comes to a meeting of this kind, who convenes it, and by which provision."""
        day, regulations = self.day(), self._context.opened.regulations
        found: Asked = self._context.link.now(lambda tx: asked_of(tx, kind, day, regulations))
        ui = self.ui
        said = [ui.say(comes)]
        if found.roles:
            roles = ", ".join(ui.label(f"posts.role.{role}") for role in found.roles)
            said.append(ui.say(f"meeting_kinds.by.{kind}", roles=roles))
        if found.provision:
            said.append(ui.say("meeting_kinds.cited", cited=cited(found.provision)))
        return " ".join(said)

    def _close(self) -> None:
        self.leave()
        self.closed.emit()


class _PlanRefs:
    """Seats of the day typed, and people."""

    def __init__(self, form: PlanForm) -> None:
        self._form = form

    def find(self, noun: str, typed: str) -> Sequence[Found]:
        """What fits, at most a dozen."""
        context = self._form.context
        if noun == "people":
            return people_found(context, typed)
        day = self._form.day()
        seats = context.link.now(lambda tx: composition_on(tx, day)).seats
        return seats_like(context.ui, seats, typed)

    def title(self, noun: str, id: int) -> str:
        """How somebody is called."""
        link, day = self._form.context.link, self._form.day()
        if noun == "people":
            name: str = link.now(lambda tx: name_of_person(tx, id))
            return name
        seat = link.now(lambda tx: composition_on(tx, day)).holding(id)
        return seat.name if seat is not None else ""
