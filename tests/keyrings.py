"""Keyrings that only tests have: a sound one, and one for each thing that goes wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.storage.device_key import Backend, DeviceKeys


class KeyringLockedError(Exception):
    """As the library names it when the clerk dismissed the keyring's own question."""


@dataclass
class Ring:
    """A keyring in memory; ``fault`` is what it does at every call, ``calls`` what was asked."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    fault: Callable[[], object] = lambda: None
    deaf: bool = False  # says that it keeps, and does not
    calls: list[str] = field(default_factory=list)

    def get_password(self, service: str, username: str) -> str | None:
        self.calls.append("get")
        self.fault()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.calls.append("set")
        self.fault()
        if not self.deaf:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.calls.append("delete")
        self.fault()
        del self.kept[service, username]

    def keys(self, patience: float = 20.0) -> DeviceKeys:
        """What the program asks it through."""
        return DeviceKeys(lambda: self, patience=patience)

    def say(self, text: str) -> None:
        """From now on it answers this, whatever it was given."""
        self.kept = dict.fromkeys(self.kept, text)


def raising(error: BaseException) -> Callable[[], object]:
    """A fault that raises."""

    def fault() -> object:
        raise error

    return fault


def hanging(until: threading.Event) -> Callable[[], object]:
    """A fault that does not come back before the test says so."""
    return until.wait


def without_library() -> Backend:
    """A build, or a computer, where the library cannot be loaded."""
    raise ImportError("No module named 'keyring'")
