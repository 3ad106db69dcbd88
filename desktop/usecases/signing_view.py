"""What a clerk is told where a signer is chosen: who may sign, which seal, by what clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.base.text import Msg
from desktop.documents.facts import PaperFacts, issuer, signer
from desktop.domain.citation import cited
from desktop.domain.facts import Seat
from desktop.domain.papers import Paper
from desktop.domain.posts import Body
from desktop.domain.regulation_schema import Seal
from desktop.domain.rules.seals import code_for, post_with_seal, uses_own_seal
from desktop.storage.transaction import Tx
from desktop.usecases.composition import composition_on
from desktop.usecases.issuing import paper_facts
from desktop.usecases.papers import is_draft
from desktop.usecases.signing import (
    authorized_to_sign,
    is_chosen,
    signing_day,
    who_may_sign,
)
from desktop.usecases.work import RegulationLookup


@dataclass(frozen=True)
class Signing:
    """Who signs as recorded now, and what is said of the seal.

    ``choices`` are the seats to choose from, empty while nobody is chosen (minutes, a paper out
    for signature). ``seals`` are the seals to choose from where the regulation states none.
    ``authority`` says on what they sign for another, or that nothing is on record; ``authorized``
    are the memberships of ``choices`` for whom something is.
    """

    signer: Seat | None = None
    choices: tuple[Seat, ...] = ()
    seal: tuple[Msg, ...] = ()
    seals: tuple[str, ...] = ()
    authority: tuple[Msg, ...] = ()
    authorized: frozenset[int] = frozenset()


def signing_of(tx: Tx, paper: Paper, regulations: RegulationLookup, *, today: date) -> Signing:
    """Who signs a meeting's paper and with which seal."""
    facts = paper_facts(tx, paper, regulations, today=today)
    choices: tuple[Seat, ...] = ()
    authorized: frozenset[int] = frozenset()
    chosen = is_chosen(paper.kind) and is_draft(paper)
    day = signing_day(paper, facts.day, today) if facts.day is not None else today
    if chosen and facts.day is not None:
        authorized = frozenset(authorized_to_sign(tx, day, paper.meeting))
        choices = who_may_sign(composition_on(tx, day), facts.regulation, authorized)
    seat = facts.signer
    if seat is None or seat.membership is None:
        nobody = (Msg("papers.seal.nobody"),)
        return Signing(choices=choices, seal=nobody, authorized=authorized)
    words = _seal_words(facts, seat)
    seals: tuple[str, ...] = ()
    if chosen and facts.stated_seal is None:
        words = words if paper.seal else (*words, Msg("papers.seal.choose"))
        seals = _seals(facts)
    authority = _authority_words(facts, seat, day) if is_chosen(paper.kind) else ()
    return Signing(seat, choices, words, seals, authority, authorized)


def _authority_words(facts: PaperFacts, seat: Seat, day: date) -> tuple[Msg, ...]:
    """On what the signer signs for another, as the block prints it; that nothing is on record.

    Regulations are silent on it; the marks are those of the rules on papers (NĐ 30/2020, Điều 13;
    HD 05-HD/VPTW). Who signs with a post of their own, without a mark, signs for nobody. A deputy
    signs for the Head what lies in the field given to that deputy, and needs no record of its own
    for it (Điều 13.1, 13.2); by order and by authorization nobody signs without one (13.3, 13.4).
    """
    made = signer(facts)
    system = issuer(facts).system
    bare = system == "P" and not issuer(facts).own_seal
    mark = "" if bare and not (made.by_order or made.authorized) else made.mark(system)
    given = facts.authority
    if given is None and made.deputy and mark:
        return (Msg("authorizations.sign.deputy", mark=mark),)
    if given is None:
        none = Msg("authorizations.sign.none", name=seat.name, mark=mark, day=day)
        return (none,) if mark else ()
    role = Msg(f"posts.role.{given.giver}")
    kind = Msg(f"authorizations.offer_kind.{given.authorization.kind}")
    said = [Msg("authorizations.sign.held", name=seat.name, role=role, kind=kind)]
    if given.authorization.paper:
        said.append(Msg("authorizations.sign.paper", paper=given.authorization.paper))
    if not mark:
        said.append(Msg("authorizations.sign.no_mark"))
    return tuple(said)


def _seal_words(facts: PaperFacts, seat: Seat) -> tuple[Msg, ...]:
    """Whose seal it is by which clause; else why that is not known, and what was answered."""
    stated, right = facts.stated_seal, facts.seal
    if stated is not None:
        said = [Msg("papers.seal.stated", seal=stated.seal, clause=cited(stated.cite))]
    else:
        said = [_unstated(facts, seat)]
        if right is not None:
            said.append(Msg("papers.seal.named", seal=right.seal))
    post = post_with_seal(seat, right, agency=facts.agency)
    if right is not None and not right.own and not post:
        said.append(Msg("papers.seal.no_post", name=seat.name, seal=right.seal))
    return tuple(said)


def _unstated(facts: PaperFacts, seat: Seat) -> Msg:
    effective = facts.regulation.decision.effective
    if effective is not None and not facts.in_force:
        return Msg("papers.seal.not_in_force", day=effective)
    provision = facts.regulation.rule(code_for(seat.role))
    if provision is None:
        return Msg("papers.seal.silent")
    clause = cited(provision.cites[0])
    if seat.role.body is Body.SECRETARIAT:
        role = Msg(f"posts.role.{provision['signer']}")
        return Msg("papers.seal.other_signer", clause=clause, role=role, post=provision["post"])
    if provision["seal"] is Seal.SEAL_OF_HEAD:
        return Msg("papers.seal.head_silent", clause=clause)
    return Msg("papers.seal.no_agency", clause=clause, name=seat.name)


def _seals(facts: PaperFacts) -> tuple[str, ...]:
    """Seals that can be meant, as the records know them; none of them is presumed."""
    head = facts.rule("seal_of_head")
    has_none = facts.in_force and uses_own_seal(facts.regulation) is False
    named = (
        facts.paper.seal,
        facts.agency,
        facts.office.standing_agency,
        str(head["seal"]) if head is not None else "",
        "" if has_none else facts.office.short_name,
    )
    return tuple(dict.fromkeys(seal for seal in named if seal))
