"""A backup being made while the clerk goes on: one at a time, whichever page is in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.base import removable
from desktop.base.progress import Progress
from desktop.base.removable import Disk, Disks
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.backups import Backup
from desktop.domain.problems import Problem
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.link import Link
from desktop.usecases import backups
from desktop.usecases.backups import Gone, Made
from desktop.usecases.opening import OpenOffice


@dataclass(frozen=True)
class Ended:
    """What came of a backup to ``place``: ``made``, or why not; neither where it was cancelled.

    ``disk`` is the one that the place lies on. ``gone`` are old copies removed there.
    ``by_lock``: it was given up because the office was locked.
    """

    place: Path
    disk: Disk | None = None
    made: Made | None = None
    trouble: Trouble | None = None
    problems: tuple[Problem, ...] = ()
    gone: tuple[Gone, ...] = ()
    by_lock: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether it is made, proven, and in the list of the office."""
        return self.made is not None and not self.problems and self.trouble is None


class BackingUp(QObject):
    """Makes a backup beside the screen, keeps it in the office's list, thins out its place.

    What is made while the office locks is kept in the list once it is open again (``go_on``).
    """

    began = Signal()
    stepped = Signal(int, int, object)
    ended = Signal(object)

    def __init__(
        self,
        link: Link,
        opened: OpenOffice,
        *,
        disks: Disks = removable.disks,
        eject: Callable[[Disk], bool] = removable.eject,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link, self._opened = link, opened
        self.disks, self._eject = disks, eject
        self.is_running = False
        self.place = Path()
        self.last: tuple[int, int, Msg | None] = (0, 0, None)
        self._progress: Progress | None = None
        self._cancelled = self._closed = self._by_lock = False
        self._unkept: tuple[Ended, Backup] | None = None
        self._unnoted: tuple[tuple[Gone, ...], str] | None = None

    def begin(self, place: Path) -> bool:
        """Back up to ``place``, after the acts before it; False while one is being made."""
        if self.is_running:
            return False
        self.is_running, self._cancelled, self.place = True, False, place
        self._by_lock = False
        self._step(0, 0, Msg("backup_steps.pack"))
        self.began.emit()
        self._link.in_line(lambda _progress: None, Then(done=lambda _none: self._make()))
        return True

    def cancel(self) -> None:
        """Stop; nothing half made stays."""
        self._cancelled = True
        if self._progress is not None:
            self._progress.cancel()

    def lock(self) -> None:
        """The key is about to go: what is under way is given up, and told as that."""
        if self.is_running:
            self._by_lock = True
            self.cancel()

    def close(self) -> None:
        """The office is closed for good: what is under way is given up, and tells nobody."""
        self._closed = True
        self.cancel()

    def go_on(self) -> None:
        """The office is open again: what was made meanwhile is put into its list."""
        if self._unnoted is not None:
            (gone, place), self._unnoted = self._unnoted, None
            self._note(gone, place, lambda: None)
        if self._unkept is not None:
            (ended, record), self._unkept = self._unkept, None
            self.is_running = True
            self._keep(ended, record)

    def let_go(self, disk: Disk, then: Callable[[bool], None]) -> None:
        """Have the system let go of a disk; ``then`` is told whether it may be pulled."""
        eject = self._eject
        self._link.work(lambda _progress: eject(disk), Then(done=then))

    def _make(self) -> None:
        if self._cancelled:
            self._end(Ended(self.place))
            return
        place, opened, disks = self.place, self._opened, self.disks

        def made(progress: Progress) -> tuple[Made, Disk | None]:
            disk = removable.disk_of(place, disks())
            try:
                return backups.make(opened, place, progress), disk
            except Trouble as trouble:
                if disk is not None and removable.disk_of(place, disks()) is None:
                    msg = Msg("backup_page.unplugged", name=disk.name)
                    kind = Trouble.Kind.OUTSIDE
                    raise Trouble(kind, msg, detail=trouble.detail) from trouble
                raise

        then = Then(
            done=lambda answer: self._made(*answer),
            refused=lambda problems: self._end(Ended(place, problems=problems)),
            trouble=lambda trouble: self._end(Ended(place, trouble=trouble)),
            cancelled=lambda: self._end(Ended(place)),
            step=self._step,
        )
        begun = self._link.work(made, then)
        self._progress = begun if self.is_running else None  # or it was done at once

    def _made(self, made: Made, disk: Disk | None) -> None:
        self._progress = None
        self._keep(Ended(self.place, disk, made), backups.record_of(made, disk))

    def _keep(self, ended: Ended, record: Backup) -> None:
        def not_kept(problems: tuple[Problem, ...]) -> None:
            if any(each.msg.key == "app.locked" for each in problems):
                self._unkept = (ended, record)
            self._end(Ended(ended.place, ended.disk, ended.made, problems=problems))

        def trouble(met: Trouble) -> None:
            self._end(Ended(ended.place, ended.disk, ended.made, trouble=met))

        then = Then(lambda outcome: self._thin_out(ended, outcome.value), not_kept, trouble)
        self._link.execute(backups.keep_note, then, record=record)

    def _thin_out(self, ended: Ended, record: Backup) -> None:
        opened, place = self._opened, ended.place

        def thinned(_progress: Progress) -> tuple[Gone, ...]:
            custom, known = opened.desk.ask(backups.custom_of), opened.desk.ask(backups.kept)
            return backups.rotate(opened, place, custom, known, record)

        def done(gone: tuple[Gone, ...]) -> None:
            def end() -> None:
                self._end(Ended(place, ended.disk, ended.made, gone=gone))

            if gone:
                self._note(gone, record.place, end)
            else:
                end()

        # The backup is made, proven and remembered: what is left lying is thinned out next time.
        def left(_why: Any) -> None:
            done(())

        self._link.work(thinned, Then(done, left, left, lambda: done(())))

    def _note(self, gone: tuple[Gone, ...], place: str, then: Callable[[], None]) -> None:
        """Keep what was removed in list and diary; where the office locks, once it is open."""

        def refused(problems: tuple[Problem, ...]) -> None:
            if any(each.msg.key == "app.locked" for each in problems):
                self._unnoted = (gone, place)
            then()

        carried = Then(lambda _outcome: then(), refused, lambda _trouble: then())
        self._link.execute(backups.thinned, carried, gone=gone, place=place)

    def _step(self, done: int, of: int, words: Msg | None) -> None:
        self.last = (done, of, words)
        if not self._closed:
            self.stepped.emit(done, of, words)

    def _end(self, ended: Ended) -> None:
        self.is_running, self._progress = False, None
        if self._by_lock and ended.made is None and not _is_outside(ended.trouble):
            # Wherever the key was missed first, that is why; a stick that was pulled is told.
            ended = Ended(ended.place, by_lock=True)
        if not self._closed:
            self.ended.emit(ended)


def _is_outside(trouble: Trouble | None) -> bool:
    return trouble is not None and trouble.kind is Trouble.Kind.OUTSIDE
