"""An older office in the place of the one this computer knew: said once it is open, and noted."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from desktop.domain.people import Person
from desktop.storage import audit_log
from desktop.storage.transaction import Tx
from desktop.usecases import records
from tests.ui.driver import type_vn
from tests.ui.shell.program import World, settle
from tests.usecases.founded import PHRASE


def work(world: World) -> None:
    for number in range(3):
        record = Person(full_name=f"Lê Văn {number}")
        world.session.opened.desk.execute(records.save, record=record)


def said(world: World) -> str:
    settle()
    page = world.session.window.page()
    assert page is not None
    return page.strip.text()


def put_back(old: Path, office: Path) -> None:
    shutil.rmtree(office)
    shutil.copytree(old, office)


def is_noted(world: World) -> bool:
    def read(tx: Tx) -> bool:
        return any("last_seen.older" in str(each) for each in audit_log.entries(tx))

    return bool(world.session.link.now(read))


def test_old_files_put_back_are_told_noted_and_told_no_more(
    world: World, office: Path, tmp_path: Path
) -> None:
    old = Path(shutil.copytree(office, tmp_path / "old"))
    world.opened(office)
    work(world)
    world.end()
    put_back(old, office)
    world.opened(office)
    assert "cũ hơn lần trước" in said(world)
    assert is_noted(world)
    page = world.session.window.page()
    assert page is not None
    way = page.findChild(QAbstractButton, f"{page.objectName()}_strip_way_0")
    assert way is not None
    way.click()
    assert world.session.window.here() == "backup"
    world.end()
    world.opened(office)
    assert "cũ hơn" not in said(world)


def test_nothing_is_said_of_an_office_that_went_on(world: World, office: Path) -> None:
    for _day in range(2):
        world.opened(office)
        assert "lần trước" not in said(world)
        work(world)
        world.end()


def test_files_put_back_behind_the_lock_are_told(
    world: World, office: Path, tmp_path: Path
) -> None:
    old = Path(shutil.copytree(office, tmp_path / "old"))
    world.opened(office)
    work(world)
    world.session.lock.lock()
    put_back(old, office)
    door = world.session.lock.page
    assert door is not None
    type_vn(door.field.line, PHRASE)
    door.try_now()
    assert "cũ hơn lần trước" in said(world)
