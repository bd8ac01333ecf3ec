"""What the window asks of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ropa.gui.session import Session


class Page(QWidget):
    """One place of the side bar. What a page does not know it leaves as it stands here.

    Attributes:
        key: the place, as `places` names it.
    """

    key = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def enter(self) -> None:
        """The page comes into sight: bring it up to date."""

    def begin(self) -> bool:
        """Puts the cursor where work begins here; False if there is no such place."""
        return False

    def seek(self) -> bool:
        """Puts the cursor where one types to find something; False if there is no such place."""
        return False

    def reveal(self, record_id: str, field: str = "") -> bool:
        """Shows a record and puts the cursor into a field of it; False if it is not here."""
        del record_id, field
        return False

    def chosen(self) -> tuple[str, ...]:
        """Ids of the records that are chosen, for the commands of the menu."""
        return ()

    def command(self, key: str) -> bool:
        """Does a command of the menu that is meant for what is in sight; False if it has none."""
        del key
        return False

    def state(self) -> str:
        """What to remember of the page on this computer: splitters, columns, sort; as text."""
        return ""

    def restore(self, state: str) -> None:
        """Takes up what `state` once said."""
        del state
