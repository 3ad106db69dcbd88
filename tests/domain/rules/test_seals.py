"""Whose seal a signer uses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.facts import Seat
from desktop.domain.memberships import Membership
from desktop.domain.posts import Post, Role
from desktop.domain.rules.seals import (
    SealRight,
    post_with_seal,
    seal_for,
    seal_held,
    stated_seal,
    uses_own_seal,
)
from tests.domain.rules.world import ALL, BG, HY, TEST, regulation

DEPUTY_DIRECTOR = "Phó Giám đốc Công an tỉnh"


@pytest.mark.parametrize(
    ("name", "seal", "cite", "post"),
    [
        (HY, "Tỉnh ủy", "10.2", "Bí thư Tỉnh ủy"),
        (BG, "UBND tỉnh", "12.2", "Chủ tịch UBND tỉnh"),
        (TEST, "Tiểu ban Không gian số", "4.2", "Phó Bí thư Thường trực Thành ủy"),
    ],
)
def test_the_head_signs_with_the_seal_of_the_other_office(
    name: str, seal: str, cite: str, post: str
) -> None:
    right = seal_for(Role.HEAD, regulation(name), agency="Tỉnh ủy Mẫu")
    assert right is not None
    assert (right.seal, right.cite, right.post) == (seal, cite, post)
    assert right.printed.isupper()


@pytest.mark.parametrize("role", [Role.STANDING_DEPUTY, Role.DEPUTY, Role.MEMBER])
@pytest.mark.parametrize(
    ("name", "seal", "cite"),
    [
        (HY, "Sở Tài chính", "10.3"),
        (BG, "Sở Tài chính", "12.3"),
        (TEST, "Văn phòng Thành ủy", "4.3"),
    ],
)
def test_the_others_use_the_seal_the_regulation_gives_them(
    role: Role, name: str, seal: str, cite: str
) -> None:
    right = seal_for(role, regulation(name), agency="Sở Tài chính")
    assert right is not None
    assert (right.seal, right.cite, right.printed) == (seal, cite, "")


def test_without_an_agency_the_clerk_is_asked() -> None:
    assert seal_for(Role.MEMBER, regulation(HY)) is None


def test_the_secretariats_seal_is_stated_only_for_the_post_named() -> None:
    right = seal_for(Role.TEAM_LEADER, regulation(HY), position=DEPUTY_DIRECTOR)
    assert right is not None
    assert (right.seal, right.cite) == ("Công an tỉnh", "10.4")
    assert seal_for(Role.TEAM_LEADER, regulation(HY), position="Trưởng phòng PA05") is None
    assert seal_for(Role.DEPUTY_LEADER, regulation(HY), position=DEPUTY_DIRECTOR) is None
    assert seal_for(Role.TEAM_LEADER, regulation(BG), position=DEPUTY_DIRECTOR) is None
    invented = seal_for(
        Role.DEPUTY_LEADER, regulation(TEST), position="Phó Chánh Văn phòng Thành ủy"
    )
    assert invented is not None
    assert invented.seal == "Văn phòng Thành ủy"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", ALL)
def test_a_silent_regulation_asks(role: Role, name: str) -> None:
    mute = replace(regulation(name), provisions=())
    assert seal_for(role, mute, position=DEPUTY_DIRECTOR, agency="Sở Tài chính") is None
    assert uses_own_seal(mute) is None


def test_no_bundled_regulation_gives_the_committee_a_seal_of_its_own() -> None:
    assert [uses_own_seal(regulation(name)) for name in ALL] == [False, False, True]


def sitting(position: str, role: Role = Role.DEPUTY) -> Seat:
    return Seat(Post(role=role), Membership(position=position), organisation_short="CA tỉnh")


def test_no_seal_is_stated_for_nobody_or_before_the_regulation_is_in_force() -> None:
    seat = sitting("Giám đốc Công an tỉnh")
    assert stated_seal(None, regulation(HY), agency="Công an tỉnh") is None
    assert stated_seal(Seat(seat.post), regulation(HY), agency="Công an tỉnh") is None
    assert stated_seal(seat, None, agency="Công an tỉnh") is None
    stated = stated_seal(seat, regulation(HY), agency="Công an tỉnh")
    assert stated is not None
    assert stated.seal == "Công an tỉnh"


def test_an_answer_holds_only_where_no_seal_is_stated() -> None:
    stated = SealRight("seal_of_others", "Công an tỉnh", "10.3")
    assert seal_held(stated, "Tiểu ban", committee="Tiểu ban") is stated
    assert seal_held(None, "", committee="Tiểu ban") is None
    answered = seal_held(None, "Tiểu ban", committee="Tiểu ban")
    assert answered is not None
    assert answered.own
    other = seal_held(None, "UBND tỉnh", committee="Tiểu ban")
    assert other is not None
    assert not other.own


def test_with_another_seal_the_post_at_its_agency_is_named() -> None:
    police = sitting("Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Công an tỉnh")
    of_police = SealRight("", "Công an tỉnh", "")
    assert post_with_seal(police, of_police, agency="Công an tỉnh") == "Giám đốc Công an tỉnh"
    party = SealRight("", "Tỉnh ủy", "")
    assert post_with_seal(police, party, agency="Công an tỉnh") == "Ủy viên Ban Thường vụ Tỉnh ủy"
    assert post_with_seal(police, replace(of_police, own=True), agency="Công an tỉnh") == ""
    assert post_with_seal(police, None, agency="Công an tỉnh") == ""
    printed = replace(party, printed="BÍ THƯ")
    assert post_with_seal(police, printed, agency="Công an tỉnh") == "BÍ THƯ"
