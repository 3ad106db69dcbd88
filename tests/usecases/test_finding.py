"""The search box: words without marks, initials, numbers, days, and where a record lives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.text import Catalogue
from desktop.documents.kind import COMPOSITION_CHANGES, INVITATION, MINUTES
from desktop.domain.agenda import AgendaItem, AgendaPaper
from desktop.domain.attendance import Participant
from desktop.domain.entries import Clause
from desktop.domain.meetings import Meeting
from desktop.domain.nouns import NOUNS
from desktop.domain.organisations import Organisation
from desktop.domain.papers import NumberEntry, NumberSeries, Paper
from desktop.domain.people import Person
from desktop.storage.finding import beginning_with, with_initials
from desktop.storage.transaction import Database
from desktop.usecases.finding import FEW, SOUGHT, Answer, Found, Group, Spot, find, is_there
from tests.usecases.mau_office import MauOffice, founded

TODAY = date(2026, 11, 23)
CATALOGUES = [Catalogue.load("vi"), Catalogue.load("en")]


@pytest.fixture
def office(database: Database) -> MauOffice:
    return founded(database)


def asked(office: MauOffice, typed: str, only: Group | None = None) -> Answer:
    with office.database.reading() as tx:
        answer = find(tx, typed, today=TODAY, only=only)
    for each in answer.found:
        for language in CATALOGUES:
            assert isinstance(each.more, str) or language.label(each.more)
    return answer


def titles(office: MauOffice, typed: str, group: Group) -> list[str]:
    return [each.title for each in asked(office, typed).found if each.group is group]


def one(office: MauOffice, typed: str, group: Group) -> Found:
    (found,) = (each for each in asked(office, typed).found if each.group is group)
    return found


def entitled(office: MauOffice, title: str, day: date = TODAY) -> Meeting:
    return office.put(replace(office.meeting(day), title=title))


def numbered(office: MauOffice, meeting: Meeting, number: int, symbol: str) -> Paper:
    series = office.put(NumberSeries(kind="*", begins=date(2026, 1, 1)))
    entry = office.put(NumberEntry(series=series.id, number=number, symbol=symbol))
    return office.put(
        Paper(
            kind=INVITATION,
            meeting=meeting.id,
            subject=f"Họp {number}",
            entry=entry.id,
            numbered_on=date(2026, 11, 20),
        )
    )


@pytest.mark.parametrize("typed", ["điều hành", "dieu hanh", "hanh dieu", "ĐIỀU", "han di"])
def test_words_are_found_without_marks_in_any_order_by_their_beginnings(
    office: MauOffice, typed: str
) -> None:
    entitled(office, "Họp về điều hành")
    entitled(office, "Họp về ngân sách")
    assert titles(office, typed, Group.MEETINGS) == ["Họp về điều hành"]


def test_letters_inside_a_word_find_nothing(office: MauOffice) -> None:
    entitled(office, "Họp về điều hành")
    assert titles(office, "ieu", Group.MEETINGS) == []


@pytest.mark.parametrize(
    "title",
    ["ong", "Về ong", "Về “ong”", "Về\nong", "a/ong", "Đ.ong", "(ong)", "12-Ổng", "Ðong ong"],
)
def test_a_word_begins_after_whatever_is_no_letter(title: str, office: MauOffice) -> None:
    entitled(office, title)
    with office.database.reading() as tx:
        assert len(beginning_with(tx, Meeting, ("ong",), most=5)) == 1


@pytest.mark.parametrize("title", ["Không", "1ong", "Về không, trong"])
def test_a_word_of_those_letters_inside_finds_nothing(title: str, office: MauOffice) -> None:
    entitled(office, title)
    with office.database.reading() as tx:
        assert beginning_with(tx, Meeting, ("ong",), most=5) == []


@pytest.mark.parametrize("typed", ["tmk", "mk"])
@pytest.mark.parametrize("name", ["Trần Minh Khôi", "Lê Trần Minh Khôi", "Trần  Minh-Khôi"])
def test_initials_follow_each_other_whatever_stands_between(
    typed: str, name: str, office: MauOffice
) -> None:
    it = office.put(Person(full_name=name, position="Không trong mục kê"))
    with office.database.reading() as tx:
        assert with_initials(tx, Person, typed, most=5) == [it.id]
        assert with_initials(tx, Person, "kmt", most=5) == []


def test_signs_of_sql_are_letters_like_others(office: MauOffice) -> None:
    entitled(office, "Họp về điều hành")
    assert asked(office, "100%").found == ()
    assert asked(office, "%").found == ()
    assert asked(office, "' OR 1=1 --").found == ()


def test_words_with_marks_put_the_exact_ones_first(office: MauOffice) -> None:
    entitled(office, "Họp bán đấu giá")
    entitled(office, "Họp bàn công tác")
    entitled(office, "Họp bản đồ")
    assert titles(office, "bán", Group.MEETINGS)[0] == "Họp bán đấu giá"
    assert titles(office, "bản", Group.MEETINGS)[0] == "Họp bản đồ"
    assert len(titles(office, "ban", Group.MEETINGS)) == 3


def test_people_are_found_by_initials_and_live_at_their_seat(office: MauOffice) -> None:
    names = titles(office, "nvm", Group.MEMBERS)
    assert sorted(names) == ["Nguyễn Văn Mẫu", "Ngô Văn Mẫu"]
    found = one(office, "ttm", Group.MEMBERS)
    assert (found.title, found.more) == ("Trần Thị Mẫu", "UBND tỉnh")
    assert found.spot == Spot("members", office.seats[1].post)


def test_a_member_is_found_by_the_post(office: MauOffice) -> None:
    assert one(office, "so tai chinh", Group.MEMBERS).title == "Bùi Văn Thử"


def test_whoever_has_no_seat_lives_where_they_were_invited(office: MauOffice) -> None:
    guest = office.put(Person(full_name="Đặng Khách", position="chuyên viên"))
    assert titles(office, "khach", Group.MEMBERS) == []
    meeting = office.meeting(TODAY)
    who = office.put(
        Participant(meeting=meeting.id, person=guest.id, position=9, printed_name="Đặng Khách")
    )
    found = one(office, "khach", Group.MEMBERS)
    assert found.spot == Spot("meetings", meeting.id, "participants", who.id)


@pytest.mark.parametrize("typed", ["15", "015", "15-GM", "15-gm/tban", "15/TBANM"])
def test_a_number_finds_the_paper(office: MauOffice, typed: str) -> None:
    meeting = entitled(office, "Phiên họp")
    paper = numbered(office, meeting, 15, "-GM/TBANM")
    numbered(office, meeting, 16, "-GM/TBANM")
    found = one(office, typed, Group.PAPERS)
    assert found.spot == Spot("meetings", meeting.id, row=paper.id, paper=INVITATION)
    assert not isinstance(found.more, str)
    assert CATALOGUES[0].label(found.more) == "Giấy mời số 15-GM/TBANM"


def test_a_number_of_another_symbol_finds_no_paper(office: MauOffice) -> None:
    numbered(office, entitled(office, "Phiên họp"), 15, "-GM/TBANM")
    assert titles(office, "15-KH", Group.PAPERS) == []


def test_a_paper_is_found_by_its_kind_and_words(office: MauOffice) -> None:
    meeting = entitled(office, "Phiên họp")
    office.put(Paper(kind=MINUTES, meeting=meeting.id, subject="Phiên họp quý IV"))
    office.put(Paper(kind=INVITATION, meeting=meeting.id, subject="Phiên họp quý IV"))
    found = one(office, "bien ban quy iv", Group.PAPERS)
    assert found.spot == Spot("meetings", meeting.id, "minutes")


def test_a_paper_without_a_meeting_lives_among_the_papers(office: MauOffice) -> None:
    paper = office.put(Paper(kind=COMPOSITION_CHANGES, subject="Thay đổi quý IV", as_of=TODAY))
    assert one(office, "thay doi quy iv", Group.PAPERS).spot == Spot("documents", paper.id)


def test_a_paper_laid_before_a_meeting_is_found_by_its_number(office: MauOffice) -> None:
    meeting = entitled(office, "Phiên họp")
    laid = office.put(AgendaPaper(meeting=meeting.id, title="Báo cáo", number="87/BC-CAT"))
    assert one(office, "87/bc", Group.PAPERS).spot == Spot(
        "meetings", meeting.id, "papers", laid.id
    )


def test_a_day_finds_what_happened_on_it_in_any_year_or_in_one(office: MauOffice) -> None:
    entitled(office, "Họp năm trước", date(2025, 11, 30))
    entitled(office, "Họp năm nay", date(2026, 11, 30))
    entitled(office, "Họp hôm khác", date(2026, 11, 29))
    assert titles(office, "30/11", Group.MEETINGS) == ["Họp năm nay", "Họp năm trước"]
    assert titles(office, "30/11/2026", Group.MEETINGS) == ["Họp năm nay"]
    assert titles(office, "30.11.25", Group.MEETINGS) == ["Họp năm trước"]
    assert asked(office, "31/02").found == ()


def test_a_day_finds_papers_issued_on_it_at_any_hour(office: MauOffice) -> None:
    meeting = entitled(office, "Phiên họp")
    office.put(
        Paper(
            kind=MINUTES,
            meeting=meeting.id,
            subject="Biên bản",
            issued_at=datetime(2026, 11, 24, 16, 40),
        )
    )
    assert titles(office, "24/11", Group.PAPERS) == ["Biên bản"]


def test_items_conclusions_and_agencies_are_found(office: MauOffice) -> None:
    meeting = entitled(office, "Phiên họp lần 3")
    item = office.put(AgendaItem(meeting=meeting.id, position=1, title="Kinh phí diễn tập"))
    clause = office.put(Clause(meeting=meeting.id, position=1, text="Giao Sở\nlập dự toán"))
    assert one(office, "dien tap", Group.ITEMS).spot.row == item.id
    found = one(office, "du toan", Group.CONCLUSIONS)
    assert (found.title, found.more) == ("Giao Sở lập dự toán", "Phiên họp lần 3")
    assert found.spot == Spot("meetings", meeting.id, "conclusions", clause.id)
    office.put(Organisation(name="Đài Phát thanh", short_name="Đài PT"))
    assert one(office, "dai", Group.AGENCIES).more == "Đài PT"


def test_five_of_a_group_and_all_of_one(office: MauOffice) -> None:
    for number in range(FEW + 3):
        entitled(office, f"Giao ban {number}")
    answer = asked(office, "giao ban")
    assert len(answer.found) == FEW
    assert answer.fuller == {Group.MEETINGS}
    answer = asked(office, "giao ban", Group.MEETINGS)
    assert len(answer.found) == FEW + 3
    assert answer.fuller == frozenset()


def test_what_lies_in_the_bin_is_not_found(office: MauOffice) -> None:
    meeting = entitled(office, "Họp bỏ")
    with office.database.writing(datetime(2026, 11, 23)) as tx:
        tx.remove(meeting)
    assert titles(office, "hop bo", Group.MEETINGS) == []
    with office.database.reading() as tx:
        assert not is_there(tx, "meetings", meeting.id)


def test_an_empty_text_finds_nothing(office: MauOffice) -> None:
    assert asked(office, "  ") == Answer()


def test_every_noun_with_searched_words_that_a_page_shows_can_be_found() -> None:
    sought = {each.record for each in SOUGHT}
    assert sought <= set(NOUNS)
    for each in SOUGHT:
        fields = each.record.__dataclass_fields__
        assert set(each.days) <= set(fields)


def test_the_reading_stops_once_enough_is_found(office: MauOffice) -> None:
    for number in range(5):
        entitled(office, f"Giao ban {number}")
    with office.database.reading() as tx:
        assert len(beginning_with(tx, Meeting, ("giao",), most=2)) == 2
        assert tx.count(Meeting) == 5  # the connection answers on


def test_words_that_stand_together_came_after_newer_ones_that_hold_them_scattered(
    office: MauOffice,
) -> None:
    it = entitled(office, "Họp bàn phương án ứng cứu", date(2026, 3, 1))
    for number in range(FEW + 2):
        entitled(office, f"Họp các địa phương về an ninh, lần {number}", TODAY)
    assert titles(office, "phuong an", Group.MEETINGS)[0] == it.title
    assert asked(office, "phuong an").found[0].whole
    assert not asked(office, "an phuong").found[0].whole, "in another order they are scattered"


def test_a_group_in_which_the_words_stand_together_goes_before_the_others(
    office: MauOffice,
) -> None:
    meeting = entitled(office, "Họp các địa phương về an ninh")
    office.put(AgendaItem(meeting=meeting.id, position=1, title="Dự thảo Phương án ứng cứu"))
    groups = list(dict.fromkeys(each.group for each in asked(office, "phuong an").found))
    assert groups[:2] == [Group.ITEMS, Group.MEETINGS]
    assert asked(office, "hop").found[0].group is Group.MEETINGS


def test_an_older_record_with_the_words_together_is_found_behind_many_others(
    office: MauOffice,
) -> None:
    it = entitled(office, "Họp bàn phương án ứng cứu", date(2026, 3, 1))
    for number in range(80):
        entitled(office, f"Họp các địa phương về an ninh, lần {number}", TODAY)
    with office.database.reading() as tx:
        ids = beginning_with(tx, Meeting, ("phuong", "an"), most=60)
    assert ids[0] == it.id
    assert len(ids) == 60
    assert ids[1:] == sorted(ids[1:], reverse=True)
