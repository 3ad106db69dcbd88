"""What is done at the desk, and what is taken back, is shown by the page in view."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.domain.people import Person
from desktop.domain.posts import Body, Role
from desktop.ui.kit.jobs import Then
from desktop.ui.pages.members import MembersPage
from desktop.usecases.memberships import appoint
from tests.ui.shell.program import World, settle


def test_an_act_taken_back_was_still_shown_among_the_members(world: World, office: Path) -> None:
    session = world.opened(office)
    page = session.go("members")
    assert isinstance(page, MembersPage)
    before = names(page)
    person = Person(full_name="Lý Thị Chép", position="Giám đốc Sở Y tế")
    begins = date(2026, 1, 5)
    session.link.execute(appoint, Then(), person=person, begins=begins, role=Role.MEMBER)
    settle()
    assert "Lý Thị Chép" in names(page)
    session.window.commands.action("undo").trigger()
    settle()
    assert names(page) == before


def names(page: MembersPage) -> list[str]:
    model = page.body_tab(Body.COMMITTEE).card.table.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]
