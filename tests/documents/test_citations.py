"""Papers cite a provision in the words of their own document system."""

from __future__ import annotations

import pytest

from desktop.documents.citations import cited
from desktop.domain.office import DocumentSystem


@pytest.mark.parametrize(
    ("path", "state", "party"),
    [
        ("7", "Điều 7", "Điều 7"),
        ("7.5", "khoản 5 Điều 7", "khoản 5, Điều 7"),
        ("7.2.đ", "điểm đ khoản 2 Điều 7", "điểm đ, khoản 2, Điều 7"),
    ],
)
def test_the_state_writes_no_comma_and_the_party_does(path, state, party):
    assert cited(path, DocumentSystem.G2020) == state
    assert cited(path, DocumentSystem.P2026) == party
    assert cited(path, DocumentSystem.P2018) == party
