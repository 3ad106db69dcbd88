"""The preview shows the very paper: pages, size, search, and the mark of a part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.base.progress import Progress
from desktop.documents.render import pdf
from desktop.documents.render.fonts import Unprintable
from desktop.documents.render.pages import PageImages
from desktop.ui.kit.jobs import InlineQueue, ThreadQueue
from desktop.ui.kit.link import Link
from desktop.ui.kit.preview import Preview, Sheet
from desktop.ui.kit.preview_pages import Zoom
from desktop.ui.kit.theme import LIGHT
from desktop.ui.kit.words import Ui
from tests.documents import sheets
from tests.ui.driver import Screen, click, press, type_vn
from tests.ui.walks import clipped, mnemonics, unnamed

CONTROL = Qt.KeyboardModifier.ControlModifier


class NoDesk:
    """The preview asks the desk nothing."""


@dataclass
class Opened:
    """What was opened and let go."""

    pages: list[PageImages] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)

    def open(self, raw: bytes) -> PageImages:
        opened, number = self, len(self.pages)

        class Watched(PageImages):
            def close(self) -> None:
                opened.closed.append(number)
                super().close()

        made = Watched(raw)
        self.pages.append(made)
        return made


@pytest.fixture(scope="module")
def minutes() -> Sheet:
    drawn = pdf.render(next(make for name, make in sheets.SHEETS.items() if "bien-ban" in name)())
    return Sheet(drawn.pdf, tuple((p.section, p.page, p.top, p.bottom) for p in drawn.sections))


class Shown(Screen):
    """A preview in a window, its work done at once."""

    def __init__(self, ui: Ui, qtbot: QtBot, queue: InlineQueue | ThreadQueue) -> None:
        self.opened = Opened()
        link = Link(NoDesk(), writing=InlineQueue(), free=queue)  # type: ignore[arg-type]
        self.preview = Preview(ui, link, self.opened.open)
        super().__init__(self.preview)
        qtbot.addWidget(self.preview)
        self.preview.resize(572, 500)
        with qtbot.waitExposed(self.preview):
            self.preview.show()
        self.pages = self.preview.pages

    def show(self, sheet: Sheet, qtbot: QtBot) -> None:
        with qtbot.waitSignal(self.preview.shown, check_params_cb=None):
            self.preview.show_paper(lambda _progress: sheet)
        qtbot.waitUntil(self.pages.drawn)


@pytest.fixture
def shown(ui: Ui, qtbot: QtBot, minutes: Sheet) -> Shown:
    made = Shown(ui, qtbot, InlineQueue())
    made.show(minutes, qtbot)
    return made


@pytest.fixture
def threads(qapp: object) -> Iterator[ThreadQueue]:
    made = ThreadQueue(2)
    yield made
    made.close()


def label_of(shown: Shown, name: str) -> str:
    return str(shown.part(name).text())  # type: ignore[attr-defined]


def test_it_says_which_page_of_how_many(shown: Shown) -> None:
    of = shown.pages.count()
    assert of > 1
    assert label_of(shown, "preview_where") == f"Trang 1 / {of}"
    shown.press_button("preview_on")
    assert label_of(shown, "preview_where") == f"Trang 2 / {of}"
    assert str(of) in shown.pages.accessibleName()


def test_keys_scroll_and_the_ends_are_reached(shown: Shown) -> None:
    bar = shown.pages.verticalScrollBar()
    press(shown.pages, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    press(shown.pages, Qt.Key.Key_Home)
    assert bar.value() == 0
    press(shown.pages, Qt.Key.Key_PageDown)
    press(shown.pages, Qt.Key.Key_Down)
    assert bar.value() > shown.pages.viewport().height() // 2


def test_at_fit_width_the_page_is_as_wide_as_the_view(shown: Shown, qtbot: QtBot) -> None:
    before = shown.pages.scale()
    shown.preview.resize(800, 500)
    assert shown.pages.scale() > before
    assert shown.pages.horizontalScrollBar().maximum() == 0


def test_sizes_go_in_steps_and_the_box_says_which(shown: Shown) -> None:
    shown.pages.set_zoom(1.0)
    shown.press_button("preview_larger")
    assert shown.pages.zoom() == 1.25
    assert shown.part("preview_size").currentText() == "125 %"  # type: ignore[attr-defined]
    shown.pages.set_zoom(Zoom.PAGE)
    assert shown.pages.scale() < 0.6


def test_a_click_in_a_part_names_it_and_the_mark_is_on_the_screen_only(
    shown: Shown, minutes: Sheet, qtbot: QtBot
) -> None:
    name, page, top, bottom = next(s for s in minutes.sections if s[1] == 0 and s[0] != "title")
    assert page == 0
    scale = shown.pages.scale() * 96 / 25.4
    middle = QPointF(280, 10 + (top + bottom) / 2 * scale)
    assert shown.pages.section_at(middle) == name
    with qtbot.waitSignal(shown.preview.section_clicked) as clicked:
        from PySide6.QtTest import QTest

        QTest.mouseClick(
            shown.pages.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            middle.toPoint(),
        )
    assert clicked.args == [name]
    shown.pages.clearFocus()  # its frame has the same colour
    plain = colours(shown)
    shown.preview.mark(name)
    marked = colours(shown) - plain
    assert {LIGHT.colour("accent").rgb(), LIGHT.colour("accent_soft").rgb()} <= marked
    assert shown.preview.sheet is minutes


def colours(shown: Shown) -> set[int]:
    shown.pages.repaint()
    image = shown.pages.viewport().grab().toImage()
    return {
        QColor(image.pixel(x, y)).rgb()
        for x in range(0, image.width(), 1)
        for y in range(0, image.height(), 5)
    }


def test_control_f_finds_words_whatever_their_capitals(shown: Shown) -> None:
    shown.press_button("preview_find")
    box = shown.part("preview_words")
    type_vn(box, "TIỂU BAN")
    at, of = shown.pages.found()
    assert at == 1
    assert of > 3
    assert label_of(shown, "preview_found") == f"1 / {of}"
    press(box, Qt.Key.Key_Return)
    assert label_of(shown, "preview_found") == f"2 / {of}"
    press(box, Qt.Key.Key_Escape)
    press(box, Qt.Key.Key_Escape)
    assert shown.part("preview_words").isHidden() or shown.preview.find_row.isHidden()
    assert shown.pages.found() == (0, 0)


def test_what_is_not_there_is_said(shown: Shown) -> None:
    shown.press_button("preview_find")
    type_vn(shown.part("preview_words"), "quyển sổ")
    assert label_of(shown, "preview_found") == "Không thấy"


def test_edits_are_drawn_once_and_soon(shown: Shown, minutes: Sheet, qtbot: QtBot) -> None:
    drawn: list[int] = []

    def draw(number: int) -> Sheet:
        drawn.append(number)
        return minutes

    for number in range(20):
        shown.preview.follow(lambda _progress, number=number: draw(number))
    assert drawn == []
    qtbot.waitUntil(lambda: drawn == [19], timeout=500)


def test_a_letter_without_a_glyph_is_said_and_the_paper_stays(shown: Shown) -> None:
    def draw(_progress: Progress) -> Sheet:
        raise Unprintable("漢")

    shown.preview.show_paper(draw)
    assert "漢" in shown.preview.problem()
    assert shown.pages.count() > 1


def test_papers_are_let_go_when_nothing_draws_from_them(
    ui: Ui, qtbot: QtBot, minutes: Sheet, threads: ThreadQueue
) -> None:
    shown = Shown(ui, qtbot, threads)
    for _time in range(5):
        shown.show(minutes, qtbot)
    qtbot.waitUntil(lambda: sorted(shown.opened.closed) == [0, 1, 2, 3])
    shown.preview.clear()
    qtbot.waitUntil(lambda: sorted(shown.opened.closed) == [0, 1, 2, 3, 4])
    qtbot.waitUntil(lambda: threads.running() == 0)


def test_the_first_page_is_seen_within_half_a_second(
    ui: Ui, qtbot: QtBot, minutes: Sheet, threads: ThreadQueue
) -> None:
    shown = Shown(ui, qtbot, threads)
    shown.preview.show_paper(lambda _progress: minutes)
    qtbot.waitUntil(lambda: shown.pages.count() > 0 and shown.pages.drawn(), timeout=500)
    qtbot.waitUntil(lambda: threads.running() == 0)


def test_it_is_named_in_both_languages(spoken: Ui, qtbot: QtBot, minutes: Sheet) -> None:
    shown = Shown(spoken, qtbot, InlineQueue())
    shown.show(minutes, qtbot)
    click(shown.part("preview_find"))
    for walk in (unnamed, clipped, mnemonics):
        assert walk(shown.preview) == []
