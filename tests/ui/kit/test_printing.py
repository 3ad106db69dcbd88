"""Printing: what is asked, what reaches the printer, what is said when it does not answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.documents.render import pdf
from desktop.documents.render.pages import PageImages
from desktop.ui.kit.jobs import InlineQueue
from desktop.ui.kit.link import Link
from desktop.ui.kit.preview_pictures import image_of
from desktop.ui.kit.printing import PagePainter, PrintOrder
from desktop.ui.kit.printing_panel import PrintPanel
from desktop.ui.kit.words import Ui
from tests.documents import sheets
from tests.ui.driver import Screen, press
from tests.ui.pages.minutes_screen import FakePrinters
from tests.ui.walks import clipped, mnemonics, unnamed


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf.render(
        next(make for name, make in sheets.SHEETS.items() if "bien-ban" in name)()
    ).pdf


class Asked(Screen):
    """The panel over printers that keep what they get."""

    def __init__(self, ui: Ui, qtbot: QtBot, paper: bytes, printers: FakePrinters) -> None:
        self.printers = printers
        self.told: list[tuple[str, int]] = []
        link = Link(object(), writing=InlineQueue(), free=InlineQueue())  # type: ignore[arg-type]
        self.panel = PrintPanel(ui, link, printers, PageImages)
        super().__init__(self.panel)
        qtbot.addWidget(self.panel)
        self.panel.printed.connect(lambda printer, copies: self.told.append((printer, copies)))
        self.pages = len(PageImages(paper))
        self.panel.offer("Biên bản", lambda: (paper,), pages=self.pages)
        self.panel.open_panel()
        self.panel.resize(620, 200)

    def fill(self, **typed: str) -> None:
        for name, text in typed.items():
            self.part(f"print_{name}").setText(text)  # type: ignore[attr-defined]

    def send(self) -> None:
        press(self.panel.copies, Qt.Key.Key_Return)

    def words(self) -> str:
        return " ".join(each.text() for each in self.panel.findChildren(QLabel))


@pytest.fixture
def asked(ui: Ui, qtbot: QtBot, paper: bytes) -> Asked:
    return Asked(ui, qtbot, paper, FakePrinters())


def test_every_page_is_sent_at_300_dots_an_inch(asked: Asked) -> None:
    asked.send()
    assert asked.printers.ended == ["closed"]
    assert len(asked.printers.pages) == asked.pages
    assert all(size == pytest.approx((2480, 3508), abs=2) for size in asked.printers.pages)
    assert asked.told == [("HP LaserJet", 1)]


def test_a_range_copies_and_both_sides_are_as_asked(asked: Asked) -> None:
    asked.fill(copies="4", first="2", last="2")
    asked.panel.both.set_value(True)
    asked.send()
    order = asked.printers.orders[0]
    assert (order.copies, order.first, order.last, order.both_sides) == (4, 2, 2, True)
    assert len(asked.printers.pages) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"copies": "0"}, "Nhập số bản từ 1 đến 999."),
        ({"copies": ""}, "Nhập số bản từ 1 đến 999."),
        ({"copies": "1000"}, "Nhập số bản từ 1 đến 999."),
        ({"first": "một"}, "Nhập trang đầu, ví dụ 1."),
        ({"first": "3", "last": "2"}, "Trang cuối đứng trước trang đầu. Sửa một trong hai."),
    ],
)
def test_what_makes_no_sense_is_said_and_not_printed(
    asked: Asked, typed: dict[str, str], said: str
) -> None:
    asked.fill(**typed)
    asked.send()
    assert asked.printers.orders == []
    assert said in asked.words()


def test_a_silent_printer_is_said_and_can_be_tried_again(asked: Asked) -> None:
    msg = Msg("printing.no_answer", printer="HP LaserJet")
    asked.printers.trouble = Trouble(Trouble.Kind.OUTSIDE, msg)
    asked.send()
    assert "không trả lời" in asked.panel.notice.text()
    assert asked.told == []
    assert asked.printers.ended == ["aborted"]
    asked.printers.trouble = None
    asked.send()
    assert asked.told == [("HP LaserJet", 1)]
    assert asked.panel.notice.text() == ""


def test_a_computer_without_printers_still_exports(ui: Ui, qtbot: QtBot, paper: bytes) -> None:
    asked = Asked(ui, qtbot, paper, FakePrinters(present=()))
    assert not asked.panel.send.isEnabled()
    assert "chưa cài máy in" in asked.panel.notice.text()
    with qtbot.waitSignal(asked.panel.pdf_wanted):
        asked.press_button("print_pdf")


def test_several_papers_go_one_after_another(asked: Asked, paper: bytes) -> None:
    asked.panel.offer("Giấy mời", lambda: (paper, paper), pages=asked.pages)
    asked.send()
    assert len(asked.printers.pages) == 2 * asked.pages
    assert asked.printers.ended == ["closed"]


def test_pages_are_painted_edge_to_edge(qapp: object, tmp_path: Path, paper: bytes) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    with PageImages(paper) as pages:
        run = PagePainter(printer, PrintOrder("", "Biên bản"))
        for number in range(len(pages)):
            run.page(image_of(pages.render(number, 100)), pages.size(number))
        run.close()
        with PageImages((tmp_path / "out.pdf").read_bytes()) as out:
            assert len(out) == len(pages)
            assert out.size(0) == pytest.approx((210, 297), abs=0.5)
            before = image_of(pages.render(0, 30))
            after = image_of(out.render(0, 30)).scaled(before.size())
    assert _ink(after) == pytest.approx(_ink(before), rel=0.1)
    assert _top(after) == pytest.approx(_top(before), abs=2)


def _ink(image: QImage) -> int:
    """How dark a picture is."""
    return sum(
        255 - image.pixelColor(x, y).lightness()
        for x in range(image.width())
        for y in range(image.height())
    )


def _top(image: QImage) -> int:
    """The first row with something on it."""
    rows = range(image.height())
    return next(
        y
        for y in rows
        if any(image.pixelColor(x, y).lightness() < 200 for x in range(image.width()))
    )


def test_it_is_named_in_both_languages(spoken: Ui, qtbot: QtBot, paper: bytes) -> None:
    asked = Asked(spoken, qtbot, paper, FakePrinters())
    for walk in (unnamed, clipped, mnemonics):
        assert walk(asked.panel) == []
