"""What the parts of a meeting in progress share: the meeting as it stands, and acts on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.base.trouble import Trouble
from desktop.domain.facts import MeetingFacts
from desktop.domain.problems import Problem
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.room import Room
from desktop.usecases.giving import later_seats
from desktop.usecases.live_view import LiveView, agencies_for, live_view, people_for


class Live(QObject):
    """The meeting in progress, read anew with its room; ``changed`` comes after that."""

    changed = Signal()

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.room = room
        self.view = self._read()
        room.changed.connect(self.load)

    @property
    def ui(self) -> Ui:
        return self.room.ui

    @property
    def now(self) -> datetime:
        return self.ui.clock.now()

    @property
    def open_to_notes(self) -> bool:
        """Whether it has begun and has not ended: entries and ticks can be made."""
        meeting = self.view.facts.meeting
        return meeting.started_at is not None and not meeting.was_held and not self.locked

    @property
    def open_to_ticks(self) -> bool:
        """Whether people can be ticked: also before the opening, while they come in."""
        return not self.view.facts.meeting.was_held and not self.locked

    @property
    def locked(self) -> bool:
        """Whether nothing is written here: the dossier is locked, or the clerk only reads."""
        return self.room.locked

    def load(self) -> None:
        """Read the meeting anew and let the parts show it."""
        self.view = self._read()
        self.changed.emit()

    def do(
        self,
        command: Any,
        *,
        id: int = 0,
        said: str = "",
        then: Callable[[Any], None] | None = None,
        ended: Callable[[], None] | None = None,
        **given: Any,
    ) -> None:
        """Carry out an act; ``said`` is shown afterwards with the offer to take it back.

        ``then`` gets what the command answered; ``ended`` comes before it, and also where the act
        was refused or failed.
        """
        room = self.room

        def finished() -> None:
            if ended is not None:
                ended()

        def done(outcome: Any) -> None:
            finished()
            room.load()
            if outcome.warnings:
                room.say(outcome.warnings)
            elif said:
                room.tell(Tone.OK, said, Way(self.ui.label("live.undo"), self.undo))
            if then is not None:
                then(outcome.value)

        def refused(problems: tuple[Problem, ...]) -> None:
            finished()
            room.say(problems)

        def failed(trouble: Trouble) -> None:
            finished()
            room.teller.trouble(trouble)

        room.context.link.execute(command, Then(done, refused, failed), id=id, **given)

    def undo(self) -> None:
        """Take back the last act."""
        tell, ui = self.room.tell, self.ui

        def undone(_outcome: object) -> None:
            tell(Tone.INFO, ui.say("live.undone"))
            self.room.load()

        then = Then(undone, self.room.say, lambda t: tell(Tone.DANGER, ui.say(t.msg)))
        self.room.context.link.undo(then)

    def _read(self) -> LiveView:
        on_screen, link = self.room.view, self.room.context.link
        day = on_screen.meeting.held_on or self.ui.clock.today()
        agencies, named, later = link.now(
            lambda tx: (
                agencies_for(tx, self.room.id, day),
                people_for(tx, self.room.id),
                later_seats(tx, on_screen.meeting),
            )
        )
        return live_view(on_screen.facts, on_screen.findings, agencies, self.now, named, later)


def day_of(facts: MeetingFacts, now: datetime) -> date:
    """The day a time typed without one belongs to: today while it runs, else its last day."""
    if facts.meeting.is_running:
        return now.date()
    last = facts.meeting.ended_at or facts.meeting.started_at
    if last is not None:
        return last.date()
    return facts.meeting.held_on or now.date()


def at_time(facts: MeetingFacts, typed: time, now: datetime) -> datetime:
    """The moment of a time typed by the clerk."""
    return datetime.combine(day_of(facts, now), typed)


def shortened(words: str, most: int = 60) -> str:
    """The beginning of long words, where their whole has no room."""
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"
