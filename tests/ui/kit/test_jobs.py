"""Work beside the screen: answered on the screen thread, in order, cancelled between steps."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem, Refused
from desktop.ui.kit.jobs import InlineQueue, Then, ThreadQueue
from desktop.ui.kit.link import Link


@pytest.fixture
def queue(qapp: object) -> Iterator[ThreadQueue]:
    made = ThreadQueue()
    yield made
    made.close()


class Heard:
    """Keeps what was answered, and on which thread."""

    def __init__(self) -> None:
        self.answers: list[Any] = []
        self.threads: set[int] = set()
        self.then = Then(
            done=lambda answer: self._hear(("done", answer)),
            refused=lambda problems: self._hear(("refused", problems)),
            trouble=lambda trouble: self._hear(("trouble", trouble.msg.key)),
            cancelled=lambda: self._hear(("cancelled",)),
            step=lambda done, of, words: self._hear(("step", done, of)),
        )

    def _hear(self, what: tuple[Any, ...]) -> None:
        self.answers.append(what)
        self.threads.add(threading.get_ident())


def refuse(_progress: Progress) -> None:
    raise Refused(Problem(Msg("field.empty"), field="name"))


def meet_trouble(_progress: Progress) -> None:
    raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_full"))


def test_an_answer_arrives_on_the_screen_thread(queue: ThreadQueue, qtbot: QtBot) -> None:
    heard, ran_on = Heard(), []
    queue.start(lambda _progress: ran_on.append(threading.get_ident()) or 42, heard.then)
    qtbot.waitUntil(lambda: heard.answers == [("done", 42)])
    assert heard.threads == {threading.get_ident()}
    assert ran_on != [threading.get_ident()]


def test_work_is_done_in_the_order_given(queue: ThreadQueue, qtbot: QtBot) -> None:
    heard = Heard()
    for number in range(300):
        queue.start(lambda _progress, number=number: number, heard.then)
    qtbot.waitUntil(lambda: len(heard.answers) == 300)
    assert heard.answers == [("done", number) for number in range(300)]
    assert queue.running() == 0


def test_cancelled_work_stops_at_its_next_step(queue: ThreadQueue, qtbot: QtBot) -> None:
    heard, going, go_on = Heard(), threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        going.set()
        go_on.wait(10)
        progress.step(1, 2)

    progress = queue.start(work, heard.then)
    assert going.wait(10)
    progress.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: heard.answers == [("cancelled",)])


@pytest.mark.parametrize("threaded", [True, False])
def test_refusals_and_trouble_are_told_apart(
    queue: ThreadQueue, qtbot: QtBot, threaded: bool
) -> None:
    heard = Heard()
    chosen = queue if threaded else InlineQueue()
    chosen.start(refuse, heard.then)
    chosen.start(meet_trouble, heard.then)
    qtbot.waitUntil(lambda: len(heard.answers) == 2)
    assert heard.answers[0][1][0].field == "name"
    assert heard.answers[1] == ("trouble", "safe.disk_full")


def test_steps_are_heard_before_the_end(queue: ThreadQueue, qtbot: QtBot) -> None:
    heard = Heard()

    def work(progress: Progress) -> None:
        for done in range(3):
            progress.step(done, 3)

    queue.start(work, heard.then)
    qtbot.waitUntil(lambda: len(heard.answers) == 4)
    assert [answer[0] for answer in heard.answers] == ["step", "step", "step", "done"]
    assert QThread.currentThread().isMainThread()


def test_a_mistake_of_ours_reaches_the_hook(queue: ThreadQueue, qtbot: QtBot) -> None:
    heard = Heard()
    with qtbot.captureExceptions() as caught:
        queue.start(lambda _progress: 1 // 0, heard.then)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert heard.answers == []


def test_work_after_closing_is_passed_over(queue: ThreadQueue, qtbot: QtBot) -> None:
    """An answer that came while the window closed began another work: a mistake of ours."""
    heard = Heard()
    queue.start(lambda _progress: 1, Then(done=lambda _n: queue.start(lambda _p: 2, heard.then)))
    queue.close()
    with qtbot.captureExceptions() as mistakes:
        qtbot.waitUntil(lambda: queue.running() == 0)
    assert (mistakes, heard.answers) == ([], [])


def test_the_link_hands_commands_and_questions_to_the_desk() -> None:
    class Desk:
        def execute(self, command: Any, id: int = 0, **given: Any) -> Any:
            return (command, id, given)

        def ask(self, question: Any) -> Any:
            return f"asked {question}"

        def undo(self) -> Any:
            return "undone"

        def jot(self, place: str, payload: Mapping[str, Any]) -> None:
            jotted.append((place, payload))

        def drop_draft(self, place: str) -> None:
            jotted.append((place, None))

    jotted: list[tuple[str, Mapping[str, Any] | None]] = []
    heard = Heard()
    link = Link(Desk(), writing=InlineQueue(), free=InlineQueue())
    link.execute("consent", heard.then, id=3, on="today")
    link.ask("figures", heard.then)
    link.undo(heard.then)
    assert heard.answers == [
        ("done", ("consent", 3, {"on": "today"})),
        ("done", "asked figures"),
        ("done", "undone"),
    ]
    assert link.now("page") == "asked page"
    link.jot("entry", {"text": "Nhất trí"}, heard.then)
    link.jot("entry", None, heard.then)
    assert jotted == [("entry", {"text": "Nhất trí"}), ("entry", None)]
