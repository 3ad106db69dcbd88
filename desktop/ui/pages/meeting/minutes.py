"""The tab *Biên bản*: made from the records, changed by hand, signed, numbered, issued, sealed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base.trouble import Trouble
from desktop.domain.findings import Finding
from desktop.domain.problems import Problem
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.printing import Printers, SystemPrinters
from desktop.ui.pages.meeting import minutes_papers
from desktop.ui.pages.meeting.minutes_corrections import CorrectionsCard
from desktop.ui.pages.meeting.minutes_desk import MinutesDesk
from desktop.ui.pages.meeting.minutes_sealing import ask_to_lock, why_not
from desktop.ui.pages.meeting.room import Panel, Room
from desktop.ui.pages.papers_draw import files_of, sheet_of
from desktop.ui.pages.papers_out import Out, PaperOut
from desktop.ui.pages.papers_way import PaperWay
from desktop.usecases import minutes, papers
from desktop.usecases.minutes_view import (
    TITLE,
    MinutesView,
    PartView,
    Revision,
    minutes_view,
    revisions,
)

CLOSING, SIGNATURES, CORRECTIONS = "closing", "signatures", "corrections"


def _nothing() -> None:
    """After words were kept: nothing more."""


class MinutesTab(Panel):
    """The minutes of the room's meeting; empty with one button while there are none."""

    wants_room = True

    def __init__(self, room: Room, printers: Printers | None = None) -> None:
        super().__init__(room)
        self.setObjectName("minutes_tab")
        ui, context = room.ui, room.context
        self._ui, self._context, self._link = ui, context, context.link
        self._view = MinutesView(room.view.meeting)
        self._code = TITLE
        self._drawn: object = None
        self.way = PaperWay(context, room.tell, name="minutes", with_seal=True)
        self.way.keep_first(self.keep)
        self.way.changed.connect(room.load)
        self.way.wanted.connect(self._do_other)
        self.desk = MinutesDesk(ui, context.link, printers or SystemPrinters())
        self.corrections = CorrectionsCard(room)
        self.desk.add_card(self.corrections)
        self.out = PaperOut(context, room.tell, self.desk.printing)
        self._empty = EmptyState(
            ui,
            "document_edit",
            ui.say("minutes_page.none_yet"),
            button=ui.say("minutes_page.make"),
            act=self.make,
        )
        self._not_begun = EmptyState(ui, "document_edit", ui.say("minutes.not_begun"))
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.way)
        inner.addWidget(self.desk, 1)
        self._stack = QStackedWidget()
        for shown in (whole, self._empty, self._not_begun):
            self._stack.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self.show_now()
        self._just_shown = True

    def _connect(self) -> None:
        desk, editor = self.desk, self.desk.editor
        desk.parts.chosen.connect(self.go_to_part)
        desk.refresh_wanted.connect(self._refresh)
        desk.preview.section_clicked.connect(self._section_clicked)
        desk.preview.print_wanted.connect(self.print)
        desk.closing.mend.connect(self._mend)
        desk.closing.article.connect(self.room.hooks.show_provision)
        desk.texts.keep_wanted.connect(self._settle)
        desk.texts.take_wanted.connect(self._rewrite)
        desk.history.use_wanted.connect(self._use_before)
        self.corrections.part_wanted.connect(self._go_to_words)
        editor.typed.connect(self._typed)
        editor.draft_due.connect(self.jot)
        editor.left.connect(self.keep)
        editor.compare_wanted.connect(lambda: self._compare(rewrite=False))
        editor.rewrite_wanted.connect(self._rewrite_seen)
        editor.source_wanted.connect(lambda tab: self.room.turn_to.emit(tab, 0, ""))

    def show_now(self) -> None:
        today, regulations = self._ui.clock.today(), self._context.opened.desk.regulations
        meeting = self.room.id
        self._view = self._link.now(
            lambda tx: minutes_view(tx, meeting, today=today, regulations=regulations)
        )
        view = self._view
        if view.paper is None:
            begun = view.meeting.started_at is not None
            self._stack.setCurrentWidget(self._empty if begun else self._not_begun)
            return
        self._stack.setCurrentIndex(0)
        history = self._ui.say("minutes_page.history_n", n=view.acts)
        self.corrections.show_view(view)
        self.way.know_seal(" ".join(self._ui.say(words) for words in view.seal))
        self.way.show_paper(
            view.paper,
            number=view.number,
            signers=view.signers,
            sealed=view.meeting.is_locked,
            why_not=why_not(self._ui, view),
            others=(
                ("history", history),
                *minutes_papers.offered(self.room, view),
                (CORRECTIONS, self.corrections.go_words()),
            ),
        )
        if view.part(self._code) is None:
            self._code = TITLE
        self.desk.refresh.setVisible(view.is_draft)
        self.desk.closing.show_findings(view.findings)
        self.desk.closing.setVisible(not view.meeting.is_locked)
        self._show_part()
        self._draw(self.desk.preview.show_paper)

    def arrive(self) -> None:
        if not self._just_shown:  # whoever makes the tab arrives at once
            self.show_now()
        self._just_shown = False
        if self._view.paper is not None:
            self.desk.parts.setFocus()

    def leave(self) -> None:
        self.way.leave()
        self.corrections.jot()
        self.keep()
        self.desk.preview.clear()  # nothing of a paper stays in memory behind the door

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._view.paper is not None and self.desk.preview.sheet is None:
            self._draw(self.desk.preview.show_paper)

    def panes(self) -> tuple[QWidget, ...]:
        if self._view.paper is None:
            return ()
        return (self.desk.parts, self.desk.editor.text, self.desk.preview.pages)

    def acts(self) -> dict[str, Callable[[], None]]:
        view = self._view
        if view.paper is None:
            begun = view.meeting.started_at is not None
            return {"make_minutes": self.make} if begun else {}
        preview = self.desk.preview
        acts: dict[str, Callable[[], None]] = {
            "save": self.keep,
            "preview": self.desk.go_to_paper,
            "print": self.print,
            "find": self._find,
            "find_next": preview.find_next,
        }
        first = self.way.strip.first()
        for name, act in (("sign", "sign"), ("number", "number"), ("seal", "lock")):
            if first == act:
                acts[name] = lambda act=act: self.way.do(act)  # type: ignore[misc]
        return acts

    def make(self) -> None:
        """Make the minutes from the records."""
        self.room.act(minutes.make, meeting=self.room.id, done=lambda _paper: self.arrive())

    def go_to_part(self, code: str) -> None:
        """Show a part in the editor; the words of the one before are kept."""
        if code != self._code:
            self.keep()
            self._code = code
            self._show_part()

    def print(self) -> None:
        """Ask how the paper is to go out."""
        paper, preview = self._view.paper, self.desk.preview
        if paper is None or preview.sheet is None:
            return
        self.desk.go_to_paper()
        draw = files_of(self._context, paper, self._typed_words())
        sheet = preview.sheet
        name = self._ui.say("minutes_page.paper_name")
        self.out.open(
            Out(paper, name, lambda: (draw(),), lambda: (sheet.pdf,), preview.pages.count())
        )

    def keep(self, then: Callable[[], None] = _nothing) -> None:
        """Keep what was typed in place of the part's words; then ``then``, also if nothing was.

        On the way to the lock it is a draft and nothing else is done.
        """
        if self._context.locking():
            self.jot()
            return
        editor, paper = self.desk.editor, self._view.paper
        part = editor.part()
        if part is None or paper is None or not editor.is_typed():
            then()
            return
        text, place = editor.typed_text(), self._place(part)
        editor.say_saving()

        def done(_outcome: Any) -> None:
            if not isValid(self) or self._context.locking():
                return  # at another meeting meanwhile; or all is read anew when it is unlocked
            self.room.load()
            editor.say_saved(self._ui.clock.now())
            then()

        def refused(problems: tuple[Problem, ...]) -> None:
            self._context.jot(place, {"text": text})
            editor.say_unsaved()
            self.room.say(problems)

        def trouble(said: Trouble) -> None:
            editor.say_unsaved()
            self.room.tell(Tone.DANGER, self._ui.say(said.msg))

        given: dict[str, Any] = {"id": part.id, "text": text}
        command: Any = minutes.edit
        if part.code == TITLE:
            command, given = papers.retitle, {"id": paper.id, "subject": text}
        self._link.execute(command, Then(done, refused, trouble), draft=place, **given)

    def jot(self) -> None:
        """Keep what is being typed as a draft."""
        editor = self.desk.editor
        part = editor.part()
        if part is not None and editor.is_typed():
            self._context.jot(self._place(part), {"text": editor.typed_text()})
            editor.say_drafted(self._ui.clock.now())

    def _place(self, part: PartView) -> str:
        """Where the draft of a part is kept."""
        paper = self._view.paper
        return f"minutes:{paper.id if paper is not None else 0}:{part.code}"

    def _show_part(self) -> None:
        view, editor = self._view, self.desk.editor
        part = view.part(self._code)
        if part is None:
            return
        self.desk.parts.show_parts(view.parts, self._code)
        before = editor.part()
        another = before is None or before.code != part.code
        editable = view.is_draft and (part.id > 0 or part.code == TITLE)
        number = view.parts.index(part) + 1
        editor.show_part(part, number=number, editable=editable, draft=view.is_draft)
        if part.edited_at is not None and not editor.is_typed():
            editor.say_saved(part.edited_at)
        if another and editable:
            draft = self._context.opened.desk.draft(self._place(part))
            if draft is not None and draft.payload.get("text", part.text) != part.text:
                editor.take_draft(str(draft.payload["text"]))
                self._typed()
        self.desk.preview.mark(self._code)

    def _typed(self) -> None:
        self._draw(self.desk.preview.follow)

    def _typed_words(self) -> Mapping[str, str]:
        editor = self.desk.editor
        part = editor.part()
        return {part.code: editor.typed_text()} if part is not None and editor.is_typed() else {}

    def _draw(self, how: Callable[[Any], None]) -> None:
        if self._view.paper is not None:
            how(sheet_of(self._context, self._view.paper, self._typed_words()))

    def _find(self) -> None:
        self.desk.go_to_paper()
        self.desk.preview.open_search()

    def _section_clicked(self, section: str) -> None:
        code = CLOSING if section == SIGNATURES else section
        if self._view.part(code) is not None:
            self.go_to_part(code)

    def _refresh(self) -> None:
        self.keep(
            lambda: self.room.act(minutes.refresh, meeting=self.room.id, done=self._refreshed)
        )

    def _refreshed(self, _paper: Any) -> None:
        kept = sum(part.is_edited and part.id > 0 for part in self._view.parts)
        key = "minutes_page.refreshed_kept" if kept else "minutes_page.refreshed"
        self.room.tell(Tone.OK, self._ui.say(key, n=kept) if kept else self._ui.say(key))

    def _rewrite_seen(self) -> None:
        """Make the part again: at once where no word of the clerk's is in it."""
        part = self.desk.editor.part()
        if part is not None and (part.is_edited or self.desk.editor.is_typed()):
            self._compare(rewrite=True)
        else:
            self._rewrite()

    def _compare(self, *, rewrite: bool) -> None:
        def show() -> None:
            part = self._view.part(self._code)
            if part is not None:
                self.desk.texts.show_part(part, part.text, rewrite=rewrite)
                self.desk.show_texts()
                self.desk.texts.show_part(part, part.text, rewrite=rewrite)

        self.keep(show)

    def _rewrite(self) -> None:
        part, paper = self._view.part(self._code), self._view.paper
        if part is None or paper is None:
            return
        self.desk.show_columns()
        if part.code == TITLE:
            self.room.act(papers.retitle, id=paper.id, subject=part.records)
        elif part.id:
            self.room.act(minutes.rewrite, id=part.id)
        else:
            self.room.act(minutes.refresh, meeting=self.room.id)

    def _settle(self) -> None:
        part = self._view.part(self._code)
        self.desk.show_columns()
        if part is not None and part.id:
            self.room.act(minutes.settle, id=part.id)

    def _use_before(self, it: Revision | None) -> None:
        part = self._view.part(it.code) if it is not None else None
        if it is None or part is None or it.before is None:
            return
        self.desk.show_columns()
        self._code = part.code
        self.room.act(minutes.edit, id=part.id, text=it.before)

    def _mend(self, tab: str, finding: Finding) -> None:
        if tab == "minutes":
            part = next((p for p in self._view.parts if p.id == finding.target), None)
            if part is not None:
                self._go_to_words(part.code)
            return
        if tab == CORRECTIONS:
            self._do_other(CORRECTIONS)
            return
        about = finding.subject
        who = about.id if about.noun == "participants" else 0
        self.room.turn_to.emit(tab, who, finding.mend)

    def _go_to_words(self, code: str) -> None:
        self.desk.show_columns()
        self.go_to_part(code)
        self.desk.go_to_words()

    def _do_other(self, act: str) -> None:
        if act == "history":
            self.keep(self._show_history)
        elif act == CORRECTIONS:
            self.keep(lambda: self.desk.show_card(self.corrections))
            self.corrections.begin()
        elif act == "lock":
            ask_to_lock(self.room, self._view)
        else:
            minutes_papers.show(self.room, act)

    def _show_history(self) -> None:
        paper = self._view.paper
        if paper is not None:
            found = self._link.now(lambda tx: revisions(tx, paper))
            self.desk.show_history()
            self.desk.history.show_revisions(found, usable=self._view.is_draft)
