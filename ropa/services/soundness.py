"""Is the register sound? Asked when it is opened, in the background, with what to do if it is not.

The same pass makes the backup of the opening; see `ropa.services.backups`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ropa.errors import FileNotReadable, NotWritable, UserError
from ropa.register import Clock, Register
from ropa.services import anchors, backups, register_folder
from ropa.services.anchors import Departure
from ropa.services.backups import Backup


class Stopped(Exception):
    """The check was stopped because nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a check found.

    Attributes:
        sentence, remedy: for the person; empty when all is well.
        problems: everything found, in the words of `ropa verify`.
        departure: how the history departs from what this computer saw of it.
        made: the backup that was made of it, if it was sound and had changed.
        last_good: the newest backup that was verified and belongs to this history.
        not_kept: why no backup could be made although one was due.
    """

    sentence: str
    remedy: str
    problems: tuple[str, ...]
    departure: Departure | None
    made: Backup | None
    last_good: Backup | None
    not_kept: UserError | None = None

    @property
    def damaged(self) -> bool:
        """Whether the file is not what the program wrote; then no edit should be kept in it."""
        return bool(self.problems)


def check(
    path: Path,
    *,
    author: str,
    clock: Clock,
    progress: Callable[[float], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Soundness:
    """Verifies a register and keeps a backup of it; may run in a thread beside the program's work.

    `progress` is told how much is done, from 0 to 1, and `stopped` is asked whether to give up,
    which raises Stopped and leaves nothing behind; both are called in the thread of the check.
    Raises RegisterTooNew and NotWritable (an interrupted change cannot be taken back); a file that
    is damaged or gone is an answer, not an error.
    """

    def watch(done: float) -> None:
        if stopped is not None and stopped():
            raise Stopped
        if progress is not None:
            progress(done)

    not_kept = made = None
    try:
        watch(0)
        with Register.open(path, author=author, clock=clock, read_only=True) as register:
            departed = anchors.departure(register)
            head, register_id = register.head, register_folder.identity(register)
        try:
            found, made = backups.examine(path, author=author, clock=clock, watch=watch)
        except NotWritable as error:  # no room or no right to copy: looked at where it lies
            not_kept = error
            found = backups.verify_file(
                path, path, (head.seq, head.hash), author=author, clock=clock, watch=watch
            )
    except FileNotReadable as error:
        good = last_good(path, author=author, clock=clock)
        return Soundness(error.sentence, _remedy(good), (error.sentence,), None, None, good)
    if found.problems:
        good = last_good(path, author=author, clock=clock)
        said = f"“{path.name}” is damaged: {found.problems[0]}"
        return Soundness(said, _remedy(good), found.problems, departed, None, good)
    watch(1)
    last = made or next((one for one in backups.of(register_id) if one.holds(head)), None)
    said, remedy = (departed.sentence, departed.remedy) if departed else ("", "")
    return Soundness(said, remedy, (), departed, made, last, not_kept)


def last_good(path: Path, *, author: str, clock: Clock) -> Backup | None:
    """The newest backup of the register that is sound, each being verified until one is."""
    for one in backups.kept(path):
        try:
            found = backups.verify_file(one.path, one.path, None, author, clock)
        except UserError:
            continue
        if found.sound:
            return one
    return None


def _remedy(good: Backup | None) -> str:
    if good is None:
        return "There is no backup of it; save what can be read with `ropa salvage`."
    return (
        f"Restore the backup of {good.made_at.astimezone():%Y-%m-%d %H:%M} (entry {good.seq}); the "
        "damaged file is kept beside it."
    )
