"""A real keyring of Linux (GNOME's), where this computer has one: nothing of it is feigned."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")


@pytest.mark.skipif(
    any(shutil.which(each) is None for each in NEEDED),
    reason="no Secret Service here: apt install dbus gnome-keyring",
)
def test_the_secret_service_keeps_reads_forgets_and_locks(tmp_path: Path) -> None:
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")}
    tmp_path.chmod(0o700)
    environment = os.environ | home
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):  # it would ask there for a passphrase of its own
        environment.pop(name, None)
    environment.pop("GNOME_KEYRING_CONTROL", None)  # the keyring of the person who runs the tests
    ran = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "tests.storage.secret_service_child"],
        capture_output=True,
        env=environment,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout.splitlines()[-1]) == {
        "is there": True,
        "of nobody": "keyring.empty",
        "kept": None,
        "kept anew": None,
        "read": True,
        "of another": None,
        "forgotten": None,
        "forgotten again": None,
        "read then": "keyring.empty",
        "the other's stays": True,
        "read while locked": "keyring.locked",
        "kept while locked": "keyring.locked",
    }
