"""The division of work in the sample's secretariat, and units its members' agencies work through.

HY 7.10, 8.2; BG 9.10, 11.3.
"""

from __future__ import annotations

from datetime import date

from desktop.domain.posts import Role
from desktop.domain.staffing import ContactUnit, StaffAssignment
from desktop.usecases import staffing
from desktop.usecases.composition import composition_on
from desktop.usecases.sample_telling import Story, Telling, at

_SETTLED = 12  # working days after which the leader of the secretariat divides its work
_UNITS = 4
"""So many agencies name the unit to turn to; of the others nothing is known yet."""


def told(telling: Telling, start: date) -> Story:
    """Each piece of work is given to one of the staff in turn, and the next one stands in."""
    day = telling.after(start, _SETTLED)
    yield at(day, 14)
    composition = telling.desk.ask(composition_on, day)
    words = telling.words.meetings
    staff = [seat.membership.id for seat in composition.in_role(Role.STAFF) if seat.membership]
    for place, work in enumerate(words["division"]) if len(staff) > 1 else ():
        holder, deputy = staff[place % len(staff)], staff[(place + 1) % len(staff)]
        record = StaffAssignment(work=work, holder=holder, deputy=deputy, begins=day)
        telling.do(staffing.assign, record=record)
    for seat in composition.in_role(Role.MEMBER)[:_UNITS]:
        unit = ContactUnit(post=seat.post.id, unit=words["contact_unit"])
        telling.do(staffing.name_unit, record=unit)
