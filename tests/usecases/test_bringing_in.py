"""A pasted list is brought in as one act, with everything it needs, and taken back as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation, OrganisationKind
from desktop.domain.people import Person
from desktop.domain.posts import Body, Post, Role
from desktop.exchange.pasted import Checked, Ground, State, rows_from
from desktop.storage.transaction import Tx
from desktop.usecases.bringing_in import Brought, bring_in, known_people
from desktop.usecases.composition import composition_on
from desktop.usecases.desk import Desk
from desktop.usecases.memberships import appoint
from desktop.usecases.records import save

APRIL = date(2026, 4, 21)
LIST = """STT\tHọ và tên\tChức vụ\tChức danh trong Tiểu ban\tĐiện thoại
1\tTRẦN MINH KHÔI\tBí thư Tỉnh ủy\tTrưởng Tiểu ban\t
2\tLê Thu Hà\tChủ tịch UBND tỉnh\tPhó TT thường trực\t
3\tPhạm Quốc Dũng\tGiám đốc Công an tỉnh\tPhó Trưởng Tiểu ban\t
4\tBùi Thanh Sơn\tGiám đốc Sở Tài chính\tỦy viên\t0900 000 107
5\tNgô Mẫu\tPhó Giám đốc Công an tỉnh\tỦy viên\t
6\tVũ Mẫu\t\tỦy viên\t
"""


def judged(desk: Desk, text: str = LIST, body: Body = Body.COMMITTEE, day: date = APRIL) -> Checked:
    known = desk.ask(known_people, body, day)
    return rows_from(text, Ground(desk.clock.today(), body, day, known=known))


def names_on(desk: Desk, day: date = APRIL) -> list[str]:
    return [seat.name for seat in desk.ask(composition_on, day).of(Body.COMMITTEE)]


def test_a_list_comes_in_and_is_taken_back_as_one_act(desk: Desk) -> None:
    outcome = desk.execute(bring_in, rows=judged(desk).rows)
    assert outcome.value == Brought(added=5, updated=0, left_out=1)
    assert names_on(desk) == [
        "Trần Minh Khôi",
        "Lê Thu Hà",
        "Phạm Quốc Dũng",
        "Bùi Thanh Sơn",
        "Ngô Mẫu",
    ]
    agencies = {each.name: each.kind for each in desk.ask(Tx.all, Organisation)}
    assert agencies == {
        "Tỉnh ủy": OrganisationKind.PARTY,
        "UBND tỉnh": OrganisationKind.STATE,
        "Công an tỉnh": OrganisationKind.FORCES,
        "Sở Tài chính": OrganisationKind.STATE,
    }
    desk.undo()
    for record in (Organisation, Person, Post, Membership):
        assert desk.ask(Tx.all, record) == []


def test_brought_in_again_nothing_changes(desk: Desk) -> None:
    desk.execute(bring_in, rows=judged(desk).rows)
    again = judged(desk)
    assert [row.state for row in again.rows] == [*[State.REPEATED] * 5, State.MISSING]
    outcome = desk.execute(bring_in, rows=again.rows)
    assert outcome.value == Brought(0, 0, 6)
    assert outcome.changes == ()


def test_people_and_agencies_known_already_are_used(desk: Desk) -> None:
    agency = desk.execute(
        save, record=Organisation(name="Sở Tài chính tỉnh Mẫu", short_name="Sở Tài chính")
    ).value
    person = desk.execute(
        save, record=Person(full_name="Bùi Thanh Sơn", organisation=agency.id)
    ).value
    desk.execute(bring_in, rows=judged(desk).rows)
    (same,) = [p for p in desk.ask(Tx.all, Person) if p.full_name == "Bùi Thanh Sơn"]
    assert (same.id, same.phone, same.position) == (
        person.id,
        "0900 000 107",
        "",  # the seat begins later than today
    )
    assert "Sở Tài chính" not in {each.name for each in desk.ask(Tx.all, Organisation)}


def test_an_update_changes_what_the_row_says_and_no_more(desk: Desk) -> None:
    desk.execute(bring_in, rows=judged(desk).rows)
    text = LIST.replace("0900 000 107", "0900 000 999").replace(
        "Giám đốc Sở Tài chính", "Phó Giám đốc Sở Tài chính"
    )
    checked = judged(desk, text)
    assert checked.count(State.UPDATE) == 1
    assert desk.execute(bring_in, rows=checked.rows).value.updated == 1
    seat = desk.ask(composition_on, APRIL).seats[3]
    assert seat.person is not None
    assert seat.membership is not None
    assert seat.person.phone == "0900 000 999"
    assert seat.membership.position == "Phó Giám đốc Sở Tài chính"
    assert seat.membership.begins == APRIL


def test_another_role_later_is_another_seat_on_the_same_day_a_correction(desk: Desk) -> None:
    desk.execute(bring_in, rows=judged(desk).rows)
    text = LIST.replace("Sở Tài chính\tỦy viên", "Sở Tài chính\tPhó Trưởng Tiểu ban")
    june = date(2026, 6, 1)
    desk.execute(bring_in, rows=judged(desk, text, day=june).rows)
    roles = {seat.name: seat.role for seat in desk.ask(composition_on, june).seats}
    assert roles["Bùi Thanh Sơn"] is Role.DEPUTY
    before = {seat.name: seat.role for seat in desk.ask(composition_on, APRIL).seats}
    assert before["Bùi Thanh Sơn"] is Role.MEMBER
    desk.undo()
    desk.execute(bring_in, rows=judged(desk, text).rows)
    roles = {seat.name: seat.role for seat in desk.ask(composition_on, APRIL).seats}
    assert roles["Bùi Thanh Sơn"] is Role.DEPUTY
    assert len(roles) == 5


def test_two_of_one_name_at_two_agencies_are_two_people(desk: Desk) -> None:
    text = "Họ tên\tChức vụ\tVai trò\nLê Mẫu\tGiám đốc Sở A\tUV\nLê Mẫu\tGiám đốc Sở B\tUV"
    desk.execute(bring_in, rows=judged(desk, text).rows)
    assert len(desk.ask(Tx.all, Person)) == 2


def test_somebody_made_meanwhile_is_not_made_again(desk: Desk) -> None:
    checked = judged(desk)
    desk.execute(
        appoint,
        person=Person(full_name="Bùi Thanh Sơn"),
        role=Role.MEMBER,
        position="Giám đốc Sở Tài chính",
        begins=APRIL,
        organisation=Organisation(name="Sở Tài chính"),
    )
    assert desk.execute(bring_in, rows=checked.rows).value == Brought(4, 1, 1)
    assert names_on(desk).count("Bùi Thanh Sơn") == 1


def test_a_secretariat_is_brought_in_beside_the_committee(desk: Desk) -> None:
    desk.execute(bring_in, rows=judged(desk).rows)
    text = "Họ tên\tChức vụ\tVai trò\nNgô Mẫu\tPhó Giám đốc Công an tỉnh\tTổ trưởng\n"
    desk.execute(bring_in, rows=judged(desk, text + "Đỗ Mẫu\tCán bộ\tThành viên",
                                       Body.SECRETARIAT).rows)  # fmt: skip
    team = desk.ask(composition_on, APRIL).of(Body.SECRETARIAT)
    assert [(seat.name, seat.role) for seat in team] == [
        ("Ngô Mẫu", Role.TEAM_LEADER),
        ("Đỗ Mẫu", Role.STAFF),
    ]
    assert [p.full_name for p in desk.ask(Tx.all, Person)].count("Ngô Mẫu") == 1


def test_a_row_ticked_out_stays_out(desk: Desk) -> None:
    rows = judged(desk).rows
    rows = (replace(rows[0], state=State.LEFT_OUT), *rows[1:])
    assert desk.execute(bring_in, rows=rows).value == Brought(4, 0, 2)
