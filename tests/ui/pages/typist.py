"""A clerk whose program is killed: types into the entry box of a real office until it ends.

Run by ``test_live_killed.py`` as a process of its own: ``typist.py FILE FOLDER WORDS``.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.base.clock import SetClock
from desktop.base.text import Catalogue
from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database
from desktop.ui.kit import fonts
from desktop.ui.kit.theme import Theme
from desktop.ui.kit.words import ForgetfulLayouts, Ui
from tests.desk_fixtures import KEY
from tests.ui.driver import type_vn
from tests.ui.pages.live_room import at_desk
from tests.ui.pages.live_screen import LivePage, window_of


def main(file: Path, folder: Path, words: str) -> None:
    app = QApplication([])
    fonts.register_all()
    theme = Theme()
    theme.put_on(app)
    room = at_desk(Database(create_engine_for(file, KEY)), SetClock(datetime(2026, 11, 30, 8, 51)))
    page = LivePage(Ui(Catalogue.load("vi"), theme, room.clock, ForgetfulLayouts()), room, folder)
    window = window_of(page.ui, page)
    window.show()
    left = list(words)

    def next_letter() -> None:
        type_vn(page.tab.course.box.text, left.pop(0))
        if left:
            QTimer.singleShot(20, next_letter)
        else:
            sys.stdout.write("typed\n")
            sys.stdout.flush()

    QTimer.singleShot(0, next_letter)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
