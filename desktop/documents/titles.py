"""How a meeting is called on paper when it is planned; the clerk may change it."""

from __future__ import annotations

from desktop.domain.meetings import MeetingKind, Occasion

_KINDS = {
    MeetingKind.REGULAR: "Phiên họp định kỳ{also} lần {ordinal} năm {year}",
    MeetingKind.EXTRAORDINARY: "Phiên họp đột xuất{also} lần {ordinal} năm {year}",
    MeetingKind.EXPANDED: "Phiên họp mở rộng lần {ordinal} năm {year}",
    MeetingKind.SECRETARIAT: "Phiên họp Tổ giúp việc lần {ordinal} năm {year}",
    MeetingKind.WORKING: "Buổi làm việc với Tổ giúp việc lần {ordinal} năm {year}",
}
_OCCASIONS = {
    Occasion.HALF_YEAR: "Phiên họp{also} sơ kết 6 tháng đầu năm {year}",
    Occasion.YEAR: "Phiên họp{also} tổng kết năm {year}",
}


def proposed_title(
    kind: MeetingKind,
    *,
    ordinal: int,
    year: int,
    occasion: Occasion | None = None,
    expanded: bool = False,
) -> str:
    """``Phiên họp định kỳ lần 2 năm 2026``; a meeting on an occasion is called by it.

    One that is ``expanded`` as well says so: ``Phiên họp đột xuất mở rộng lần 1 năm 2026``.
    """
    also = " mở rộng" if expanded and kind.may_be_expanded else ""
    if kind is MeetingKind.REGULAR and occasion is not None:
        return _OCCASIONS[occasion].format(year=year, also=also)
    return _KINDS[kind].format(ordinal=ordinal, year=year, also=also)
