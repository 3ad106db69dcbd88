"""Which file belongs to which record, for every noun that may have several (tệp kèm theo)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from desktop.domain.fields import Ref, Text
from desktop.domain.records import Entity


@dataclass(frozen=True)
class FileLink(Entity):
    """A file of a meeting as a whole, of a delegation in it, an authorization or a membership.

    Exactly one of the four is meant; that of a delegation names its meeting too, with which it is
    sealed. Another noun that may have files is one more reference here and in ``OWNERS`` of
    ``usecases/file_links.py``. ``title`` is what the file is called here: its name as it was given.
    """

    noun: ClassVar[str] = "file_links"
    needs: ClassVar[str] = "papers"
    sealed_by: ClassVar[str] = "meeting"
    follows: ClassVar[bool] = True

    title: Annotated[str, Text(longest=300, searched=True)] = ""
    attachment: Annotated[int, Ref("attachments")] = 0
    meeting: Annotated[int | None, Ref("meetings", required=False)] = None
    delegation: Annotated[int | None, Ref("delegations", required=False)] = None
    authorization: Annotated[int | None, Ref("authorizations", required=False)] = None
    membership: Annotated[int | None, Ref("memberships", required=False)] = None
