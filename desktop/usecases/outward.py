"""What went out of the encrypted office: a row of the diary says who took what, in which form.

Never the content, and of where it went only the file's own name: a path tells of one's folders.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.usecases.command import command
from desktop.usecases.work import Work


@dataclass(frozen=True)
class Sent:
    """A paper written to ``n`` files of one ``form`` (PDF, Word); ``file`` names the first."""

    what: str
    form: str
    file: str
    n: int = 1


@command("outward.exported", needs=Permission.VIEW, final=True)
def exported(work: Work, *, sent: Sequence[Sent]) -> None:
    """Note papers that were written to files; whoever may read them may take them along."""
    for each in sent:
        places = {"what": each.what, "form": each.form.upper()}
        if each.n > 1:
            work.note(Msg("outward.exported_all", n=each.n, **places))
        else:
            work.note(Msg("outward.exported_to", file=each.file, **places))


@command("outward.saved", needs=Permission.VIEW, final=True)
def saved(work: Work, *, file: str, name: str) -> None:
    """Note that a copy of the kept file ``file`` was written outside, called ``name`` there."""
    work.note(Msg("outward.saved_as", file=file, name=name))
