"""What stands in a few editors, kept as a draft inside the office until its act is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.form import DRAFT_AFTER
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.kept_form import put_into, typed_in


class TypedDraft(QObject):
    """Keeps what is typed into ``editors`` at a place, within a second and when it is asked to.

    Nothing is kept while they hold what they held at ``begin``; what was kept there is forgotten
    once they do so again. It goes with ``parent``, the form it is of.
    """

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._editors: dict[str, Any] = {}
        self._blank: dict[str, Any] = {}
        self._jotted = False
        self.place = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(DRAFT_AFTER)
        self._soon.timeout.connect(self.jot)

    def watch(self, editors: Mapping[str, Any]) -> None:
        """Keep these from now on, and not those watched before; each by its name."""
        self._soon.stop()
        self._editors = dict(editors)
        for editor in self._editors.values():
            edited = editor.textEdited if isinstance(editor, Line) else editor.edited
            edited.connect(self._edited)

    def begin(self, place: str, *, may: bool = True) -> bool:
        """What stands in the editors now is as good as nothing typed; put back what was kept.

        Not ``may``: nothing can be written there, so that nothing is kept or put back. Whether
        something was.
        """
        self._soon.stop()
        self.place = place if may else ""
        self._blank = self.typed()
        draft = self._context.opened.desk.draft(self.place) if self.place else None
        self._jotted = draft is not None
        for name, typed in (draft.payload if draft is not None else {}).items():
            if name in self._editors:
                put_into(self._editors[name], typed)
        return self._jotted

    def move(self, place: str) -> None:
        """What is typed is of another place from now on."""
        if self._jotted:
            self._context.jot(self.place, None)
            self._jotted = False
        self.place = place
        self.jot()

    def jot(self) -> None:
        """Keep what is typed now; forget what was kept where it is as it was again."""
        self._soon.stop()
        if not self.place:
            return
        if self.changed():
            self._context.jot(self.place, self.typed())
            self._jotted = True
        elif self._jotted:
            self._context.jot(self.place, None)
            self._jotted = False

    def rest(self) -> None:
        """The act is on its way and takes the draft with it: nothing is kept by the clock."""
        self._soon.stop()

    def end(self) -> None:
        """The act is done, its draft gone with it: what still stands in the editors is no draft."""
        self._soon.stop()
        self.place = ""
        self._jotted = False

    def changed(self) -> bool:
        return self.typed() != self._blank

    def typed(self) -> dict[str, Any]:
        """What stands in the editors, as it was typed."""
        return {name: typed_in(editor) for name, editor in self._editors.items()}

    def _edited(self) -> None:
        if self.place and not self._soon.isActive():
            self._soon.start()
