"""The step of the regulation: which one, what follows from it, and the office's own decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.fields import faults
from desktop.domain.office import AdoptedRegulation
from desktop.domain.regulation import Regulation, RegulationFault
from desktop.ui.kit.ask import Ask, FileKind
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.editors.text import TextArea
from desktop.ui.kit.field import Field
from desktop.ui.kit.form import FormSection, NoRefs, RecordForm
from desktop.ui.kit.labels import label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.words import Ui
from desktop.ui.shell.first_run_cards import FactsCard, PickCard
from desktop.ui.shell.first_run_entered import Entered, is_of
from desktop.ui.shell.first_run_facts import facts
from desktop.ui.shell.first_run_profiles import Profiles
from desktop.ui.shell.first_run_step import Step

MOST_FAULTS = 6  # said at once; mending those, the clerk sees the next


class ChooseRegulation(Step):
    """Cards at the left with the decision under them, what follows for this year at the right."""

    name = "regulation"

    def __init__(self, ui: Ui, entered: Entered, profiles: Profiles, ask: Ask) -> None:
        super().__init__(ui)
        self._entered, self._profiles, self._ask = entered, profiles, ask
        self._pages = QStackedWidget()
        self.column.addWidget(self._pages)
        choosing = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, choosing)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(16)
        self._group = QButtonGroup(self)
        self._cards: dict[str, PickCard] = {}
        for profile in profiles.shipped:
            card = self._card(profile.regulation)
            self._cards[profile.regulation.id] = card
            left.addWidget(card)
        left.addWidget(self._own_card())
        left.addWidget(self._decision_card())
        left.addStretch(1)
        self.facts = FactsCard(ui)
        self._sides.addLayout(left, 53)
        self._sides.addWidget(self.facts, 47)
        self._pages.addWidget(choosing)
        self._pages.addWidget(self._reader())
        for card in self._cards.values():
            self._group.addButton(card.pick)
            card.pick.clicked.connect(self._picked)

    def arrive(self) -> None:
        self._show_chosen()
        self._propose_decision()
        self._title.setText(
            self.ui.say("first_run.regulation.own_decision", province=self._entered.office.province)
        )
        self._show_term()
        self._show_facts()

    def accept(self) -> bool:
        self._pages.setCurrentIndex(0)  # from the full text, too
        decision = self.form.record()
        problems = [p for p in faults(decision) if p.field in ("number", "symbol", "effective")]
        self.form.show_problems(problems)
        mistake = self.term.mistake()
        if self._wants_term() and (mistake or self.term.value() is None):
            words = mistake or Msg("first_run.unit.term_wanted")
            self._term_field.show_problems(self.ui.say(words))
        wrong = bool(self.wrong())
        if self._chosen_own() and self._profiles.own is None:
            self.tell(Tone.DANGER, self.ui.say("first_run.regulation.no_file"))
            wrong = True
        if not wrong:
            self._entered.profile = self._profiles.chosen().regulation.id
            if self._chosen_own():
                self._entered.profile = self._profiles.own_path
        return not wrong

    def answer(self) -> str:
        chosen = self._profiles.chosen().regulation
        return self.ui.say("first_run.regulation.answer", name=chosen.identity.short_name)

    def first(self) -> QWidget | None:
        return self._group.checkedButton()

    def set_roomy(self, roomy: bool) -> None:
        way = QBoxLayout.Direction
        self._sides.setDirection(way.LeftToRight if roomy else way.TopToBottom)

    def load(self, file: Path) -> None:
        """Take a regulation from a file; what is wrong with it is said with file and key."""
        try:
            profile = self._profiles.load(file)
        except RegulationFault as fault:
            said = [self.ui.say(each) for each in fault.faults]
            more = len(said) - MOST_FAULTS
            if more > 0:
                said = [*said[:MOST_FAULTS], self.ui.say("first_run.regulation.more", n=more)]
            self.tell(Tone.DANGER, "\n".join(said))
        except Trouble as trouble:
            self.tell(Tone.DANGER, self.ui.say(trouble.msg))
        else:
            words = self.ui.say("first_run.regulation.loaded", title=profile.regulation.title)
            self.tell(Tone.OK, words)
            self._picked()

    def tell(self, tone: Tone, text: str) -> None:
        """Say something of the file, in its card."""
        self._own_notice.tell(tone, *text.split("\n", 1))

    def _card(self, regulation: Regulation) -> PickCard:
        say = self.ui.say
        name = regulation.identity.short_name
        party = regulation.identity.system.is_party
        system = Msg("first_run.regulation.party" if party else "first_run.regulation.state")
        province = regulation.identity.province
        card = PickCard(
            self.ui,
            say("first_run.regulation.card", name=name, system=system),
            say("first_run.regulation.after", decision=regulation.decision.said, province=province),
            self._rows(regulation),
            name=regulation.id,
        )
        link = LinkButton(self.ui, say("first_run.regulation.read"), name=f"read_{regulation.id}")
        spoken = f"{say('first_run.regulation.read')}, {name}"
        link.setAccessibleName(spoken)
        link.clicked.connect(lambda: self.show_text(regulation))
        card.add_link(link)
        return card

    def _rows(self, regulation: Regulation) -> list[tuple[str, str]]:
        say, rows = self.ui.say, []
        if head := regulation.rule("seal_of_head"):
            words = say("first_run.regulation.head", post=head["post"], seal=head["seal"])
            rows.append((self.ui.label("posts.role.head"), words))
        if regular := regulation.rule("regular_meetings"):
            if occasions := regular["occasions"]:
                names = tuple(Msg(f"meetings.occasion.{each}") for each in occasions)
                words = say("first_run.regulation.occasions", names=names)
            else:
                words = say("first_run.regulation.per_year", n=regular["per_year"])
            rows.append((say("first_run.regulation.meetings"), words))
        symbol = regulation.decision.symbol
        words = say("first_run.regulation.symbol", symbol=symbol)
        return [*rows, (say("first_run.regulation.symbols"), words)]

    def _own_card(self) -> PickCard:
        say = self.ui.say
        card = PickCard(
            self.ui,
            say("first_run.regulation.own"),
            say("first_run.regulation.own_why"),
            (),
            name="own",
        )
        button = PlainButton(
            self.ui, say("first_run.regulation.choose_file"), glyph="folder_open", name="own_file"
        )
        button.clicked.connect(self._ask_file)
        self._own_notice = Notice(self.ui, name="own_notice")
        card.add_link(button)  # type: ignore[arg-type]
        card.add(self._own_notice)
        self._cards[""] = card
        return card

    def _decision_card(self) -> Card:
        card = Card(self.ui, " ", name="decision")
        self._title = card.title
        self.form = RecordForm(
            self.ui,
            AdoptedRegulation,
            (FormSection("", (("number", "symbol"), ("signed_on", "effective"))),),
            refs=NoRefs(),
        )
        self.form.show_record(self._entered.decision)
        self.form.edited.connect(self._edited)
        card.body.addWidget(self.form)
        self.term = DateField(self.ui, name="term")
        key = "offices.term_began"
        self._term_field = Field(
            self.ui, self.ui.say(key), self.term, required=True, spoken=self.ui.label(key)
        )
        self.term.edited.connect(self._term_field.clear)
        self.term.edited.connect(self._term_edited)
        card.body.addWidget(self._term_field)
        card.body.addWidget(label(self.ui.say("first_run.regulation.copied"), "second", wrap=True))
        return card

    def _reader(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        back = LinkButton(
            self.ui,
            self.ui.say("first_run.regulation.back"),
            glyph="arrow_left",
            name="reader_back",
        )
        back.clicked.connect(self.show_cards)
        self._text = TextArea(self.ui, lines=14, name="reader")
        self._text.setReadOnly(True)
        column.addWidget(back)
        column.addWidget(self._text, 1)
        self._back = back
        return page

    def show_text(self, regulation: Regulation) -> None:
        """Show the whole text in place of the cards."""
        self._text.set_value(whole_text(self.ui, regulation))
        self._text.setAccessibleName(regulation.title)
        self._pages.setCurrentIndex(1)
        self._back.setFocus()

    def show_cards(self) -> None:
        """Back to the cards."""
        self._pages.setCurrentIndex(0)
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus()

    def _ask_file(self) -> None:
        kind = FileKind(self.ui.say("first_run.regulation.files"), ("*.toml",))
        self._ask.open_file(self.ui.label("first_run.regulation.choose_file"), kind, self.load_own)

    def load_own(self, file: Path) -> None:
        """The card of the own file is chosen with its file."""
        self._cards[""].pick.setChecked(True)
        self.load(file)

    def _picked(self) -> None:
        for name, card in self._cards.items():
            if card.pick.isChecked():
                self._profiles.choose(name)
        self._propose_decision()
        self._show_term()
        self._show_facts()
        self.changed.emit()

    def _show_chosen(self) -> None:
        chosen = self._profiles.chosen()
        own = chosen is self._profiles.own
        self._cards["" if own else chosen.regulation.id].pick.setChecked(True)

    def _chosen_own(self) -> bool:
        return self._cards[""].pick.isChecked()

    def _propose_decision(self) -> None:
        """The decision of the province's own regulation; of another one only its symbol."""
        if self.form.changed():
            return
        regulation = self._profiles.chosen().regulation
        known = regulation.decision
        proposed = AdoptedRegulation(symbol=known.symbol)
        if is_of(regulation, self._entered.office.province):
            proposed = replace(
                proposed,
                number=known.number,
                signed_on=known.signed_on,
                effective=known.effective,
            )
        if not self._entered.decision.effective or self._entered.decision == AdoptedRegulation():
            self.form.show_record(proposed)
            self._entered.decision = proposed

    def _edited(self) -> None:
        self._entered.decision = self.form.record()
        self._show_facts()
        self.changed.emit()

    def _term_edited(self) -> None:
        self._entered.office = replace(self._entered.office, term_began=self.term.value())
        self.changed.emit()

    def _wants_term(self) -> bool:
        return self._profiles.chosen().regulation.identity.system.is_party

    def _show_term(self) -> None:
        asked_before = self._entered.office.term_began is not None
        if self.term.value() != self._entered.office.term_began:
            self._term_field.clear()
        self.term.set_value(self._entered.office.term_began)
        self._term_field.setVisible(self._wants_term() and not asked_before)

    def _show_facts(self) -> None:
        if self._chosen_own() and self._profiles.own is None:
            self.facts.show_facts(self.ui.say("first_run.regulation.no_facts"), ())
            return
        today: date = self.ui.clock.today()
        year = today.year
        lines = facts(self._profiles.chosen().regulation, year, self.form.record().effective)
        title = self.ui.say("first_run.regulation.year", year=str(year))
        self.facts.show_facts(title, lines)


def whole_text(ui: Ui, regulation: Regulation) -> str:
    """Title, chapters and articles as they stand in the source, with their numbers."""
    parts = [regulation.title, regulation.source.document, ""]
    chapters = {chapter.number: chapter.title for chapter in regulation.chapters}
    seen = ""
    for article in regulation.articles:
        if article.chapter != seen:
            seen = article.chapter
            title = chapters.get(seen, "")
            parts += [ui.say("first_run.regulation.chapter", number=seen, title=title), ""]
        head = Msg("first_run.regulation.article", number=article.number, title=article.title)
        parts += [ui.say(head), article.wording, ""]
    return "\n".join(parts)
