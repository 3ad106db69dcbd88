"""A real desk on a real encrypted file, copied from a template made once for each run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk, Role
from desktop.domain.records import Entity
from desktop.domain.regulation import Regulation
from desktop.storage.engine import create_engine_for, create_file
from desktop.storage.mapping import Schema
from desktop.storage.migrate import migrate
from desktop.storage.objects import Objects
from desktop.storage.sqlite.tables import META
from desktop.storage.sqlite.triggers import TRIGGERS
from desktop.storage.transaction import Database, Tx
from desktop.usecases.desk import Desk

KEY = bytes(range(32))
NOW = datetime(2026, 3, 2, 8, 0)
REGULATION = Path(__file__).parent / "regulations" / "mau-thu.toml"


def new_file(path: Path) -> Path:
    """An empty office database of the present schema, with one clerk."""
    create_file(path, KEY)
    engine = create_engine_for(path, KEY)
    migrate(engine)
    database = Database(engine)
    with database.writing() as tx:
        tx.put(Clerk(label="Nguyễn Văn Mẫu", role=Role.ADMINISTRATOR))
    database.close()
    return path


def database_of(path: Path, *nouns: type[Entity]) -> Database:
    """A database of made-up nouns."""
    create_file(path, KEY)
    engine = create_engine_for(path, KEY)
    with engine.connect() as connection, connection.begin():
        for statement in (*Schema(nouns).statements(), *TRIGGERS.values()):
            connection.exec_driver_sql(statement)
        connection.execute(META.insert().values(name="program", value="0"))
    return Database(engine, nouns)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_file(tmp_path_factory.mktemp("template") / "office.db")


@pytest.fixture
def office_file(template: Path, tmp_path: Path) -> Path:
    """The path of an encrypted office database of its own."""
    return Path(shutil.copyfile(template, tmp_path / "office.db"))


@pytest.fixture
def database(office_file: Path) -> Iterator[Database]:
    opened = Database(create_engine_for(office_file, KEY))
    yield opened
    opened.close()


@pytest.fixture
def clock() -> SetClock:
    """Eight o'clock on Monday 02/3/2026, until it is moved."""
    return SetClock(NOW)


@pytest.fixture
def clerk(database: Database) -> Clerk:
    """The one clerk of the file, who may do everything."""
    with database.reading() as tx:
        return tx.all(Clerk)[0]


@pytest.fixture
def desk(database: Database, clerk: Clerk, clock: SetClock, tmp_path: Path) -> Desk:
    """A desk under the test regulation ``tests/regulations/mau-thu.toml``, on every day."""

    def regulation(_tx: Tx, _day: date) -> Regulation:
        return Regulation.parse(REGULATION.read_text("utf-8"), source=REGULATION.name)

    objects = Objects(tmp_path / "objects")
    return Desk(database, clerk, clock, regulations=regulation, objects=objects)
