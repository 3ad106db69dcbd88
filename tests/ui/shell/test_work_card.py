"""Long work is seen after a second, can be stopped, and goes when it ends."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.ui.kit.words import Ui
from desktop.ui.shell.work_card import SHOWS_AFTER, WorkCard
from tests.ui.driver import click


@pytest.fixture
def card(ui: Ui, qtbot: QtBot) -> WorkCard:
    made = WorkCard(ui)
    qtbot.addWidget(made)
    return made


def seen(card: WorkCard, qtbot: QtBot, progress: Progress) -> None:
    card.begin("Sao lưu", progress)
    card._wait.setInterval(0)
    qtbot.waitUntil(card.isVisible)


def test_short_work_shows_no_card(card: WorkCard) -> None:
    assert SHOWS_AFTER == 1000
    card.begin("Sao lưu", Progress())
    assert not card.isVisible()
    card.end()
    assert not card._wait.isActive()


def test_a_bar_stands_there_only_where_the_amount_is_known(card: WorkCard, qtbot: QtBot) -> None:
    seen(card, qtbot, Progress())
    bar = card.findChild(QProgressBar)
    assert bar is not None
    card.step(1, 0, Msg("safe.copying_database"))
    assert not bar.isVisible()
    card.step(1, 4, Msg("safe.copying_objects"))
    assert bar.isVisible()
    assert (bar.value(), bar.maximum()) == (1, 4)


def test_stopping_is_asked_for_once(card: WorkCard, qtbot: QtBot) -> None:
    progress = Progress()
    seen(card, qtbot, progress)
    stop = card.findChild(QPushButton, "work_stop")
    assert stop is not None
    click(stop)
    assert progress.cancelled
    assert not stop.isEnabled()


def test_the_card_goes_when_the_work_ends(card: WorkCard, qtbot: QtBot) -> None:
    seen(card, qtbot, Progress())
    card.end()
    assert not card.isVisible()
