"""Files the clerk gives to a meeting, and gets back: chosen, dropped, read, written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData

from desktop.base.trouble import Trouble
from desktop.base.vietnamese import nfc
from desktop.domain.attachments import Attachment
from desktop.ui.kit.ask import FileKind, Question
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.pages.meeting.room import Room
from desktop.usecases.attachments import GivenFile, content_of

LARGE = 50_000_000  # bytes; more is asked about first
_PROGRAMS = frozenset(
    (".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".ps1", ".vbs", ".js", ".jar", ".lnk", ".sh")
)

Given = Callable[[GivenFile], None]


def choose(room: Room, then: Given) -> None:
    """Ask for a file and read it."""
    ui = room.ui
    kind = FileKind(ui.say("ui.all_files"))
    room.context.ask.open_file(
        ui.say("meeting_page.choose_file"), kind, lambda path: take(room, path, then)
    )


def take(room: Room, path: Path, then: Given) -> None:
    """Read a file beside the screen; a program is refused, a large one asked about."""
    ui = room.ui
    if path.suffix.lower() in _PROGRAMS:
        room.tell(Tone.WARN, ui.say("meeting_page.no_programs", file=path.name))
        return

    def read() -> None:
        def answered(file: GivenFile | None) -> None:
            if file is None:
                room.tell(Tone.WARN, ui.say("meeting_page.unreadable_file", file=path.name))
            else:
                then(file)

        room.context.link.work(lambda _progress: _read(path), Then(answered))

    try:
        size = path.stat().st_size
    except OSError:
        room.tell(Tone.WARN, ui.say("meeting_page.unreadable_file", file=path.name))
        return
    if size <= LARGE:
        read()
        return
    question = Question(
        ui.say("meeting_page.large_file"),
        ui.say("meeting_page.large_file_text", file=path.name, n=size // 1_000_000),
        ui.say("meeting_page.add_file"),
        ui.say("ui.go_back"),
    )
    room.context.ask.confirm(question, lambda yes: read() if yes else None)


def hand_back(room: Room, file: Attachment) -> None:
    """Write a kept file where the clerk says; the kept one stays."""
    ui, objects = room.ui, room.context.opened.desk.objects
    if objects is None:
        raise ValueError("this desk keeps no files")

    def written(path: Path) -> None:
        try:
            content: bytes = room.context.link.now(lambda tx: content_of(tx, objects, file.id))
        except Trouble as trouble:
            room.teller.trouble(trouble)
            return
        try:
            path.write_bytes(content)
        except OSError:
            room.tell(Tone.DANGER, ui.say("meeting_page.not_written", file=path.name))
        else:
            room.tell(Tone.OK, ui.say("meeting_page.written", file=path.name))

    kind = FileKind(ui.say("ui.all_files"))
    room.context.ask.save_file(ui.say("meeting_page.save_file"), kind, file.file_name, written)


def dropped(mime: QMimeData) -> tuple[Path, ...]:
    """The files that are dragged, folders left out."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.is_file())


def _read(path: Path) -> GivenFile | None:
    try:
        return GivenFile(nfc(path.name), path.read_bytes())
    except OSError:
        return None
