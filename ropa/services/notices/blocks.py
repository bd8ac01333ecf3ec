"""Words as blocks of a document; what says nothing makes no block."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ropa.formats.document import Block, Bullets, Paragraph, Words
from ropa.services.notices import phrases
from ropa.services.notices.drafting import Drafting


def paragraph(words: Words, *, small: bool = False) -> list[Block]:
    """One paragraph."""
    return [Paragraph(words, small)] if words.text else []


def bullets(items: Iterable[Words]) -> list[Block]:
    """A list of facts or sentences."""
    kept = tuple(item for item in items if item.text)
    return [Bullets(kept)] if kept else []


def introduced(intro: Words, items: Iterable[Words]) -> list[Block]:
    """A sentence and the list it opens; nothing without items."""
    listing = bullets(items)
    return [*paragraph(intro), *listing] if listing else []


def run_on(
    d: Drafting,
    intro: Words,
    items: Iterable[Words],
    *,
    ordered: bool = False,
    conjunction: Literal["and", "or"] = "and",
) -> list[Block]:
    """One sentence that runs over a list, with the punctuation of such lists.

    Items of several lines have none: they are no part of a sentence.
    """
    kept = tuple(item for item in items if item.text)
    if not any("\n" in item.text for item in kept):
        kept = phrases.enumerated(kept, d.language, conjunction)
    return [*paragraph(intro), Bullets(kept, ordered)] if kept else []


def sentences(items: Iterable[Words]) -> list[Block]:
    """A paragraph for one sentence; a list for several, and for what is no sentence."""
    kept = [item for item in items if item.text]
    alone = len(kept) == 1 and phrases.ended(kept[0])
    return paragraph(kept[0]) if alone else bullets(kept)
