"""Words on the screen: data elides and stays whole for the ear."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.labels import ElidedLabel
from desktop.ui.kit.words import Ui, no_mnemonic

LONG = "Rà soát danh mục hệ thống thông tin cấp độ 3 của các cơ quan, đơn vị"


def test_text_that_does_not_fit_is_whole_in_tooltip_and_spoken_name(ui: Ui, qtbot: QtBot) -> None:
    shown = ElidedLabel(LONG)
    qtbot.addWidget(shown)
    shown.resize(80, 24)
    shown.show()
    assert shown.cut()
    assert shown.toolTip() == LONG
    assert shown.accessibleName() == LONG


def test_the_last_name_of_a_folder_was_cut_which_tells_it_from_others(ui: Ui, qtbot: QtBot) -> None:
    shown = ElidedLabel("/home/van-thu/ThuKyTieuBan/Tổ giúp việc-20261130-1621", cut_left=True)
    qtbot.addWidget(shown)
    shown.resize(240, 24)
    shown.show()
    assert shown.cut()
    assert shown.shown_words().startswith("…")
    assert shown.shown_words().endswith("Tổ giúp việc-20261130-1621")


def test_text_that_fits_has_no_tooltip(ui: Ui, qtbot: QtBot) -> None:
    shown = ElidedLabel("Ngắn")
    qtbot.addWidget(shown)
    shown.resize(300, 24)
    shown.show()
    assert shown.toolTip() == ""


def test_data_never_forces_a_window_wider(ui: Ui, qtbot: QtBot) -> None:
    shown = ElidedLabel(LONG * 20)
    qtbot.addWidget(shown)
    assert shown.minimumSizeHint().width() < 30


def test_a_chip_is_spoken_by_its_word(ui: Ui, qtbot: QtBot) -> None:
    chip = Chip(ui, Mark(State.DANGER, "Thiếu ý kiến", "warning"))
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Thiếu ý kiến"
    narrow = chip.sizeHint().width()
    chip.show_mark(Mark(State.DANGER, "Thiếu ý kiến bằng văn bản", "warning"))
    assert chip.sizeHint().width() > narrow


def test_stacked_marks_fit_a_line_of_text(ui: Ui, qtbot: QtBot) -> None:
    shown = ElidedLabel("ẾỖẬỰỴỢẶ")
    qtbot.addWidget(shown)
    needed = shown.fontMetrics().boundingRect("ẾỖẬỰỴỢẶ").height()
    assert shown.sizeHint().height() >= needed


def test_an_ampersand_in_data_is_no_mnemonic() -> None:
    assert no_mnemonic("Tổ A & B") == "Tổ A && B"
