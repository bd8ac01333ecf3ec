"""A draft with references says which records each block was made from; nothing else changes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from ropa.register import Register
from ropa.services import examples, notice_export, policy_drafting
from ropa.services.annotating import annotated

ON = date(2026, 11, 22)


def test_an_annotated_draft_names_records_and_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.ropa"
    clock = lambda: datetime(2026, 11, 22, tzinfo=UTC)  # noqa: E731
    examples.make(path, author="Ada", clock=clock)
    with Register.open(path, author="Ada", clock=clock) as register:
        contents = register.contents()
        plain = policy_drafting.draft(contents, "eu-gdpr", "en", ON)
        noted = annotated(plain, contents)
        before, after = list(plain.blocks), list(noted.blocks)
        assert [block for block in after if block in before] == before
        assert len(after) > len(before) + 10
        out = tmp_path / "notice.md"
        notice_export.write(register, out, regime="eu-gdpr", language="en", on=ON, annotate=True)
    text = out.read_text(encoding="utf-8")
    assert "RT-01" in text.replace("\\", "")
