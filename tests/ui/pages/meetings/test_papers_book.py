"""Versions of a paper in the list, and all papers bound as one: seen, saved, printed, stopped."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.base.progress import Progress
from desktop.domain.meetings import Meeting
from desktop.domain.office import DocumentSystem, Office
from desktop.ui.kit.jobs import Then, Work
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.book_panel import BookPanel
from desktop.ui.pages.meeting.papers import PapersTab
from desktop.usecases.attachments import GivenFile
from desktop.usecases.desk import Desk
from desktop.usecases.records import save
from tests.documents.reading import read_pdf
from tests.documents.test_book import made, words
from tests.ui.driver import PreparedAsk
from tests.ui.pages.meetings.test_tabs import walked
from tests.ui.pages.meetings_screen import Meetings, opened
from tests.ui.pages.minutes_screen import FakePrinters
from tests.ui.walks import SMALLEST


@pytest.fixture
def ask(tmp_path: Path) -> PreparedAsk:
    asked = PreparedAsk()
    asked.file = tmp_path / "bo-tai-lieu.pdf"
    return asked


@pytest.fixture
def screen(spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot, ask: PreparedAsk) -> Meetings:
    screen = opened(spoken, desk, tmp_path, qtbot, ask=ask)
    named = Office(
        province="tỉnh Mẫu",
        name="Tiểu ban An ninh mạng tỉnh Mẫu",
        symbol="TBANM",
        short_name="Tiểu ban An ninh mạng",
        secretariat_name="Tổ giúp việc",
        secretariat_symbol="TGV",
        place="Mẫu",
        parent_line="Tỉnh ủy Mẫu",
        issuer_line="Tiểu ban An ninh mạng",
        standing_agency="Công an tỉnh",
        system=DocumentSystem.P2026,
    )
    desk.execute(save, record=named)
    room, meeting = screen.room, screen.room.plan()
    item = room.do("agenda_items.add", meeting=meeting.id, title="Kế hoạch diễn tập").id
    lay(
        screen,
        meeting,
        "Dự thảo kế hoạch",
        made(words("version one"), words("page two")),
        item=item,
    )
    lay(screen, meeting, "Bảng tính kinh phí", b"PK", name="bang.xlsx", item=item)
    lay(screen, meeting, "Phụ lục chưa gửi")
    screen.page.open_tab(meeting.id, "papers")
    return screen


def lay(screen: Meetings, meeting: Meeting, title: str, content: bytes = b"", **given: Any) -> Any:
    file = GivenFile(given.pop("name", "tai-lieu.pdf"), content) if content else None
    return screen.room.do("agenda_papers.add", meeting=meeting.id, title=title, file=file, **given)


def tab(screen: Meetings) -> PapersTab:
    panel = screen.panel()
    assert isinstance(panel, PapersTab)
    return panel


def bind(screen: Meetings) -> BookPanel:
    book = tab(screen).book
    screen.panel().findChild(QPushButton, "papers_bind").setFocus()  # type: ignore[union-attr]
    screen.enter()
    return book


def test_a_new_version_stands_over_the_former(screen: Meetings, ask: PreparedAsk) -> None:
    assert ask.file is not None
    ask.file.write_bytes(made(words("version two")))
    screen.go_to("papers", "Dự thảo kế hoạch")
    screen.enter()
    screen.tab_to("paper_new_version")
    screen.enter()
    screen.keys("Escape")
    rows = [row for row in screen.rows("papers") if "Dự thảo kế hoạch" in row]
    former = screen.page.ui.label("agenda_page.former")
    assert [row[0] for row in rows] == ["1", "1"]
    assert (rows[0][2], rows[1][2]) == ("2", former)


def test_a_former_version_is_neither_replaced_nor_removed(screen: Meetings) -> None:
    first = tab(screen).room.view.laid[0]
    screen.room.do("agenda_papers.replace", first.id)
    screen.frame.arrive()
    table = screen.table("papers")
    table.choose(first.id)
    table.setFocus()
    screen.enter()
    for name in ("paper_new_version", "paper_new_version_alone", "paper_remove"):
        assert screen.panel().findChild(QPushButton, name).isHidden()  # type: ignore[union-attr]
    assert walked(screen, tabs=False) == []


def test_the_book_is_bound_and_saved_where_the_clerk_says(
    screen: Meetings, ask: PreparedAsk
) -> None:
    panel = bind(screen)
    assert panel.book is not None
    assert panel.book.pages == 3
    assert panel.notice.isHidden()
    screen.tab_to("print_pdf")
    screen.enter()
    assert ask.file is not None
    read = read_pdf(ask.file.read_bytes())
    assert "version one" in read.texts[1]
    assert "Bộ tài liệu – trang 3/3" in read.texts[2]
    contents = " ".join(read.texts[0].split())
    assert "Dự thảo kế hoạch 2–3" in contents
    assert "tài liệu riêng" in contents
    assert "chưa có tệp" in contents


def test_the_book_is_printed_as_other_papers_are(screen: Meetings) -> None:
    room = tab(screen).room
    printers = FakePrinters()
    panel = BookPanel(room, printers)
    panel.setParent(screen.window)
    panel.begin()
    panel.printing.print()
    assert len(printers.pages) == 3
    assert printers.ended == ["closed"]


def test_what_cannot_be_bound_is_said_by_name(screen: Meetings) -> None:
    meeting = tab(screen).room.view.meeting
    lay(screen, meeting, "Báo cáo mật khẩu", made(words("x"), password="a"), name="kin.pdf")
    lay(screen, meeting, "Báo cáo hỏng", b"%PDF-1.7 no more", name="hong.pdf")
    panel = bind(screen)
    said = panel.notice.text()
    assert "Báo cáo mật khẩu" in said
    assert "kin.pdf" in said
    assert "hong.pdf" in said
    assert panel.book is not None
    assert panel.book.pages == 3
    assert walked(screen, tabs=False) == []


def test_the_book_passes_the_walks(screen: Meetings) -> None:
    bind(screen)
    assert walked(screen, tabs=False) == []
    screen.window.resize(SMALLEST)
    assert walked(screen, tabs=False) == []
    screen.keys("Escape")
    assert screen.focus().objectName() == "papers"


@dataclass
class HeldQueue:
    """Takes work and leaves it until it is let run."""

    waiting: list[tuple[Work, Then, Progress]] = field(default_factory=list)

    def start(self, work: Work, then: Then) -> Progress:
        progress = Progress(then.step)
        self.waiting.append((work, then, progress))
        return progress

    def close(self) -> None:
        """Nothing is waited for."""


def test_binding_is_stopped_by_its_button(
    screen: Meetings, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = HeldQueue()
    link = tab(screen).room.context.link
    monkeypatch.setattr(link, "work", queue.start)
    panel = bind(screen)
    (_, then, progress) = queue.waiting[0]
    assert screen.focus().objectName() == "book_stop"
    assert walked(screen, tabs=False) == []
    then.step(1, 4, None)
    assert "25%" in panel._step.text()
    screen.enter()
    assert progress.cancelled
    assert panel.book is None
    assert screen.focus().objectName() == "papers"
