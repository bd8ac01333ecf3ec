"""What can be done with the record an editor shows, beyond its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.records.activity import ProcessingActivity

if TYPE_CHECKING:
    from ropa.gui.editors.editor import Editor


class EditorActions:
    """Approving here; pictures, copies and removing are commands of the window."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor

    def do(self, key: str) -> None:
        """Does an action of the head."""
        if key == "approve":
            self._approve()
            return
        window = self._editor.session.window
        if hasattr(window, "do"):
            window.do(key)

    def command(self, key: str) -> bool:
        """Does a command of the menu; False if the editor has none of that name."""
        if key == "help" and self._editor.guide.field is not None:
            self._editor.guide.field.open_articles()
            return True
        return False

    def _approve(self) -> None:
        """Approves in the author's name, as of today; or takes the approval back."""
        session = self._editor.session
        row = session.register.get(ProcessingActivity, self._editor.record_id or "")
        if row is None:
            return
        if row.status == "approved":
            session.amend(
                ProcessingActivity, row, status="in-review", approved_by=None, approved_on=None
            )
        else:
            session.amend(
                ProcessingActivity,
                row,
                status="approved",
                approved_by=session.register.author,
                approved_on=session.today.isoformat(),
            )
