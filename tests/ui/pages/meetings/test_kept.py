"""Nothing typed into a meeting's page is lost: drafts, saving on leaving, other acts meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.meetings import Meeting
from desktop.storage.transaction import Tx
from desktop.ui.kit.words import Ui
from desktop.usecases.desk import Desk
from tests.ui.pages.meetings_screen import Meetings, opened


@pytest.fixture
def screen(ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    made = opened(ui, desk, tmp_path, qtbot)
    meeting = made.room.plan()
    made.page.open(meeting.id)
    return made


def kept(screen: Meetings) -> Meeting:
    return screen.room.desk.ask(Tx.all, Meeting)[0]


def type_into(screen: Meetings, name: str, text: str) -> None:
    screen.tab_to(name)
    screen.replace(text)


def test_a_whole_form_is_saved_when_another_tab_is_turned_to(screen: Meetings) -> None:
    type_into(screen, "place", "Hội trường lớn")
    assert kept(screen).place == "Phòng họp A2"
    screen.keys("Ctrl+PgDown")
    assert kept(screen).place == "Hội trường lớn"


def test_a_form_that_is_not_whole_waits_as_a_draft(screen: Meetings) -> None:
    type_into(screen, "held_on", "31/11")
    type_into(screen, "place", "Hội trường lớn")
    screen.page.leave()
    assert kept(screen).place == "Phòng họp A2"
    screen.page.open(kept(screen).id)
    screen.turn_to("details")
    details = screen.panel().details  # type: ignore[attr-defined]
    assert details.editor("held_on").line.text() == "31/11"
    assert details.editor("place").value() == "Hội trường lớn"


def test_a_draft_is_on_disk_within_a_second_and_gone_once_saved(
    screen: Meetings, qtbot: QtBot
) -> None:
    type_into(screen, "place", "Hội trường lớn")
    desk, place = screen.room.desk, f"meetings/{kept(screen).id}/details"
    qtbot.waitUntil(lambda: desk.draft(place) is not None, timeout=2000)
    draft = desk.draft(place)
    assert draft is not None
    assert draft.payload["place"] == "Hội trường lớn"
    screen.keys("Ctrl+S")
    assert kept(screen).place == "Hội trường lớn"
    assert desk.draft(place) is None


def test_what_is_typed_survives_another_act_on_the_same_record(screen: Meetings) -> None:
    type_into(screen, "place", "Hội trường lớn")
    by = screen.room.seat("Trần Minh Khôi")
    day = kept(screen).held_on
    screen.room.do("meetings.decide_composition", kept(screen).id, by=by, on_day=day)
    screen.frame.room.load()
    screen.keys("Ctrl+S")
    assert kept(screen).place == "Hội trường lớn"
    assert kept(screen).composition_by == by


def test_a_line_of_the_agenda_waits_as_a_draft(screen: Meetings) -> None:
    screen.turn_to("agenda")
    screen.type("Báo cáo kết quả")
    screen.page.leave()
    screen.page.show_list()
    screen.page.open(kept(screen).id)
    screen.turn_to("agenda")
    assert screen.panel().quick.line.text() == "Báo cáo kết quả"  # type: ignore[attr-defined]
    screen.enter()
    screen.page.leave()
    place = f"meetings/{kept(screen).id}/new_item"
    assert screen.room.desk.draft(place) is None


def test_leaving_the_panel_of_an_absence_reports_what_was_typed(screen: Meetings) -> None:
    screen.turn_to("participants")
    screen.go_to("participants", "Bùi Thanh Sơn")
    screen.keys("F8")
    screen.type("Đi công tác")
    screen.go_to("participants", "Hồ Sỹ Quyết")
    (absence,) = screen.room.facts(kept(screen)).delegations
    assert absence.reason == "Đi công tác"
    assert absence.participant == screen.room.who(kept(screen), "Bùi Thanh Sơn").id


def test_an_answer_half_typed_is_no_answer_but_waits(screen: Meetings) -> None:
    screen.room.absent(kept(screen), "Bùi Thanh Sơn")
    screen.frame.arrive()
    screen.turn_to("absence")
    screen.keys("F8")
    screen.tab_to("consent_by")
    screen.replace("Lê Thu")
    screen.keys("Esc")
    screen.page.leave()
    who = screen.room.who(kept(screen), "Bùi Thanh Sơn").id
    assert screen.room.facts(kept(screen)).delegations[0].awaits_consent
    draft = screen.room.desk.draft(f"delegations/{who}/consent")
    assert draft is not None
    assert draft.payload["consent_by"] == [0, "Lê Thu"]


def test_what_was_done_elsewhere_is_seen_when_the_page_hears_of_it(screen: Meetings) -> None:
    screen.turn_to("agenda")
    screen.type("Khai mạc")
    screen.enter()
    assert len(screen.rows("items")) == 1
    screen.room.desk.undo()
    screen.page.refresh()
    assert screen.rows("items") == []
