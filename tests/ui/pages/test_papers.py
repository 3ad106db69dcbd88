"""Invitations, sign-in sheets and lists of members before they are printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.accounts import Clerk
from desktop.domain.meetings import Meeting, Off
from desktop.domain.papers import Standing, Urgency
from desktop.storage import audit_log
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.ui.pages.papers import EACH
from desktop.usecases import locking, meetings, minutes, papers, records, rescheduling
from tests.story import BAC_GIANG, DAY, HUNG_YEN, Story
from tests.ui.conftest import Surround
from tests.ui.driver import PreparedAsk, press
from tests.ui.pages.minutes_screen import Law
from tests.ui.pages.papers_screen import Opened, Papers, opener, papers_kept
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed


@pytest.fixture
def ask() -> PreparedAsk:
    return PreparedAsk()


@pytest.fixture
def opened(
    database: Database, clerk: Clerk, ui: Ui, ask: PreparedAsk, tmp_path: Path, qtbot: QtBot
) -> Opened:
    return opener(database, clerk, ui, ask, tmp_path, qtbot)


@pytest.mark.parametrize("name", [HUNG_YEN, BAC_GIANG])
def test_an_invitation_goes_its_whole_way_with_one_number(opened: Opened, name: str) -> None:
    seen, story = opened(name)
    seen.shower.print_paper("invitation", story.meeting.id)
    assert papers_kept(story) == []
    seen.go_on()
    assert [paper.standing for paper in papers_kept(story)] == [Standing.FOR_SIGNATURE]
    seen.go_on()
    seen.send("sign")
    seen.go_on()
    seen.send("number")
    seen.go_on()
    (issued,) = papers_kept(story)
    assert issued.is_issued
    assert "01" in seen.text()
    seen.shower.panel.forms.set_value(EACH)  # type: ignore[union-attr]
    seen.shower.panel._form_chosen()  # type: ignore[union-attr]
    first = seen.text().split("kính mời")[1].split("Tới dự")[0]
    assert "Nguyễn Văn Mẫu" in first
    assert "Trần Văn Thử" not in first
    assert "01" in seen.text()


def test_letters_to_single_people_are_printed_and_exported_each(
    opened: Opened, ask: PreparedAsk, tmp_path: Path
) -> None:
    seen, story = opened()
    seen.shower.print_paper("invitation", story.meeting.id)
    panel = seen.shower.panel
    assert panel is not None
    panel.forms.set_value(EACH)
    panel._form_chosen()
    for row in range(2, panel.people.count()):
        panel.people.item(row).setCheckState(Qt.CheckState.Unchecked)
    seen.press_button("print_send")
    assert len(seen.printers.pages) == 2 * panel.preview.pages.count()
    folder = tmp_path / "giay-moi"
    folder.mkdir()
    ask.file = folder
    seen.press_button("print_pdf")
    assert len(list(folder.iterdir())) == 2
    act = story.ask(lambda tx: audit_log.entries(tx, newest=1))[-1]
    assert act.command == "outward.exported"  # the manual promised it, and there was no such row
    assert [(each.key, each.places["n"]) for each in act.words] == [("outward.exported_all", 2)]


def test_letters_told_another_place_than_the_invitation_under_whose_number_they_went(
    opened: Opened, ask: PreparedAsk, tmp_path: Path
) -> None:
    seen, story = opened()
    story.clock.set(story.clock.now().replace(day=DAY.day))
    story.issued(story.do(papers.draft, kind="invitation", meeting=story.meeting.id))
    meeting = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    story.do(meetings.change, record=replace(meeting, place="Phòng họp số 3"))
    seen.shower.print_paper("invitation", story.meeting.id)
    panel = seen.shower.panel
    assert panel is not None
    assert panel.preview.problem() == ""
    panel.forms.set_value(EACH)
    panel._form_chosen()
    said = "Soạn giấy mời mới"
    assert said in panel.preview.problem()
    seen.press_button("print_send")
    assert seen.printers.pages == []
    ask.file = tmp_path / "giay-moi"
    ask.file.mkdir()
    seen.press_button("print_pdf")
    assert list(ask.file.iterdir()) == []


def test_a_sheet_of_which_nothing_is_kept_is_noted_when_printed(opened: Opened) -> None:
    seen, story = opened()
    seen.shower.print_paper("sign_in_sheet", story.meeting.id)
    assert "DANH SÁCH KÝ TÊN" in seen.text()
    assert not seen.part("paper").isVisible()
    seen.press_button("print_send")
    act = story.ask(lambda tx: audit_log.entries(tx, newest=1))[-1]
    assert act.command == "papers.printed_sheet"
    assert act.words[0].places["paper"] == "Danh sách ký tên"
    assert papers_kept(story) == []


def test_the_list_of_members_is_of_the_day_asked(opened: Opened) -> None:
    seen, _story = opened()
    seen.shower.print_members(DAY)
    assert "ngày 16 tháng 7 năm 2026" in seen.text()


def test_escape_gives_the_page_its_body_back(opened: Opened) -> None:
    seen, story = opened()
    seen.shower.print_paper("invitation", story.meeting.id)
    assert not seen.under.isVisible()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    press(focus, Qt.Key.Key_Escape)
    assert seen.under.isVisible()
    assert seen.panel is None


def test_a_signature_taken_back_is_seen_on_the_paper(opened: Opened) -> None:
    """The page heard of what was taken back, the paper over it did not."""
    seen, story = opened()
    seen.shower.print_paper("invitation", story.meeting.id)
    seen.go_on()
    seen.go_on()
    seen.send("sign")
    panel = seen.shower.panel
    assert panel is not None
    assert panel.way.strip.first() == "number"
    story.desk.undo()
    seen.page.refresh()
    assert panel.way.strip.first() == "sign"


def test_nothing_is_offered_that_the_lock_of_the_meeting_refuses(opened: Opened) -> None:
    """The menu of an issued invitation went on offering its scan, a draft to be withdrawn."""
    seen, story = opened()
    seen.shower.print_paper("invitation", story.meeting.id)
    for act in ("", "sign", "number"):
        seen.go_on()
        if act:
            seen.send(act)
    story.hold()
    story.close()
    kept = story.do(minutes.make, meeting=story.meeting.id)
    story.issued(kept)
    acts = [each.objectName() for each in seen.shower.panel.way.strip.menu().actions()]  # type: ignore[union-attr]
    assert "paper_menu_withdraw" in acts
    story.clock.set(story.clock.now().replace(hour=16))
    story.do(locking.lock, id=story.meeting.id)
    seen.page.refresh()
    assert seen.shower.panel.way.strip.menu().actions() == []  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_holds_to_the_walks(opened: Opened, surround: Surround, language: str) -> None:
    seen, story = opened(BAC_GIANG, surround(language))
    story.replaced("Đặng Văn Mô", "Ngô Thị Thay", opinion=False)
    for kind in ("invitation", "sign_in_sheet", "programme", "delegation_letter"):
        seen.shower.print_paper(kind, story.meeting.id)
        for wide in (1366, 1024):
            seen.window.resize(wide, 768 if wide == 1366 else 530)
            QApplication.processEvents()
            for walk in (unnamed, clipped, mnemonics, not_reached):
                assert walk(seen.window) == [], (walk.__name__, wide, kind)
            assert too_large(seen.window) == "", kind


def silent(seen: Papers, story: Story) -> None:
    """From now on the regulation says nothing of seals."""
    said = tuple(p for p in story.regulation.provisions if "seal" not in p.code)
    regulation = replace(story.regulation, provisions=said)
    seen.context.opened.desk.regulations = Law(regulation)


def test_the_signer_is_chosen_by_keys_and_the_letter_follows(opened: Opened) -> None:
    """Every invitation was signed by the Head; nothing on the screen could change it."""
    seen, story = opened(HUNG_YEN)
    seen.shower.print_paper("invitation", story.meeting.id)
    panel = seen.shower.panel
    assert panel is not None
    box = panel.signer.signers
    assert box.currentText() == "Nguyễn Văn Mẫu, Trưởng Tiểu ban"
    assert panel.signer.said.text() == "Con dấu: Tỉnh ủy, Điều 10 khoản 2."
    box.setFocus()
    press(box, Qt.Key.Key_Down)
    (kept,) = papers_kept(story)
    assert kept.signer == story.seats["Trần Văn Thử"].id
    assert box.currentText().startswith("Trần Văn Thử")
    assert "Điều 10 khoản 3" in panel.signer.said.text()
    assert box.accessibleDescription() == panel.signer.said.text()
    assert "GIÁM ĐỐC CÔNG AN TỈNH kiêm PHÓ TRƯỞNG TIỂU BAN" in " ".join(seen.text().split())
    press(box, Qt.Key.Key_Down)
    (kept,) = papers_kept(story)
    assert kept.signer == story.seats["Lê Thị Ví Dụ"].id
    seen.go_on()
    assert not box.isVisible()
    seen.go_on()
    assert panel.way.form is not None
    assert panel.way.form.note.text() == panel.signer.said.text()
    assert panel.way.form.by.value() == "Lê Thị Ví Dụ"  # type: ignore[attr-defined]


def test_nobody_is_invited_to_a_meeting_that_was_called_off(opened: Opened) -> None:
    """Its way was open to the number, and only the command refused."""
    seen, story = opened(HUNG_YEN)
    meeting = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    off = replace(meeting, off=Off.CALLED_OFF, started_at=None, ended_at=None)
    story.do(records.save, record=off)
    seen.shower.print_paper("invitation", story.meeting.id)
    panel = seen.shower.panel
    assert panel is not None
    strip = panel.way.strip
    assert not strip.primary.isEnabled()
    assert "đã hủy" in strip.primary.toolTip()


def test_how_urgent_an_invitation_is_is_chosen_and_printed(opened: Opened) -> None:
    seen, story = opened(BAC_GIANG)
    seen.shower.print_paper("invitation", story.meeting.id)
    panel = seen.shower.panel
    assert panel is not None
    box = panel.signer.urgency
    box.setFocus()
    for _ in Urgency:
        press(box, Qt.Key.Key_Down)
    (kept,) = papers_kept(story)
    assert kept.urgency is Urgency.EXPRESS
    assert "HỎA TỐC" in seen.text()
    seen.go_on()
    assert not box.isVisible(), "what is sent for signature stands"


def test_a_seal_the_regulation_does_not_state_is_asked(opened: Opened) -> None:
    seen, story = opened()
    silent(seen, story)
    seen.shower.print_paper("invitation", story.meeting.id)
    panel = seen.shower.panel
    assert panel is not None
    assert panel.signer.said.text().startswith("Quy chế không quy định con dấu")
    assert "CHỦ TỊCH UBND TỈNH" not in seen.text()
    box = panel.signer.seals
    box.setFocus()
    press(box, Qt.Key.Key_Down)
    (kept,) = papers_kept(story)
    assert kept.seal == "UBND tỉnh"
    assert "CHỦ TỊCH UBND TỈNH" in seen.text()
    press(panel.signer.signers, Qt.Key.Key_Down)
    (kept,) = papers_kept(story)
    assert kept.seal == "", "it was answered for another person"


def test_the_seal_of_one_signer_is_not_printed_for_who_usually_signs_later(
    opened: Opened,
) -> None:
    """The seal was answered for the Head; another led before the letter went for signature."""
    seen, story = opened()
    silent(seen, story)
    seen.shower.print_paper("invitation", story.meeting.id)
    panel = seen.shower.panel
    assert panel is not None
    panel.signer.seals.setFocus()
    press(panel.signer.seals, Qt.Key.Key_Down)
    (kept,) = papers_kept(story)
    assert (kept.seal, kept.signer) == ("UBND tỉnh", story.seats["Nguyễn Văn Mẫu"].id)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_asking_for_the_seal_holds_to_the_walks(
    opened: Opened, surround: Surround, language: str
) -> None:
    seen, story = opened(HUNG_YEN, surround(language))
    silent(seen, story)
    seen.shower.print_paper("invitation", story.meeting.id)
    for wide, high in ((1366, 768), (1024, 530)):
        seen.window.resize(wide, high)
        QApplication.processEvents()
        for walk in (unnamed, clipped, mnemonics, not_reached):
            assert walk(seen.window) == [], (walk.__name__, wide)
        assert too_large(seen.window) == ""


@pytest.mark.parametrize("name", [HUNG_YEN, BAC_GIANG])
def test_a_postponed_meeting_is_invited_to_anew(opened: Opened, name: str) -> None:
    """The invitation that tells of the former day keeps its number; the new one names it."""
    seen, story = opened(name)
    seen.shower.print_paper("invitation", story.meeting.id)
    for act in ("", "sign", "number", ""):
        seen.go_on()
        if act:
            seen.send(act)
    panel = seen.shower.panel
    assert panel is not None
    assert not [act for act, _words in panel.way.strip._others if act == "invite_anew"]
    (former,) = papers_kept(story)
    today = story.clock.now().date()
    given = {"reason": "Bão", "decided_on": today, "held_on": DAY + timedelta(days=7)}
    story.do(rescheduling.postpone, id=story.meeting.id, **given)
    seen.page.refresh()
    link = seen.part("paper_invite_anew")
    link.setFocus()
    press(link, Qt.Key.Key_Return)
    first, second = papers_kept(story)
    assert first == former
    assert second.replaces == former.id
    assert "thay thế Giấy mời số 01" in seen.text()
    assert [walk(seen.window) for walk in (unnamed, clipped, mnemonics)] == [[], [], []]
    seen.part("paper_former").setFocus()
    press(seen.part("paper_former"), Qt.Key.Key_Return)
    assert panel._view.paper == former
    assert "thay thế Giấy mời số" not in seen.text()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() in ("paper_later", "paper_more"), "the menu where it is narrow"
    assert [walk(seen.window) for walk in (unnamed, clipped, mnemonics)] == [[], [], []]
    press(seen.part("paper_later"), Qt.Key.Key_Return)
    assert panel._view.paper == second
