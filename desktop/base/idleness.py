"""How long nobody has touched keyboard or mouse, on the whole computer where it can be told."""

from __future__ import annotations

import logging
import math
import os
from collections.abc import Callable
from typing import Protocol

from desktop.base import windows
from desktop.base.x11 import ScreenSaver

log = logging.getLogger(__name__)

AHEAD = 1.0  # seconds: an input may be noted a little ahead of the count
LEEWAY = 60.0  # seconds more than have passed; a shorter sleep of the computer is none
STANDS = 300  # times one and the same answer, asked each second: even a busy computer counts on


class Idleness(Protocol):
    """Tells the seconds since the last key or movement of the mouse."""

    def seconds(self) -> float: ...


def of_computer(platform: str) -> Idleness | None:
    """What tells it of every program, by Qt's name of the platform; None where nothing does.

    Under Wayland no program hears of the others: what X11 says there is of its own windows only.
    """
    try:
        if platform == "windows":
            user32, kernel32 = windows.library("user32"), windows.library("kernel32")
            return windows.LastInput(user32, kernel32)
        if platform == "xcb" and not os.environ.get("WAYLAND_DISPLAY"):
            return ScreenSaver.open()
    except (OSError, AttributeError):
        log.info("idleness", extra={"platform": platform, "told": False})
    return None


class Trusted:
    """The computer's word as long as it can be true; from then on what the window itself sees.

    An answer that cannot be is noted once and never asked for again. A touch that the window saw
    counts whatever the computer says: keys of a remote desk or of a helper may pass it by.
    """

    def __init__(
        self, computer: Idleness | None, window: Idleness, awake: Callable[[], float]
    ) -> None:
        """``awake`` counts the seconds of this run, as ``Clock.awake`` does."""
        self._computer, self._window, self._awake = computer, window, awake
        self._said: tuple[float, float] | None = None  # the last answer believed, and when
        self._same = 0  # times that an answer was the one before

    @property
    def of_computer(self) -> bool:
        """Whether the touch of any program counts, and not only of this window."""
        return self._computer is not None

    def begin(self) -> None:
        """Count from now: what was said before a lock or a sleep binds nobody."""
        self._said = None

    def seconds(self) -> float:
        """Seconds since the last touch that anybody saw."""
        if self._computer is not None:
            cause = self._listen(self._computer)
            if cause:
                self._computer = None
                log.warning("idleness", extra={"cause": cause})
        own = self._window.seconds()
        if self._said is None:
            return own
        # No later answer is needed for this: what was true then, and the time since.
        said, at = self._said
        return min(own, said + self._awake() - at)

    def _listen(self, computer: Idleness) -> str:
        """Take the computer's answer, or say why it cannot be believed."""
        try:
            told = computer.seconds()
        except Exception as error:
            return type(error).__name__
        now = self._awake()
        if not math.isfinite(told) or told < -AHEAD:
            return "negative"
        told = max(told, 0.0)
        said, at = self._said or (told, now)
        if told > said + now - at + LEEWAY:
            return "jumped"
        self._same = self._same + 1 if self._said and told == said else 0
        if self._same >= STANDS:
            return "stands"
        self._said = (told, now)
        return ""
