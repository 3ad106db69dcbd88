"""F1 in a dialog: the manual, which stays usable beside it."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from desktop.ui.kit.words import Ui


def offer_help(dialog: QDialog, ui: Ui, topic: str = "") -> None:
    """F1 shows the manual at ``topic``; "" means at the screen behind the dialog.

    A dialog is opened and never executed, so it blocks its own window and not the one of the
    manual, which has no parent.
    """
    QShortcut(QKeySequence("F1"), dialog).activated.connect(lambda: ui.manual(topic))
