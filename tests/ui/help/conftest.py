"""A computer of its own for each test of the manual in the program."""

from __future__ import annotations

from tests.ui.shell.conftest import begun, meeting, office, office_template, sitting, wizard, world

__all__ = ["begun", "meeting", "office", "office_template", "sitting", "wizard", "world"]
