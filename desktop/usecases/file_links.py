"""Files of records that may have several: added, laid in the bin, listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.domain.attachments import Attachment
from desktop.domain.authorizations import Authorization
from desktop.domain.delegations import Delegation
from desktop.domain.file_links import FileLink
from desktop.domain.meetings import Meeting
from desktop.domain.memberships import Membership
from desktop.domain.records import Entity
from desktop.storage.transaction import Tx
from desktop.usecases.attachments import GivenFile, attach
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep

OWNERS: Mapping[type[Entity], str] = {
    Meeting: "meeting",
    Delegation: "delegation",
    Authorization: "authorization",
    Membership: "membership",
}
"""Who may have files, and the reference of ``FileLink`` that says so."""


@dataclass(frozen=True)
class Linked:
    """A file with the link by which a record has it."""

    link: FileLink
    file: Attachment


def _permission_of_owner(given: Mapping[str, Any]) -> str:
    """Whoever may change the record may change its files."""
    owner: Entity = given["owner"]
    return owner.needs


@command("file_links.add", needs=_permission_of_owner)
def add(work: Work, *, owner: Entity, file: GivenFile) -> FileLink:
    """Keep a file with a record."""
    meeting = _meeting_of(work.tx, owner)
    kept = attach(work, file, meeting=meeting)
    link = FileLink(title=kept.title, attachment=kept.id, meeting=meeting)
    named: dict[str, Any] = {OWNERS[type(owner)]: owner.id}
    return keep(work, replace(link, **named))


@command("file_links.remove", needs=_permission_of_owner)
def remove(work: Work, *, owner: Entity, link: int) -> None:
    """Lay a file of a record in the bin; its content stays as long as the bin can bring it back."""
    it = work.tx.get(FileLink, link)
    if getattr(it, OWNERS[type(owner)]) != owner.id:
        raise ValueError("the file is of another record")
    work.remove(it)


def files_of(tx: Tx, owner: Entity) -> tuple[Linked, ...]:
    """The files of a record, in the order in which they were added."""
    if not owner.id:
        return ()
    links = tx.find(FileLink, **{OWNERS[type(owner)]: owner.id})
    if isinstance(owner, Meeting):
        links = [each for each in links if each.delegation is None]
    return tuple(Linked(each, tx.get(Attachment, each.attachment)) for each in links)


def owner_of(tx: Tx, link: FileLink) -> Entity:
    """The record a file is kept with."""
    for record, name in sorted(OWNERS.items(), key=lambda each: each[1] == "meeting"):
        if (id := getattr(link, name)) is not None:
            return tx.get(record, id)
    raise ValueError("a file that belongs to nothing")


def _meeting_of(tx: Tx, owner: Entity) -> int | None:
    if isinstance(owner, Meeting):
        return owner.id
    if isinstance(owner, Delegation):
        return tx.get(Delegation, owner.id).meeting
    return None
