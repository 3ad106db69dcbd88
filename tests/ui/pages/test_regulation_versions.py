"""Versions of the regulation: listed, judged only in force, adopted from a file, faults said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.paths import resources
from desktop.domain.accounts import Clerk
from desktop.domain.office import AdoptedRegulation
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.ui.pages.regulation import RegulationPage
from tests.desk_fixtures import REGULATION
from tests.ui.conftest import Surround
from tests.ui.driver import press
from tests.ui.pages.mau_year import HUNG_YEN, MauYear, busy_year, new_year
from tests.ui.pages.regulation_screen import RegulationScreen
from tests.ui.walks import clipped, mnemonics, not_reached, unnamed

Open = Callable[..., RegulationScreen]


@pytest.fixture
def regulation(database: Database, clerk: Clerk, ui: Ui, tmp_path: Path, qtbot: QtBot) -> Open:
    def made(
        build: Callable[..., MauYear] = busy_year, profile: str = HUNG_YEN, spoken: Ui = ui
    ) -> RegulationScreen:
        year = build(database, clerk, spoken, profile)
        page = RegulationPage(year.context(spoken, tmp_path))
        qtbot.addWidget(page)
        page.resize(1150, 716)
        page.arrive()
        with qtbot.waitActive(page):
            page.show()
        return RegulationScreen(page, year)

    return made


def test_a_regulation_that_differs_in_everything_is_shown_too(regulation: Open) -> None:
    seen = regulation(new_year)
    seen.year.office.put(_other(date(2026, 11, 1)))
    seen.page.refresh()
    seen.page.open_at("2.1.d")
    assert seen.page.text.marked().startswith("d) Nhóm thư ký họp hằng tháng")
    assert seen.page.contents.tree.path() == "2.1"
    seen.page.open_at("2.3")
    assert "Chương trình không tự xét" in seen.derived()
    assert seen.page.contents.tree.paths()[0] == "1"


def test_a_later_version_is_listed_and_not_judged(regulation: Open) -> None:
    seen = regulation()
    seen.year.office.put(_other(date(2027, 1, 1)))
    seen.page.refresh()
    assert "Bản sau áp dụng từ 01/01/2027" in seen.texts()
    versions = seen.page.choice.versions
    versions.setFocus()
    press(versions, Qt.Key.Key_Down)
    assert "Sẽ áp dụng từ 01/01/2027" in seen.texts()
    assert "chương trình không xét theo bản này" in seen.derived()


def test_a_new_version_is_adopted_from_its_file(regulation: Open, tmp_path: Path) -> None:
    seen = regulation()
    seen.year.ask.file = REGULATION
    seen.press_button("regulation_add")
    seen.write("adopt_effective", "1/1/2027")
    seen.press_button("adopt_keep")
    (asked,) = seen.year.ask.asked
    assert asked.title == "Đổi quy chế"
    assert "01/01/2027" in asked.text
    with seen.year.office.database.reading() as tx:
        days = [each.effective for each in tx.all(AdoptedRegulation)]
    assert days == [date(2026, 4, 21), date(2027, 1, 1)]
    assert seen.page.choice.versions.count() == 2
    assert "Sẽ áp dụng từ 01/01/2027" in seen.texts()


def test_nothing_is_adopted_without_a_yes(regulation: Open) -> None:
    seen = regulation()
    seen.year.ask.file, seen.year.ask.says = REGULATION, False
    seen.press_button("regulation_add")
    seen.press_button("adopt_keep")
    assert seen.page.choice.versions.count() == 1
    press(seen.line("adopt_effective"), Qt.Key.Key_Escape)
    assert not seen.page.adoption.isVisible()


@pytest.mark.parametrize("typed", ["", "31/2/2027"])
def test_a_version_needs_a_day_that_is_one(regulation: Open, typed: str) -> None:
    seen = regulation()
    seen.year.ask.file = REGULATION
    seen.press_button("regulation_add")
    seen.write("adopt_effective", typed)
    seen.press_button("adopt_keep")
    assert seen.year.ask.asked == []
    assert seen.page.adoption.isVisible()


def test_every_fault_of_a_file_is_said_with_file_and_key(regulation: Open, tmp_path: Path) -> None:
    text = (resources() / "regulations" / f"{HUNG_YEN}.toml").read_text("utf-8")
    file = tmp_path / "hong.toml"
    wrong = text.replace("per_year = 2", 'per_year = "hai"').replace(
        'cites = ["9.3"]', 'cites = ["99"]'
    )
    file.write_text(wrong, "utf-8")
    seen = regulation()
    seen.year.ask.file = file
    seen.press_button("regulation_add")
    faults = seen.faults()
    assert len(faults) == 2
    assert all("hong.toml" in fault for fault in faults)
    assert any("rule.regular_meetings.per_year" in fault for fault in faults)
    seen.press_button("faults_close")
    assert seen.faults() == ()


def test_a_file_that_is_no_text_is_said(regulation: Open, tmp_path: Path) -> None:
    file = tmp_path / "anh.toml"
    file.write_bytes(b"\xff\xfe\x00\x01")
    seen = regulation()
    seen.year.ask.file = file
    seen.press_button("regulation_add")
    assert len(seen.faults()) == 1


def test_a_version_that_reaches_back_over_meetings_warns(regulation: Open) -> None:
    seen = regulation()
    seen.year.ask.file = REGULATION
    seen.press_button("regulation_add")
    seen.write("adopt_effective", "01/09/2026")
    seen.press_button("adopt_keep")
    assert seen.page.strip.text()


def _other(effective: date) -> AdoptedRegulation:
    return AdoptedRegulation(
        profile="mau-thu",
        text=REGULATION.read_text("utf-8"),
        digest="1",
        number="77",
        symbol="-QC/TBKGS",
        signed_on=effective,
        effective=effective,
    )


def test_a_wrong_decision_of_first_run_could_not_be_set_right(regulation: Open) -> None:
    seen = regulation()
    seen.press_button("regulation_correct_open")
    seen.write("correct_number", "07")
    seen.write("correct_signed_on", "20/4/2026")
    seen.write("correct_effective", "1/7/2026")
    assert "quý I" in seen.page.correction.note()
    seen.press_button("correct_keep")
    assert not seen.page.correction.isVisible()
    with seen.year.office.database.reading() as tx:
        (record,) = tx.all(AdoptedRegulation)
    assert (record.number, record.signed_on) == ("07", date(2026, 4, 20))
    assert record.effective == date(2026, 7, 1)
    assert "Đang áp dụng từ 01/07/2026" in seen.texts()
    assert "07" in seen.page.choice.versions.currentText()


def test_a_decision_without_its_number_says_so(regulation: Open) -> None:
    seen = regulation()
    seen.press_button("regulation_correct_open")
    seen.write("correct_number", "")
    seen.press_button("correct_keep")
    assert "chưa có số, ngày" in seen.page.choice.versions.currentText()


def test_the_day_of_effect_overtakes_no_other_version_and_says_so_beside_it(
    regulation: Open,
) -> None:
    seen = regulation()
    seen.year.office.put(_other(date(2027, 1, 1)))
    seen.page.refresh()
    seen.press_button("regulation_correct_open")
    seen.write("correct_effective", "2/1/2027")
    seen.press_button("correct_keep")
    assert seen.page.correction.isVisible()
    (said,) = seen.problems()
    assert "01/01/2027" in said
    press(seen.line("correct_number"), Qt.Key.Key_Escape)
    assert not seen.page.correction.isVisible()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_form_of_the_decision_passes_the_walks(
    regulation: Open, surround: Surround, language: str
) -> None:
    seen = regulation(spoken=surround(language))
    seen.press_button("regulation_correct_open")
    for width, height in ((1150, 716), (960, 480)):
        seen.page.resize(width, height)
        QApplication.processEvents()
        for walk in (unnamed, clipped, mnemonics):
            assert walk(seen.page) == [], (walk.__name__, width)
    assert not_reached(seen.page) == []
