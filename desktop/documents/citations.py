"""How official papers cite a provision, in the words of each document system."""

from __future__ import annotations

from desktop.domain.citation import Citation
from desktop.domain.office import DocumentSystem


def cited(path: str, system: DocumentSystem) -> str:
    """The provision of a path such as ``7.5`` as a paper of this system cites it.

    *khoản 5 Điều 7* in the State's system (NĐ 30/2020, Phụ lục II, V.7), *khoản 5, Điều 6* in the
    Party's. Raises ``ValueError`` where the path is none.
    """
    at = Citation.of(path)
    smaller = [f"điểm {at.point}"] * bool(at.point) + [f"khoản {at.clause}"] * bool(at.clause)
    between = ", " if system.is_party else " "
    return between.join([*smaller, f"Điều {at.article}"])
