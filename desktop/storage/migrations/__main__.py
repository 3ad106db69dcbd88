"""Write ``0001.sql`` anew from the records: ``python -m desktop.storage.migrations``."""

from __future__ import annotations

from desktop.storage.mapping import Schema
from desktop.storage.migrations.m0001 import FILE, file_of

FILE.write_text(file_of(Schema().statements()), "utf-8", newline="\n")
