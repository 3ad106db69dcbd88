"""What the page of restoring has done by others: sticks searched, copies opened, offices made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.base.clock import Clock
from desktop.base.progress import Progress
from desktop.base.trouble import Trouble
from desktop.ui.kit.jobs import Queue, Then
from desktop.usecases import backups, coming_back
from desktop.usecases.backups import Copy, Manifest
from desktop.usecases.coming_back import CameBack, Wish
from desktop.usecases.opening import Cost, RecoveryCode


@dataclass(frozen=True)
class Restorer:
    """Looks on the free queue and writes on the other; ``cost`` is of the key derivation."""

    clock: Clock
    writing: Queue
    free: Queue
    cost: Cost | None = None

    def look(self, places: Iterable[Path], then: Then) -> Progress:
        """The copies under several places, newest first; a place that cannot be read has none."""
        wanted = tuple(places)

        def found(progress: Progress) -> tuple[Copy, ...]:
            copies: dict[Path, Copy] = {}
            for place in wanted:
                try:
                    for each in backups.look_into(place, progress):
                        copies.setdefault(each.age, each)
                except Trouble:
                    continue
            every = copies.values()
            return tuple(sorted(every, key=lambda each: (each.at, each.name), reverse=True))

        return self.free.start(found, then)

    def look_at(self, place: Path, then: Then) -> Progress:
        """The copies in a folder that was chosen, or the one that a file is. Raises Trouble."""

        def found(progress: Progress) -> tuple[Copy, ...]:
            if place.is_dir():
                copies = backups.look_into(place, progress)
                return copies or (backups.copy_at(place),)
            return (backups.copy_at(place),)

        return self.free.start(found, then)

    def inside(
        self, copy: Copy, passphrase: str, sheet: RecoveryCode | None, then: Then
    ) -> Progress:
        """What a copy holds; nothing is written."""

        def seen(_progress: Progress) -> Manifest:
            return backups.inside(copy, passphrase=passphrase, sheet=sheet)

        return self.free.start(seen, then)

    def restore(self, wish: Wish, then: Then) -> Progress:
        """Restore and open."""

        def done(progress: Progress) -> CameBack:
            return coming_back.come_back(wish, self.clock, self.cost, progress)

        return self.writing.start(done, then)
