"""Settings: the office, security, the look; what is changed holds at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.labels import ground
from desktop.ui.kit.page import Page
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import narrowed, scrolled
from desktop.ui.pages.context import Context
from desktop.ui.pages.settings_days_off import DaysOffGroup
from desktop.ui.pages.settings_group import Group
from desktop.ui.pages.settings_look import LookGroup
from desktop.ui.pages.settings_numbers import NumbersGroup
from desktop.ui.pages.settings_office import OfficeGroup
from desktop.ui.pages.settings_phrases import PhrasesGroup
from desktop.ui.pages.settings_security import SecurityGroup
from desktop.ui.pages.settings_users import UsersGroup
from desktop.ui.shell.navigation import Item
from desktop.ui.shell.sheet_press import Press
from desktop.usecases.opening import RecoveryCode

ACTS = ("save",)
"""The commands of the window that this page carries out."""
KEPT = "settings.group"
GROUPS = (
    ("office", "building"),
    ("numbers", "number_symbol"),
    ("days_off", "calendar_ltr"),
    ("phrases", "text_edit_style"),
    ("security", "key"),
    ("users", "people"),
    ("look", "dark_theme"),
)


GroupT = TypeVar("GroupT", bound=Group)


class SettingsPage(Page):
    """Groups at the left, the chosen one at the right; the regulation has a page of its own.

    A group is made when it is first looked at: most visits are to one of them.
    """

    def __init__(self, context: Context, *, press: Press, has_regulation: bool = True) -> None:
        """``press`` prints the recovery sheet; ``has_regulation``: that page is among the rooms."""
        ui = context.ui
        super().__init__(ui, "settings", ui.label("shell.section.settings"))
        self._context, self._press = context, press
        self._made: list[Group] = []
        self._here = False
        self._ways: dict[str, Callable[[], Group]] = {
            "office": lambda: self.office,
            "numbers": lambda: self.numbers,
            "days_off": lambda: self.days_off,
            "phrases": lambda: self.phrases,
            "security": lambda: self.security,
            "users": lambda: self.users,
            "look": lambda: self.look,
        }
        self._stack = QStackedWidget()
        self._items: dict[str, Item] = {}
        side = ground("card")
        side.setFixedWidth(216)
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        for name, glyph in GROUPS:
            item = Item(ui, glyph, ui.label(f"settings.group.{name}"), "")
            item.setObjectName(f"group_{name}")
            item.clicked.connect(lambda _checked=False, name=name: self.show_group(name))
            column.addWidget(item)
            self._items[name] = item
            self._stack.addWidget(QWidget())
        if has_regulation:
            link = looks(
                LinkButton(
                    ui, ui.say("settings.regulation"), glyph="book_open", name="to_regulation"
                )
            )
            link.clicked.connect(lambda: context.go("regulation", 0))
            column.addSpacing(6)
            column.addWidget(link)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(side)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row, 1)
        kept = ui.layouts.layout(KEPT)
        self.show_group(kept if kept in self._items else "office")

    @cached_property
    def office(self) -> OfficeGroup:
        return self._laid("office", OfficeGroup(self._context, self.tell))

    @cached_property
    def numbers(self) -> NumbersGroup:
        return self._laid("numbers", NumbersGroup(self._context, self.tell))

    @cached_property
    def days_off(self) -> DaysOffGroup:
        return self._laid("days_off", DaysOffGroup(self._context, self.tell))

    @cached_property
    def phrases(self) -> PhrasesGroup:
        return self._laid("phrases", PhrasesGroup(self._context, self.tell))

    @cached_property
    def security(self) -> SecurityGroup:
        return self._laid("security", SecurityGroup(self._context, self._press, self.tell))

    @cached_property
    def users(self) -> UsersGroup:
        return self._laid("users", UsersGroup(self._context, self.tell, self.take_sheet))

    @cached_property
    def look(self) -> LookGroup:
        return self._laid("look", LookGroup(self._context))

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"save": self._save}

    def own_topic(self) -> str:
        return f"settings-{self.group()}".replace("_", "-")

    def turn_to(self, tab: str) -> None:
        self.show_group(tab)

    def panes(self) -> tuple[QWidget, ...]:
        return (self._items[self.group()],)

    def arrive(self) -> None:
        self._here = True
        for group in self._made:
            group.arrive()

    def refresh(self) -> None:
        """Something was taken back: show what stands now."""
        self.arrive()

    def leave(self) -> None:
        self._here = False
        for group in self._made:
            group.leave()

    def group(self) -> str:
        """The group in view."""
        return GROUPS[self._stack.currentIndex()][0]

    def show_group(self, name: str) -> None:
        """Turn to a group."""
        if self._here and self.group() == "office":
            self.office.leave()
        if name == "numbers":
            self.numbers.arrive()
        self._ways[name]()
        self._stack.setCurrentIndex([each for each, _glyph in GROUPS].index(name))
        for each, item in self._items.items():
            item.setChecked(each == name)
        self.ui.layouts.keep_layout(KEPT, name)

    def change_passphrase(self) -> None:
        """Go where the passphrase is changed."""
        self.show_group("security")
        self.security.go_to_passphrase()

    def show_users(self) -> None:
        """Go where the users are."""
        self.show_group("users")
        self.users.more.setFocus()

    def renew_sheet(self) -> None:
        """Go where a new recovery sheet is made."""
        self.show_group("security")
        self.security.go_to_sheet()

    def _save(self) -> None:
        self.office.save()

    def take_sheet(self, code: RecoveryCode) -> None:
        """Somebody was removed, and there is a new recovery sheet: it is printed where any is."""
        self.show_group("security")
        self.security.take_sheet(code)

    def _laid(self, name: str, group: GroupT) -> GroupT:
        """A group just made, put into its place."""
        place = self._stack.widget([each for each, _glyph in GROUPS].index(name))
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(_narrow(group)))
        self._made.append(group)
        if self._here:
            group.arrive()
        return group


def _narrow(group: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 8, 0)
    column.addLayout(narrowed(group, widest=820))
    return around
