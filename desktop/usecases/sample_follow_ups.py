"""What became of the tasks a sample meeting gave: most are done in time, some later."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from desktop.domain.follow_ups import Progress
from desktop.domain.meetings import Meeting
from desktop.domain.organisations import Organisation
from desktop.storage.transaction import Tx
from desktop.usecases import following_up
from desktop.usecases.given_tasks import GivenTask, tasks_of
from desktop.usecases.sample_telling import Story, Telling, at

_EVERY = 3
"""Of so many tasks the first is still going on at its last day."""
_LATER = 60
"""Working days after it by which that one is done."""


def followed(telling: Telling, meeting: int) -> Story:
    """Each task is told of the day before its last one, those going on then once more later."""
    held = telling.desk.ask(Tx.get, Meeting, meeting)
    tasks = telling.desk.ask(tasks_of, (held,), date.max)
    told: list[tuple[datetime, int, GivenTask, Progress]] = []
    for place, task in enumerate(tasks):
        last = task.clause.last_day
        if last is None:
            continue
        late = place % _EVERY == 0
        state = Progress.GOING if late else Progress.DONE
        told.append((at(last - timedelta(days=1), 15), place, task, state))
        if late:
            told.append((at(telling.after(last, _LATER), 10), place, task, Progress.DONE))
    for moment, _place, task, state in sorted(told, key=lambda each: each[:2]):
        yield moment
        _tell(telling, task, state)


def _tell(telling: Telling, task: GivenTask, state: Progress) -> None:
    """What was said, and by which paper where an agency said it is done."""
    words = telling.words.meetings
    texts = words[f"follow_{state}"]
    agency = None
    if task.clause.lead is not None and state is Progress.DONE:
        agency = telling.desk.ask(Tx.get, Organisation, task.clause.lead)
    given = {}
    if agency is not None and agency.symbol:
        number = telling.chance.randrange(100, 999)
        paper = words["follow_paper"].format(number=number, symbol=agency.symbol)
        given = {"paper": paper, "paper_on": telling.desk.clock.today()}
    telling.do(
        following_up.write,
        clause=task.id,
        state=state,
        words=texts[telling.chance.randrange(len(texts))],
        **given,
    )
