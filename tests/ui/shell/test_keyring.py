"""The keyring in the window: offered where it is on, and the passphrase where it does anything."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.base.trouble import Trouble
from desktop.storage import slot_file
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_device import DeviceCard
from tests.keyrings import KeyringLockedError, Ring, hanging, raising, without_library
from tests.ui.driver import Screen, type_vn
from tests.ui.shell.program import World, settle
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed
from tests.usecases.founded import PHRASE

OTHER = "con thuyen nho tren song"


@pytest.fixture
def ring(world: World) -> Ring:
    ring = Ring()
    world.keyring = lambda: ring
    return ring


def card_of(world: World) -> DeviceCard:
    page = world.session.go("settings")
    assert isinstance(page, SettingsPage)
    page.show_group("security")
    settle()
    return page.security.device


def turn_on(world: World, office: Path, typed: str = PHRASE) -> DeviceCard:
    world.opened(office)
    card = card_of(world)
    type_vn(card.proof.line, typed)
    Screen(card).press_button("device_turn_on")
    settle()
    return card


def at_the_door(world: World, office: Path) -> None:
    world.end()
    world.start(office)


def test_it_is_off_until_somebody_switches_it_on(world: World, office: Path, ring: Ring) -> None:
    world.start(office)
    assert not world.unlock.by_device.isVisible()
    world.type_passphrase()
    assert ring.calls == []
    card = card_of(world)
    assert card.off.isHidden()
    assert world.program is not None
    assert world.program.computer.settings.device_keys == {}


def test_the_door_opens_by_it_once_it_is_on(world: World, office: Path, ring: Ring) -> None:
    card = turn_on(world, office)
    assert card.on.isHidden()
    assert card.proof.text() == ""
    at_the_door(world, office)
    Screen(world.unlock).press_button("by_device")
    settle()
    assert world.session.opened.desk.clerk.label == "Văn thư"
    assert world.program is not None
    assert world.program.computer.settings.tries(office).wrong == 0


def test_a_wrong_passphrase_does_not_switch_it_on(world: World, office: Path, ring: Ring) -> None:
    card = turn_on(world, office, OTHER)
    assert card._field.problems() == (world.session.context.ui.say("safe.passphrase_wrong"),)
    assert ring.kept == {}
    assert slot_file.peek(office).devices == frozenset()


UNTIL = threading.Event()
FAULTS: dict[str, Callable[[Ring], object]] = {
    "keyring.locked": lambda ring: setattr(ring, "fault", raising(KeyringLockedError())),
    "keyring.failed": lambda ring: setattr(ring, "fault", raising(OSError("gone"))),
    "keyring.empty": lambda ring: ring.kept.clear(),
    "keyring.does_not_fit": lambda ring: ring.say("11" * 32),
    "keyring.slow": lambda ring: setattr(ring, "fault", hanging(UNTIL)),
}


@pytest.mark.parametrize("words", FAULTS)
def test_whatever_it_does_the_passphrase_opens(
    world: World, office: Path, ring: Ring, words: str
) -> None:
    turn_on(world, office)
    at_the_door(world, office)
    assert world.program is not None
    world.program.device_keys._patience = 0.05
    FAULTS[words](ring)
    Screen(world.unlock).press_button("by_device")
    settle()
    said = world.unlock._told.text()
    ui = world.program.ui
    assert said.replace(" ", "") == ui.say(words).replace(" ", "")
    assert world.unlock.wrong_tries() == 0
    UNTIL.set()
    world.type_passphrase()
    assert world.session.opened.desk.clerk.label == "Văn thư"
    UNTIL.clear()


def test_a_computer_that_lost_its_keyring_says_so_and_opens(
    world: World, office: Path, ring: Ring
) -> None:
    turn_on(world, office)
    world.end()
    world.keyring = without_library
    world.start(office)
    Screen(world.unlock).press_button("by_device")
    settle()
    assert "kho khóa" in world.unlock._told.text()
    world.type_passphrase()
    card = card_of(world)
    assert not card.off.isHidden()  # what stands in the slots can be taken away without it
    Screen(card).press_button("device_turn_off")
    settle()
    assert slot_file.peek(office).devices == frozenset()


def test_a_locked_window_asks_for_the_passphrase(world: World, office: Path, ring: Ring) -> None:
    turn_on(world, office)
    world.session.lock.lock()
    settle()
    page = world.session.lock.page
    assert page is not None
    assert not page.by_device.isVisible()


def test_a_computer_without_one_offers_no_switch(world: World, office: Path) -> None:
    world.opened(office)
    card = card_of(world)
    assert card.on.isHidden()
    assert card.off.isHidden()
    assert card.state.text() == world.session.context.ui.say("keyring.no_keyring")


def test_another_passphrase_ends_it_and_says_so(world: World, office: Path, ring: Ring) -> None:
    turn_on(world, office)
    page = world.session.go("settings")
    assert isinstance(page, SettingsPage)
    group = page.security
    type_vn(group.old.line, PHRASE)
    for editor in (group.new.first, group.new.again):
        type_vn(editor.line, OTHER)
    group.change_passphrase()
    settle()
    ui = world.session.context.ui
    assert ui.say("keyring.dropped") in page.strip.text()
    assert ring.kept == {}
    assert slot_file.peek(office).devices == frozenset()
    at_the_door(world, office)
    assert not world.unlock.by_device.isVisible()
    world.type_passphrase(OTHER)
    assert world.session is not None


def test_switched_off_the_door_offers_it_no_more(world: World, office: Path, ring: Ring) -> None:
    card = turn_on(world, office)
    Screen(card).press_button("device_turn_off")
    settle()
    assert ring.kept == {}
    at_the_door(world, office)
    assert not world.unlock.by_device.isVisible()


def test_the_setting_says_nothing_of_the_secret(world: World, office: Path, ring: Ring) -> None:
    turn_on(world, office)
    secret = next(iter(ring.kept.values()))
    world.end()
    assert secret not in (world.place / "settings.json").read_text("utf-8")
    for log in (world.place / "log").glob("*"):
        assert secret not in log.read_text("utf-8", errors="replace")


def test_walks(world: World, office: Path, ring: Ring) -> None:
    card = turn_on(world, office)
    window = world.session.window
    for width, height in ((1024, 530), (1366, 768)):
        window.resize(width, height)
        settle()
        assert unnamed(card) == []
        assert clipped(window) == []
        assert mnemonics(window) == []
        assert too_large(window) == ""
        assert not_reached(window) == []
    at_the_door(world, office)
    assert clipped(world.unlock.window()) == []
    assert mnemonics(world.unlock.window()) == []


def test_a_keyring_that_is_gone_never_stops_the_program(world: World, office: Path) -> None:
    world.keyring = without_library
    world.opened(office)
    with pytest.raises(Trouble):
        world.session.context.device_keys.read("x", "y")
