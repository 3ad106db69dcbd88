"""Files going out to where the clerk chose, and scans coming in; each refusal has its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.given_files import content_fault, name_fault
from desktop.storage.disk import write_outside
from desktop.storage.trouble import system_trouble, writable
from desktop.usecases.attachments import GivenFile

SCANS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""What a scan of a signed paper can be."""


def write_out(path: Path, content: bytes | Iterable[bytes]) -> Path:
    """Write a file; one that was there is replaced only once the new one is whole.

    Raises Trouble (outside): another program holds the file open, the place is read-only, the disk
    is full, the folder is gone.
    """
    try:
        write_outside(path, content)
    except PermissionError as error:
        if path.exists() and writable(path):  # nothing forbids it but who has it open
            raise _in_use(path, error) from error
        raise system_trouble(error, path) from error
    except FileNotFoundError as error:
        msg = Msg("safe.folder_missing", place=str(path.parent))
        raise Trouble(Trouble.Kind.OUTSIDE, msg, detail=str(error)) from error
    except OSError as error:
        raise system_trouble(error, path) from error
    return path


def read_scan(path: Path) -> GivenFile:
    """A scan as it lies outside. Raises Trouble: it is no scan, or cannot be read."""
    if path.suffix.lower() not in SCANS:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("printing.no_scan", file=path.name))
    try:
        content = path.read_bytes()
    except OSError as error:
        msg = Msg("safe.source_unreadable", file=path.name)
        raise Trouble(Trouble.Kind.OUTSIDE, msg, detail=str(error)) from error
    fault = name_fault(path.name) or content_fault(path.name, content)
    if fault is not None:
        raise Trouble(Trouble.Kind.OUTSIDE, fault)
    return GivenFile(path.name, content)


def _in_use(path: Path, error: OSError) -> Trouble:
    return Trouble(
        Trouble.Kind.OUTSIDE, Msg("printing.file_in_use", file=path.name), detail=str(error)
    )
