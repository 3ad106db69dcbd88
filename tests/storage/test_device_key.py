"""The keyring of this computer: whatever it does is one sentence, and no secret is told."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from desktop.base.text import Catalogue
from desktop.base.trouble import Trouble
from desktop.storage.device_key import SECRET_BYTES, DeviceKeys, new_secret, nowhere
from tests.keyrings import KeyringLockedError, Ring, hanging, raising, without_library

OFFICE, CLERK = "0f" * 16, "ab" * 8
SECRET = bytes(range(SECRET_BYTES))


def trouble_of(act: Callable[[], object]) -> Trouble:
    with pytest.raises(Trouble) as caught:
        act()
    return caught.value


def test_what_is_kept_is_read_back_and_forgotten() -> None:
    keys = Ring().keys()
    keys.keep(OFFICE, CLERK, SECRET)
    assert keys.is_there()
    assert keys.read(OFFICE, CLERK) == SECRET
    keys.forget(OFFICE, CLERK)
    assert trouble_of(lambda: keys.read(OFFICE, CLERK)).msg.key == "keyring.empty"
    keys.forget(OFFICE, CLERK)


def test_each_clerk_of_each_office_has_a_name_of_their_own() -> None:
    ring = Ring()
    for office in (OFFICE, "1e" * 16):
        for clerk in (CLERK, "cd" * 8):
            ring.keys().keep(office, clerk, new_secret())
    assert len({service for service, _user in ring.kept}) == 4
    assert all(len(text) == 2 * SECRET_BYTES for text in ring.kept.values())


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (KeyringLockedError("dismissed"), "keyring.locked"),
        (OSError(1312, "no such logon session"), "keyring.failed"),
        (RuntimeError(SECRET.hex()), "keyring.failed"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), "keyring.failed"),
        (SystemExit(3), "keyring.failed"),
    ],
)
@pytest.mark.parametrize("act", ["read", "keep", "forget"])
def test_whatever_it_raises_becomes_a_sentence(error: BaseException, words: str, act: str) -> None:
    keys = Ring(fault=raising(error)).keys()
    acts: dict[str, Callable[[], object]] = {
        "read": lambda: keys.read(OFFICE, CLERK),
        "keep": lambda: keys.keep(OFFICE, CLERK, SECRET),
        "forget": lambda: keys.forget(OFFICE, CLERK),
    }
    trouble = trouble_of(acts[act])
    assert trouble.msg.key == words
    assert SECRET.hex() not in trouble.detail
    assert trouble.__cause__ is None


@pytest.mark.parametrize("find", [nowhere, without_library])
def test_where_there_is_none_it_is_said(find: Callable[[], Ring]) -> None:
    keys = DeviceKeys(find)
    assert not keys.is_there()
    assert trouble_of(lambda: keys.read(OFFICE, CLERK)).msg.key == "keyring.none"


def test_one_that_does_not_answer_is_left_behind() -> None:
    until = threading.Event()
    keys = Ring(fault=hanging(until)).keys(patience=0.01)
    assert trouble_of(lambda: keys.read(OFFICE, CLERK)).msg.key == "keyring.slow"
    until.set()


@pytest.mark.parametrize(
    "lie", ["zz" * SECRET_BYTES, "00", "khóa", "00" * (SECRET_BYTES + 1), " ", "\x00" * 64]
)
def test_what_we_never_wrote_does_not_fit(lie: str) -> None:
    ring = Ring()
    ring.keys().keep(OFFICE, CLERK, SECRET)
    ring.say(lie)
    assert trouble_of(lambda: ring.keys().read(OFFICE, CLERK)).msg.key == "keyring.does_not_fit"


def test_one_that_only_says_it_keeps_is_found_out() -> None:
    assert (
        trouble_of(lambda: Ring(deaf=True).keys().keep(OFFICE, CLERK, SECRET)).msg.key
        == "keyring.not_kept"
    )


def test_no_secret_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ring = Ring()
    ring.keys().keep(OFFICE, CLERK, SECRET)
    ring.keys().read(OFFICE, CLERK)
    ring.fault = raising(RuntimeError(SECRET.hex()))
    trouble_of(lambda: ring.keys().read(OFFICE, CLERK))
    assert SECRET.hex() not in caplog.text


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "key", ["none", "locked", "empty", "failed", "slow", "does_not_fit", "not_kept", "left"]
)
def test_the_words_speak_of_the_keyring_and_never_of_a_wrong_passphrase(
    key: str, language: str
) -> None:
    said = Catalogue.load(language).say(f"keyring.{key}").casefold()
    assert {"vi": "kho khóa", "en": "keyring"}[language] in said
    assert "chưa đúng" not in said
    assert "wrong" not in said


def test_the_program_starts_without_loading_the_library() -> None:
    code = (
        "import sys; from desktop import app; import desktop.usecases.device_keys;"
        "print([m for m in sys.modules if m.split('.')[0] in"
        " ('keyring', 'secretstorage', 'jeepney', 'win32ctypes')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
