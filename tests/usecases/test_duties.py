"""The agencies that a regulation wants heard are found by their names, or named by the clerk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from desktop.domain.findings import Outcome
from desktop.domain.meetings import MeetingKind
from desktop.domain.organisations import Function, FunctionHolding, Organisation
from desktop.domain.posts import Body
from desktop.domain.problems import Refused
from desktop.exchange.pasted import Ground, rows_from
from desktop.storage.transaction import Tx
from desktop.usecases import agenda, bringing_in, duties, meetings, records
from desktop.usecases.checking import check_meeting
from desktop.usecases.opening import OpenOffice
from tests.usecases.founded import BAC_GIANG, FROM, HUNG_YEN, founded

PASTED = """Họ và tên\tChức vụ\tCơ quan\tChức danh trong Tiểu ban
Trần Minh Khôi\tBí thư Tỉnh ủy\tTỉnh ủy\tTrưởng Tiểu ban
Phạm Quốc Dũng\tGiám đốc\tCông an tỉnh\tPhó Trưởng Tiểu ban
Vũ Đức Thịnh\tChỉ huy trưởng\tBộ CHQS tỉnh\tỦy viên
Đỗ Thị Ngọc Ánh\tTrưởng Ban\tBan Tuyên giáo và Dân vận Tỉnh ủy\tỦy viên
Bùi Thanh Sơn\tGiám đốc\tSở Tài chính\tỦy viên
"""


@pytest.fixture(params=[HUNG_YEN, BAC_GIANG])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenOffice]:
    opened = founded(tmp_path / "office", request.param)
    ground = Ground(FROM, Body.COMMITTEE, FROM, known=())
    opened.desk.execute(bringing_in.bring_in, rows=rows_from(PASTED, ground).rows)
    yield opened
    opened.close()


def holders(office: OpenOffice) -> dict[str, str]:
    def read(tx: Tx) -> dict[str, str]:
        return {
            tx.get(Function, each.function).name: tx.get(Organisation, each.organisation).name
            for each in tx.all(FunctionHolding)
        }

    return office.desk.ask(read)


def test_pasted_agencies_carry_out_what_they_are_named_for(office: OpenOffice) -> None:
    found = set(holders(office).values())
    assert {"Công an tỉnh", "Bộ CHQS tỉnh"} <= found
    assert "Sở Tài chính" not in found


def test_their_seats_are_the_voices_of_a_cross_sector_item(office: OpenOffice) -> None:
    desk = office.desk
    meeting = desk.execute(
        meetings.plan,
        kind=MeetingKind.REGULAR,
        title="Phiên họp",
        held_on=date(2026, 3, 20),
        starts=time(8),
        place="Phòng họp",
    ).value
    desk.execute(agenda.add, meeting=meeting.id, title="Phương án chung", cross_sector=True)
    found = desk.ask(check_meeting, meeting.id, today=FROM, regulations=office.regulations)
    keys = {
        str(each.words.places["voice"]): each.words.key
        for each in found
        if each.rule == "cross_sector_voices"
    }
    assert keys["Công an tỉnh"] == keys["Bộ CHQS tỉnh"] == "rules.voices.missing"
    assert all(each.outcome is not Outcome.OK for each in found if each.rule in keys)


def test_what_no_name_tells_the_clerk_says_and_takes_back(office: OpenOffice) -> None:
    desk = office.desk
    finance = next(each for each in desk.ask(Tx.all, Organisation) if each.name == "Sở Tài chính")
    police = next(each for each in desk.ask(Tx.all, Function) if each.name == "Công an tỉnh")
    with pytest.raises(Refused) as refused:
        desk.execute(duties.give, function=police.id, organisation=finance.id)
    assert refused.value.problems[0].msg.key == "function_holdings.held_by_another"
    (holding,) = [h for h in desk.ask(Tx.all, FunctionHolding) if h.function == police.id]
    desk.execute(duties.drop, holding.id)
    desk.execute(duties.give, function=police.id, organisation=finance.id)
    assert holders(office)["Công an tỉnh"] == "Sở Tài chính"


def test_giving_a_duty_on_rewrote_who_spoke_for_it_before(office: OpenOffice) -> None:
    desk = office.desk
    finance = next(each for each in desk.ask(Tx.all, Organisation) if each.name == "Sở Tài chính")
    police = next(each for each in desk.ask(Tx.all, Function) if each.name == "Công an tỉnh")
    (former,) = [h for h in desk.ask(Tx.all, FunctionHolding) if h.function == police.id]
    until = date(2026, 3, 1)
    desk.execute(records.save, record=replace(former, ends=until))
    given = {"function": police.id, "organisation": finance.id}
    with pytest.raises(Refused):
        desk.execute(duties.give, begins=date(2026, 2, 1), **given)
    outcome = desk.execute(duties.give, **given)
    assert outcome.warnings == ()
    (latter,) = [h for h in desk.ask(Tx.all, FunctionHolding) if h.organisation == finance.id]
    assert (latter.begins, latter.ends) == (until, None)
    desk.execute(duties.give, **given)
    assert len([h for h in desk.ask(Tx.all, FunctionHolding) if h.function == police.id]) == 2
