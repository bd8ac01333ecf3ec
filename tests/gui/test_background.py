"""Work off the window's thread: its answer, its end, its errors, and cancelling."""

from __future__ import annotations

import itertools
import threading

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from ropa.errors import UserError
from ropa.gui.background import Pulse, Task, Tasks


def run_until(done: object, most: int = 20_000) -> None:
    """Lets the event loop run until `done()` is true."""
    loop, look = QEventLoop(), QTimer(interval=5)
    look.timeout.connect(lambda: loop.quit() if done() else None)  # type: ignore[operator]
    QTimer.singleShot(most, loop, loop.quit)
    look.start()
    loop.exec()
    look.stop()


def test_every_end_is_heard_however_quick_the_work(qapp: object) -> None:
    tasks = Tasks()
    answers: list[int] = []
    ended: list[Task] = []
    for number in range(300):
        tasks.start("", lambda _pulse, n=number: n, done=answers.append, ended=ended.append)
    run_until(lambda: len(ended) == 300)
    assert sorted(answers) == list(range(300))
    assert len(ended) == 300
    assert tasks.running == ()


def test_what_is_called_is_called_in_the_windows_thread(qapp: object) -> None:
    tasks = Tasks()
    threads: list[int] = []
    worked: list[int] = []

    def work(_pulse: Pulse) -> None:
        worked.append(threading.get_ident())

    tasks.start(
        "",
        work,
        done=lambda _nothing: threads.append(threading.get_ident()),
        ended=lambda _task: threads.append(threading.get_ident()),
    )
    run_until(lambda: len(threads) == 2)
    assert set(threads) == {threading.get_ident()}
    assert worked[0] != threading.get_ident()


def test_what_a_person_can_mend_is_told_and_the_end_is_heard(qapp: object) -> None:
    tasks = Tasks()
    told: list[UserError] = []
    ended: list[Task] = []

    def work(_pulse: Pulse) -> None:
        raise UserError("The disk is full.", "Free some space.")

    tasks.start("", work, done=pytest.fail, failed=told.append, ended=ended.append)
    run_until(lambda: bool(ended))
    assert [one.sentence for one in told] == ["The disk is full."]


def test_cancelled_work_answers_nothing(qapp: object) -> None:
    tasks = Tasks()
    ended: list[Task] = []
    begun = threading.Event()

    def work(pulse: Pulse) -> int:
        begun.set()
        for number in itertools.count():
            pulse(number)
        return 0

    told: list[int] = []
    task = tasks.start("Counting", work, done=pytest.fail, ended=ended.append)
    task.moved.connect(lambda done, _total: told.append(done))
    run_until(begun.is_set)
    run_until(lambda: len(told) > 3)
    task.cancel()
    run_until(lambda: bool(ended))
    assert ended == [task]
    assert told == sorted(told)
    assert told[-1] > 100 * len(told), "far from every step is told"
