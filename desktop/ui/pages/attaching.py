"""Files on their way: taken from this computer, opened in another program, written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.attachments import Attachment
from desktop.domain.given_files import LARGE, disk_name, kept_name
from desktop.domain.problems import Refused
from desktop.storage.objects import Objects
from desktop.ui.kit.ask import FileKind, Question
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.pages.context import Context
from desktop.usecases.attachments import GivenFile
from desktop.usecases.handing_out import write_out
from desktop.usecases.taking_files import look_at, take
from desktop.usecases.upkeep import KeptContent, damaged

Given = Callable[[GivenFile], None]


class Attaching:
    """What a page does with files; it says by ``tell`` what cannot be done, and why."""

    def __init__(self, context: Context, tell: Tell) -> None:
        self._context, self._tell = context, tell
        self._ui, self._teller = context.ui, Teller(context.ui, tell)

    def choose(self, then: Given) -> None:
        """Ask for a file and take it."""
        kind = FileKind(self._ui.say("ui.all_files"))
        title = self._ui.say("attached.choose")
        self._context.ask.open_file(title, kind, lambda path: self.take((path,), then))

    def take(self, paths: Sequence[Path], then: Given) -> None:
        """Take files one after another, off the screen; a large one is asked about first."""
        for path in paths:
            try:
                size = look_at(path)
            except Refused as refused:
                self._teller.problems(refused.problems)
            except Trouble as trouble:
                self._teller.trouble(trouble)
            else:
                self._take_one(path, size, then)

    def take_picture(self, png: bytes, then: Given) -> None:
        """A picture of the clipboard, called by its moment."""
        at: datetime = self._ui.clock.now()
        name = self._ui.label("attached.picture", at=f"{at:%Y-%m-%d %H%M%S}")
        then(GivenFile(name, png))

    def open(self, file: Attachment) -> None:
        """Show a file in the program this computer has for it, by a copy that is read only."""
        context, objects = self._context, self._objects()

        def opened(path: Path) -> None:
            if context.locking():
                return
            if context.opener(path):
                self._tell(Tone.INFO, self._ui.say("attached.opened", file=file.file_name))
            else:
                self._tell(Tone.WARN, self._ui.say("attached.no_program", file=file.file_name))

        def made(_progress: object) -> Path:
            return context.copies.make(objects, file, context.opened.folder)

        then = Then(opened, trouble=lambda trouble: self._unsound(file, trouble))
        # In line with what writes: the wiping at the lock then comes after it.
        context.link.write(made, then)

    def save_copy(self, file: Attachment) -> None:
        """Write a kept file where the clerk says; the kept one stays."""
        objects = self._objects()

        def written(path: Path) -> None:
            then = Then(
                lambda _answer: self._saved(path),
                trouble=lambda trouble: self._unsound(file, trouble),
            )
            self._context.link.work(lambda _progress: _write(objects, file, path), then)

        kind = FileKind(self._ui.say("ui.all_files"))
        title = self._ui.say("attached.save_title")
        self._context.ask.save_file(title, kind, disk_name(file.file_name), written)

    def _take_one(self, path: Path, size: int, then: Given) -> None:
        objects = self._objects()

        def read() -> None:
            done = Then(then, self._teller.problems, self._teller.trouble)
            self._context.link.work(lambda progress: take(objects, path, progress), done)

        if size <= LARGE:
            read()
            return
        name, megabytes = kept_name(path.name), size // 1_000_000
        question = Question(
            self._ui.say("attached.large"),
            self._ui.say("attached.large_text", file=name, size=megabytes),
            self._ui.say("attached.add_large"),
            self._ui.say("ui.go_back"),
        )
        self._context.ask.confirm(question, lambda yes: read() if yes else None)

    def _saved(self, path: Path) -> None:
        self._tell(Tone.OK, self._ui.say("attached.saved", file=path.name))

    def _unsound(self, file: Attachment, trouble: Trouble) -> None:
        """A damaged content is said with its name and where to get it back."""
        if trouble.kind is Trouble.Kind.DAMAGED:
            content = KeptContent(file.digest, file.file_name, Msg("attached.of_this"))
            words = damaged(content, trouble.msg)
            trouble = Trouble(trouble.kind, words, detail=trouble.detail)
        self._teller.trouble(trouble)

    def _objects(self) -> Objects:
        objects = self._context.opened.desk.objects
        if objects is None:
            raise ValueError("this desk keeps no files")
        return objects


def _write(objects: Objects, file: Attachment, path: Path) -> None:
    write_out(path, objects.get(file.digest, bytes.fromhex(file.secret)))
