"""Whether the office that was opened is older than what this computer saw of it last.

Old files put back beside each other, ``office.db`` and the ``keyslots.json`` of their day, are
whole: nothing in them tells that they are old, and who was removed since opens them again. Only
what was kept elsewhere knows better; here that is the settings of the computer.
"""

from __future__ import annotations

from desktop.base.settings import LastHead
from desktop.base.text import Msg
from desktop.storage import audit_log
from desktop.storage.audit_proof import Match
from desktop.storage.transaction import Tx
from desktop.usecases.clock_watch import moment
from desktop.usecases.opening import OpenOffice

DIGITS = 32
"""Of the digest: enough that nobody makes another row beginning so."""


def head_of(opened: OpenOffice) -> LastHead | None:
    """The last row of the diary, as this computer is to remember it; None for an empty one."""

    def read(tx: Tx) -> LastHead | None:
        head, at = audit_log.head(tx), audit_log.last_moment(tx)
        office = opened.office.slots.file.office
        if not head.digest or at is None:
            return None
        return LastHead(office, head.seq, head.digest[:DIGITS], at)

    found: LastHead | None = opened.desk.ask(read)
    return found


def why_older(opened: OpenOffice, seen: LastHead) -> Msg | None:
    """What to say where the diary does not hold the row that was ``seen``.

    None: it goes on from that row, or another office lies there now.
    """
    if seen.office != opened.office.slots.file.office:
        return None

    def read(tx: Tx) -> Msg | None:
        found = audit_log.compare(tx, seen.seq, seen.digest)
        last = audit_log.last_moment(tx)
        if found.match is Match.SAME:
            return None
        if found.match is Match.LATER and last is not None:
            return Msg("last_seen.older", seen=moment(seen.at), last=moment(last))
        return Msg("last_seen.other", seen=moment(seen.at), seq=seen.seq)

    said: Msg | None = opened.desk.ask(read)
    return said
