"""First run as it looks, and what it remembers and proposes without a window."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.base.settings import Theme as Look
from desktop.domain.office import Office
from desktop.ui.kit.jobs import InlineQueue
from desktop.ui.kit.words import Ui
from desktop.ui.shell.first_run import STEPS, FirstRun
from desktop.ui.shell.first_run_entered import Entered, is_of, names_for, pack, unpack
from desktop.ui.shell.first_run_facts import facts
from desktop.ui.shell.founding import OfficeFounder
from desktop.usecases.regulations import profile
from tests.ui.conftest import Surround
from tests.ui.driver import PreparedAsk, Screen, type_vn
from tests.ui.shell.program import Printer, settle
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed
from tests.usecases.founded import BAC_GIANG, CHEAP, HUNG_YEN, INVENTED, PHRASE


@pytest.mark.parametrize("typed", ["Mẫu", "tỉnh Mẫu", "thành phố Mẫu", "TP. Mẫu"])
def test_a_province_is_known_with_and_without_its_unit(typed: str) -> None:
    names = names_for(profile(HUNG_YEN).regulation, typed)
    assert names.place == "Mẫu"
    assert names.province.endswith("Mẫu")
    assert " " in names.province


def test_no_province_proposes_no_names() -> None:
    assert names_for(profile(HUNG_YEN).regulation, " ").name == ""
    assert not is_of(profile(HUNG_YEN).regulation, "")


@pytest.mark.parametrize("damaged", ["", "{}", "[]", '{"office": 3}', "không phải JSON", "null"])
def test_a_kept_text_that_is_none_of_ours_is_forgotten(damaged: str) -> None:
    assert unpack(damaged) == Entered()


def test_what_is_kept_comes_back_as_it_was() -> None:
    entered = Entered(
        office=Office(province="tỉnh Mẫu", term_began=date(2025, 9, 25)),
        profile=BAC_GIANG,
        numbers={"invitation": 14, "minutes": None},
        label="Máy 01",
        clerk="Văn thư",
        folder="/tmp/x",
        step=2,
    )
    assert unpack(pack(entered)) == entered


def test_every_shipped_regulation_and_the_invented_one_say_what_follows() -> None:
    for name in (HUNG_YEN, BAC_GIANG, str(INVENTED)):
        found = facts(profile(name).regulation, 2026, date(2026, 1, 5))
        assert len(found) >= 3


def made_at(ui: Ui, step: str, place: Path) -> FirstRun:
    """First run as it looks at a step."""
    founder = OfficeFounder(ui.clock, InlineQueue(), InlineQueue(), Printer(), CHEAP)
    run = FirstRun(ui, PreparedAsk(), founder, offices=place)
    run.resize(1024, 530)
    run.show()
    screen = Screen(run)
    screen.press_button("start_new")
    while run.step().name != step:
        match run.step().name:
            case "unit":
                screen.type_into("province", "Mẫu")
                screen.type_into("term_began", "25/9/2025")
            case "regulation":
                type_vn(run.regulation.form.editor("effective").line, "21/4/2026")
            case "passphrase":
                type_vn(run.passphrase.new.first.line, PHRASE)
                type_vn(run.passphrase.new.again.line, PHRASE)
            case "sheet":
                screen.press_button("no_printer")
                screen.press_button("sheet_later")
                continue
        screen.press_button("next")
    settle()
    return run


@pytest.mark.parametrize("step", STEPS[1:])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_step_passes_the_walks_in_the_smallest_window(
    step: str, language: str, surround: Surround, tmp_path: Path
) -> None:
    run = made_at(surround(language), step, tmp_path / "offices")
    try:
        assert too_large(run) == ""
        assert unnamed(run) == []
        assert clipped(run) == []
        assert mnemonics(run) == []
        assert not_reached(run) == []
    finally:
        if run.made is not None:
            run.made.opened.close()
        run.deleteLater()
        shutil.rmtree(tmp_path / "offices", ignore_errors=True)


def first_wrong_in_view(run: FirstRun, screen: Screen) -> str:
    """Press *Tiếp tục*; the name of the field that has the focus and can be seen, ``""``: none."""
    screen.press_button("next")
    for _round in range(4):
        settle()
    wrong = run.step().wrong()
    focus = QApplication.focusWidget()
    if not wrong or focus is None or not wrong[0].isAncestorOf(focus):
        return ""
    area = run._areas[run._now].viewport()
    inside = area.rect().contains(focus.mapTo(area, focus.rect().bottomLeft()))
    said = [each for each in run.step().findChildren(QLabel) if each.property("role") == "problem"]
    seen = any(not each.visibleRegion().isEmpty() for each in said)
    return focus.objectName() if inside and seen else ""


def test_the_first_wrong_field_is_seen_where_the_button_seemed_dead(
    surround: Surround, tmp_path: Path, qtbot: QtBot
) -> None:
    run = made_at(surround(), "regulation", tmp_path / "offices")
    qtbot.addWidget(run)
    screen = Screen(run)
    with qtbot.waitActive(run):
        run.activateWindow()
    assert first_wrong_in_view(run, screen) == "effective"
    assert run.head.notice.text() == "Còn 1 mục cần sửa."
    type_vn(run.regulation.form.editor("effective").line, "21/4/2026")
    assert run.head.notice.text() == ""
    assert run.regulation.form.field("effective").problems() == ()
    screen.press_button("next")
    assert run.step().name == "passphrase"
    run.passphrase.folder.setText("office")
    run.passphrase.folder.edited.emit()
    type_vn(run.passphrase.new.first.line, PHRASE)
    type_vn(run.passphrase.new.again.line, PHRASE)
    assert first_wrong_in_view(run, screen) == "folder"


def test_what_the_program_fills_in_is_no_longer_said_to_be_empty(
    surround: Surround, tmp_path: Path, qtbot: QtBot
) -> None:
    run = made_at(surround(), "unit", tmp_path / "offices")
    qtbot.addWidget(run)
    screen = Screen(run)
    with qtbot.waitActive(run):
        run.activateWindow()
    assert first_wrong_in_view(run, screen) == "province"
    assert "Tên" in " ".join(run.unit.form.field("name").problems())
    screen.type_into("province", "Mẫu")
    assert run.unit.form.field("name").problems() == ()
    assert run.head.notice.text() == "Còn 1 mục cần sửa."
    assert "lưu lại" not in run.unit.form.field("term_began").problems()[0]


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_the_welcome_passes_the_walks(surround: Surround, look: Look, tmp_path: Path) -> None:
    ui = surround("vi", look=look)
    founder = OfficeFounder(ui.clock, InlineQueue(), InlineQueue(), Printer(), CHEAP)
    run = FirstRun(ui, PreparedAsk(), founder, offices=tmp_path)
    run.resize(1024, 530)
    run.show()
    settle()
    assert (too_large(run), unnamed(run), clipped(run), mnemonics(run)) == ("", [], [], [])
    run.deleteLater()
