"""The tab *Thông tin*: what, when, where; who presides and convened, by what right; the check."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.authorizations import Scope
from desktop.domain.meetings import Ground, Meeting, MeetingKind, Presiding
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import ElidedLabel
from desktop.ui.kit.scrolled import lead_to, scrolled
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.authorization_offer import AuthorizationOffer
from desktop.ui.pages.meeting.changes_card import ChangesCard
from desktop.ui.pages.meeting.check_panel import CheckPanel
from desktop.ui.pages.meeting.kept_form import KeptForm
from desktop.ui.pages.meeting.room import Panel, Room, empty
from desktop.ui.pages.record_files import RecordFiles
from desktop.usecases import meetings
from desktop.usecases.planning import doubts_of_day

FORM = (
    FormSection(
        "",
        (
            ("title",),
            ("kind", "occasion"),
            ("expanded",),
            ("held_on", "starts"),
            ("place",),
            ("secretary", "reply_by"),
            ("ordinal", "half_days"),
            ("read_back",),
            ("note",),
        ),
    ),
)
_PRESIDING = FormSection("", (("membership",), ("ground", "giver"), ("paper", "paper_on")))
_CONVENING = FormSection(
    "",
    (
        ("convened_by",),
        ("convening_ground", "convening_giver"),
        ("convening_paper", "convening_on"),
    ),
)
_FIELDS = {
    "meetings.change": "secretary",
    "meetings.convene": "convened_by",
    "meetings.decide_composition": "composition_by",
    "presidings.appoint": "membership",
    "presidings.change": "ground",
}
"""The first field of each command that mends a finding here."""
_COMPOSITION = FormSection("", (("composition_by", "composition_on"),))


class DetailsTab(Panel):
    """Four forms of one meeting; each keeps itself with its own command."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.setObjectName("details_tab")
        ui = room.ui
        self.details = KeptForm(
            room, Meeting, FORM, act=lambda it: (meetings.change, {"record": it})
        )
        self.presiding = KeptForm(room, Presiding, (_PRESIDING,), act=self._preside)
        self.convening = KeptForm(room, Meeting, (_CONVENING,), act=self._convene)
        self.composition = KeptForm(room, Meeting, (_COMPOSITION,), act=self._decide)
        self.convening.ready = _with("convened_by")
        self.composition.ready = _with("composition_by", "composition_on")
        for form in (self.convening, self.composition):
            form.keep_at_once()
        self.details.form.left.connect(self._judge_day)
        self.details.form.editor("kind").edited.connect(self._fit_kind)
        self.presiding.form.editor("membership").edited.connect(self._offer_grounds)
        self.preside_by = AuthorizationOffer(room, Scope.PRESIDE, forget=self.presiding.forget)
        self.convene_by = AuthorizationOffer(room, Scope.CONVENE, forget=self.convening.forget)
        self.convening.form.editor("convened_by").edited.connect(self._convener_chosen)
        # First the place, then the cards: a card that gets its parents one after another is styled
        # anew for each of them.
        inner = QWidget()
        left, right = _side_by_side(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))
        card = Card(ui, ui.say("meeting_page.details"), glyph="calendar_ltr", name="details_card")
        card.body.addWidget(self.details)
        note = self.details.editor("note")
        note.setMaximumHeight(note.minimumHeight())
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        left.addWidget(card)
        self._changes = ChangesCard(room)
        left.addWidget(self._changes)
        self.files = RecordFiles(room.context, room.tell, name="meeting_files")
        left.addWidget(_in_card(ui, self.files))
        left.addStretch(1)
        self._later = QVBoxLayout()
        presiding = Card(ui, ui.say("meeting_page.presiding"), glyph="gavel", name="presiding_card")
        presiding.body.addWidget(self.presiding)
        presiding.body.addWidget(self.preside_by)
        presiding.body.addLayout(self._later)
        convening = Card(ui, ui.say("meeting_page.convening"), glyph="mail", name="convening_card")
        convening.body.addWidget(self.convening)
        convening.body.addWidget(self.convene_by)
        convening.body.addWidget(self.composition)
        self.check = CheckPanel(room)
        for part in (self.check, presiding, convening):
            right.addWidget(part)
        right.addStretch(1)
        self.show_now()

    def show_now(self) -> None:
        meeting, place = self.room.view.meeting, f"meetings/{self.room.id}"
        self.details.show_record(meeting, f"{place}/details")
        self.convening.show_record(meeting, f"{place}/convening")
        self.composition.show_record(meeting, f"{place}/composition")
        opening = next(
            (each for each in self.room.view.facts.presidings if each.from_at is None),
            Presiding(meeting=self.room.id),
        )
        self.presiding.show_record(opening, f"{place}/presiding")
        self.files.show_for(meeting, open_=not self.room.locked, of=meeting.title)
        self._offer_grounds()
        self._offer_to_convene()
        self._fit_kind()
        # A fact of how it ended: before it has begun there is nothing to state.
        begun = meeting.started_at is not None
        self.details.form.field("read_back").setVisible(begun)
        self._show_later()
        self._changes.show_now()

    def leave(self) -> None:
        for form in self._forms():
            form.leave()
        for offer in (self.preside_by, self.convene_by):
            offer.leave()

    def acts(self) -> dict[str, Any]:
        return {} if self.room.locked else {"save": self.save, "attach": self.files.choose}

    def panes(self) -> tuple[QWidget, ...]:
        return (self.details.editor("title"), self.presiding.editor("membership"))

    def mend(self, command: str) -> None:
        name = _FIELDS.get(command)
        if name == "secretary" and self.room.view.meeting.secretary is not None:
            name = "occasion"  # the other detail that a meeting is asked for
        for form in self._forms():
            if name is not None and form.holds(name):
                lead_to(form.editor(name))
                return

    def save(self) -> None:
        """Write every form in which something was typed."""
        for form in self._forms():
            form.save()

    def _forms(self) -> tuple[KeptForm, ...]:
        return self.details, self.presiding, self.convening, self.composition

    def _preside(self, it: Presiding) -> tuple[Any, dict[str, Any]]:
        if it.id:
            return meetings.change_presiding, {"record": it}
        given = {"membership": it.membership, "ground": it.ground, "giver": it.giver}
        more = {"paper": it.paper, "paper_on": it.paper_on, "meeting": self.room.id}
        return meetings.appoint_presiding, {**given, **more}

    def _convene(self, it: Meeting) -> tuple[Any, dict[str, Any]]:
        given = {"by": it.convened_by, "ground": it.convening_ground, "giver": it.convening_giver}
        more = {"paper": it.convening_paper, "on_day": it.convening_on, "id": it.id}
        return meetings.convene, {**given, **more}

    def _decide(self, it: Meeting) -> tuple[Any, dict[str, Any]]:
        given = {"by": it.composition_by, "on_day": it.composition_on, "id": it.id}
        return meetings.decide_composition, given

    def _offer_grounds(self) -> None:
        """Only the grounds on which this seat may preside by the regulation, and the one chosen."""
        ui, box = self.room.ui, self.presiding.form.editor("ground")
        chosen = box.value() or self.presiding.form.shown().ground
        allowed = self.room.view.grounds(self.presiding.form.editor("membership").value())
        offered = [each for each in Ground if each in allowed or each == chosen]
        words = [(each, ui.label(f"presidings.ground.{each}")) for each in offered]
        box.offer([(None, ui.say("ui.no_choice")), *words])
        box.set_value(chosen)
        self.preside_by.show_for(self.presiding.form.editor("membership").value())

    def _convener_chosen(self) -> None:
        """Who may on their own right does so by it; what another may not act on is not kept.

        Of a seat the regulation does not name nothing is known, so what was chosen stays.
        """
        box = self.convening.form.editor("convening_ground")
        allowed = self.room.view.grounds(
            self.convening.form.editor("convened_by").value(), "convening"
        )
        if allowed and box.value() not in allowed:
            box.set_value(None)
        if box.value() is None and Ground.OWN in allowed and len(allowed) < len(Ground):
            box.set_value(Ground.OWN)
        self._offer_to_convene()

    def _offer_to_convene(self) -> None:
        self.convene_by.show_for(self.convening.form.editor("convened_by").value())

    def _fit_kind(self) -> None:
        """Only a regular meeting has an occasion; it or an extraordinary one may be expanded."""
        kind = MeetingKind(self.details.form.editor("kind").value())
        self.details.form.field("occasion").setVisible(kind is MeetingKind.REGULAR)
        self.details.form.field("expanded").setVisible(kind.may_be_expanded)

    def _judge_day(self, field: str) -> None:
        form = self.details.form
        day = form.editor("held_on").value() if field == "held_on" else None
        if isinstance(day, date) and form.changed():
            language, id = self.room.ui.catalogue.language, self.room.id
            holidays = self.room.hooks.holidays
            found = self.room.context.link.now(
                lambda tx: doubts_of_day(tx, day, holidays=holidays, language=language, meeting=id)
            )
            form.show_problems(found)

    def _show_later(self) -> None:
        """Who presided from a later moment on, each with the way to take it back."""
        empty(self._later)
        ui = self.room.ui
        for span in self.room.view.facts.presidings:
            if span.from_at is None:
                continue
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            name = self.room.name_of(span.membership)
            row.addWidget(ElidedLabel(ui.say("meeting_page.from", at=span.from_at, name=name)), 1)
            if not self.room.locked:
                back = LinkButton(ui, ui.say("meeting_page.take_back"), name=f"presiding_{span.id}")
                back.clicked.connect(
                    lambda _on, id=span.id: self.room.act(meetings.remove_presiding, id=id)
                )
                row.addWidget(back)
            self._later.addWidget(line)


def _in_card(ui: Ui, widget: QWidget) -> Card:
    card = Card(ui, name="files_card")
    card.body.addWidget(widget)
    return card


def _side_by_side(inner: QWidget) -> tuple[QVBoxLayout, QVBoxLayout]:
    columns = QHBoxLayout(inner)
    columns.setContentsMargins(0, 0, 0, 0)
    columns.setSpacing(12)
    left, right = QVBoxLayout(), QVBoxLayout()
    for column, share in ((left, 11), (right, 10)):
        column.setSpacing(12)
        columns.addLayout(column, share)
    return left, right


def _with(*fields: str) -> Any:
    """A check that these fields of a meeting are given."""

    def missing(it: Meeting) -> tuple[Problem, ...]:
        return tuple(
            Problem(Msg("field.empty", field=Msg(f"meetings.{name}")), field=name, blocking=True)
            for name in fields
            if getattr(it, name) is None
        )

    return missing
