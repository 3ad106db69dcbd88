"""The records of the committee's work are kept (HY 7.12, BG 9.12)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.base.text import Msg
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Finding, Outcome
from desktop.domain.regulation import Provision
from desktop.domain.rules.binding import rule
from desktop.domain.rules.wording import about_meeting, is_over


@rule("records_kept", of=MeetingFacts)
def records_kept(facts: MeetingFacts, provision: Provision) -> Iterator[Finding]:
    """The records of a meeting that was held are locked and kept; the texts set no day for it."""
    meeting = facts.meeting
    if not is_over(facts):
        return
    locked = meeting.is_locked
    yield Finding(
        rule="",
        outcome=Outcome.OK if locked else Outcome.DUE,
        subject=about_meeting(meeting),
        words=Msg(
            "rules.records_kept.kept" if locked else "rules.records_kept.missing",
            meeting=meeting.title,
            keeper=Msg(f"rules.keeper.{provision['by']}"),
        ),
        mend="" if locked else "meetings.lock",
        target=meeting.id,
    )
