"""What forms on the page of members stand on: acts said in its strip, members to refer to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from desktop.base.text import day_on_screen
from desktop.domain.meetings import Meeting
from desktop.domain.posts import Body
from desktop.domain.problems import Problem
from desktop.domain.seating import last_day
from desktop.ui.kit.editors.ref import Found
from desktop.ui.kit.form import Refs
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.page import Page
from desktop.ui.kit.words import Ui
from desktop.ui.pages.acting import carry_out
from desktop.ui.pages.context import Context
from desktop.usecases.seats_held import meetings_like, name_of_membership, seats_held_like


class MembersKeeper:
    """Carries out the acts of a form. ``changed`` is called after each that was done."""

    def __init__(
        self,
        context: Context,
        page: Page,
        *,
        changed: Callable[[], None],
        bodies: tuple[Body, ...] = tuple(Body),
    ) -> None:
        self._context, self._page, self._changed = context, page, changed
        self._refs = MemberRefs(context, bodies)
        self.locked = not context.ui.rights.works

    @property
    def ui(self) -> Ui:
        return self._context.ui

    @property
    def context(self) -> Context:
        return self._context

    @property
    def refs(self) -> Refs:
        return self._refs

    def act(
        self,
        command: Any,
        *,
        id: int = 0,
        done: Callable[[Any], None] | None = None,
        refused: Callable[[tuple[Problem, ...]], None] | None = None,
        **given: Any,
    ) -> None:
        """Carry out a command; what it doubts is said in the strip."""

        def ended(outcome: Any) -> None:
            if done is not None:
                done(outcome.value)
            self._changed()
            self.say(outcome.warnings)

        teller = self._page.teller
        carry_out(self._context, teller, command, ended, refused=refused, id=id, **given)

    def say_kept(self) -> None:
        """Something was written by its button: said until the next message."""
        at = self.ui.clock.now().time()
        self._page.tell(Tone.OK, self.ui.say("members.saved", at=at))

    def say(self, problems: Sequence[Problem]) -> None:
        self._page.teller.problems(problems)


class MemberRefs:
    """Whom forms of this page may refer to: members of ``bodies``, and meetings."""

    def __init__(self, context: Context, bodies: tuple[Body, ...]) -> None:
        self._context, self._bodies = context, bodies

    def find(self, noun: str, typed: str) -> Sequence[Found]:
        ui, link = self._context.ui, self._context.link
        if noun == "memberships":
            today = ui.clock.today()
            held = link.now(lambda tx: seats_held_like(tx, typed, today, self._bodies))
            return [
                Found(
                    each.membership.id,
                    each.name,
                    f"{ui.label(f'posts.role.{each.role}')} · {period(ui, each.membership)}",
                )
                for each in held
            ]
        if noun == "meetings":
            found = link.now(lambda tx: meetings_like(tx, typed))
            return [
                Found(it.id, it.title, day_on_screen(it.held_on) if it.held_on else "")
                for it in found
            ]
        return ()

    def title(self, noun: str, id: int) -> str:
        link = self._context.link
        if noun == "memberships":
            return str(link.now(lambda tx: name_of_membership(tx, id)))
        if noun == "meetings":
            return str(link.now(lambda tx: tx.get(Meeting, id).title))
        return ""


def period(ui: Ui, it: Any) -> str:
    """From when to when something holds, its last day included: "01/09/2026 – nay"."""
    from_on = it.begins
    if it.ends is None:
        begun = from_on is None or from_on <= ui.clock.today()
        key = "register.since" if begun else "register.from_on"
        return ui.say(key, begins=day_on_screen(from_on) if from_on else "…")
    begins = day_on_screen(from_on) if from_on is not None else "…"
    return ui.say("register.from_to", begins=begins, last=day_on_screen(last_day(it)))
