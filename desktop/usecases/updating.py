"""Ahead of a migration: a verified backup, at a place asked for or in the office itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.base.clock import Clock
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import backup, backup_again
from desktop.storage.backup import Made
from desktop.storage.disk import make_folder
from desktop.storage.office import Office
from desktop.storage.trouble import disk_of

OWN_PLACE = "backups"
"""The folder of an office that keeps the backups made ahead of migrations."""


@dataclass
class Updating:
    """Makes the backup when a migration asks for it, and remembers it in ``made``.

    ``place`` None: the office's own folder ``backups``. There the one of an update that failed
    serves again while nothing was changed since, once it is read from end to end: nobody thins that
    place out, and ten tries would fill the disk.
    """

    clock: Clock
    place: Path | None = None
    made: Made | None = None

    def before(self, office: Office, _was: int, _now: int) -> None:
        """Raises Trouble that names the reason; then no step of the migration is taken."""
        own = office.folder / OWN_PLACE
        place = self.place or own
        try:
            if self.place is None:
                with disk_of(own):
                    make_folder(own)
                self.made = backup_again.of_this_state(office, own)
            if self.made is None:
                at, inside = self.clock.now(), self.place is None
                self.made = backup.make(office, place, at=at, inside=inside)
        except Trouble as trouble:
            msg = Msg("updates.no_backup", why=trouble.msg)
            raise Trouble(trouble.kind, msg, detail=trouble.detail) from trouble

    @property
    def words(self) -> tuple[Msg, ...]:
        """What is to be said after the office opened."""
        if self.made is None:
            return ()
        folder = self.made.copy.folder
        return (Msg("updates.done", place=str(folder), program=self.made.manifest.program),)
