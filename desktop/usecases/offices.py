"""An office is founded once, at first run or as a sample, and its names are changed later."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.base.text import Msg
from desktop.domain.accounts import Clerk, Permission
from desktop.domain.office import Office
from desktop.domain.organisations import Organisation, OrganisationKind
from desktop.domain.papers import NumberSeries
from desktop.domain.posts import Body
from desktop.domain.problems import Problem, Refused
from desktop.domain.regulation import Regulation
from desktop.usecases.command import command
from desktop.usecases.duties import take_up
from desktop.usecases.numbering import ALL_KINDS, series_of, the_office
from desktop.usecases.regulations import Adoption, adopted
from desktop.usecases.work import Work, guard, keep


@dataclass(frozen=True)
class LastNumber:
    """The last number of a kind ("*": all kinds together) that was used before this program."""

    kind: str
    number: int
    issuer: Body = Body.COMMITTEE


@command("offices.found", needs=Permission.OFFICE, final=True)
def found(
    work: Work,
    *,
    office: Office,
    adoption: Adoption,
    clerk: Clerk,
    numbers: tuple[LastNumber, ...] = (),
) -> Office:
    """The office with its regulation, its first clerk, and where its numbers go on.

    The functions that the regulation wants heard are kept; the standing agency and the secretariat
    become agencies, so that a conclusion can name them as lead. Refused where the office stands
    already, where a field is wanting, or where a Party office gives numbers without the first day
    of its term. Raises RegulationFault.
    """
    kept = keep(work, replace(office, id=0))
    keep(work, clerk)
    adopted(work, adoption)
    keep(work, Organisation(name=kept.standing_agency))
    if kept.secretariat_name.casefold() != kept.standing_agency.casefold():
        keep(work, Organisation(name=kept.secretariat_name, kind=OrganisationKind.OTHER))
    take_up(work)
    for each in numbers:
        _go_on(work, each)
    return kept


@command("offices.change", needs=Permission.OFFICE)
def change(work: Work, *, record: Office) -> Office:
    """Names, places and customs as the clerk typed them; papers issued keep the former ones.

    Warns where another first day of term makes the numbers of papers begin again.
    """
    before = the_office(work.tx).term_began
    kept = keep(work, record)
    term = kept.term_began
    if kept.system.is_party and term is not None and before is not None and term != before:
        day = max(term, work.today)
        begun = {(each.kind, each.issuer) for each in work.tx.all(NumberSeries)}
        if any(
            kind != ALL_KINDS and not series_of(work.tx, kind, day, by).id for kind, by in begun
        ):
            words = Msg("number_series.begins_again", day=term)
            work.warn(Problem(words, field="term_began"))
    return kept


@guard(Office)
def there_is_one(work: Work, before: Office | None, after: Office | None) -> None:
    """A file holds one office, from its founding on."""
    if before is None and work.tx.one(Office) is not None:
        raise Refused(Problem(Msg("offices.founded_already"), blocking=True))
    if after is None:
        raise Refused(Problem(Msg("offices.stays"), blocking=True))


def numbers_of_its_own(regulation: Regulation) -> tuple[Body, ...]:
    """The bodies whose papers are numbered apart: the committee, and a secretariat that issues any.

    A secretariat issues papers where the regulation has it meet (HY 9.3, BG 10.3) or says whose
    seal its papers bear (HY 10.4).
    """
    issues = regulation.rule("secretariat_meetings") or regulation.rule("seal_of_secretariat")
    return tuple(Body) if issues else (Body.COMMITTEE,)


def proposed(regulation: Regulation) -> Office:
    """The names that a regulation proposes, field by field; first run shows them to be changed."""
    return Office(**vars(regulation.identity))


def _go_on(work: Work, last: LastNumber) -> NumberSeries:
    """Where kinds are numbered together the highest of the numbers given holds."""
    series = series_of(work.tx, last.kind, work.today, last.issuer)
    return keep(work, replace(series, last_before=max(series.last_before, last.number)))
