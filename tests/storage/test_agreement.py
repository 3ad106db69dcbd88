"""A page of former days in its place is told, though its seal fits."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.people import Person
from desktop.storage import agreement
from desktop.storage.agreement import Older
from desktop.usecases import records
from desktop.usecases.desk import Desk


def test_records_changed_removed_and_brought_back_agree_with_the_diary(desk: Desk) -> None:
    person = desk.execute(records.save, record=Person(full_name="Nguyễn Văn Mẫu")).value
    person = desk.execute(records.save, record=replace(person, note="một")).value
    person = desk.execute(records.remove, record=person).value
    desk.execute(records.restore, record=person)
    desk.undo()
    assert desk.ask(agreement.older) == ()


def test_a_record_older_than_its_last_act_was_shown_as_if_it_were_the_newest(desk: Desk) -> None:
    first = desk.execute(records.save, record=Person(full_name="Nguyễn Văn Mẫu")).value
    second = desk.execute(records.save, record=Person(full_name="Trần Thị Thử")).value
    desk.execute(records.save, record=replace(first, note="mới"))
    with desk.database.writing() as tx:  # what a page put back does to its rows
        tx.connection.exec_driver_sql(
            "UPDATE people SET note = '', version = 1 WHERE id = ?", (first.id,)
        )
        tx.connection.exec_driver_sql("DELETE FROM people WHERE id = ?", (second.id,))
    assert desk.ask(agreement.older) == (
        Older("people", first.id, 1, 2),
        Older("people", second.id, 0, 1),
    )
