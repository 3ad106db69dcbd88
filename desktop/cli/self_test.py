"""``thuky --self-test``: whether this installation is whole; no window, nothing of anybody's."""

from __future__ import annotations

import pkgutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import desktop
from desktop.base import paths
from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble
from desktop.cli.office import DONE
from desktop.cli.terminal import Terminal
from desktop.domain.papers import Paper
from desktop.storage.device_key import LIBRARIES
from desktop.storage.keyslots import Cost
from desktop.storage.transaction import Tx
from desktop.usecases import issuing, opening
from desktop.usecases.offices import proposed
from desktop.usecases.opening import Founding, OpenOffice
from desktop.usecases.regulations import Adoption, shipped
from desktop.usecases.signing_in import shipped_holidays, sign_in

_CHEAP = Cost(1024, 1, 1)
_PHRASE = "self-test of this installation"
_DAY = date(2026, 1, 5)


def run(terminal: Terminal) -> int:
    """Try each part in turn and name it; 0 where all of it works, 4 where a part does not."""
    parts: tuple[tuple[str, Callable[[Terminal], str]], ...] = (
        ("modules", _modules),
        ("sentences", _sentences),
        ("regulations", _regulations),
        ("fonts", _fonts),
        ("office", _office),
    )
    whole = True
    for name, attempt in parts:
        label = terminal.catalogue.say(f"cli.self_test.{name}")
        try:
            terminal.result(f"{label}: {attempt(terminal)}")
        except (ImportError, OSError, LookupError, ValueError, Trouble) as fault:
            whole = False
            said = terminal.catalogue.say(fault.msg) if isinstance(fault, Trouble) else str(fault)
            terminal.result(f"{label}: {said}")
    terminal.say(Msg("cli.self_test.whole" if whole else "cli.self_test.broken"))
    return DONE if whole else int(Trouble.Kind.DAMAGED)


def _modules(_terminal: Terminal) -> str:
    """Every module of the program can be loaded, and what it asks for by name."""
    names = [
        each.name
        for each in pkgutil.walk_packages(desktop.__path__, "desktop.")
        if not each.name.endswith("__main__")
    ]
    for name in names:
        import_module(name)
    for package, name in LIBRARIES.get(sys.platform, ()):
        import_module(name, package)
    return str(len(names))


def _sentences(_terminal: Terminal) -> str:
    languages = [Catalogue.load(language) for language in ("vi", "en")]
    return ", ".join(f"{each.language} {sum(1 for _ in each)}" for each in languages)


def _regulations(_terminal: Terminal) -> str:
    found = [each.regulation.id for each in shipped()]
    days = len(shipped_holidays().off)
    return f"{', '.join(found)}; {days}"


def _fonts(_terminal: Terminal) -> str:
    files = sorted((paths.resources() / "fonts").glob("*.ttf"))
    if not files or not all(file.stat().st_size for file in files):
        raise FileNotFoundError(str(paths.resources() / "fonts"))
    return ", ".join(file.stem for file in files)


def _office(terminal: Terminal) -> str:
    """A tiny office is made, opened again, and one paper drawn; nothing of it stays."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        chosen = shipped()[0]
        founding = Founding(
            folder, folder.name, folder.name, proposed(chosen.regulation), Adoption.of(chosen, _DAY)
        )
        made, _ = opening.found(founding, _PHRASE, terminal.clock, cost=_CHEAP)
        made.close()
        office = sign_in(folder, passphrase=_PHRASE, clock=terminal.clock)
        try:
            return _drawn(office)
        finally:
            office.close()


def _drawn(office: OpenOffice) -> str:
    with office.desk.database.reading() as tx:
        cipher = tx.connection.exec_driver_sql("PRAGMA cipher_version").scalar_one()
        sqlite = tx.connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
    drawn = office.desk.ask(_paper, office)
    return f"SQLCipher {cipher}, SQLite {sqlite}; PDF {len(drawn.pdf)}, DOCX {len(drawn.docx)}"


def _paper(tx: Tx, office: OpenOffice) -> issuing.Drawn:
    paper = Paper(kind="member_list", as_of=_DAY, subject="-")
    return issuing.files(tx, paper, office.regulations, today=_DAY)
