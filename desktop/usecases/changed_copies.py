"""What was changed in an opened copy: taken in encrypted before the key goes, then asked about.

It waits as a draft with its own content, so that neither locking nor a kill loses it; the clerk
adds it as a new version or drops it. The kept file itself never changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from desktop.base.text import Msg
from desktop.domain.agenda import AgendaPaper
from desktop.domain.attachments import Attachment
from desktop.domain.file_links import FileLink
from desktop.domain.meetings import Meeting
from desktop.domain.problems import Problem, Refused
from desktop.storage import drafts
from desktop.storage.objects import Objects, Stored
from desktop.storage.transaction import Tx
from desktop.usecases import agenda, file_links
from desktop.usecases.attachments import GivenFile, attach
from desktop.usecases.command import command
from desktop.usecases.desk import Desk, Work, keep
from desktop.usecases.opened_copies import Copy, Keep
from desktop.usecases.taking_files import take

PLACE = "changed_copies/"


@dataclass(frozen=True)
class Changed:
    """A changed copy that waits for the clerk: its draft, and the file it was a copy of."""

    place: str
    name: str
    file: GivenFile
    attachment: str


def keeper(desk: Desk, objects: Objects) -> Keep:
    """What takes changed copies into this office."""

    def kept(copy: Copy, path: Path) -> None:
        take_in(desk, objects, copy, path)

    return kept


def take_in(desk: Desk, objects: Objects, copy: Copy, path: Path) -> None:
    """Keep the bytes of a changed copy as a draft. Raises Trouble; then the copy must stay.

    An emptied copy is nothing that could be kept; one that became a program is kept all the same
    under the name it had, and is only ever written out or added under that name.
    """
    if not path.stat().st_size:
        return
    try:
        file = take(objects, path)
    except Refused:
        stored = objects.put(path)
        file = GivenFile(path.name, stored=stored)
    assert file.stored is not None
    desk.jot(
        f"{PLACE}{uuid4()}",
        {
            "attachment": copy.attachment,
            "name": path.name,
            "digest": file.stored.digest,
            "secret": file.stored.key.hex(),
            "size": file.stored.size,
            "sha256": file.sha256,
        },
    )


def waiting(desk: Desk) -> tuple[Changed, ...]:
    """The changed copies that nobody has answered for yet."""
    return tuple(_changed(each.place, each.payload) for each in desk.drafts(PLACE))


def held(tx: Tx) -> set[str]:
    """The contents of changed copies that wait, of every clerk."""
    return {str(each.payload["digest"]) for each in drafts.of_all(tx, PLACE)}


@command("file_links.add_changed", needs="papers")
def add(work: Work, *, changed: Changed) -> Attachment:
    """Add a changed copy as a later version of what it was a copy of; the former stays.

    A paper of the agenda gets a version, a record with several files one more. What may be neither
    goes to the files of its meeting; refused where that is locked, or there is none.
    """
    former = work.tx.one(Attachment, uuid=changed.attachment)
    if former is None:
        raise Refused(Problem(Msg("attached.former_gone", file=changed.name), blocking=True))
    name = former.file_name
    file = replace(changed.file, name=name)
    laid = work.tx.find(AgendaPaper, attachment=former.id)
    for paper in laid:
        if agenda.is_current(work.tx, paper) and _is_open(work.tx, paper.meeting):
            agenda.replace_paper.run(work, paper, file=file)
            return _newest(work.tx)
    for link in work.tx.find(FileLink, attachment=former.id):
        file_links.add.run(work, owner=file_links.owner_of(work.tx, link), file=file)
        return _newest(work.tx)
    meeting = former.meeting
    if meeting is None or not _is_open(work.tx, meeting):
        raise Refused(Problem(Msg("attached.no_new_version", file=name), blocking=True))
    new = attach(work, file, meeting=meeting)
    keep(work, FileLink(title=new.title, attachment=new.id, meeting=meeting))
    return new


def _is_open(tx: Tx, meeting: int) -> bool:
    return not tx.get(Meeting, meeting).is_locked


def _newest(tx: Tx) -> Attachment:
    return tx.all(Attachment)[-1]


def _changed(place: str, payload: Any) -> Changed:
    stored = Stored(payload["digest"], bytes.fromhex(payload["secret"]), int(payload["size"]))
    file = GivenFile(payload["name"], stored=stored, sha256=payload["sha256"])
    return Changed(place, payload["name"], file, payload["attachment"])
