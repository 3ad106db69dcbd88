"""The list of what there is: the rooms of the window, in the order of a clerk's day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from desktop.storage.migrate import SCHEMA
from desktop.ui.help.desk import Around, HelpDesk
from desktop.ui.help.made import Facts
from desktop.ui.kit.page import Page
from desktop.ui.kit.words import Ui
from desktop.ui.pages import (
    archive,
    backup,
    home,
    meetings,
    members,
    papers_book,
    regulation,
    settings,
)
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting import room as meeting_room
from desktop.ui.pages.papers_shower import PaperShower
from desktop.ui.shell.from_here import to_section
from desktop.ui.shell.navigation import Section
from desktop.ui.shell.places import Places
from desktop.ui.shell.queues import Queues
from desktop.ui.shell.session import Session
from desktop.ui.shell.sheet_press import Press


@dataclass(frozen=True)
class Services:
    """What pages are given beside their context: what prints, where provisions are shown, and what
    restores or salvages an office.
    """

    press: Press
    show_provision: Callable[[str], None]
    open_tab: Callable[[int, str], None]
    restore: Callable[[], None]
    salvage: Callable[[], None]


@dataclass(frozen=True)
class Room:
    """One room: its Ctrl+number (0: none), its name, its icon, and how its page is made."""

    number: int
    key: str
    glyph: str
    page: Callable[[Context, Services], Page]
    acts: tuple[str, ...] = ()
    foot: bool = False


def _home(context: Context, services: Services) -> Page:
    hooks = home.Hooks(show_provision=services.show_provision, open_tab=services.open_tab)
    return home.HomePage(context, hooks=hooks)


def _meetings(context: Context, services: Services) -> Page:
    shower = PaperShower(context)
    hooks = meeting_room.Hooks(
        print_paper=shower.print_paper,
        print_for=shower.print_for,
        show_paper=shower.show_one,
        show_provision=services.show_provision,
    )
    page = meetings.MeetingsPage(context, hooks=hooks)
    shower.over(page)
    page.turned.connect(shower.close)
    return page


def _documents(context: Context, services: Services) -> Page:
    return papers_book.PapersBookPage(context, PaperShower(context), services.open_tab)


def _members(context: Context, _services: Services) -> Page:
    shower = PaperShower(context)
    page = members.MembersPage(
        context,
        print_list=lambda _body, day: shower.print_members(day),
        print_changes=shower.print_changes,
        print_work=shower.print_work,
    )
    shower.over(page)
    page.tabs.currentChanged.connect(lambda _place: shower.close())
    return page


def _archive(context: Context, services: Services) -> Page:
    page = archive.ArchivePage(context)
    page.soundness.restore_wanted.connect(services.restore)
    page.soundness.salvage_wanted.connect(services.salvage)
    return page


def _backup(context: Context, services: Services) -> Page:
    page = backup.BackupPage(context)
    page.restore_wanted.connect(services.restore)
    return page


def _regulation(context: Context, _services: Services) -> Page:
    return regulation.RegulationPage(context)


def _settings(context: Context, services: Services) -> Page:
    return settings.SettingsPage(context, press=services.press)


ROOMS: tuple[Room, ...] = (
    Room(1, "home", "home", _home, home.ACTS),
    Room(2, "meetings", "people_team", _meetings, meetings.ACTS),
    Room(4, "documents", "document_text", _documents, papers_book.ACTS),
    Room(6, "members", "person", _members, members.ACTS),
    Room(7, "archive", "archive", _archive, archive.ACTS),
    Room(8, "backup", "hard_drive", _backup, backup.ACTS, foot=True),
    Room(0, "regulation", "book_open", _regulation, regulation.ACTS, foot=True),
    Room(0, "settings", "settings", _settings, settings.ACTS, foot=True),
)
"""A room that is not here does not exist; numbers stay with their rooms."""


class Helped(Protocol):
    """What the manual needs of the program around it."""

    @property
    def ui(self) -> Ui: ...

    @property
    def queues(self) -> Queues: ...

    @property
    def given(self) -> Places: ...

    @property
    def session(self) -> Session | None: ...


def help_of(program: Helped) -> HelpDesk:
    """The manual: its own pages tell of the rooms and, while an office is open, of its schema, to
    which opening brought it; its links lead into the session there is.
    """

    def go(section: str, tab: str) -> bool:
        return program.session is not None and to_section(program.session, section, tab)

    facts = Facts(
        lambda: [(room.number, room.key) for room in ROOMS],
        lambda: SCHEMA if program.session is not None else None,
    )
    given, free = program.given, program.queues.free
    return HelpDesk(Around(lambda: program.ui, free, go, facts, given.ask, given.printers))


def sections(context: Callable[[], Context], services: Services) -> tuple[Section, ...]:
    """The rooms as the window takes them; a page is made when it is first wanted."""
    return tuple(
        Section(
            room.number,
            room.key,
            room.glyph,
            partial(lambda make: make(context(), services), room.page),
            room.acts,
            room.foot,
        )
        for room in ROOMS
    )
