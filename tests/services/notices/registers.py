"""Registers for tests of notices: from an interchange value to rows, without a database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ropa import resources
from ropa.records.contents import Contents
from ropa.records.history import Head
from ropa.records.inventory import BY_KIND, PLURALS
from ropa.records.kind import Kind
from ropa.records.organisation import RegisterDescription
from ropa.records.record import Record, kinds_of, packed_translations, row_of
from ropa.terms import catalogue

CASES = Path(__file__).resolve().parents[2] / "cases"
REGISTERS = CASES.parent / "registers"
MADE_UP = ("charity", "hospital")
"""Registers that show what neither the cases nor the example have.

The charity: children, data on offences, data asked for at no point on record. The hospital: grounds
in statutes, numbers of residents, pseudonymised research, cameras, nothing about cookies.
"""
HEAD = Head(seq=87, made_at="2026-11-22T09:00:00+08:00", hash="ab" * 32)


def contents_of(value: Mapping[str, Any]) -> Contents:
    """The contents an interchange value describes."""
    language = value["register"]["language"]
    description = {"id": "register", **value["register"]}
    rows: dict[type[Record], list[Record]] = {
        RegisterDescription: [_row(RegisterDescription, description, language, 1)]
    }
    for kind, plural in PLURALS.items():
        for position, record in enumerate(value.get(plural, ()), start=1):
            rows.setdefault(BY_KIND[kind], []).append(
                _row(BY_KIND[kind], record, language, position)
            )
    return Contents(rows, HEAD)


def case(name: str) -> Contents:
    """The contents of one of the cases."""
    return contents_of(json.loads((CASES / f"{name}.json").read_text(encoding="utf-8")))


def made_up(name: str) -> Contents:
    """The contents of one of the registers made up for the drafts."""
    return contents_of(json.loads((REGISTERS / f"{name}.json").read_text(encoding="utf-8")))


def case_names() -> list[str]:
    """The cases there are."""
    return sorted(path.stem for path in CASES.glob("*.json"))


def example() -> Contents:
    """The contents of the example register."""
    text = resources.path("examples", "example.json").read_text(encoding="utf-8")
    return contents_of(json.loads(text))


def whole_register(**changes: Mapping[str, Any]) -> Contents:
    """One record of every kind with every field filled, each text and plain value unmistakable.

    Beside the one right stand the others of Taiwan, bare. `changes` set fields of the record of a
    kind; None empties one.
    """
    value: dict[str, Any] = {}
    for kind, record in BY_KIND.items():
        filled = {
            "id": kind if kind == "register" else f"{kind}-1",
            "reference": f"{kind}-1",
            **{field: _filled(kind, field, one) for field, one in kinds_of(record).items()},
            **FITTING.get(kind, {}),
            **changes.get(kind, {}),
        }
        kept = {field: one for field, one in filled.items() if one is not None}
        value |= {"register": kept} if kind == "register" else {PLURALS[kind]: [kept]}
    value["rights"] += [
        {"id": f"right-{item}", "term": f"RIGHT-TW-3-{item}", "regimes": ["tw-pdpa"]}
        for item in range(2, 6)
    ]
    return contents_of(value)


def mark(kind: str, field: str) -> str:
    """The value a text or plain field has in the whole register."""
    return f"<<{kind} {field}>>"


def _filled(kind: str, field: str, one: Kind) -> Any:
    if one.form == "text":
        return {"en": [mark(kind, field)] if one.many else mark(kind, field)}
    if one.form == "plain":
        return [mark(kind, field)] if one.many else mark(kind, field)
    if one.form == "record":
        return [f"{one.to}-1"] if one.many else f"{one.to}-1"
    if one.form == "term":
        code = next(iter(catalogue.term_list(one.lists[0]))).code
        return [code] if one.many else code
    return {"date": "2031-05-17", "period": "P19M", "number": "17"}[one.form]


FITTING: Mapping[str, Mapping[str, Any]] = {
    "register": {"language": "en", "notice_languages": ["en"], "regimes": ["tw-pdpa"]},
    "activity": {
        "role": "controller",
        "status": "approved",
        "automated_decisions": "yes",
        "regimes": None,
    },
    "purpose": {"term": "148", "bases": ["TW-19-1-2"], "optional": "yes"},
    "data_use": {"categories": ["C111"], "source": "third-party", "conditions": ["TW-6-1-6"]},
    "disclosure": {"mode": "regular", "bases": ["TW-20-1-6"]},
    "transfer": {"mechanisms": ["TW-21-FREE"]},
    "right": {"term": "RIGHT-TW-3-1", "regimes": ["tw-pdpa"]},
    "authority": {"regimes": ["tw-pdpa"]},
    "children_rule": {"regimes": ["tw-pdpa"]},
    "notice": {"regime": "tw-pdpa"},
    "clause_override": {"clause": None},
    "published_version": {"language": "en"},
}


def texts_of(contents: Contents, language: str) -> list[str]:
    """Every text of a register in a language, line by line."""
    return [
        line
        for record, row in contents.everything()
        for field, kind in kinds_of(record).items()
        if kind.form == "text"
        for line in contents.texts(row, field, language)
        if line
    ]


def _row(record: type[Record], given: Mapping[str, Any], language: str, position: int) -> Record:
    values: dict[str, Any] = {
        "id": given["id"],
        "position": position,
        "reference": given.get("reference"),
    }
    translations: dict[str, dict[str, str]] = {}
    for field, kind in kinds_of(record).items():
        value = given.get(field)
        if kind.form == "text" and isinstance(value, Mapping):
            for tag, text in value.items():
                written = _text(kind, text)
                if tag == language:
                    values[field] = written
                else:
                    translations.setdefault(tag, {})[field] = written
        elif value is not None:
            values[field] = _text(kind, value)
    unknown = given.keys() - kinds_of(record).keys() - {"id", "reference"}
    assert not unknown, f"{record.__name__} has no {unknown}"
    values["translations"] = packed_translations(translations)
    return row_of(record, values)


def _text(kind: Kind, value: Any) -> str:
    return "\n".join(map(str, value)) if kind.many else str(value)
