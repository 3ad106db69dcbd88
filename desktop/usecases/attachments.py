"""Files given by the clerk are kept encrypted beside the database, and handed back checked."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from desktop.domain.attachments import Attachment
from desktop.storage.objects import Objects
from desktop.storage.transaction import Tx
from desktop.usecases.desk import Work, keep


@dataclass(frozen=True)
class GivenFile:
    """A file as the clerk gave it: its name (never a path) and its bytes."""

    name: str
    content: bytes
    title: str = ""


def attach(work: Work, file: GivenFile, *, meeting: int | None = None) -> Attachment:
    """Keeps a file. Its encrypted contents lie on the disk before the record is written."""
    stored = work.objects.put(file.content)
    return keep(
        work,
        Attachment(
            meeting=meeting,
            title=file.title or file.name,
            file_name=file.name,
            size=len(file.content),
            digest=stored.digest,
            sha256=sha256(file.content).hexdigest(),
            secret=stored.key.hex(),
            added_at=work.now,
        ),
    )


def content_of(tx: Tx, objects: Objects, attachment: int) -> bytes:
    """The bytes of a kept file. Raises Trouble (damaged) where they are not what was kept."""
    it = tx.get(Attachment, attachment)
    return objects.get(it.digest, bytes.fromhex(it.secret))
