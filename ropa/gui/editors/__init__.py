"""Editors of records: `editor(session, kind)` makes the one of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.gui.editors.editor import Editor

if TYPE_CHECKING:
    from ropa.gui.session import Session

__all__ = ["Editor", "editor"]


def editor(session: Session, kind: str) -> Editor:
    """The editor of a kind of record (`activity`, `purpose` …)."""
    return Editor(session, kind)
