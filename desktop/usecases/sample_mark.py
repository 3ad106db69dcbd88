"""The mark of a sample office: a readable file with its passphrase, which is no secret.

Nothing here loads the database, so that the unlock window can ask before anything heavy is loaded.
"""

from __future__ import annotations

import json
from pathlib import Path

MARK = "sample.json"
_LARGEST = 10_000  # bytes


def write(folder: Path, passphrase: str) -> None:
    """Mark the office in ``folder`` as a sample. Raises OSError."""
    text = json.dumps({"passphrase": passphrase}, ensure_ascii=True) + "\n"
    (folder / MARK).write_text(text, encoding="ascii", newline="\n")


def passphrase_of(folder: Path) -> str | None:
    """The passphrase of the sample office in ``folder``; None where it is no sample."""
    try:
        with (folder / MARK).open("rb") as stream:
            found = json.loads(stream.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return None
    said = found.get("passphrase") if isinstance(found, dict) else None
    return said if isinstance(said, str) and said else None
