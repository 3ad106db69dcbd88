"""The screens of backups: the page, the question on closing, and restoring before the door."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.base.text import Msg
from desktop.domain.backups import BackupCustom
from desktop.storage.recovery import RecoveryCode
from desktop.ui.kit.message_strip import Tone
from desktop.ui.pages.backup import BackupPage
from desktop.ui.shell.closing import ClosingDialog
from desktop.ui.shell.restoring import RestorePage
from desktop.ui.shell.unlock import UnlockPage
from desktop.usecases import backups
from tests.pictures.album import settle
from tests.ui.driver import Screen
from tests.ui.shell.program import World

Take = Callable[[str, QWidget], None]
NEW = "con thuyen nho tren song"


def page(world: World, take: Take) -> None:
    """The page: never backed up, a place chosen, the work, what came of it, one copy's acts."""
    window = world.session.window
    there = world.session.go("backup")
    assert isinstance(there, BackupPage)
    there.ask_place()
    settle()
    take("backup-no-stick", window)
    world.plug()
    world.plug("KINGSTON", free_mb=310)
    there.watch.look()
    settle()
    take("backup-choose", window)
    there.card.work(str(world.sticks["TBANM-01"].folder))
    there.card.step(56, 100, Msg("backup_steps.check"))
    take("backup-working", window)
    there.card.rest()
    there.begin(world.sticks["TBANM-01"].folder)
    settle()
    there.custom.take_place(world.sticks["TBANM-01"].folder)
    settle()
    take("backup-made", window)
    there.strip.clear()
    there.copies.table.selectRow(0)
    there.acts_of_copy.do("annotate")
    settle()
    take("backup-note", window)
    there.acts_of_copy._drop_note()
    there.acts_of_copy.do("sheet")
    settle()
    take("backup-sheet", window)
    there.uncover()
    world.pull()
    there.acts_of_copy.do("check")
    settle()
    take("backup-check-no-stick", window)
    world.plug()
    (world.place / "media/.TBANM-01").rename(world.place / "media/TBANM-01x")
    shutil.rmtree(world.place / "media/TBANM-01")
    (world.place / "media/TBANM-01x").rename(world.place / "media/TBANM-01")


def locked(world: World, take: Take) -> None:
    """The locked window: what became of a backup under way; the door a month after it."""
    session = world.session
    session.lock.lock()
    session.lock.tell_work(Tone.WARN, session.context.ui.say("backup_lock.stopped"))
    settle()
    take("locked-backup-stopped", session.window)
    assert world.program is not None
    world.clock.forward(timedelta(days=30))
    door = UnlockPage(session.context.ui, world.program.door(), lambda *_given: None)
    door.show()
    take("unlock-old-backup", door)
    door.close()
    door.deleteLater()


def closing(world: World, take: Take) -> None:
    """The question on closing: a backup is due, or one is under way."""
    session = world.session
    custom = session.link.now(backups.custom_of) or BackupCustom()
    due = session.link.now(lambda tx: backups.due(tx, session.context.ui.clock.today()))
    dialog = ClosingDialog(session.context, session.window, session.backups.work)
    dialog.show()
    dialog.ask_due(type(due)(custom, due.last, 9, is_due=True))
    settle()
    take("closing-due", dialog)
    dialog.ask_running()
    dialog._stepped(40, 100, Msg("backup_steps.write"))
    settle()
    take("closing-running", dialog)
    dialog.reject()


def restoring(world: World, take: Take, passphrase: str, folder: Path) -> None:
    """Restoring: nothing found, copies found, what opens one, what is inside, and the end."""
    assert world.program is not None
    sticks, world.sticks = dict(world.sticks), {}
    world.program.show_restore()
    page = world.page
    assert isinstance(page, RestorePage)
    settle()
    take("restore-find-none", page)
    world.sticks = sticks
    page.finding.watch.look()
    settle()
    take("restore-find", page)
    page.finding.choices[0].click()
    settle()
    page.key.field.line.setText("sai cum mat khau nay")
    page.next()
    settle()
    take("restore-key-wrong", page)
    page.key.show_sheet(True)
    settle()
    take("restore-key-sheet", page)
    page.key.show_sheet(False)
    page.key.field.line.setText(passphrase)
    page.next()
    settle()
    page.inside.to.set_value(str(folder))
    page.inside.judge()
    settle()
    take("restore-inside", page)
    page._show(3)
    page.at_work.begin(str(folder))
    page.at_work.step(37, 100, Msg("backup_steps.restore"))
    settle()
    take("restore-work", page)
    page._show(2)
    page.next()
    settle()
    take("restore-done", page)
    Screen(page).press_button("next")
    settle()


def by_sheet(world: World, take: Take, folder: Path) -> None:
    """The same by the recovery sheet: a new passphrase, and a new sheet at the end."""
    assert world.program is not None
    world.program.show_restore()
    page = world.page
    assert isinstance(page, RestorePage)
    page.finding.choices[0].click()
    page.key.show_sheet(True)
    for line, group in zip(page.key.code.lines, RecoveryCode.new().groups, strict=True):
        line.setText(group)
    page.next()
    settle()
    page.inside.to.set_value(str(folder))
    page.inside.judge()
    for editor in (page.inside.new.first, page.inside.new.again):
        editor.line.setText(NEW)
    settle()
    take("restore-inside-sheet", page)
    page.next()
    settle()
    take("restore-new-sheet", page)
    page.done.later.emit()
    settle()
