"""Runs within a session bus of its own: what a real keyring of Linux keeps, loses and locks."""

from __future__ import annotations

import importlib
import json
import subprocess
from collections.abc import Callable

from desktop.base.trouble import Trouble
from desktop.storage.device_key import DeviceKeys, new_secret

OFFICE, FIRST, SECOND = "office", "first clerk", "second clerk"


def told(act: Callable[[], object]) -> object:
    """What came of it, or the key of the sentence that says why nothing did."""
    try:
        return act()
    except Trouble as trouble:
        return trouble.msg.key


def main() -> None:
    command = ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--daemonize"]
    subprocess.run(command, input=b"hold", check=True, capture_output=True, timeout=30)
    keys, one, two = DeviceKeys(), new_secret(), new_secret()
    found = {
        "is there": told(keys.is_there),
        "of nobody": told(lambda: keys.read(OFFICE, FIRST)),
        "kept": told(lambda: keys.keep(OFFICE, FIRST, one)),
        "kept anew": told(lambda: keys.keep(OFFICE, FIRST, two)),
        "read": told(lambda: keys.read(OFFICE, FIRST) == two),
        "of another": told(lambda: keys.keep(OFFICE, SECOND, one)),
        "forgotten": told(lambda: keys.forget(OFFICE, FIRST)),
        "forgotten again": told(lambda: keys.forget(OFFICE, FIRST)),
        "read then": told(lambda: keys.read(OFFICE, FIRST)),
        "the other's stays": told(lambda: keys.read(OFFICE, SECOND) == one),
    }
    service = importlib.import_module("secretstorage")
    service.get_default_collection(service.dbus_init()).lock()
    found["read while locked"] = told(lambda: keys.read(OFFICE, SECOND))
    found["kept while locked"] = told(lambda: keys.keep(OFFICE, SECOND, two))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
