"""The committee's own names, places and customs (đơn vị), and its regulation as adopted.

Glossary: office = dữ liệu của một Tiểu ban; committee = Tiểu ban; secretariat = Tổ giúp việc;
document system = hệ thống văn bản (NĐ 30/2020 of the State, HD 05-HD/VPTW of the Party).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Day, Text, YesNo
from desktop.domain.posts import Body
from desktop.domain.records import Entity


class DocumentSystem(StrEnum):
    """Which layout rules papers follow: the State's, the Party's, the Party's until 26/5/2026."""

    G2020 = "G2020"
    P2026 = "P2026"
    P2018 = "P2018"

    @property
    def is_party(self) -> bool:
        return self is not DocumentSystem.G2020


class OpinionAuthor(StrEnum):
    """Whose written opinion the office asks for when a stand-in comes; the texts allow both."""

    EITHER = "either"
    MEMBER = "member"
    STAND_IN = "stand_in"


@dataclass(frozen=True)
class Office(Entity):
    """What papers call the committee and where it sits; there is one such record."""

    noun: ClassVar[str] = "offices"
    needs: ClassVar[str] = "office"

    province: Annotated[str, Text(longest=100)] = ""
    name: Annotated[str, Text(longest=200)] = ""
    short_name: Annotated[str, Text(longest=200)] = ""
    symbol: Annotated[str, Text(longest=20)] = ""
    parent_line: Annotated[str, Text(longest=120, required=False)] = ""
    issuer_line: Annotated[str, Text(longest=200)] = ""
    place: Annotated[str, Text(longest=80)] = ""
    secretariat_name: Annotated[str, Text(longest=120)] = ""
    secretariat_symbol: Annotated[str, Text(longest=20)] = ""
    standing_agency: Annotated[str, Text(longest=200)] = ""
    system: Annotated[DocumentSystem, Choice()] = DocumentSystem.G2020
    term_began: Annotated[date | None, Day(required=False)] = None
    common_numbers: Annotated[bool, YesNo()] = False
    opinion_author: Annotated[OpinionAuthor, Choice()] = OpinionAuthor.EITHER
    venue: Annotated[str, Text(longest=200, required=False)] = ""
    contact: Annotated[str, Text(longest=120, required=False)] = ""
    contact_phone: Annotated[str, Text(longest=40, required=False)] = ""
    is_sample: Annotated[bool, YesNo()] = False

    def symbol_of(self, issuer: Body) -> str:
        """What stands for the body in the numbers of its papers: ``TBANM``, ``TGV``."""
        return self.symbol if issuer is Body.COMMITTEE else self.secretariat_symbol

    @property
    def place_unit(self) -> str:
        """The kind of place: ``tỉnh`` where ``tỉnh Mẫu`` is seated in ``Mẫu``; empty if untold."""
        kind = self.province.removesuffix(self.place)
        return kind.strip() if self.place and kind != self.province else ""


@dataclass(frozen=True)
class AdoptedRegulation(Entity):
    """A version of the regulation as this office adopted it: the file's text and the decision.

    A meeting is judged by the version in force on its own day.
    """

    noun: ClassVar[str] = "adopted_regulations"
    needs: ClassVar[str] = "regulation"

    profile: Annotated[str, Text(longest=80)] = ""
    text: Annotated[str, Text(longest=500_000, lines=True)] = ""
    digest: Annotated[str, Text(longest=64)] = ""
    number: Annotated[str, Text(longest=20, required=False)] = ""
    symbol: Annotated[str, Text(longest=60, required=False)] = ""
    signed_on: Annotated[date | None, Day(required=False)] = None
    effective: Annotated[date | None, Day()] = None
