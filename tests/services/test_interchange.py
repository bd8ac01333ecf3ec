"""The interchange file: the same bytes for the same register, and hostile files by sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ropa.errors import FileNotReadable
from ropa.formats import register_json
from ropa.records.inventory import BY_KIND, PLURALS
from ropa.services import import_plan, interchange
from tests.factories import contents
from tests.registers.making import fill, new

CASES = sorted((Path(__file__).resolve().parent.parent / "cases").glob("*.json"))
WHOLE = contents(
    {"notice_languages": ["en", "ko"], "regimes": ["eu-gdpr"]},
    activities=[
        {
            "id": "a1",
            "name": {"en": "Pay “roll”\n\\ 𠮷", "ko": "급여", "ja": "給与"},
            "operations": ["OP-STORE", "OP-COLLECT"],
            "manner": {"ko": ["손으로", "기계로"], "en": ["by hand", "by machine"]},
            "start_date": "2026-01-31",
        },
        {"id": "a2"},
    ],
    notices=[{"id": "n1", "title": {"ko": "처리방침"}}],
    published_versions=[{"id": "v1", "notice": "n1", "version": "3", "document": "{}"}],
)


def test_the_file_is_json_indented_by_one() -> None:
    data = interchange.as_bytes(WHOLE)
    value = json.loads(data)
    assert (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode() == data
    assert list(value) == [
        "format",
        "version",
        "register",
        "activities",
        "notices",
        "published_versions",
    ]


def test_values_are_what_they_are() -> None:
    value = json.loads(interchange.as_bytes(WHOLE))
    assert value["activities"] == [
        {
            "id": "a1",
            "reference": "A-01",
            "name": {"en": "Pay “roll”\n\\ 𠮷", "ja": "給与", "ko": "급여"},
            "operations": ["OP-STORE", "OP-COLLECT"],
            "manner": {"en": ["by hand", "by machine"], "ko": ["손으로", "기계로"]},
            "start_date": "2026-01-31",
        },
        {"id": "a2", "reference": "A-02"},
    ]
    assert value["notices"][0]["title"] == {"ko": "처리방침"}
    assert value["published_versions"][0]["version"] == 3


def test_out_and_in_and_out_is_the_same_file(tmp_path: Path) -> None:
    with new(tmp_path / "a.ropa") as register, new(tmp_path / "b.ropa", language="ja") as other:
        fill(register)
        file = tmp_path / "a.json"
        file.write_bytes(interchange.as_bytes(register.contents()))
        plan = import_plan.plan(other, interchange.read(file))
        assert not plan.refused
        import_plan.apply(other, plan)
        assert interchange.as_bytes(other.contents()) == file.read_bytes()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_so_it_is_for_every_case(tmp_path: Path, case: Path) -> None:
    with new(tmp_path / "a.ropa") as register, new(tmp_path / "b.ropa") as other:
        plan = import_plan.plan(register, interchange.read(case))
        assert [(step.place, step.reason) for step in plan.refused] == []
        import_plan.apply(register, plan)
        file = interchange.as_bytes(register.contents())
        import_plan.apply(other, import_plan.plan(other, interchange.proposed(file, "a")))
        assert interchange.as_bytes(other.contents()) == file
        again = import_plan.plan(register, interchange.proposed(file, "a"))
        assert {step.action for step in again.steps} == {"skip"}
        assert register.verify().sound


# ------------------------------------------------------------------------------------- refused


def whole(**parts: Any) -> dict[str, Any]:
    return {"format": "ropa-register", "version": 1, **parts}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], 'lacks "format": "ropa-register"'),
        ({}, 'lacks "format": "ropa-register"'),
        ({"format": "x", "version": 1}, 'lacks "format"'),
        ({"format": "ropa-register"}, "has format version null; this program reads 1"),
        (whole() | {"version": 2}, "has format version 2; this program reads 1"),
        (whole() | {"version": True}, "has format version true; this program reads 1"),
        (whole() | {"version": "1"}, 'has format version "1"; this program reads 1'),
        (whole(colours=[]), "colours is no part of a register; known are organisations"),
        (whole(activities={}), "activities is no part of a register"),
        (whole(activities=[3]), r"activities\[0\] must be an object"),
        (whole(activities=[{}, {"colour": "red"}]), r"activities\[1\]\.colour is no field"),
        (whole(activities=[{"id": 7}]), r"activities\[0\]\.id must be a text"),
        (whole(activities=[{"reference": []}]), r"activities\[0\]\.reference must be a text"),
        (whole(activities=[{"name": "Pay"}]), "must give the text per language"),
        (whole(activities=[{"name": {"en": 3}}]), r"activities\[0\]\.name\.en must be a text"),
        (whole(activities=[{"manner": {"en": "x"}}]), r"manner\.en must be a list of texts"),
        (whole(activities=[{"manner": {"en": ["a\nb"]}}]), "no line break inside one entry"),
        (whole(activities=[{"operations": "x"}]), "operations must be a list of texts"),
        (whole(activities=[{"operations": [1]}]), "operations must be a list of texts"),
        (whole(activities=[{"status": ["draft"]}]), "status must be a text"),
        (whole(activities=[{"start_date": 20260131}]), "start_date must be a text"),
        (whole(published_versions=[{"version": "3"}]), "version must be a whole number"),
        (whole(published_versions=[{"version": 3.0}]), "version must be a whole number"),
        (whole(published_versions=[{"version": True}]), "version must be a whole number"),
        (whole(register=[]), "register must be an object"),
        (whole(register={"id": "other"}), 'register.id must be "register"'),
        (whole(activities=[{"\ud800": 1}]), r"activities\[0\]\.\? is no field"),
    ],
)
def test_what_is_no_register_is_refused_by_place(value: object, words: str) -> None:
    data = json.dumps(value).encode()
    with pytest.raises(FileNotReadable, match=words) as refused:
        interchange.proposed(data, "a.json")
    assert str(refused.value).startswith("“a.json”")
    str(refused.value).encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is not a JSON file at line 1"),
        (b"{", "is not a JSON file at line 1"),
        (b'{\n "a": 1,\n "a": 2}', "names “a” twice in one object"),
        (b'{"x": [{"en": 1, "en": 2}]}', "names “en” twice"),
        (b"\xff\xfe{}", "is not a JSON file"),
        (b"[" * 100_000, "is not a JSON file"),
        (b"1" * 5000, "is not a JSON file"),
        (b"PK\x03\x04", "is not a JSON file"),
    ],
)
def test_what_is_no_json_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FileNotReadable, match=words):
        interchange.proposed(data, "a.json")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: Any) -> None:
    with pytest.raises(FileNotReadable, match="cannot be read"):
        interchange.read(tmp_path / "none.json")
    with pytest.raises(FileNotReadable, match="cannot be read"):
        interchange.read(tmp_path)
    file = tmp_path / "large.json"
    file.write_text(json.dumps(whole()))
    monkeypatch.setattr(register_json, "LARGEST", 10)
    with pytest.raises(FileNotReadable, match="larger than a register can be"):
        interchange.read(file)


def test_a_mark_of_order_before_the_file_does_no_harm() -> None:
    data = b"\xef\xbb\xbf" + json.dumps(whole(activities=[{"id": "a"}])).encode()
    assert [one.id for one in interchange.proposed(data, "a").proposals] == ["a"]


def test_half_a_character_in_a_value_refuses_its_record_only(tmp_path: Path) -> None:
    data = json.dumps(whole(recipients=[{"id": "a", "name": {"en": "\ud800"}}, {"id": "b"}]))
    with new(tmp_path / "a.ropa") as register:
        plan = import_plan.plan(register, interchange.proposed(data.encode(), "a"))
        assert [(step.id, step.action) for step in plan.steps] == [("a", "refuse"), ("b", "add")]
        import_plan.apply(register, plan)


def test_every_kind_has_its_array() -> None:
    assert {BY_KIND[kind] for kind in PLURALS} == set(BY_KIND.values()) - {BY_KIND["register"]}
