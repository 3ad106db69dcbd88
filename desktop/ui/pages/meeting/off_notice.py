"""The notice over the tabs of a meeting that was called off, or waits for a new day."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.base.text import day_on_screen
from desktop.domain.meetings import Off
from desktop.domain.plan_changes import PlanChange
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.words import Ui
from desktop.usecases.meeting_view import OnScreen

_ACTS = {Off.POSTPONED: "set_day", Off.CALLED_OFF: "take_back_plan"}
_GLYPHS = {Off.POSTPONED: "calendar_clock", Off.CALLED_OFF: "prohibited"}


class OffNotice(Notice):
    """What was decided, why and by whose direction; ``wanted`` names the act that ends it."""

    wanted = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, link=ui.say("plan_changes.link.set_day"), name="off_notice")
        self._ui = ui
        self._act = ""
        self.link.clicked.connect(lambda _on: self.wanted.emit(self._act))

    def show_meeting(self, view: OnScreen) -> None:
        """Show why the meeting is off; nothing where it is not."""
        ui, off = self._ui, view.meeting.off
        if off is None:
            self.hide()
            return
        self._act = _ACTS[off]
        self.link.setText(ui.say(f"plan_changes.link.{self._act}"))
        change = view.plan_changes[-1] if view.plan_changes else PlanChange(what=off)
        what = ui.say(f"plan_changes.notice.{off}", day=_day(change))
        why = decided(ui, change)
        if self.text() != f"{what} {why}".strip():
            tone = Tone.WARN if off is Off.POSTPONED else Tone.INFO
            self.tell(tone, what, why, glyph=_GLYPHS[off])


def decided(ui: Ui, change: PlanChange) -> str:
    """*Lý do: … Quyết định ngày 12/5/2026, theo chỉ đạo của …*: why, when and by whom."""
    said = [ui.say("plan_changes.reason_is", reason=change.reason.rstrip(" ."))]
    if change.decided_on is not None:
        key = "plan_changes.decided_by" if change.directed_by else "plan_changes.decided"
        said.append(ui.say(key, day=day_on_screen(change.decided_on), by=change.directed_by))
    return " ".join(said)


def _day(change: PlanChange) -> str:
    return day_on_screen(change.former_on) if change.former_on is not None else ""
