"""An act of a form and what follows it, whatever the answer is and while the office locks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.calendar import Holidays
from desktop.domain.meetings import Meeting
from desktop.domain.problems import Problem
from desktop.storage.transaction import Tx
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.teller import Teller
from desktop.ui.kit.words import Ui
from desktop.ui.pages.acting import carry_out
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.plan import PlanForm
from desktop.usecases.desk import Desk
from tests.meeting_room import returned
from tests.ui.pages.meetings_screen import context_of

WHY = (Problem(Msg("desk.gone")),)
Answer = Callable[[Then], None]


def told(answer: Answer, *, locking: bool = False, has_refused: bool = True) -> list[str]:
    """What was called, in order, when the desk answered so."""
    said: list[str] = []
    link = SimpleNamespace(execute=lambda _command, then, **_given: answer(then))
    context = cast("Context", SimpleNamespace(link=link, locking=lambda: locking))
    teller = SimpleNamespace(
        problems=lambda _found: said.append("problems"), trouble=lambda _it: said.append("trouble")
    )
    carry_out(
        context,
        cast("Teller", teller),
        None,
        lambda _outcome: said.append("then"),
        refused=(lambda found: said.append(f"refused {len(found)}")) if has_refused else None,
        answered=lambda: said.append("answered"),
    )
    return said


def done(then: Then) -> None:
    then.done(None)


def refused(then: Then) -> None:
    then.refused(WHY)


def troubled(then: Then) -> None:
    then.trouble(Trouble(Trouble.Kind.OUTSIDE, Msg("desk.gone")))


@pytest.mark.parametrize(
    ("answer", "told_of"),
    [
        (done, ["answered", "then"]),
        (refused, ["answered", "refused 1"]),
        (troubled, ["answered", "trouble", "refused 0"]),
    ],
)
def test_what_follows_an_act(answer: Answer, told_of: list[str]) -> None:
    assert told(answer) == told_of


def test_without_a_way_of_its_own_the_teller_says_why_not() -> None:
    assert told(refused, has_refused=False) == ["answered", "problems"]
    assert told(troubled, has_refused=False) == ["answered", "trouble"]


def test_while_the_office_locks_nothing_follows_what_was_done() -> None:
    assert told(done, locking=True) == ["answered"]


def test_a_meeting_made_on_the_way_to_the_lock_is_not_turned_to(
    ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """The page would have read an office whose key is about to go."""
    room = returned(desk)
    context = replace(context_of(ui, desk, tmp_path), locking=lambda: True)
    form = PlanForm(context, lambda *_told: None, Holidays())
    qtbot.addWidget(form)
    turned: list[int] = []
    form.planned.connect(turned.append)
    form.begin()
    typed: dict[str, Any] = {"held_on": date(2026, 12, 14), "starts": time(8), "place": "Mẫu"}
    for name, value in typed.items():
        form.form.editor(name).set_value(value)
    form.save()
    assert [it.held_on for it in room.desk.ask(Tx.all, Meeting)] == [typed["held_on"]]
    assert turned == []
