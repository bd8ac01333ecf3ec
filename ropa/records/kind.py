"""What a field holds: the one description that store, files, forms and checks share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "plain", "date", "period", "number", "term", "record"]


@dataclass(frozen=True, slots=True)
class Kind:
    """How the value of one field is to be read.

    Every value is stored as text; several values are stored one per line. Forms:

    - `text`: words a reader may meet in a notice; in the register's language, with translations
    - `plain`: words that are the same in every language (a number, an address of a web page)
    - `date`: `2026-11-22`; `period`: an ISO 8601 duration such as `P36M`; `number`: digits
    - `term`: a code of one of `lists`; when `closed`, an unknown code is refused, else it is kept
    - `record`: the id of a record of the kind `to` (empty: of any kind); when `owner`, the
      record lives and dies with the one it names
    """

    form: Form
    many: bool = False
    lists: tuple[str, ...] = ()
    closed: bool = False
    to: str = ""
    owner: bool = False

    @property
    def translatable(self) -> bool:
        """Whether the value exists once per language."""
        return self.form == "text"
