"""The window of a reader: what writes is off, why is said once, and nothing ends in a refusal."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.base.clock import SetClock
from desktop.domain.accounts import Role
from desktop.ui.kit.page import Page
from desktop.ui.shell.session import Session
from desktop.usecases.regulations import Profile, shipped
from tests.pictures.offices import Drawn, under_way, working_day
from tests.ui.reading import Walk, refusals, sign_in, with_reader
from tests.ui.shell.program import World, computer

MAKERS: dict[str, Callable[[Path, Profile], Drawn]] = {"day": working_day, "live": under_way}
PROFILES = {each.regulation.id: each for each in shipped()}


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Drawn]:
    """The sample offices with a reader, each made once."""
    made: dict[tuple[str, str], Drawn] = {}

    def office(kind: str, profile: str) -> Drawn:
        if (kind, profile) not in made:
            folder = tmp_path_factory.mktemp(f"{profile}-{kind}") / "office"
            made[kind, profile] = with_reader(MAKERS[kind](folder, PROFILES[profile]))
        return made[kind, profile]

    return office


@pytest.fixture
def world(
    our_font: QApplication, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    with computer(tmp_path, clock, monkeypatch) as made:
        yield made


@pytest.fixture(params=list(MAKERS))
def office(
    request: pytest.FixtureRequest, make: Callable[[str, str], Drawn], tmp_path: Path
) -> Drawn:
    """A copy of the sample office on a working day, and while a meeting sits.

    What a reader may press is the same under every regulation.
    """
    made = make(request.param, next(iter(PROFILES)))
    folder = Path(shutil.copytree(made.folder, tmp_path / "office"))
    return Drawn(folder, made.passphrase, made.at)


@pytest.fixture(scope="module")
def used() -> set[str]:
    """What was pressed in the office before is pressed no more: it is the same in the next."""
    return set()


@pytest.fixture
def session(world: World, office: Drawn, clock: SetClock) -> Session:
    """The reader at work."""
    clock.set(office.at)
    session = sign_in(world, office.folder, office.passphrase, 1)
    session.window.resize(1366, 768)
    assert session.opened.desk.clerk.role is Role.READER
    return session


def test_every_page_says_once_why_it_is_only_read_and_nothing_pressed_there_is_refused(
    session: Session, office: Drawn, used: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in session._keys:
        page = session.go(key)
        assert isinstance(page, Page)
        told = [each for each in page.findChildren(QWidget, "only_reads") if each.isVisible()]
        assert len(told) == int(page.has_work), key
    with refusals(monkeypatch) as refused:
        walk = Walk(session, refused, office.at.date(), used)
        walk.press_everything()
    assert walk.found == []
    assert walk.opened > 20
    assert len(used) > 150
