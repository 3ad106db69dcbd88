"""What Windows is asked and what it says, with the layouts of its calls; no other file calls it so.

On another system ``library`` answers None and nothing here is called.
"""

from __future__ import annotations

import ctypes
import time
from enum import StrEnum
from typing import Any

WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
_GONE = {0x2: "left", 0x4: "left", 0x6: "left", 0x7: "locked"}
"""WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK."""
_THIS_SESSION = 0
_TICKS = 2**32  # milliseconds; GetTickCount begins anew after 49.7 days
_REMOVABLE = 2  # DRIVE_REMOVABLE
_UNITS = 10_000_000  # of QueryUnbiasedInterruptTime in a second
_READ_WRITE, _SHARED, _EXISTING = 0xC0000000, 0x3, 3  # of CreateFile
_READ, _PAST_MEMORY = 0x80000000, 0x20000000 | 0x08000000
"""Of CreateFile: to read; FILE_FLAG_NO_BUFFERING and FILE_FLAG_SEQUENTIAL_SCAN."""
_NO_HANDLE = ctypes.c_void_p(-1).value
_LOCK_VOLUME, _DISMOUNT_VOLUME, _EJECT_MEDIA = 0x00090018, 0x00090020, 0x002D4808


class News(StrEnum):
    """What Windows says of the session that lets nobody sit before it any more."""

    LOCKED = "locked"
    LEFT = "left"
    SLEEPS = "sleeps"


class LastInputTick(ctypes.Structure):
    """LASTINPUTINFO: its own size, then the tick of the last key or mouse."""

    _fields_ = (("cbSize", ctypes.c_uint32), ("dwTime", ctypes.c_uint32))


class Message(ctypes.Structure):
    """MSG as Qt hands it to a native filter."""

    _fields_ = (
        ("hwnd", ctypes.c_void_p),
        ("message", ctypes.c_uint32),
        ("wParam", ctypes.c_size_t),
        ("lParam", ctypes.c_ssize_t),
        ("time", ctypes.c_uint32),
        ("pt", ctypes.c_int32 * 2),
    )


def library(name: str) -> Any | None:
    """A library of Windows, None on other systems. Raises OSError where Windows lacks it."""
    load = getattr(ctypes, "WinDLL", None)
    return load(name) if load is not None else None


class LastInput:
    """Seconds since the last key or mouse anywhere in this session (GetLastInputInfo)."""

    def __init__(self, user32: Any, kernel32: Any) -> None:
        self._ask, self._ticks = user32.GetLastInputInfo, kernel32.GetTickCount
        self._ask.argtypes, self._ask.restype = (ctypes.POINTER(LastInputTick),), ctypes.c_int
        self._ticks.argtypes, self._ticks.restype = (), ctypes.c_uint32

    def seconds(self) -> float:
        """Raises OSError where Windows does not answer."""
        asked = LastInputTick(cbSize=ctypes.sizeof(LastInputTick))
        if not self._ask(ctypes.byref(asked)):
            raise OSError("GetLastInputInfo")
        return since(asked.dwTime, self._ticks())


def since(last: int, now: int) -> float:
    """Seconds between two ticks, over the end of the count; negative where ``last`` is later.

    Windows says so itself: the tick of an input may lie a little ahead of the count.
    """
    passed = (now - last) % _TICKS
    return (passed if passed < _TICKS // 2 else passed - _TICKS) / 1000


def awake(kernel32: Any) -> float:
    """Seconds that the computer was awake (QueryUnbiasedInterruptTime): sleep does not count.

    The counter behind ``time.monotonic`` goes on while Windows sleeps.
    """
    ask = kernel32.QueryUnbiasedInterruptTime
    ask.argtypes, ask.restype = (ctypes.POINTER(ctypes.c_uint64),), ctypes.c_int
    counted = ctypes.c_uint64()
    return counted.value / _UNITS if ask(ctypes.byref(counted)) else time.monotonic()


def hear_of_session(wtsapi32: Any, window: int) -> bool:
    """Have a window told when this session is locked or left; whether Windows agreed."""
    ask = wtsapi32.WTSRegisterSessionNotification
    ask.argtypes, ask.restype = (ctypes.c_void_p, ctypes.c_uint32), ctypes.c_int
    return bool(ask(window, _THIS_SESSION))


def news_at(address: int) -> News | None:
    """What the MSG at an address says of the session, None for the thousands that say nothing."""
    found = Message.from_address(address)
    if found.message == WM_POWERBROADCAST and found.wParam == PBT_APMSUSPEND:
        return News.SLEEPS
    if found.message == WM_WTSSESSION_CHANGE and found.wParam in _GONE:
        return News(_GONE[found.wParam])
    return None


def removable_drives() -> list[tuple[str, str]]:
    """Letter and name of each drive that can be pulled out and holds a medium."""
    kernel32 = library("kernel32")
    return [] if kernel32 is None else _drives(kernel32)


def _drives(kernel32: Any) -> list[tuple[str, str]]:
    there = kernel32.GetLogicalDrives()
    found = []
    for place in range(26):
        root = f"{chr(ord('A') + place)}:\\"
        if not there >> place & 1 or kernel32.GetDriveTypeW(ctypes.c_wchar_p(root)) != _REMOVABLE:
            continue
        name = ctypes.create_unicode_buffer(261)
        if kernel32.GetVolumeInformationW(
            ctypes.c_wchar_p(root), name, len(name), None, None, None, None, 0
        ):
            found.append((root[0], name.value))
    return found


def open_past_memory(path: str) -> int | None:
    """A file opened so that what is read comes from its disk; a handle of the system, or None.

    Where and into what is read must begin at a page, and so must the amount be: the system says
    EINVAL otherwise. None also where it cannot be opened so; whoever opens it plainly hears why.
    """
    kernel32 = library("kernel32")
    return None if kernel32 is None else _open_past_memory(kernel32, path)


def _open_past_memory(kernel32: Any, path: str) -> int | None:
    kernel32.CreateFileW.restype = ctypes.c_void_p
    name = ctypes.c_wchar_p(path)
    handle = kernel32.CreateFileW(name, _READ, _SHARED, None, _EXISTING, _PAST_MEMORY, None)
    return None if handle in (None, _NO_HANDLE) else int(handle)


def eject(letter: str) -> bool:
    """Have Windows write out what it holds for a drive and let it go; whether it did.

    False where some program has a file open there: then the drive stays as it is.
    """
    kernel32 = library("kernel32")
    return kernel32 is not None and _eject(kernel32, letter)


def _eject(kernel32: Any, letter: str) -> bool:
    kernel32.CreateFileW.restype = ctypes.c_void_p
    path = ctypes.c_wchar_p(f"\\\\.\\{letter}:")
    handle = kernel32.CreateFileW(path, _READ_WRITE, _SHARED, None, _EXISTING, 0, None)
    if handle in (None, _NO_HANDLE):
        return False

    def ask(code: int) -> bool:
        answered = ctypes.c_uint32()
        volume, count = ctypes.c_void_p(handle), ctypes.byref(answered)
        return bool(kernel32.DeviceIoControl(volume, code, None, 0, None, 0, count, None))

    try:
        let_go = ask(_LOCK_VOLUME) and ask(_DISMOUNT_VOLUME)
        if let_go:
            ask(_EJECT_MEDIA)  # a disk in a case cannot be put out, and is let go all the same
        return let_go
    finally:
        kernel32.CloseHandle(ctypes.c_void_p(handle))
