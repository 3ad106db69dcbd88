"""First run: from nothing to an open office, whatever is typed, closed or gone back on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk
from desktop.domain.office import DocumentSystem, Office
from desktop.domain.papers import NumberSeries
from desktop.domain.people import Person
from desktop.domain.posts import Body
from desktop.ui.shell.door_panel import BEGUN
from desktop.ui.shell.first_run_entered import last_numbers
from desktop.usecases.opening import OpenOffice
from desktop.usecases.regulations import profile
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.program import Wizard, World, settle
from tests.usecases.founded import BAC_GIANG, HUNG_YEN, INVENTED, PHRASE


def opened_again(folder: Path, clock: SetClock) -> OpenOffice:
    return OpenOffice.open(folder, clock, passphrase=PHRASE)


def test_a_computer_without_an_office_begins_with_the_welcome(wizard: Wizard) -> None:
    assert wizard.here == "welcome"


def test_the_way_by_hand_leads_to_an_office_that_opens_again(
    wizard: Wizard, world: World, clock: SetClock
) -> None:
    wizard.to("sheet")
    wizard.screen.press_button("print")
    panel = wizard.run.sheet.panel
    for number, line in enumerate(panel.lines, start=1):
        if not line.isHidden() and not panel.fields[number - 1].isHidden():
            wizard.type_group(number, wizard.code().groups[number - 1].lower())
    assert wizard.next() == "members"
    wizard.screen.press_button("members_later")
    settle()
    assert world.session.window.here() == "home"
    assert len(world.printer.sent) == 1
    folder = world.session.opened.folder
    world.end()
    again = opened_again(folder, clock)
    assert not again.sheet_waits()
    with again.office.database.reading() as tx:
        office = tx.one(Office)
        clerks = tx.all(Clerk)
    again.close()
    assert office is not None
    assert office.name == "Tiểu ban An ninh mạng tỉnh Mẫu"
    assert office.province == "tỉnh Mẫu"
    assert office.system is DocumentSystem.P2026
    assert office.term_began == date(2025, 9, 25)
    assert [clerk.slot for clerk in clerks] == [again.office.slots.clerks[0].id]


def test_members_by_hand_ends_at_the_members(wizard: Wizard, world: World) -> None:
    wizard.to("sheet")
    wizard.screen.press_button("sheet_later")
    wizard.screen.press_button("members_by_hand")
    settle()
    assert world.session.window.here() == "members"


def test_members_pasted_in_first_run_are_seen_at_its_end(wizard: Wizard, world: World) -> None:
    wizard.to("sheet")
    wizard.screen.press_button("sheet_later")
    wizard.screen.press_button("members_paste")
    assert not wizard.screen.part("members_later").isVisible()
    QGuiApplication.clipboard().setText(
        "Họ và tên\tChức vụ\tChức danh\nNguyễn Văn Mẫu\tBí thư Tỉnh ủy\tTrưởng Tiểu ban\n"
    )
    wizard.screen.press_button("paste_from_clipboard")
    wizard.screen.press_button("paste_bring_in")
    settle()
    assert world.session.window.here() == "members"
    with world.session.opened.office.database.reading() as tx:
        assert [person.full_name for person in tx.all(Person)] == ["Nguyễn Văn Mẫu"]
    page = world.session.window.page()
    assert page is not None
    said = page.strip.text()
    assert said.startswith("Đã thêm 1, cập nhật 0, bỏ qua 0.")
    assert "Phiếu khôi phục chưa được in" in said  # two things to say, neither in silence
    Screen(page).press_button("members_strip_way_0")
    settle()
    with world.session.opened.office.database.reading() as tx:
        assert tx.all(Person) == []


def test_the_panel_for_pasting_leads_back_to_the_choices(wizard: Wizard) -> None:
    wizard.to("sheet")
    wizard.screen.press_button("sheet_later")
    wizard.screen.press_button("members_paste")
    wizard.screen.press_button("paste_close")
    assert not wizard.screen.part("paste").isVisible()
    wizard.screen.press_button("members_later")


def test_the_last_numbers_typed_are_gone_on_from(wizard: Wizard, world: World) -> None:
    wizard.begin()
    wizard.name_office()
    wizard.screen.type_into("last_invitation", "14")
    wizard.next()
    wizard.decide()
    wizard.next()
    wizard.set_passphrase()
    wizard.next()
    made = wizard.run.made
    assert made is not None
    with made.opened.office.database.reading() as tx:
        series = tx.all(NumberSeries)
    assert [(each.kind, each.last_before) for each in series] == [("invitation", 14)]


def test_the_secretariats_last_numbers_are_gone_on_from_by_themselves(
    wizard: Wizard, world: World
) -> None:
    wizard.begin()
    wizard.name_office()
    assert wizard.run.unit._secretariat.text() == "Số riêng của Tổ giúp việc"
    wizard.screen.type_into("last_invitation", "14")
    wizard.screen.type_into("last_secretariat_invitation", "9")
    wizard.screen.type_into("last_secretariat_minutes", "chín")
    assert wizard.next() == "unit"  # no number: said, and nothing lost
    wizard.screen.part("last_secretariat_minutes").clear()  # type: ignore[attr-defined]
    wizard.screen.type_into("last_secretariat_minutes", "8")
    wizard.next()
    wizard.decide()
    wizard.next()
    wizard.set_passphrase()
    wizard.next()
    made = wizard.run.made
    assert made is not None
    with made.opened.office.database.reading() as tx:
        series = tx.all(NumberSeries)
    assert {(it.issuer, it.kind, it.last_before) for it in series} == {
        (Body.COMMITTEE, "invitation", 14),
        (Body.SECRETARIAT, "invitation", 9),
        (Body.SECRETARIAT, "minutes", 8),
    }


def test_a_regulation_without_meetings_of_a_secretariat_asks_no_numbers_of_one(
    wizard: Wizard,
) -> None:
    wizard.begin()
    wizard.name_office()
    unit = wizard.run.unit
    chosen = unit._profiles.chosen()
    left_out = ("secretariat_meetings", "seal_of_secretariat")
    kept = tuple(it for it in chosen.regulation.provisions if it.code not in left_out)
    regulation = replace(chosen.regulation, provisions=kept)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(unit._profiles, "chosen", lambda: replace(chosen, regulation=regulation))
        unit.arrive()
        assert not wizard.screen.part("last_secretariat_invitation").isVisible()
        assert wizard.screen.part("last_invitation").isVisible()
        wizard.run.entered.numbers["secretariat_invitation"] = 9
        assert last_numbers(wizard.run.entered, regulation) == ()


@pytest.mark.parametrize(
    ("typed", "again"),
    [("ngan", "ngan"), (PHRASE, PHRASE + " x"), ("", "")],
)
def test_a_passphrase_too_short_or_typed_differently_is_not_taken(
    wizard: Wizard, world: World, typed: str, again: str
) -> None:
    wizard.to("passphrase")
    wizard.set_passphrase(typed, again)
    assert wizard.next() == "passphrase"
    assert not (world.place / "offices").exists()


def test_letters_with_marks_are_noticed_in_a_new_passphrase(wizard: Wizard) -> None:
    wizard.to("passphrase")
    wizard.set_passphrase("cây tre xanh bên núi")
    assert "chữ có dấu" in wizard.run.passphrase.new._marks.text()


def test_the_strength_is_said_in_words(wizard: Wizard) -> None:
    wizard.to("passphrase")
    wizard.set_passphrase("cay tre nui song la xa")
    label = wizard.screen.part("strength")
    assert label.text() == "Độ mạnh: Mạnh"  # type: ignore[attr-defined]


def test_a_party_office_must_say_when_its_term_began(wizard: Wizard) -> None:
    wizard.begin()
    wizard.name_office(term="")
    assert wizard.next() == "unit"
    assert "nhiệm kỳ" in wizard.run.unit.form.field("term_began").problems()[0]


def test_a_state_office_is_not_asked_for_a_term(wizard: Wizard) -> None:
    wizard.begin()
    wizard.name_office("Bắc Giang", term="")
    assert wizard.run.unit.form.field("term_began").isHidden()
    assert wizard.next() == "regulation"
    assert wizard.run.regulation._cards[BAC_GIANG].pick.isChecked()


def test_choosing_a_party_regulation_later_asks_for_the_term_there(wizard: Wizard) -> None:
    wizard.begin()
    wizard.name_office("Bắc Giang", term="")
    wizard.next()
    wizard.screen.press_button(f"pick_{HUNG_YEN}")
    wizard.decide()
    assert wizard.next() == "regulation"
    wizard.screen.type_into("term", "25/9/2025")
    assert wizard.next() == "passphrase"


def test_names_follow_the_regulation_until_they_are_typed(wizard: Wizard) -> None:
    wizard.begin()
    wizard.name_office()
    form = wizard.run.unit.form
    form.editor("short_name").clear()
    type_vn(form.editor("short_name"), "Tiểu ban của chúng tôi")
    wizard.next()
    wizard.screen.press_button(f"pick_{BAC_GIANG}")
    wizard.screen.press_button("back")
    assert form.editor("name").value() == "Tiểu ban An toàn, An ninh mạng tỉnh Mẫu"
    assert form.editor("short_name").value() == "Tiểu ban của chúng tôi"


def test_what_follows_this_year_changes_with_the_day_of_effect(wizard: Wizard) -> None:
    wizard.to("regulation")
    wizard.decide("21/4/2026")
    assert "quý II, III, IV" in wizard.run.regulation.facts.words()
    wizard.decide("1/1/2026")
    assert "quý I, II, III, IV" in wizard.run.regulation.facts.words()
    wizard.decide("1/1/2027")
    assert "năm 2026 chưa tính" in wizard.run.regulation.facts.words()


def test_a_regulation_without_its_day_of_effect_is_not_gone_on_with(wizard: Wizard) -> None:
    wizard.to("regulation")
    assert wizard.next() == "regulation"
    assert wizard.run.regulation.form.field("effective").problems()


def test_a_file_of_ones_own_is_loaded_and_adopted(wizard: Wizard, world: World) -> None:
    world.ask.file = INVENTED
    wizard.to("regulation")
    wizard.screen.press_button("own_file")
    wizard.decide()
    assert wizard.next() == "passphrase"
    wizard.set_passphrase()
    assert wizard.next() == "sheet"
    made = wizard.run.made
    assert made is not None
    found = made.opened.desk.ask(made.opened.regulations.versions)
    assert [each.record.profile for each in found] == [profile(str(INVENTED)).regulation.id]


def test_a_faulty_file_is_said_with_file_and_key(
    wizard: Wizard, world: World, tmp_path: Path
) -> None:
    faulty = tmp_path / "hong.toml"
    faulty.write_text(INVENTED.read_text("utf-8").replace("per_year", "per_yaer"), "utf-8")
    world.ask.file = faulty
    wizard.to("regulation")
    wizard.screen.press_button("own_file")
    said = wizard.run.regulation._own_notice.text()
    assert "hong.toml" in said
    assert "per_yaer" in said
    assert wizard.next() == "regulation"


def test_the_full_text_is_read_in_place_of_the_cards(wizard: Wizard) -> None:
    wizard.to("regulation")
    wizard.screen.press_button(f"read_{HUNG_YEN}")
    assert "Điều 6." in wizard.run.regulation._text.value()
    wizard.screen.press_button("reader_back")
    assert wizard.run.regulation._pages.currentIndex() == 0


def test_what_was_entered_is_kept_without_the_passphrase(wizard: Wizard, world: World) -> None:
    wizard.to("passphrase")
    wizard.set_passphrase()
    world.end()
    assert PHRASE not in (world.place / "settings.json").read_text("utf-8")
    world.start()
    again = Wizard(world)
    assert again.here == "passphrase"
    assert again.run.unit.form.editor("province").value() == "tỉnh Mẫu"
    assert again.run.passphrase.new.text() == ""


def test_once_the_office_stands_nothing_of_it_is_left_in_the_settings(
    wizard: Wizard, world: World
) -> None:
    wizard.to("sheet")
    program = world.program
    assert program is not None
    assert program.computer.layout(BEGUN) == ""


def test_closing_at_the_sheet_leaves_an_office_that_is_opened_next_time(
    wizard: Wizard, world: World
) -> None:
    wizard.to("sheet")
    world.end()
    world.start()
    world.type_passphrase()
    assert world.session.opened.sheet_waits()


def test_a_folder_with_something_in_it_is_refused_beside_its_field(
    wizard: Wizard, world: World, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "thu.txt").write_text("giữ", "utf-8")
    wizard.to("passphrase")
    wizard.run.passphrase.folder.clear()
    wizard.screen.type_into("folder", str(taken))
    wizard.set_passphrase()
    assert wizard.next() == "passphrase"
    assert "đã có tệp khác" in wizard.run.passphrase._fields["folder"].problems()[0]
    assert [each.name for each in taken.iterdir()] == ["thu.txt"]


def test_a_chosen_folder_with_something_in_it_gets_one_of_its_own_inside(
    wizard: Wizard, world: World, tmp_path: Path
) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "other.txt").write_text("x", "utf-8")
    world.ask.file = tmp_path / "disk"
    wizard.to("passphrase")
    wizard.screen.press_button("choose_folder")
    assert Path(wizard.run.passphrase.folder.value()).parent == tmp_path / "disk"


def test_the_keyboard_alone_goes_through_the_steps(wizard: Wizard) -> None:
    run = wizard.run
    press(run.welcome.start, Qt.Key.Key_Return)
    wizard.name_office()
    press(run.unit.form.editor("province"), Qt.Key.Key_Return)
    assert wizard.here == "regulation"
    wizard.decide()
    press(run.regulation.form.editor("effective").line, Qt.Key.Key_Return)
    assert wizard.here == "passphrase"
    wizard.set_passphrase()
    press(run.passphrase.new.again.line, Qt.Key.Key_Return)
    settle()
    assert wizard.here == "sheet"


def test_arrows_move_between_regulations(wizard: Wizard) -> None:
    wizard.to("regulation")
    cards = wizard.run.regulation._cards
    cards[HUNG_YEN].pick.setFocus()
    press(cards[HUNG_YEN].pick, Qt.Key.Key_Down)
    assert cards[BAC_GIANG].pick.isChecked()


def test_another_language_keeps_what_was_entered(wizard: Wizard, world: World) -> None:
    wizard.begin()
    wizard.name_office()
    wizard.screen.press_button("language")
    settle()
    again = Wizard(world)
    assert again.here == "unit"
    assert again.run.unit.form.editor("province").value().endswith("Mẫu")
    assert again.run.foot.forward.text() == "Contin&ue"
