"""The whole program without a network: no interface is needed, and no socket leads anywhere.

The program runs in a namespace that has no interface, not even its own, and the calls of the system
are watched, so a socket of Qt or of any library counts as one of Python's. Two ends are let pass,
both of this computer itself: the name service (nscd), which the C library asks who the user is, and
the printing service (CUPS, at its fixed port), which Qt asks for the printers. The window is drawn
offscreen: on a real screen Qt speaks to it by a local socket, of which nothing is said here.
"""

from __future__ import annotations

import os
import shutil
import socket
import struct
import subprocess
import sys
from pathlib import Path

from tests.faults.grounds import workplace
from tests.faults.tally import Tally, require
from tests.faults.tracing import AVAILABLE, REASON, SOCKETS, Call, watch

ROOT = Path(__file__).parents[2]
_NAMES = "/var/run/nscd/socket"
_PRINTING = 631
_OWN = (bytes([127, 0, 0, 1]), bytes(15) + b"\x01")
_FAMILIES = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6)


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """The whole program once, in a namespace of its own and watched."""
    del count, seed
    apart, sockets = Tally("whole program without interfaces"), Tally("sockets that lead anywhere")
    unshare = shutil.which("unshare")
    if not AVAILABLE:
        apart.skipped = sockets.skipped = REASON
    elif unshare is None or subprocess.run([unshare, "-r", "-n", "true"], check=False).returncode:
        apart.skipped = sockets.skipped = "namespaces are not allowed here"
    else:
        with workplace(on) as place:
            (place / "work").mkdir()
            _through(unshare, place / "work", apart, sockets)
    return [apart, sockets]


def _through(unshare: str, place: Path, apart: Tally, sockets: Tally) -> None:
    made = Ends()

    def work(_handle: int) -> None:
        os.chdir(ROOT)
        words = [unshare, "-r", "-n", sys.executable, "-m", "tests.faults.whole", str(place)]
        os.execv(unshare, words)

    with apart.one("unshare -r -n"):
        status, _told = watch(work, made.before, calls=SOCKETS)
        code = os.waitstatus_to_exitcode(status)
        require(code == 0, f"the program ended with {code}")
    with sockets.one(f"{made.tried} calls"):
        require(not made.strange, f"made {made.strange}")
        require(made.sockets <= made.known, f"{made.sockets} sockets, {made.known} of them known")


class Ends:
    """Where the sockets of a program lead."""

    def __init__(self) -> None:
        self.tried = self.sockets = self.known = 0
        self.strange: list[str] = []

    def before(self, call: Call) -> int:
        """Hears of each call; all of them are made."""
        self.tried += 1
        if call.name == "socket":
            if call.words[0] in _FAMILIES:
                self.sockets += 1
            else:
                self.strange.append(f"a socket of family {call.words[0]}")
        elif call.name == "connect" and _is_known(call.bytes_at(1, call.words[2])):
            self.known += 1
        else:
            self.strange.append(f"{call.name} {call.words}")
        return 0


def _is_known(address: bytes) -> bool:
    (family,) = struct.unpack_from("H", address)
    if family == socket.AF_UNIX:
        return os.fsdecode(address[2:].split(b"\0", 1)[0]) == _NAMES
    (port,) = struct.unpack_from("!H", address, 2)
    where = address[4:8] if family == socket.AF_INET else address[8:24]
    return port == _PRINTING and where in _OWN
