"""What can be wrong with an office's files, each kind by its name, and what can be done then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.base.text import Msg
from desktop.base.trouble import Trouble


class Kind(StrEnum):
    """One kind of damage; its value is the key of its sentence."""

    SLOTS_MISSING = "safe.slots_missing"
    SLOTS_DAMAGED = "safe.slots_damaged"
    SLOTS_COPY_LEFT = "safe.slots_copy_left"
    SLOTS_COPY_DAMAGED = "safe.slots_copy_damaged"
    KEYS_FOREIGN = "damage.keys_foreign"
    DATABASE_MISSING = "safe.database_missing"
    DATABASE_EMPTY = "safe.database_empty"
    DATABASE_FOREIGN = "safe.database_foreign"
    DATABASE = "safe.database_damaged"
    CUT = "damage.cut"
    SALT = "damage.salt"
    FIRST_PAGE = "damage.first_page"
    PAGES = "damage.pages"
    STRUCTURE = "damage.structure"
    INDEX = "damage.index"
    REFERENCES = "damage.references"
    JOURNAL_UNREADABLE = "damage.journal_unreadable"
    JOURNAL_CUT = "damage.journal_cut"
    CONTENT_MISSING = "safe.object_missing"
    CONTENT_CHANGED = "safe.object_changed"
    AUDIT = "damage.audit"
    OLDER = "damage.older"
    NOTHING_READABLE = "damage.nothing_readable"


class Step(StrEnum):
    """What can be done next; the first that a kind names is the one to take."""

    MEND = "mend"
    """Write the sound rows into a new file; the damaged one is kept aside."""
    TAKE_KEYS = "take_keys"
    """Take the key slots from a backup of this office."""
    RESTORE = "restore"
    SALVAGE = "salvage"
    FETCH = "fetch"
    """Take a content from a backup or from an older folder of this office."""
    GO_ON = "go_on"
    """Read and work on with what is sound."""


_GONE = (Step.RESTORE,)
_TORN = (Step.RESTORE, Step.SALVAGE)
_LOCKED_OUT = (Step.TAKE_KEYS, Step.RESTORE)
_OPENS = (Step.RESTORE, Step.SALVAGE, Step.GO_ON)

STEPS: Mapping[Kind, tuple[Step, ...]] = {
    Kind.SLOTS_MISSING: _LOCKED_OUT,
    Kind.SLOTS_DAMAGED: _LOCKED_OUT,
    Kind.SLOTS_COPY_LEFT: (Step.GO_ON,),
    Kind.SLOTS_COPY_DAMAGED: (Step.GO_ON,),
    Kind.KEYS_FOREIGN: _LOCKED_OUT,
    Kind.DATABASE_MISSING: _GONE,
    Kind.DATABASE_EMPTY: _GONE,
    Kind.DATABASE_FOREIGN: _GONE,
    Kind.DATABASE: _TORN,
    Kind.CUT: _TORN,
    Kind.SALT: (Step.SALVAGE, Step.RESTORE),
    Kind.FIRST_PAGE: _TORN,
    Kind.PAGES: _OPENS,
    Kind.STRUCTURE: _OPENS,
    Kind.INDEX: (Step.MEND, Step.GO_ON),
    Kind.REFERENCES: _OPENS,
    Kind.JOURNAL_UNREADABLE: (Step.RESTORE, Step.GO_ON),
    Kind.JOURNAL_CUT: (Step.RESTORE, Step.GO_ON),
    Kind.CONTENT_MISSING: (Step.FETCH, Step.GO_ON),
    Kind.CONTENT_CHANGED: (Step.FETCH, Step.GO_ON),
    Kind.AUDIT: (Step.RESTORE, Step.GO_ON),
    Kind.OLDER: (Step.RESTORE, Step.GO_ON),
    Kind.NOTHING_READABLE: _GONE,
}


@dataclass(frozen=True)
class Damage:
    """One thing found unsound: a sentence for the clerk, the technical words for *Chi tiết*.

    Of a content ``detail`` is its digest.
    """

    msg: Msg
    detail: str = ""

    @property
    def kind(self) -> Kind | None:
        """Which kind it is; None for what is no kind of an office's damage (a backup's)."""
        return kind_of(self.msg)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What can be done, the best first."""
        return STEPS[self.kind] if self.kind is not None else (Step.GO_ON,)


def kind_of(msg: Msg) -> Kind | None:
    """The kind a sentence stands for."""
    return Kind(msg.key) if msg.key in _KEYS else None


def found(kind: Kind, detail: str = "", **places: Any) -> Damage:
    """A damage of this kind."""
    return Damage(Msg(kind.value, **places), detail)


def damaged(kind: Kind, detail: str = "", **places: Any) -> Trouble:
    """The Trouble to raise where a damage stands in the way."""
    return Trouble(Trouble.Kind.DAMAGED, Msg(kind.value, **places), detail=detail)


_KEYS = frozenset(each.value for each in Kind)
