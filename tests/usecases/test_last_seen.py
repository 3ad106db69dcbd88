"""Old files of an office put back are told by the computer that saw the newer ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desktop.base.clock import SetClock
from desktop.base.settings import LastHead
from desktop.domain.people import Person
from desktop.usecases import last_seen, records
from desktop.usecases.opening import OpenOffice
from tests.usecases.founded import PHRASE, founded

NOW = datetime(2026, 3, 2, 8, 0)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenOffice]:
    office = founded(tmp_path / "office")
    yield office
    office.close()


def write(opened: OpenOffice, name: str) -> None:
    opened.desk.execute(records.save, record=Person(full_name=name))


def seen(opened: OpenOffice) -> LastHead:
    head = last_seen.head_of(opened)
    assert head is not None
    return head


def again(folder: Path) -> OpenOffice:
    return OpenOffice.open(folder, SetClock(NOW), passphrase=PHRASE)


def copied(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to))


def test_an_office_that_went_on_elsewhere_is_not_older(opened: OpenOffice) -> None:
    head = seen(opened)
    assert last_seen.why_older(opened, head) is None
    write(opened, "Lê Văn Sau")
    assert last_seen.why_older(opened, head) is None


def test_files_of_an_earlier_day_are_told(opened: OpenOffice, tmp_path: Path) -> None:
    folder = opened.folder
    opened.close()
    old = copied(folder, tmp_path / "old")
    with_more = again(folder)
    for number in range(3):
        write(with_more, f"Lê Văn {number}")
    head = seen(with_more)
    with_more.close()
    put_back = again(old)
    said = last_seen.why_older(put_back, head)
    assert said is not None
    assert said.key == "last_seen.older"
    for number in range(4):  # somebody works on in them: another row has the number that was seen
        write(put_back, f"Trần Thị {number}")
    said = last_seen.why_older(put_back, head)
    assert said is not None
    assert said.key == "last_seen.other"
    put_back.close()


def test_another_office_in_that_place_is_no_older_one(opened: OpenOffice, tmp_path: Path) -> None:
    head = seen(opened)
    other = founded(tmp_path / "other")
    assert last_seen.why_older(other, head) is None
    other.close()
