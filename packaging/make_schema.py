"""Writes `resources/schema/register.schema.json`, the JSON Schema of the interchange file.

Run by a developer when a record, a field, its help text or a closed list has changed:

    python packaging/make_schema.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from ropa.records import field_guide, validation  # noqa: E402
from ropa.records.inventory import PLURALS, RECORDS, REGISTER_ID  # noqa: E402
from ropa.records.kind import Kind  # noqa: E402
from ropa.records.record import Record, kind_of, kinds_of  # noqa: E402
from ropa.services.interchange import FORMAT, SINGLE, VERSION  # noqa: E402
from ropa.terms import catalogue  # noqa: E402

TARGET = ROOT / "resources" / "schema" / "register.schema.json"
JsonSchema = dict[str, Any]

LINE = {"type": "string", "pattern": r"^[^\r\n]+$"}
FIXED: JsonSchema = {
    "id": {
        "description": "Stable for ever and unique in the file; other records name it.",
        "type": "string",
        "pattern": f"^{validation.ID.pattern}$",
    },
    "reference": {
        "description": field_guide.entry("record.reference").help("en"),
        **LINE,
    },
    "date": {
        "description": "A calendar date, such as 2026-11-22.",
        "type": "string",
        "format": "date",
        "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    },
    "period": {
        "description": "A length of time as an ISO 8601 duration, such as P36M (36 months) "
        "or PT72H (72 hours).",
        "type": "string",
        "pattern": f"^{validation.PERIOD.pattern}$".replace(r"\d", "[0-9]"),
    },
    "number": {"type": "integer", "minimum": 0, "maximum": 999_999_999},
    "code": {"type": "string", "pattern": r"^[^\r\n]{1,80}$"},
    "plain": {"type": "string", "minLength": 1},
    "line": LINE,
    "translatedLine": {
        "description": "Line n in one language translates line n in the others; empty where this "
        "language has no text for it.",
        "type": "string",
        "pattern": r"^[^\r\n]*$",
    },
}


def schema() -> JsonSchema:
    """The schema of the interchange file, made from the records themselves."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ropa:register:{VERSION}",
        "title": f"Register of processing activities, interchange file, version {VERSION}",
        "description": "The whole register. Texts stand per language, codes as codes, references "
        "as the ids of records; empty fields are left out.",
        "type": "object",
        "required": ["format", "version"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            SINGLE: {"$ref": f"#/$defs/{SINGLE}"},
            **{
                plural: {
                    "description": field_guide.entry(kind).help("en"),
                    "type": "array",
                    "items": {"$ref": f"#/$defs/{kind}"},
                }
                for kind, plural in PLURALS.items()
            },
        },
        "$defs": {kind_of(record): _record(record) for record in RECORDS}
        | FIXED
        | {"text": _per_language({"type": "string", "minLength": 1})}
        | {"lines": _per_language(_lines())}
        | {f"list.{name}": _closed(name) for name in sorted(_closed_lists())},
    }


def _record(record: type[Record]) -> JsonSchema:
    kind = kind_of(record)
    identity: JsonSchema = {"$ref": "#/$defs/id"}
    if kind == SINGLE:
        identity = {"const": REGISTER_ID}
    return {
        "title": field_guide.entry(kind).label("en"),
        "description": field_guide.entry(kind).help("en"),
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "id": identity,
            "reference": {"$ref": "#/$defs/reference"},
            **{
                field: {
                    "title": field_guide.label(record, field, "en"),
                    "description": field_guide.entry_of(record, field).help("en"),
                    **_value(one),
                }
                for field, one in kinds_of(record).items()
            },
        },
    }


def _value(kind: Kind) -> JsonSchema:
    if kind.form == "text":
        return {"$ref": "#/$defs/lines" if kind.many else "#/$defs/text"}
    one: JsonSchema = {"$ref": f"#/$defs/{_name(kind)}"}
    if kind.form == "plain" and kind.many:
        one = {"$ref": "#/$defs/line"}
    said = _target(kind)
    if not kind.many:
        return one | said
    return _array(one, distinct=kind.form in ("term", "record")) | said


def _name(kind: Kind) -> str:
    if kind.form == "term":
        return f"list.{kind.lists[0]}" if kind.closed else "code"
    return "id" if kind.form == "record" else kind.form


def _target(kind: Kind) -> JsonSchema:
    """What the value stands for, as a note to the reader of the schema."""
    if kind.form == "record":
        return {"$comment": f"Names a record of the kind {kind.to or 'any'}."}
    if kind.form == "term":
        return {"$comment": f"From the code list {', '.join(kind.lists)}."}
    return {}


def _array(items: JsonSchema, *, distinct: bool = False) -> JsonSchema:
    array: JsonSchema = {"type": "array", "minItems": 1, "items": items}
    return array | ({"uniqueItems": True} if distinct else {})


def _lines() -> JsonSchema:
    """The lines of a text in one language, at least one of which says something."""
    return _array({"$ref": "#/$defs/translatedLine"}) | {"contains": {"minLength": 1}}


def _per_language(value: JsonSchema) -> JsonSchema:
    languages = [term.code for term in catalogue.term_list("language")]
    return {
        "description": "Language → text; any language may stand alone.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": dict.fromkeys(languages, value),
    }


def _closed_lists() -> set[str]:
    return {
        kind.lists[0]
        for record in RECORDS
        for kind in kinds_of(record).values()
        if kind.form == "term" and kind.closed
    }


def _closed(name: str) -> JsonSchema:
    return {"enum": [term.code for term in catalogue.term_list(name)]}


def as_text() -> str:
    """The file as it is committed."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(as_text(), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(RECORDS)} kinds of record, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
