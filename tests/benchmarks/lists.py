"""A list of 100,000 encrypted records: shown, ordered, filtered, jumped in, searched."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from desktop.base.clock import SetClock
from desktop.base.text import Catalogue
from desktop.domain.entries import Clause, Entry
from desktop.domain.lists import Wanted
from desktop.domain.meetings import Meeting
from desktop.domain.people import Address, Person
from desktop.domain.records import Entity
from desktop.storage.keyslots import SMALL_COST
from desktop.storage.office import Office
from desktop.storage.transaction import Database
from desktop.ui.kit import fonts
from desktop.ui.kit.list_view import Table
from desktop.ui.kit.table_model import Column, Sorting, TableModel
from desktop.ui.kit.theme import Theme
from desktop.ui.kit.words import ForgetfulLayouts, Ui
from desktop.usecases.finding import find
from tests.benchmarks.measuring import Timed, rounds, seconds_of
from tests.benchmarks.table import Row

COUNT = 100_000
JUMPS = 200
_AT = datetime(2026, 1, 5, 8)
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
_MIDDLES = ("Văn", "Thị", "Đức", "Minh", "Quốc", "Thanh", "Hữu", "Ngọc")
_NAMES = ("Mẫu", "Thử", "Giả", "Tạm", "Phỏng", "Chép", "Đặng", "Ưng", "Ỷ", "Ân")
_SPEECH = (
    "đề nghị bổ sung số liệu hệ thống thông tin đã được phê duyệt cấp độ theo từng cơ quan "
    "thống nhất với báo cáo diễn tập ứng phó sự cố an ninh mạng trên hệ thống thử nghiệm giao "
    "tổ giúp việc tiếp thu ý kiến hoàn thiện gửi các thành viên trước ngày quy định"
)
_SEARCHES = (
    ("rà soát điểm yếu", "ra soat diem yeu"),
    ("chứng thư số 4711", "chung thu so 4711"),
    ("điểm cầu Đắk", "diem cau dak"),
)


def rows(scratch: Path) -> Iterator[Row]:
    """Fill an office, then measure its lists beside Qt's own model on an unencrypted file."""
    office, _code = Office.create(
        scratch / "office", label="x", clerk="x", passphrase="mot hai ba bon", cost=SMALL_COST
    )
    try:
        _fill(office.database)
        yield from _list_rows(office.database, _peer_file(office.database, scratch))
        yield from _search_rows(office.database, scratch / "texts.db")
        yield _palette_row(office.database)
    finally:
        office.close()


def _fill(database: Database) -> None:
    chance = random.Random(7)
    _insert(database, (_person(number, chance) for number in range(1, COUNT + 1)))
    begins = _AT.time()
    meeting = Meeting(1, "m", title="Phiên họp", held_on=_AT.date(), starts=begins)
    _insert(database, iter([meeting]))
    _insert(database, (_entry(number, chance) for number in range(1, COUNT + 1)))
    _insert(database, (_clause(number, chance) for number in range(1, COUNT + 1)))


def _person(number: int, chance: random.Random) -> Person:
    name = " ".join(map(chance.choice, (_FAMILIES, _MIDDLES, _NAMES)))
    return Person(
        id=number,
        uuid=f"p{number}",
        full_name=f"{name} {number % 97}",
        address=chance.choice(tuple(Address)),
        rank="Đại tá" if number % 9 == 0 else "",
        position=f"Chức danh {chance.randrange(2000)} Sở số {number % 60}",
    )


def _entry(number: int, chance: random.Random) -> Entry:
    words = " ".join(chance.choices(_SPEECH.split(), k=40))
    if number % 400 == 0:
        words += f" {_SEARCHES[number // 400 % len(_SEARCHES)][0]}"
    moment = _AT + timedelta(seconds=number)
    return Entry(id=number, uuid=f"e{number}", meeting=1, at=moment, text=words)


def _clause(number: int, chance: random.Random) -> Clause:
    words = " ".join(chance.choices(_SPEECH.split(), k=25))
    return Clause(id=number, uuid=f"c{number}", meeting=1, text=words)


def _insert(database: Database, records: Iterator[Entity]) -> None:
    with database.writing(_AT) as tx:
        waiting: list[dict[str, Any]] = []
        for record in records:
            it = tx.schema.of(type(record))
            waiting.append(it.as_row(record))
            if len(waiting) == 5000:
                tx.connection.execute(insert(it.table), waiting)
                waiting.clear()
        if waiting:
            tx.connection.execute(insert(it.table), waiting)


class _People:
    """Persons as a register lists them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.where: dict[str, object] = {}

    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        order = ("full_name",)
        if sorting is not None:
            order = (f"{'-' if sorting.descending else ''}{sorting.column}",)
        with self._database.reading() as tx:
            return tx.ids(Person, Wanted(where=self.where, order=order))

    def rows(self, ids: Sequence[int]) -> Sequence[Person]:
        with self._database.reading() as tx:
            return tx.rows(Person, ids)


def surroundings() -> Ui:
    """Our font and look on an application without a screen."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    fonts.register_all()
    theme = Theme()
    theme.put_on(app)
    return Ui(Catalogue.load("vi"), theme, SetClock(_AT), ForgetfulLayouts())


def _list_rows(database: Database, peer: Callable[[str], float] | None) -> Iterator[Row]:
    source = _People(database)
    columns = [
        Column(name, name, lambda it, name=name: str(getattr(it, name)), width=0)
        for name in ("full_name", "rank", "position", "address")
    ]
    model = TableModel(source, columns)
    table = Table(surroundings(), model, name="bench", words="bench")
    table.resize(1100, 700)
    table.show()

    def shown(sorting: Sorting | None, where: dict[str, object]) -> float:
        def work() -> None:
            model.sorting, source.where = sorting, where
            model.load()
            _paint(table)

        return seconds_of(work)

    works: dict[str, Callable[[], float]] = {
        "default": lambda: shown(None, {}),
        "other": lambda: shown(Sorting("position", descending=True), {}),
        "filter": lambda: shown(Sorting("position"), {"rank": "Đại tá"}),
    }
    if peer is not None:
        works |= {f"peer {name}": lambda name=name: peer(name) for name in tuple(works)}
    timed = rounds(7, works)
    for name, what, most in (
        ("default", "its own order, indexed", 0.050),
        ("other", "by another column, falling", 0.250),
        ("filter", "a filter and another column", 0.250),
    ):
        yield _row(f"list of 100,000 encrypted rows, {what}", timed, name, most)
    shown(None, {})
    jumps = _jumps(table)
    yield Row(
        "list of 100,000 rows, jump to any record, p95",
        ours=jumps.percentile(95),
        target="≤ 25 ms",
        met=jumps.percentile(95) <= 0.025,
    )
    table.close()


def _row(what: str, timed: dict[str, Timed], name: str, most: float) -> Row:
    ours, peer = timed[name], timed.get(f"peer {name}")
    return Row(
        what,
        ours=ours.median,
        peer=peer.median if peer is not None else None,
        peer_name="QSqlTableModel, not encrypted",
        target=f"≤ {most * 1000:.0f} ms",
        met=ours.median <= most,
        noise=ours.spread,
    )


def _jumps(table: Table) -> Timed:
    chance = random.Random(3)

    def jump() -> float:
        id = chance.randrange(1, COUNT + 1)

        def work() -> None:
            table.choose(id)
            _paint(table)

        return seconds_of(work)

    jump()  # the places of the ids are gathered once for a list
    return Timed(tuple(jump() for _ in range(JUMPS)))


def _paint(table: Any) -> None:
    table.viewport().repaint()
    QCoreApplication.processEvents()


def _peer_file(database: Database, scratch: Path) -> Callable[[str], float] | None:
    """Qt's own table model over the same rows in plain SQLite; None where QtSql is missing."""
    try:
        from PySide6.QtSql import QSqlDatabase, QSqlTableModel
    except ImportError:
        return None
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QTableView

    path = scratch / "plain.db"
    with sqlite3.connect(path) as plain, database.reading() as tx:
        plain.execute(
            "CREATE TABLE people (id INTEGER PRIMARY KEY, full_name, key, rank, position, address)"
        )
        table = tx.schema.of(Person).table
        found = tx.connection.execute(
            table.select().with_only_columns(
                *(table.c[n] for n in ("id", "full_name", "full_name_key", "rank", "position")),
                table.c.address,
            )
        )
        values = [tuple(map(_plain, row)) for row in found]
        plain.executemany("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?)", values)
        plain.execute("CREATE INDEX people_key ON people (key)")
    plain.close()
    surroundings()
    sql = QSqlDatabase.addDatabase("QSQLITE")
    sql.setDatabaseName(str(path))
    if not sql.open():
        return None
    model = QSqlTableModel(db=sql)
    model.setTable("people")
    view = QTableView()
    view.setModel(model)
    view.resize(1100, 700)
    view.show()

    def shown(name: str) -> float:
        def work() -> None:
            model.setFilter("rank = 'Đại tá'" if name == "filter" else "")
            falling = name == "other"
            order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
            model.setSort(2 if name == "default" else 4, order)
            model.select()
            while model.canFetchMore():  # the scroll bar is true only then
                model.fetchMore()
            _paint(view)

        return seconds_of(work)

    return shown


def _plain(value: object) -> object:
    return value if isinstance(value, int) else str(value)


def _search_rows(database: Database, peer_file: Path) -> Iterator[Row]:
    def first_rows(words: str) -> None:
        with database.reading() as tx:
            ids = tx.ids(Entry, Wanted(search=words))
            found = tx.rows(Entry, ids[:50])
        assert found, words

    peer = _peer_texts(database, peer_file)
    works: dict[str, Callable[[], float]] = {}
    for place, (marked, plain) in enumerate(_SEARCHES):
        works[f"marked {place}"] = lambda words=marked: seconds_of(lambda: first_rows(words))
        works[f"plain {place}"] = lambda words=plain: seconds_of(lambda: first_rows(words))
        works[f"peer {place}"] = lambda words=plain: seconds_of(lambda: peer(words))
    timed = rounds(12, works)
    for name, what in (("marked", "with marks"), ("plain", "without marks")):
        ours = _all(timed, name)
        yield Row(
            f"search in 100,000 texts {what}, first fifty",
            ours=ours.median,
            peer=_all(timed, "peer").median,
            peer_name="LIKE in plain SQLite",
            target="≤ 50 ms",
            met=ours.median <= 0.050,
            noise=ours.spread,
        )
        yield Row(
            f"search in 100,000 texts {what}, p95",
            ours=ours.percentile(95),
            target="≤ 150 ms",
            met=ours.percentile(95) <= 0.150,
        )


def _palette_row(database: Database) -> Row:
    """What Ctrl+K asks over 100,000 people and as many conclusions, letter by letter of no use."""
    words = ("minh", "ong", "hong tin", "báo cáo", "15", "12/3", "tmk", "không có gì")

    def sought(typed: str) -> None:
        with database.reading() as tx:
            find(tx, typed, today=_AT.date())

    timed = rounds(3, {each: lambda each=each: seconds_of(lambda: sought(each)) for each in words})
    took = Timed(tuple(s for each in timed.values() for s in each.seconds))
    return Row(
        "Ctrl+K over 200,000 texts (half of them names), p95",
        ours=took.percentile(95),
        target="≤ 100 ms",
        met=took.percentile(95) <= 0.1,
    )


def _all(timed: dict[str, Timed], name: str) -> Timed:
    return Timed(
        tuple(s for key, each in timed.items() if key.startswith(name) for s in each.seconds)
    )


def _peer_texts(database: Database, path: Path) -> Callable[[str], None]:
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, folded TEXT)")
    with database.reading() as tx:
        table = tx.schema.of(Entry).table
        found = tx.connection.execute(table.select().with_only_columns(table.c.id, table.c.folded))
        plain.executemany("INSERT INTO texts VALUES (?, ?)", map(tuple, found))
    plain.commit()

    def search(words: str) -> None:
        terms = [f"%{word}%" for word in words.split()]
        where = " AND ".join(["folded LIKE ?"] * len(terms))
        found = plain.execute(f"SELECT id FROM texts WHERE {where}", terms).fetchall()
        assert found

    return search
