"""``thuky check``: what the regulation finds, as in the window."""

from __future__ import annotations

from desktop.base.text import Msg
from desktop.cli.office import DONE, FOUND, opened
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given
from desktop.domain.findings import Outcome
from desktop.domain.rules import sentence
from desktop.usecases.checking import as_json, check_office
from desktop.usecases.signing_in import shipped_holidays


def run(terminal: Terminal, given: Given) -> int:
    """Check the year of the day given; 1 where something is broken or due."""
    on = given["on"] or terminal.clock.today()
    with opened(terminal, given) as office:
        findings = office.desk.ask(check_office, on, office.regulations, shipped_holidays())
        first = office.desk.ask(office.regulations.first_day)
    if first is None:
        terminal.say(Msg("offices.not_founded"))
    elif on < first:
        terminal.say(Msg("cli.not_in_force", day=on, first=first))
    pressing = [each for each in findings if each.is_open]
    if given["json"]:
        terminal.json([as_json(each, terminal.catalogue) for each in findings])
    else:
        say = terminal.catalogue.say
        for each in pressing:
            word, title = say(f"cli.outcome.{each.outcome}"), each.subject.title
            terminal.result(f"{word}\t{title}\t{say(sentence(each))}")
    broken = sum(each.outcome is Outcome.BREACH for each in pressing)
    if pressing:
        due = len(pressing) - broken
        terminal.say(Msg("cli.found", day=on, broken=broken, due=due))
    else:
        terminal.say(Msg("cli.nothing_found", day=on))
    return FOUND if pressing else DONE
