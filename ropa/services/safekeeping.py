"""Copies of a register that can be trusted, the way back, and the check that nothing is damaged."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ropa.errors import FileNotReadable, NotWritable
from ropa.formats.whole_file import whole_file
from ropa.register import Clock, Register
from ropa.store import opening, schema
from ropa.store.database import copy_to, journal_of, roll_back
from ropa.store.verification import Verification


def verify(register: Register, anchor: tuple[int, str] | None = None) -> Verification:
    """What is wrong with the register: file, content and history, each on its own."""
    return register.verify(anchor)


def backup(register: Register, target: Path | None = None) -> Path:
    """Copies the register and checks the copy before it gets its name.

    Without a target the copy is put beside the register, named by its newest entry and its hash.
    """
    head = register.head
    if target is None:
        name = f"{register.path.stem}-backup-{head.made_at[:10]}-{head.seq}-{head.hash[:8]}.ropa"
        target = register.path.with_name(name)
    elif target.exists():
        raise NotWritable(
            f"“{target}” exists; it was not replaced.",
            "Choose another name, or remove the old file first.",
        )
    with whole_file(target) as copy:
        copy_to(register.path, copy)
        shutil.copymode(register.path, copy)
        with Register.open(
            copy, author=register.author, clock=register.clock, read_only=True
        ) as copied:
            if not verify(copied).sound or copied.head != head:
                raise FileNotReadable(
                    "The copy does not equal the register, so it was thrown away.",
                    "Run `ropa verify` on the register.",
                )
    return target


def restore(source: Path, target: Path, *, author: str, clock: Clock, force: bool = False) -> Path:
    """Puts a backup in the place of a register; answers where the replaced one was kept.

    The backup is checked first and stays as it is. With `force` an existing register is set aside,
    never deleted, damaged as it may be.
    """
    if target.exists() and not force:
        raise NotWritable(
            f"“{target.name}” exists; it was not replaced.",
            "Repeat with --force: the present file is then kept beside it.",
        )
    if schema.check(source).interrupted:
        roll_back(source)
    with _held(target, author, clock) as set_aside, whole_file(target) as copy:
        copy_to(source, copy)
        shutil.copymode(source, copy)
        with Register.open(copy, author=author, clock=clock) as register:
            if problems := verify(register).problems:
                raise FileNotReadable(
                    f"“{source.name}” is damaged: {problems[0]}", "Choose an older backup."
                )
        return set_aside()


@contextmanager
def _held(target: Path, author: str, clock: Clock) -> Iterator[Callable[[], Path]]:
    """Keeps others from writing to a register; lends what gives the present file another name.

    Should the block fail after that, the file gets its name back.
    """
    kept = schema.free_name(target, f"replaced-{clock():%Y%m%d-%H%M%S}")
    if not target.exists():
        _move(target, kept)
        yield lambda: target
        return
    lock, holder = opening.locked(target, author, clock().isoformat(timespec="seconds"))
    if lock is None:
        why = f"{holder} is writing to it" if holder else "it is write-protected"
        raise NotWritable(
            f"“{target.name}” cannot be replaced: {why}.", "Close it in the other program first."
        )

    def set_aside() -> Path:
        _move(target, kept)
        return kept

    try:
        yield set_aside
    except BaseException:
        if kept.exists():
            _move(kept, target)
        raise
    finally:
        lock.release()


def _move(register: Path, to: Path) -> None:
    """Renames a register with its journal; one without the other would damage what comes after."""
    for file, place in ((register, to), (journal_of(register), journal_of(to))):
        if file.exists():
            os.replace(file, place)  # noqa: PTH105
