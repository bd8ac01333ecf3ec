"""Backups the program makes by itself: when, where, how many are kept, and the way to them.

A backup is made when a register is opened, before an import, and every half hour of work, each time
only if the register changed since the last one. It is a copy by SQLite's own means that was opened
and verified in full, so one pass says whether the register is sound and keeps it. Older backups go
only after a newer one was verified and stands in its place.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.errors import FileNotReadable, UserError
from ropa.register import Clock, Register
from ropa.services import register_folder
from ropa.store import schema, verification
from ropa.store.copying import copy_to
from ropa.store.database import SCHEMA_VERSION
from ropa.whole_file import whole_file

if TYPE_CHECKING:
    from ropa.records.history import Head
    from ropa.store.verification import Verification

FOLDER = "backups"
LONGEST_NAME = 60
"""How much of the register's file name stands in the name of a backup, in characters."""
ABANDONED = timedelta(hours=1)
"""After which time an unfinished copy is what a killed program left behind."""

Watch = Callable[[float], None]
"""Told how much is done, from 0 to 1; what it raises stops the work."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How often backups are made and how many are kept.

    Attributes:
        everything_for: how long every backup is kept; from then on the newest of each of so many
            days, then weeks, then months that have one.
    """

    every: timedelta = timedelta(minutes=30)
    everything_for: timedelta = timedelta(days=2)
    daily: int = 12
    weekly: int = 10
    monthly: int = 9


POLICY = Policy()


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on this computer.

    Attributes:
        name: that of the register's file, without its ending.
        made_at: in UTC, to the second.
        seq, head: the newest entry of its history, and the first eight digits of its hash.
    """

    path: Path
    name: str
    made_at: datetime
    seq: int
    head: str

    def holds(self, head: Head) -> bool:
        """Whether the register stood here when it was copied."""
        return (self.seq, self.head) == (head.seq, head.hash[:8])


_NAME = re.compile(r"(.+)-(\d{8}T\d{6}Z)-(\d+)-([0-9a-f]{8})\.ropa", re.DOTALL)


def kept(path: Path) -> tuple[Backup, ...]:
    """The backups of the register at a path, newest first; also when it is damaged or gone."""
    ids = {register_folder.known_at(path), _identity(path)} - {None}
    found = {one for register_id in ids if register_id for one in of(register_id)}
    return _newest_first(found)


def _identity(path: Path) -> str | None:
    """The identity of a register that can be read as it stands; one to be mended is left alone."""
    try:
        found = schema.check(path)
        if found.interrupted or found.version < SCHEMA_VERSION:
            return None
        with Register.open(path, author="", clock=_no_clock, read_only=True) as register:
            return register_folder.identity(register)
    except UserError:
        return None


def _newest_first(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    return tuple(sorted(backups, key=lambda one: (one.made_at, one.seq), reverse=True))


def of(register_id: str) -> tuple[Backup, ...]:
    """The backups of a register, newest first."""
    folder = register_folder.data_folder() / register_id / FOLDER
    found = []
    for file in folder.glob("*.ropa"):
        if said := _NAME.fullmatch(file.name):
            name, stamp, seq, head = said.groups()
            made_at = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            found.append(Backup(file, name, made_at, int(seq), head))
    return _newest_first(found)


def chosen(path: Path, said: str) -> Backup:
    """The backup a person names: by its number in the list, 1 being the newest, or by its date.

    Of several of a day the newest is taken. Raises UserError when there is none such.
    """
    found = kept(path)
    if said.isdecimal() and 0 < int(said) <= len(found):
        return found[int(said) - 1]
    for one in found:
        if len(said) >= len("2026-11-22") and one.made_at.astimezone().isoformat(" ").startswith(
            said.replace("T", " ")
        ):
            return one
    raise UserError(
        f"“{said}” is neither a file nor one of the {len(found)} backups of “{path.name}”.",
        "Name a file, or a number or date from `ropa backups`.",
    )


def due(register: Register, now: datetime, policy: Policy = POLICY) -> bool:
    """Whether the half hour is over and the register changed since its last backup."""
    last = _last(register)
    if last is None:
        return register.head.seq > 1
    waited = now - last.made_at
    return not last.holds(register.head) and not timedelta(0) <= waited < policy.every


def keep_if_due(register: Register, *, clock: Clock) -> Backup | None:
    """Makes the backup of the half hour, if it is due; for the window's timer."""
    return _made(register, clock) if due(register, clock()) else None


def keep_before(register: Register, *, clock: Clock) -> Backup | None:
    """Makes a backup before something big happens, if the register changed since the last one.

    Raises NotWritable when there is no room, and FileNotReadable when the register is damaged:
    then nothing big should happen.
    """
    last = _last(register)
    unchanged = register.head.seq <= 1 if last is None else last.holds(register.head)
    return None if unchanged else _made(register, clock)


def _last(register: Register) -> Backup | None:
    found = of(register_folder.identity(register))
    mine = [one for one in found if one.name == _name(register.path)]
    return mine[0] if mine else None


def _made(register: Register, clock: Clock) -> Backup | None:
    found, backup = examine(register.path, author=register.author, clock=clock)
    if found.problems:
        raise FileNotReadable(
            f"“{register.path.name}” is damaged: {found.problems[0]}",
            "Restore the last good backup; `ropa backups` lists them.",
        )
    return backup


def examine(
    path: Path, *, author: str, clock: Clock, watch: Watch | None = None
) -> tuple[Verification, Backup | None]:
    """Verifies a copy of the register; a sound one that is new becomes a backup, which is answered.

    May run beside the program's own work on the register, in a thread of its own: it opens the file
    for itself and holds others up only while it copies. Raises NotWritable where no copy can be
    made, FileNotReadable where the file cannot be opened at all.
    """
    with Register.open(path, author=author, clock=clock, read_only=True) as register:
        head, register_id = register.head, register_folder.identity(register)
        last = _last(register)
    folder = register_folder.folder_of(register_id, FOLDER)
    now = clock().astimezone(UTC)
    _remove_abandoned(folder, now)
    name = f"{_name(path)}-{now:%Y%m%dT%H%M%SZ}-{head.seq}-{head.hash[:8]}.ropa"
    made = Backup(folder / name, _name(path), now.replace(microsecond=0), head.seq, head.hash[:8])
    try:
        with whole_file(made.path) as copy:
            copy_to(path, copy)
            found = verify_file(copy, path, (head.seq, head.hash), author, clock, watch)
            if not found.sound or (last is not None and last.holds(head)):
                _do_not_keep()
    except _NotKept:
        return found, None
    thin(folder, clock())
    return found, made


class _NotKept(Exception):
    """The copy was only looked at."""


def _do_not_keep() -> None:
    raise _NotKept


def verify_file(
    copy: Path,
    path: Path,
    anchor: tuple[int, str] | None,
    author: str,
    clock: Clock,
    watch: Watch | None = None,
) -> Verification:
    """Verifies a copy of the register at `path`, which must hold the entry `anchor` if one is."""
    with Register.open(copy, author=author, clock=clock, read_only=True) as copied:
        return copied.ask(lambda c: verification.verify(c, path, anchor, watch))


def thin(folder: Path, now: datetime, policy: Policy = POLICY) -> None:
    """Removes the backups that need not be kept; one that cannot be removed stays."""
    for backup in superfluous(of(folder.parent.name), now, policy):
        try:
            backup.path.unlink()
        except OSError:
            continue


def superfluous(backups: Iterable[Backup], now: datetime, policy: Policy = POLICY) -> list[Backup]:
    """Which backups may go. Each file name a register had is thinned by itself.

    The newest never goes. One that is dated in the future (a clock was wrong) stays and takes no
    other's place.
    """
    by_name: dict[str, list[Backup]] = {}
    for one in _newest_first(backups):
        by_name.setdefault(one.name, []).append(one)
    return [one for group in by_name.values() for one in _superfluous(group, now, policy)]


def _superfluous(newest_first: list[Backup], now: datetime, policy: Policy) -> list[Backup]:
    room = {"%Y-%m-%d": policy.daily, "%G-W%V": policy.weekly, "%Y-%m": policy.monthly}
    seen: set[str] = set()
    may_go = []
    for backup in newest_first:
        if now - backup.made_at <= policy.everything_for:
            continue
        day = backup.made_at.astimezone(now.tzinfo)
        span = next((span for span, left in room.items() if left), None)
        if span is None or f"{day:{span}}" in seen:
            may_go.append(backup)
            continue
        room[span] -= 1
        seen.update(f"{day:{span}}" for span in room)
    return may_go


def _remove_abandoned(folder: Path, now: datetime) -> None:
    for left in folder.glob(".ropa-*"):
        try:
            age = now - datetime.fromtimestamp(left.stat().st_mtime, UTC)
        except OSError:
            continue
        if age > ABANDONED:
            shutil.rmtree(left, ignore_errors=True)


def _name(path: Path) -> str:
    return path.stem[:LONGEST_NAME]


def _no_clock() -> datetime:
    return datetime.fromtimestamp(0, UTC)
