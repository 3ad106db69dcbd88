"""The files of any record that may have several, by one widget and one link record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.attachments import Attachment
from desktop.domain.records import Entity
from desktop.ui.kit.files_field import FileRow, FilesField
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.pages.attaching import Attaching
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
            add=self._add,
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
        rows = [row_of(each.file, id) for id, each in self._linked.items()]
        self.field.show_files(rows, open_=self._open)

    def choose(self) -> None:
        """Ctrl+M."""
        if self._owner is not None and self._open:
            self.attaching.choose(self._add)

    def _add(self, file: GivenFile) -> None:
        self._do(file_links.add, file=file)

    def _remove(self, link: int) -> None:
        self._do(file_links.remove, link=link)

    def _do(self, command: Any, **given: Any) -> None:
        if self._owner is None:
            return
        then = Then(self._done, self._teller.problems, self._teller.trouble)
        self._context.link.execute(command, then, owner=self._owner, **given)

    def _done(self, outcome: Any) -> None:
        if not self._context.locking():
            self.refresh()
            self._teller.problems(outcome.warnings)


def row_of(file: Attachment, id: int = 0) -> FileRow:
    """A kept file as the widget lists it."""
    return FileRow(id or file.id, file.file_name, file.size, file.added_at, file.sha256)


def wired(
    field: FilesField,
    attaching: Attaching,
    *,
    add: Callable[[GivenFile], None],
    file: Callable[[int], Attachment | None],
    remove: Callable[[int], None],
) -> FilesField:
    """Let a widget add, open, write out and take away: what each of its rows stands for."""

    def with_file(act: Callable[[Attachment], None]) -> Callable[[int], None]:
        def run(id: int) -> None:
            it = file(id)
            if it is not None:
                act(it)

        return run

    def given(paths: tuple[Path, ...]) -> None:
        attaching.take(paths, add)

    field.add_wanted.connect(lambda: attaching.choose(add))
    field.given.connect(given)
    field.picture.connect(lambda png: attaching.take_picture(png, add))
    field.open_wanted.connect(with_file(attaching.open))
    field.save_wanted.connect(with_file(attaching.save_copy))
    field.remove_wanted.connect(remove)
    return field
