"""A committee of invented people, and the page of members seen by its clerk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.domain.memberships import Membership
from desktop.domain.people import Person
from desktop.domain.posts import Body, Role
from desktop.exchange.pasted import Ground, rows_from
from desktop.ui.kit.jobs import InlineQueue
from desktop.ui.kit.link import Link
from desktop.ui.kit.list_view import Table
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.members import MembersPage
from desktop.ui.pages.members_body import BodyTab
from desktop.ui.shell.computer import Computer
from desktop.usecases.bringing_in import bring_in, known_people
from desktop.usecases.composition import composition_on
from desktop.usecases.desk import Desk
from desktop.usecases.memberships import end, succeed
from desktop.usecases.people import seats_on
from tests.ui.driver import PreparedAsk, Screen, press, type_vn

TODAY = date(2026, 11, 23)
APRIL, SEPTEMBER, NOVEMBER = date(2026, 4, 21), date(2026, 9, 1), date(2026, 11, 1)
COMMITTEE = """STT\tHọ và tên\tChức vụ\tCơ quan\tChức danh trong Tiểu ban
1\tTrần Minh Khôi\tBí thư Tỉnh ủy\tTỉnh ủy Mẫu\tTrưởng Tiểu ban
2\tLê Thu Hà\tChủ tịch UBND tỉnh\tUBND tỉnh Mẫu\tPhó Trưởng Tiểu ban Thường trực
3\tPhạm Quốc Dũng\tGiám đốc Công an tỉnh\tCông an tỉnh Mẫu\tPhó Trưởng Tiểu ban
4\tNguyễn Hải Đăng\tPhó Giám đốc Công an tỉnh\tCông an tỉnh Mẫu\tỦy viên
5\tVũ Đức Thịnh\tChỉ huy trưởng BCHQS tỉnh\tBộ Chỉ huy Quân sự tỉnh Mẫu\tỦy viên
6\tĐỗ Thị Ngọc Ánh\tTrưởng Ban TG&DV Tỉnh ủy\tBan Tuyên giáo và Dân vận Tỉnh ủy Mẫu\tỦy viên
7\tLê Văn Phúc\tGiám đốc Sở Tài chính\tSở Tài chính tỉnh Mẫu\tỦy viên
8\tNgô Xuân Trường\tGiám đốc Sở KH&CN\tSở Khoa học và Công nghệ tỉnh Mẫu\tỦy viên
9\tĐặng Thùy Linh\tGiám đốc Sở Tư pháp\tSở Tư pháp tỉnh Mẫu\tỦy viên
10\tHồ Sỹ Quyết\tGiám đốc Sở Nội vụ\tSở Nội vụ tỉnh Mẫu\tỦy viên
11\tLương Gia Huy\tGiám đốc Sở GD&ĐT\tSở Giáo dục và Đào tạo tỉnh Mẫu\tỦy viên
12\tPhan Bảo Châu\tGiám đốc Sở Y tế\tSở Y tế tỉnh Mẫu\tỦy viên
13\tĐinh Công Mẫu\tGiám đốc Sở Xây dựng\tSở Xây dựng tỉnh Mẫu\tỦy viên
14\tTạ Kim Oanh\tChánh Văn phòng Tỉnh ủy\tVăn phòng Tỉnh ủy Mẫu\tỦy viên
"""
SECRETARIAT = """Họ và tên\tChức vụ\tVai trò
Nguyễn Văn Mẫu\tTrưởng phòng An ninh mạng, Công an tỉnh Mẫu\tTổ trưởng
Nguyễn Thị Hạnh\tCán bộ phòng An ninh mạng, Công an tỉnh Mẫu\tThành viên
Bùi Thanh Sơn\tTrưởng phòng Tin học, Sở Tài chính tỉnh Mẫu\tThành viên
"""


def bring(desk: Desk, text: str, body: Body) -> None:
    known = desk.ask(known_people, body, APRIL)
    ground = Ground(desk.clock.today(), body, APRIL, "02-QĐ/TBANM", APRIL, known)
    desk.execute(bring_in, rows=rows_from(text, ground).rows)


def fill(desk: Desk) -> None:
    """Fourteen seats, one changed hands on 01/9, one empty since 01/11; three secretaries."""
    bring(desk, COMMITTEE, Body.COMMITTEE)
    bring(desk, SECRETARIAT, Body.SECRETARIAT)
    seats = desk.ask(seats_on, Body.COMMITTEE, APRIL)
    clerks = desk.ask(seats_on, Body.SECRETARIAT, APRIL)
    son = next(row.seat for row in clerks if row.seat.name == "Bùi Thanh Sơn")
    assert son.membership is not None
    assert son.person is not None
    desk.execute(end, son.membership.id, ends=SEPTEMBER)
    desk.execute(
        succeed,
        held(seats, "Lê Văn Phúc"),
        person=son.person.id,
        begins=SEPTEMBER,
        position="Giám đốc Sở Tài chính",
        decision="512-QĐ/TU",
        decided_on=date(2026, 8, 28),
        field_of_work="Kinh phí cho hoạt động của Tiểu ban (Điều 11 khoản 2)",
    )
    desk.execute(end, held(seats, "Đinh Công Mẫu"), ends=NOVEMBER)


def held(seats: Any, name: str) -> int:
    """The membership of somebody among rows of seats."""
    found = next(row.seat.membership.id for row in seats if row.seat.name == name)
    return int(found)


def context_of(ui: Ui, desk: Desk, folder: Path, ask: PreparedAsk | None = None) -> Context:
    """Surroundings of a page at a real desk; everything is done at once."""

    def jot(place: str, payload: Mapping[str, Any] | None) -> None:
        if payload is None:
            desk.drop_draft(place)
        else:
            desk.jot(place, payload)

    opened = cast("Any", SimpleNamespace(desk=desk))
    link = Link(desk, writing=InlineQueue(), free=InlineQueue())
    computer = Computer(folder / "settings.json")
    return Context(ui, link, ask or PreparedAsk(), opened, computer, jot=jot)


class Members(Screen):
    """The page by the verbs of its clerk."""

    def __init__(self, page: MembersPage) -> None:
        super().__init__(page)
        self.page = page

    @property
    def tab(self) -> BodyTab:
        return self.page.body_tab(Body(self.page.tabs.key()))

    def names(self) -> list[str]:
        return self.column(1)

    def column(self, place: int) -> list[str]:
        model = self.tab.card.table.model()
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def choose(self, name: str) -> None:
        table = self.part(f"{self.page.tabs.key()}_seats", Table)
        row = self.names().index(name)
        table.setFocus()
        table.selectRow(row)
        settle()

    def title(self) -> str:
        return self.tab.detail.title.text()

    def role(self) -> Role:
        form = self.tab.detail.form()
        assert form is not None
        return Role(form.editor("role").value())

    def sentences(self) -> list[str]:
        """What is said in red beside fields."""
        settle()
        return [
            each.text()
            for each in self.page.findChildren(QLabel)
            if each.property("role") == "problem" and each.isVisibleTo(self.page)
        ]


def settle() -> None:
    """Let what was put off by the event loop happen; boxes in boxes are laid out in rounds."""
    for _ in range(3):
        QApplication.processEvents()


def holder(desk: Desk, place: int, day: date = TODAY) -> tuple[Membership, Person]:
    seat = desk.ask(composition_on, day).of(Body.COMMITTEE)[place - 1]
    assert seat.membership is not None
    assert seat.person is not None
    return seat.membership, seat.person


def retype(members: Members, name: str, text: str) -> None:
    """Put the focus on a field, empty it and type."""
    part = members.part(name)
    part.setFocus()
    press(part, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(part, Qt.Key.Key_Delete)
    type_vn(part, text)


def leave(members: Members) -> None:
    members.tab.card.search_box().setFocus()
    settle()


Opened = Callable[..., Members]
"""Opens the page in its window, given the surroundings and perhaps answers."""
