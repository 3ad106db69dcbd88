"""Whose seal a signer uses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.posts import Role
from desktop.domain.rules.seals import seal_for, uses_own_seal
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
