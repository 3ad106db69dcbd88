"""Which way Qt shows its windows, and what is said where there is none."""

from __future__ import annotations

import sys

import pytest

from desktop.base import displays
from desktop.base.trouble import Trouble

SHIPPED = {"xcb", "offscreen"}
X, WAYLAND = {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}


def asked(way: str) -> dict[str, str]:
    return {displays.VARIABLE: way}


@pytest.mark.parametrize(
    ("environment", "plugins", "way"),
    [
        (X, SHIPPED, ""),
        ({**X, **WAYLAND}, SHIPPED, ""),
        (asked("offscreen"), SHIPPED, ""),
        ({**asked("xcb"), **X}, SHIPPED, ""),
        ({**asked("wayland"), **X, **WAYLAND}, SHIPPED, "xcb"),
        ({**asked("wayland;xcb"), **X}, SHIPPED, ""),
        ({**asked("xcb:something"), **X}, SHIPPED, ""),
        (WAYLAND, SHIPPED | {"wayland"}, ""),
        ({**asked("wayland"), **WAYLAND}, SHIPPED | {"wayland"}, ""),
    ],
)
def test_the_way_to_a_window(environment: dict[str, str], plugins: set[str], way: str) -> None:
    assert displays.way(environment, plugins) == way


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "cli.no_screen"),
        ({"DISPLAY": ""}, "cli.no_screen"),
        (asked("xcb"), "cli.no_screen"),
        (WAYLAND, "cli.only_wayland"),
        ({**asked("wayland"), **WAYLAND}, "cli.only_wayland"),
    ],
)
def test_a_wayland_without_x_ended_the_process_in_english(
    environment: dict[str, str], said: str
) -> None:
    with pytest.raises(Trouble) as raised:
        displays.way(environment, SHIPPED)
    assert raised.value.msg.key == said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="plugins of Linux")
def test_this_qt_knows_the_ways_that_are_shipped() -> None:
    assert displays.known() >= SHIPPED
