"""The first schema, as the statements of ``0001.sql`` make it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

FILE = Path(__file__).with_name("0001.sql")


def upgrade(op: Operations) -> None:
    for statement in statements():
        op.execute(statement)


def statements() -> tuple[str, ...]:
    """The statements of the file, without the semicolon at their end."""
    parts = FILE.read_text("utf-8").split(";\n")
    return tuple(part.strip() for part in parts if part.strip())


def file_of(made: tuple[str, ...]) -> str:
    """The text of the file that holds these statements."""
    return "".join(f"{statement};\n\n" for statement in made)
