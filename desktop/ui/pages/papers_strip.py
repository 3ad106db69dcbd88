"""Where a paper stands, and the one act that brings it on: the strip above a paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.papers import Paper, Standing
from desktop.ui.kit.buttons import IconButton, LinkButton, PrimaryButton
from desktop.ui.kit.labels import Glyph, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.steps import Pill, Stand, StatePills
from desktop.ui.kit.words import Ui

GLYPHS = {
    "draft": "edit",
    "for_signature": "send",
    "signed": "signature",
    "numbered": "number_symbol",
    "issued": "document_checkmark",
    "sealed": "lock_closed",
}
ACT_GLYPHS = {
    "submit": "send",
    "sign": "signature",
    "number": "number_symbol",
    "issue": "document_checkmark",
    "lock": "lock_closed",
    "withdraw": "arrow_undo",
    "reserve": "number_symbol",
    "void": "prohibited",
    "scan": "attach",
    "dispatch": "mail",
    "addenda": "document_edit",
    "extract": "document_arrow_right",
    "closing_sheet": "clipboard_checkmark",
    "corrections": "comment",
}
LOOKING = frozenset(("history", "corrections", "extract", "closing_sheet", "dispatch", "addenda"))
"""Acts that only open what there is to see, or to print."""
_FIRST = {
    Standing.DRAFT: "submit",
    Standing.FOR_SIGNATURE: "sign",
    Standing.SIGNED: "number",
    Standing.NUMBERED: "sign",
    Standing.SIGNED_AND_NUMBERED: "issue",
}
_OTHER = {
    Standing.DRAFT: (),
    Standing.FOR_SIGNATURE: ("withdraw", "number", "reserve"),
    Standing.SIGNED: ("withdraw", "scan"),
    Standing.NUMBERED: ("withdraw", "void"),
    Standing.SIGNED_AND_NUMBERED: ("withdraw", "void", "scan"),
    Standing.ISSUED: ("dispatch",),
}
_SUBMITTED = tuple(each for each in Standing if each is not Standing.DRAFT)
_SIGNED = (Standing.SIGNED, Standing.SIGNED_AND_NUMBERED, Standing.ISSUED)
_NUMBERED = (Standing.NUMBERED, Standing.SIGNED_AND_NUMBERED, Standing.ISSUED)


@dataclass(frozen=True)
class Course:
    """How far a paper is: the act that comes next, and those that are possible besides.

    ``kept`` is the number kept for it while it has not taken it. ``with_seal``: the records of its
    meeting are sealed after it is issued (minutes).
    """

    standing: Standing
    with_seal: bool = False
    sealed: bool = False
    kept: str = ""
    scanned: bool = False

    @classmethod
    def of(
        cls, paper: Paper, *, number: str = "", with_seal: bool = False, sealed: bool = False
    ) -> Course:
        kept = number if paper.entry is not None and paper.numbered_on is None else ""
        return cls(paper.standing, with_seal, sealed, kept, paper.scan is not None)

    @property
    def first(self) -> str:
        """The act that comes next, "" where none is left."""
        if self.standing is Standing.ISSUED:
            return "lock" if self.with_seal and not self.sealed else ""
        return _FIRST[self.standing]

    @property
    def others(self) -> tuple[str, ...]:
        """What else can be done: a number is kept only once, and a kept one can be struck out.

        Once its meeting is locked only where a paper went is still written down.
        """
        acts = _OTHER[self.standing]
        if self.sealed:
            return tuple(act for act in acts if act == "dispatch")
        if self.standing is Standing.ISSUED and not self.scanned:
            return ("scan", *acts)  # the seal is often put on after that
        if self.kept:
            return (*(act for act in acts if act != "reserve"), "void")
        return acts

    def pills(self, ui: Ui) -> tuple[tuple[Pill, ...], ...]:
        """The states with how far each is."""
        standing = self.standing
        issued = standing is Standing.ISSUED
        waits = standing is Standing.FOR_SIGNATURE
        half = standing in (Standing.SIGNED, Standing.NUMBERED)
        stands = {
            "draft": Stand.NOW if standing is Standing.DRAFT else Stand.DONE,
            "for_signature": _stand(standing in _SUBMITTED, now=waits),
            "signed": _stand(standing in _SIGNED, now=half and standing not in _SIGNED),
            "numbered": _stand(standing in _NUMBERED, now=half and standing not in _NUMBERED),
            "issued": _stand(issued, now=issued and self.with_seal and not self.sealed),
            "sealed": _stand(self.sealed),
        }
        made = {
            name: Pill(ui.label(f"minutes_page.state.{name}"), GLYPHS[name], stand)
            for name, stand in stands.items()
        }
        if self.kept:
            words = ui.label("minutes_page.state.kept", number=self.kept)
            made["numbered"] = Pill(words, GLYPHS["numbered"], stands["numbered"])
        pills = (
            (made["draft"],),
            (made["for_signature"],),
            (made["signed"], made["numbered"]),
            (made["issued"],),
        )
        return (*pills, (made["sealed"],)) if self.with_seal else pills


def _stand(done: bool, *, now: bool = False) -> Stand:
    if now:
        return Stand.NOW
    return Stand.DONE if done else Stand.TO_COME


FINAL = ("issue", "lock")
"""What cannot be taken back: one more Enter must not do it."""


class StateStrip(QFrame):
    """Pills at the left; links, a menu of further acts and the primary button at the right."""

    wanted = Signal(str)

    def __init__(self, ui: Ui, name: str = "paper_state") -> None:
        super().__init__()
        self._ui = ui
        self._first: str = ""
        self.setObjectName(name)
        self.setProperty("ground", "card")
        self.pills = StatePills(ui)
        self.primary = PrimaryButton(ui, "", name=f"{name}_primary")
        self.primary.clicked.connect(lambda: self.wanted.emit(self._first))
        self.more = looks(
            IconButton(
                ui,
                "more_horizontal",
                ui.label("minutes_page.more"),
                name=f"{name}_more",
                quiet=True,
            )
        )
        self.more.clicked.connect(self._open_menu)
        self._links: list[LinkButton] = []
        self._others: tuple[tuple[str, str], ...] = ()
        self._beside = QWidget()
        self._right = QHBoxLayout(self._beside)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(14)
        self._right.addStretch(1)
        self._right.addWidget(self.more)
        self._right.addWidget(self.primary)
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        self._upper.addWidget(self.pills, 1)
        self._why = QWidget()
        said = QHBoxLayout(self._why)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(6)
        said.addWidget(Glyph(ui, "warning", "danger", side=16), 0, Qt.AlignmentFlag.AlignTop)
        self._sentence = label("", "problem", wrap=True)
        self._sentence.setObjectName(f"{name}_why")
        said.addWidget(self._sentence, 1)
        self._why.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 7)
        column.setSpacing(6)
        column.addLayout(self._upper)
        column.addLayout(self._lower)
        column.addWidget(self._why)
        self._upper.addWidget(self._beside)

    def show_course(self, course: Course, others: Sequence[tuple[str, str]] = ()) -> None:
        """Show a state; ``others`` are further acts with their words, before those of the state."""
        self.pills.show_pills(*course.pills(self._ui))
        self._first = course.first
        self._others = (
            *others,
            *((act, self._ui.say(f"minutes_page.go.{act}")) for act in course.others),
        )
        if self._first:
            self.primary.setText(self._ui.say(f"minutes_page.go.{self._first}"))
            self.primary.show_icon(ACT_GLYPHS[self._first])
        self.primary.setVisible(bool(self._first))
        for link in self._links:
            self._right.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = [self._link(act, words) for act, words in self._others[:2]]
        for place, link in enumerate(self._links):
            self._right.insertWidget(1 + place, link)
        self._fit()

    def allow(self, why_not: str = "") -> None:
        """Let the primary act be done, or say in a sentence why it cannot be now."""
        self.primary.setEnabled(not why_not)
        self.primary.setToolTip(why_not)
        self.primary.setAccessibleDescription(why_not)
        self._sentence.setText(why_not)
        self._why.setVisible(bool(why_not))

    def hold(self, held: bool) -> None:
        """While a form of the strip is open its own button is the one that acts."""
        self.primary.setVisible(bool(self._first) and not held)

    def go_to(self, act: str) -> None:
        """Put the focus where an act was chosen, or where the next one is."""
        link = next((each for each in self._links if each.objectName().endswith(f"_{act}")), None)
        if link is not None and link.isVisible():
            link.setFocus()
        elif self._first:
            self.primary.setFocus()
        else:
            seen = (each for each in self._links if each.isVisible())
            next(seen, self.more).setFocus()

    def first(self) -> str:
        return self._first

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _link(self, act: str, words: str) -> LinkButton:
        glyph = ACT_GLYPHS.get(act, "history")
        link = LinkButton(self._ui, words, glyph=glyph, name=f"{self.objectName()}_{act}")
        if act in LOOKING:
            looks(link)
        link.clicked.connect(lambda: self.wanted.emit(act))
        return link

    def _fit(self) -> None:
        """Where it is narrow, links stand in the menu only; then the buttons in a second row."""
        room = self.width() - 30
        pills = self.pills.sizeHint().width()
        primary = self.primary.sizeHint().width() if self._first else 0
        links = sum(link.sizeHint().width() + 14 for link in self._links)
        side_by_side = pills + primary + 14 <= room - (38 if self._others else 0)
        shown = links + primary + 14 + (pills if side_by_side else 0) <= room
        for link in self._links:
            link.setVisible(shown)
        self.more.setVisible(bool(self._others) and (not shown or len(self._others) > 2))
        row = self._upper if side_by_side else self._lower
        if self._beside.parentWidget() is not None and row.indexOf(self._beside) < 0:
            self._upper.removeWidget(self._beside)
            self._lower.removeWidget(self._beside)
            row.addWidget(self._beside)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Every further act, also those that stand as links."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act, words in self._others:
            made = menu.addAction(words)
            made.setObjectName(f"{self.objectName()}_menu_{act}")
            made.setEnabled(self._ui.rights.works or act in LOOKING)
            made.triggered.connect(_telling(self.wanted.emit, act))
        return menu


def _telling(tell: Callable[[str], None], act: str) -> Callable[[bool], None]:
    return lambda _checked: tell(act)
