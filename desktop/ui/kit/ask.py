"""The few dialogs there are: confirm, type a reason, choose a file; a service that tests answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import HarmButton, PlainButton, PrimaryButton
from desktop.ui.kit.dialog_help import offer_help
from desktop.ui.kit.editors.passphrase import PassphraseField
from desktop.ui.kit.editors.text import TextArea
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui

HOLDS_INPUT = "holds_input"


@dataclass(frozen=True)
class Question:
    """A question, spoken already: what is to happen, and the verbs of its two buttons.

    The safe answer is the default and Esc. ``field`` labels what is typed (``reason`` only); where
    it is ``secret``, it is a passphrase. ``topic`` is what the manual says of it, "" where that is
    the page behind.
    """

    title: str
    text: str
    act: str
    back: str
    harm: bool = False
    field: str = ""
    topic: str = ""
    secret: bool = False


@dataclass(frozen=True)
class FileKind:
    """Files to choose from: their words and patterns (``("Excel", ("*.xlsx",))``)."""

    words: str
    patterns: tuple[str, ...] = ("*",)


class Ask(Protocol):
    """Asks the clerk; the answer comes later, and not at all where the window closes first."""

    def confirm(self, question: Question, then: Callable[[bool], None]) -> None: ...

    def reason(self, question: Question, then: Callable[[str], None]) -> None:
        """Only called with a reason; going back answers nothing."""

    def open_file(self, title: str, kind: FileKind, then: Callable[[Path], None]) -> None: ...

    def save_file(
        self, title: str, kind: FileKind, name: str, then: Callable[[Path], None]
    ) -> None: ...

    def folder(self, title: str, then: Callable[[Path], None]) -> None: ...


class WindowAsk:
    """Asks in dialogs over the window; they are opened, never executed."""

    def __init__(self, ui: Ui, window: QWidget) -> None:
        self._ui, self._window = ui, window

    def confirm(self, question: Question, then: Callable[[bool], None]) -> None:
        dialog = QuestionDialog(self._ui, question, self._window)
        dialog.finished.connect(lambda result: then(result == QDialog.DialogCode.Accepted))
        dialog.open()

    def reason(self, question: Question, then: Callable[[str], None]) -> None:
        dialog = QuestionDialog(self._ui, question, self._window)
        dialog.accepted.connect(lambda: then(dialog.typed()))
        dialog.open()

    def open_file(self, title: str, kind: FileKind, then: Callable[[Path], None]) -> None:
        self._choose(title, kind, QFileDialog.FileMode.ExistingFile, then)

    def save_file(
        self, title: str, kind: FileKind, name: str, then: Callable[[Path], None]
    ) -> None:
        dialog = self._choose(title, kind, QFileDialog.FileMode.AnyFile, then)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self._ui.say("ui.file_save"))
        dialog.selectFile(name)

    def folder(self, title: str, then: Callable[[Path], None]) -> None:
        kind = FileKind(self._ui.label("ui.all_files"))
        self._choose(title, kind, QFileDialog.FileMode.Directory, then)

    def _choose(
        self,
        title: str,
        kind: FileKind,
        mode: QFileDialog.FileMode,
        then: Callable[[Path], None],
    ) -> QFileDialog:
        # Where a clerk keeps files; else it would be wherever the program was started from.
        dialog = QFileDialog(self._window, title, documents())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offer_help(dialog, self._ui)
        dialog.setFileMode(mode)
        dialog.setNameFilter(f"{kind.words} ({' '.join(kind.patterns)})")
        # The system's own dialog takes these words too; for Qt's own see ``qt_words.py``.
        labels = QFileDialog.DialogLabel
        for place, key in (
            (labels.LookIn, "ui.file_in"),
            (labels.FileName, "ui.file_name"),
            (labels.FileType, "ui.file_type"),
            (labels.Accept, "ui.file_choose"),
            (labels.Reject, "ui.go_back"),
        ):
            dialog.setLabelText(place, self._ui.say(key))
        dialog.fileSelected.connect(lambda file: then(Path(file)))
        dialog.open()
        return dialog


def documents() -> str:
    """The clerk's folder of documents, or the home folder where there is none."""
    places = QStandardPaths.StandardLocation
    found = QStandardPaths.writableLocation(places.DocumentsLocation)
    return found if Path(found).is_dir() else str(Path.home())


def hold_input(dialog: QDialog) -> None:
    """Something is typed in this dialog: while the office is locked it is put aside, not closed."""
    dialog.setProperty(HOLDS_INPUT, True)


class QuestionDialog(QDialog):
    """One question with two verbs; with a field where a reason is asked for."""

    def __init__(self, ui: Ui, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        offer_help(self, ui, question.topic)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question.title)
        self.setMinimumWidth(440)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(question.title, "card", wrap=True))
        column.addWidget(label(question.text, wrap=True))
        kind = HarmButton if question.harm else PrimaryButton
        self._act = looks(kind(ui, question.act, name="question_act"))
        self._back = looks(PlainButton(ui, question.back, name="question_back"))
        self._act.clicked.connect(self.accept)
        self._back.clicked.connect(self.reject)
        self._reason: TextArea | None = None
        self._secret: PassphraseField | None = None
        if question.secret:
            self._secret = PassphraseField(ui, name="question_secret")
            self._secret.shown.setAccessibleName(
                ui.say("first_run.passphrase.show", field=question.field)
            )
            column.addWidget(Field(ui, question.field, self._secret, spoken=question.field))
            self._secret.entered.connect(self.accept)
        elif question.field:
            hold_input(self)
            self._reason = looks(TextArea(ui, lines=2, name="question_reason"))
            column.addWidget(Field(ui, question.field, self._reason, required=True))
            self._act.setEnabled(False)
            self._reason.edited.connect(lambda: self._act.setEnabled(bool(self.typed())))
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self._act, self._back):
            button.setMinimumWidth(88)
            row.addWidget(button)
        column.addLayout(row)
        self._back.setDefault(self._secret is None)
        (self._reason or (self._secret.line if self._secret else self._back)).setFocus()

    def typed(self) -> str:
        """What was typed, ``""`` where nothing was asked for."""
        if self._secret is not None:
            return self._secret.text()
        return self._reason.value() if self._reason is not None else ""
