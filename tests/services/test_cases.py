"""Five organisations and the example: entered, exported, imported again, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ropa import resources
from ropa.records.inventory import PLURALS
from ropa.register import Register
from ropa.services import import_plan, interchange, register_export, register_import

CASES = Path(__file__).resolve().parents[1] / "cases"
EXAMPLE = resources.path("examples", "example.json")
FILES = [*sorted(CASES.glob("*.json")), EXAMPLE]
NAMES = [path.stem for path in FILES]
ON = date(2026, 11, 22)


def clock() -> datetime:
    return datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def own_language(path: Path) -> str:
    return str(json.loads(path.read_bytes())["register"]["language"])


def new_register(path: Path, language: str) -> Register:
    return Register.create(
        path, name="New", language=language, regimes=[], author="Officer", clock=clock
    )


@pytest.fixture(params=FILES, ids=NAMES)
def case(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def empty(case: Path, tmp_path: Path) -> Iterator[Register]:
    with new_register(tmp_path / "register.ropa", own_language(case)) as register:
        yield register


@pytest.fixture
def entered(case: Path, empty: Register) -> Register:
    plan = register_import.plan(empty, case)
    assert [(step.place, step.reason) for step in plan.refused] == []
    import_plan.apply(empty, plan)
    return empty


def test_all_five_organisations_are_here() -> None:
    assert NAMES == ["luma-flux", "luxeret", "luxstella", "luyami", "optapex", "example"]


def test_a_case_comes_out_as_it_went_in(case: Path, entered: Register) -> None:
    assert interchange.as_bytes(entered.contents()) == case.read_bytes()


def test_a_register_that_holds_a_case_is_sound(entered: Register) -> None:
    assert entered.verify().problems == ()


def test_one_undo_takes_a_case_back(case: Path, empty: Register) -> None:
    before = interchange.as_bytes(empty.contents())
    import_plan.apply(empty, register_import.plan(empty, case))
    empty.undo()
    assert interchange.as_bytes(empty.contents()) == before
    assert empty.verify().sound


def test_a_case_imported_twice_changes_nothing(case: Path, entered: Register) -> None:
    again = register_import.plan(entered, case)
    assert {step.action for step in again.steps} == {"skip"}
    assert import_plan.apply(entered, again) is None


def test_the_workbook_of_a_case_makes_the_same_register(
    case: Path, entered: Register, tmp_path: Path
) -> None:
    workbook = tmp_path / "register.xlsx"
    register_export.export(entered, workbook, on=ON)
    with new_register(tmp_path / "second.ropa", own_language(case)) as second:
        plan = register_import.plan(second, workbook)
        assert [(step.place, step.reason) for step in plan.refused] == []
        import_plan.apply(second, plan)
        assert interchange.as_bytes(second.contents()) == case.read_bytes()


def test_every_text_of_a_case_is_in_every_language_of_its_notices(case: Path) -> None:
    value = json.loads(case.read_bytes())
    languages = set(value["register"]["notice_languages"])
    records = [
        value["register"],
        *(one for plural in PLURALS.values() for one in value.get(plural, ())),
    ]
    gaps = [
        (record["id"], field)
        for record in records
        for field, text in record.items()
        if isinstance(text, dict) and set(text) != languages
    ]
    assert gaps == []


def test_lines_of_a_text_match_across_languages(case: Path) -> None:
    value = json.loads(case.read_bytes())
    uneven = [
        (record["id"], field)
        for plural in PLURALS.values()
        for record in value.get(plural, ())
        for field, texts in record.items()
        if isinstance(texts, dict)
        and len({len(text) for text in texts.values() if isinstance(text, list)}) > 1
    ]
    assert uneven == []


def test_the_example_has_every_language_every_law_and_nearly_every_kind_of_record() -> None:
    value = json.loads(EXAMPLE.read_bytes())
    assert set(value["register"]["notice_languages"]) == {"en", "ko", "zh-Hant", "ja"}
    assert len(value["register"]["regimes"]) == 6
    # A version is made by publishing, and an override by editing a draft.
    assert set(PLURALS.values()) - set(value) == {"published_versions", "clause_overrides"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_no_person_is_named_as_contact(path: Path) -> None:
    value = json.loads(path.read_bytes())
    assert [one["id"] for one in value.get("contacts", ()) if "name" in one] == []
