"""What is asked in place about corrections: the days of the reading, and a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.base.vietnamese import matches
from desktop.domain.attendance import Participant
from desktop.domain.corrections import Correction, MinutesReading
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.editors.ref import Found, RefField
from desktop.ui.kit.editors.text import TextArea
from desktop.ui.kit.field import Field
from desktop.ui.kit.words import Ui
from desktop.ui.pages.papers_forms import PlaceForm, readable

MOST = 12
"""People offered while a name is typed."""


class ReadingForm(PlaceForm):
    """When the draft was sent, and through which day it is read: no day is proposed."""

    def __init__(self, ui: Ui, reading: MinutesReading | None) -> None:
        super().__init__(ui, "reading")
        self.until = DateField(ui, ahead=True, name="reading_until")
        self.sent_day = DateField(ui, name="reading_sent")
        self.sent_day.set_value(reading.sent_on if reading is not None else ui.clock.today())
        self.until.set_value(reading.until if reading is not None else None)
        for name, key, editor in (
            ("sent_on", "corrections.sent_field", self.sent_day),
            ("until", "corrections.until_field", self.until),
        ):
            field = Field(ui, ui.say(key), editor, required=True, spoken=ui.label(key))
            self.add(name, field, 0)
        self.row.addStretch(1)
        self.close_row()
        self.first = self.until.line

    def editors(self) -> dict[str, Any]:
        """What is typed in, by the names of what is asked."""
        return {"sent_on": self.sent_day, "until": self.until}

    def given(self) -> dict[str, Any] | None:
        fields = self._fields
        read = [
            readable(self._ui, self.sent_day, fields["sent_on"]),
            readable(self._ui, self.until, fields["until"]),
        ]
        return (
            {"sent_on": self.sent_day.value(), "until": self.until.value()} if all(read) else None
        )


class RequestForm(PlaceForm):
    """Who asks, of which part, received when, and what is to be corrected."""

    def __init__(
        self,
        ui: Ui,
        it: Correction,
        people: Sequence[Participant],
        parts: Sequence[tuple[str, str]],
    ) -> None:
        """``parts`` are codes of parts with their words."""
        super().__init__(ui, "correction")
        self.it, self._people = it, tuple(people)
        self.who = RefField(ui, self._like, name="correction_who")
        self.part = ChoiceBox(
            ui, [("", ui.say("corrections.whole")), *parts], name="correction_part"
        )
        self.day = DateField(ui, weekday=False, name="correction_day")
        self.text = TextArea(ui, lines=3, name="correction_text")
        self.text.setMaximumHeight(self.text.minimumHeight())
        self._take(it.participant, it.part, it.text)
        self.day.set_value(it.received_on or ui.clock.today())
        self._put("participant", "corrections.who_field", self.who, 3)
        self._put("part", "corrections.part_field", self.part, 2)
        self._put("received_on", "corrections.received_field", self.day, 0)
        self.next_row()
        self._put("text", "corrections.text_field", self.text, 1)
        self.close_row()
        self.first = self.who

    def given(self) -> dict[str, Any] | None:
        fields = self._fields
        read = [
            readable(self._ui, self.who, fields["participant"]),
            readable(self._ui, self.day, fields["received_on"]),
        ]
        if not all(read):
            return None
        return {
            "participant": self.who.value() or 0,
            "part": str(self.part.value() or ""),
            "received_on": self.day.value(),
            "text": self.text.value(),
        }

    def changed(self) -> bool:
        """Whether something was typed that is not kept."""
        it = self.it
        kept = (it.participant or None, it.part, it.text)
        return (self.who.value(), self.part.value() or "", self.text.value()) != kept

    def typed(self) -> dict[str, Any]:
        return {
            "who": self.who.value() or 0,
            "part": str(self.part.value() or ""),
            "day": self.day.line.text(),
            "text": self.text.toPlainText(),
        }

    def take(self, payload: Mapping[str, Any]) -> None:
        """Put in what was typed before and not kept."""
        self._take(int(payload["who"]), str(payload["part"]), str(payload["text"]))
        self.day.line.setText(str(payload["day"]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in the list of people chooses; only the button sends.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.who.hasFocus():
            return
        super().keyPressEvent(event)

    def _put(self, name: str, key: str, editor: QWidget, share: int) -> None:
        field = Field(
            self._ui, self._ui.say(key), editor, required=name != "part",
            spoken=self._ui.label(key),
        )  # fmt: skip
        self.add(name, field, share)

    def _take(self, who: int, part: str, text: str) -> None:
        name = next((p.printed_name for p in self._people if p.id == who), "")
        self.who.set_value(who or None, name)
        self.part.set_value(part)
        self.text.set_value(text)

    def _like(self, typed: str) -> list[Found]:
        return [
            Found(each.id, each.printed_name, each.printed_post)
            for each in self._people
            if matches(typed, f"{each.printed_name} {each.printed_post}")
            or matches(typed, each.printed_name, person=True)
        ][:MOST]
