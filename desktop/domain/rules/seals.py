"""Whose seal stands on a paper, by who signs it (HY 10.1–10.4, BG 12.1–12.3)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.base.vietnamese import fold
from desktop.domain.facts import Seat
from desktop.domain.posts import Body, Role
from desktop.domain.regulation import Regulation
from desktop.domain.regulation_schema import Seal


@dataclass(frozen=True)
class SealRight:
    """The seal a signer uses and the clause that says so.

    ``post`` is the other office in which the regulation has them sign ("Bí thư Tỉnh ủy") and
    ``printed`` how the signature block writes it; both are empty where it names none. ``own``: it
    is the committee's own seal, and who uses it signs without another post.
    """

    rule: str
    seal: str
    cite: str
    post: str = ""
    printed: str = ""
    own: bool = False


def seal_for(
    role: Role, regulation: Regulation, *, position: str = "", agency: str = ""
) -> SealRight | None:
    """The seal for a signer in ``role``; None where the regulation is silent: the clerk is asked.

    ``position`` is the signer's post at the own agency, ``agency`` that agency. The seal of the
    secretariat's papers is stated only for the signer and the post the provision names: its head
    who is a deputy director of the police (HY 10.4). A committee with a seal of its own uses it
    where nothing else is said of the signer.
    """
    if role is Role.HEAD:
        return _named("seal_of_head", regulation) or _own(regulation)
    if role.body is Body.SECRETARIAT:
        return _of_secretariat(role, regulation, position)
    provision = regulation.rule("seal_of_others")
    if provision is None:
        return _own(regulation)
    own = False
    match provision["seal"]:
        case Seal.OWN_AGENCY:
            seal = agency
        case Seal.STANDING_AGENCY:
            seal = regulation.identity.standing_agency
        case _:
            head = seal_for(Role.HEAD, regulation)
            seal, own = (head.seal, head.own) if head is not None else ("", False)
    return SealRight(provision.code, seal, provision.cites[0], own=own) if seal else None


def stated_seal(
    seat: Seat | None, regulation: Regulation | None, *, agency: str
) -> SealRight | None:
    """The seal that ``regulation`` gives whoever signs in ``seat``; None where it gives none.

    Without a regulation in force none is stated. ``agency`` is the one they sit for or work at.
    """
    if seat is None or seat.membership is None or regulation is None:
        return None
    return seal_for(seat.role, regulation, position=position_of(seat), agency=agency)


def seal_held(stated: SealRight | None, named: str, *, committee: str) -> SealRight | None:
    """The seal stated, else the one the clerk ``named`` when asked; a rule is not overruled.

    ``committee`` is what the committee's own seal is called.
    """
    return stated or (SealRight("", named, "", own=named == committee) if named else None)


def post_with_seal(seat: Seat | None, right: SealRight | None, *, agency: str) -> str:
    """The signer's post in the agency whose seal is used, as the signature block names it.

    "" with the committee's own seal, where no seal is known, and where the signer has no post at
    that agency: the paper then names only the post in the committee.
    """
    if seat is None or right is None or right.own:
        return ""
    if right.printed:
        return right.printed
    if right.seal == agency:
        return own_post(seat, agency)
    return post_at(position_of(seat), right.seal)


def own_post(seat: Seat, agency: str) -> str:
    """The signer's post at their own agency, else the last of their posts."""
    position = position_of(seat)
    found = post_at(position, agency, seat.organisation_short)
    return found or position.rsplit(",", 1)[-1].strip()


def position_of(seat: Seat) -> str:
    """Post and agency as held in the seat, else the present ones."""
    held = seat.membership.position if seat.membership is not None else ""
    return seat.position or held or (seat.person.position if seat.person is not None else "")


def uses_own_seal(regulation: Regulation) -> bool | None:
    """Whether the committee has a seal of its own; None where the regulation does not say."""
    provision = regulation.rule("own_seal")
    return None if provision is None else bool(provision["used"])


def code_for(role: Role) -> str:
    """The code of the rule that says which seal a signer in ``role`` uses."""
    if role is Role.HEAD:
        return "seal_of_head"
    return "seal_of_secretariat" if role.body is Body.SECRETARIAT else "seal_of_others"


def post_at(position: str, *names: str) -> str:
    """Of the posts that ``position`` names, the one at an agency of these names; "" for none.

    *Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Công an tỉnh* at the police is the second. A comma
    within the agency's name parts nothing.
    """
    lower = position.casefold()
    for name in names:
        at = lower.find(name.casefold()) if name else -1
        if at >= 0:
            end = position.find(",", at + len(name))
            return position[position.rfind(",", 0, at) + 1 : end if end >= 0 else None].strip()
    return ""


def _own(regulation: Regulation) -> SealRight | None:
    provision = regulation.rule("own_seal")
    if provision is None or not provision["used"]:
        return None
    name = regulation.identity.short_name
    return SealRight(provision.code, name, provision.cites[0], own=True)


def _of_secretariat(role: Role, regulation: Regulation, position: str) -> SealRight | None:
    provision = regulation.rule("seal_of_secretariat")
    if provision is None or provision["signer"] is not role:
        return None
    # a position may name more than the post: "Phó Giám đốc Công an tỉnh, Thủ trưởng …"
    if fold(provision["post"]) not in fold(position):
        return None
    return _named("seal_of_secretariat", regulation)


def _named(code: str, regulation: Regulation) -> SealRight | None:
    provision = regulation.rule(code)
    if provision is None:
        return None
    # a committee with its own seal may still have the Head use another's: its name tells
    committee = fold(regulation.identity.name)
    return SealRight(
        provision.code,
        provision["seal"],
        provision.cites[0],
        provision["post"],
        provision["printed"],
        own=bool(uses_own_seal(regulation)) and fold(provision["seal"]) in committee,
    )
