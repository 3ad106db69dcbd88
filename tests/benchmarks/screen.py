"""A virtual screen, and when a program's window stands on it with something drawn inside."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

SMALLEST = (300, 200)  # pixels; what is smaller is no window of a clerk's
_EVERY = 0.002  # seconds between two looks
_IS_VIEWABLE = 2
_Z_PIXMAP = 2
_COLOURS = 6  # an empty window has one or two


class NotShownError(Exception):
    """The program ended, or no window stood within the time given."""


class _Attributes(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing")),
        *((name, ctypes.c_ulong) for name in ("planes", "pixel")),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("map_installed", "map_state")),
        *((name, ctypes.c_long) for name in ("all_events", "your_events", "not_passed")),
        ("override_redirect", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    )


class _Image(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int) for name in ("width", "height", "xoffset", "format")),
        ("data", ctypes.c_void_p),
        *((name, ctypes.c_int) for name in ("order", "unit", "bit_order", "pad", "depth")),
        *((name, ctypes.c_int) for name in ("line", "bits")),
    )


@dataclass(frozen=True)
class Shown:
    """Seconds from the start of the process until its window was mapped, and until it was drawn."""

    mapped: float
    drawn: float


class Screen:
    """One X display, looked at through Xlib."""

    def __init__(self, display: str) -> None:
        self.display = display
        self._x = ctypes.CDLL("libX11.so.6")
        for name in ("XOpenDisplay", "XGetImage"):
            getattr(self._x, name).restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._open = ctypes.c_void_p(self._x.XOpenDisplay(display.encode("ascii")))
        if self._open.value is None:
            raise NotShownError(f"the display {display} does not open")
        self._x.XSetErrorHandler(_QUIET)
        self._root = self._x.XDefaultRootWindow(self._open)

    def close(self) -> None:
        """Let the display go."""
        self._x.XCloseDisplay(self._open)

    def timed(self, words: list[str], env: dict[str, str], *, at_most: float = 30) -> Shown:
        """Start a program, wait for its window, and end it again. Raises NotShownError."""
        with self.shown(words, env, at_most=at_most) as (_process, shown):
            return shown

    @contextmanager
    def shown(
        self, words: list[str], env: dict[str, str], *, at_most: float = 30
    ) -> Iterator[tuple[subprocess.Popen[bytes], Shown]]:
        """A program whose window stands, ended afterwards. Raises NotShownError."""
        quiet = subprocess.DEVNULL
        began = time.perf_counter()
        process = subprocess.Popen(
            words,
            env={**env, "DISPLAY": self.display},
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
        )
        try:
            yield process, self._wait(process, began, at_most)
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            while self._windows():  # the next program begins on an empty screen
                time.sleep(_EVERY)

    def _wait(self, process: subprocess.Popen[bytes], began: float, at_most: float) -> Shown:
        mapped = 0.0
        while (passed := time.perf_counter() - began) < at_most:
            for window, size in self._windows():
                mapped = mapped or passed
                if self._is_drawn(window, size):
                    return Shown(mapped, time.perf_counter() - began)
            if process.poll() is not None:
                raise NotShownError(f"the program ended with {process.returncode}")
            time.sleep(_EVERY)
        raise NotShownError(f"no window within {at_most:.0f} s")

    def _windows(self) -> list[tuple[int, tuple[int, int]]]:
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        self._x.XQueryTree(
            self._open,
            ctypes.c_ulong(self._root),
            *(ctypes.byref(each) for each in (root, parent, children, count)),
        )
        found = []
        for place in range(count.value):
            told = _Attributes()
            if not self._x.XGetWindowAttributes(
                self._open, ctypes.c_ulong(children[place]), ctypes.byref(told)
            ):
                continue
            large = told.width >= SMALLEST[0] and told.height >= SMALLEST[1]
            if told.map_state == _IS_VIEWABLE and large:
                found.append((children[place], (told.width, told.height)))
        if count.value:
            self._x.XFree(children)
        return found

    def _is_drawn(self, window: int, size: tuple[int, int]) -> bool:
        """Whether the middle of the window holds several colours."""
        width, height = min(size[0], 1000), min(size[1] // 2, 300)
        place = (ctypes.c_int(0), ctypes.c_int(size[1] // 4))
        got = self._x.XGetImage(
            self._open,
            ctypes.c_ulong(window),
            *place,
            ctypes.c_uint(width),
            ctypes.c_uint(height),
            ctypes.c_ulong(0xFFFFFF),
            ctypes.c_int(_Z_PIXMAP),
        )
        if not got:
            return False
        image = _Image.from_address(got)
        raw = ctypes.string_at(image.data, image.line * image.height)
        self._x.XDestroyImage(ctypes.c_void_p(got))
        pixels = memoryview(raw).cast("I")
        return len(set(pixels[::7])) >= _COLOURS


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)  # type: ignore[untyped-decorator]
def _QUIET(_display: int, _event: int) -> int:  # noqa: N802 (a value to Xlib)
    """A window may go while it is looked at; Xlib would end this process."""
    return 0


@contextmanager
def virtual_screen(scratch: Path) -> Iterator[Screen | None]:
    """An Xvfb of its own for as long as needed; None where Xvfb or Xlib is not installed."""
    if shutil.which("Xvfb") is None:
        yield None
        return
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with (scratch / "xvfb.log").open("wb") as log:
        server = subprocess.Popen(words, pass_fds=(writing,), stdout=log, stderr=log)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        screen = None
        with suppress(OSError, NotShownError):
            screen = Screen(f":{number}") if number else None
        yield screen
        if screen is not None:
            screen.close()
    finally:
        server.terminate()
        server.wait()
