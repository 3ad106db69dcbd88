"""Alembic's steps from one schema to the next; each is never edited after its release.

Until 0.1.0 is tagged there is one, ``0001.sql``, rewritten freely by
``python -m desktop.storage.migrations``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from desktop.storage.migrations import m0001

if TYPE_CHECKING:
    from alembic.operations import Operations

Step: TypeAlias = "Callable[[Operations], None]"

STEPS: tuple[Step, ...] = (m0001.upgrade,)
"""In order; after the n-th, ``PRAGMA user_version`` is n."""
