"""What every record is: a frozen value with a small id, a uuid, and a version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True)
class Entity:
    """A record that can be referred to.

    ``id`` is of this file only (0: not stored yet); ``uuid`` travels to other files;
    ``version`` counts the writings; ``removed_at`` is set while the record lies in the bin.
    ``noun`` is its name in tables, sentences and file names. ``sealed_by`` names the field through
    which it belongs to a meeting and is sealed with it ("": never; "id": the meeting itself).
    ``needs`` is the permission (``domain/accounts.py``) that changing it takes.
    ``unique`` lists fields that together occur once among records not removed.
    ``follows``: it goes to the bin with what it refers to, and keeps nothing from going there.
    ``withheld`` lists fields that stay empty where ``secrecy`` is set, ``never`` columns that stay
    empty for good; the table has a CHECK for each.
    """

    noun: ClassVar[str] = ""
    needs: ClassVar[str] = ""
    sealed_by: ClassVar[str] = ""
    unique: ClassVar[tuple[tuple[str, ...], ...]] = ()
    follows: ClassVar[bool] = False
    withheld: ClassVar[tuple[str, ...]] = ()
    never: ClassVar[tuple[str, ...]] = ()

    id: int = 0
    uuid: str = ""
    version: int = 0
    removed_at: datetime | None = None
