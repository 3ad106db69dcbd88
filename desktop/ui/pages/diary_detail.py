"""One row of the diary in full: who, what, and every field before and after."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.history import Deed
from desktop.ui.kit.buttons import IconButton, PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.labels import hairline, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.words import Ui
from desktop.ui.pages.members_history import emptied
from desktop.ui.pages.members_split import Split
from desktop.usecases.diary import Line
from desktop.usecases.diary_words import ToldChange, said, told

_MOST = 40
"""Records that are told; an act that brings a whole list in changes hundreds."""


class DiaryDetail(Card):
    """Shows a line; ``open`` leads to its record, ``back`` to the list where that is covered."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, ui.label("diary.detail"), name="diary_detail")
        self._ui = ui
        self.back = looks(
            IconButton(ui, "arrow_left", ui.label("diary.back"), name="diary_back", quiet=True)
        )
        self.head.insertWidget(0, self.back)
        self.notice = Notice(ui, name="diary_row_notice")
        self.body.addWidget(self.notice)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        self._area = scrolled(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(ui.label("diary.detail"))
        self.body.addWidget(self._area, 1)
        self.open = looks(PlainButton(ui, ui.say("diary.open"), glyph="open", name="diary_open"))
        foot = QHBoxLayout()
        foot.addWidget(self.open)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.show_line(None)

    def pane(self) -> QWidget:
        """What takes the focus, to be scrolled by keys."""
        return self._area

    def texts(self) -> list[str]:
        """Every line as it reads, for tests."""
        inner = self._area.widget()
        return [each.text() for each in inner.findChildren(QLabel) if each.isVisibleTo(inner)]

    def show_line(self, line: Line | None) -> None:
        """Show a line; None: nothing is chosen."""
        emptied(self._column)
        self.notice.hide()
        self.open.setVisible(line is not None and line.spot is not None)
        ui = self._ui
        if line is None:
            self._say(ui.say("diary.detail_none"), "second")
        else:
            self._warn(line)
            self._show(line)
        self._column.addStretch(1)
        self._area.verticalScrollBar().setValue(0)

    def _warn(self, line: Line) -> None:
        say = self._ui.say
        if line.is_gone:
            gone = say("diary.gone", row=str(line.seq))
            self.notice.tell(Tone.DANGER, f"{gone}.", say("diary.gone_why"))
        elif line.raw:
            self.notice.tell(Tone.DANGER, say("diary.damaged"), say("diary.damaged_why"))
        elif line.is_earlier:
            self.notice.tell(Tone.WARN, say("diary.earlier"), say("diary.earlier_why"))

    def _show(self, line: Line) -> None:
        ui = self._ui
        self._say(ui.say("diary.detail_row", row=str(line.seq)), "second")
        if line.is_gone:
            return
        self._say(said(ui.catalogue, line.act), "card")
        who = line.clerk or ui.say("diary.nobody")
        when = ui.moment(line.at) if line.at is not None else ""
        self._say(" · ".join(part for part in (when, who) if part))
        if line.origin:
            self._say(said(ui.catalogue, line.origin), "second")
        for each in line.more:
            self._say(said(ui.catalogue, each))
        if line.raw:
            self._column.addWidget(hairline())
            self._say(line.raw)
        elif not line.changes and not line.more:
            self._say(ui.say("diary.detail_no_change"), "second")
        for change in line.changes[:_MOST]:
            self._record(change)
        if len(line.changes) > _MOST:
            self._say(ui.say("diary.detail_more", n=len(line.changes) - _MOST), "second")

    def _record(self, change: ToldChange) -> None:
        ui = self._ui
        self._column.addWidget(hairline())
        title = ui.say(
            "diary.detail_record",
            deed=Msg(f"diary.deed.{change.deed}"),
            kind=said(ui.catalogue, change.kind),
            title=said(ui.catalogue, change.title),
        )
        self._say(title, "row")
        for each in change.fields:
            self._say(told(ui.catalogue, each, is_new=change.deed is Deed.CREATED))

    def _say(self, text: str, role: str = "") -> None:
        made = label(text, role, wrap=True)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setAccessibleName(text)  # what can be chosen by the mouse can take the focus
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(made)


class DiarySplit(Split):
    """The list beside the detail, or beside the sheet to be checked."""

    def __init__(self, ui: Ui, listed: QWidget, detail: DiaryDetail, side: QWidget) -> None:
        self.back = detail.back
        super().__init__(ui, listed, side)
