"""The group of stock phrases: a list to add to, change, put in order, and clear out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.entries import EntryKind
from desktop.domain.problems import Problem
from desktop.domain.stock_phrases import StockPhrase
from desktop.ui.kit.buttons import IconButton, LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.text import TextArea
from desktop.ui.kit.field import Field
from desktop.ui.kit.form import DRAFT_AFTER
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.teller import Teller
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers_forms import PlaceForm
from desktop.ui.pages.phrase_picker import kind_words
from desktop.ui.pages.settings_group import Group
from desktop.usecases import stock_phrases

ANY = ""
"""The choice that means every kind: a choice box has no empty value to choose."""


class PhraseForm(PlaceForm):
    """The words of a phrase and what it is for."""

    def __init__(self, ui: Ui, it: StockPhrase) -> None:
        super().__init__(ui, "phrase")
        self.it = it
        self.text = TextArea(ui, lines=3, name="phrase_text")
        self.text.set_value(it.text)
        self.text.setMaximumHeight(self.text.minimumHeight())
        kinds: list[tuple[object, str]] = [(ANY, kind_words(ui, None))]
        kinds += [(kind, kind_words(ui, kind)) for kind in EntryKind]
        self.kind = ChoiceBox(ui, kinds, name="phrase_kind")
        self.kind.set_value(it.kind or ANY)
        words = Field(ui, ui.say("stock_phrases.text_field"), self.text, required=True,
                      spoken=ui.label("stock_phrases.text_field"))  # fmt: skip
        self.add("text", words, 1)
        self.next_row()
        kind = Field(ui, ui.say("stock_phrases.kind_field"), self.kind,
                     spoken=ui.label("stock_phrases.kind_field"))  # fmt: skip
        self.add("kind", kind, 0)
        self.row.addStretch(1)
        self.close_row()
        self.first = self.text

    def given(self) -> dict[str, Any]:
        chosen = self.kind.value()
        return {"text": self.text.value(), "kind": EntryKind(str(chosen)) if chosen else None}

    def changed(self) -> bool:
        given = self.given()
        return bool(given["text"] != self.it.text or given["kind"] is not self.it.kind)

    def typed(self) -> dict[str, Any]:
        return {"text": self.text.toPlainText(), "kind": str(self.kind.value() or ANY)}

    def take(self, payload: Mapping[str, Any]) -> None:
        """Put in what was typed before and not kept."""
        self.text.set_value(str(payload["text"]))
        kind = str(payload["kind"])
        self.kind.set_value(EntryKind(kind) if kind else ANY)


class PhrasesGroup(Group):
    """Every phrase in its order with its acts; the form opens in its place."""

    def __init__(self, context: Context, tell: Callable[..., None]) -> None:
        super().__init__()
        self._context, self._ui, self._tell = context, context.ui, tell
        self._teller = Teller(context.ui, tell)
        self._opener = ""
        self._buttons: dict[str, QWidget] = {}
        self._blocks: dict[int, QVBoxLayout] = {}
        self.form: PhraseForm | None = None
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(self.jot)
        ui = context.ui
        self.may = context.opened.desk.may(stock_phrases.add)
        card = Card(ui, ui.say("stock_phrases.many"), glyph="text_edit_style", name="stock_phrases")
        self._delivered = LinkButton(
            ui, ui.say("stock_phrases.add_delivered"), glyph="copy", name="phrases_delivered"
        )
        self._delivered.clicked.connect(self._add_delivered)
        self._add = LinkButton(ui, ui.say("stock_phrases.add"), glyph="add", name="phrase_add")
        self._add.clicked.connect(lambda _on: self._open(StockPhrase(), "phrase_add"))
        card.body.addWidget(label(ui.say("stock_phrases.why"), "second", wrap=True))
        self._new = QVBoxLayout()
        self._new.setContentsMargins(0, 0, 0, 4)
        card.body.addLayout(self._new)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        card.body.addLayout(self._list)
        for button in (self._delivered, self._add):
            card.add_to_head(button)
            if not self.may:
                button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def arrive(self) -> None:
        """Read the phrases anew, unless something is being typed."""
        if self.form is None:
            self.show_now()

    def leave(self) -> None:
        """Out of view: what is being typed stays as a draft."""
        self.jot()

    def show_now(self) -> None:
        """Show the phrases; the focus stays on the act that was used."""
        focused = next((name for name, each in self._buttons.items() if each.hasFocus()), "")
        self._close()
        self._buttons = {"phrase_add": self._add, "phrases_delivered": self._delivered}
        self._blocks.clear()
        emptied(self._list)
        found = self._context.link.now(stock_phrases.phrases)
        if not found:
            self._list.addWidget(label(self._ui.say("stock_phrases.none")))
        for place, each in enumerate(found, start=1):
            if place > 1:
                self._list.addWidget(hairline())
            block = self._block(each, place, len(found))
            self._list.addWidget(block)
            block.show()  # else it takes no focus until the next turn of the events
        self._focus(focused)

    def jot(self) -> None:
        """Keep what is being typed as a draft."""
        self._draft.stop()
        form = self.form
        if form is not None and form.changed():
            self._context.jot(_place(form.it), form.typed())

    def _block(self, it: StockPhrase, place: int, last: int) -> QWidget:
        ui, block = self._ui, QWidget()
        column = self._blocks[it.id] = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(it.text, wrap=True))
        words.addWidget(ElidedLabel(kind_words(ui, it.kind), "second"))
        row.addLayout(words, 1)
        acts = (
            ("up", "chevron_up", "stock_phrases.up", lambda: self._move(it, place - 1), place > 1),
            ("down", "chevron_down", "stock_phrases.down", lambda: self._move(it, place + 1),
             place < last),
            ("edit", "edit", "stock_phrases.change", lambda: self._open(it, f"phrase_edit_{it.id}"),
             True),
            ("remove", "delete", "stock_phrases.remove", lambda: self._remove(it), True),
        )  # fmt: skip
        for act, glyph, key, do, possible in acts if self.may else ():
            name = f"phrase_{act}_{it.id}"
            button = IconButton(ui, glyph, ui.label(key), name=name, quiet=True)
            button.setAccessibleName(f"{ui.label(key)}: {it.text}")
            button.setEnabled(possible)
            button.clicked.connect(lambda _on=False, do=do: do())
            self._buttons[name] = button
            row.addWidget(button)
        column.addLayout(row)
        return block

    def _open(self, it: StockPhrase, opener: str) -> None:
        self.jot()
        self._close()
        self._opener = opener
        self.form = form = PhraseForm(self._ui, it)
        draft = self._context.opened.desk.draft(_place(it))
        if draft is not None:
            form.take(draft.payload)
        form.left.connect(self._leave_form)
        form.sent.connect(lambda: self._send(form))
        for editor in (form.text, form.kind):
            editor.edited.connect(self._typed)
        (self._blocks[it.id] if it.id else self._new).addWidget(form)
        form.show()
        form.first.setFocus()

    def _typed(self) -> None:
        if not self._draft.isActive():
            self._draft.start()

    def _send(self, form: PhraseForm) -> None:
        it, given = form.it, form.given()
        self._draft.stop()
        if it.id:
            self._do(stock_phrases.change, draft=_place(it), id=it.id, **given)
        else:
            self._do(stock_phrases.add, draft=_place(it), **given)

    def _leave_form(self) -> None:
        """Esc: nothing of it is wanted."""
        self._draft.stop()
        if self.form is not None:
            self._context.jot(_place(self.form.it), None)
        self._close()
        self._focus(self._opener)

    def _move(self, it: StockPhrase, position: int) -> None:
        self._do(stock_phrases.move, id=it.id, position=position)

    def _remove(self, it: StockPhrase) -> None:
        self._opener = "phrase_add"
        self._do(stock_phrases.remove, "stock_phrases.removed", id=it.id)

    def _add_delivered(self) -> None:
        def done(outcome: Any) -> None:
            n, say = outcome.value, self._ui.say
            self._tell(
                Tone.OK if n else Tone.INFO,
                say("stock_phrases.added", n=n) if n else say("stock_phrases.nothing_added"),
            )
            self.show_now()
            self._focus("phrases_delivered")

        then = Then(done, self._teller.problems, self._teller.trouble)
        self._context.link.execute(stock_phrases.add_delivered, then)

    def _do(self, command: Any, said: str = "", **given: Any) -> None:
        def done(_outcome: object) -> None:
            opener = "" if command is stock_phrases.move else self._opener
            self.show_now()
            if said:
                self._tell(Tone.OK, self._ui.say(said))
            self._focus(opener)

        then = Then(done, self._refused, self._teller.trouble)
        self._context.link.execute(command, then, **given)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.jot()
        rest = self.form.show_problems(problems) if self.form is not None else problems
        self._teller.problems(rest)

    def _close(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            form.setParent(None)
            form.deleteLater()

    def _focus(self, name: str) -> None:
        """To an act; where it can be done no further, to its neighbour."""
        button = self._buttons.get(name)
        if button is not None and not button.isEnabled():
            other = name.replace("_up_", "_down_") if "_up_" in name else name.replace(
                "_down_", "_up_")  # fmt: skip
            button = self._buttons.get(other)
        if button is not None:
            button.setFocus()


def _place(it: StockPhrase) -> str:
    """Where the draft of a phrase, or of a new one, is kept."""
    return f"stock_phrases/{it.id}"
