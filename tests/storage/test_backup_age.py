"""What lies between age and our streams: nothing is lost at any size of block, and faults pass."""

from __future__ import annotations

import random

import pyrage
import pytest

from desktop.base.trouble import Trouble
from desktop.storage import backup_age as age
from desktop.storage.recovery import public_half

CHUNK = 64 * 1024
SIZES = (0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5, 16 * CHUNK + 7)
OURS, OTHER = bytes(range(32)), bytes(range(32, 64))


class Read:
    """A source that gives so many bytes at a time, whatever it is asked for."""

    def __init__(self, content: bytes, step: int) -> None:
        self._left, self._step = memoryview(content), step

    def read(self, _size: int = -1, /) -> memoryview:
        block, self._left = self._left[: self._step], self._left[self._step :]
        return block


def opened(content: bytes, key: bytes = OURS, step: int = 1024 * 1024) -> bytes:
    found: list[bytes] = []
    age.unseal(Read(content, step), found.append, [age.identity_of(key)])
    return b"".join(found)


def sealed(content: bytes, *keys: bytes) -> bytes:
    to = [
        pyrage.x25519.Recipient.from_str(age.recipient_of(public_half(key)))
        for key in keys or (OTHER, OURS)
    ]
    return bytes(pyrage.encrypt(content, to))


def answer(content: bytes) -> str:
    try:
        opened(content)
    except age.NotForUs:
        return "not for us"
    except Trouble as trouble:
        return str(trouble.kind.name).lower()
    return "opened"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [1000, CHUNK, CHUNK + 16, 1024 * 1024])
def test_it_gives_what_rage_sealed(size: int, step: int) -> None:
    content = random.Random(size).randbytes(size)
    assert opened(sealed(content), step=step) == content


@pytest.mark.parametrize("size", SIZES)
def test_a_file_that_is_cut_or_longer_is_damaged(size: int) -> None:
    whole = sealed(bytes(size))
    begins = whole.index(b"\n--- ") + 49
    cuts = {0, 1, 20, begins, begins + 15, begins + 16, len(whole) - 1, len(whole) - 16}
    for cut in cuts | {len(whole) - CHUNK - 16}:
        if 0 <= cut < len(whole):
            assert answer(whole[:cut]) == "damaged"
    assert answer(whole + b"x") == "damaged"
    assert answer(whole + bytes(CHUNK + 16)) == "damaged"


def test_a_file_for_others_is_not_for_us() -> None:
    assert answer(sealed(b"x", OTHER)) == "not for us"


def test_what_reading_or_taking_raises_passes() -> None:
    class Failing:
        def read(self, _size: int = -1, /) -> bytes:
            raise OSError(5, "a bad sector")

    def take(_chunk: bytes) -> None:
        raise KeyError("full")

    with pytest.raises(OSError, match="a bad sector"):
        age.unseal(Failing(), lambda _chunk: None, [age.identity_of(OURS)])
    with pytest.raises(KeyError):
        age.unseal(Read(sealed(b"x"), 9), take, [age.identity_of(OURS)])
