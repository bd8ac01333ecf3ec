"""The schema of the interchange file: current, open to what is right, closed to the rest."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from ropa import resources
from ropa.records.inventory import PLURALS, RECORDS
from ropa.records.record import kind_of, kinds_of
from ropa.services import interchange
from tests.factories import contents

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = resources.path("schema", "register.schema.json")
FILES = [
    *sorted((ROOT / "tests" / "cases").glob("*.json")),
    resources.path("examples", "example.json"),
]


@pytest.fixture(scope="module")
def make_schema() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "make_schema", ROOT / "packaging" / "make_schema.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(COMMITTED.read_bytes())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def problems(validator: Draft202012Validator, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def register(**plurals: Any) -> dict[str, Any]:
    return {"format": "ropa-register", "version": 1, **plurals}


def test_the_committed_schema_is_current(make_schema: ModuleType) -> None:
    assert COMMITTED.read_text(encoding="utf-8") == make_schema.as_text(), (
        "run: python packaging/make_schema.py"
    )


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_register_of_the_project_is_valid(
    validator: Draft202012Validator, path: Path
) -> None:
    assert problems(validator, json.loads(path.read_bytes())) == []


def test_every_kind_and_field_has_a_description(validator: Draft202012Validator) -> None:
    assert isinstance(validator.schema, dict)
    definitions = validator.schema["$defs"]
    for record in RECORDS:
        one = definitions[kind_of(record)]
        assert one["description"]
        assert [
            name for name in kinds_of(record) if not one["properties"][name]["description"]
        ] == []


def test_what_the_program_writes_of_a_line_without_translation_is_valid(
    validator: Draft202012Validator,
) -> None:
    made = contents(
        data_uses=[
            {"id": "d1", "items": {"en": ["name", "mail", "age"], "ko": ["이름", "", "나이"]}}
        ]
    )
    written = json.loads(interchange.as_bytes(made))
    assert written["data_uses"][0]["items"]["ko"] == ["이름", "", "나이"]
    assert problems(validator, written) == []


@pytest.mark.parametrize(
    "right",
    [
        register(),
        register(retention_rules=[{"id": "ret-1", "duration": "P36M", "name": {"ko": "주문"}}]),
        register(incident_promises=[{"id": "inc-1", "deadline": "PT72H"}]),
        register(purposes=[{"id": "pur-1", "term": "a code of a newer list"}]),
        register(data_uses=[{"items": {"ja": ["氏名", "住所"]}}]),
        register(data_uses=[{"items": {"en": ["name", "mail"], "ko": ["", "메일"]}}]),
    ],
)
def test_what_the_program_reads_is_valid(validator: Draft202012Validator, right: Any) -> None:
    assert problems(validator, right) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": "ropa-register"},
        {"format": "another", "version": 1},
        register(version=2),
        register(strangers=[]),
        register(register={"id": "another"}),
        register(activities=[{"id": "act-1", "nickname": {"en": "x"}}]),
        register(activities=[{"id": "-act"}]),
        register(activities=[{"id": "act-1", "name": "without a language"}]),
        register(activities=[{"id": "act-1", "name": {"tlh": "a language it lacks"}}]),
        register(activities=[{"id": "act-1", "name": {}}]),
        register(activities=[{"id": "act-1", "status": "perhaps"}]),
        register(activities=[{"id": "act-1", "review_on": "22 November 2026"}]),
        register(activities=[{"id": "act-1", "review_on": "2026-02-30"}]),
        register(activities=[{"id": "act-1", "measures": "sec-1"}]),
        register(activities=[{"id": "act-1", "measures": ["sec-1", "sec-1"]}]),
        register(data_uses=[{"id": "dat-1", "items": {"en": ["two\nlines"]}}]),
        register(data_uses=[{"id": "dat-1", "items": {"en": ["", ""]}}]),
        register(data_uses=[{"id": "dat-1", "items": {"en": []}}]),
        register(recipients=[{"id": "rec-1", "contract_link": ""}]),
        register(retention_rules=[{"id": "ret-1", "duration": "36 months"}]),
        register(retention_rules=[{"id": "ret-1", "duration": "P"}]),
        register(children_rules=[{"id": "chi-1", "age_limit": "13"}]),
    ],
)
def test_what_is_not_right_is_refused(validator: Draft202012Validator, wrong: Any) -> None:
    assert problems(validator, wrong) != []


def test_every_array_of_the_file_has_a_place(validator: Draft202012Validator) -> None:
    assert isinstance(validator.schema, dict)
    assert set(PLURALS.values()) < set(validator.schema["properties"])
