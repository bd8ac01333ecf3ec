"""The notices whose drafts a person has read: of the example, the cases and made-up registers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ropa.formats.markdown import render_markdown
from ropa.records.contents import Contents
from ropa.records.record import several
from ropa.services import policy_drafting
from tests.services.notices.registers import MADE_UP, case, case_names, example, made_up

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
    """The example, one of the cases or a made-up register."""
    if name == EXAMPLE:
        return example()
    return made_up(name) if name in MADE_UP else case(name)


def every_draft() -> Iterator[Drafted]:
    """Each register under every law it names, in every language it has."""
    for name in (EXAMPLE, *case_names(), *MADE_UP):
        contents = register(name)
        for regime in several(contents.register.regimes):
            for language in contents.languages:
                yield Drafted(name, regime, language)
