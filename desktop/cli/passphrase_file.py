"""A passphrase, or the code of the sheet, read from a file or from standard input as it lies there.

What holds none is said by what it is: a folder, an empty file, several lines, another encoding.
"""

from __future__ import annotations

from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.cli.words import WrongUse

LARGEST = 65_536  # bytes; a larger file is no passphrase


def read(file: Path) -> str:
    """What the file holds, without the one line end after it.

    Raises WrongUse where it is none or holds none, Trouble where the disk fails.
    """
    if file.is_dir():  # Windows refuses to open one, and says nothing of why
        raise WrongUse(Msg("passphrase_file.folder", file=str(file)))
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WrongUse(Msg("passphrase_file.missing", file=str(file))) from error
    except OSError as error:
        msg = Msg("passphrase_file.unread", file=str(file))
        raise Trouble(Trouble.Kind.OUTSIDE, msg, detail=type(error).__name__) from error
    text = _text(raw, Msg("passphrase_file.file", file=str(file)))
    if not text:
        raise WrongUse(Msg("passphrase_file.empty", file=str(file)))
    return text


def given(raw: bytes) -> str:
    """What came on standard input, likewise. Raises WrongUse."""
    text = _text(raw, Msg("passphrase_file.stdin"))
    if not text:
        raise WrongUse(Msg("cli.no_passphrase"))
    return text


def require_line(text: str, file: Path | None) -> str:
    """The text as a passphrase, which is one line. Raises WrongUse where it is more."""
    if "\n" in text or "\r" in text:
        source = Msg("passphrase_file.stdin")
        if file is not None:
            source = Msg("passphrase_file.file", file=str(file))
        raise WrongUse(Msg("passphrase_file.lines", source=source))
    return text


def _text(raw: bytes, source: Msg) -> str:
    if len(raw) > LARGEST:
        raise WrongUse(Msg("passphrase_file.large", source=source))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUse(Msg("passphrase_file.not_utf8", source=source)) from error
    return text.removesuffix("\n").removesuffix("\r")
