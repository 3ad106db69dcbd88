"""The diary at a million rows: what a row costs, the proof of all, the list and a search."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from desktop.base.text import Catalogue
from desktop.domain.history import Change, Origin
from desktop.domain.people import Person
from desktop.storage import audit_log
from desktop.storage.audit_log import Act
from desktop.storage.engine import create_engine_for
from desktop.storage.sqlite.tables import AUDIT, AUDIT_SUBJECT
from desktop.storage.transaction import Database
from desktop.usecases import diary
from desktop.usecases.diary import Sought
from tests.desk_fixtures import KEY, new_file

ROW, PROOF, FILTER = 30.0, 10.0, 2.5
"""Microseconds a row; seconds for a million rows: the proof, and any filter of the list."""
_MILLION, _AT_ONCE = 1_000_000, 5_000
_BEGIN = datetime(2026, 1, 1, 8, 0)


def measure(rows: int = _MILLION) -> list[tuple[str, float, float]]:
    """What was measured, as name, value and what it should hold."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(create_engine_for(new_file(Path(folder) / "office.db"), KEY))
        try:
            return list(_measured(database, rows))
        finally:
            database.close()


def _measured(database: Database, rows: int) -> list[tuple[str, float, float]]:
    share = rows / _MILLION
    catalogue = Catalogue.load("vi")

    def look(sought: Sought, typed: str = "") -> Callable[[], object]:
        def asked() -> object:
            with database.reading() as tx:
                return diary.lines(tx, diary.look(tx, sought, typed, catalogue)[:200])

        return asked

    def proof() -> None:
        with database.reading() as tx:
            assert audit_log.examine(tx) is None

    found = [("row, µs", _filled(database, rows) / rows * 1e6, ROW)]
    found.append(("proof, s", _took(proof), PROOF * share))
    found.append(("list, s", _took(look(Sought())), 0.05))
    asked = {
        "clerk": Sought(clerk=2),
        "command": Sought(command="records.remove"),
        "noun": Sought(noun="people"),
        "period": Sought(since=_BEGIN.date(), until=(_BEGIN + timedelta(days=30)).date()),
    }
    found += [(f"{name}, s", _took(look(each)), FILTER * share) for name, each in asked.items()]
    found.append(("rare word, s", _took(look(Sought(), "khong co chu nay")), PROOF * share))
    found.append(("common word, s", _took(look(Sought(), "mau")), PROOF * share))
    return found


def _filled(database: Database, rows: int) -> float:
    """Writes rows as ``audit_log.write`` makes them, many in a transaction; the seconds it took.

    The cost of SQLAlchemy for one statement, paid once in an act, is left out by writing many.
    """
    took = 0.0
    previous, seq = "", 0
    while seq < rows:
        begun = time.perf_counter()
        held, subjects = [], []
        for _ in range(min(_AT_ONCE, rows - seq)):
            seq += 1
            person = Person(id=seq % 5_000 + 1, full_name=f"Nguyễn Văn Mẫu {seq}")
            act = Act(
                _BEGIN + timedelta(minutes=seq),
                seq % 3 + 1,
                Origin.WINDOW,
                "records.save" if seq % 7 else "records.remove",
            )
            row, subject = audit_log.row_of(
                audit_log.Head(seq - 1, previous), act, (Change("people", person.id, None, person),)
            )
            previous = row["digest"]
            held.append(row)
            subjects += subject
        with database.writing() as tx:
            tx.connection.execute(insert(AUDIT), held)
            tx.connection.execute(insert(AUDIT_SUBJECT), subjects)
        took += time.perf_counter() - begun
    return took


def _took(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


if __name__ == "__main__":
    import sys

    for name, value, most in measure(int(sys.argv[1]) if len(sys.argv) > 1 else _MILLION):
        print(f"{name:>18} {value:9.3f}   ≤ {most:.3f}   {'ok' if value <= most else 'SLOW'}")
