"""One part of the minutes to be changed by hand; what the records say now is never far."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import IconButton, LinkButton, PlainButton
from desktop.ui.kit.form import DRAFT_AFTER
from desktop.ui.kit.labels import ElidedLabel, Glyph, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.minutes_text import PaperText
from desktop.ui.pages.meeting.room import empty
from desktop.usecases.minutes_view import PartView

SOURCES = {
    "title": ("details",),
    "time_place": ("details", "live"),
    "attendance": ("live", "absence"),
    "presiding": ("details", "participants"),
    "opening": ("live",),
    "item": ("agenda", "live", "conclusions"),
    "closing": ("live", "details"),
}
"""The tabs a part's words come from, by the kind of part."""


class PartEditor(QFrame):
    """Keeps what is typed apart from what is shown: ``typed_text`` until ``kept``."""

    typed = Signal()
    draft_due = Signal()
    left = Signal()
    compare_wanted = Signal()
    rewrite_wanted = Signal()
    source_wanted = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName("part_editor")
        self.setProperty("ground", "card")
        self._part: PartView | None = None
        self._base = ""
        self._editable = False
        self._title = ElidedLabel("", "card")
        self._more = IconButton(
            ui, "more_horizontal", ui.label("minutes_page.part_acts"), name="part_more", quiet=True
        )
        self._more.clicked.connect(self._open_menu)
        self.notice = Notice(ui, name="part_notice")
        self.compare = looks(
            PlainButton(ui, ui.say("minutes_page.compare"), glyph="copy", name="part_compare")
        )
        self.rewrite = PlainButton(
            ui, ui.say("minutes_page.rewrite"), glyph="arrow_sync", name="part_rewrite"
        )
        self.compare.clicked.connect(self.compare_wanted)
        self.rewrite.clicked.connect(self.rewrite_wanted)
        self._choices = QWidget()
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        choices.addWidget(self.compare)
        choices.addWidget(self.rewrite)
        choices.addStretch(1)
        self.text = PaperText(ui, name="part_text")
        self._from = QHBoxLayout()
        self._from.setSpacing(4)
        self._state = label("", "second")
        self._state.setObjectName("part_state")
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(self.draft_due)
        self.text.edited.connect(self._typed)
        self.text.left.connect(self.left)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addStrut(28)
        head.setSpacing(8)
        head.addWidget(Glyph(self._ui, "edit", "accent"))
        head.addWidget(self._title, 1)
        head.addWidget(self._more)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(Glyph(self._ui, "link", "muted", side=16))
        foot.addLayout(self._from)
        foot.addStretch(1)
        foot.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self._choices)
        column.addWidget(self.text, 1)
        column.addLayout(foot)

    def show_part(self, part: PartView, *, number: int, editable: bool, draft: bool) -> None:
        """Show a part; of the same part, words typed and not yet kept stay.

        A part the records call for can be made in a draft before it can be changed.
        """
        other = self._part is None or self._part.code != part.code
        typed = not other and self.is_typed()
        self._part, self._editable = part, editable
        title = self._ui.say(part.title)
        self._title.setText(f"{number}. {title}")
        self.text.setAccessibleName(title)
        if other:
            self._show_sources(part.code)
        self._base = part.text
        if not typed:
            self.text.set_value(part.text)
        self.text.setReadOnly(not editable)
        self._show_standing(part, draft)

    def take_draft(self, text: str) -> None:
        """Put in what was typed before and never kept."""
        self.text.set_value(text)
        self._say_state("minutes_page.draft_kept")

    def part(self) -> PartView | None:
        return self._part

    def is_typed(self) -> bool:
        """Whether words stand here that are not kept yet."""
        return self._editable and self.text.value() != self._base

    def typed_text(self) -> str:
        return self.text.value()

    def give_up(self) -> None:
        """Show the kept words again."""
        self.text.set_value(self._base)

    def say_saving(self) -> None:
        self._draft.stop()
        self._say_state("minutes_page.keeping")

    def say_saved(self, at: datetime) -> None:
        self._state.setText(self._ui.say("minutes_page.kept_at", at=at.time()))

    def say_drafted(self, at: datetime) -> None:
        self._state.setText(self._ui.say("minutes_page.drafted_at", at=at.time()))

    def say_unsaved(self) -> None:
        self._say_state("minutes_page.not_kept")

    def _say_state(self, key: str) -> None:
        self._state.setText(self._ui.say(key))

    def _typed(self) -> None:
        if not self._draft.isActive():
            self._draft.start()
        self.typed.emit()

    def _show_standing(self, part: PartView, draft: bool) -> None:
        say = self._ui.say
        both = part.is_edited and part.stale
        if not draft:
            self.notice.hide()
        elif not self._editable:
            why = say("minutes_page.part_new_why")
            self.notice.tell(Tone.INFO, say("minutes_page.part_new"), why)
        elif both and part.edited_at is not None:
            why = say("minutes_page.stays", at=part.edited_at.time())
            self.notice.tell(
                Tone.WARN, say("minutes_page.records_changed"), why, glyph="arrow_sync"
            )
        elif both:
            self.notice.tell(Tone.WARN, say("minutes_page.records_changed"), glyph="arrow_sync")
        elif part.stale:
            self.notice.tell(
                Tone.WARN, say("minutes_page.records_newer"), say("minutes_page.records_newer_why")
            )
        else:
            self.notice.hide()
        self._choices.setVisible(draft and part.stale)
        self.compare.setVisible(both)
        self._more.setEnabled(self._editable)

    def _show_sources(self, code: str) -> None:
        empty(self._from)
        self._from.addWidget(label(self._ui.say("minutes_page.from"), "second"))
        for place, tab in enumerate(SOURCES[code.partition(":")[0]]):
            if place:
                self._from.addWidget(label("·", "second"))
            link = looks(
                LinkButton(
                    self._ui,
                    self._ui.label(f"minutes_page.source.{tab}"),
                    name=f"part_source_{tab}",
                )
            )
            link.setProperty("size", "second")
            link.clicked.connect(lambda _on, tab=tab: self.source_wanted.emit(tab))
            self._from.addWidget(link)

    def menu(self) -> QMenu:
        """What can be done to the part."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, act in (
            ("minutes_page.compare", self.compare_wanted),
            ("minutes_page.rewrite", self.rewrite_wanted),
        ):
            menu.addAction(self._ui.say(key)).triggered.connect(lambda _on, act=act: act.emit())
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
