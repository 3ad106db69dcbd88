"""How official papers cite a provision."""

from __future__ import annotations

from desktop.domain.citation import Citation


def cited(path: str) -> str:
    """The provision of a path such as ``7.5`` as every paper cites it.

    *khoản 5 Điều 7*, as NĐ 30/2020 writes it (Phụ lục II, V.7). The Party's guide asks nothing
    else, and an office gives out papers of both systems. Raises ``ValueError`` where the path is
    none.
    """
    at = Citation.of(path)
    smaller = [f"điểm {at.point}"] * bool(at.point) + [f"khoản {at.clause}"] * bool(at.clause)
    return " ".join([*smaller, f"Điều {at.article}"])
