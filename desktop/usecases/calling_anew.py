"""Whoever is expected at a meeting to come bears the name their agency has on its day."""

from __future__ import annotations

from dataclasses import replace

from desktop.base.text import Msg
from desktop.domain.attendance import Participant
from desktop.domain.meetings import Meeting
from desktop.domain.problems import Problem
from desktop.usecases.composition import agencies_of
from desktop.usecases.work import Work, keep


def call_anew(work: Work, *meetings: Meeting) -> None:
    """Posts in words follow an agency's change of name, by the day each meeting is planned for.

    For meetings that have not begun: what is printed for others stays as it was. How many posts
    were changed is said.
    """
    agencies = agencies_of(work.tx)
    changed = 0
    for meeting in meetings:
        if meeting.held_on is None or meeting.started_at is not None:
            continue
        for each in work.tx.find(Participant, meeting=meeting.id):
            called = agencies.said_on(each.printed_post, meeting.held_on)
            if called != each.printed_post:
                keep(work, replace(each, printed_post=called))
                changed += 1
    if changed:
        work.warn(Problem(Msg("organisations.called_anew", n=changed), field="latter"))
