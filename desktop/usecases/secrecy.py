"""The guard of records that hold a paper which came in with a degree of secrecy."""

from __future__ import annotations

from desktop.base.text import Msg
from desktop.domain.fields import Text, fields_of
from desktop.domain.problems import Problem, Refused
from desktop.domain.records import Entity
from desktop.domain.secrecy import raised
from desktop.usecases.work import Work, guard


def keep_little(record: type[Entity]) -> None:
    """Keep a paper with a degree of secrecy by what its register needs, whichever command writes.

    Refused: what is ``withheld`` is given all the same; a degree is put or raised where the paper
    is registered already. Its words and its file then lie in the diary, the bin and older copies,
    where this program cannot make them unsaid (117/2025/QH15 Điều 5): the sentence tells whom.
    """

    @guard(record)
    def little(_work: Work, before: Entity | None, after: Entity | None) -> None:
        degree = getattr(after, "secrecy", None)
        if after is None or degree is None:
            return
        if before is not None and raised(getattr(before, "secrecy", None), degree):
            words = Msg("secrecy.raised", degree=Msg(f"secrecy.degree.{degree}"))
            raise Refused(Problem(words, field="secrecy", blocking=True))
        told = [
            Problem(
                Msg(
                    "secrecy.withheld",
                    field=Msg(f"{record.noun}.{name}"),
                    degree=Msg(f"secrecy.degree.{degree}"),
                ),
                field=name,
                blocking=True,
            )
            for name in record.withheld
            if _given(after, name)
        ]
        if told:
            raise Refused(*told)


def _given(it: Entity, name: str) -> bool:
    kind = next(each.kind for each in fields_of(type(it)) if each.name == name)
    value = getattr(it, name)
    return bool(value.strip()) if isinstance(kind, Text) else value is not None
