"""Text that was typed and not yet kept: put aside while somebody types, offered at the next start.

A computer that stops takes at most the last seconds of typing with it. What is put aside stands
beside the backups, never in the register: it is no edit and has no entry in the history.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ropa.records.record import Record, translations_of
from ropa.services import register_folder
from ropa.store import keys, sealed
from ropa.store.keys import Key
from ropa.store.telling import told
from ropa.whole_file import whole_file

FOLDER = "unsaved"
CLEAR, SEALED = ".json", ".sealed"
"""Text of a protected register is kept under its key."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The text of a field as it stood on the screen.

    Attributes:
        kind, record, field, language: where it was typed; language is empty for what has none.
        before: what the field held when the typing began, so that a newer edit is noticed.
        typed_at: ISO 8601.
    """

    kind: str
    record: str
    field: str
    language: str
    text: str
    before: str
    typed_at: str


def held(row: Record, typed: Typed, own: str) -> str:
    """What the record holds now where the text was typed; `own` is the register's language."""
    if typed.language in ("", own):
        return getattr(row, typed.field, None) or ""
    return translations_of(row).get(typed.language, {}).get(typed.field, "")


def put_aside(register_id: str, typed: Typed) -> None:
    """Puts the text of a field aside, in place of what was put aside of it before.

    Takes a few milliseconds and is on the disk when it returns. Raises NotWritable; the text on
    the screen is then all there is.
    """
    file = register_folder.folder_of(register_id, FOLDER) / f"{_name(typed)}{CLEAR}"
    key = _key(register_id)
    if key is None:
        register_folder.write(file, asdict(typed))
        return
    with told(file), whole_file(file.with_suffix(SEALED)) as part:
        sealed.write(part, json.dumps(asdict(typed)), key)


def drop(register_id: str, typed: Typed) -> None:
    """Forgets what was put aside of a field, because it was kept or given up."""
    with contextlib.suppress(OSError):
        for suffix in (CLEAR, SEALED):
            (_folder(register_id) / f"{_name(typed)}{suffix}").unlink(missing_ok=True)


def drop_all(register_id: str) -> None:
    """Forgets everything put aside of a register."""
    for typed in left(register_id):
        drop(register_id, typed)


def left(register_id: str) -> tuple[Typed, ...]:
    """What was put aside and never kept, oldest first; for the question at the next start."""
    return tuple(sorted(_left(register_id), key=lambda one: one.typed_at))


def _left(register_id: str) -> Iterator[Typed]:
    names = tuple(Typed.__dataclass_fields__)
    for file in _folder(register_id).iterdir() if _folder(register_id).is_dir() else ():
        value = register_folder.read(file) if file.suffix == CLEAR else _unsealed(file)
        if isinstance(value, dict) and all(isinstance(value.get(name), str) for name in names):
            yield Typed(**{name: value[name] for name in names})


def _unsealed(file: Path) -> object:
    """What stands in a sealed file of a register that was unlocked."""
    try:
        text = sealed.read(file, keys.all_known()) if file.suffix == SEALED else None
        return json.loads(text) if text else None
    except ValueError:
        return None


def _key(register_id: str) -> Key | None:
    """The key of a protected register; of another one rather than none, so that nothing leaks."""
    for place in register_folder.heads_of(register_id):
        if key := keys.known(Path(place)):
            return key
    return next(iter(keys.all_known()), None)


def _folder(register_id: str) -> Path:
    return register_folder.data_folder() / register_id / FOLDER


def _name(typed: Typed) -> str:
    place = json.dumps([typed.kind, typed.record, typed.field, typed.language])
    return f"{hashlib.sha256(place.encode()).hexdigest()[:24]}"
