"""Whether the system shows a contrast theme, in which none of our colours stand."""

from __future__ import annotations

import ctypes

_SPI_GETHIGHCONTRAST = 0x0042
_HCF_HIGHCONTRASTON = 0x0001


class _HighContrast(ctypes.Structure):
    _fields_ = (
        ("cbSize", ctypes.c_uint),
        ("dwFlags", ctypes.c_uint),
        ("lpszDefaultScheme", ctypes.c_wchar_p),
    )


def is_on() -> bool:
    """Ask Windows; False on other systems. Qt answers this itself from 6.10 on."""
    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return False
    asked = _HighContrast(cbSize=ctypes.sizeof(_HighContrast))
    answered = windows.user32.SystemParametersInfoW(
        _SPI_GETHIGHCONTRAST, asked.cbSize, ctypes.byref(asked), 0
    )
    return bool(answered and asked.dwFlags & _HCF_HIGHCONTRASTON)
