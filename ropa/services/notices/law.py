"""What the drafting of one law consists of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ropa.formats.document import Block
from ropa.regimes.requirement import provisions
from ropa.services.notices.drafting import Drafting

Section = Callable[[Drafting], Sequence[Block]]
"""Writes one section; nothing where the law asks for nothing and nothing is on record."""


@dataclass(frozen=True)
class Law:
    """How the notice under one law is drafted.

    Attributes:
        sections: the writer of each section, by its key in the outline of the law.
        requirements: the code of the requirement each section answers to, such as `TW-8-1-5`; its
            gaps cite the article, and the officer may have answered it.
        articles: the article of sections that no requirement names, or of which it names a part.
        subtitle: the key of the clause under the title.
    """

    sections: Mapping[str, Section]
    requirements: Mapping[str, str]
    articles: Mapping[str, str]
    subtitle: Callable[[Drafting], str]

    def article(self, section: str) -> str:
        """The article a section answers to, as `Art. 8(1)5`; empty where only custom asks."""
        if section in self.articles:
            return self.articles[section]
        code = self.requirements.get(section)
        return provisions()[code]["article"] if code else ""


def answering(d: Drafting, code: str, article: str = "") -> Drafting:
    """The same section where it answers to another requirement; its gaps cite that one.

    `article` is for a code that the table of requirements does not list.
    """
    return replace(d, requirement=code, article=article or provisions()[code]["article"])
