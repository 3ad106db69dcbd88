"""Files on their way: taken from this computer, opened in another program, written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.attachments import Attachment
from desktop.domain.given_files import LARGE, disk_name, kept_name
from desktop.domain.problems import Refused
from desktop.storage.objects import Objects, Stored
from desktop.ui.kit.ask import FileKind, Question
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.pages.context import Context
from desktop.ui.pages.outgoing import note_going
from desktop.usecases import outward
from desktop.usecases.attachments import GivenFile
from desktop.usecases.handing_out import write_out
from desktop.usecases.taking_files import look_at, take, take_picture
from desktop.usecases.upkeep import KeptContent, damaged

Given = Callable[[GivenFile], None]
"""Where a file goes, settled when it is given: by the time it is read the page may show others."""

Taken = Callable[[Objects, Progress], GivenFile]


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
                self._take_one(kept_name(path.name), size, partial(_of_disk, path), then)

    def take_picture(self, png: bytes, then: Given) -> None:
        """A picture of the clipboard, called by its moment; taken as a file is."""
        at: datetime = self._ui.clock.now()
        name = self._ui.label("attached.picture", at=f"{at:%Y-%m-%d %H%M%S}")
        self._take_one(name, len(png), partial(_of_clipboard, name, png), then)

    def say_gone(self, file: GivenFile) -> None:
        """What a file was given to is not there any more, so that it was not kept."""
        self._tell(Tone.WARN, self._ui.say("attached.place_gone", file=file.name))

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
        stored = Stored(file.digest, bytes.fromhex(file.secret), file.size, file.sha256)
        self.save_content(stored, file.file_name, lambda trouble: self._unsound(file, trouble))

    def save_content(
        self, stored: Stored, name: str, unsound: Callable[[Trouble], None] | None = None
    ) -> None:
        """The same of a content that no record has; ``unsound`` says what is wrong with it."""
        objects = self._objects()

        def written(path: Path) -> None:
            then = Then(
                lambda _path: self._saved(path, name), trouble=unsound or self._teller.trouble
            )
            parts = objects.chunks(stored.digest, stored.key)
            self._context.link.work(lambda _progress: write_out(path, parts), then)

        kind = FileKind(self._ui.say("ui.all_files"))
        title = self._ui.say("attached.save_title")
        self._context.ask.save_file(title, kind, disk_name(name), written)

    def _take_one(self, name: str, size: int, taken: Taken, then: Given) -> None:
        objects = self._objects()

        def read() -> None:
            done = Then(then, self._teller.problems, self._teller.trouble)
            self._context.link.work(lambda progress: taken(objects, progress), done)

        if size <= LARGE:
            read()
            return
        megabytes = size // 1_000_000
        question = Question(
            self._ui.say("attached.large"),
            self._ui.say("attached.large_text", file=name, size=megabytes),
            self._ui.say("attached.add_large"),
            self._ui.say("ui.go_back"),
        )
        self._context.ask.confirm(question, lambda yes: read() if yes else None)

    def _saved(self, path: Path, file: str) -> None:
        said = self._ui.say("attached.saved", file=path.name)
        note_going(self._context, self._tell, said, outward.saved, file=file, name=path.name)

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


def _of_disk(path: Path, objects: Objects, progress: Progress) -> GivenFile:
    return take(objects, path, progress)


def _of_clipboard(name: str, png: bytes, objects: Objects, progress: Progress) -> GivenFile:
    return take_picture(objects, name, png, progress)
