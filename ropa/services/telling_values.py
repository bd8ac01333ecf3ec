"""One stored value in words: a code with its title, a record by reference and name, a period."""

from __future__ import annotations

from ropa.records.contents import Contents
from ropa.records.inventory import BY_KIND
from ropa.records.record import kinds_of, several
from ropa.services.sheets.cells import in_words


def told(contents: Contents, kind: str, field: str, value: str | None, language: str) -> str:
    """What a field holds, several values line by line; empty when it holds nothing.

    `field` may be a column the field guide does not know, such as `position`: then the value stands
    as it is stored. Texts are given back unchanged, whatever their language.
    """
    if not value:
        return ""
    known = kinds_of(BY_KIND[kind]).get(field)
    if known is None or known.form not in {"period", "record", "term"}:
        return value
    return "\n".join(in_words(contents, known, one, language) for one in several(value))
