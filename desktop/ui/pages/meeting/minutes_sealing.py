"""What stands before the minutes go on: why not yet, and the question before the seal."""

from __future__ import annotations

from desktop.domain.rules import sentence
from desktop.ui.kit.ask import Question
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.room import Room
from desktop.usecases import locking
from desktop.usecases.minutes_view import MinutesView


def why_not(ui: Ui, view: MinutesView) -> str:
    """What would make the paper false, so that it cannot go for signature; "" where nothing."""
    if not view.is_draft or not view.falsehoods:
        return ""
    return " ".join(
        ui.say(sentence(each) if each.provision else each.words) for each in view.falsehoods
    )


def ask_to_lock(room: Room) -> None:
    """Seal the records where the clerk says yes."""
    ui = room.ui
    question = Question(
        ui.say("minutes_page.lock_title"),
        ui.say("minutes_page.lock_text"),
        ui.label("minutes_page.go.lock"),
        ui.label("minutes_page.later"),
    )

    def answered(yes: bool) -> None:
        if yes:
            room.act(locking.lock, id=room.id)

    room.context.ask.confirm(question, answered)
