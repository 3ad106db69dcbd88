"""The diary going out as an Excel workbook, with a row in the diary that tells of it."""

from __future__ import annotations

from pathlib import Path

from desktop.ui.kit.ask import FileKind
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Way
from desktop.ui.kit.page import Page
from desktop.ui.kit.rights import Deed
from desktop.ui.pages.context import Context
from desktop.ui.pages.outgoing import note_going
from desktop.usecases import diary_export
from desktop.usecases.handing_out import write_out

_ENDING = ".xlsx"


class DiaryOut:
    """Asks where a workbook is to go, writes it there and says what came of it on ``page``."""

    def __init__(self, context: Context, page: Page) -> None:
        self._context, self._page = context, page

    def save(self, content: bytes, rows: int) -> None:
        """Ask, and write a workbook of so many rows."""
        ui = self._context.ui
        kind = FileKind(ui.say("diary.book.excel"), (f"*{_ENDING}",))
        name = f"{ui.say('diary.book.file')}-{ui.clock.today():%Y-%m-%d}{_ENDING}"

        def write(path: Path) -> None:
            self._write(path if path.suffix else path.with_suffix(_ENDING), content, rows)

        self._context.ask.save_file(ui.label("diary.export"), kind, name, write)

    def _write(self, path: Path, content: bytes, rows: int) -> None:
        ui, teller, link = self._context.ui, self._page.teller, self._context.link
        again = Way(
            ui.label("printing.try_again"), lambda: self._write(path, content, rows), Deed.LOOK
        )

        def done(_path: object) -> None:
            said = ui.say("printing.written", file=path.name)
            command = diary_export.exported
            note_going(self._context, self._page.tell, said, command, file=path.name, rows=rows)

        link.work(
            lambda _progress: write_out(path, content),
            Then(done=done, trouble=lambda trouble: teller.trouble(trouble, again)),
        )
