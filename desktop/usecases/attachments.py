"""Files given by the clerk are kept encrypted beside the database, and handed back checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from desktop.base.degree_marks import mark_in_name
from desktop.base.text import Msg
from desktop.domain.attachments import Attachment
from desktop.domain.given_files import kept_name, name_doubt
from desktop.domain.problems import Problem
from desktop.storage.objects import Objects, Stored
from desktop.storage.transaction import Tx
from desktop.usecases.desk import Work, keep


@dataclass(frozen=True)
class GivenFile:
    """A file as the clerk gave it: its name (never a path) and its bytes.

    ``stored`` where the bytes lie in the office already (``usecases/taking_files.py``): then
    ``content`` is empty and ``sha256`` is theirs.
    """

    name: str
    content: bytes = b""
    title: str = ""
    stored: Stored | None = field(default=None, repr=False)
    sha256: str = ""


def attach(work: Work, file: GivenFile, *, meeting: int | None = None) -> Attachment:
    """Keeps a file. Its encrypted contents lie on the disk before the record is written.

    Says where the same content is attached already, a mark of secrecy in the name, and macros.
    """
    stored = file.stored or work.objects.put(file.content)
    digest = file.sha256 or sha256(file.content).hexdigest()
    name = kept_name(file.name)
    work.warn(*_doubts(work.tx, name, digest))
    return keep(
        work,
        Attachment(
            meeting=meeting,
            title=file.title or name,
            file_name=name,
            size=stored.size,
            digest=stored.digest,
            sha256=digest,
            secret=stored.key.hex(),
            added_at=work.now,
        ),
    )


def content_of(tx: Tx, objects: Objects, attachment: int) -> bytes:
    """The bytes of a kept file. Raises Trouble (damaged) where they are not what was kept."""
    it = tx.get(Attachment, attachment)
    return objects.get(it.digest, bytes.fromhex(it.secret))


def write_content(objects: Objects, it: Attachment, write: Callable[[bytes], object]) -> None:
    """The same in parts, for a file that is written; a raise means that what was written is none.

    Raises Trouble (damaged).
    """
    for block in objects.chunks(it.digest, bytes.fromhex(it.secret)):
        write(block)


def _doubts(tx: Tx, name: str, digest: str) -> list[Problem]:
    found = []
    if mark := mark_in_name(name):
        found.append(Problem(Msg("secrecy.marked_name", mark=mark, file=name)))
    if macros := name_doubt(name):
        found.append(Problem(macros))
    for same in tx.find(Attachment, sha256=digest):
        if tx.referring(Attachment.noun, same.id):
            day = same.added_at.date() if same.added_at is not None else None
            words = Msg("attached.same", file=name, former=same.file_name, day=day or "")
            found.append(Problem(words))
            break
    return found
