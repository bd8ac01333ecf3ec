"""What a person calls a record, read alone: at once, however large the register is."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ropa.records.contents import NAMING
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, RecordId, kind_of, kinds_of, several, translations_of
from ropa.terms import catalogue
from ropa.terms.languages import listed

if TYPE_CHECKING:
    from ropa.register import Register

_CODED = ("term", "categories", "category", "people", "role", "directed", "country")
_NAMED = (
    *(*NAMING, "category", "detail", "department", "items", "recipients_wording"),
    *("users_scope", "purpose", "notified"),
)
_FIRST = {"transfer": ("recipient",), "disclosure": ("recipient",), "joint_use": ("users",)}
"""Fields whose record names another better than its own words."""
BY_CODE = frozenset({"right", "sale_or_sharing", "security_measure"})
"""Kinds that are known by their code: their own words say more, and come second."""
_BY_CLASS = {record.__name__: record for record in BY_KIND.values()}
_LONGEST = 80


def called(register: Register, row: Record, language: str) -> str:
    """The name in this language, else in the register's; else what its code or recipient is called.

    Without any of these, its reference.
    """
    record = _BY_CLASS[type(row).__name__]
    kinds = kinds_of(record)
    translated = translations_of(row).get(language, {})
    for field in _FIRST.get(kind_of(record), ()):
        for one in _codes(row, field):
            other = register.find(one)
            if other is not None:
                return called(register, other, language)
    texts = (
        str(translated.get(field) or getattr(row, field) or "").split("\n")
        for field in _NAMED
        if field in kinds and kinds[field].form == "text"
    )
    titles = (
        [_title(kinds[field].lists, one, language) for one in _codes(row, field)]
        for field in _CODED
        if field in kinds and kinds[field].form == "term"
    )
    found = chain(titles, texts) if kind_of(record) in BY_CODE else chain(texts, titles)
    name = next(filter(None, (listed(filter(None, one), language) for one in found)), "")
    return _shortened(name) or row.reference or row.id


def named(register: Register, record_id: str, language: str, kind: str = "") -> str:
    """The same by id; the id itself when the record is no longer there.

    `kind` is that of the record where it is known: then one table is read and not all.
    """
    row = register.get(BY_KIND[kind], RecordId(record_id)) if kind else register.find(record_id)
    return called(register, row, language) if row is not None else record_id


def _codes(row: Record, field: str) -> tuple[str, ...]:
    return several(getattr(row, field))


def _title(lists: tuple[str, ...], code: str, language: str) -> str:
    term = catalogue.named(lists, code)
    return term.title(language) if term else code


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
