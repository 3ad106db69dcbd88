"""Tables that belong to no noun: what the file says of itself, audit and drafts."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text

OWN = MetaData()

META = Table(
    "meta",
    OWN,
    Column("name", Text, primary_key=True, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
"""``program``: the version that wrote the schema; ``sort_keys``: by which rule keys were made."""

AUDIT = Table(
    "audit",
    OWN,
    Column("seq", Integer, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    Column("clerk", Integer, nullable=False),
    Column("origin", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Index("ix_audit_sought", "command", "clerk", "at"),
    sqlite_strict=True,
)
"""The index holds all that the diary is filtered by, so that a filter does not read the rows."""

AUDIT_SUBJECT = Table(
    "audit_subject",
    OWN,
    Column("noun", Text, primary_key=True, nullable=False),
    Column("record", Integer, primary_key=True, nullable=False),
    Column("seq", Integer, primary_key=True, nullable=False),
    Index("ix_audit_subject_seq", "seq"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Which audit rows speak of a record; made from ``audit.changes``, for its history."""

DRAFT = Table(
    "draft",
    OWN,
    Column("clerk", Integer, primary_key=True, nullable=False),
    Column("place", Text, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    Column("payload", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
