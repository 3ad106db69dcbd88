"""``thuky info``: what an office holds, in numbers and ids."""

from __future__ import annotations

from typing import Any

import desktop
from desktop.base import paths
from desktop.base.log import FILE
from desktop.base.text import Msg
from desktop.cli.office import DONE, meeting_row, opened
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given
from desktop.domain.lists import Wanted
from desktop.domain.meetings import Meeting
from desktop.domain.office import Office
from desktop.storage.migrate import schema_of
from desktop.storage.transaction import Tx
from desktop.usecases.backups import due
from desktop.usecases.opening import OpenOffice


def run(terminal: Terminal, given: Given) -> int:
    """Version, schema, regulation, counts, meetings, last backup, place of the log."""
    with opened(terminal, given) as office:
        facts = _facts(terminal, office)
    if given["json"]:
        terminal.json(facts)
    else:
        _tell(terminal, facts)
    return DONE


def _facts(terminal: Terminal, office: OpenOffice) -> dict[str, Any]:
    ask = office.desk.ask
    names = ask(Tx.one, Office)
    return {
        "version": desktop.__version__,
        "schema": schema_of(office.office.database.engine),
        "folder": str(office.folder.absolute()),
        "label": office.office.label,
        "office": names.name if names is not None else None,
        "sample": names.is_sample if names is not None else False,
        "regulation": _regulation(terminal, office),
        "counts": ask(_counts),
        "meetings": [meeting_row(each) for each in ask(_meetings)],
        "last_backup": _last_backup(office),
        "log": str(paths.log_folder() / FILE),
    }


def _regulation(terminal: Terminal, office: OpenOffice) -> dict[str, Any] | None:
    """The version worked with today; ``in_force``: whether its first day has come."""
    today, ask = terminal.clock.today(), office.desk.ask
    if ask(office.regulations.first_day) is None:
        return None
    regulation = ask(office.regulations, today)
    effective = regulation.decision.effective
    return {
        "id": regulation.id,
        "title": regulation.title,
        "decision": regulation.decision.reference,
        "effective": effective.isoformat() if effective is not None else None,
        "in_force": effective is not None and effective <= today,
        "versions": len(ask(office.regulations.versions)),
    }


def _last_backup(office: OpenOffice) -> dict[str, Any] | None:
    """The newest backup that was found good when it was last checked."""
    last = office.desk.ask(due, office.desk.clock.today()).last
    if last is None or last.made_at is None:
        return None
    return {
        "made_at": last.made_at.isoformat(),
        "place": last.place,
        "folder": last.folder,
        "records": last.records,
        "files": last.files,
    }


def _counts(tx: Tx) -> dict[str, int]:
    return {record.noun: tx.count(record) for record in tx.schema.nouns}


def _meetings(tx: Tx) -> list[Meeting]:
    return tx.rows(Meeting, tx.ids(Meeting, Wanted(order=("held_on",))))


def _tell(terminal: Terminal, facts: dict[str, Any]) -> None:
    say = terminal.catalogue.say
    for key in ("version", "schema", "folder", "label", "office", "log"):
        terminal.result(f"{say(f'cli.info.{key}')}: {facts[key]}")
    regulation = facts["regulation"]
    if regulation is not None:
        said = " ".join(filter(None, (regulation["id"], regulation["decision"])))
        terminal.result(f"{say('cli.info.regulation')}: {said}")
    last = facts["last_backup"]
    told = say("cli.info.none") if last is None else f"{last['made_at']} {last['place']}"
    terminal.result(f"{say('cli.info.last_backup')}: {told}")
    for noun, count in facts["counts"].items():
        if count:
            terminal.result(f"{terminal.catalogue.label(f'{noun}.many')}: {count}")
    for each in facts["meetings"]:
        state = say(Msg(f"cli.state.{each['state']}"))
        terminal.result(f"{each['id']}\t{each['held_on']}\t{state}\t{each['title']}")
