"""Heads of the history noted outside the register, so that no entry goes missing unseen.

Inside the file a history whose newest entries were cut off, or that was rewritten from beginning to
end, looks whole. This computer notes at which entry and hash it last saw the file at each place;
workbooks, printed reports and the names of backups carry them too.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ropa.errors import NotWritable
from ropa.records.history import Head
from ropa.services import register_folder
from ropa.store import queries

if TYPE_CHECKING:
    from ropa.register import Register

Kind = Literal["shortened", "rewritten", "replaced", "older", "apart"]
SUSPECT: frozenset[Kind] = frozenset({"shortened", "rewritten", "replaced"})
"""What does not happen to a register by itself; the others are copies that were kept or edited."""


@dataclass(frozen=True, slots=True)
class Departure:
    """How the history in a file departs from what this computer saw of it.

    Attributes:
        kind: `shortened` and `rewritten` for the file at this place, `replaced` when quite another
            register stood there; `older` and `apart` for a copy of a register known elsewhere.
        seen: the head that was noted, and the place where.
    """

    kind: Kind
    sentence: str
    remedy: str
    seen: Head
    place: Path

    @property
    def suspect(self) -> bool:
        """Whether somebody may have tampered with the file."""
        return self.kind in SUSPECT


def departure(register: Register) -> Departure | None:
    """How the register departs from the heads noted; None when it continues them, or none is."""
    register_id, place = register_folder.identity(register), str(register.path.resolve())
    heads = register_folder.heads_of(register_id)
    if place in heads:
        return _judged(register, heads[place], Path(place), here=True)
    other = register_folder.known_at(register.path)
    if other is not None:
        seen = _head(register_folder.heads_of(other)[place])
        return Departure(
            "replaced",
            f"“{register.path.name}” is another register than the one last seen at this place, "
            f"which stood at entry {seen.seq} of {seen.made_at[:10]}.",
            "Go on if you put it there yourself; otherwise restore the last backup.",
            seen,
            Path(place),
        )
    if heads:
        newest = max(heads, key=lambda one: _head(heads[one]).seq)
        return _judged(register, heads[newest], Path(newest), here=False)
    return None


def _judged(
    register: Register, noted: dict[str, Any], place: Path, *, here: bool
) -> Departure | None:
    seen, now = _head(noted), register.head
    if seen.seq < 1 or register.ask(lambda c: queries.hash_of(c, seen.seq)) == seen.hash:
        return None
    name, shorter = register.path.name, now.seq < seen.seq
    if not here:
        return Departure(
            "older" if shorter else "apart",
            f"“{name}” is an older copy: it ends at entry {now.seq}, “{place}” at {seen.seq}."
            if shorter
            else f"“{name}” and “{place}” are copies of one register and were edited apart.",
            "Make sure that this is the copy you want to work on.",
            seen,
            place,
        )
    said = (
        f"The history of “{name}” ends at entry {now.seq}, but this computer saw entry {seen.seq} "
        f"of {seen.made_at[:10]}: its newest entries were cut off, or an older copy took its place."
        if shorter
        else f"The history of “{name}” was rewritten: entry {seen.seq} is not the one this "
        f"computer saw on {seen.made_at[:10]}."
    )
    remedy = "Restore the last backup, or go on if you put this file there yourself."
    return Departure("shortened" if shorter else "rewritten", said, remedy, seen, place)


def note(register: Register, *, accepted: bool = False) -> None:
    """Notes the head of the register at its place; a computer that cannot is no hindrance.

    A suspect file is not noted, so that it stays suspect, until a person has accepted it.
    """
    found = departure(register)
    if found is not None and found.suspect and not accepted:
        return
    register_id, place = register_folder.identity(register), str(register.path.resolve())
    heads, head = register_folder.heads_of(register_id), register.head
    noted = {
        "seq": head.seq,
        "hash": head.hash,
        "made_at": head.made_at,
        "noted": register.clock().isoformat(timespec="seconds"),
    }
    if _head(heads.get(place, {})) == head:
        return
    with contextlib.suppress(NotWritable):
        if accepted:
            _forget_others(register_id, place)
        file = register_folder.folder_of(register_id) / register_folder.HEADS
        register_folder.write(file, heads | {place: noted})


def _forget_others(register_id: str, place: str) -> None:
    """What else stood at a place is of no concern once another register was accepted there."""
    while (other := register_folder.known_at(Path(place))) not in (None, register_id):
        assert other is not None  # noqa: S101
        heads = register_folder.heads_of(other)
        del heads[place]
        register_folder.write(register_folder.folder_of(other) / register_folder.HEADS, heads)


def _head(noted: dict[str, Any]) -> Head:
    seq, made_at, digest = noted.get("seq"), noted.get("made_at"), noted.get("hash")
    return Head(seq if type(seq) is int else 0, str(made_at or ""), str(digest or ""))
