"""What every test stands on: no screen, and nothing of the person who runs it."""

from __future__ import annotations

import gc
import os
import sys

from tests import screen

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = screen.platform()
os.environ.pop("QT_STYLE_OVERRIDE", None)
os.environ.pop("QT_SCALE_FACTOR", None)

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from desktop.storage import keyslots

pytest_plugins = ["tests.desk_fixtures"]

settings.register_profile(
    "house",
    deadline=None,  # a shared machine may pause at any time
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")

# The keyring of the person who runs the tests is nobody's to touch: it cannot be loaded here.
sys.modules["keyring"] = None  # type: ignore[assignment]


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: nobody has to look again whether they are wanted."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _cheap_guesses() -> Iterator[None]:
    """What a guess of a passphrase usually costs is a second of every processor there is.

    ``tests/storage/test_keyslots.py`` holds the real cost, by its own name for it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyslots, "usual_cost", lambda: keyslots.Cost(64, 1, 1))
        yield


@pytest.fixture(autouse=True)
def _own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings or the offices of the person who runs it."""
    places: Path = tmp_path_factory.getbasetemp() / "places"
    monkeypatch.setenv("THUKY_DATA", str(places / "offices"))
    monkeypatch.setenv("THUKY_SETTINGS", str(places / "settings.json"))
