"""What stands before the minutes go on: why not yet, and the question before the seal."""

from __future__ import annotations

from desktop.domain.rules import sentence
from desktop.ui.kit.ask import Question
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.room import Room
from desktop.usecases import locking
from desktop.usecases.minutes_view import MinutesView

_NAMED = 5
"""How many open points the question before the seal names; the closing list shows them all."""


def why_not(ui: Ui, view: MinutesView) -> str:
    """What would make the paper false, so that it cannot go for signature; "" where nothing."""
    if not view.is_draft or not view.falsehoods:
        return ""
    return " ".join(ui.say(sentence(each)) for each in view.falsehoods)


def ask_to_lock(room: Room, view: MinutesView) -> None:
    """Seal the records where the clerk says yes; what is still open is named in the question."""
    ui = room.ui
    question = Question(
        ui.say("minutes_page.lock_title"),
        "\n\n".join(filter(None, (_still_open(ui, view), ui.say("minutes_page.lock_text")))),
        ui.label("minutes_page.go.lock"),
        ui.label("minutes_page.later"),
        topic="meeting-minutes#seal",
    )

    def answered(yes: bool) -> None:
        if yes:
            room.act(locking.lock, id=room.id)

    room.context.ask.confirm(question, answered)


def _still_open(ui: Ui, view: MinutesView) -> str:
    """What the closing list still asks for, the first few by name; "" where nothing is open."""
    found = [each for each in view.findings if each.is_open]
    if not found:
        return ""
    named = [ui.say(sentence(each)) for each in found[:_NAMED]]
    lines = [ui.say("minutes_page.lock_open", n=len(found)), *(f"– {each}" for each in named)]
    if len(found) > _NAMED:
        lines.append(ui.say("minutes_page.lock_open_more", n=len(found) - _NAMED))
    return "\n".join(lines)
