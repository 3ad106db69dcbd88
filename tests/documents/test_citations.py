"""Papers of both document systems cite a provision in one way."""

from __future__ import annotations

import pytest

from desktop.documents.citations import cited


@pytest.mark.parametrize(
    ("path", "said"),
    [("7", "Điều 7"), ("7.5", "khoản 5 Điều 7"), ("7.2.đ", "điểm đ khoản 2 Điều 7")],
)
def test_one_office_cited_a_clause_with_a_comma_and_without(path: str, said: str) -> None:
    assert cited(path) == said
