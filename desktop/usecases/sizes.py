"""How large a backup is, in the same words wherever it is told."""

from __future__ import annotations

from desktop.base.text import Msg

_MEGA, _GIGA = 1_000_000, 1_000_000_000


def size_of(count: int) -> Msg:
    """``41,2 MB``, as the makers of disks count; what is smaller than that is not nothing."""
    unit, key = (_GIGA, "gb") if count >= _GIGA else (_MEGA, "mb")
    tenths = max(round(count * 10 / unit), 1)
    whole, tenth = tenths // 10, tenths % 10
    if tenth == 0 or whole >= 100:
        return Msg(f"backup_page.size.{key}", size=whole)
    return Msg(f"backup_page.tenths.{key}", whole=whole, tenth=str(tenth))
