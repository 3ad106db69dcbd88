"""Our reading of an age file gives what rage and age give, and refuses what they refuse."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

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


def test_a_byte_at_a_time_is_the_same() -> None:
    assert opened(sealed(b"x" * 300), step=1) == b"x" * 300


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed (apt install age)")
@pytest.mark.parametrize("size", SIZES)
def test_it_gives_what_age_sealed(size: int, tmp_path: Path) -> None:
    content = os.urandom(size)
    words = ["age", "-r", age.recipient_of(public_half(OURS)), "-o", str(tmp_path / "a.age")]
    subprocess.run(words, input=content, check=True)
    assert opened((tmp_path / "a.age").read_bytes()) == content


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


def test_chunks_in_another_order_are_damaged() -> None:
    whole = sealed(bytes(3 * CHUNK + 10))
    at, long = whole.index(b"\n--- ") + 49 + 16, CHUNK + 16
    first, second = whole[at : at + long], whole[at + long : at + 2 * long]
    assert answer(whole[:at] + second + first + whole[at + 2 * long :]) == "damaged"
    assert answer(whole[:at] + first + whole[at + 2 * long :]) == "damaged"


def test_every_byte_of_the_head_and_some_of_the_rest_count() -> None:
    whole = sealed(random.Random(1).randbytes(2 * CHUNK + 100))
    head = whole.index(b"\n--- ") + 49 + 16
    for at in [*range(head), *random.Random(2).sample(range(head, len(whole)), 60)]:
        for bit in (1, 128):
            changed = bytearray(whole)
            changed[at] ^= bit
            assert answer(bytes(changed)) in ("damaged", "not for us")


def test_a_file_for_others_is_not_for_us() -> None:
    assert answer(sealed(b"x", OTHER)) == "not for us"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"age-encryption.org/v2\n-> X25519 a\n\n--- ",
        b"age-encryption.org/v1\n",
        b"age-encryption.org/v1\n" + b"-> x\n\n" * 20_000,
        b"age-encryption.org/v1\n-> X25519\n\n--- " + b"A" * 43 + b"\n",
        b"age-encryption.org/v1\n-> X25519 AAAA\nAAAA\n--- " + b"A" * 43 + b"\n",
        b"age-encryption.org/v1\n->  X25519\n" + b"A" * 80 + b"\n--- " + b"A" * 43 + b"\n",
        "age-encryption.org/v1\n-> Đ Đ\nĐĐ\n--- ".encode() + b"A" * 43 + b"\n",
        bytes(1_000_000),
    ],
)
def test_what_is_no_age_file_is_damaged(content: bytes) -> None:
    assert answer(content) in ("damaged", "not for us")


def test_a_share_of_low_order_opens_nothing() -> None:
    zero = "A" * 43
    head = f"age-encryption.org/v1\n-> X25519 {zero}\n{zero}\n--- {zero}\n"
    assert answer(head.encode() + bytes(100)) == "not for us"


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
