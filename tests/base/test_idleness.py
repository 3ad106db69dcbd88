"""Idleness: layouts of the system's calls, ticks over the end of their count, and lying sources."""

from __future__ import annotations

import ctypes
import logging
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from desktop.base import idleness, windows, x11
from desktop.base.clock import SetClock, SystemClock
from desktop.base.idleness import LEEWAY, STANDS, Trusted
from desktop.base.windows import LastInput, LastInputTick, Message, News, since


class Call:
    """A function of a library, with the prototype that is set on it."""

    def __init__(self, run: Callable[..., object]) -> None:
        self.run = run
        self.argtypes: tuple[object, ...] = ()
        self.restype: object = None

    def __call__(self, *given: object) -> object:
        assert len(given) == len(self.argtypes)
        return self.run(*given)


@dataclass
class Windows:
    """User32, kernel32 and wtsapi32 that write what a test says, as bytes."""

    last: int = 0
    now: int = 0
    answers: bool = True
    told: list[tuple[object, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.GetLastInputInfo = Call(self._last)
        self.GetTickCount = Call(lambda: self.now)
        self.QueryUnbiasedInterruptTime = Call(self._awake)
        self.WTSRegisterSessionNotification = Call(self._register)

    def _last(self, asked: Any) -> int:
        place = ctypes.addressof(asked._obj)
        assert struct.unpack("<I", ctypes.string_at(place, 4)) == (8,)
        ctypes.memmove(place, struct.pack("<II", 8, self.last), 8)
        return int(self.answers)

    def _awake(self, counted: Any) -> int:
        ctypes.memmove(ctypes.addressof(counted._obj), struct.pack("<Q", self.now * 10_000), 8)
        return int(self.answers)

    def _register(self, *given: object) -> int:
        self.told.append(given)
        return int(self.answers)


@dataclass
class Said:
    """A source that says what a test lets it say."""

    answer: float | Exception = 0.0

    def seconds(self) -> float:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@dataclass
class Bench:
    """The computer's word, the window's own, and a clock to move."""

    computer: Said = field(default_factory=Said)
    window: Said = field(default_factory=lambda: Said(900.0))
    clock: SetClock = field(default_factory=lambda: SetClock(datetime(2026, 11, 23, 8)))

    def __post_init__(self) -> None:
        self.trusted = Trusted(self.computer, self.window, self.clock.awake)

    def say(self, answer: float | Exception, after: float = 1.0) -> float:
        self.clock.forward(timedelta(seconds=after))
        self.computer.answer = answer
        return self.trusted.seconds()


@pytest.mark.parametrize(
    ("last", "now", "seconds"),
    [
        (1_000, 61_000, 60.0),
        (5, 5, 0.0),
        (0xFFFF_FF00, 0x0000_0100, 0.512),  # the count began anew after 49.7 days
        (61_000, 60_985, -0.015),  # the input is noted ahead of the count
        (0x0000_0100, 0xFFFF_FF00, -0.512),
    ],
)
def test_ticks_are_counted_over_the_end_of_the_count(last: int, now: int, seconds: float) -> None:
    assert since(last, now) == pytest.approx(seconds)


def test_windows_is_asked_with_the_layout_it_wants() -> None:
    system = Windows(last=0xFFFF_0000, now=0x0000_8000)
    assert ctypes.sizeof(LastInputTick) == 8
    assert LastInput(system, system).seconds() == pytest.approx(98.304)
    assert system.GetTickCount.restype is ctypes.c_uint32


def test_windows_that_does_not_answer_is_said_as_a_failure_of_the_system() -> None:
    system = Windows(answers=False)
    with pytest.raises(OSError, match="GetLastInputInfo"):
        LastInput(system, system).seconds()


def test_the_time_awake_is_counted_in_seconds() -> None:
    assert windows.awake(Windows(now=90_500)) == pytest.approx(90.5)
    assert windows.awake(Windows(answers=False)) > 0


@pytest.mark.parametrize("answers", [True, False])
def test_a_window_is_registered_for_this_session_by_its_whole_handle(answers: bool) -> None:
    system = Windows(answers=answers)
    handle = 0x1_2345_6789
    assert windows.hear_of_session(system, handle) is answers
    assert system.told == [(handle, 0)]
    assert system.WTSRegisterSessionNotification.argtypes[0] is ctypes.c_void_p


def message(number: int, word: int) -> ctypes.Array[ctypes.c_char]:
    """The 48 bytes of a MSG on 64 bits."""
    raw = struct.pack("<QI4xQqIii4x", 0x1_0001, number, word, 0, 77, 10, 20)
    assert len(raw) == ctypes.sizeof(Message) == 48
    return ctypes.create_string_buffer(raw, 48)


@pytest.mark.parametrize(
    ("number", "word", "news"),
    [
        (0x02B1, 0x7, News.LOCKED),
        (0x02B1, 0x2, News.LEFT),
        (0x02B1, 0x4, News.LEFT),
        (0x02B1, 0x6, News.LEFT),
        (0x02B1, 0x8, None),  # unlocked
        (0x02B1, 0x1, None),  # somebody sits down
        (0x0218, 0x4, News.SLEEPS),
        (0x0218, 0x7, None),  # wakes by a key
        (0x0218, 0x12, None),  # wakes
        (0x0218, 0x8013, None),  # a setting of the power changed
        (0x0200, 0x7, None),  # the mouse moves
    ],
)
def test_messages_of_windows_are_read_from_their_bytes(
    number: int, word: int, news: News | None
) -> None:
    held = message(number, word)
    assert windows.news_at(ctypes.addressof(held)) is news


@dataclass
class Display:
    """Libraries of X11 with a display, or without."""

    idle: int = 0
    there: int = 0xABCD
    extended: int = 1
    answers: int = 1

    def __post_init__(self) -> None:
        self.XOpenDisplay = Call(lambda _name: self.there)
        self.XDefaultRootWindow = Call(lambda _display: 99)
        self.XScreenSaverQueryExtension = Call(lambda *_given: self.extended)
        self.XScreenSaverQueryInfo = Call(self._tell)

    def _tell(self, display: object, root: object, told: Any) -> int:
        assert (display, root) == (self.there, 99)
        raw = struct.pack("@LiiLLL", 99, 0, 0, 5, self.idle, 0)
        assert len(raw) == ctypes.sizeof(x11.SaverState)
        ctypes.memmove(ctypes.addressof(told._obj), raw, len(raw))
        return self.answers


def test_x11_tells_milliseconds() -> None:
    display = Display(idle=12_345)
    assert x11.ScreenSaver(display, display).seconds() == pytest.approx(12.345)


@pytest.mark.parametrize("display", [Display(there=0), Display(extended=0)])
def test_no_display_or_no_extension_is_no_source(display: Display) -> None:
    with pytest.raises(OSError, match="X"):
        x11.ScreenSaver(display, display)


def test_a_display_that_does_not_answer_is_said() -> None:
    display = Display(answers=0)
    with pytest.raises(OSError, match="QueryInfo"):
        x11.ScreenSaver(display, display).seconds()


@pytest.mark.parametrize("platform", ["offscreen", "wayland", "cocoa", "windows"])
def test_where_nothing_tells_there_is_no_source(platform: str) -> None:
    """Also where Qt says ``windows`` and its libraries cannot be loaded."""
    if platform != "windows" or not hasattr(ctypes, "WinDLL"):
        assert idleness.of_computer(platform) is None


def test_under_wayland_x11_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(x11.ScreenSaver, "open", Said)
    assert idleness.of_computer("xcb") is None
    monkeypatch.delenv("WAYLAND_DISPLAY")
    assert idleness.of_computer("xcb") is not None


def test_a_library_that_is_not_there_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(x11, "EXTENSION", "libthatisnothere.so.9")
    assert idleness.of_computer("xcb") is None


def test_what_any_program_was_touched_for_counts() -> None:
    bench = Bench()
    assert bench.say(3.0) == 3.0
    assert bench.say(4.0) == 4.0
    assert bench.say(0.2) == pytest.approx(0.2)
    assert bench.trusted.of_computer


def test_a_touch_that_only_the_window_saw_counts_too() -> None:
    bench = Bench(window=Said(2.0))
    assert bench.say(500.0) == 2.0
    assert bench.trusted.of_computer


def test_an_input_noted_a_little_ahead_is_no_lie() -> None:
    bench = Bench()
    assert bench.say(-0.015) == 0.0
    assert bench.trusted.of_computer


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (-5.0, "negative"),
        (float("nan"), "negative"),
        (float("inf"), "negative"),
        (10 + 1 + LEEWAY + 0.5, "jumped"),
        (OSError("GetLastInputInfo"), "OSError"),
        (ValueError("Trần Thị Mẫu"), "ValueError"),
    ],
)
def test_a_source_that_lies_is_noted_once_and_the_window_counts_on(
    answer: float | Exception, cause: str, caplog: pytest.LogCaptureFixture
) -> None:
    bench = Bench()
    assert bench.say(10.0) == 10.0
    with caplog.at_level(logging.WARNING):
        assert bench.say(answer) == 11.0  # what was true a second ago, and a second
        assert bench.say(answer) == 12.0
    assert [record.cause for record in caplog.records] == [cause]  # type: ignore[attr-defined]
    assert "Mẫu" not in caplog.text
    assert not bench.trusted.of_computer
    bench.window.answer = 1.0
    assert bench.say(answer) == 1.0


def test_a_source_that_fails_at_once_leaves_the_window() -> None:
    assert Bench().say(OSError("X")) == 900.0


def test_a_source_that_stands_still_cannot_keep_the_office_open() -> None:
    bench = Bench()
    bench.say(0.0)
    for _second in range(STANDS - 1):
        bench.say(0.0)
    assert bench.trusted.of_computer
    assert bench.say(0.0) == pytest.approx(1.0)
    assert not bench.trusted.of_computer
    assert bench.say(0.0, after=600) == pytest.approx(601.0)


def test_after_a_lock_what_was_said_before_binds_nobody() -> None:
    bench = Bench()
    bench.say(10.0)
    bench.trusted.begin()
    assert bench.say(5000.0) == 900.0
    assert bench.trusted.of_computer


def test_a_clock_counts_on_while_it_is_set_back_and_not_while_it_sleeps() -> None:
    clock = SetClock(datetime(2026, 11, 23, 8))
    clock.forward(timedelta(seconds=90))
    clock.set(datetime(2026, 11, 23, 7))
    assert clock.awake() == 90
    clock.sleep(timedelta(hours=9))
    assert clock.now() == datetime(2026, 11, 23, 16)
    assert clock.awake() == 90
    assert SystemClock().awake() <= SystemClock().awake()
