"""Clerks who sign in, their roles, and the list of permissions (tài khoản, vai trò, quyền).

Glossary: clerk = cán bộ giúp việc; head of secretariat = Tổ trưởng Tổ giúp việc; reader = người chỉ
xem; administrator = quản trị. All roles hold the same key: they guard against slips, not against
somebody with a debugger (``storage/keyslots.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Order, Ref, Text
from desktop.domain.records import Entity


class Permission(StrEnum):
    """What a command or a record can need; a new one is one line here."""

    VIEW = "view"
    PEOPLE = "people"
    MEETINGS = "meetings"
    ATTENDANCE = "attendance"
    MINUTES = "minutes"
    PAPERS = "papers"
    NUMBERS = "numbers"
    OFFICE = "office"
    REGULATION = "regulation"
    ACCOUNTS = "accounts"


class Role(StrEnum):
    """What somebody is here for; it carries the permissions."""

    HEAD_OF_SECRETARIAT = "head_of_secretariat"
    CLERK = "clerk"
    READER = "reader"
    ADMINISTRATOR = "administrator"

    @property
    def may(self) -> frozenset[Permission]:
        return _MAY[self]


DESK_WORK = frozenset(Permission) - {Permission.ACCOUNTS}
"""All that is done at the desk; who lacks any of it only reads what is not bound to a command."""

_MAY = {
    Role.HEAD_OF_SECRETARIAT: DESK_WORK,
    Role.CLERK: DESK_WORK,
    Role.READER: frozenset({Permission.VIEW}),
    Role.ADMINISTRATOR: frozenset(Permission),
}


@dataclass(frozen=True)
class Clerk(Entity):
    """Somebody who signs in; ``slot`` is the id of the key slot that opens the office for them.

    ``label`` is the sign-in label, readable without a passphrase in ``keyslots.json``.
    """

    noun: ClassVar[str] = "clerks"
    needs: ClassVar[str] = "accounts"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("slot",),)

    label: Annotated[str, Text(longest=80, order=Order.TEXT)] = ""
    role: Annotated[Role, Choice()] = Role.CLERK
    slot: Annotated[str, Text(longest=64, required=False)] = ""
    person: Annotated[int | None, Ref("people", required=False)] = None

    @property
    def may(self) -> frozenset[Permission]:
        """The permissions of this clerk's role."""
        return self.role.may
