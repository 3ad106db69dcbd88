"""What a rule finds: in order, still due, broken, silent; about what, by which provision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.base.text import Msg

OFFICE_CHECK = "office"
"""The rule of a finding that plain sense makes, not the regulation: it cites nothing."""


class Outcome(StrEnum):
    """``SILENT``: the regulation says nothing, so nothing is judged and nobody is reminded."""

    OK = "ok"
    DUE = "due"
    BREACH = "breach"
    SILENT = "silent"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Subject:
    """The record a finding is about, as a clerk would call it."""

    noun: str
    id: int
    title: str


@dataclass(frozen=True)
class Finding:
    """One judgement. It warns; only ``makes_false`` stops signing, for the paper would be false.

    ``provision`` is the path of the clause that was applied ("6.5"), "" where the regulation is
    silent; ``due`` the last lawful day; ``mend`` the name of the command that mends it, done on
    ``target`` (the id of the record the command works on); ``regulation`` the id of the file it was
    judged by. ``covers`` is the code of another rule: while this finding is open, what that rule
    leaves open is the same gap, said more widely, and is left out.
    """

    rule: str
    outcome: Outcome
    subject: Subject
    words: Msg
    provision: str = ""
    due: date | None = None
    mend: str = ""
    target: int = 0
    makes_false: bool = False
    regulation: str = ""
    covers: str = ""

    @property
    def is_open(self) -> bool:
        return self.outcome in (Outcome.DUE, Outcome.BREACH)
