"""Copies of a register that can be trusted, the way back, and the check that nothing is damaged."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from ropa import whole_file as files
from ropa.errors import FileNotReadable, NotWritable, UserError
from ropa.register import Clock, Register
from ropa.services import anchors
from ropa.store import keys, opening, schema
from ropa.store.copying import copy_open, copy_to
from ropa.store.database import roll_back
from ropa.store.journal import journal_of
from ropa.store.verification import Verification


def verify(register: Register, anchor: tuple[int, str] | None = None) -> Verification:
    """What is wrong with the register: file, content and history, each on its own.

    The history is also held against the head this computer saw last; `anchor` is another one.
    """
    found = register.verify(anchor)
    departed = anchors.departure(register)
    if departed is None or not departed.suspect:
        return found
    return replace(found, history=(*found.history, departed.sentence))


def backup(register: Register, target: Path | None = None) -> Path:
    """Copies the register and checks the copy before it gets its name.

    Without a target the copy is put beside the register, named by its newest entry and its hash.
    It is made of what is open: a register whose file was moved or removed meanwhile is saved too.
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
    with files.whole_file(target) as copy:
        register.ask(lambda connection: copy_open(connection, register.path, copy))
        with Register.open(
            copy, author=register.author, clock=register.clock, read_only=True
        ) as copied:
            if not copied.verify((head.seq, head.hash)).sound:
                raise FileNotReadable(
                    "The copy does not equal the register, so it was thrown away.",
                    "Run `ropa verify` on the register.",
                )
    return target


def restore(source: Path, target: Path, *, author: str, clock: Clock, force: bool = False) -> Path:
    """Puts a backup in the place of a register; answers where the replaced one was kept.

    The backup is checked first and stays as it is. With `force` an existing register is set aside,
    never deleted, damaged as it may be. Raises RegisterTooNew for a backup of a newer program.
    """
    if target.exists() and not force:
        raise NotWritable(
            f"“{target.name}” exists; it was not replaced.",
            "Repeat with --force: the present file is then kept beside it.",
        )
    if schema.check(source).interrupted:
        roll_back(source)
    with _held(target, author, clock) as set_aside, files.whole_file(target) as copy:
        copy_to(source, copy)
        with Register.open(copy, author=author, clock=clock) as register:
            if problems := register.verify().problems:
                raise FileNotReadable(
                    f"“{source.name}” is damaged: {problems[0]}", "Choose an older backup."
                )
        kept = set_aside()
        keys.remember(target, keys.known(copy))
    with (
        suppress(UserError),  # it is done, whatever else the disk has to say
        Register.open(target, author=author, clock=clock, read_only=True) as register,
    ):
        anchors.note(register, accepted=True)
    return kept


@contextmanager
def _held(target: Path, author: str, clock: Clock) -> Iterator[Callable[[], Path]]:
    """Keeps others from writing to a register; lends what gives the present file another name.

    The present file has both names until the other one takes its place, so that at no moment the
    place is empty. Should the block fail, only its own name is left.
    """
    kept = schema.free_name(target, f"replaced-{clock():%Y%m%d-%H%M%S}")
    if not target.exists():
        _set_aside(journal_of(target), journal_of(kept))
        yield lambda: target
        return
    lock, holder = opening.locked(target, author, clock().isoformat(timespec="seconds"))
    if lock is None:
        why = f"{holder} is writing to it" if holder else "it is write-protected"
        raise NotWritable(
            f"“{target.name}” cannot be replaced: {why}.", "Close it in the other program first."
        )

    def set_aside() -> Path:
        with suppress(UserError):  # else both go, journal and file
            roll_back(target)
        _link(target, kept)
        _set_aside(journal_of(target), journal_of(kept))
        return kept

    try:
        yield set_aside
    except BaseException:
        with suppress(OSError):  # a copy that cannot be removed is one copy too many, no harm
            if target.exists():
                kept.unlink(missing_ok=True)
            elif kept.exists():
                files.replace(kept, target)
            _set_aside(journal_of(kept), journal_of(target))
        raise
    finally:
        lock.release()


def _link(file: Path, name: Path) -> None:
    """A second name for a file; on a disk that knows no such thing it is renamed."""
    try:
        os.link(file, name)
    except OSError:
        files.replace(file, name)
    files.settle_folder(name.parent)


def _set_aside(journal: Path, name: Path) -> None:
    """A journal goes with its file; beside another it would damage it."""
    if journal.exists():
        files.replace(journal, name)
        files.settle_folder(name.parent)
