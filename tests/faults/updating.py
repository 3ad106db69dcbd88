"""An update that fails at any step: the office opens with the program before, as it was."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine

from desktop.base.trouble import Trouble
from desktop.storage import migrate as migrating
from desktop.storage.migrations import STEPS, Step
from tests.faults.cuts import memory
from tests.faults.flipping import everything
from tests.faults.grounds import Prepared, enter, prepare, workplace
from tests.faults.tally import Tally, require

if TYPE_CHECKING:
    from alembic.operations import Operations


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """``count`` failing statements of an update; 0: every one."""
    failing, refused = Tally("update that fails at a step"), Tally("newer office refused unharmed")
    with workplace(on or memory()) as place:
        ground = prepare(place / "office")
        opened = enter(ground.folder)
        truth = everything(opened)
        opened.close()
        statements = _updated(ground.copied(place / "whole"), _Counting())
        shutil.copytree(place / "whole", place / "newer")
        numbers = list(range(1, statements + 1))
        if count:
            numbers = sorted(random.Random(seed).sample(numbers, min(count, statements)))
        for number in numbers:
            for error in (RuntimeError("a mistake of a step"), OSError(5, "Input/output error")):
                with failing.one(f"statement {number} of {statements} raises {error!r}"):
                    _fails(ground.copied(place / "failing"), _Counting(number, error), truth)
                shutil.rmtree(place / "failing")
        with refused.one("an office of the next schema"):
            _refused(place / "newer")
    failing.what += f" ({statements} statements)"
    return [failing, refused]


_SAID = ("desk.not_migrated", "safe.disk_fails")
"""A step's own mistake, and a disk's."""


class _Counting:
    """Counts the statements of an update, and raises before one of them."""

    def __init__(self, at: int = 0, error: Exception | None = None) -> None:
        self.at, self.error, self.count = at, error, 0

    def __call__(self, *_given: Any) -> None:
        self.count += 1
        if self.error is not None and self.count == self.at:
            raise self.error


def _later(operations: Operations) -> None:
    """What updates do: a table is made and filled, one is made anew with a column more."""
    operations.execute("CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT) STRICT")
    operations.execute("INSERT INTO later (text) SELECT full_name FROM people")
    with operations.batch_alter_table("people", recreate="always") as batch:
        batch.add_column(sa.Column("later", sa.Text, nullable=False, server_default=""))


def _last(operations: Operations) -> None:
    operations.execute("UPDATE people SET later = 'x'")
    operations.execute("DROP TABLE later")


@contextmanager
def newer_program() -> Iterator[None]:
    former = migrating.STEPS
    steps: tuple[Step, ...] = (*STEPS, _later, _last)
    migrating.STEPS = steps
    try:
        yield
    finally:
        migrating.STEPS = former


def _updated(ground: Prepared, counting: _Counting) -> int:
    """Open the office as the newer program does; how many statements its update took."""
    with newer_program(), _listening(counting):
        enter(ground.folder).close()
    return counting.count


@contextmanager
def _listening(counting: _Counting) -> Iterator[None]:
    """From the first step on: what is asked before it changes nothing."""
    take: Callable[..., None] = migrating._take

    def taken(*given: Any) -> None:
        event.listen(Engine, "before_cursor_execute", counting)
        try:
            take(*given)
        finally:
            event.remove(Engine, "before_cursor_execute", counting)

    migrating._take = taken
    try:
        yield
    finally:
        migrating._take = take


def _fails(ground: Prepared, counting: _Counting, truth: dict[str, list[object]]) -> None:
    try:
        _updated(ground, counting)
    except Trouble as trouble:
        require(trouble.msg.key in _SAID, f"the words are {trouble.msg.key}")
    else:
        require(False, "a step failed and nobody said so")
    opened = enter(ground.folder)
    try:
        require(not opened.office.verify(), "the office is unsound afterwards")
        require(everything(opened) == truth, "the office is not as it was")
    finally:
        opened.close()


def _refused(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    try:
        enter(folder)
    except Trouble as trouble:
        require(trouble.msg.key == "desk.newer", trouble.msg.key)
    else:
        require(False, "a newer office was opened")
    now = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    require(now == before, "a refused office was changed")
