"""What the tests of the window stand on: our font, our look, a set clock, a language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop.base.clock import SetClock
from desktop.base.settings import Theme as Look
from desktop.ui.kit import fonts
from desktop.ui.kit.theme import Theme
from desktop.ui.kit.words import ForgetfulLayouts, Ui
from desktop.ui.shell import whole_check
from tests.ui.driver import words

NOW = datetime(2026, 11, 23, 8, 42)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform cannot tell a window manager the smallest size; it says so."""
    for item in items:
        if "/tests/ui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def nothing_outlives_its_test(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """What a window had still to write would be written into a folder that is gone.

    The look at the whole office is no window's: it waits longer here than the tests take. The
    windows go too: a look put on by the next test would be put on whatever was left behind. So
    does what was copied: it is Python's, and the offscreen platform keeps it until after Python.
    """
    del tmp_path  # asked for so that it goes after this
    monkeypatch.setattr(whole_check, "AFTER", 24 * 60 * 60 * 1000)
    yield
    for window in qapp.topLevelWidgets():
        for timer in window.findChildren(QTimer):
            timer.stop()
        window.deleteLater()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))
    QApplication.clipboard().clear()


class Surround(Protocol):
    """Makes surroundings of any language, look and text size, and puts them on."""

    def __call__(
        self, language: str = "vi", *, look: Look = Look.LIGHT, text_size: int = 100
    ) -> Ui: ...


@pytest.fixture(scope="session")
def our_font(qapp: QApplication) -> QApplication:
    fonts.register_all()
    assert "Noto Sans" in QFontDatabase.families()
    return qapp


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def surround(our_font: QApplication, clock: SetClock) -> Surround:
    """For tests of languages, looks and text sizes."""

    def made(language: str = "vi", *, look: Look = Look.LIGHT, text_size: int = 100) -> Ui:
        theme = Theme(look, text_size)
        theme.put_on(our_font)
        return Ui(words(language), theme, clock, ForgetfulLayouts())

    return made


@pytest.fixture
def ui(surround: Surround) -> Ui:
    """Surroundings in Vietnamese, light, at the usual size."""
    return surround()


@pytest.fixture(params=["vi", "en"])
def spoken(request: pytest.FixtureRequest, surround: Surround) -> Ui:
    """Surroundings in each language."""
    return surround(request.param)


@pytest.fixture(params=[100, 115, 130])
def sized(request: pytest.FixtureRequest, surround: Surround) -> Ui:
    """Surroundings in each text size."""
    return surround(text_size=request.param)
