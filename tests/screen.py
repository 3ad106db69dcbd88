"""The screen that tests and pictures see: large enough for the program's usual window."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

SCREEN = {"name": "clerk", "x": 0, "y": 0, "width": 1920, "height": 1080,
          "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip


def platform() -> str:
    """The offscreen platform with that screen; its own has 800 × 800 and fits no window of ours."""
    file = Path(tempfile.gettempdir()) / "thuky-test-screen.json"
    text = json.dumps({"screens": [SCREEN]})
    if not file.is_file() or file.read_text(encoding="ascii") != text:
        file.write_text(text, encoding="ascii")
    try:
        # The platform's words are parted by colons, and so are Windows' disks and folders.
        named = os.path.relpath(file)
    except ValueError:  # another disk than the one the tests run on
        return "offscreen"
    return f"offscreen:configfile={named}"
