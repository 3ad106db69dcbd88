"""A pasted list of members: columns guessed, every row judged, cells mended."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.people import Address
from desktop.domain.posts import Body, Role
from desktop.domain.problems import Refused
from desktop.exchange.headings import Column, column_of
from desktop.exchange.member_words import (
    agency_in,
    day_of,
    decision_of,
    name_of,
    role_of,
)
from desktop.exchange.pasted import (
    Checked,
    Ground,
    Known,
    Member,
    Row,
    State,
    check,
    rows_from,
    sheet_of,
)
from desktop.exchange.post_words import post_of

TODAY = date(2026, 11, 23)
BEGINS = date(2026, 4, 21)
GROUND = Ground(today=TODAY, body=Body.COMMITTEE, begins=BEGINS)
HEAD = "STT\tHọ và tên\tChức vụ\tCơ quan\tChức danh trong Tiểu ban\tTừ ngày\tĐiện thoại\n"
KHOI = "1\tTrần Minh Khôi\tBí thư Tỉnh ủy\tTỉnh ủy Mẫu\tTrưởng Tiểu ban\t21/4/2026\t0900 000 101\n"


def one(text: str, ground: Ground = GROUND) -> Row:
    (row,) = rows_from(text, ground).rows
    return row


def fates(checked: Checked) -> list[State]:
    return [row.state for row in checked.rows]


def lacks(row: Row) -> set[str]:
    return {problem.field for problem in row.problems}


def test_a_row_is_read_under_its_headings() -> None:
    row = one(HEAD + KHOI)
    assert row.state is State.NEW
    assert row.problems == ()
    assert row.number == 2
    assert row.member == Member(
        full_name="Trần Minh Khôi",
        position="Bí thư Tỉnh ủy",
        organisation="Tỉnh ủy Mẫu",
        role=Role.HEAD,
        begins=BEGINS,
        phone="0900 000 101",
    )


@pytest.mark.parametrize(
    ("position", "agency", "printed"),
    [
        ("Trưởng phòng An ninh mạng", "Công an tỉnh", "Trưởng phòng An ninh mạng, Công an tỉnh"),
        ("Giám đốc", "Sở Tài chính", "Giám đốc Sở Tài chính"),
        ("Phó Giám đốc", "Công an tỉnh", "Phó Giám đốc Công an tỉnh"),
        ("Ủy viên Ban Thường vụ, Giám đốc", "Sở Y tế", "Ủy viên Ban Thường vụ, Giám đốc Sở Y tế"),
        ("Chánh Văn phòng", "Văn phòng Tỉnh ủy", "Chánh Văn phòng Tỉnh ủy"),
        ("Chánh Văn phòng", "Sở Y tế", "Chánh Văn phòng Sở Y tế"),
        ("Trưởng ban", "Ban Dân vận Tỉnh ủy", "Trưởng Ban Dân vận Tỉnh ủy"),
        ("Giám đốc Sở KH&CN", "Sở Khoa học và Công nghệ tỉnh Mẫu", "Giám đốc Sở KH&CN"),
        ("Bí thư Tỉnh ủy", "Tỉnh ủy Mẫu", "Bí thư Tỉnh ủy"),
        ("Chỉ huy trưởng", "Bộ CHQS tỉnh", "Chỉ huy trưởng Bộ CHQS tỉnh"),
        ("Chuyên viên", "Sở Nội vụ", "Chuyên viên Sở Nội vụ"),
        ("Kế toán", "", "Kế toán"),
        ("", "Sở Nội vụ", ""),
    ],
)
def test_a_post_is_not_printed_without_the_agency_of_its_own_column(
    position: str, agency: str, printed: str
) -> None:
    assert post_of(position, agency) == printed
    head = "Họ và tên\tChức vụ\tCơ quan\tVai trò\n"
    row = one(f"{head}Lê Mẫu\t{position}\t{agency}\tTrưởng Tiểu ban\n")
    assert row.member.position == (printed or agency)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Họ tên", Column.FULL_NAME),
        ("HỌ VÀ TÊN", Column.FULL_NAME),
        ("Tên đại biểu", Column.FULL_NAME),
        ("ho va ten", Column.FULL_NAME),
        ("Họ và tên (in hoa)", Column.FULL_NAME),
        ("Chức vụ - Cơ quan", Column.POSITION),
        ("Chức vụ, đơn vị công tác", Column.POSITION),
        ("Cơ quan", Column.ORGANISATION),
        ("Đơn vị công tác", Column.ORGANISATION),
        ("Chức danh trong Tiểu ban", Column.ROLE),
        ("Chức vụ trong Tiểu ban ANM", Column.ROLE),
        ("Vai trò", Column.ROLE),
        ("Từ ngày", Column.BEGINS),
        ("Số điện thoại", Column.PHONE),
        ("SĐT", Column.PHONE),
        ("Ông/Bà", Column.ADDRESS),
        ("Giới tính", Column.ADDRESS),
        ("Cấp bậc", Column.RANK),
        ("Quyết định số", Column.DECISION),
        ("Lĩnh vực phụ trách", Column.FIELD_OF_WORK),
        ("TT", Column.NUMBER),
        ("Ghi chú", None),
    ],
)
def test_headings_are_known_by_their_synonyms(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column
    assert column_of(unicodedata.normalize("NFD", heading)) is column


def test_a_title_above_the_headings_is_no_row() -> None:
    text = "DANH SÁCH THÀNH VIÊN TIỂU BAN\t\t\t\t\t\t\n\t\t\t\t\t\t\n" + HEAD + KHOI
    checked = rows_from(text, GROUND)
    assert [row.number for row in checked.rows] == [4]


def test_without_headings_columns_are_taken_by_what_they_hold() -> None:
    row = one("1\tLê Thu Hà\tChủ tịch UBND tỉnh\tUBND tỉnh\tPhó TT thường trực\t21/4/2026\n")
    assert (row.member.full_name, row.member.position, row.member.organisation) == (
        "Lê Thu Hà",
        "Chủ tịch UBND tỉnh",
        "UBND tỉnh",
    )
    assert (row.member.role, row.member.begins) == (Role.STANDING_DEPUTY, BEGINS)


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("Trưởng Tiểu ban", Role.HEAD),
        ("TRƯỞNG BAN", Role.HEAD),
        ("Phó TT thường trực", Role.STANDING_DEPUTY),
        ("Phó Trưởng Tiểu ban Thường trực", Role.STANDING_DEPUTY),
        ("Phó Trưởng ban TT", Role.STANDING_DEPUTY),
        ("pho truong tieu ban", Role.DEPUTY),
        ("Ủy viên", Role.MEMBER),
        ("Ủy viên TBANM", Role.MEMBER),
        ("Ủy viên TBATANM", Role.MEMBER),
        ("Thành viên TBKGS", Role.MEMBER),
        ("Phó Trưởng TBATANM", Role.DEPUTY),
        ("Phó TBATANM", Role.DEPUTY),
        ("Phó Trưởng TBATANM Thường trực", Role.STANDING_DEPUTY),
        ("Phó Trưởng Tiểu ban An toàn, An ninh mạng Thường trực", Role.STANDING_DEPUTY),
        ("Phó Trưởng ban thường trực TBATTT-ANM", Role.STANDING_DEPUTY),
        ("Trưởng TB ATANM", Role.HEAD),
        ("Trưởng Tiểu ban ANM", Role.HEAD),
        ("Ủy viên Ban Thường vụ Tỉnh ủy", None),
        ("Trưởng phòng ANM", None),
        ("Uỷ viên", Role.MEMBER),
        ("Tổ trưởng", Role.TEAM_LEADER),
        ("Trưởng Tổ giúp việc", Role.TEAM_LEADER),
        ("Phó Tổ trưởng", Role.DEPUTY_LEADER),
        ("Phó Trưởng Tổ giúp việc", Role.DEPUTY_LEADER),
        ("Phó trưởng tổ", Role.DEPUTY_LEADER),
        ("Thành viên Tổ giúp việc", Role.STAFF),
        ("Thành viên", Role.MEMBER),
        ("Trưởng phòng", None),
        ("Giám đốc", None),
        ("", None),
    ],
)
def test_roles_are_known_without_marks_and_in_short(typed: str, role: Role | None) -> None:
    assert role_of(typed, Body.COMMITTEE) is role
    assert role_of(unicodedata.normalize("NFD", typed), Body.COMMITTEE) is role


OURS = ("Tiểu ban Không gian số tỉnh Mẫu", "Tiểu ban Không gian số", "KGS-TB")


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("Trưởng Tiểu ban Không gian số", Role.HEAD),
        ("PHÓ TRƯỞNG TIỂU BAN KHÔNG GIAN SỐ TỈNH MẪU", Role.DEPUTY),
        ("Phó Trưởng Tiểu ban Không gian số Thường trực", Role.STANDING_DEPUTY),
        ("Ủy viên KGS-TB", Role.MEMBER),
        ("Trưởng phòng", None),
    ],
)
def test_only_one_committees_symbol_was_known(typed: str, role: Role | None) -> None:
    assert role_of(typed, Body.COMMITTEE, OURS) is role
    if role is not None:
        assert role_of(typed, Body.COMMITTEE) is None


def test_a_list_without_headings_names_roles_by_the_offices_own_words() -> None:
    text = "Lê Mẫu\tGiám đốc\tSở Mẫu\tỦy viên KGS-TB\nTrần Mẫu\tGiám đốc\tSở Thử\tTrưởng KGS-TB"
    rows = rows_from(text, replace(GROUND, called=OURS)).rows
    assert [row.member.role for row in rows] == [Role.MEMBER, Role.HEAD]


def test_a_plain_member_is_of_the_body_the_list_is_for() -> None:
    assert role_of("Thành viên", Body.SECRETARIAT) is Role.STAFF


@pytest.mark.parametrize(
    ("position", "agency"),
    [
        ("Giám đốc Sở Tài chính", "Sở Tài chính"),
        ("Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        ("Bí thư Tỉnh ủy", "Tỉnh ủy"),
        ("Trưởng phòng An ninh mạng, Công an tỉnh", "Công an tỉnh"),
        ("Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở Nội vụ", "Sở Nội vụ"),
        ("Giám đốc Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Trưởng ban", ""),
        ("Chuyên viên", ""),
    ],
)
def test_an_agency_is_found_in_a_post(position: str, agency: str) -> None:
    assert agency_in(position) == agency.strip()


@pytest.mark.parametrize(
    ("typed", "name", "address", "rank"),
    [
        ("LÊ THU HÀ", "Lê Thu Hà", None, ""),
        ("Đ/c Phạm Quốc Dũng", "Phạm Quốc Dũng", None, ""),
        ("Ông Trần Mẫu", "Trần Mẫu", Address.MR, ""),
        ("Bà: Lê Mẫu", "Lê Mẫu", Address.MS, ""),
        ("Đồng chí Đại tá Phạm Mẫu", "Phạm Mẫu", None, "Đại tá"),
        ("H'HEN NIÊ", "H'Hen Niê", None, ""),
        ("Bà", "Bà", None, ""),
    ],
)
def test_a_name_is_taken_out_of_its_titles(
    typed: str, name: str, address: Address | None, rank: str
) -> None:
    assert name_of(typed) == (name, address, rank)


def test_capitals_of_a_name_are_kept_where_the_clerk_wants_them() -> None:
    text = HEAD.replace("STT\t", "") + KHOI.removeprefix("1\t").replace(
        "Trần Minh Khôi", "TRẦN MINH KHÔI"
    )
    row = one(text)
    assert (row.member.full_name, row.shouted) == ("Trần Minh Khôi", "TRẦN MINH KHÔI")
    row = one(text, replace(GROUND, proper_names=False))
    assert (row.member.full_name, row.shouted) == ("TRẦN MINH KHÔI", "")


@pytest.mark.parametrize("typed", ["21/4/2026", "2026-04-21", "21-04-2026 00:00:00", "21.4.26"])
def test_days_are_read_as_excel_writes_them(typed: str) -> None:
    assert day_of(typed, TODAY) == BEGINS


def test_a_decision_is_parted_from_its_day() -> None:
    wanted = ("512-QĐ/TU", date(2026, 8, 28))
    assert decision_of("512-QĐ/TU, 28/8/2026", TODAY) == wanted
    assert decision_of("Quyết định số 512-QĐ/TU ngày 28/8/2026", TODAY) == wanted
    assert decision_of("512-QĐ/TU", TODAY) == ("512-QĐ/TU", None)
    assert decision_of("512-QĐ/TU ngày 31/11/2026", TODAY)[1] is None


def test_what_is_missing_is_said_at_its_cell() -> None:
    assert lacks(one(HEAD + "1\t\tGiám đốc\tSở Mẫu\tỦy viên\t\t\n")) == {"full_name"}
    assert lacks(one(HEAD + "1\tLê Mẫu\tCán bộ\t\tỦy viên\t\t\n")) == {"organisation"}
    assert lacks(one(HEAD + "1\tLê Mẫu\tGiám đốc\tSở Mẫu\t\t\t\n")) == {"role"}
    assert lacks(one(HEAD + "1\tLê Mẫu\tGiám đốc\tSở Mẫu\tGiám đốc\t\t\n")) == {"role"}
    assert lacks(one(HEAD + "1\tLê Mẫu\tGiám đốc\tSở Mẫu\tỦy viên\t31/11/2026\t\n")) == {"begins"}
    assert lacks(one(HEAD + f"1\tLê Mẫu\t{'x' * 201}\tSở Mẫu\tỦy viên\t\t\n")) == {"position"}
    row = one(HEAD + "1\tLê Mẫu\tGiám đốc\tSở Mẫu\tỦy viên\t\t\n", replace(GROUND, begins=None))
    assert row.state is State.MISSING
    assert lacks(row) == {"begins"}


def test_a_head_needs_no_agency() -> None:
    assert one(HEAD + "1\tLê Mẫu\tCán bộ\t\tTrưởng Tiểu ban\t\t\n").state is State.NEW


def test_a_cell_is_mended_and_the_row_comes_in() -> None:
    sheet = sheet_of("Họ tên\tChức vụ\nLê Mẫu\tCán bộ")
    assert fates(check(sheet, GROUND)) == [State.MISSING]
    sheet = sheet.mended(2, Column.ROLE, "ủy  viên").mended(2, Column.ORGANISATION, "Sở Mẫu")
    (row,) = check(sheet, GROUND).rows
    assert row.state is State.NEW
    assert sheet.cell(2, Column.ROLE) == "ủy viên"


def test_rows_are_told_apart_none_is_dropped_in_silence() -> None:
    text = HEAD + KHOI + "2\t\t\t\t\t\t\n" + KHOI + "\t\t\t\t\t\t\n" + KHOI.replace("Khôi", "An")
    checked = rows_from(text, GROUND)
    assert fates(checked) == [State.NEW, State.EMPTY, State.REPEATED, State.EMPTY, State.NEW]
    assert checked.count(State.EMPTY) == 2
    assert len(checked.ready) == 2
    sheet = sheet_of(text).leaving_out(2, True)
    assert fates(check(sheet, GROUND))[:3] == [State.LEFT_OUT, State.EMPTY, State.NEW]


def known(**given: object) -> Known:
    member = Member(
        full_name="Trần Minh Khôi",
        position="Bí thư Tỉnh ủy",
        organisation="Tỉnh ủy Mẫu",
        role=Role.HEAD,
        begins=BEGINS,
        phone="0900 000 101",
    )
    return Known(7, replace(member, **given), agency_short="TU Mẫu", membership=3)


def test_somebody_known_is_repeated_or_updated_old_to_new() -> None:
    ground = replace(GROUND, known=(known(),))
    assert one(HEAD + KHOI, ground).state is State.REPEATED
    row = one(HEAD + KHOI.replace("101", "999").replace("Tỉnh ủy Mẫu", "tu mau"), ground)
    assert row.state is State.UPDATE
    assert [(c.field, c.before, c.after) for c in row.changes] == [
        (Column.PHONE, "0900 000 101", "0900 000 999")
    ]
    assert row.known is not None
    assert row.known.person == 7


def test_a_row_that_leaves_something_out_changes_nothing_there() -> None:
    ground = replace(GROUND, known=(known(),))
    assert one("Họ tên\tCơ quan\nTrần Minh Khôi\tTỉnh ủy Mẫu", ground).state is State.REPEATED


def test_one_of_the_same_name_elsewhere_is_somebody_else() -> None:
    ground = replace(GROUND, known=(known(),))
    row = one(HEAD + KHOI.replace("Tỉnh ủy Mẫu", "Sở Mẫu"), ground)
    assert (row.state, row.known) == (State.NEW, None)


def test_a_column_may_be_taken_for_something_else() -> None:
    sheet = sheet_of("Họ tên\tGhi chú\nLê Mẫu\tTrưởng Tiểu ban")
    sheet = sheet.taken_for(1, Column.ROLE)
    assert sheet.layout.columns == (Column.FULL_NAME, Column.ROLE)
    assert check(sheet, GROUND).rows[0].member.role is Role.HEAD
    sheet = sheet.taken_for(1, Column.FULL_NAME)
    assert sheet.layout.columns == (None, Column.FULL_NAME)


def test_a_list_without_names_says_which_column_is_lacking() -> None:
    sheet = sheet_of("Chức vụ\tCơ quan\tVai trò\nGiám đốc\tSở Mẫu\tỦy viên")
    assert check(sheet, GROUND).lacking == (Column.FULL_NAME,)


WORDS = st.sampled_from(
    ["Họ tên", "Chức vụ", "Ủy viên", "Đ/c", "Bà", "LÊ THU HÀ", "31/11", "QĐ 5", "Sở", "\t", "\n"]
)


@given(
    st.lists(WORDS | st.text(max_size=8), max_size=40).map("".join) | st.text(max_size=200),
    st.sampled_from(Body),
    st.booleans(),
)
def test_any_text_is_judged_or_refused(text: str, body: Body, proper: bool) -> None:
    ground = Ground(TODAY, body, BEGINS, proper_names=proper, known=(known(),))
    try:
        sheet = sheet_of(text)
    except Refused:
        return
    checked = check(sheet, ground)
    assert len(checked.rows) == len(sheet.cells) - sheet.first
    for row in checked.ready:
        assert row.member.full_name
        assert row.member.role is not None
        assert row.member.begins is not None
        assert unicodedata.is_normalized("NFC", row.member.full_name)
