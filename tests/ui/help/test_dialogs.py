"""F1 in a dialog shows the manual, and the manual can be used while the dialog stands."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from desktop.ui.kit.ask import FileKind, Question, WindowAsk
from desktop.ui.pages.home_day import DayDialog
from tests.ui.driver import press
from tests.ui.help.help_screen import HelpScreen, press_help
from tests.ui.shell.program import World, settle


def asked(world: World, topic: str = "") -> tuple[WindowAsk, Question]:
    session = world.session
    ask = WindowAsk(session.context.ui, session.window)
    return ask, Question("Hủy số?", "Số bị hủy không dùng lại.", "Hủy số", "Quay lại", topic=topic)


def dialog() -> QDialog:
    """The dialog that stands."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    return next(each for each in found if each.isVisible())


def where(shown: HelpScreen) -> tuple[str, str]:
    return shown.page, shown.window.anchor()


def test_a_question_is_told_of_by_its_own_heading_and_waits_meanwhile(
    world: World, office: Path
) -> None:
    world.opened(office)
    ask, question = asked(world, "paper#void")
    answers: list[bool] = []
    ask.confirm(question, answers.append)
    settle()
    press_help(dialog())
    shown = HelpScreen.of(world)
    assert where(shown) == ("paper", "void")
    shown.search("sao luu usb")
    shown.enter()
    shown.enter()
    assert shown.page != "paper"
    assert dialog().isVisible()
    assert answers == []
    press(dialog(), Qt.Key.Key_Escape)
    settle()
    assert answers == [False]
    assert shown.window.isVisible()


def test_a_question_without_a_heading_is_told_of_by_the_page_behind_it(
    world: World, office: Path
) -> None:
    world.opened(office)
    world.session.go("backup")
    ask, question = asked(world)
    ask.confirm(question, lambda _yes: None)
    settle()
    press_help(dialog())
    assert HelpScreen.of(world).page == "backup"


def test_f1_while_a_file_is_chosen_and_a_day_is_typed(world: World, office: Path) -> None:
    world.opened(office)
    world.session.go("members")
    ask, _question = asked(world)
    ask.save_file("Lưu", FileKind("PDF", ("*.pdf",)), "a.pdf", lambda _file: None)
    settle()
    chooser = dialog()
    assert isinstance(chooser, QFileDialog)
    press_help(chooser)
    assert HelpScreen.of(world).page == "members"
    chooser.reject()
    day = DayDialog(world.session.context.ui, "Gửi giấy mời", None, world.session.window)
    day.open()
    settle()
    press_help(day)
    assert where(HelpScreen.of(world)) == ("home", "work")
    day.reject()


def test_a_dialog_at_the_door_is_told_of_too(world: World, office: Path) -> None:
    program = world.start(office)
    window = program.front.need()
    WindowAsk(program.ui, window).folder("Mở dữ liệu khác", lambda _folder: None)
    settle()
    press_help(dialog())
    assert HelpScreen.of(world).page == "door"
    dialog().reject()


def test_no_dialog_blocks_more_than_its_own_window(world: World, office: Path) -> None:
    world.opened(office)
    ask, question = asked(world)
    ask.confirm(question, lambda _yes: None)
    settle()
    standing: QWidget = dialog()
    assert standing.windowModality() is Qt.WindowModality.WindowModal
    assert world.program is not None
    world.program.help.show("home")
    assert world.program.help.window is not None
    assert world.program.help.window.parent() is None
    dialog().reject()
