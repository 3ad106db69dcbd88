"""The regulations to choose from in first run: those shipped, and one loaded from a file."""

from __future__ import annotations

from pathlib import Path

from desktop.base.trouble import Trouble
from desktop.domain.regulation import RegulationFault
from desktop.ui.shell.first_run_entered import Entered, is_of
from desktop.usecases.regulations import Profile, read, shipped


class Profiles:
    """Which regulation is chosen; until the clerk chooses, the province decides."""

    def __init__(self, entered: Entered) -> None:
        """A file chosen before and gone since is forgotten."""
        self._entered = entered
        self.shipped = tuple(sorted(shipped(), key=_issued, reverse=True))
        self.own: Profile | None = None
        self.own_path = ""
        names = [each.regulation.id for each in self.shipped]
        if entered.profile and entered.profile not in names:
            try:
                self.load(Path(entered.profile))
            except (Trouble, RegulationFault):
                entered.profile = ""

    def load(self, file: Path) -> Profile:
        """Choose a file. Raises RegulationFault with every fault, Trouble for an unreadable one."""
        self.own = read(file)
        self.own_path = str(file)
        self._entered.profile = self.own_path
        return self.own

    def choose(self, name: str) -> None:
        """Choose a shipped one by its id, or the file loaded before (``""``)."""
        self._entered.profile = name or self.own_path

    def chosen(self) -> Profile:
        """The clerk's choice; else the province's own; else the one that was issued last."""
        name = self._entered.profile
        if self.own is not None and name == self.own_path:
            return self.own
        for each in self.shipped:
            if each.regulation.id == name:
                return each
        for each in self.shipped:
            if is_of(each.regulation, self._entered.office.province):
                return each
        return self.shipped[0]


def _issued(profile: Profile) -> str:
    return str(profile.regulation.decision.signed_on or "")
