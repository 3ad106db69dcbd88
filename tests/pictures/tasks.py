"""Pictures of what meetings gave to do: the list, a task beside it, a meeting's own conclusions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.meetings import Meeting, in_time
from desktop.domain.posts import Body
from desktop.storage.transaction import Tx
from desktop.ui.pages.meetings import MeetingsPage
from tests.pictures.album import settle
from tests.pictures.offices import Meetings

Take = Callable[[str, QWidget], None]


def tour(page: MeetingsPage, window: QWidget, found: Meetings, take: Take) -> None:
    """The list and a task being told of; the conclusions of locked meetings; what is offered."""
    page.show_tasks()
    settle()
    take("tasks", window)
    page.acts()["follow_up"]()
    settle()
    take("tasks-writing", window)
    page.leave()
    if found.locked:
        page.open_tab(found.locked, "conclusions")
        page.acts()["follow_up"]()
        settle()
        take("meeting-locked-conclusions", window)
    meetings: list[Meeting] = page._context.link.now(_of_secretariat)
    held = [each for each in meetings if each.was_held]
    if held:
        page.open_tab(held[-1].id, "conclusions")
        page.frame.panel().show_row(_first(page))  # type: ignore[union-attr]
        settle()
        take("secretariat-conclusions", window)
    ahead = [each for each in meetings if not each.was_held]
    if ahead:
        page.open_tab(ahead[0].id, "agenda")
        settle()
        for button in page.findChildren(QPushButton, "take_tasks"):
            if button.isVisible():  # that of the meeting before is on its way out
                button.click()
        settle()
        take("secretariat-tasks-offered", window)


def _of_secretariat(tx: Tx) -> list[Meeting]:
    return sorted((m for m in tx.all(Meeting) if m.body is Body.SECRETARIAT), key=in_time)


def _first(page: MeetingsPage) -> int:
    assert page.frame is not None
    return page.frame.room.view.facts.clauses[0].id
