"""What a regulation's file may say: the codes of rules, and the names and kinds of their values.

The one place where a rule's values are listed; ``resources/regulations/README.md`` explains them to
whoever writes a file. A code without values (``quorum``) is a provision that is shown where it
stands and recorded, but not judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.domain.meetings import Ground, Occasion
from desktop.domain.opinions import Author
from desktop.domain.posts import Body, Role


class Interval(StrEnum):
    """How often something recurs."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Decider(StrEnum):
    """Who decides, or consents, at a meeting: whoever presides over it, or one by role."""

    PRESIDING_OFFICER = "presiding_officer"
    HEAD = "head"
    STANDING_DEPUTY = "standing_deputy"


class Seal(StrEnum):
    """Whose seal the other members use: their own agency's (HY 10.3, BG 12.3) or another."""

    OWN_AGENCY = "own_agency"
    STANDING_AGENCY = "standing_agency"
    SEAL_OF_HEAD = "seal_of_head"


class Keeper(StrEnum):
    """Who keeps the records (HY 7.12, BG 9.12)."""

    SECRETARIAT = "secretariat"
    STANDING_AGENCY = "standing_agency"


@dataclass(frozen=True)
class Count:
    """A whole number from ``least`` to ``most``."""

    least: int = 1
    most: int = 366


@dataclass(frozen=True)
class Flag:
    """Yes or no."""


@dataclass(frozen=True)
class Phrase:
    """Words of the regulation or of papers, at most ``longest`` letters, not empty."""

    longest: int = 200


@dataclass(frozen=True)
class Word:
    """One word of a closed list."""

    among: type[StrEnum]


@dataclass(frozen=True)
class Words:
    """Some words of a closed list, each once; none at all only where ``may_be_empty``."""

    among: type[StrEnum]
    may_be_empty: bool = False


@dataclass(frozen=True)
class Rights:
    """A list of ``Right``: who may do it, on what ground, given by whom, by which provision."""


@dataclass(frozen=True)
class Voices:
    """A list of ``Voice``: the functions that must be heard."""


ValueKind = Count | Flag | Phrase | Word | Words | Rights | Voices

RULES: Final[Mapping[str, Mapping[str, ValueKind]]] = {
    "regular_meetings": {"per_year": Count(), "occasions": Words(Occasion, may_be_empty=True)},
    "extraordinary": {"on_direction_of": Words(Role)},
    "expanded": {"convened_by": Words(Role)},
    "secretariat_meetings": {"every": Word(Interval), "on_request_of": Words(Role)},
    "convening": {"may": Rights()},
    "presiding": {"may": Rights()},
    "attendance_list": {"decided_by": Word(Decider)},
    "absence": {"roles": Words(Role), "bodies": Words(Body), "consent_of": Word(Decider)},
    "stand_in": {
        "roles": Words(Role),
        "bodies": Words(Body),
        "written_opinion": Flag(),
        "author": Words(Author),
    },
    "cross_sector_voices": {"functions": Voices(), "roles": Words(Role)},
    "own_seal": {"used": Flag()},
    "seal_of_head": {"seal": Phrase(), "post": Phrase(), "printed": Phrase()},
    "seal_of_others": {"seal": Word(Seal)},
    "seal_of_secretariat": {
        "seal": Phrase(),
        "signer": Word(Role),
        "post": Phrase(),
        "printed": Phrase(),
    },
    "records_kept": {"by": Word(Keeper)},
    "division_of_work": {"assigned_by": Word(Role)},
    "meeting_days": {},
    "quorum": {},
    "vote": {},
    "notice_period": {},
    "answer_period": {},
    "silence_meaning": {},
    "secretariat_presiding": {},
}
"""Every code of a rule in the order it is shown, with the names and kinds of its values."""

GIVEN_BY_ANOTHER: Final = frozenset({Ground.ASSIGNED, Ground.AUTHORIZED})
"""The grounds that name in ``by`` who may give them."""
