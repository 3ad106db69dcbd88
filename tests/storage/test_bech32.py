"""Bech32 by the vectors of BIP 173, and as age writes its keys."""

from __future__ import annotations

import pytest

from desktop.storage import bech32

VALID = (
    "A12UEL5L",
    "a12uel5l",
    "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    "?1ezyfcl",
)
INVALID = (
    "\x201nwldj5",
    "\x7f1axkwrx",
    "\x801eym55h",
    "pzry9x0s0muk",
    "1pzry9x0s0muk",
    "x1b4n0q5v",
    "li1dgmt3",
    "de1lg7wt\xff",
    "A1G7SGD8",
    "10a06t8",
    "1qzzfhee",
    "a12UEL5L",
)


@pytest.mark.parametrize("text", VALID)
def test_what_bip_173_calls_valid_is_read(text: str) -> None:
    prefix, values = bech32.parted(text)
    assert text.lower().startswith(f"{prefix}1")
    assert len(values) == len(text) - len(prefix) - 7


@pytest.mark.parametrize("text", INVALID)
def test_what_bip_173_calls_invalid_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        bech32.parted(text)


def test_bytes_come_back_and_case_is_the_prefix_own() -> None:
    content = bytes(range(32))
    text = bech32.encode("AGE-SECRET-KEY-", content)
    assert text == text.upper()
    assert bech32.decode(text) == ("age-secret-key-", content)
    assert bech32.encode("age", content) == bech32.encode("age", content).lower()


def test_bits_left_over_are_refused() -> None:
    whole = bech32.encode("a", b"\xff")
    prefix, values = bech32.parted(whole)
    assert bech32.decode(whole) == (prefix, b"\xff")
    assert len(values) == 2
    with pytest.raises(ValueError, match="left over"):
        bech32._regrouped([31, 31], 5, 8, pad=False)
    with pytest.raises(ValueError, match="one case"):
        bech32.encode("Age", b"")
