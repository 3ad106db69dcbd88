"""Papers of the secretariat's meetings: the secretariat issues them, with numbers of its own."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop.documents.model import Signatures
from desktop.domain.authorizations import Authorization, Given, Scope
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.office import DocumentSystem, Office
from desktop.domain.papers import NumberEntry, NumberSeries, Paper
from desktop.domain.people import Person
from desktop.domain.posts import Body
from desktop.storage.transaction import Tx
from desktop.usecases import authorizations, number_list, papers  # noqa: F401  (registers theirs)
from desktop.usecases.desk import Desk
from desktop.usecases.issuing import compose, files_of
from desktop.usecases.records import save
from desktop.usecases.signing_view import signing_of
from tests.documents.reading import folded, read_docx, read_pdf
from tests.meeting_room import SEATS, Room, gathered
from tests.usecases.adopted import Adopted

DAY = date(2026, 3, 2)
PROFILES = {
    "hung-yen-2026": ("02-GM/TGV", "01-GM/TBANM"),
    "bac-giang-2023": ("02/GM-TGV", "01/GM-TBATANM"),
}


def office_of(desk: Desk, profile: str) -> Room:
    """The committee of one of the profiles; its team leader is a deputy director of the police."""
    adopted = Adopted(profile, date(2026, 1, 1))
    desk.regulations = adopted
    names = dict(vars(adopted.it.identity))
    desk.execute(save, record=Office(**names, term_began=date(2025, 10, 1)))
    post = "Phó Giám đốc Công an tỉnh"
    seats = [(n, r, post if r.value == "team_leader" else p, a, f) for n, r, p, a, f in SEATS]
    return gathered(desk, seats)


def invitation(room: Room, kind: MeetingKind) -> Paper:
    meeting = room.plan(kind=kind, held_on=date(2026, 6, 15), title="Phiên họp lần 1")
    paper = room.do("papers.begin", kind="invitation", meeting=meeting.id)
    room.do("papers.submit", paper.id)
    return room.do("papers.number", paper.id, on_day=DAY)


def number(room: Room, paper: Paper) -> str:
    entry = room.desk.ask(Tx.get, NumberEntry, paper.entry or 0)
    return f"{entry.number:02}{entry.symbol}"


@pytest.mark.parametrize("profile", PROFILES)
def test_they_are_counted_apart_under_their_own_symbol(desk: Desk, profile: str) -> None:
    room = office_of(desk, profile)
    invitation(room, MeetingKind.SECRETARIAT)
    own, committee = (
        invitation(room, MeetingKind.SECRETARIAT),
        invitation(room, MeetingKind.REGULAR),
    )
    assert (number(room, own), number(room, committee)) == PROFILES[profile]
    series = {each.issuer for each in room.desk.ask(Tx.all, NumberSeries)}
    assert series == set(Body)
    counted = room.desk.ask(number_list.series_in_force, DAY)
    last = {each.issuer: each.last for each in counted if each.kind == "invitation"}
    assert last == {Body.COMMITTEE: 1, Body.SECRETARIAT: 2}


@pytest.mark.parametrize("profile", PROFILES)
def test_a_working_session_is_the_committee_s(desk: Desk, profile: str) -> None:
    room = office_of(desk, profile)
    assert "TGV" not in number(room, invitation(room, MeetingKind.WORKING))


@pytest.mark.parametrize(
    ("profile", "wanted", "unwanted"),
    [
        (
            "hung-yen-2026",
            ("TIỂU BAN AN NINH MẠNG", "TỔ GIÚP VIỆC", "Số 01-GM/TGV", "kiêm",
             "PHÓ GIÁM ĐỐC CÔNG AN TỈNH", "TỔ TRƯỞNG TỔ GIÚP VIỆC"),
            ("TỈNH ỦY HƯNG YÊN", "T/L", "để báo cáo"),
        ),
        (
            "bac-giang-2023",
            ("TIỂU BAN AN TOÀN", "TỔ GIÚP VIỆC", "Số: 01/GM-TGV", "TỔ TRƯỞNG TỔ GIÚP VIỆC"),
            ("UBND TỈNH BẮC GIANG", "TL.", "để báo cáo", "PHÓ GIÁM ĐỐC"),
        ),
    ],
)  # fmt: skip
def test_head_and_signature_are_the_secretariat_s(
    desk: Desk, profile: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]
) -> None:
    room = office_of(desk, profile)
    paper = invitation(room, MeetingKind.SECRETARIAT)
    document = desk.ask(lambda tx: compose(tx, paper, desk.regulations))
    drawn = files_of(document, name="giay-moi")
    for plain in (read_pdf(drawn.pdf).text, folded(read_docx(drawn.docx).text)):
        assert [each for each in wanted if each not in plain] == []
        assert [each for each in unwanted if each in plain] == []


def test_the_committee_s_paper_signed_by_the_team_leader_is_by_order(desk: Desk) -> None:
    room = office_of(desk, "bac-giang-2023")
    meeting = room.plan(held_on=date(2026, 6, 15))
    signer = room.seat("Nguyễn Thị Hạnh")
    paper = room.do("papers.begin", kind="invitation", meeting=meeting.id, signer=signer)
    assert "TL. TRƯỞNG TIỂU BAN" in repr(desk.ask(lambda tx: compose(tx, paper, desk.regulations)))
    assert paper.system is DocumentSystem.G2020


def signed(room: Room, paper: Paper) -> str:
    """The lines of the block in which it is signed."""
    desk = room.desk
    document = desk.ask(lambda tx: compose(tx, paper, desk.regulations))
    blocks = [each for each in document.blocks if isinstance(each, Signatures)]
    return " / ".join(blocks[0].right.lines)


def to_sign(room: Room, giver: str, holder: str) -> None:
    given = {"scope": Scope.SIGN, "kind": Given.AUTHORIZED, "begins": date(2026, 2, 1)}
    parties = {"giver": room.seat(giver), "holder": room.seat(holder)}
    room.do("authorizations.record", record=Authorization(**given, **parties))


@pytest.mark.parametrize("profile", PROFILES)
def test_an_authorization_of_the_head_put_his_mark_on_the_secretariat_s_own_paper(
    desk: Desk, profile: str
) -> None:
    room = office_of(desk, profile)
    to_sign(room, "Trần Minh Khôi", "Nguyễn Thị Hạnh")
    meeting = room.plan(kind=MeetingKind.SECRETARIAT, held_on=date(2026, 6, 15), title="Họp quý II")
    paper = room.do("papers.begin", kind="invitation", meeting=meeting.id)
    assert "TRƯỞNG TIỂU BAN" not in signed(room, paper)
    told = desk.ask(signing_of, paper, desk.regulations, today=desk.clock.today())
    assert told.authorized == frozenset()
    assert [each.key for each in told.authority if each.key != "authorizations.sign.none"] == []
    committee = room.plan(held_on=date(2026, 6, 16))
    signer = room.seat("Nguyễn Thị Hạnh")
    paper = room.do("papers.begin", kind="invitation", meeting=committee.id, signer=signer)
    told = desk.ask(signing_of, paper, desk.regulations, today=desk.clock.today())
    assert told.authorized == {signer}
    assert "authorizations.sign.held" in [each.key for each in told.authority]


def test_the_team_leader_s_authorization_is_for_the_secretariat_s_papers(desk: Desk) -> None:
    room = office_of(desk, "bac-giang-2023")
    to_sign(room, "Nguyễn Thị Hạnh", "Đỗ Văn Mẫu")
    given = {"kind": MeetingKind.SECRETARIAT, "held_on": date(2026, 6, 15), "title": "Họp quý II"}
    own, committee = room.plan(**given), room.plan(held_on=date(2026, 6, 16))
    signer = room.seat("Đỗ Văn Mẫu")
    paper = room.do("papers.begin", kind="invitation", meeting=own.id, signer=signer)
    assert signed(room, paper).startswith("TUQ. TỔ TRƯỞNG TỔ GIÚP VIỆC")
    paper = room.do("papers.begin", kind="invitation", meeting=committee.id)
    told = desk.ask(signing_of, paper, desk.regulations, today=desk.clock.today())
    assert told.authorized == frozenset()


@pytest.mark.parametrize("profile", PROFILES)
def test_a_notice_of_the_secretariat_speaks_as_the_secretariat(desk: Desk, profile: str) -> None:
    """It ended "Tiểu ban … thông báo để các thành viên Tiểu ban" under the secretariat's head."""
    room = office_of(desk, profile)
    day = date(2026, 3, 2)
    leads = room.seat("Nguyễn Thị Hạnh")
    given = {"kind": MeetingKind.SECRETARIAT, "held_on": day, "presiding": leads}
    meeting = room.plan(title="Họp quý I", **given)
    room.do("presences.all_present", meeting=meeting.id)
    room.do("meetings.start", meeting.id, at=datetime(2026, 3, 2, 8, 0))
    room.do("meetings.finish", meeting.id, at=datetime(2026, 3, 2, 9, 0))
    room.do("clauses.add", meeting=meeting.id, text="Giao PA05 rà soát")
    paper = room.do("papers.begin", kind="conclusion_notice", meeting=meeting.id)
    document = desk.ask(lambda tx: compose(tx, paper, desk.regulations))
    drawn = files_of(document, name="thong-bao")
    office = desk.ask(Tx.all, Office)[0].name
    for plain in (read_pdf(drawn.pdf).text, folded(read_docx(drawn.docx).text)):
        for told in (
            f"Tổ giúp việc {office} thông báo để các thành viên Tổ giúp việc",
            "hành viên Tổ giúp việc",
            "đồng chí Nguyễn Thị Hạnh, Tổ trưởng Tổ giúp việc",
            "Dự họp có 02/02 thành viên Tổ giúp việc",
        ):
            assert told in plain, told
        for wrong in ("để báo cáo", "thành viên Tiểu ban", "Thành viên Tiểu ban"):
            assert wrong not in plain, wrong


def test_a_letter_about_a_meeting_of_the_secretariat_goes_to_the_secretariat(desk: Desk) -> None:
    room = office_of(desk, "bac-giang-2023")
    paper = invitation(room, MeetingKind.SECRETARIAT)
    meeting = desk.ask(Tx.get, Meeting, paper.meeting or 0)
    absence = room.absent(meeting, "Đỗ Văn Mẫu")
    room.do("delegations.send", absence.id, stand_in=Person(full_name="Ngô Thị Thay"))
    office = desk.ask(Tx.all, Office)[0].name
    who = room.who(meeting, "Đỗ Văn Mẫu").id
    for kind in ("delegation_letter", "stand_in_letter"):
        system = DocumentSystem.G2020
        letter = Paper(kind=kind, meeting=meeting.id, participant=who, system=system, subject="x")
        plain = read_pdf(
            files_of(
                desk.ask(lambda tx, it=letter: compose(tx, it, desk.regulations)), name="x"
            ).pdf
        ).text
        assert f"ngày 02 tháng 3 năm 2026 của Tổ giúp việc {office}" in plain
        assert f"hiên họp lần 1 của Tổ giúp việc {office}, 08 giờ 00" in plain
        assert f"Kính gửi: Tổ giúp việc {office}" in plain or kind == "delegation_letter"
