"""Two at once: processes at one door, and two who change the same record."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.base.trouble import Trouble
from desktop.domain.people import Person
from desktop.domain.problems import Refused
from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database
from desktop.usecases import records
from tests.faults.cuts import memory
from tests.faults.grounds import PHRASE, Prepared, enter, prepare, workplace
from tests.faults.kills import fork
from tests.faults.looking import Ledger, look
from tests.faults.tally import Tally, require
from tests.faults.working import Tell, teller

_AT_ONCE = 3  # processes
_CHANGES = 15  # each of them wants to make


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """``count`` rounds of each."""
    del seed  # who is first the system decides
    door, stale = Tally("two processes at one office"), Tally("stale edits of two at once")
    with workplace(on or memory()) as place:
        ground = prepare(place / "office")
        for number in range(count):
            with door.one(f"round {number}"):
                _one_gets_in(ground)
            with stale.one(f"round {number}"):
                _nobody_is_overwritten(ground)
        look(ground.folder, place, Ledger(phrases=[PHRASE]))
    return [door, stale]


def _one_gets_in(ground: Prepared) -> None:
    """Of several who try at once one gets in, the others are told; killed, it lets the next in."""

    def work(handle: int) -> None:
        tell = teller(handle)
        try:
            opened = enter(ground.folder)
        except Trouble as trouble:
            tell({"told": trouble.msg.key})
            return
        opened.desk.jot("faults.door", {"by": os.getpid()})
        tell({"in": os.getpid()})
        signal.pause()

    children = [fork(work) for _ in range(_AT_ONCE)]
    said = [json.loads(os.read(reading, 4096)) for _pid, reading in children]
    inside = [each["in"] for each in said if "in" in each]
    try:
        require(len(inside) == 1, f"{len(inside)} are in at once")
        told = {each["told"] for each in said if "told" in each}
        require(told == {"safe.in_use"}, f"told {told}")
    finally:
        for pid in inside:
            os.kill(pid, signal.SIGKILL)
        for pid, reading in children:
            os.waitpid(pid, 0)
            os.close(reading)
    opened = enter(ground.folder)
    draft = opened.desk.draft("faults.door")
    opened.close()
    require(draft is not None and draft.payload["by"] == inside[0], "the draft is another's")


def _nobody_is_overwritten(ground: Prepared) -> None:
    """Several change one record, each what they read: whoever read too early is refused.

    They write past the lock of the folder, as on a network drive that keeps none.
    """
    opened = enter(ground.folder)
    try:
        record = Person(full_name="Lê Văn Chung", position="0")
        person = opened.desk.execute(records.save, record=record).value
        key = bytes(opened.office._key)
        path = opened.office._path
        first = opened.desk.ask(lambda tx: tx.get(Person, person.id))
        opened.desk.execute(records.save, record=replace(first, note="của người trước"))
        try:
            opened.desk.execute(records.save, record=replace(first, note="của người sau"))
        except Refused as refused:
            said = refused.problems[0].msg.key
            require(said == "desk.changed_meanwhile", f"told {said}")
        else:
            require(False, "the later one overwrote the former unseen")
    finally:
        opened.close()
    made = _raced(lambda tell: _change(path, key, person.id, tell))
    opened = enter(ground.folder)
    found = opened.desk.ask(lambda tx: tx.get(Person, person.id))
    opened.close()
    require(found.note == "của người trước", f"the note says {found.note}")
    require(int(found.position) == made, f"{made} changes were made, {found.position} are there")
    require(found.version == 2 + made, f"version {found.version} after {made} changes")


def _raced(work: Callable[[Tell], None]) -> int:
    """How many changes the processes say they made."""
    children = [fork(lambda handle: work(teller(handle))) for _ in range(_AT_ONCE)]
    made = 0
    for pid, reading in children:
        with os.fdopen(reading, "rb") as lines:
            made += sum(1 for _line in lines)
        _, status = os.waitpid(pid, 0)
        require(os.waitstatus_to_exitcode(status) == 0, "a child ended with a traceback")
    return made


def _change(path: Path, key: bytes, id: int, tell: Tell) -> None:
    database = Database(create_engine_for(path, key))
    done = 0
    while done < _CHANGES:
        with database.reading() as tx:
            it = tx.get(Person, id)
        try:
            with database.writing() as tx:
                tx.put(replace(it, position=str(int(it.position) + 1)))
        except Refused:
            continue  # somebody was quicker: read again
        except Trouble as trouble:
            require(trouble.msg.key == "safe.database_busy", trouble.msg.key)
            continue
        tell({"made": True})
        done += 1
    database.close()
