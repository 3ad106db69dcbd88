"""Papers of the secretariat's meetings: the secretariat issues them, with numbers of its own."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.meetings import MeetingKind
from desktop.domain.office import DocumentSystem, Office
from desktop.domain.papers import NumberEntry, NumberSeries, Paper
from desktop.domain.posts import Body
from desktop.storage.transaction import Tx
from desktop.usecases import number_list, papers  # noqa: F401  (registers their commands)
from desktop.usecases.desk import Desk
from desktop.usecases.issuing import compose, files_of
from desktop.usecases.records import save
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
