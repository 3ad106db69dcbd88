"""While the key is changed the screen goes on reading; what is written waits and is not lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from desktop.base.trouble import Trouble
from desktop.storage import engine as files
from desktop.storage.gate import Gate
from desktop.storage.office import Office
from tests.storage.offices import MARKER, PHRASE, Made, noted, opens

NOW = datetime(2026, 3, 2, 8)
LONG = 30.0  # seconds: whoever is not let in by then waits


def beside(act: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=act)
    thread.start()
    return thread


def test_who_reads_goes_on_and_who_writes_waits(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question of the screen waited 13 seconds of the 13 that the change took."""
    read: list[list[str]] = []
    begun, written, writers = threading.Event(), threading.Event(), list[threading.Thread]()
    change = files.change_key
    with Office.open(made.folder, passphrase=PHRASE) as office:

        def write() -> None:
            begun.set()
            with office.database.writing() as tx:
                tx.connection.exec_driver_sql("INSERT INTO word VALUES ('sau')")
            written.set()

        def meanwhile(*given: Any) -> None:
            writers.append(beside(write))
            assert begun.wait(LONG)
            reader = beside(lambda: read.append(noted_by_reading(office)))
            reader.join(LONG)
            assert not written.is_set()
            change(*given)
            assert not written.is_set()

        monkeypatch.setattr(files, "change_key", meanwhile)
        office.rotate((), NOW)
        assert read == [[MARKER]]
        writers[0].join(LONG)
        assert written.is_set()
        assert noted(office) == [MARKER, "sau"]
    assert opens(made.folder) == [MARKER, "sau"]


def noted_by_reading(office: Office) -> list[str]:
    with office.database.reading() as tx:
        return list(tx.connection.exec_driver_sql("SELECT text FROM word").scalars())


def test_a_writer_that_does_not_end_is_said() -> None:
    gate, inside, leave = Gate(), threading.Event(), threading.Event()

    def stay() -> None:
        with gate.passing(writing=True), gate.passing():
            inside.set()
            leave.wait()

    stays = beside(stay)
    inside.wait()
    try:
        with pytest.raises(Trouble) as caught, gate.quiet(0.01):
            pass
    finally:
        leave.set()
        stays.join()
    assert caught.value.msg.key == "safe.database_busy"
    with gate.quiet(), gate.passing(writing=True), gate.passing():
        pass
    with gate.quiet(), gate.alone(), gate.passing(writing=True):
        pass


def test_nobody_is_alone_while_another_keeps_it_quiet() -> None:
    gate, answers = Gate(), list[str]()

    def alone() -> None:
        try:
            with gate.alone(0.01):
                answers.append("alone")
        except Trouble as trouble:
            answers.append(trouble.msg.key)

    with gate.quiet():
        beside(alone).join()
    beside(alone).join()
    assert answers == ["safe.database_busy", "alone"]
