"""The desk: one way in, with permission, one transaction, one audit row, and the news."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.base.clock import SetClock
from desktop.base.text import Msg
from desktop.domain import sense as senses
from desktop.domain.accounts import Clerk, Permission, Role
from desktop.domain.delegations import Delegation
from desktop.domain.history import FieldChange, Origin
from desktop.domain.meetings import Meeting, Presiding, Sitting
from desktop.domain.people import Person
from desktop.domain.problems import Problem, Refused
from desktop.storage import audit_log
from desktop.storage.transaction import Tx
from desktop.usecases import work as works
from desktop.usecases.command import Command
from desktop.usecases.desk import Desk, Outcome, Work, keep
from desktop.usecases.records import save
from tests.strategies import smallest, stored_ids

AN = Person(full_name="Nguyễn Văn An")


def _rename(work: Work, it: Person, name: str) -> Person:
    work.note(Msg("people.renamed", name=name))
    return keep(work, replace(it, full_name=name))


def _halfway(work: Work) -> None:
    keep(work, AN)
    raise Refused(Problem(Msg("people.no"), blocking=True))


def _addendum(work: Work, record: Sitting) -> Sitting:
    return keep(work, record)


RENAME = Command(
    "people.rename", _rename, "people", on=Person, when=lambda it: it.full_name != "Cố định"
)
HALFWAY = Command("people.halfway", _halfway, "people")
LATE = Command("sittings.add_late", _addendum, "meetings", after_lock=True)


def log(desk: Desk) -> list[str]:
    return [entry.command for entry in desk.ask(audit_log.entries)]


def people(desk: Desk) -> list[str]:
    return [it.full_name for it in desk.ask(Tx.all, Person)]


def refusal(desk: Desk, command: Command[object], **given: object) -> str:
    with pytest.raises(Refused) as refused:
        desk.execute(command, **given)  # type: ignore[arg-type]
    return refused.value.problems[0].msg.key


@pytest.fixture
def meeting(desk: Desk) -> Meeting:
    with desk.database.writing() as tx:
        return tx.put(smallest(Meeting, stored_ids(tx)))


def locked(desk: Desk, meeting: Meeting, clock: SetClock) -> Meeting:
    clock.forward(timedelta(minutes=1))
    now = replace(meeting, locked_at=clock.now())
    return desk.execute(save, record=now).value  # type: ignore[return-value]


def test_a_command_leaves_one_audit_row_with_what_changed(desk: Desk, clerk: Clerk) -> None:
    it = desk.execute(save, record=AN).value
    outcome = desk.execute(RENAME, id=it.id, name="Nguyễn Văn Ân")
    assert outcome.value.full_name == "Nguyễn Văn Ân"
    first, second = desk.ask(audit_log.entries)
    assert (first.command, second.command) == ("records.save", "people.rename")
    assert (second.clerk, second.origin, second.at) == (
        clerk.id,
        Origin.WINDOW,
        datetime(2026, 3, 2, 8, 0),
    )
    assert second.words == (Msg("people.renamed", name="Nguyễn Văn Ân"),)
    assert second.changes[0].fields == (FieldChange("full_name", "Nguyễn Văn An", "Nguyễn Văn Ân"),)


def test_a_command_that_changes_nothing_leaves_its_row_too(desk: Desk) -> None:
    it = desk.execute(save, record=AN).value
    outcome = desk.execute(save, record=it)
    assert outcome.changes == ()
    assert log(desk) == ["records.save", "records.save"]


def test_what_is_refused_is_not_written(desk: Desk) -> None:
    assert refusal(desk, HALFWAY) == "people.no"
    assert people(desk) == []
    assert log(desk) == []


def test_every_fault_of_a_record_is_said_beside_its_field(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.execute(save, record=Person(full_name="", rank="x" * 41))
    assert [(each.field, each.msg.key) for each in refused.value.problems] == [
        ("full_name", "field.empty"),
        ("rank", "field.too_long"),
    ]
    assert people(desk) == []


def test_decomposed_text_is_composed_before_it_is_judged(desk: Desk) -> None:
    desk.execute(save, record=Person(full_name="Nguye\u0302\u0303n"))
    assert people(desk) == ["Nguyễn"]


def test_a_clerk_without_the_permission_is_refused(desk: Desk, clerk: Clerk) -> None:
    desk.clerk = replace(clerk, role=Role.READER)
    assert refusal(desk, save, record=AN) == "desk.not_permitted"
    assert not desk.may(save, record=AN)
    assert people(desk) == []
    desk.clerk = replace(clerk, role=Role.CLERK)
    assert desk.may(save, record=AN)
    assert refusal(desk, save, record=replace(clerk, label="Tôi")) == "desk.not_permitted"


def test_each_role_holds_what_it_is_for() -> None:
    assert Role.READER.may == {Permission.VIEW}
    assert Permission.ACCOUNTS not in Role.CLERK.may
    assert Role.ADMINISTRATOR.may == set(Permission)


def test_a_command_out_of_its_time_is_refused(desk: Desk) -> None:
    it = desk.execute(save, record=Person(full_name="Cố định")).value
    assert refusal(desk, RENAME, id=it.id, name="Khác") == "desk.not_now"
    assert people(desk) == ["Cố định"]


def test_a_command_on_what_is_gone_is_refused(desk: Desk) -> None:
    assert refusal(desk, RENAME, id=7, name="Khác") == "desk.gone"


def test_an_older_version_is_refused(desk: Desk) -> None:
    old = desk.execute(save, record=AN).value
    desk.execute(save, record=replace(old, rank="Thượng tá"))
    assert refusal(desk, save, record=replace(old, rank="Đại tá")) == "desk.changed_meanwhile"
    assert desk.ask(Tx.get, Person, old.id).rank == "Thượng tá"


def test_a_reference_to_the_bin_is_said_beside_its_field(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.execute(save, record=replace(AN, organisation=9))
    (problem,) = refused.value.problems
    assert (problem.field, problem.msg.key) == ("organisation", "desk.target_gone")


def test_listeners_hear_every_outcome_and_no_refusal(desk: Desk) -> None:
    heard: list[Outcome[object]] = []
    desk.listeners.append(heard.append)
    outcome = desk.execute(save, record=AN)
    with suppress(Refused):
        desk.execute(HALFWAY)
    desk.undo()
    assert heard[0] is outcome
    assert [each.command.name for each in heard] == ["records.save", "desk.undo"]
    assert heard[0].changes[0].noun == "people"


def test_the_command_that_saves_a_form_drops_its_draft(desk: Desk) -> None:
    desk.jot("people.0", {"full_name": "Nguyễn"})
    draft = desk.draft("people.0")
    assert draft is not None
    assert desk.drafts("people.") == (draft,)
    refusal(desk, save, record=Person(), draft="people.0")
    assert desk.draft("people.0") == draft
    desk.execute(save, record=AN, draft="people.0")
    assert desk.draft("people.0") is None
    assert log(desk) == ["records.save"]
    desk.jot("people.0", {})
    desk.drop_draft("people.0")
    assert desk.drafts("") == ()


def test_a_draft_belongs_to_one_clerk(desk: Desk, clerk: Clerk) -> None:
    desk.jot("people.0", {})
    desk.clerk = replace(clerk, id=2)
    assert desk.draft("people.0") is None


def test_what_is_locked_is_not_written(desk: Desk, clock: SetClock, meeting: Meeting) -> None:
    sitting = Sitting(meeting=meeting.id, began_at=clock.now())
    kept = desk.execute(save, record=sitting).value
    meeting = locked(desk, meeting, clock)
    rows = len(log(desk))
    assert refusal(desk, save, record=sitting) == "meetings.locked"
    assert refusal(desk, save, record=replace(kept, ended_at=clock.now())) == "meetings.locked"
    assert refusal(desk, save, record=replace(meeting, place="Khác")) == "meetings.locked"
    assert refusal(desk, LATE, record=replace(kept, ended_at=clock.now())) == "meetings.locked"
    assert desk.ask(Tx.find, Sitting) == [kept]
    assert len(log(desk)) == rows


def test_a_record_does_not_leave_a_locked_meeting(
    desk: Desk, clock: SetClock, meeting: Meeting
) -> None:
    kept = desk.execute(save, record=Sitting(meeting=meeting.id, began_at=clock.now())).value
    with desk.database.writing() as tx:
        other = tx.put(replace(smallest(Meeting, stored_ids(tx)), title="Khác"))
    locked(desk, meeting, clock)
    assert refusal(desk, save, record=replace(kept, meeting=other.id)) == "meetings.locked"


def test_after_the_lock_a_late_record_is_added_and_gone_on_with(
    desk: Desk, clock: SetClock, meeting: Meeting
) -> None:
    locked(desk, meeting, clock)
    clock.forward(timedelta(days=1))
    late = desk.execute(LATE, record=Sitting(meeting=meeting.id, began_at=clock.now())).value
    ended = desk.execute(LATE, record=replace(late, ended_at=clock.now())).value
    assert desk.ask(Tx.find, Sitting) == [ended]
    assert refusal(desk, save, record=replace(ended, ended_at=None)) == "meetings.locked"
    desk.undo()
    desk.undo()
    assert desk.ask(Tx.find, Sitting) == []


def test_locking_a_meeting_leaves_others_open(
    desk: Desk, clock: SetClock, meeting: Meeting
) -> None:
    with desk.database.writing() as tx:
        other = tx.put(replace(smallest(Meeting, stored_ids(tx)), title="Khác"))
    locked(desk, meeting, clock)
    desk.execute(save, record=Sitting(meeting=other.id, began_at=clock.now()))
    assert desk.ask(Tx.count, Sitting, meeting=other.id) == 1


@pytest.fixture
def _a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senses, "_CHECKS", {})
    monkeypatch.setattr(works, "_AROUND", {})

    @works.surroundings(Person)
    def namesakes(work: Work, it: Person) -> int:
        return work.tx.count(Person, full_name=it.full_name)

    @senses.sense(Person)
    def name_is_new(it: Person, around: int) -> Iterator[Problem]:
        if around:
            yield Problem(Msg("people.namesake"), field="full_name")


@pytest.mark.usefixtures("_a_doubt")
def test_a_doubt_warns_and_does_not_stop(desk: Desk) -> None:
    assert desk.execute(save, record=AN).warnings == ()
    (warning,) = desk.execute(save, record=AN).warnings
    assert (warning.field, warning.msg.key) == ("full_name", "people.namesake")
    assert people(desk) == [AN.full_name, AN.full_name]


def test_a_guard_holds_for_every_command_and_for_undo(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = desk.execute(save, record=AN).value
    desk.execute(RENAME, id=it.id, name="Cố định")
    monkeypatch.setattr(works, "_GUARDS", {})

    @works.guard(Person)
    def stays(work: Work, before: Person | None, after: Person | None) -> None:
        if before is not None and before.full_name == "Cố định":
            raise Refused(Problem(Msg("people.issued"), blocking=True))

    it = desk.ask(Tx.get, Person, it.id)
    assert refusal(desk, save, record=replace(it, full_name="Khác")) == "people.issued"
    with pytest.raises(Refused):
        desk.undo()
    assert people(desk) == ["Cố định"]


def test_a_desk_of_the_command_line_says_so_in_the_audit(
    desk: Desk, clerk: Clerk, clock: SetClock
) -> None:
    other = Desk(desk.database, clerk, clock, regulations=desk.regulations, origin="command_line")
    other.execute(save, record=AN)
    assert desk.ask(audit_log.entries)[-1].origin is Origin.COMMAND_LINE


def test_a_command_knows_the_regulation_of_a_day(desk: Desk) -> None:
    asked: list[date] = []

    def seen(work: Work) -> None:
        work.regulation(work.today)

    desk.regulations = lambda _tx, day: asked.append(day)  # type: ignore[assignment, func-returns-value]
    desk.execute(Command("people.see", seen, "view"))
    assert asked == [date(2026, 3, 2)]


def test_records_of_a_delegation_and_presiding_are_sealed_with_their_meeting() -> None:
    assert Delegation.sealed_by == Presiding.sealed_by == "meeting"
    assert Meeting.sealed_by == "id"
