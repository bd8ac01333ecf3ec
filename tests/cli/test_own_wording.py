"""`check` tells of own wording that outlived its facts, to people and to programs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ropa.records.notice import ClauseOverride
from ropa.records.retention import RetentionRule
from ropa.register import Register
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("language", "said", "remedy"),
    [
        ("en", "Facts behind the clause override ‘retention.procedure’", "adapt the wording"),
        ("ko", "수정 문구 “retention.procedure”", "문구를 고치면 됩니다"),
        ("zh-Hant", "自訂條款「retention.procedure」", "修改文字"),
        ("ja", "修正後の文言「retention.procedure」", "文言を改めます"),
    ],
)
def test_check_tells_of_own_wording_left_behind(
    run: Run, language: str, said: str, remedy: str
) -> None:
    assert run("example", "a.ropa").code == 0
    with Register.open(Path("a.ropa"), author="Ada", clock=lambda: datetime.now(UTC)) as register:
        with register.change("Reword") as draft:
            draft.add(
                ClauseOverride,
                notice="not-kr-pipa",
                clause="retention.procedure",
                language="ko",
                wording="달마다 지웁니다.",
                reason="감독기관과 협의",
            )
        with register.change("Edit") as draft:
            draft.amend(RetentionRule, "ret-orders", disposal_procedure={"ko": "수시 파기"})
    ran = run("check", "a.ropa", "--json", "--language", language)
    assert ran.code == 1
    [one] = [value for value in ran.value if value["kind"] == "clause_override"]
    assert one["sentence"].startswith(said)
    assert remedy in one["remedy"]
    assert (one["severity"], one["state"]) == ("should", "expired")
    assert one["regimes"] == ["kr-pipa"]
    assert one["sentence"] in run("check", "a.ropa", "--language", language).out
