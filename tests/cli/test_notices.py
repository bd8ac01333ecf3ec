"""`publish`, `versions`, `compare`, `drift` as a person would use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

OF = ("--regime", "kr-pipa", "--language", "ko")


@pytest.fixture
def example(run: Run) -> Run:
    """A folder with `a.ropa`, the example register."""
    assert run("example", "a.ropa").code == 0
    return run


def test_a_notice_is_published_listed_and_written_again(example: Run) -> None:
    made = example("publish", "a.ropa", *OF, "--effective", "2099-01-01", "--reason", "a trial")
    assert (made.code, made.err) == (0, "")
    assert made.out.startswith("version 1 in ko")
    (listed,) = example("versions", "a.ropa", "--regime", "kr-pipa", "--json").value
    assert (listed["version"], listed["effective_on"]) == ("1", "2099-01-01")
    assert example("versions", "a.ropa", "notice.html", *OF).code == 0
    assert "제1판 · 2099년 1월 1일 시행" in Path("notice.html").read_text(encoding="utf-8")


def test_a_notice_with_gaps_is_refused_in_one_sentence_and_one_remedy(run: Run) -> None:
    source = Path(__file__).parent.parent / "cases" / "luyami.json"
    assert run("new", "b.ropa", "--language", "zh-Hant", "--regime", "tw-pdpa").code == 0
    assert run("import", source, "b.ropa").code == 0
    ran = run("publish", "b.ropa", "--regime", "tw-pdpa", "--language", "zh-Hant")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 2
    assert run("versions", "b.ropa").out == "Nothing was published yet.\n"


def test_too_short_a_notice_is_a_warning(example: Run) -> None:
    made = example("publish", "a.ropa", *OF, "--reason", "a trial")
    assert made.code == 0
    assert "7일" in made.err


def test_drift_and_redline_follow_the_register(example: Run) -> None:
    example("publish", "a.ropa", *OF, "--effective", "2099-01-01", "--reason", "a trial")
    assert example("drift", "a.ropa", *OF).code == 0
    assert example("export", "a.ropa", "a.json").code == 0
    text = Path("a.json").read_text(encoding="utf-8")
    wording = "주문 접수, 배송, 청구 및 반품 처리"
    assert wording in text
    Path("b.json").write_text(
        text.replace(f'"{wording}"', '"주문 접수, 설치, 청구 및 반품 처리"'), encoding="utf-8"
    )
    assert example("import", "b.json", "a.ropa").code == 0
    differing = example("drift", "a.ropa", *OF, "--json")
    assert differing.code == 1
    assert any("설치" in one["new"] for one in differing.value["unsaid"])
    assert any("배송" in one["old"] for one in differing.value["outdated"])
    shown = example("compare", "a.ropa", *OF)
    assert shown.code == 0
    assert "[-배송-]{+설치+}" in shown.out
    example("publish", "a.ropa", *OF, "--effective", "2099-02-01", "--reason", "a trial")
    value = example("compare", "a.ropa", *OF, "--from", "1", "--to", "2", "--json").value
    assert [one["by"] for one in value["duties"]] == ["2099-01-25"]
    for name in ("r.html", "r.md", "r.docx", "r.pdf"):
        assert example("compare", "a.ropa", name, *OF, "--to", "2").code == 0
    assert "<ins>설치</ins>" in Path("r.html").read_text(encoding="utf-8")
