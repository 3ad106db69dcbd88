"""Agencies are added, changed and succeeded on their tab."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.domain.organisations import (
    Function,
    FunctionHolding,
    Organisation,
    Succession,
    SuccessionKind,
)
from desktop.domain.posts import Body
from desktop.storage.transaction import Tx
from desktop.usecases.composition import composition_on
from desktop.usecases.desk import Desk
from tests.ui.driver import press, type_vn
from tests.ui.pages.members_screen import (
    TODAY,
    Members,
    retype,
    settle,
)


def test_agencies_are_changed_and_succeeded(members: Members, desk: Desk) -> None:
    duty = Function(code="finance", name="Tài chính")
    with desk.database.writing() as tx:
        tx.put(duty)
    page = members.page
    page.tabs.choose("agencies")
    agency = next(o for o in desk.ask(Tx.all, Organisation) if o.name == "Sở Tài chính tỉnh Mẫu")
    page.tab("agencies").table.choose(agency.id)
    retype(members, "short_name", "Sở TC")
    page.tab("agencies").search_box().setFocus()
    settle()
    assert desk.ask(Tx.get, Organisation, agency.id).short_name == "Sở TC"
    members.press_button("agency_succession")
    retype(members, "succession_latter", "Sở Tài chính và Kế hoạch")
    press(members.part("succession_latter"), Qt.Key.Key_Escape)
    members.press_button("succession_write")
    assert any("Từ ngày" in said for said in members.sentences())
    retype(members, "succession_on", "1/11/2026")
    members.press_button("succession_write")
    (told,) = desk.ask(Tx.all, Succession)
    assert told.kind is SuccessionKind.RENAMED
    seat = desk.ask(composition_on, TODAY).of(Body.COMMITTEE)[6]
    assert seat.organisation == "Sở Tài chính và Kế hoạch"


def test_a_new_agency_is_added(members: Members, desk: Desk) -> None:
    members.page.tabs.choose("agencies")
    members.page.add()
    type_vn(members.part("name"), "Kho bạc tỉnh Mẫu")
    members.press_button("agency_save")
    assert "Kho bạc tỉnh Mẫu" in {o.name for o in desk.ask(Tx.all, Organisation)}


def test_a_line_on_home_leads_to_the_tab_where_it_is_done(members: Members) -> None:
    members.page.turn_to("agencies")
    assert members.page.tabs.key() == "agencies"


def test_a_duty_is_given_to_an_agency_and_taken_back(members: Members, desk: Desk) -> None:
    with desk.database.writing() as tx:
        tx.put(Function(code="technology", name="Công nghệ thông tin"))
    page = members.page
    page.tabs.choose("agencies")
    agency = next(o for o in desk.ask(Tx.all, Organisation) if "Khoa học" in o.name)
    page.load()
    page.tab("agencies").table.choose(agency.id)
    settle()
    choice = members.part("duty_free")
    choice.setFocus()
    press(choice, Qt.Key.Key_Down)
    members.press_button("duty_give")
    (holding,) = desk.ask(Tx.all, FunctionHolding)
    assert holding.organisation == agency.id
    members.press_button(f"duty_{holding.id}")
    assert desk.ask(Tx.all, FunctionHolding) == []
