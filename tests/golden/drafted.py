"""The notices whose drafts a person has read: the example and the cases, by law and language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ropa.formats.markdown import render_markdown
from ropa.records.contents import Contents
from ropa.records.record import several
from ropa.services import policy_drafting
from tests.services.notices.registers import case, case_names, example

ON = date(2026, 11, 22)
FOLDER = Path(__file__).parent / "drafts"
EXAMPLE = "example"


class Drafted(NamedTuple):
    """A draft by the register it comes from, its law and its language."""

    register: str
    regime: str
    language: str

    @property
    def path(self) -> Path:
        """Where the accepted draft is kept."""
        return FOLDER / f"{self.register}.{self.regime}.{self.language}.md"

    def markdown(self) -> str:
        """The draft as the program makes it now."""
        contents = register(self.register)
        return render_markdown(policy_drafting.draft(contents, self.regime, self.language, ON))


def register(name: str) -> Contents:
    """The example or one of the cases."""
    return example() if name == EXAMPLE else case(name)


def every_draft() -> Iterator[Drafted]:
    """The example under every law it names in every language, and so the cases."""
    for name in (EXAMPLE, *case_names()):
        contents = register(name)
        for regime in several(contents.register.regimes):
            for language in contents.languages:
                yield Drafted(name, regime, language)
