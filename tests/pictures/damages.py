"""The screens of damage: the check in the archive, the door of a torn office, salvage."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.base.text import Msg
from desktop.domain.attachments import Attachment
from desktop.storage import slot_file
from desktop.storage.damage import Kind, found
from desktop.storage.keyslots import KeySlots
from desktop.storage.office import DATABASE_NAME
from desktop.storage.recovery import RecoveryCode
from desktop.ui.kit.message_strip import Tone
from desktop.ui.pages.archive import SOUNDNESS, ArchivePage
from desktop.ui.shell.door_trouble import DoorTrouble
from desktop.ui.shell.salvage import DONE, WORK, SalvagePage
from tests.pictures.album import settle
from tests.pictures.offices import Drawn
from tests.storage.offices import Made
from tests.storage.test_damage import flip, leaves, roots
from tests.ui.driver import Screen
from tests.ui.shell.program import World

Take = Callable[[str, QWidget], None]


def torn(office: Drawn, to: Path, *trees: tuple[str, str]) -> Drawn:
    """A copy of an office with a torn page in each of these tables and indexes."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(office.folder, to)
    key = KeySlots.load(to).open_with_passphrase(None, office.passphrase)
    made = Made(to, RecoveryCode.new(), "", bytes(key))
    found = roots(made)
    for kind, name in trees:
        flip(to / DATABASE_NAME, leaves(made, found[kind, name])[0])
    return Drawn(to, office.passphrase, office.at)


def check(world: World, take: Take) -> None:
    """The check while it runs, and what it found, with the ways on."""
    session = world.session
    page = session.go("archive")
    assert isinstance(page, ArchivePage)
    page.turn_to(SOUNDNESS)
    tab = page.soundness
    tab._begin("soundness.running")
    tab.step(3, 10, Msg("safe.checking_objects"))
    settle()
    take("soundness-running", session.window)
    tab._over()
    tab.check()
    settle()
    take("soundness-found", session.window)


def fetch(world: World, take: Take) -> None:
    """Getting a damaged file back: the copies in reach, an older key, the work."""
    session, stick = world.session, world.plug()
    page = session.go("archive")
    assert isinstance(page, ArchivePage)
    page.turn_to(SOUNDNESS)
    tab = page.soundness
    kept = session.link.now(lambda tx: tx.all(Attachment))
    digest = kept[0].digest if kept else "0" * 64
    session.opened.unsound = (found(Kind.CONTENT_CHANGED, digest, file=digest[:12]),)
    tab.load()
    settle()
    take("soundness-file", session.window)
    tab.fetch()
    settle()
    take("fetch", session.window)
    panel = tab.panel
    panel._place = stick  # what was backed up for the pictures before
    panel.notice.hide()
    panel._search()
    settle()
    take("fetch-copies", session.window)
    panel._show(1)
    panel.notice.tell(Tone.INFO, session.context.ui.say("fetching.other_keys"))
    panel.first().setFocus()
    take("fetch-key", session.window)
    panel.notice.hide()
    panel._show(2)
    panel._stepped(37, 100, None)
    take("fetch-work", session.window)


def door(world: World, take: Take, office: Drawn) -> None:
    """A torn first page: the door, and salvage from the form to the list."""
    world.type_passphrase(office.passphrase)
    trouble = world.page
    assert isinstance(trouble, DoorTrouble)
    take("door-torn", trouble)
    Screen(trouble).press_button("salvage")
    settle()
    page = world.page
    assert isinstance(page, SalvagePage)
    page.to.set_value("/home/van-thu/Dữ liệu (cứu được)")
    take("salvage", page)
    page.show_sheet(True)
    settle()
    take("salvage-sheet", page)
    page.show_sheet(False)
    page.field.line.setText("sai cum mat khau nay")
    page.to.set_value(str(office.folder.with_name("salvaged")))
    page.begin()
    settle()
    take("salvage-wrong", page)
    page._show(WORK)
    page.step(37, 100, Msg("salvage.reading"))
    settle()
    take("salvage-work", page)
    page._show(0)
    page.field.line.setText(office.passphrase)
    page.begin()
    settle()
    assert page._parts.currentIndex() == DONE
    take("salvage-done", page)
    shutil.rmtree(office.folder.with_name("salvaged"))


def without_keys(office: Drawn) -> None:
    """Take the key slots of a copy away."""
    for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
        (office.folder / name).unlink()
