"""The diary at a million rows: what a row costs, the proof of all, the list and a search."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from desktop.base.text import Catalogue
from desktop.domain.history import Change, Origin
from desktop.domain.people import Person
from desktop.storage import audit_log
from desktop.storage.audit_log import Act, Head
from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database
from desktop.usecases import diary
from desktop.usecases.diary import Sought
from tests.benchmarks.measuring import rounds, seconds_of
from tests.benchmarks.table import Row
from tests.desk_fixtures import KEY, new_file

COUNT = 1_000_000
ROW, PROOF, LIST, FILTER = 30.0, 10.0, 0.05, 2.5
"""Microseconds a row; seconds for a million rows: the proof, the list, any filter of it."""
ROUNDS = 2
_AT_ONCE = 5_000
_BEGIN = datetime(2026, 1, 1, 8, 0)


def rows(scratch: Path, count: int = COUNT) -> Iterator[Row]:
    """Fill a diary, then measure its proof, its list and what is sought in it."""
    database = Database(create_engine_for(new_file(scratch / "audit.db"), KEY))
    try:
        made, written = _filled(database, count)
        ours, alone = (made + written) / count * 1e6, written / count * 1e6
        yield Row(
            "diary: a row made and written, many in a transaction",
            ours,
            alone,
            "written alone",
            f"≤ {ROW:.0f} µs",
            ours <= ROW,
            unit="µs",
        )
        yield from _looked_through(database, count)
    finally:
        database.close()


def _looked_through(database: Database, count: int) -> Iterator[Row]:
    share = count / COUNT
    catalogue = Catalogue.load("vi")

    def proof() -> None:
        with database.reading() as tx:
            assert audit_log.examine(tx) is None

    def look(sought: Sought, typed: str = "") -> Callable[[], object]:
        def asked() -> object:
            with database.reading() as tx:
                return diary.lines(tx, diary.look(tx, sought, typed, catalogue)[:200])

        return asked

    until = (_BEGIN + timedelta(days=30)).date()
    works: dict[str, tuple[Callable[[], object], float]] = {
        f"the proof of {count:,} rows": (proof, PROOF * share),
        "its list, the first 200": (look(Sought()), LIST),
        "filter by clerk": (look(Sought(clerk=2)), FILTER * share),
        "filter by act": (look(Sought(command="records.remove")), FILTER * share),
        "filter by noun": (look(Sought(noun="people")), FILTER * share),
        "filter by period": (look(Sought(since=_BEGIN.date(), until=until)), FILTER * share),
        "a word that is nowhere": (look(Sought(), "khong co chu nay"), PROOF * share),
        "a word that is everywhere": (look(Sought(), "mau"), PROOF * share),
    }
    for what, (work, most) in works.items():
        timed = rounds(ROUNDS, {what: lambda work=work: seconds_of(work)})[what]  # type: ignore[misc]
        yield Row(
            f"diary: {what}",
            timed.median,
            target=f"≤ {most:g} s",
            met=timed.median <= most,
            noise=timed.spread,
        )


def _filled(database: Database, count: int) -> tuple[float, float]:
    """Seconds in which so many rows were made, and in which the file took them.

    Many are written in a transaction: what a transaction and its disk cost is no matter of the
    diary. The records that the acts are about are there before.
    """
    made, written = 0.0, 0.0
    previous, seq = "", 0
    while seq < count:
        acts = [_act(number) for number in range(seq + 1, min(seq + _AT_ONCE, count) + 1)]
        began = time.perf_counter()
        held, subjects = [], []
        for act, change in acts:
            row, subject = audit_log.row_of(Head(seq, previous), act, (change,))
            seq, previous = row["seq"], row["digest"]
            held.append(row)
            subjects += subject
        between = time.perf_counter()
        with database.writing() as tx:
            audit_log.append(tx, held, subjects)
        made, written = made + between - began, written + time.perf_counter() - between
    return made, written


def _act(number: int) -> tuple[Act, Change]:
    person = Person(id=number % 5_000 + 1, full_name=f"Nguyễn Văn Mẫu {number}")
    act = Act(
        _BEGIN + timedelta(minutes=number),
        number % 3 + 1,
        Origin.WINDOW,
        "records.save" if number % 7 else "records.remove",
    )
    return act, Change("people", person.id, None, person)
