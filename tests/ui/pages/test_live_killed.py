"""The program is killed while the clerk types: what was typed two seconds before is there."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database
from tests.desk_fixtures import KEY
from tests.house.sources import ROOT
from tests.ui.pages.conftest import MakeLive
from tests.ui.pages.live_room import LiveRoom

WORDS = "Đề nghị bổ sung kinh phí diễn tập ứng cứu sự cố năm 2027."
AFTER = 1.9
"""Seconds from the last letter to the blow; two are promised."""


@pytest.mark.parametrize("live_room", ["under_way"], indirect=True)
def test_words_typed_before_a_kill_are_there_when_opened_again(
    live_room: LiveRoom, open_live: MakeLive, tmp_path: Path
) -> None:
    live_room.office.database.close()
    file = tmp_path / "live.db"
    typist = [sys.executable, "-m", "tests.ui.pages.typist", str(file), str(tmp_path), WORDS]
    with subprocess.Popen(
        typist,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "typed\n"
        blow = threading.Timer(AFTER, running.kill)
        blow.start()
        running.wait(timeout=30)
        blow.join()
    live_room.office.database = Database(create_engine_for(file, KEY))
    live_room.desk.database = live_room.office.database
    screen = open_live()
    assert screen.typed() == WORDS
    assert screen.tab.course.box.text.textCursor().position() == len(WORDS)
