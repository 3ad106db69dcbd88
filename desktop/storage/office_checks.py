"""How an open office is looked over: its slots, its database, its contents; and mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import file_check, mending, slot_file
from desktop.storage.damage import Damage, Kind, found
from desktop.storage.objects import Objects


class OwnChecks:
    """The part of an open office that checks and mends it."""

    folder: Path
    objects: Objects
    _engine: Engine
    _path: Path
    _key: bytearray

    def verify(
        self, progress: Progress = SILENT, *, digests: Iterable[str] | None = None
    ) -> tuple[Damage, ...]:
        """What is unsound: key slots, database, contents (``digests``, or all that lie there).

        Others may read and write meanwhile. Raises Cancelled, and Trouble where a disk fails.
        """
        wanted = self.objects.digests() if digests is None else tuple(digests)
        parts = len(wanted) + 2
        progress.step(0, parts, Msg("safe.checking_database"))
        damages = [*self._slot_damage()]
        damages += file_check.check(self._engine, self._path, self._key, lambda: progress.cancelled)
        for done, digest in enumerate(wanted, 1):
            progress.step(done, parts, Msg("safe.checking_objects"))
            try:
                self.objects.check(digest)
            except Trouble as trouble:
                if trouble.kind is not Trouble.Kind.DAMAGED:
                    raise
                damages.append(Damage(trouble.msg, trouble.detail))
        progress.step(parts, parts)
        return tuple(damages)

    def mend_database(self, at: datetime, progress: Progress = SILENT) -> Path:
        """Write every row into a new file that takes the place of the damaged one, which is kept.

        Where the damaged file lies now. Raises Trouble where a row could not be read (then
        nothing is changed: that is for salvage), or the disk fails; Cancelled.
        """
        return mending.mend(self._engine, self._path, self._key, at, progress)

    def _slot_damage(self) -> Iterator[Damage]:
        file, copy = slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME
        try:
            slots = slot_file.find(self.folder)
            if slots.from_previous:
                yield found(Kind.SLOTS_COPY_LEFT, slots.fault, file=file, copy=copy)
            elif fault := slot_file.fault_of_previous(self.folder):
                yield found(Kind.SLOTS_COPY_DAMAGED, fault, copy=copy)
        except Trouble as trouble:
            yield Damage(trouble.msg, trouble.detail)
