"""Contents that are damaged or gone, read out of a backup and put back in their place.

In two parts, because the first takes long and writes nothing of the office: the contents are read
through their digests into a private folder; then each takes its place, and what lay there is kept.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.storage.backup_place import Copy
from desktop.storage.backup_reading import Opener, read_contents
from desktop.storage.office import FETCH_NAME, Office
from desktop.storage.trouble import disk_of


@dataclass(frozen=True)
class Fetched:
    """Contents that were read out of a backup, proven, and lie in a folder of the office."""

    copy: Copy
    files: Mapping[str, Path]


def read_out(
    office: Office,
    digests: Collection[str],
    copy: Copy,
    opener: Opener,
    progress: Progress = SILENT,
) -> Fetched:
    """Those of the contents that the backup holds; any thread may.

    Raises Trouble (NOT_OPENED: it opens by nothing of ours; DAMAGED; OUTSIDE) and Cancelled; then
    nothing is left. Else ``drop`` or ``put_back`` clears the folder.
    """
    work = office.folder / FETCH_NAME
    with disk_of(work / "x"):
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
    done = 0

    def taken(size: int) -> None:
        nonlocal done
        done += size
        progress.step(min(done, copy.size), copy.size, Msg("fetching.reading"))

    try:
        return Fetched(copy, read_contents(copy, opener, work, digests, taken))
    except BaseException:
        drop(office)
        raise


def put_back(office: Office, fetched: Fetched, at: datetime) -> tuple[str, ...]:
    """Let each take its place; the digests of those that did.

    What lay there is renamed after the day ``at`` and never deleted. Raises Trouble where the
    office was locked meanwhile (then nothing is changed) or the disk fails.
    """
    try:
        office.require_open()
        for digest, file in fetched.files.items():
            office.objects.put_back(digest, file, at)
        return tuple(fetched.files)
    finally:
        drop(office)


def drop(office: Office) -> None:
    """Clear away what was read out."""
    shutil.rmtree(office.folder / FETCH_NAME, ignore_errors=True)
