"""How official papers call a person: "đồng chí" in the Party's, "ông" or "bà" in the State's."""

from __future__ import annotations

from typing import Final

from desktop.domain.office import DocumentSystem
from desktop.domain.people import Address

COMRADE: Final = "Đồng chí"
STATE_ADDRESS: Final = {Address.MR: "Ông", Address.MS: "Bà"}


def addressed(name: str, address: Address, system: DocumentSystem) -> str:
    """The name behind its form of address: "Đồng chí Trần Văn Mẫu", "Bà Lê Thị Mẫu"."""
    form = COMRADE if system.is_party else STATE_ADDRESS[address]
    return f"{form} {name}"
