"""An agency is known by the name a regulation gives it, however clerks write it."""

from __future__ import annotations

import pytest

from desktop.domain.naming import is_named_for

POLICE, MILITARY = "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"
TECHNOLOGY = "Sở Thông tin và Truyền thông"
PROPAGANDA = "Ban Tuyên giáo và Dân vận Tỉnh ủy"


@pytest.mark.parametrize(
    ("agency", "named"),
    [
        (POLICE, POLICE),
        ("CÔNG AN TỈNH", POLICE),
        ("Công an tỉnh Mẫu", POLICE),
        ("Công an", POLICE),
        ("Bộ CHQS tỉnh", MILITARY),
        ("BCHQS tỉnh Mẫu", MILITARY),
        ("Bộ chỉ huy quân sự tỉnh", MILITARY),
        ("Sở TT&TT", TECHNOLOGY),
        ("Ban TG&DV Tỉnh ủy", PROPAGANDA),
        ("Ban Tuyên giáo và Dân vận", PROPAGANDA),
        ("Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy"),
        ("VP Tỉnh ủy", "Văn phòng Tỉnh ủy"),
    ],
)
def test_abbreviations_places_and_capitals_do_not_hide_an_agency(agency: str, named: str) -> None:
    assert is_named_for(agency, named)


@pytest.mark.parametrize(
    ("agency", "named"),
    [
        ("", POLICE),
        ("Công an xã Mẫu", POLICE),
        ("Sở Tài chính", TECHNOLOGY),
        ("Ban Tuyên giáo Tỉnh ủy", PROPAGANDA),
        ("Bộ", MILITARY),
        ("Tỉnh ủy", "Tỉnh ủy Mẫu"),
        ("Văn phòng", "Văn phòng Tỉnh ủy"),
        ("VP", "Văn phòng Tỉnh ủy"),
        ("Văn phòng UBND tỉnh", "Văn phòng Tỉnh ủy"),
    ],
)
def test_another_agency_is_not_taken_for_it(agency: str, named: str) -> None:
    assert not is_named_for(agency, named)
