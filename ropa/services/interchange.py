"""The interchange file: the whole register as JSON, in one fixed form.

Texts stand per language, codes as codes, references as ids; empty fields are left out. The same
register gives the same bytes. `resources/schema/register.schema.json` describes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ropa.errors import FileNotReadable
from ropa.formats.register_json import FORMAT, VERSION, decoded, read_json
from ropa.records.contents import Contents
from ropa.records.inventory import BY_KIND, PLURALS, REGISTER_ID
from ropa.records.kind import Kind
from ropa.records.organisation import RegisterDescription
from ropa.records.record import Record, kinds_of, several, translations_of
from ropa.records.validation import FieldText, FieldValue, writable
from ropa.services.proposals import Proposal, Proposed
from ropa.store.bulk import collector_paused

_JSON = json.JSONEncoder(ensure_ascii=False, indent=1)

SINGLE = "register"


def as_bytes(contents: Contents) -> bytes:
    """The interchange file, indented by one space."""
    made = bytearray()
    for piece in _pieces(contents):
        made += piece.encode()
    return bytes(made)


def _pieces(contents: Contents) -> Iterator[str]:
    """The file record by record: as one value a large register would take ten times the room."""
    described = _indented(_record(contents, RegisterDescription, contents.register), 1)
    yield f'{{\n "format": "{FORMAT}",\n "version": {VERSION},\n "{SINGLE}": {described}'
    for kind, plural in PLURALS.items():
        before = f',\n "{plural}": ['
        for row in contents.all(BY_KIND[kind]):
            yield f"{before}\n  {_indented(_record(contents, BY_KIND[kind], row), 2)}"
            before = ","
        if before == ",":
            yield "\n ]"
    yield "\n}\n"


def _indented(record: dict[str, Any], margin: int) -> str:
    return _JSON.encode(record).replace("\n", f"\n{' ' * margin}")


def _record(contents: Contents, record: type[Record], row: Record) -> dict[str, Any]:
    value: dict[str, Any] = {"id": row.id}
    if row.reference:
        value["reference"] = row.reference
    translations = sorted(translations_of(row).items())
    own = contents.language
    for field, kind in kinds_of(record).items():
        stored = getattr(row, field)
        if kind.form == "text":
            texts = [(own, stored)] if stored else []
            texts += [(language, said[field]) for language, said in translations if field in said]
            if texts:
                value[field] = {
                    language: text.split("\n") if kind.many else text for language, text in texts
                }
        elif stored is not None:
            value[field] = _plain(kind, stored)
    return value


def _plain(kind: Kind, stored: str) -> str | int | list[str]:
    if kind.many:
        return list(several(stored))
    return int(stored) if kind.form == "number" else stored


def read(path: Path) -> Proposed:
    """What an interchange file of our own proposes; others are read in quarantine."""
    return understood(read_json(path), path.name)


def proposed(data: bytes, source: str) -> Proposed:
    """What the bytes of an interchange file propose."""
    return understood(decoded(data, source), source)


def understood(value: dict[str, Any], source: str) -> Proposed:
    """What a decoded file proposes; its lists are emptied on the way, as they may be large."""
    with collector_paused():
        return Proposed(source, list(_proposals(value, source)))


def _proposals(value: Mapping[str, Any], source: str) -> Iterator[Proposal]:
    kinds = {plural: kind for kind, plural in PLURALS.items()}
    for key, found in value.items():
        if key in ("format", "version"):
            continue
        if key == SINGLE:
            yield _proposal(RegisterDescription, found, key, source)
        elif key in kinds and isinstance(found, list):
            for number in range(len(found)):
                one, found[number] = found[number], None  # two copies of a large file are many
                yield _proposal(BY_KIND[kinds[key]], one, f"{key}[{number}]", source)
        else:
            raise _refused(source, key, f"is no part of a register; known are {', '.join(kinds)}")


def _proposal(record: type[Record], found: object, place: str, source: str) -> Proposal:
    if not isinstance(found, dict):
        raise _refused(source, place, "must be an object")
    values: dict[str, Any] = {}
    kinds = kinds_of(record)
    for field, value in found.items():
        at = f"{place}.{field}"
        if field in ("id", "reference"):
            if not isinstance(value, str):
                raise _refused(source, at, "must be a text")
        elif field not in kinds:
            raise _refused(source, at, f"is no field; known are {', '.join(kinds)}")
        else:
            values[field] = _value(kinds[field], value, at, source)
    record_id = found.get("id")
    if record is RegisterDescription:
        if record_id not in (None, REGISTER_ID):
            raise _refused(source, f"{place}.id", f'must be "{REGISTER_ID}"')
        record_id = REGISTER_ID
    return Proposal(record, record_id, found.get("reference"), values, place)


def _value(kind: Kind, value: object, at: str, source: str) -> FieldValue:
    if kind.form == "text":
        if not isinstance(value, dict):
            raise _refused(source, at, 'must give the text per language, such as {"en": "…"}')
        return {
            language: _several_or_one(kind, text, f"{at}.{language}", source)
            for language, text in value.items()
        }
    if kind.form == "number":
        if type(value) is not int and value is not None:
            raise _refused(source, at, "must be a whole number")
        return None if value is None else str(value)
    return _several_or_one(kind, value, at, source)


def _several_or_one(kind: Kind, value: object, at: str, source: str) -> FieldText:
    if value is None:
        return None
    if not kind.many:
        if not isinstance(value, str):
            raise _refused(source, at, "must be a text")
        return value
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _refused(source, at, "must be a list of texts")
    if any("\n" in one for one in value):
        raise _refused(source, at, "may have no line break inside one entry")
    return value


def _refused(source: str, at: str, why: str) -> FileNotReadable:
    return FileNotReadable(
        f"“{source}”: {writable(at)} {why}.", "Correct the file and import it again."
    )
