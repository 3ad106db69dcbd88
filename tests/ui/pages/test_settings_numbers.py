"""Settings of numbers: the series in force, the last number before the program, numbers kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.base.clock import SetClock
from desktop.base.settings import Language, Settings, write
from desktop.domain.papers import NumberEntry, NumberSeries, NumberState
from desktop.ui.pages.settings import SettingsPage
from desktop.usecases import numbering, offices
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.program import World, activate, computer, settle
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed
from tests.usecases.founded import BAC_GIANG, HUNG_YEN, founded


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An office of each system, founded once for each run."""
    made = {}
    for name in (HUNG_YEN, BAC_GIANG):
        made[name] = tmp_path_factory.mktemp("numbers") / "office"
        opened = founded(made[name], name)
        opened.sheet_is_kept()
        opened.close()
    return made


@pytest.fixture
def office(request: pytest.FixtureRequest, templates: dict[str, Path], tmp_path: Path) -> Path:
    name = getattr(request, "param", HUNG_YEN)
    return Path(shutil.copytree(templates[name], tmp_path / "office"))


@pytest.fixture
def world(
    our_font: QApplication, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    with computer(tmp_path, clock, monkeypatch) as made:
        yield made


def group_of(world: World, office: Path) -> Screen:
    page = world.opened(office).go("settings")
    assert isinstance(page, SettingsPage)
    page.show_group("numbers")
    activate(world.session.window)
    return Screen(page)


def said(screen: Screen) -> str:
    settle()  # what was put into a column is shown a moment later, and what was taken out goes
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    card = screen.part("numbers")
    return "\n".join(each.text() for each in card.findChildren(QLabel) if each.isVisibleTo(card))


def retype(screen: Screen, name: str, text: str) -> None:
    line = screen.part(name, QLineEdit)
    line.clear()  # type: ignore[attr-defined]
    type_vn(line, text)


def stored(world: World, noun: type) -> list[object]:
    return list(world.session.link.now(lambda tx: tx.all(noun)))


@pytest.mark.parametrize("office", [HUNG_YEN, BAC_GIANG], indirect=True)
def test_the_last_number_before_the_program_is_set_and_set_right(
    world: World, office: Path
) -> None:
    screen = group_of(world, office)
    for last in ("11", "12"):
        screen.press_button("begin_invitation")
        retype(screen, "begin_last", last)
        press(screen.part("begin_last"), Qt.Key.Key_Return)
        settle()
        assert f"Số kế tiếp: {int(last) + 1}" in said(screen)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.objectName() == "begin_invitation"
    (series,) = stored(world, NumberSeries)
    assert series.last_before == 12  # type: ignore[attr-defined]


def test_a_number_that_would_be_given_twice_is_refused_beside_its_field(
    world: World, office: Path
) -> None:
    screen = group_of(world, office)
    screen.press_button("keep_invitation")
    press(screen.part("keep_send"), Qt.Key.Key_Return)
    settle()
    screen.press_button("begin_invitation")
    retype(screen, "begin_last", "5")
    press(screen.part("begin_last"), Qt.Key.Key_Return)
    settle()
    form = screen.part("begin_form")
    assert any("Đã cấp số 1" in each.text() for each in form.findChildren(QLabel))


def test_a_number_is_kept_for_later_listed_and_voided_with_its_reason(
    world: World, office: Path
) -> None:
    screen = group_of(world, office)
    screen.press_button("keep_minutes")
    type_vn(screen.part("keep_reason"), "bien ban giay")
    press(screen.part("keep_reason"), Qt.Key.Key_Return)
    settle()
    (entry,) = stored(world, NumberEntry)
    assert (entry.state, entry.reason) == (NumberState.RESERVED, "bien ban giay")  # type: ignore[attr-defined]
    kept = screen.part("kept_numbers")
    assert any("bien ban giay" in each.text() for each in kept.findChildren(QLabel))
    world.ask.types = "không dùng"
    screen.press_button(f"void_{entry.id}")  # type: ignore[attr-defined]
    settle()
    (entry,) = stored(world, NumberEntry)
    assert entry.state is NumberState.VOID  # type: ignore[attr-defined]
    assert kept.isHidden()


@pytest.mark.parametrize("office", [BAC_GIANG], indirect=True)
def test_where_kinds_are_counted_together_the_kind_is_asked_for(world: World, office: Path) -> None:
    screen = group_of(world, office)
    desk = world.session.opened.desk
    record = world.session.link.now(numbering.the_office)
    desk.execute(offices.change, record=replace(record, common_numbers=True))
    settle()
    assert "Mọi loại văn bản" in said(screen)
    screen.press_button("keep_*")
    kind = screen.part("keep_kind")
    kind.set_value("minutes")  # type: ignore[attr-defined]
    press(screen.part("keep_reason"), Qt.Key.Key_Return)
    settle()
    (entry,) = stored(world, NumberEntry)
    assert "BB" in entry.symbol  # type: ignore[attr-defined]


def test_what_was_set_is_shown_again_after_undo(world: World, office: Path) -> None:
    screen = group_of(world, office)
    world.session.opened.desk.execute(
        numbering.begin, kind="minutes", last_before=7, day=date(2026, 11, 23)
    )
    screen.widget.refresh()  # type: ignore[attr-defined]
    assert "Số kế tiếp: 8" in said(screen)
    world.session.opened.desk.undo()
    screen.widget.refresh()  # type: ignore[attr-defined]
    assert "Số kế tiếp: 8" not in said(screen)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("form", ["begin", "keep"])
def test_what_is_asked_in_place_passes_the_walks(
    world: World, office: Path, language: Language, form: str
) -> None:
    write(world.place / "settings.json", Settings(language=language))
    screen = group_of(world, office)
    screen.press_button("keep_minutes")
    press(screen.part("keep_send"), Qt.Key.Key_Return)
    settle()
    screen.press_button(f"{form}_invitation")
    window = world.session.window
    window.resize(1024, 530)
    settle()
    assert too_large(window) == ""
    assert unnamed(screen.widget) == []
    assert clipped(screen.widget) == []
    assert mnemonics(window) == []
    assert not_reached(screen.widget) == []
