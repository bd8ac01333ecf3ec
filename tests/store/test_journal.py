"""A journal from elsewhere has no file of this computer removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ropa.errors import FileNotReadable
from ropa.store.journal import journal_of, refuse_leader

MAGIC = bytes.fromhex("d9d505f920a163d7")


@pytest.mark.parametrize("content", [b"", b"x", MAGIC + b"\0" * 600, MAGIC[1:]])
def test_a_journal_of_this_program_is_believed(tmp_path: Path, content: bytes) -> None:
    refuse_leader(tmp_path / "a.ropa")
    journal_of(tmp_path / "a.ropa").write_bytes(content)
    refuse_leader(tmp_path / "a.ropa")


def test_one_that_names_another_file_is_not(tmp_path: Path) -> None:
    journal_of(tmp_path / "a.ropa").write_bytes(MAGIC + b"\0" * 600 + MAGIC)
    with pytest.raises(FileNotReadable, match="names another file"):
        refuse_leader(tmp_path / "a.ropa")
    journal_of(tmp_path / "b.ropa").mkdir()
    with pytest.raises(FileNotReadable, match="cannot be read"):
        refuse_leader(tmp_path / "b.ropa")
