"""A window with one label and one button: what PySide6 alone costs from process to screen."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget


def main() -> int:
    """Show the window until the process is ended."""
    app = QApplication(sys.argv)
    window = QWidget()
    window.resize(1000, 640)
    column = QVBoxLayout(window)
    for part in (QLabel("A window of PySide6"), QLineEdit(), QPushButton("Open")):
        column.addWidget(part)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
