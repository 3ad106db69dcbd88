"""Drafts: what is typed stays."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from desktop.storage import drafts
from desktop.storage.drafts import Draft
from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database
from tests.desk_fixtures import KEY

AT = datetime(2026, 3, 2, 8, 0)
TYPED = {"full_name": "Nguyễn Văn", "phones": ["1", "2"], "note": "dòng 1\ndòng 2"}

KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from desktop.storage import drafts
from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database

database = Database(create_engine_for(Path(sys.argv[1]), bytes(range(32))))
for typed in ("N", "Ng", "Nguyễn"):
    with database.writing() as tx:
        drafts.jot(tx, 1, drafts.Draft("people.0", datetime(2026, 3, 2, 8, 0), {"name": typed}))
with database.writing() as tx:
    drafts.jot(tx, 1, drafts.Draft("people.0", datetime(2026, 3, 2, 8, 0), {"name": "lost"}))
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""


def test_a_draft_is_read_as_typed_until_it_is_dropped(database: Database) -> None:
    with database.writing() as tx:
        drafts.jot(tx, 1, Draft("people.0", AT, TYPED))
        drafts.jot(tx, 2, Draft("people.0", AT, {}))
    with database.reading() as tx:
        assert drafts.read(tx, 1, "people.0") == Draft("people.0", AT, TYPED)
        assert drafts.read(tx, 1, "people.1") is None
    with database.writing() as tx:
        drafts.drop(tx, 1, "people.0")
        assert drafts.read(tx, 1, "people.0") is None
        assert drafts.read(tx, 2, "people.0") is not None


def test_a_later_draft_takes_the_place_of_the_one_before(database: Database) -> None:
    later = Draft("people.0", AT + timedelta(seconds=1), {"full_name": "Nguyễn Văn A"})
    with database.writing() as tx:
        drafts.jot(tx, 1, Draft("people.0", AT, TYPED))
        drafts.jot(tx, 1, later)
        assert drafts.under(tx, 1, "people.") == (later,)


def test_drafts_are_listed_by_the_beginning_of_their_place(database: Database) -> None:
    with database.writing() as tx:
        for place in ("people.2", "people.1", "people_x", "posts.1"):
            drafts.jot(tx, 1, Draft(place, AT, {}))
        assert [each.place for each in drafts.under(tx, 1, "people.")] == ["people.1", "people.2"]
        assert [each.place for each in drafts.under(tx, 1, "people_")] == ["people_x"]


def test_a_killed_process_keeps_its_drafts(office_file: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(office_file)], check=False, capture_output=True
    )
    assert run.returncode != 0
    assert run.stderr == b""
    database = Database(create_engine_for(office_file, KEY))
    with database.reading() as tx:
        kept = drafts.read(tx, 1, "people.0")
    database.close()
    assert kept is not None
    assert kept.payload == {"name": "Nguyễn"}
