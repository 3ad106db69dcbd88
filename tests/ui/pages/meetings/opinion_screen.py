"""What stands of an opinion at the side of an absence."""

from __future__ import annotations

from typing import Any

from tests.ui.pages.meetings_screen import Meetings

WHO = "Bùi Thanh Sơn"


def part_of(screen: Meetings) -> Any:
    side: Any = screen.part("absence_side")
    return side.opinion
