"""What is asked of a file before it is kept: its name, its first bytes, its size."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from desktop.base.text import Msg
from desktop.base.vietnamese import nfc

LARGE = 50_000_000
"""Bytes; more is asked about first: it goes into the data folder and into every backup of it."""

HEAD_BYTES = 64
"""How much of a content ``content_fault`` is given."""

_LONGEST = 255  # characters of a name, as the record has it
_LONGEST_BYTES = 180  # of a name on any disk, with room for what programs put before and after
_PROGRAM_ENDINGS = """
exe com bat cmd msi msix msp scr pif cpl ps1 psm1 psd1 vbs vbe js jse mjs wsf wsh hta jar lnk url
scf reg inf dll sys ocx sh bash zsh csh py pyw pl rb php app appimage command desktop deb rpm apk
dmg pkg run bin gadget msc chm iso img vhd vhdx xll appref-ms application
"""
_DOCUMENT_ENDINGS = """
pdf doc docx docm xls xlsx xlsm ppt pptx odt ods odp rtf txt csv jpg jpeg png gif tif tiff bmp zip
rar 7z mp3 mp4 eml msg xml json html
"""
_MACRO_ENDINGS = "docm dotm xlsm xltm xlsb xlam pptm potm ppsm ppam"
_PROGRAMS = frozenset(_PROGRAM_ENDINGS.split())
_DOCUMENTS = frozenset(_DOCUMENT_ENDINGS.split())
_MACROS = frozenset(_MACRO_ENDINGS.split())
_BEGINNINGS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",  # Mach-O for several processors, and Java
    b"#!",
    b"\xef\xbb\xbf#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # a shortcut of Windows
)
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_NOT_ON_DISK = re.compile(r'[<>:"/\\|?*]')


def kept_name(name: str) -> str:
    """A given name as it is kept: composed, without a path, printable, at most 255 characters."""
    name = re.split(r"[/\\]", nfc(name))[-1]
    name = "".join(each for each in name if unicodedata.category(each) not in ("Cc", "Cs"))
    return _shortened(" ".join(name.split()) or "file", len, _LONGEST)


def disk_name(name: str) -> str:
    """A kept name as every system takes it: no reserved word, no sign that means something."""
    name = _NOT_ON_DISK.sub("_", kept_name(name)).rstrip(". ") or "file"
    if _RESERVED.fullmatch(name.split(".")[0].rstrip()):
        name = f"_{name}"
    return _shortened(name, lambda text: len(text.encode()), _LONGEST_BYTES)


def name_fault(name: str) -> Msg | None:
    """Why a file of this name is not taken; None where nothing is wrong with the name."""
    if any(unicodedata.bidirectional(each) in _TURNING or each in _MARKS for each in name):
        shown = "".join(each for each in kept_name(name) if each.isprintable())
        return Msg("attached.turned_name", file=shown)
    shown = kept_name(name)
    parts = shown.rstrip(". ").lower().split(".")
    if len(parts) > 1 and parts[-1].strip() in _PROGRAMS:
        if len(parts) > 2 and parts[-2].strip() in _DOCUMENTS:
            return Msg("attached.two_endings", file=shown, first=parts[-2], last=parts[-1])
        return Msg("attached.program", file=shown)
    return None


def content_fault(name: str, head: bytes) -> Msg | None:
    """Why a content is not taken that begins so: it is a program, whatever it is called."""
    if head.startswith(_BEGINNINGS):
        return Msg("attached.program_inside", file=kept_name(name))
    return None


def name_doubt(name: str) -> Msg | None:
    """What is to be said of a file that is taken: it may carry macros."""
    ending = kept_name(name).lower().rpartition(".")[2]
    return Msg("attached.macros", file=kept_name(name)) if ending in _MACROS else None


_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MARKS = "\u200e\u200f\u061c\u200b\ufeff"


def _shortened(name: str, length: Callable[[str], int], longest: int) -> str:
    """The name within ``longest``, its ending kept."""
    if length(name) <= longest:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or length(ending) > 20:
        stem, dot, ending = name, "", ""
    while stem and length(stem) + length(dot + ending) > longest:
        stem = stem[:-1]
    return f"{stem.rstrip(' .')}{dot}{ending}"
