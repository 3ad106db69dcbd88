"""The files of any record that may have several, by one widget and one link record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.attachments import Attachment
from desktop.domain.records import Entity
from desktop.ui.kit.files_field import FileRow, FilesField
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.pages.acting import carry_out
from desktop.ui.pages.attaching import Attaching, Given
from desktop.ui.pages.context import Context
from desktop.usecases import file_links
from desktop.usecases.attachments import GivenFile
from desktop.usecases.file_links import Linked, files_of

R = TypeVar("R", bound=Entity)


class RecordFiles(QWidget):
    """Files kept with one record; hidden while there is none."""

    def __init__(self, context: Context, tell: Tell, *, name: str) -> None:
        super().__init__()
        self._context, self._teller = context, Teller(context.ui, tell)
        self.attaching = Attaching(context, tell)
        self._owner: Entity | None = None
        self._open = True
        self._linked: dict[int, Linked] = {}
        title = context.ui.label("file_links.many")
        self.field = wired(
            FilesField(context.ui, name=name, title=title),
            self.attaching,
            to=self._sink,
            file=lambda id: self._linked[id].file if id in self._linked else None,
            remove=self._remove,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    def show_for(self, owner: Entity | None, *, open_: bool = True, of: str = "") -> None:
        """Show the files of a record called ``of``; ``open_``: they may be added to."""
        if of:
            self.field.aim_at(of)
        self._owner, self._open = owner, open_
        self.setVisible(owner is not None and owner.id != 0)
        self.refresh()

    def refresh(self) -> None:
        """Read the files anew."""
        owner = self._owner
        if owner is None or not owner.id:
            self._linked = {}
        else:
            found = self._context.link.now(lambda tx: files_of(tx, owner))
            self._linked = {each.link.id: each for each in found}
        rows = [row_of(each.file, id, stays=each.stays) for id, each in self._linked.items()]
        self.field.show_files(rows, open_=self._open)

    def choose(self) -> None:
        """Ctrl+M."""
        if self._open:
            self.attaching.choose(self._sink())

    def _sink(self) -> Given:
        """Keeps a file with the record shown now."""
        return partial(self._add, self._owner)

    def _add(self, owner: Entity | None, file: GivenFile) -> None:
        self._do(file_links.add, owner, file=file)

    def _remove(self, link: int) -> None:
        self._do(file_links.remove, self._owner, link=link)

    def _do(self, command: Any, owner: Entity | None, **given: Any) -> None:
        if owner is None:
            return
        carry_out(self._context, self._teller, command, self._done, owner=owner, **given)

    def _done(self, outcome: Any) -> None:
        if isValid(self):  # its page may be gone since the file was given
            self.refresh()
        self._teller.problems(outcome.warnings)


def row_of(file: Attachment, id: int = 0, *, stays: bool = False) -> FileRow:
    """A kept file as the widget lists it."""
    shown = id or file.id
    return FileRow(shown, file.file_name, file.size, file.added_at, file.sha256, stays)


def wired(
    field: FilesField,
    attaching: Attaching,
    *,
    to: Callable[[], Given],
    file: Callable[[int], Attachment | None],
    remove: Callable[[int], None],
) -> FilesField:
    """Let a widget add, open, write out and take away: what each of its rows stands for.

    ``to`` is asked as a file is given, and answers where that one goes once it is read.
    """

    def with_file(act: Callable[[Attachment], None]) -> Callable[[int], None]:
        def run(id: int) -> None:
            it = file(id)
            if it is not None:
                act(it)

        return run

    def given(paths: tuple[Path, ...]) -> None:
        attaching.take(paths, to())

    field.add_wanted.connect(lambda: attaching.choose(to()))
    field.given.connect(given)
    field.picture.connect(lambda png: attaching.take_picture(png, to()))
    field.open_wanted.connect(with_file(attaching.open))
    field.save_wanted.connect(with_file(attaching.save_copy))
    field.remove_wanted.connect(remove)
    return field
