"""Pages of the manual that the program writes itself: what it is, its keys, the licences in it."""

from __future__ import annotations

import platform
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from PySide6.QtCore import qVersion

from desktop import __version__
from desktop.base.paths import resources
from desktop.base.text import Msg, day_on_screen
from desktop.ui.help.manual import escaped, key_of
from desktop.ui.kit.actions import ACTS, Menu
from desktop.ui.kit.words import Ui
from desktop.usecases.regulations import Profile, shipped

ABOUT, SHORTCUTS, LICENCE = "about", "shortcuts", "licence-"

_MORE_KEYS = (
    ("Enter", "open"),
    ("Esc", "leave"),
    ("F4, Alt+↓", "drop"),
    ("Shift+F10", "menu"),
    ("Space", "present"),
    ("Alt+1 … Alt+4", "kinds"),
)
"""Keys that are no commands of a menu; their words are ``help.key.<name>``."""


@dataclass(frozen=True)
class Facts:
    """What the pages tell: the numbered sections by key, and the open office's schema."""

    sections: Callable[[], Iterable[tuple[int, str]]] = tuple
    schema: Callable[[], int | None] = lambda: None


@dataclass(frozen=True)
class Licensed:
    """A part of the program that others made; ``file`` is its licence's text below resources."""

    name: str
    version: str
    licence: str
    file: str

    @property
    def key(self) -> str:
        """The page with its licence."""
        return LICENCE + re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    def text(self) -> str:
        return (resources() / self.file).read_text(encoding="utf-8")


@cache
def licensed() -> tuple[Licensed, ...]:
    """Every part of others that is shipped, as ``installer/make_licences.py`` listed them."""
    file = resources() / "licences" / "licences.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(Licensed(**part) for part in table["part"])


def made_pages(ui: Ui, facts: Facts) -> Mapping[str, Callable[[], str]]:
    """The pages by key, each put together when it is asked for."""
    licences = {each.key: partial(_licence, each) for each in licensed()}
    return {
        ABOUT: lambda: "\n".join(_about(ui, facts)),
        SHORTCUTS: lambda: "\n".join(_shortcuts(ui, facts)),
        **licences,
    }


def qt_source(version: str) -> dict[str, str]:
    """Where the source of Qt and of PySide6 is, as the LGPL wants it told."""
    series = ".".join(version.split(".")[:2])
    place = "https://download.qt.io/official_releases"
    pyside = f"pyside6/PySide6-{version}-src/pyside-setup-everywhere-src-{version}.tar.xz"
    return {
        "version": version,
        "qt": f"{place}/qt/{series}/{version}/single/qt-everywhere-src-{version}.tar.xz",
        "pyside": f"{place}/QtForPython/{pyside}",
    }


def _about(ui: Ui, facts: Facts) -> Iterator[str]:
    say = ui.say
    schema = facts.schema()
    yield f"# {escaped(say('help.about.title'))}\n"
    why = escaped(say("help.about.no_secrets_why"))
    yield f"> **{escaped(say('help.about.no_secrets'))}** {why}\n"
    yield f"**{escaped(say('shell.program'))}**. {escaped(say('help.about.what'))}\n"
    office = say("help.about.no_office")
    if schema is not None:
        office = say("help.about.schema_number", number=str(schema))
    yield from _table(
        (say("help.about.part"), say("help.about.version")),
        (
            (say("shell.program"), __version__),
            (say("help.about.schema"), office),
            ("Python", platform.python_version()),
            ("Qt", qVersion()),
            (say("help.about.system"), f"{platform.system()} {platform.release()}"),
            (say("help.about.place"), str(Path(sys.executable).parent)),
        ),
    )
    yield f"\n## {escaped(say('help.about.regulations'))}\n"
    yield f"{escaped(say('help.about.regulations_why'))}\n"
    yield from (f"- {escaped(_said_of(ui, each))}" for each in shipped())
    yield f"\n## {escaped(say('help.about.licences'))}\n"
    yield f"{escaped(say('help.about.licences_why'))}\n"
    yield f"{escaped(say('help.about.qt_source', **qt_source(qVersion())))}\n"
    heads = (say("help.about.part"), say("help.about.version"), say("help.about.licence"))
    rows = [
        (escaped(each.name), escaped(each.version), f"[{escaped(each.licence)}]({each.key}.md)")
        for each in licensed()
    ]
    yield from _table(tuple(map(escaped, heads)), rows, raw=True)


def _said_of(ui: Ui, profile: Profile) -> str:
    """A regulation that comes with the program: its name, its decision, from when it holds."""
    regulation = profile.regulation
    parts = [regulation.title]
    if regulation.decision.number:
        parts.append(ui.say(regulation.decision.said))
    if regulation.decision.effective is not None:
        day = day_on_screen(regulation.decision.effective)
        parts.append(ui.say("help.about.effective", day=day))
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _licence(part: Licensed) -> str:
    """The text as it was written; its columns are kept."""
    head = " ".join(filter(None, (part.name, part.version)))
    text = part.text().replace("```", "'''").expandtabs(4)
    return f"# {escaped(head)}\n\n**{escaped(part.licence)}**\n\n```\n{text.strip()}\n```\n"


def _shortcuts(ui: Ui, facts: Facts) -> Iterator[str]:
    say, label = ui.say, ui.label
    yield f"# {escaped(say('help.shortcuts.title'))}\n"
    heads = (say("help.shortcuts.key"), say("help.shortcuts.act"))
    for menu in Menu:
        rows = [
            (key_of(act.name), label(f"shell.action.{act.name}"))
            for act in ACTS
            if act.menu is menu and act.key
        ]
        if menu is Menu.VIEW:
            numbered = ((n, key) for n, key in facts.sections() if n)
            rows = [(f"Ctrl+{n}", label(f"shell.section.{key}")) for n, key in numbered] + rows
        if rows:
            yield f"\n## {escaped(label(f'shell.menu.{menu}'))}\n"
            yield from _table(heads, rows)
    yield f"\n## {escaped(say('help.shortcuts.everywhere'))}\n"
    yield from _table(heads, [(key, say(Msg(f"help.key.{name}"))) for key, name in _MORE_KEYS])


def _table(
    heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, raw: bool = False
) -> Iterator[str]:
    """A table in Markdown; ``raw`` cells are Markdown already."""
    write = str if raw else escaped
    yield "| " + " | ".join(map(write, heads)) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(map(write, row)) + " |"
