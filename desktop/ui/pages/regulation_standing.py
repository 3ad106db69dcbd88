"""How the version of the regulation that is shown stands, and which come before and after it."""

from __future__ import annotations

from datetime import date

from desktop.ui.kit.chip import Mark, State
from desktop.ui.kit.words import Ui
from desktop.usecases.regulation_view import RegulationView
from desktop.usecases.regulations import Version


def standing(ui: Ui, view: RegulationView) -> Mark:
    """Whether the version shown is in force, and from which day."""
    day = view.shown.record.effective
    if day is None:
        return Mark(State.NEUTRAL, ui.say("regulation_page.version.no_day"))
    if view.in_force:
        return Mark(State.OK, ui.say("regulation_page.version.in_force", day=day), "checkmark")
    if day > view.today:
        return Mark(State.WARN, ui.say("regulation_page.version.later", day=day), "clock")
    return Mark(State.NEUTRAL, ui.say("regulation_page.version.former", day=day))


def neighbours(ui: Ui, view: RegulationView) -> str:
    """What came before the version shown, and what comes after it."""
    place = view.versions.index(view.shown)
    after = [_effective(each) for each in view.versions[place + 1 :]]
    words = []
    if place == 0:
        words.append(ui.say("regulation_page.no_former"))
    else:
        day = _effective(view.versions[place - 1])
        words.append(ui.say("regulation_page.former", day=day) if day else "")
    words += [ui.say("regulation_page.next", day=day) for day in after if day is not None]
    return " · ".join(word for word in words if word)


def _effective(version: Version) -> date | None:
    return version.record.effective
