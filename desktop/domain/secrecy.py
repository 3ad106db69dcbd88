"""Degrees of secrecy of papers that come in (độ mật), and why so little is kept of such a paper.

This program is not for state secrets: it keeps what stood before a change and what stood after it,
drafts and an index of words, and so cannot un-know a summary; nor do civilian ciphers qualify (Luật
Bảo vệ bí mật nhà nước 117/2025/QH15, Điều 5). A paper of the office's own has no degree: its table
has a CHECK. One that came in is registered with sender, number, day and degree alone; ``withheld``
of its record names what stays empty, and its table has a CHECK for that.
"""

from __future__ import annotations

from enum import StrEnum


class Degree(StrEnum):  # words of a law, no passwords
    """Mật, Tối mật, Tuyệt mật: determined by who is authorised to, never by this program."""

    CONFIDENTIAL = "confidential"
    SECRET = "secret"  # noqa: S105
    TOP_SECRET = "top_secret"  # noqa: S105

    @property
    def rank(self) -> int:
        return list(Degree).index(self)


def raised(before: Degree | None, after: Degree | None) -> bool:
    """Whether a paper that is registered already gets a higher degree."""
    return after is not None and (before is None or after.rank > before.rank)
