"""The program's icon, drawn from its one picture at every size a system asks for."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from bundles import pins

SOURCE = pins.INSTALLER / "icon" / "thuky.svg"
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 256)
LINUX = (16, 24, 32, 48, 64, 128, 256)


def png(size: int) -> bytes:
    """A square picture with a clear ground."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(SOURCE.read_bytes())).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    del app
    return bytes(data.data())


def ico(target: Path) -> None:
    """One file with all sizes of Windows; plain bitmaps, which every reader of icons knows."""
    pictures = [Image.open(BytesIO(png(size))) for size in WINDOWS]
    pictures[-1].save(
        target,
        format="ICO",
        sizes=[(size, size) for size in WINDOWS],
        append_images=pictures[:-1],
        bitmap_format="bmp",
    )
