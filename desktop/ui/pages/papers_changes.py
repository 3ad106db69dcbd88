"""Changes of members before they are printed: the two days they are told between."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.field import Field
from desktop.ui.kit.printing import Printers
from desktop.ui.kit.rights import looks
from desktop.ui.kit.teller import Tell
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers import PaperPanel, Wanted


class ChangesPanel(PaperPanel):
    """The changes follow the days once a day is left, or Enter is pressed there."""

    def __init__(
        self, context: Context, wanted: Wanted, tell: Tell, printers: Printers | None = None
    ) -> None:
        ui = context.ui
        self.since = looks(DateField(ui, name="changes_since"))
        self.until = looks(DateField(ui, name="changes_until"))
        self.since.set_value(wanted.since)
        self.until.set_value(wanted.as_of)
        super().__init__(context, wanted, tell, printers)
        for box in (self.since, self.until):
            box.left.connect(self._turn)
            box.line.returnPressed.connect(self._turn)

    def beside(self) -> tuple[QWidget, ...]:
        ui = self._ui
        self._from = Field(
            ui, ui.say("papers_page.since"), self.since, spoken=ui.label("papers_page.since")
        )
        self._to_day = Field(
            ui, ui.say("papers_page.as_of"), self.until, spoken=ui.label("papers_page.as_of")
        )
        return (self._from, self._to_day)

    def _turn(self) -> None:
        for field, box in ((self._from, self.since), (self._to_day, self.until)):
            mistake = box.mistake()
            field.show_problems(self._ui.say(mistake) if mistake is not None else "")
        since, until = self.since.value(), self.until.value()
        if since is None or until is None:
            return
        turned = since >= until
        if turned:
            self._from.show_problems(self._ui.say("papers_page.days_turned"))
        elif (since, until) != (self._wanted.since, self._wanted.as_of):
            self._wanted = replace(self._wanted, since=since, as_of=until)
            self.show_now()
