"""An addendum to minutes: its words beside its page, and the others of the meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.form import DRAFT_AFTER
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import label
from desktop.ui.kit.printing import Printers
from desktop.ui.kit.teller import Tell
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.minutes_text import PaperText
from desktop.ui.pages.papers import PaperPanel, Wanted
from desktop.ui.pages.papers_lists import soft_choice
from desktop.usecases import correcting, papers
from desktop.usecases.issuing import TEXT
from desktop.usecases.minutes_view import TITLE
from desktop.usecases.paper_view import PaperView, addenda

ROW = 30


def _nothing() -> None:
    """After words were kept: nothing more."""


class AddendumPanel(PaperPanel):
    """Words are kept when they are left, and before the paper goes on; until then as a draft.

    Of a new one nothing is kept before something is typed. Where its beginning is taken back, what
    stands here is a draft again.
    """

    def __init__(
        self, context: Context, wanted: Wanted, tell: Tell, printers: Printers | None = None
    ) -> None:
        ui = context.ui
        self._shows: int | None = None
        self._before = ("", "")
        self._writing = False
        self._later: list[Callable[[], None]] = []
        self._jotted = ""
        self.subject = Line(ui, longest=500, name="addendum_subject")
        self.text = PaperText(ui, name="addendum_text", lines=9)
        self.others = QListWidget()
        self.others.setObjectName("addenda_list")
        self.others.setProperty("edge", "field")
        self.others.setPalette(soft_choice(ui.theme))
        self.more = PlainButton(ui, ui.say("papers_page.addendum_new"), glyph="add",
                                name="addendum_new")  # fmt: skip
        self._made: tuple[PaperView, ...] = ()
        super().__init__(context, wanted, tell, printers)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(self.jot)
        self.text.edited.connect(self._typed)
        self.subject.textEdited.connect(lambda _text: self._typed())
        self.text.left.connect(self.keep)
        self.subject.editingFinished.connect(self.keep)
        self.others.currentRowChanged.connect(self._chosen)
        self.more.clicked.connect(lambda: self.keep(lambda: self._turn_to(0)))

    def begin(self) -> None:
        """To the words, where they are still to be written."""
        if papers.is_draft(self._view.paper):
            self.text.setFocus()
        else:
            super().begin()

    def beside(self) -> tuple[QWidget, ...]:
        ui = self._ui
        name = ui.label("papers_page.addenda")
        self._list = Field(ui, ui.say("papers_page.addenda"), self.others, spoken=name)
        subject = Field(ui, ui.say("papers_page.addendum_subject"), self.subject,
                        spoken=ui.label("papers_page.addendum_subject"))  # fmt: skip
        self._said = Field(ui, ui.say("papers_page.addendum_text"), self.text, required=True,
                           spoken=ui.label("papers_page.addendum_text"))  # fmt: skip
        self._how = label(ui.say("papers_page.addendum_how"), "second", wrap=True)
        return (self._list, self.more, subject, self._said, self._how)

    def typed(self) -> Mapping[str, str]:
        return {TITLE: self.subject.value() or self._before[0], TEXT: self.text.value()}

    def show_now(self) -> None:
        wanted, view = self._wanted.paper, self._ask()
        self._view = view
        # Which one is shown stays so: the latest may be another by now.
        self._wanted = replace(self._wanted, paper=view.paper.id)
        meeting = view.paper.meeting or 0
        self._made = self._context.link.now(lambda tx: addenda(tx, meeting))
        self._show_words(view, gone=wanted if not view.paper.id else None)
        self._show_others(view)
        super().show_now()

    def refresh(self) -> None:
        if not self._writing:  # else what is shown comes with the answer
            self.show_now()

    def keep(self, then: Callable[[], None] = _nothing) -> None:
        """Keep what was typed, as a new draft where there is none; then ``then``.

        On the way to the lock it is a draft and nothing else is done.
        """
        if self._context.locking():
            self.jot()
        elif self._writing:
            self.jot()
            self._later.append(then)  # or one more would be begun
        elif self._is_typed():
            self._keep(then)
        else:
            self.jot()
            then()

    def jot(self) -> None:
        """Keep what is being typed as a draft; none where it is as it was again."""
        place = self._place()
        if self._is_typed():
            subject, text = self._words()
            self._context.jot(place, {"subject": subject, "text": text})
            self._jotted = place
        elif self._jotted == place and not self._writing:
            self._context.jot(place, None)
            self._jotted = ""

    def leave(self) -> None:
        self.keep()
        super().leave()

    def _begin(self, then: Callable[[], None]) -> None:
        """Nothing goes on without words: an empty draft could not be taken away again."""
        if self.text.value():
            self.keep(then)
        else:
            self._said.show_problems(self._ui.say("papers.text_wanted"))
            self.text.setFocus()

    def _keep(self, then: Callable[[], None]) -> None:
        paper, place = self._view.paper, self._place()
        subject, text = self._words()
        was = self._before
        self._before = (subject, text)  # the focus may leave again before it is written
        self._writing, self._jotted = True, ""

        def done(outcome: Any) -> None:
            if not isValid(self):  # the panel was closed meanwhile
                return
            self._writing, later, self._later = False, self._later, []
            if self._jotted == place:  # what was typed since belongs to what is kept now
                self._context.jot(place, None)
            self._shows = outcome.value.id
            self._wanted = replace(self._wanted, paper=outcome.value.id)
            if self._context.locking():
                return  # all is read anew when it is unlocked
            self.show_now()
            self.jot()
            for each in (then, *later):
                self.keep(each)

        def refused(problems: tuple[Problem, ...]) -> None:
            gone = any(each.msg.key == "desk.gone" for each in problems)
            payload = {"subject": subject, "text": text}
            self._context.jot(self._place_of(0) if gone else place, payload)
            if isValid(self):
                failed()
                if not self._context.locking():
                    self.refresh()
                self._refused(problems)

        def trouble(said: Trouble) -> None:
            if isValid(self):
                failed()
                self._trouble(said)

        def failed() -> None:
            self._writing, self._before = False, was
            self._later.clear()

        link, ended = self._context.link, Then(done, refused, trouble)
        said: dict[str, Any] = {"subject": subject, "text": text}
        if paper.id:
            link.execute(correcting.write, ended, draft=place, id=paper.id, **said)
        else:
            of: dict[str, Any] = {"kind": paper.kind, "meeting": paper.meeting}
            link.execute(papers.draft, ended, draft=place, **of, **said)

    def _words(self) -> tuple[str, str]:
        return self.subject.value() or self._before[0], self.text.value()

    def _is_typed(self) -> bool:
        return not self.text.isReadOnly() and self._words() != self._before

    def _place(self) -> str:
        """Where the draft of these words is kept."""
        return self._place_of(self._view.paper.id)

    def _place_of(self, paper: int) -> str:
        return f"addenda:{self._view.paper.meeting}:{paper}"

    def _typed(self) -> None:
        self._said.show_problems()
        if not self._draft.isActive():
            self._draft.start()
        self.preview.follow(self._drawn())

    def _show_words(self, view: PaperView, gone: int | None) -> None:
        """``gone`` was shown and its beginning was taken back: what stands here begins anew."""
        paper = view.paper
        kept = (paper.subject, view.words.text if view.words is not None else "")
        another = self._shows != paper.id and not gone
        typed = not another and (bool(gone) or self._is_typed())
        self._shows = paper.id
        self._before = kept
        fixed = not papers.is_draft(paper) or view.sealed or not self._may()
        if not typed:
            self.subject.set_value(kept[0])
            self.text.set_value(kept[1])
        self.subject.setReadOnly(fixed)
        self.text.setReadOnly(fixed)
        self._how.setVisible(not fixed)
        draft = self._context.opened.desk.draft(self._place()) if another and not fixed else None
        if draft is not None:
            self._jotted = self._place()
            self.subject.set_value(str(draft.payload.get("subject", kept[0])))
            self.text.set_value(str(draft.payload.get("text", kept[1])))
        if gone:
            self._context.jot(self._place_of(gone), None)
            self.jot()

    def _show_others(self, view: PaperView) -> None:
        ui, here = self._ui, view.paper.id
        height = round(ROW * ui.theme.text_size / 100)
        with QSignalBlocker(self.others):
            self.others.clear()
            for each in self._made:
                key = "addendum_numbered" if each.number else "addendum_draft"
                words = {"subject": each.paper.subject, "number": each.number}
                item = QListWidgetItem(ui.say(f"papers_page.{key}", **words))
                item.setToolTip(item.text())
                item.setSizeHint(QSize(0, height))  # as wide as the list: long subjects are cut
                self.others.addItem(item)
            ids = [each.paper.id for each in self._made]
            self.others.setCurrentRow(ids.index(here) if here in ids else -1)
        rows = min(max(len(self._made), 1), 3)
        self.others.setFixedHeight(height * rows + 18)  # and its edge
        self._list.setVisible(bool(self._made))
        self.more.setVisible(bool(self._made) and bool(here) and self._may())

    def _may(self) -> bool:
        desk = self._context.opened.desk
        return desk.may(papers.draft) and desk.may(correcting.write)

    def _chosen(self, row: int) -> None:
        if 0 <= row < len(self._made):
            id = self._made[row].paper.id
            self.keep(lambda: self._turn_to(id))

    def _turn_to(self, paper: int) -> None:
        self._wanted = replace(self._wanted, paper=paper)
        self.way.close_form()
        self.show_now()
        if not paper:
            self.text.setFocus()
