"""The panel that takes rows pasted from Excel: each with its fate, mended in place, brought in.

It stands on the page of members and in the first run; both give it a link and a body.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.posts import Body
from desktop.domain.problems import Problem, Refused
from desktop.exchange.headings import Column as Heading
from desktop.exchange.pasted import Checked, Ground, Sheet, State, check, sheet_of
from desktop.ui.kit.buttons import LinkButton, PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.choice import CheckRow, ChoiceBox
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.editors.text import Line, TextArea
from desktop.ui.kit.field import Field, FieldRow
from desktop.ui.kit.filter_chip import FilterChip
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import hairline, label
from desktop.ui.kit.link import Link
from desktop.ui.kit.list_view import Table
from desktop.ui.kit.message_strip import MessageStrip, Tone, Way
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.table_model import TableModel
from desktop.ui.kit.teller import Teller
from desktop.ui.kit.words import Ui
from desktop.ui.pages.members_history import emptied
from desktop.ui.pages.members_mend import MendBox
from desktop.ui.pages.members_paste_rows import RowsSource, columns, example
from desktop.usecases.bringing_in import Brought, bring_in, called, first_day, known_people
from desktop.usecases.desk import Outcome

MOST_NAMED = 8  # rows to be mended that are named by number


class PastePanel(Card):
    """Paste, look at every row, mend, bring in. ``brought`` comes with the counts."""

    brought = Signal(object)
    closed = Signal()

    def __init__(self, ui: Ui, link: Link, body: Body, name: str = "paste") -> None:
        super().__init__(ui, ui.say("members.paste.title"), glyph="clipboard_paste", name=name)
        self._ui, self._link, self._name = ui, link, name
        self._of_body = body
        self._sheet: Sheet | None = None
        self._checked = Checked(())
        self.strip = MessageStrip(ui, f"{name}_strip")
        self._teller = Teller(ui, self.strip.tell)
        self.body.addWidget(self.strip)
        self._steps = QStackedWidget()
        self._steps.addWidget(scrolled(self._paste_step()))
        self._steps.addWidget(scrolled(self._check_step()))
        self.body.addWidget(self._steps, 1)
        self.body.addWidget(hairline())
        self.body.addLayout(self._foot())
        self._show_counts()

    def for_body(self, body: Body) -> None:
        """Take rows for another body; what was pasted is judged anew."""
        self._of_body = body
        self._judge()

    def take(self, text: str) -> None:
        """Read pasted text; what cannot be read is said, and the former list stays."""
        try:
            self._sheet = sheet_of(text, self._link.now(called))
        except Refused as refused:
            self._tell(refused.problems)
            return
        self.strip.clear()
        self._steps.setCurrentIndex(1)
        self._propose_day()
        self._offer_columns()
        self._judge()
        self._table.setFocus()

    def take_clipboard(self) -> None:
        self.take(QGuiApplication.clipboard().text())

    def begin(self) -> None:
        """The panel comes into view: go to the box, or to the rows still there."""
        self._propose_day()
        (self._area if self._sheet is None else self._table).setFocus()

    def start_anew(self) -> None:
        """Forget what was pasted."""
        self._sheet = None
        self._checked = Checked(())
        self._area.set_value("")
        self._steps.setCurrentIndex(0)
        self._show_counts()
        self._area.setFocus()

    def checked(self) -> Checked:
        """Every row as it is judged now."""
        return self._checked

    def _paste_step(self) -> QWidget:
        ui = self._ui
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(ui.say("members.paste.how"), wrap=True))
        column.addWidget(label(ui.say("members.paste.wants"), wrap=True))
        column.addWidget(example(ui))
        self._area = TextArea(ui, lines=4, name=f"{self._name}_area")
        self._area.textChanged.connect(self._area_changed)
        column.addWidget(
            Field(ui, ui.say("members.paste.area"), self._area,
                  spoken=ui.label("members.paste.area")), 1
        )  # fmt: skip
        clipboard = PlainButton(
            ui,
            ui.say("members.paste.from_clipboard"),
            glyph="clipboard_paste",
            name=f"{self._name}_from_clipboard",
        )
        clipboard.clicked.connect(self.take_clipboard)
        row = QHBoxLayout()
        row.addWidget(clipboard)
        row.addStretch(1)
        column.addLayout(row)
        return made

    def _check_step(self) -> QWidget:
        ui, name = self._ui, self._name
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._begins = DateField(ui, weekday=False, name=f"{name}_begins")
        self._decision = Line(ui, longest=80, name=f"{name}_decision")
        self._decided_on = DateField(ui, weekday=False, name=f"{name}_decided_on")
        for editor in (self._begins, self._decision, self._decided_on):
            editor.edited.connect(self._judge)
        self._begins_field = self._field("begins", self._begins)
        for_all = FieldRow(
            (self._begins_field, 3),
            (self._field("decision", self._decision), 4),
            (self._field("decided_on", self._decided_on), 3),
        )
        self._proper = CheckRow(ui, ui.say("members.paste.proper"), name=f"{name}_proper")
        self._proper.set_value(True)
        self._proper.edited.connect(self._judge)
        self._only = FilterChip(ui, "", name=f"{name}_only_problems")
        self._only.toggled.connect(self._filter)
        self._columns_link = LinkButton(ui, ui.say("members.paste.columns"), name=f"{name}_columns")
        self._columns_link.clicked.connect(self._toggle_columns)
        again = LinkButton(ui, ui.say("members.paste.again"), name=f"{name}_again")
        again.clicked.connect(self.start_anew)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self._only)
        tools.addWidget(self._proper)
        tools.addStretch(1)
        tools.addWidget(self._columns_link)
        tools.addWidget(again)
        self._source = RowsSource()
        model = TableModel(self._source, columns(ui, self._source))
        self._table = Table(ui, model, name=f"{name}_rows", words=ui.label("members.paste.rows"))
        model.setParent(self._table)
        self._table.setMinimumHeight(150)
        self._table.chosen.connect(self._show_row)
        self._mend = MendBox(ui, f"{name}_mend")
        self._mend.mended.connect(self._mended)
        self._mend.left_out.connect(self._leave_out)
        self._column_boxes = QWidget()
        self._boxes = QVBoxLayout(self._column_boxes)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._column_boxes.hide()
        column.addWidget(for_all)
        column.addLayout(tools)
        column.addWidget(self._column_boxes)
        column.addWidget(self._table, 1)
        column.addWidget(self._mend)
        return made

    def _foot(self) -> QHBoxLayout:
        ui = self._ui
        row = QHBoxLayout()
        row.setSpacing(8)
        self._counts = label("", "second", wrap=True)
        self._counts.setObjectName(f"{self._name}_counts")
        self._bring = PrimaryButton(ui, "", name=f"{self._name}_bring_in")
        close = PlainButton(ui, ui.say("members.cancel"), name=f"{self._name}_close")
        self._bring.clicked.connect(self._ask_to_bring_in)
        close.clicked.connect(self.closed)
        row.addWidget(self._counts, 1)
        row.addWidget(self._bring)
        row.addWidget(close)
        return row

    def _field(self, name: str, editor: QWidget) -> Field:
        key = f"members.paste.{name}"
        return Field(self._ui, self._ui.say(key), editor, spoken=self._ui.label(key))

    def _propose_day(self) -> None:
        """A first list holds since the regulation does; the clerk may write another day."""
        if self._begins.value() is None and self._begins.mistake() is None:
            self._begins.set_value(self._link.now(lambda tx: first_day(tx, self._of_body)))

    def _area_changed(self) -> None:
        text = self._area.toPlainText()
        if text.strip() and ("\t" in text or "\n" in text.strip()):
            self.take(text)

    def _ground(self) -> Ground:
        begins = self._begins.value()
        day = begins or self._ui.clock.today()
        known = self._link.now(lambda tx: known_people(tx, self._of_body, day))
        return Ground(
            today=self._ui.clock.today(),
            body=self._of_body,
            begins=begins,
            decision=self._decision.value(),
            decided_on=self._decided_on.value(),
            known=known,
            proper_names=self._proper.value(),
            called=self._link.now(called),
        )

    def _judge(self) -> None:
        if self._sheet is None:
            return
        self._checked = check(self._sheet, self._ground())
        self._source.all, self._source.sheet = self._checked.rows, self._sheet
        self._table.load()
        self._show_counts()
        if not self._table.chosen_ids() and self._table.model().rowCount():
            self._table.selectRow(0)
        else:
            for number in self._table.chosen_ids()[:1]:
                self._show_row(number)
        if self._checked.lacking:
            lacking = tuple(Msg(f"pasted.column.{each}") for each in self._checked.lacking)
            self.strip.tell(Tone.WARN, self._ui.say("members.paste.lacking", columns=lacking))
            self._column_boxes.show()

    def _show_counts(self) -> None:
        ui, checked = self._ui, self._checked
        ready = len(checked.ready)
        self._bring.setText(ui.say("members.paste.bring_in", n=ready))
        self._bring.setEnabled(ready > 0)
        self._bring.setVisible(self._sheet is not None)
        undated = sum(1 for row in checked.rows if row.member.begins is None and row.problems)
        said = [ui.say("members.paste.undated", n=undated)] if undated else []
        self._begins_field.show_problems(*said)
        problems = sum(1 for row in checked.rows if row.problems)
        self._only.show_words(ui.say("members.paste.only_problems", n=problems))
        self._proper.setVisible(
            any(row.shouted for row in checked.rows) or not self._proper.value()
        )
        self._counts.setText(
            ui.say(
                "members.paste.counts",
                new=checked.count(State.NEW),
                update=checked.count(State.UPDATE),
                missing=checked.count(State.MISSING),
                repeated=checked.count(State.REPEATED),
                empty=checked.count(State.EMPTY),
            )
            if self._sheet is not None
            else ""
        )

    def _filter(self) -> None:
        self._source.only_problems = self._only.isChecked()
        self._table.load()

    def _show_row(self, number: int) -> None:
        row = next((row for row in self._checked.rows if row.number == number), None)
        if row is not None and self._sheet is not None:
            self._mend.show_row(self._sheet, row)

    def _mended(self, number: int, column: str, text: str) -> None:
        if self._sheet is not None:
            self._sheet = self._sheet.mended(number, Heading(column), text)
            self.strip.clear()
            self._judge()

    def _leave_out(self, number: int, out: bool) -> None:
        if self._sheet is not None:
            self._sheet = self._sheet.leaving_out(number, out)
            self.strip.clear()
            self._judge()

    def _toggle_columns(self) -> None:
        self._column_boxes.setVisible(self._column_boxes.isHidden())

    def _offer_columns(self) -> None:
        """One choice for each pasted column, with its heading or its first cell as its label."""
        emptied(self._boxes)
        if self._sheet is None:
            return
        ui, sheet = self._ui, self._sheet
        choices: list[tuple[object, str]] = [(None, ui.say("members.paste.no_column"))]
        choices += [(each, ui.label(f"pasted.column.{each}")) for each in Heading]
        fields = []
        for place, column in enumerate(sheet.layout.columns):
            sample = next((row[place] for row in sheet.cells[max(sheet.layout.heading, 0):]
                           if row[place]), str(place + 1))  # fmt: skip
            box = ChoiceBox(ui, choices, name=f"{self._name}_column_{place}")
            box.set_value(column)
            box.edited.connect(partial(self._take_for, place, box))
            fields.append((Field(ui, sample[:30].replace("&", "&&"), box, spoken=sample[:30]), 1))
        for start in range(0, len(fields), 4):
            self._boxes.addWidget(FieldRow(*fields[start : start + 4]))

    def _take_for(self, place: int, box: ChoiceBox) -> None:
        if self._sheet is None:
            return
        chosen = box.value()
        column = chosen if isinstance(chosen, Heading) else None
        self._sheet = self._sheet.taken_for(place, column)
        self.strip.clear()
        self._offer_columns()
        self._judge()

    def _ask_to_bring_in(self) -> None:
        """Rows still to be mended are named first: nothing of the list stays out in silence."""
        bad = [row.number for row in self._checked.rows if row.state is State.MISSING]
        if not bad:
            self._bring_in()
            return
        ui, ready = self._ui, len(self._checked.ready)
        numbers = ", ".join(map(str, bad[:MOST_NAMED])) + ("…" if len(bad) > MOST_NAMED else "")
        self.strip.tell(
            Tone.WARN,
            ui.say("members.paste.some_wrong", n=len(bad), rows=numbers),
            Way(ui.label("members.paste.mend_first"), lambda: self._go_to(bad[0])),
            Way(ui.label("members.paste.without_them", n=ready), self._bring_in),
        )

    def _go_to(self, number: int) -> None:
        """To a row to be mended, and into its first field with a fault."""
        self.strip.clear()
        self._table.choose(number)
        self._show_row(number)
        self._mend.go_to_first_problem()

    def _bring_in(self) -> None:
        self.strip.clear()
        self._table.setFocus()  # from a button that goes off Qt leads to the next one: cancel
        self._bring.setEnabled(False)
        then = Then(self._done, self._tell, self._trouble)
        self._link.execute(bring_in, then, rows=self._checked.rows)

    def _done(self, outcome: Outcome[Brought]) -> None:
        self.start_anew()
        self.brought.emit(outcome.value)

    def _tell(self, problems: Sequence[Problem]) -> None:
        self._show_counts()
        self._teller.problems(problems)

    def _trouble(self, trouble: Trouble) -> None:
        self._show_counts()
        self._teller.trouble(trouble)
