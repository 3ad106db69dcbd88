"""The XScreenSaver extension of X11: how long nobody has touched anything."""

from __future__ import annotations

import ctypes
from typing import Any

X11, EXTENSION = "libX11.so.6", "libXss.so.1"


class SaverState(ctypes.Structure):
    """XScreenSaverInfo; ``idle`` is in milliseconds."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("eventMask", ctypes.c_ulong),
    )


class ScreenSaver:
    """Seconds since the last key or mouse on the display; it has a connection of its own."""

    def __init__(self, x11: Any, extension: Any) -> None:
        """Raises OSError where there is no display, or a display without the extension."""
        pointer, number = ctypes.c_void_p, ctypes.POINTER(ctypes.c_int)
        x11.XOpenDisplay.argtypes, x11.XOpenDisplay.restype = (ctypes.c_char_p,), pointer
        x11.XDefaultRootWindow.argtypes = (pointer,)
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        extension.XScreenSaverQueryExtension.argtypes = (pointer, number, number)
        extension.XScreenSaverQueryInfo.argtypes = (
            pointer,
            ctypes.c_ulong,
            ctypes.POINTER(SaverState),
        )
        self._extension = extension
        self._display = x11.XOpenDisplay(None)
        if not self._display:
            raise OSError("XOpenDisplay")
        first, error = ctypes.c_int(), ctypes.c_int()
        if not extension.XScreenSaverQueryExtension(
            self._display, ctypes.byref(first), ctypes.byref(error)
        ):
            raise OSError("XScreenSaverQueryExtension")
        self._root = x11.XDefaultRootWindow(self._display)

    @classmethod
    def open(cls) -> ScreenSaver:
        """Of the display the program stands on. Raises OSError where a library is not there."""
        return cls(ctypes.CDLL(X11), ctypes.CDLL(EXTENSION))

    def seconds(self) -> float:
        """Raises OSError where the display does not answer."""
        told = SaverState()
        if not self._extension.XScreenSaverQueryInfo(self._display, self._root, ctypes.byref(told)):
            raise OSError("XScreenSaverQueryInfo")
        return float(told.idle) / 1000
