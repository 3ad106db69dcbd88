"""From planning to the written opinion without the mouse, through the pages of one meeting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.attendance import Capacity, Reply, Way
from desktop.domain.delegations import Consent, Means
from desktop.domain.meetings import Ground, Meeting
from desktop.domain.opinions import Author
from desktop.domain.people import Person
from desktop.storage.transaction import Tx
from desktop.ui.kit.words import Ui
from desktop.usecases.desk import Desk
from tests.ui.driver import PreparedAsk, press
from tests.ui.pages.meetings_screen import Meetings, opened


@pytest.fixture
def ask() -> PreparedAsk:
    return PreparedAsk()


@pytest.fixture
def screen(ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot, ask: PreparedAsk) -> Meetings:
    made = opened(ui, desk, tmp_path, qtbot, ask=ask)
    made.room.plan()
    made.page.arrive()
    made.page.list.take_focus()
    made.enter()
    return made


@pytest.fixture
def meeting(screen: Meetings) -> Meeting:
    return screen.frame.room.view.meeting


def agenda(screen: Meetings, meeting: Meeting) -> list[str]:
    return [each.title for each in screen.room.facts(meeting).items]


def test_enter_makes_one_item_after_another(screen: Meetings, meeting: Meeting) -> None:
    screen.turn_to("agenda")
    screen.type("Khai mạc")
    screen.enter()
    screen.type("Báo cáo kết quả")
    screen.enter()
    assert agenda(screen, meeting) == ["Khai mạc", "Báo cáo kết quả"]
    assert screen.focus().objectName() == "item_line"


def test_alt_and_arrows_move_an_item_and_delete_removes_it(
    screen: Meetings, meeting: Meeting
) -> None:
    for title in ("Khai mạc", "Báo cáo", "Kết luận"):
        screen.room.do("agenda_items.add", meeting=meeting.id, title=title)
    screen.frame.arrive()
    screen.turn_to("agenda")
    screen.go_to("items", "Kết luận")
    press(screen.table("items"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert agenda(screen, meeting) == ["Khai mạc", "Kết luận", "Báo cáo"]
    press(screen.table("items"), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert agenda(screen, meeting)[-1] == "Kết luận"
    press(screen.table("items"), Qt.Key.Key_Delete)
    assert agenda(screen, meeting) == ["Khai mạc", "Báo cáo"]


def test_a_tick_for_cross_sector_shows_the_voices_at_once(
    screen: Meetings, meeting: Meeting
) -> None:
    screen.room.do("agenda_items.add", meeting=meeting.id, title="Kế hoạch diễn tập")
    screen.frame.arrive()
    screen.turn_to("agenda")
    screen.go_to("items", "Kế hoạch")
    screen.enter()
    screen.tab_to("reporter")
    screen.type("dung")
    screen.keys("Down")
    screen.enter()
    box = screen.tab_to("cross_sector")
    press(box, Qt.Key.Key_Space)
    item = screen.room.facts(meeting).items[0]
    assert item.cross_sector
    assert item.reporter == screen.room.who(meeting, "Phạm Quốc Dũng").id
    assert "0/3 ý kiến" in screen.rows("items")[0]


def test_space_ticks_who_comes(screen: Meetings, meeting: Meeting) -> None:
    screen.turn_to("participants")
    screen.go_to("participants", "Lê Thu Hà")
    press(screen.table("participants"), Qt.Key.Key_Space)
    assert screen.room.who(meeting, "Lê Thu Hà").reply is Reply.COMING


def test_a_guest_is_added_by_typing_a_name_nobody_knows(screen: Meetings, meeting: Meeting) -> None:
    screen.turn_to("participants")
    screen.tab_to("guest")
    screen.type("Đinh Công Vượng")
    screen.keys("Down")
    screen.enter()
    guest = screen.room.who(meeting, "Đinh Công Vượng")
    assert guest.capacity is Capacity.GUEST
    assert screen.focus().objectName() == "printed_post"
    screen.type("Chuyên gia, Trường Đại học Mẫu")
    screen.keys("Ctrl+S")
    who = screen.room.who(meeting, "Đinh Công Vượng")
    assert who.printed_post == "Chuyên gia, Trường Đại học Mẫu"


def test_somebody_attends_at_another_place(screen: Meetings, meeting: Meeting) -> None:
    screen.turn_to("participants")
    screen.go_to("participants", "Hồ Sỹ Quyết")
    screen.enter()
    box = screen.tab_to("way")
    press(box, Qt.Key.Key_Down)
    screen.tab_to("bridge")
    screen.type("Điểm cầu xã Mẫu")
    screen.keys("Ctrl+S")
    who = screen.room.who(meeting, "Hồ Sỹ Quyết")
    assert (who.way, who.bridge) == (Way.BRIDGE, "Điểm cầu xã Mẫu")


def test_absence_consent_stand_in_and_opinion_by_keys(screen: Meetings, meeting: Meeting) -> None:
    screen.turn_to("participants")
    screen.go_to("participants", "Bùi Thanh Sơn")
    screen.keys("F8")
    assert screen.focus().objectName() == "reason"
    screen.type("Đi công tác")
    screen.tab_to("absence_report")
    screen.enter()
    (absence,) = screen.room.facts(meeting).delegations
    assert (absence.reason, absence.reported_on) == ("Đi công tác", date(2026, 11, 23))
    assert "Chờ đồng ý" in screen.rows("participants")[6]

    means = screen.tab_to("consent_means")
    for _way in range(3):
        press(means, Qt.Key.Key_Down)
    screen.tab_to("absence_grant")
    screen.enter()
    (absence,) = screen.room.facts(meeting).delegations
    assert (absence.consent, absence.consent_means) == (Consent.GRANTED, Means.PHONE)
    assert absence.consent_by == screen.room.seat("Trần Minh Khôi")

    screen.tab_to("stand_in")
    screen.type("Trịnh Mai Lan")
    screen.keys("Down")
    screen.enter()
    assert screen.focus().objectName() == "stand_in_post"
    screen.type("Phó Giám đốc Sở Tài chính")
    screen.tab_to("paper")
    screen.type("15/GUQ-STC")
    screen.tab_to("absence_send")
    screen.enter()
    (absence,) = screen.room.facts(meeting).delegations
    assert absence.stand_in_name == "Trịnh Mai Lan"
    assert (absence.stand_in_post, absence.paper) == ("Phó Giám đốc Sở Tài chính", "15/GUQ-STC")
    assert "Thiếu ý kiến" in screen.rows("participants")[6]

    screen.tab_to("stance")
    screen.keys("Down")
    screen.tab_to("number")
    screen.type("214/CV-STC")
    screen.tab_to("dated")
    screen.type("22/11")
    screen.tab_to("text")
    screen.type("Nhất trí với dự thảo.")
    screen.tab_to("opinion_receive")
    screen.enter()
    (opinion,) = screen.room.facts(meeting).opinions
    assert (opinion.author, opinion.number) == (Author.STAND_IN, "214/CV-STC")
    assert opinion.dated == date(2026, 11, 22)
    assert "Đủ" in screen.rows("participants")[6]


def test_a_consent_of_2030_was_shown_as_in_order_without_a_word(
    screen: Meetings, meeting: Meeting
) -> None:
    screen.room.absent(meeting, "Bùi Thanh Sơn")
    screen.turn_to("participants")
    screen.go_to("participants", "Bùi Thanh Sơn")
    screen.keys("F8")
    screen.settle()
    assert screen.sentences() == []
    screen.tab_to("consent_on")
    screen.replace("11/3/2030")
    screen.tab_to("absence_grant")
    screen.settle()
    assert any("muộn hơn hôm nay" in each for each in screen.sentences()), "beside the field"
    screen.enter()
    (absence,) = screen.room.facts(meeting).delegations
    assert absence.consent_on == date(2030, 3, 11), "it is said, not forbidden"
    assert "muộn hơn hôm nay" in screen.said()
    assert any("muộn hơn hôm nay" in each for each in screen.sentences()), "as long as it stands"
    screen.tab_to("paper_on")
    screen.replace("5/1/2027")
    screen.tab_to("absence_send")
    screen.settle()
    assert any("giấy ủy quyền" in each for each in screen.sentences())


def test_f7_goes_straight_to_the_stand_in_and_reports_the_absence_too(
    screen: Meetings, meeting: Meeting
) -> None:
    screen.turn_to("participants")
    screen.go_to("participants", "Vũ Đức Thịnh")
    screen.keys("F7")
    assert screen.focus().objectName() == "stand_in"
    screen.type("son")
    screen.keys("Down")
    screen.enter()
    screen.keys("Ctrl+S")
    (absence,) = screen.room.facts(meeting).delegations
    assert absence.stand_in_name == "Bùi Thanh Sơn"
    assert absence.consent is Consent.PENDING
    assert "cũng là thành viên" in screen.said()


def test_a_refusal_is_kept_and_shown(screen: Meetings, meeting: Meeting) -> None:
    screen.room.absent(meeting, "Bùi Thanh Sơn")
    screen.frame.arrive()
    screen.turn_to("absence")
    screen.keys("F8")
    screen.tab_to("absence_refuse")
    screen.enter()
    assert screen.room.facts(meeting).delegations[0].consent is Consent.REFUSED
    assert "Không đồng ý" in screen.rows("absences")[0]


def test_a_member_comes_after_all(screen: Meetings, meeting: Meeting) -> None:
    screen.room.absent(meeting, "Bùi Thanh Sơn")
    screen.frame.arrive()
    screen.turn_to("absence")
    screen.keys("F8")
    screen.tab_to("absence_lapse")
    screen.enter()
    assert screen.room.facts(meeting).delegations[0].lapsed
    assert "Đến dự" in screen.rows("absences")[0]


def test_an_opinion_comes_without_an_absence(screen: Meetings, meeting: Meeting) -> None:
    screen.turn_to("absence")
    screen.tab_to("absent_who")
    screen.type("thinh")
    screen.keys("Down")
    screen.enter()
    screen.tab_to("stance")
    screen.keys("Down")
    screen.tab_to("number")
    screen.type("30/BCH")
    screen.tab_to("opinion_receive")
    screen.enter()
    facts = screen.room.facts(meeting)
    assert [each.number for each in facts.opinions] == ["30/BCH"]
    assert facts.delegations == ()
    assert "Chỉ có ý kiến" in screen.rows("absences")[0]


def test_nothing_is_reported_by_looking_at_the_panel(screen: Meetings, meeting: Meeting) -> None:
    screen.turn_to("participants")
    screen.go_to("participants", "Bùi Thanh Sơn")
    screen.keys("F8")
    screen.keys("Esc")
    assert screen.room.facts(meeting).delegations == ()


def test_another_presides_on_a_ground_the_regulation_gives(
    screen: Meetings, meeting: Meeting
) -> None:
    screen.tab_to("membership")
    screen.replace("ha")
    screen.keys("Down")
    screen.enter()
    ground = screen.tab_to("ground")
    offered = [ground.itemText(place) for place in range(ground.count())]  # type: ignore[attr-defined]
    assert "Trưởng Tiểu ban vắng mặt" in offered
    while ground.currentText() != "Trưởng Tiểu ban vắng mặt":  # type: ignore[attr-defined]
        press(ground, Qt.Key.Key_Down)
    screen.keys("Ctrl+S")
    (span,) = screen.room.facts(meeting).presidings
    assert (span.membership, span.ground) == (screen.room.seat("Lê Thu Hà"), Ground.HEAD_ABSENT)


def test_papers_are_laid_from_files_and_programs_are_refused(
    screen: Meetings, meeting: Meeting, ask: PreparedAsk, tmp_path: Path
) -> None:
    screen.turn_to("papers")
    report, program = tmp_path / "bao-cao.pdf", tmp_path / "la.exe"
    for file in (report, program):
        file.write_bytes(b"invented")
    ask.file = program
    screen.tab_to("paper_add")
    screen.enter()
    assert "là chương trình" in screen.said()
    ask.file = tmp_path / "khong-co.pdf"
    screen.enter()
    assert "Không còn thấy" in screen.said()
    assert screen.frame.room.view.laid == ()
    ask.file = report
    screen.enter()
    (paper,) = screen.frame.room.view.laid
    assert (paper.title, paper.attachment is not None) == ("bao-cao", True)
    screen.replace("Báo cáo 6 tháng")
    screen.keys("Ctrl+S")
    assert screen.frame.room.view.laid[0].title == "Báo cáo 6 tháng"
    ask.file = tmp_path / "ra.pdf"
    screen.tab_to(f"paper_file_get_{paper.attachment}")
    screen.enter()
    assert ask.file.read_bytes() == b"invented"


def test_a_late_opinion_is_all_that_a_locked_meeting_takes(
    screen: Meetings, meeting: Meeting
) -> None:
    screen.room.lock(meeting)
    screen.frame.arrive()
    assert "Nguyễn Văn Mẫu" in screen.frame.notice.text()
    title = screen.tab_to("title")
    assert title.isReadOnly()  # type: ignore[attr-defined]
    screen.frame.open_tab("absence", screen.room.who(meeting, "Bùi Thanh Sơn").id)
    screen.tab_to("stance")
    screen.keys("Down")
    screen.tab_to("number")
    screen.type("31/CV-STC")
    screen.tab_to("opinion_receive")
    screen.enter()
    (opinion,) = screen.room.facts(meeting).opinions
    assert opinion.late


def test_whoever_is_known_is_offered_as_a_guest(screen: Meetings, meeting: Meeting) -> None:
    known = Person(full_name="Đinh Công Vượng", position="Chuyên gia")
    screen.room.do("records.save", record=known)
    screen.turn_to("participants")
    screen.tab_to("guest")
    screen.type("vuong")
    screen.keys("Down")
    screen.enter()
    assert screen.room.who(meeting, "Đinh Công Vượng").printed_post == "Chuyên gia"
    people = screen.room.desk.ask(Tx.all, Person)
    assert [each.full_name for each in people].count("Đinh Công Vượng") == 1
