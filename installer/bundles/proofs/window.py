"""Shows the unlock window of an office where nobody sees it, and keeps a picture of it."""

from __future__ import annotations

import io
import os
import sys
import time
from collections import Counter
from pathlib import Path

FEWEST, MOST = 30, 0.95
"""Letters alone have some dozens of shades; an empty window has one or two."""


def main(office: Path, picture: Path) -> int:
    """0 where the window stands with a page in it: more than a plain ground, of many colours."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    began = time.perf_counter()
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 - the platform is set first
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from desktop.app import start  # noqa: PLC0415
    from desktop.base.paths import resources  # noqa: PLC0415

    application = QApplication([])
    # This platform knows no letters of the computer, and no path that is not plain ASCII.
    for file in sorted((resources() / "fonts").glob("NotoSans*.ttf")):
        if QFontDatabase.addApplicationFontFromData(file.read_bytes()) < 0:
            return 2
    program = start(office)
    window = program.entrance
    if window is None or not window.isVisible():
        return 1
    window.resize(1280, 740)
    program.app.processEvents()
    seconds = time.perf_counter() - began
    image = window.grab()
    image.save(str(picture))
    assert isinstance(sys.stdout, io.TextIOWrapper)
    sys.stdout.reconfigure(encoding="utf-8")  # that of a console has not all letters
    print(f"{image.width()} x {image.height()}, after {seconds:.1f} s; {window.windowTitle()}")
    drawn = image.toImage()
    points = ((x, y) for x in range(0, drawn.width(), 3) for y in range(0, drawn.height(), 3))
    shades = Counter(drawn.pixel(x, y) for x, y in points)
    ground = shades.most_common(1)[0][1] / sum(shades.values())
    print(f"{len(shades)} colours; the commonest is {ground:.0%} of it")
    program.close()
    del application
    return 0 if len(shades) >= FEWEST and ground < MOST else 1


if __name__ == "__main__":
    sys.exit(main(*(Path(each) for each in sys.argv[1:3])))
