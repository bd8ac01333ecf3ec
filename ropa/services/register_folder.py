"""Where this computer keeps what belongs to a register but must outlive its file.

One folder per register, `registers/<identity>/` in the user's data folder (`ROPA_DATA` names
another place), with its backups, the heads of its history that were seen, and text typed but not
yet kept. It follows the register, not the path: renaming or moving the file loses nothing.
Only the user may read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ropa import preferences, whole_file
from ropa.errors import NotWritable
from ropa.store import queries

if TYPE_CHECKING:
    from ropa.register import Register

HEADS = "heads.json"


def data_folder() -> Path:
    """The folder of all registers; need not exist yet."""
    return preferences.data_folder() / "registers"


def identity(register: Register) -> str:
    """What stays the same in all copies of a register: how its history began."""
    return register.ask(queries.identity)


def folder_of(register_id: str, part: str = "") -> Path:
    """The folder of a register, or a part of it, made if there is none. Raises NotWritable."""
    folder = data_folder() / register_id / part
    try:
        for place in (data_folder(), data_folder() / register_id, folder):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(
            f"The folder {folder} cannot be made: {error.strerror}.",
            "Free some space or allow writing there, or set ROPA_DATA to another folder.",
        ) from error
    return folder


def known_at(path: Path) -> str | None:
    """The identity of the register this computer last saw at a place, whatever lies there now."""
    place = str(path.resolve())
    seen = [
        (str(heads[place].get("noted", "")), register_id)
        for register_id, heads in _all_heads()
        if place in heads
    ]
    return max(seen)[1] if seen else None


def heads_of(register_id: str) -> dict[str, dict[str, Any]]:
    """The heads noted of a register, by place; a damaged file is as none."""
    return _objects(read(data_folder() / register_id / HEADS))


def _all_heads() -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
    for file in sorted(data_folder().glob(f"*/{HEADS}")):
        yield file.parent.name, _objects(read(file))


def _objects(value: object) -> dict[str, dict[str, Any]]:
    if not isinstance(value, dict):
        return {}
    return {key: one for key, one in value.items() if isinstance(one, dict)}


def read(file: Path) -> object:
    """What a file of this folder says; None when there is none or it is damaged."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def write(file: Path, value: Mapping[str, Any]) -> None:
    """Writes a small file whole, for its owner's eyes only. Raises NotWritable."""
    whole_file.write_private(file, json.dumps(value, ensure_ascii=True, indent=1).encode())
