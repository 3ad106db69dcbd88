"""Files kept with records: their names and keys; the contents lie encrypted beside the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from desktop.domain.fields import Moment, Ref, Text, Whole
from desktop.domain.records import Entity


@dataclass(frozen=True)
class Attachment(Entity):
    """A file: ``digest`` of its ciphertext, ``secret`` the key of this one file, ``size`` in bytes.

    ``sha256`` is the digest of the contents themselves, printed beside issued papers.
    """

    noun: ClassVar[str] = "attachments"
    needs: ClassVar[str] = "papers"

    meeting: Annotated[int | None, Ref("meetings", required=False)] = None
    title: Annotated[str, Text(longest=300, searched=True)] = ""
    file_name: Annotated[str, Text(longest=255)] = ""
    size: Annotated[int, Whole(most=2**40)] = 0
    digest: Annotated[str, Text(longest=64)] = ""
    sha256: Annotated[str, Text(longest=64)] = ""
    secret: Annotated[str, Text(longest=64, private=True)] = ""
    added_at: Annotated[datetime | None, Moment()] = None
