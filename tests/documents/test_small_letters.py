"""Inside a sentence a name keeps its capital: agencies' and posts', recorded or not."""

from __future__ import annotations

import pytest

from desktop.documents.wording import CAPITALS, small

NAMES = (*CAPITALS, "Bộ chỉ huy Quân sự tỉnh", "Giám đốc Sở Tài chính", "Lê Thị Ví Dụ")


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Chỉ huy Quân sự tỉnh nhất trí.",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy nhất trí.",
        "Tổ trưởng phân công.",
        "Giám đốc Sở Tài chính báo cáo.",
        "Lê Thị Ví Dụ trình bày.",
        "Văn phòng Tỉnh ủy chuẩn bị.",
        "Công an tỉnh chủ trì.",
        "Sở Nội vụ thống nhất.",
    ],
)
def test_a_name_was_made_small(text: str) -> None:
    assert small(text, NAMES) == text


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành Kế hoạch.",
        "Giao Công an tỉnh chủ trì.",
        "Tổ chức diễn tập.",
        "Trường hợp khẩn cấp.",
        "Đề nghị Sở Tài chính bố trí.",
        "Nhất trí.",
    ],
)
def test_other_words_are_made_small(text: str) -> None:
    assert small(text, NAMES) == text[:1].lower() + text[1:]


def test_without_names_a_form_of_address_is_made_small() -> None:
    assert small("Đồng chí") == "đồng chí"
