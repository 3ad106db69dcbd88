"""What goes out of the office is a row of the diary, also where a reader takes it along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.base.text import Msg
from desktop.domain.accounts import Role
from desktop.usecases import diary, outward
from desktop.usecases.opening import OpenOffice
from desktop.usecases.outward import Sent
from tests.usecases.founded import founded


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    opened = founded(tmp_path / "office")
    yield opened
    opened.close()


def last(office: OpenOffice) -> diary.Line:
    return office.desk.ask(diary.lines, (office.desk.ask(diary.length),))[0]


def test_an_export_is_a_row_that_names_paper_and_form(office: OpenOffice) -> None:
    office.desk.clerk = replace(office.desk.clerk, role=Role.READER)
    office.desk.execute(outward.exported, sent=(Sent("Giấy mời", "pdf", "gm.pdf"),))
    line = last(office)
    assert line.act == Msg("outward.exported")
    assert line.clerk == office.desk.clerk.label
    assert line.more == (Msg("outward.exported_to", what="Giấy mời", form="PDF", file="gm.pdf"),)
    assert office.desk.undoable is None


def test_many_files_of_one_paper_are_counted(office: OpenOffice) -> None:
    office.desk.execute(outward.exported, sent=(Sent("Giấy mời", "docx", "a.docx", 12),))
    assert last(office).more == (Msg("outward.exported_all", what="Giấy mời", form="DOCX", n=12),)


def test_a_copy_of_a_kept_file_outside_is_a_row(office: OpenOffice) -> None:
    office.desk.execute(outward.saved, file="tai-lieu.pdf", name="ban-sao.pdf")
    assert last(office).more == (Msg("outward.saved_as", file="tai-lieu.pdf", name="ban-sao.pdf"),)
