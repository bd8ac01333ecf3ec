"""The lines people and acceptance checks rely on: names, exit codes, what is printed where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ropa.services import interchange
from tests.cli.conftest import Run

CASES = Path(__file__).parent.parent / "cases"
COMMANDS = (
    "open new example import export check draft publish versions compare drift history undo verify "
    "backup backups restore salvage encrypt decrypt passphrase terms demo self-test"
).split()


@pytest.fixture
def luyami(run: Run) -> Run:
    """A folder with `a.ropa`, the Taiwanese shop."""
    assert run("new", "a.ropa", "--language", "zh-Hant", "--regime", "tw-pdpa").code == 0
    assert run("import", CASES / "luyami.json", "a.ropa").code == 0
    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_by_example(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert "Example" in ran.out
    assert f"ropa {command}" in ran.out


def test_help_lists_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(command in ran.out for command in COMMANDS)


def test_a_new_register_is_made_once(run: Run) -> None:
    assert run("new", "a.ropa", "--name", "Acme", "--regime", "kr-pipa").code == 0
    again = run("new", "a.ropa")
    assert again.code == 2
    assert again.out == ""
    assert "exists" in again.err
    assert len(again.err.splitlines()) == 2


def test_what_is_no_register_is_told_in_one_sentence_and_one_remedy(run: Run) -> None:
    Path("note.txt").write_text("not a register", encoding="utf-8")
    for wrong in ("note.txt", "missing.ropa"):
        ran = run("check", wrong)
        assert ran.code == 2
        assert len(ran.err.splitlines()) == 2
        assert wrong in ran.err
    assert Path("note.txt").read_text(encoding="utf-8") == "not a register"


def test_export_and_import_give_the_same_facts(luyami: Run) -> None:
    for suffix in ("json", "xlsx"):
        assert luyami("export", "a.ropa", f"out.{suffix}").code == 0
        assert luyami("new", f"{suffix}.ropa", "--language", "zh-Hant").code == 0
        assert luyami("import", f"out.{suffix}", f"{suffix}.ropa").code == 0
        assert luyami("export", f"{suffix}.ropa", f"again-{suffix}.json").code == 0
        assert Path(f"again-{suffix}.json").read_bytes() == Path("out.json").read_bytes()


def test_a_dry_run_prints_the_plan_and_changes_nothing(luyami: Run) -> None:
    luyami("new", "b.ropa", "--language", "zh-Hant")
    before = Path("b.ropa").read_bytes()
    ran = luyami("import", CASES / "luyami.json", "b.ropa", "--dry-run", "--json")
    assert ran.code == 0
    assert ran.value["applied"] is False
    assert ran.value["counts"]["add"] > 30
    assert {step["action"] for step in ran.value["steps"]} <= {"add", "amend", "skip"}
    assert all(step["place"] and step["reason"] for step in ran.value["steps"])
    assert Path("b.ropa").read_bytes() == before


def test_a_refused_record_is_named_and_nothing_is_changed(luyami: Run) -> None:
    value = json.loads((CASES / "luyami.json").read_text(encoding="utf-8"))
    value["purposes"][1]["activity"] = "nowhere"
    Path("bad.json").write_text(json.dumps(value), encoding="utf-8")
    luyami("new", "b.ropa", "--language", "zh-Hant")
    ran = luyami("import", "bad.json", "b.ropa")
    assert ran.code == 2
    assert "purposes[1]" in ran.out
    assert "nowhere" in ran.out
    assert "nothing was changed" in ran.err
    assert luyami("history", "b.ropa", "--json").value[-1]["seq"] == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda value: value.update(version=99), "version 99"),
        (lambda value: value.update(extra=[]), "extra"),
        (lambda value: value["purposes"][0].update(colour="red"), "purposes[0].colour"),
        (lambda value: value["purposes"][0].update(wording="text"), "purposes[0].wording"),
        (lambda value: value["activities"][0].update(operations="x"), "activities[0].operations"),
    ],
)
def test_an_interchange_file_is_refused_by_place(luyami: Run, change: object, said: str) -> None:
    value = json.loads((CASES / "luyami.json").read_text(encoding="utf-8"))
    change(value)  # type: ignore[operator]
    Path("bad.json").write_text(json.dumps(value), encoding="utf-8")
    before = Path("a.ropa").read_bytes()
    ran = luyami("import", "bad.json", "a.ropa")
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.splitlines()) == 2
    assert Path("a.ropa").read_bytes() == before


def test_check_answers_one_when_something_is_missing(luyami: Run) -> None:
    ran = luyami("check", "a.ropa", "--regime", "tw-pdpa", "--json")
    assert ran.code == 1
    for finding in ran.value:
        assert finding["regime"]
        assert finding["requirement"]
        assert finding["article"]
        assert finding["record"]
        assert finding["state"]
        assert finding["sentence"].strip().endswith((".", "。"))
        assert finding["remedy"]


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
@pytest.mark.parametrize("suffix", ["md", "html", "docx", "pdf"])
def test_a_notice_is_drafted_in_every_format(luyami: Run, language: str, suffix: str) -> None:
    out = Path(f"notice.{suffix}")
    ran = luyami("draft", "a.ropa", out, "--regime", "tw-pdpa", "--language", language)
    assert ran.code == 0
    assert out.stat().st_size > 1000
    assert luyami("draft", "a.ropa", out, "--regime", "tw-pdpa", "--language", language).code == 0


def test_history_undo_and_redo(luyami: Run) -> None:
    before = luyami("export", "a.ropa", "before.json")
    assert before.code == 0
    assert luyami("undo", "a.ropa").code == 0
    luyami("export", "a.ropa", "undone.json")
    assert len(json.loads(Path("undone.json").read_text(encoding="utf-8"))) == 3
    assert luyami("undo", "a.ropa").code == 2
    assert luyami("redo", "a.ropa").code == 0
    luyami("export", "a.ropa", "redone.json")
    assert Path("redone.json").read_bytes() == Path("before.json").read_bytes()
    entries = luyami("history", "a.ropa", "--json").value
    assert [entry["seq"] for entry in entries] == [1, 2, 3, 4]
    assert {entry["author"] for entry in entries} == {"Ada Officer"}
    assert luyami("history", "a.ropa", "--record", "A-01").code == 0
    assert luyami("history", "a.ropa", "--record", "A-99").code == 2


def test_verify_finds_an_edit_past_the_program(luyami: Run) -> None:
    assert luyami("verify", "a.ropa").code == 0
    head = luyami("verify", "a.ropa", "--json").value
    assert luyami("verify", "a.ropa", "--head", f"{head['entry']}:{head['head']}").code == 0
    assert luyami("verify", "a.ropa", "--head", f"{head['entry']}:{'0' * 64}").code == 1
    data = bytearray(Path("a.ropa").read_bytes())
    at = data.find("客服中心".encode())
    data[at : at + 3] = "主".encode()
    Path("a.ropa").write_bytes(data)
    assert luyami("verify", "a.ropa").code == 1


def test_backup_and_restore(luyami: Run) -> None:
    made = luyami("backup", "a.ropa").out.strip()
    assert Path(made).exists()
    luyami("undo", "a.ropa")
    assert luyami("restore", made, "a.ropa").code == 2
    assert luyami("restore", made, "a.ropa", "--force").code == 0
    luyami("export", "a.ropa", "restored.json")
    assert len(json.loads(Path("restored.json").read_text(encoding="utf-8"))) > 3


def test_terms(run: Run) -> None:
    assert run("terms", "normalise", "Ｃ○○一").out == "C001\n"
    assert run("terms", "normalise", "O90", "--json").value["code"] == "090"
    assert run("terms", "normalise", "hello").code == 2
    assert "040" in run("terms", "--search", "行銷").out
    assert run("terms", "taiwan-purposes", "--json").value[0]["code"] == "001"
    assert run("terms", "nothing").code == 2


def test_an_export_replaces_its_own_kind_only(luyami: Run) -> None:
    Path("letter.xlsx").write_text("my own letter", encoding="utf-8")
    assert luyami("export", "a.ropa", "letter.xlsx").code == 2
    assert Path("letter.xlsx").read_text(encoding="utf-8") == "my own letter"
    assert luyami("export", "a.ropa", "letter.xlsx", "--force").code == 0
    assert luyami("export", "a.ropa", "letter.xlsx").code == 0
    assert luyami("export", "a.ropa", "register.doc").code == 2
    assert luyami("export", "a.ropa", "a.ropa").code == 2
    assert luyami("export", "a.ropa", "x.json", "--as-of", "2001-01-01").code == 2
    assert luyami("export", "a.ropa", "x.json", "--as-of", "yesterday").code == 2


def test_the_example_is_complete_in_all_languages(run: Run) -> None:
    assert run("example", "example.ropa").code == 0
    assert run("example", "example.ropa").code == 2
    assert run("export", "example.ropa", "example.json").code == 0
    shipped = json.loads(Path("example.json").read_text(encoding="utf-8"))
    assert shipped["register"]["notice_languages"] == ["en", "ko", "zh-Hant", "ja"]
    assert interchange.read(Path("example.json")).proposals


def test_open_shows_the_window_on_a_register_that_is_there(luyami: Run) -> None:
    assert luyami("open", "a.ropa").shown == Path("a.ropa")
    missing = luyami("open", "b.ropa")
    assert (missing.code, missing.shown) == (2, None)
    assert "There is no register" in missing.err
