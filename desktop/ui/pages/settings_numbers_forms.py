"""What is asked in place under a series: the last number used before, what a number is kept for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.text import Line, WholeField
from desktop.ui.kit.field import Field
from desktop.ui.kit.words import Ui
from desktop.ui.pages.papers_forms import PlaceForm, readable


class BeginForm(PlaceForm):
    """The last number of a series that was used before this program."""

    def __init__(self, ui: Ui, last_before: int) -> None:
        super().__init__(ui, "begin")
        self.last = WholeField(ui, name="begin_last")
        self.last.set_value(last_before)
        field = Field(ui, ui.say("settings.last_field"), self.last, required=True,
                      spoken=ui.label("settings.last_field"))  # fmt: skip
        self.add("last_before", field, 1)
        self.close_row()
        self.note.setText(ui.say("settings.begin_why"))
        self.note.show()
        self.first = self.last

    def given(self) -> dict[str, Any] | None:
        if not readable(self._ui, self.last, self._fields["last_before"]):
            return None
        return {"last_before": self.last.value()}


class KeepForm(PlaceForm):
    """What the next number is kept for; of which kind, where kinds are counted together."""

    def __init__(self, ui: Ui, kinds: Sequence[tuple[str, str]], *, number: int) -> None:
        super().__init__(ui, "keep")
        self._kind = kinds[0][0]
        self.kind: ChoiceBox | None = None
        self.reason = Line(ui, longest=500, name="keep_reason")
        if len(kinds) > 1:
            self.kind = ChoiceBox(ui, list(kinds), name="keep_kind")
            self.kind.set_value(self._kind)
            field = Field(ui, ui.say("settings.keep_kind"), self.kind,
                          spoken=ui.label("settings.keep_kind"))  # fmt: skip
            self.add("kind", field, 0)
        why = Field(ui, ui.say("settings.keep_reason"), self.reason,
                    spoken=ui.label("settings.keep_reason"))  # fmt: skip
        self.add("reason", why, 1)
        self.close_row()
        self.note.setText(ui.say("settings.keep_why", number=str(number)))
        self.note.show()
        self.first = self.kind or self.reason

    def given(self) -> dict[str, Any]:
        kind = self.kind.value() if self.kind is not None else self._kind
        return {"kind": kind, "reason": self.reason.value()}
