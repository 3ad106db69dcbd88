"""The program on an office in a process of its own: unlock, home, first preview, memory.

Prints one line of JSON with seconds and kilobytes. The door is waited at until what is loaded
while a passphrase is typed has been loaded.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from desktop import app
from desktop.base.clock import SetClock
from desktop.domain.meetings import Meeting
from desktop.storage import keyslots
from desktop.storage.transaction import Tx
from desktop.ui.kit.jobs import ThreadQueue
from desktop.ui.kit.preview import Preview
from desktop.ui.shell.unlock import UnlockPage
from desktop.usecases import finding

SOUGHT = ("phiên họp", "ong", "kế hoạch", "15", "12/3", "nva", "không có gì")
AT_MOST = 60.0  # seconds


def main(folder: str, passphrase: str, at: str, part: str = "preview") -> int:
    """Unlock the office and tell what it took; then the first preview, or some ``pages``."""
    queues = [ThreadQueue(1), ThreadQueue(2)]
    given = app.Places(writing=lambda: queues[0], free=lambda: queues[1])
    program = app.start(Path(folder), clock=SetClock(datetime.fromisoformat(at)), given=given)
    wait(lambda: program.entrance is not None and program.entrance.isVisible())
    for _ in range(100):  # the thread begins a moment after the door is painted
        settle(10)
    wait(lambda: all(each.name != "preload" for each in threading.enumerate()))
    assert program.entrance is not None
    page = program.entrance.page()
    assert isinstance(page, UnlockPage)
    derived = _time_key()
    page.field.line.setText(passphrase)
    began = time.perf_counter()
    page.try_now()
    wait(lambda: program.session is not None and not any(each.running() for each in queues))
    session = program.session
    assert session is not None
    repaint(session.window)
    assert derived, "nobody derived a key: what is measured would hold it"
    unlocked = time.perf_counter() - began - sum(derived)
    settle(300)
    told: dict[str, Any] = {"home": unlocked, "derivation": sum(derived), "rss": resident()}
    if part == "pages":
        told |= _pages(session, queues)
    else:
        told["preview"] = _preview(session, queues)
    print(json.dumps(told), flush=True)
    session.window.close()
    return 0


def wait(until: Callable[[], bool]) -> None:
    """Let events run until something holds; a long wait ends the process with 1."""
    end = time.perf_counter() + AT_MOST
    while not until():
        if time.perf_counter() > end:
            sys.exit("waited too long")
        settle(1)


def settle(milliseconds: int) -> None:
    """Let events run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def repaint(window: QWidget) -> None:
    """Paint everything that waits to be painted."""
    window.repaint()
    settle(0)


def resident() -> int:
    """Kilobytes of this process in memory; 0 where the system does not tell."""
    try:
        words = Path("/proc/self/status").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return int(words[words.index("VmRSS:") + 1])


def _time_key() -> list[float]:
    """Gather the seconds of deriving the key, which is slow on purpose."""
    former, found = keyslots.hash_secret_raw, []

    def timed(*given: Any, **more: Any) -> bytes:
        began = time.perf_counter()
        try:
            return former(*given, **more)
        finally:
            found.append(time.perf_counter() - began)

    keyslots.hash_secret_raw = timed
    return found


def _preview(session: Any, queues: list[ThreadQueue]) -> float | None:
    """Seconds from the wish to see a meeting's minutes to the painted page; None: no such tab."""
    held = session.link.now(_last_held)
    page = session.go("meetings")
    wait(lambda: not any(each.running() for each in queues))
    show = getattr(page, "open_tab", None)
    if held is None or not callable(show):
        return None
    began = time.perf_counter()
    show(held.id, "minutes")
    wait(lambda: _is_drawn(session.window) and not any(each.running() for each in queues))
    repaint(session.window)
    return time.perf_counter() - began


def _pages(session: Any, queues: list[ThreadQueue]) -> dict[str, float]:
    """Seconds of the list of meetings, of one meeting, of all papers, and of the slowest search."""

    def seconds(act: Callable[[], object]) -> float:
        began = time.perf_counter()
        act()
        wait(lambda: not any(each.running() for each in queues))
        repaint(session.window)
        return time.perf_counter() - began

    told = {"meetings": seconds(lambda: session.go("meetings"))}
    held, page = session.link.now(_last_held), session.go("meetings")
    told["meeting"] = seconds(lambda: page.open_tab(held.id, "details"))
    told["papers"] = seconds(lambda: session.go("documents"))
    today = held.held_on

    def sought(typed: str) -> float:
        began = time.perf_counter()
        session.link.now(lambda tx: finding.find(tx, typed, today=today))
        return time.perf_counter() - began

    sought(SOUGHT[0])
    told["palette"] = max(sought(typed) for typed in SOUGHT)
    return told


def _is_drawn(window: QWidget) -> bool:
    """Whether a preview shows the pages of a paper."""
    return any(each.sheet is not None for each in window.findChildren(Preview))


def _last_held(tx: Tx) -> Meeting | None:
    found = [each for each in tx.all(Meeting) if each.ended_at is not None]
    return max(found, key=lambda each: each.held_on or each.ended_at, default=None)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:5]))
