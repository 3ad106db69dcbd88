"""The computer's keyring missing, empty, locked, raising, hanging or lying: it costs no data.

Whatever it does while it is switched on, asked at the door or switched off, the words speak of the
keyring, and the passphrase and the sheet open the office as before.
"""

from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.base.clock import SetClock
from desktop.base.trouble import Trouble
from desktop.storage.device_key import DeviceKeys, nowhere
from desktop.usecases import device_keys
from desktop.usecases.opening import OpenOffice
from tests.faults.cuts import memory
from tests.faults.grounds import NOW, PHRASE, Prepared, enter, prepare, workplace
from tests.faults.tally import Tally, require
from tests.keyrings import KeyringLockedError, Ring, hanging, raising, without_library

_PATIENCE = 0.05  # seconds
_LIES = ("", "0", "00" * 32, "11" * 32, "khóa", "\0", "z" * 64, "g" * 5000, " " + "ab" * 32)
_MOMENTS = ("switched on", "asked", "switched off")

Fault = Callable[[Ring], DeviceKeys]


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """Each fault at each moment, and so many lies more; 0: a few of them."""
    tally = Tally("faults of the keyring")
    forever = threading.Event()
    chance = random.Random(seed)
    with workplace(on or memory()) as place:
        ground = prepare(place / "office")
        for words, fault in _faults(forever, chance, count).items():
            for moment in _MOMENTS:
                with tally.one(f"{words} when {moment}"):
                    _try(ground.copied(place / "tried"), fault, moment)
                shutil.rmtree(place / "tried")
    forever.set()
    return [tally]


def _try(ground: Prepared, fault: Fault, moment: str) -> None:
    ring = Ring()
    opened = enter(ground.folder)
    clerk = opened.desk.clerk.slot
    try:
        if moment != "switched on":
            device_keys.switch_on(opened, ring.keys(), proof=PHRASE)
        keys = fault(ring)
        if moment == "switched on":
            _require_spoken(lambda: device_keys.switch_on(opened, keys, proof=PHRASE))
        elif moment == "switched off":
            said = device_keys.switch_off(opened, keys)
            require(said is None or said.key.startswith("keyring."), f"said {said}")
    finally:
        opened.close()
    if moment == "asked":
        _require_spoken(
            lambda: device_keys.open_by_device(ground.folder, SetClock(NOW), keys, clerk).close()
        )
    opened = enter(ground.folder)
    require(not opened.office.verify(), "the office is unsound afterwards")
    opened.close()
    OpenOffice.open(ground.folder, SetClock(NOW), sheet=ground.code).close()


def _require_spoken(act: Callable[[], object]) -> None:
    """Nothing is said, or something of the keyring."""
    try:
        act()
    except Trouble as trouble:
        require(trouble.msg.key.startswith("keyring."), f"the words are {trouble.msg.key}")


def _faults(forever: threading.Event, chance: random.Random, count: int) -> Mapping[str, Fault]:
    def with_fault(fault: Callable[[], object]) -> Fault:
        def made(ring: Ring) -> DeviceKeys:
            ring.fault = fault
            return ring.keys(_PATIENCE)

        return made

    def emptied(ring: Ring) -> DeviceKeys:
        ring.kept.clear()
        return ring.keys()

    def deaf(ring: Ring) -> DeviceKeys:
        ring.deaf = True
        return ring.keys()

    def lying(lie: str) -> Fault:
        def made(ring: Ring) -> DeviceKeys:
            ring.say(lie)
            ring.deaf = True
            return ring.keys()

        return made

    errors: tuple[BaseException, ...] = (
        KeyringLockedError(),
        RuntimeError("D-Bus"),
        OSError(1783, "The stub received bad data"),
        UnicodeDecodeError("utf-16", b"\xd8", 0, 1, "truncated"),
        MemoryError(),
        AttributeError("no backend"),
        KeyError("label"),
    )
    lies = [*_LIES, *(chance.randbytes(chance.randrange(64)).hex() for _ in range(count))]
    if not count:  # a few of each
        errors, lies = errors[:3], lies[:2]
    found: dict[str, Fault] = {
        "missing": lambda _ring: DeviceKeys(nowhere),
        "without its library": lambda _ring: DeviceKeys(without_library),
        "emptied": emptied,
        "deaf": deaf,
        "hanging": with_fault(hanging(forever)),
    }
    found |= {f"raising {error!r}": with_fault(raising(error)) for error in errors}
    return found | {f"saying {lie[:70]!r} ({len(lie)})": lying(lie) for lie in lies}
