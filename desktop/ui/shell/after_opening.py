"""What the window says once an office is open, with the ways on from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.rights import Deed
from desktop.ui.pages.context import Context
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.shell.notices import Said
from desktop.usecases import clerks

ToSettings = Callable[[Callable[[SettingsPage], None]], None]


def after_opening(context: Context, also: Sequence[str], settings: ToSettings) -> Said | None:
    """What the opening found, what the computer has to say, and ``also``; ``settings`` turns to a
    part of the settings.
    """
    ui, opened, computer = context.ui, context.opened, context.computer
    said = [ui.say(each) for each in opened.notices]
    notice = computer.notice
    if notice is not None:
        said.append(ui.say(notice))
        computer.notice = None
    said += also
    ways = []
    if opened.by_sheet is not None:
        said.append(ui.say("app.opened_by_sheet"))
        words = ui.label("app.set_passphrase")
        ways.append(Way(words, lambda: settings(SettingsPage.change_passphrase), Deed.LOOK))
    elif opened.sheet_waits():
        said.append(ui.say("app.sheet_waits"))
        words = ui.label("app.print_sheet")
        ways.append(Way(words, lambda: settings(SettingsPage.renew_sheet)))
    if opened.desk.may(clerks.add) and clerks.oddities(opened):
        said.append(ui.say("settings_users.odd_found"))
        words = ui.label("settings_users.see")
        ways.append(Way(words, lambda: settings(SettingsPage.show_users)))
    return Said(Tone.WARN, " ".join(said), tuple(ways)) if said else None
