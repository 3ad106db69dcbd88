"""The whole program once through, in a process of its own: ``python -m tests.faults.whole DIR``.

The command line first: a sample office, every verb on it. Then the window on the same office: the
door, every page, and the end. Any exit code but the one expected ends it with a traceback.
"""

from __future__ import annotations

import io
import os
import sys
from datetime import date, datetime, time
from pathlib import Path

from desktop.base.clock import SetClock
from desktop.cli.main import Streams, main

ON = date(2026, 4, 10)


def through(place: Path) -> None:
    """All of it in ``place``, an empty folder. Raises what goes wrong."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["THUKY_SETTINGS"] = str(place / "settings.json")
    office, secret = place / "office", place / "secret.txt"
    _run("sample", office, "--profile", "hung-yen-2026", "--on", ON)
    phrase = _passphrase(office)
    secret.write_text(phrase + "\n", "utf-8")
    opening = ("--passphrase-file", secret)
    _run("check", office, "--on", ON, *opening, among=(0, 1))
    _run(
        "papers",
        office,
        "--meeting",
        "last",
        "--kind",
        "minutes,invitation",
        "--to",
        place / "out",
        "--on",
        ON,
        *opening,
    )
    (place / "usb").mkdir()
    _run("backup", office, "--to", place / "usb", *opening)
    (copy,) = (place / "usb").iterdir()
    _run("verify", copy, *opening)
    _run("restore", copy, "--to", place / "restored", *opening)
    _run("info", place / "restored", *opening)
    _window(place, office, phrase)


def _run(*words: object, among: tuple[int, ...] = (0,)) -> None:
    out, err = io.StringIO(), io.StringIO()
    code = main(
        [str(word) for word in words],
        window=lambda _folder: 1,
        streams=Streams(io.StringIO(), out, err),
        clock=SetClock(datetime.combine(ON, time(13))),
    )
    assert code in among, (words[0], code, out.getvalue(), err.getvalue())


def _passphrase(office: Path) -> str:
    from desktop.usecases.sample_mark import passphrase_of

    phrase = passphrase_of(office)
    assert phrase is not None
    return phrase


def _window(place: Path, office: Path, phrase: str) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    from desktop import app
    from desktop.ui.shell.unlock import UnlockPage

    def settle(milliseconds: int = 50) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait(until: object) -> None:
        for _ in range(6000):
            if until():  # type: ignore[operator]
                return
            settle()
        raise AssertionError("waited too long")

    given = app.Places(log_folder=place / "log", copies=place, preloads=False)
    clock = SetClock(datetime.combine(ON, time(14)))
    program = app.start(office, clock=clock, given=given)
    wait(lambda: program.entrance is not None and program.entrance.isVisible())
    assert program.entrance is not None
    page = program.entrance.page()
    assert isinstance(page, UnlockPage)
    page.field.line.setText(phrase)
    page.try_now()
    wait(lambda: program.session is not None)
    session = program.session
    assert session is not None
    for key in session._keys:
        session.go(key)
        settle()
    session.window.close()
    wait(lambda: program.session is None)


if __name__ == "__main__":
    through(Path(sys.argv[1]))
