"""Shows the unlock window of an office where nobody sees it, and keeps a picture of it."""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path


def main(office: Path, picture: Path) -> int:
    """0 where the window stands with something drawn in it."""
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
    program.close()
    del application
    return 0 if image.width() > 300 else 1


if __name__ == "__main__":
    sys.exit(main(*(Path(each) for each in sys.argv[1:3])))
