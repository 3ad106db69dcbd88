"""A meeting told to its end, and the minutes seen by their clerk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.base.clock import SetClock
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk
from desktop.domain.entries import EntryKind
from desktop.domain.papers import MinutesPart, Paper
from desktop.domain.regulation import Regulation
from desktop.storage.objects import Objects
from desktop.storage.transaction import Database, Tx
from desktop.ui.kit.jobs import InlineQueue, Queue
from desktop.ui.kit.link import Link
from desktop.ui.kit.page import Page
from desktop.ui.kit.printing import PrintOrder
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.minutes import MinutesTab
from desktop.ui.pages.meeting.room import Hooks, Room
from desktop.ui.shell.computer import Computer
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.navigation import Section
from desktop.usecases.desk import Desk
from desktop.usecases.minutes import minutes_of
from tests.story import BAC_GIANG, Story, again, plan_meeting, profile
from tests.ui.driver import PreparedAsk, Screen, press

AFTER = datetime(2026, 7, 16, 15, 48)


@dataclass(frozen=True)
class Law:
    """One regulation on every day."""

    regulation: Regulation

    def __call__(self, _tx: Tx, _day: date) -> Regulation:
        return self.regulation

    def in_force(self, _tx: Tx, _day: date) -> Regulation:
        return self.regulation

    def first_day(self, _tx: Tx) -> date:
        return date(2026, 1, 1)


@dataclass
class FakePrinters:
    """Printers that keep what came to them; ``trouble`` is raised by the next page."""

    present: tuple[str, ...] = ("HP LaserJet", "Máy in phòng họp")
    orders: list[PrintOrder] = field(default_factory=list)
    pages: list[tuple[int, int]] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    trouble: Trouble | None = None

    def names(self) -> tuple[str, ...]:
        return self.present

    def begin(self, order: PrintOrder) -> FakePrinters:
        self.orders.append(order)
        return self

    def page(self, image: QImage, _millimetres: tuple[float, float]) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.pages.append((image.width(), image.height()))

    def close(self) -> None:
        self.ended.append("closed")

    def abort(self) -> None:
        self.ended.append("aborted")


def told(desk: Desk, clock: SetClock, profile: str, tale: str = "held") -> Story:
    """A meeting that was ``held``, whose minutes are ``made``, or ``issued`` already."""
    story = again(desk, clock, profile, tale, _TALES[tale])
    desk.regulations = Law(story.regulation)
    return story


def _held(story: Story) -> None:
    """A meeting with an absence, two stand-ins, a cross-sector item and a conclusion; closed."""
    plan_meeting(story)
    first = story.item("Tình hình an ninh mạng 6 tháng đầu năm")
    second = story.item("Dự toán kinh phí và phân công nhiệm vụ", cross_sector=True)
    story.absent("Dương Thị Vắng")
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=True)
    it = story.replaced("Bùi Văn Hình", "Hồ Thị Thế", opinion=False)
    story.hold()
    story.says(EntryKind.REPORT, "trình bày Báo cáo số 07/BC-TBATANM", "Phạm Văn Giả Định",
               item=first)  # fmt: skip
    story.says(EntryKind.OPINION, "Cần thêm người trực ngoài giờ", "Hoàng Văn Tạm", item=second)
    story.says(EntryKind.CONCLUSION, "Giao Sở Tài chính bố trí kinh phí trước ngày 15/8/2026",
               "Nguyễn Văn Mẫu", item=second)  # fmt: skip
    story.close()
    story.clock.set(AFTER)
    assert it.id


def _made(story: Story) -> None:
    _held(story)
    story.minutes()


def _issued(story: Story) -> None:
    _held(story)
    story.issued(story.minutes())


_TALES = {"held": _held, "made": _made, "issued": _issued}


def context_of(
    ui: Ui,
    desk: Desk,
    folder: Path,
    ask: PreparedAsk,
    *,
    writing: Queue | None = None,
    free: Queue | None = None,
) -> Context:
    """Surroundings of a page at a real desk; everything is done at once unless queues are given."""
    writing = writing or InlineQueue()
    link = Link(desk, writing=writing, free=free or InlineQueue())

    def jot(place: str, payload: Mapping[str, Any] | None) -> None:
        from desktop.ui.kit.jobs import Then

        link.jot(place, payload, Then())

    opened = cast("Any", SimpleNamespace(desk=desk, regulations=desk.regulations))
    return Context(ui, link, ask, opened, Computer(folder / "settings.json"), jot=jot)


class MinutesPage(Page):
    """The tab alone on a page."""

    wants_room = True

    def __init__(self, room: Room, tab: MinutesTab) -> None:
        super().__init__(room.ui, "meeting", room.view.meeting.title, trail=("Cuộc họp",))
        self.tab = tab
        self.body.addWidget(tab, 1)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return self.tab.acts()

    def panes(self) -> tuple[QWidget, ...]:
        return self.tab.panes()

    def leave(self) -> None:
        self.tab.leave()


ACTS = ("make_minutes", "sign", "number", "seal", "save", "preview", "print", "find", "find_next")


class Minutes(Screen):
    """The minutes in a window, by the verbs of the clerk."""

    def __init__(self, context: Context, story: Story, qtbot: Any) -> None:
        self.story, self.context, self.qtbot = story, context, qtbot
        self.printers = FakePrinters()
        self.said: list[str] = []
        self.turned: list[tuple[str, int]] = []
        self.articles: list[str] = []
        room = Room(
            context,
            story.meeting.id,
            self._tell,
            hooks=Hooks(show_provision=self.articles.append),
            parent=qtbot_parent(),
        )
        self.room = room
        self.tab = MinutesTab(room, self.printers)
        self.page = MinutesPage(room, self.tab)
        section = Section(2, "meetings", "people_team", lambda: self.page, ACTS)
        self.window = MainWindow(context.ui, (section,), office="An ninh mạng tỉnh Mẫu")
        room.setParent(self.window)
        room.turn_to.connect(lambda tab, who: self.turned.append((tab, who)))
        room.changed.connect(self.window.show_acts)
        super().__init__(self.window)
        qtbot.addWidget(self.window)
        self.window.turn_to("meetings")
        with qtbot.waitActive(self.window):
            self.window.show()
        self.tab.arrive()
        self.window.show_acts()

    def _tell(self, tone: Any, text: str, *ways: Any) -> None:
        self.said.append(text)
        self.page.tell(tone, text, *ways)

    @property
    def editor(self) -> Any:
        return self.tab.desk.editor

    @property
    def primary(self) -> QAbstractButton:
        return self.tab.way.strip.primary

    def state(self) -> str:
        """The states as they are spoken."""
        return self.tab.way.strip.pills.accessibleName()

    def go_on(self) -> None:
        """The next act, by the keyboard."""
        assert self.primary.isVisible(), "no act is left"
        assert self.primary.isEnabled(), self.why_not()
        self.primary.setFocus()
        press(self.primary, Qt.Key.Key_Return)

    def send(self, act: str) -> None:
        """Carry out what a form asks for."""
        button = self.part(f"{act}_send")
        button.setFocus()
        press(button, Qt.Key.Key_Return)

    def why_not(self) -> str:
        found = self.part("minutes_why", QLabel)
        return str(found.text()) if found.isVisible() else ""  # type: ignore[attr-defined]

    def choose(self, code: str) -> None:
        """Go to a part by the arrows of the list."""
        parts = self.tab.desk.parts
        parts.setFocus()
        press(parts, Qt.Key.Key_Home)
        for _row in range(parts.rows.place_of(code)):
            press(parts, Qt.Key.Key_Down)

    def codes(self) -> list[str]:
        rows = self.tab.desk.parts.rows
        return [part.code for n in range(rows.rowCount()) if (part := rows.part(n)) is not None]

    def act(self, command: Any, id: int = 0, **given: Any) -> Any:
        """Something done elsewhere, seen here at once."""
        answer = self.story.do(command, id=id, **given)
        self.room.load()
        self.settle()
        return answer

    def settle(self) -> None:
        """Let go what was thrown away, so that nothing of it is found."""
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
        QApplication.processEvents()


@dataclass(frozen=True)
class Opening:
    """Opens the tab over a meeting that was held, in one of the two systems."""

    database: Database
    clerk: Clerk
    ui: Ui
    ask: PreparedAsk
    folder: Path
    qtbot: Any

    def __call__(
        self,
        name: str = BAC_GIANG,
        ui: Ui | None = None,
        *,
        made: bool = True,
        issued: bool = False,
    ) -> Minutes:
        """``made``: the minutes are made already, or even ``issued``."""
        tale = "issued" if issued else "made" if made else "held"
        return self.again(told(self.desk(), self.clock, name, tale), ui)

    def again(self, story: Story, ui: Ui | None = None) -> Minutes:
        """Another window over the same office."""
        context = context_of(ui or self.ui, story.desk, self.folder, self.ask)
        return Minutes(context, story, self.qtbot)

    @property
    def clock(self) -> SetClock:
        return cast("SetClock", self.ui.clock)

    def desk(self) -> Desk:
        objects = Objects(self.folder / "objects")
        law = Law(profile(BAC_GIANG))
        return Desk(self.database, self.clerk, self.clock, regulations=law, objects=objects)


def paper_of(story: Story) -> Paper:
    """The minutes of the story's meeting."""
    found = story.ask(minutes_of, story.meeting.id)
    assert found is not None
    return cast("Paper", found)


def part_of(story: Story, code: str) -> MinutesPart:
    found = story.ask(lambda tx: tx.one(MinutesPart, meeting=story.meeting.id, code=code))
    assert found is not None
    return cast("MinutesPart", found)


def qtbot_parent() -> Any:
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.instance()
