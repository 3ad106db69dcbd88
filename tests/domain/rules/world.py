"""An invented committee and its meetings, as facts; and the three regulations to judge by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from desktop.base.paths import resources
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant, Presence
from desktop.domain.delegations import Delegation
from desktop.domain.facts import Composition, MeetingFacts, Seat, YearFacts
from desktop.domain.findings import Finding, Outcome, Subject
from desktop.domain.meetings import Ground, Meeting, MeetingKind, Presiding
from desktop.domain.memberships import Membership
from desktop.domain.people import Person
from desktop.domain.posts import Post, Role
from desktop.domain.regulation import Regulation
from desktop.domain.rules import judge

HY, BG, TEST = "hung-yen-2026", "bac-giang-2023", "mau-thu"
ALL = (HY, BG, TEST)

ANYTHING = Subject("offices", 1, "tỉnh Mẫu")
DAY = date(2026, 7, 16)
BEFORE, AFTER = date(2026, 7, 10), date(2026, 7, 20)
OPENING, CLOSING = datetime(2026, 7, 16, 8, 0), datetime(2026, 7, 16, 11, 0)

HEAD, STANDING, DEPUTY, POLICE, MILITARY, PROPAGANDA, FINANCE, TECHNOLOGY = range(1, 9)
LEADER, SECOND, STAFF = 9, 10, 11

_SEATS = (
    (HEAD, Role.HEAD, "Nguyễn Văn Mẫu", "Tỉnh ủy", ""),
    (STANDING, Role.STANDING_DEPUTY, "Trần Thị Mẫu", "UBND tỉnh", ""),
    (DEPUTY, Role.DEPUTY, "Lê Văn Thử", "Tỉnh đoàn", ""),
    (POLICE, Role.MEMBER, "Phạm Văn Thử", "Công an tỉnh", "police"),
    (MILITARY, Role.MEMBER, "Hoàng Văn Mẫu", "Bộ CHQS tỉnh", "military"),
    (PROPAGANDA, Role.MEMBER, "Vũ Thị Mẫu", "Ban Tuyên giáo", "propaganda"),
    (FINANCE, Role.MEMBER, "Bùi Văn Thử", "Sở Tài chính", ""),
    (TECHNOLOGY, Role.MEMBER, "Đỗ Thị Thử", "Sở KH&CN", "information_technology"),
    (LEADER, Role.TEAM_LEADER, "Ngô Văn Mẫu", "Công an tỉnh", ""),
    (SECOND, Role.DEPUTY_LEADER, "Đinh Văn Mẫu", "Công an tỉnh", ""),
    (STAFF, Role.STAFF, "Lý Thị Thử", "Công an tỉnh", ""),
)


@cache
def regulation(name: str) -> Regulation:
    """A bundled regulation, or the invented one, by its id; the one without a day begins 2023."""
    invented = Path(__file__).parents[2] / "regulations"
    file = (invented if name == TEST else resources() / "regulations") / f"{name}.toml"
    read = Regulation.parse(file.read_text(encoding="utf-8"), source=file.name)
    if read.decision.effective is None:
        return read.with_decision("52", "QĐ-TBATANM", date(2023, 7, 3), date(2023, 7, 3))
    return read


def composition(
    *,
    without: tuple[int, ...] = (),
    roles: dict[int, Role] | None = None,
    functions: dict[int, str] | None = None,
) -> Composition:
    """Every seat filled but those in ``without``; ``roles`` and ``functions`` change some."""
    seats = []
    for id, role, name, agency, function in _SEATS:
        post = Post(id=id, role=(roles or {}).get(id, role))
        held = None if id in without else Membership(id=id, person=id, post=id, position=agency)
        person = None if held is None else Person(id=id, full_name=name)
        duty = (functions or {}).get(id, function)
        seats.append(Seat(post, held, person, agency, agency, duty))
    return Composition(DAY, tuple(seats))


def expected(*members: int) -> tuple[Participant, ...]:
    """Participants for these memberships; a participant's id is the membership's and 100."""
    names = {id: name for id, _, name, *_ in _SEATS}
    return tuple(
        Participant(id=100 + m, meeting=1, person=m, membership=m, printed_name=names[m])
        for m in members
    )


def there(*members: int, by_stand_in: bool = False) -> tuple[Presence, ...]:
    return tuple(
        Presence(
            id=200 + m,
            meeting=1,
            participant=100 + m,
            by_stand_in=by_stand_in,
            arrived_at=OPENING,
        )
        for m in members
    )


def meeting(kind: MeetingKind = MeetingKind.REGULAR, **changes: object) -> Meeting:
    """A meeting convened by the Head on ``DAY``, its attendance list decided by the Head."""
    it = Meeting(
        id=1,
        kind=kind,
        title="Phiên họp mẫu",
        held_on=DAY,
        starts=time(8),
        place="Phòng A2",
        convened_by=HEAD,
        convening_ground=Ground.OWN,
        composition_by=HEAD,
        composition_on=BEFORE,
    )
    return replace(it, **changes)  # type: ignore[arg-type]


def facts(it: Meeting | None = None, **given: object) -> MeetingFacts:
    """A meeting that is still to come, the Head presiding; ``given`` adds or replaces."""
    it = it or meeting()
    made = MeetingFacts(
        today=BEFORE,
        meeting=it,
        composition=composition(),
        presidings=(Presiding(id=1, meeting=1, membership=HEAD, ground=Ground.OWN),),
        participants=expected(HEAD, STANDING, DEPUTY, POLICE, FINANCE),
    )
    return replace(made, **given)  # type: ignore[arg-type]


def held(these: MeetingFacts) -> MeetingFacts:
    """The same meeting after its end."""
    over = replace(these.meeting, started_at=OPENING, ended_at=CLOSING)
    return replace(these, today=AFTER, meeting=over)


def absent(member: int, **changes: object) -> Delegation:
    """An absence that was reported and waits for consent."""
    it = Delegation(id=300 + member, meeting=1, participant=100 + member, reported_on=BEFORE)
    return replace(it, **changes)  # type: ignore[arg-type]


def item(**changes: object) -> AgendaItem:
    it = AgendaItem(id=41, meeting=1, position=1, title="Phương án mẫu", cross_sector=True)
    return replace(it, **changes)  # type: ignore[arg-type]


def found(facts: MeetingFacts | YearFacts, name: str, rule: str) -> list[Finding]:
    """What one rule finds by one regulation."""
    return [f for f in judge(facts, regulation(name), ANYTHING) if f.rule == rule]


def one(facts: MeetingFacts | YearFacts, name: str, rule: str) -> Finding:
    """The only finding of a rule."""
    (finding,) = found(facts, name, rule)
    return finding


def outcomes(facts: MeetingFacts | YearFacts, name: str, rule: str) -> list[Outcome]:
    return [f.outcome for f in found(facts, name, rule)]
