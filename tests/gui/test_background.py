"""Work off the window's thread: its answer, its end, its errors, and cancelling."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from ropa.errors import UserError
from ropa.gui.background import Pulse, Task, Tasks


def run_until(done: Callable[[], bool], most: int = 20_000) -> None:
    """Lets the event loop run until `done()` is true."""
    loop, look = QEventLoop(), QTimer(interval=5)
    look.timeout.connect(lambda: loop.quit() if done() else None)
    QTimer.singleShot(most, loop, loop.quit)
    look.start()
    loop.exec()
    look.stop()


def answering(number: int) -> Callable[[Pulse], int]:
    return lambda _pulse: number


def test_every_end_is_heard_however_quick_the_work(qapp: object) -> None:
    tasks = Tasks()
    answers: list[int] = []
    ended: list[Task] = []
    for number in range(300):
        tasks.start("", answering(number), done=answers.append, ended=ended.append)
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


def test_what_nobody_waits_for_takes_no_place_of_other_work(qapp: object) -> None:
    tasks = Tasks()
    done: list[str] = []
    held = threading.Event()

    def behind(pulse: Pulse) -> None:
        held.wait(10)
        done.append("behind")

    for _ in range(8):
        tasks.start("", behind, done=lambda _none: None, behind=True)
    tasks.start("", lambda _pulse: done.append("waited for"), done=lambda _none: None)
    run_until(lambda: bool(done))
    assert done == ["waited for"]
    held.set()
    run_until(lambda: not tasks.running)
    assert done.count("behind") == 8


def test_work_rests_while_the_window_is_at_work_itself(qapp: object) -> None:
    tasks = Tasks()
    steps: list[int] = []

    def work(pulse: Pulse) -> None:
        for step in itertools.count():
            pulse.giving_way()
            steps.append(step)

    task = tasks.start("", work, done=pytest.fail)
    run_until(lambda: bool(steps))
    threading.Event().wait(0.05)  # as an edit would: the window does not come to rest meanwhile
    there = len(steps)
    threading.Event().wait(0.1)
    assert len(steps) == there
    run_until(lambda: len(steps) > there)
    assert len(steps) > there
    task.cancel()
    run_until(lambda: not tasks.running)


def test_after_a_window_has_closed_nothing_of_it_is_called(qapp: object) -> None:
    tasks = Tasks()
    tasks.start("", _until_stopped, done=pytest.fail, ended=lambda _task: pytest.fail("ended"))
    run_until(lambda: all(tasks._running.values()))
    tasks.stop()
    run_until(lambda: not tasks.running)
    assert tasks.running == ()


def _until_stopped(pulse: Pulse) -> None:
    while True:
        pulse()
