"""A newer edition of a code list: whether it may be taken, what it changes, whom it concerns.

Nothing is kept before `ropa.terms.editions.keep`; the program reads its lists when it starts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ropa.errors import UserError
from ropa.records.contents import Contents
from ropa.records.inventory import RECORDS
from ropa.records.record import kind_of, kinds_of, several
from ropa.services.where_used import Use
from ropa.terms import edition_file, editions, list_changes
from ropa.terms.edition_file import Edition
from ropa.terms.list_changes import ListChanges
from ropa.terms.term import TermList


@dataclass(frozen=True, slots=True)
class Offer:
    """A sound edition beside the list it would take the place of."""

    edition: Edition
    before: TermList
    changes: ListChanges


def offered(file: Path, *, today: date, wanted: str = "") -> Offer:
    """What a file offers, for the list `wanted` if one is named.

    Raises UserError for a file that is unsound, for another list, no newer, or dated ahead.
    """
    editions.require_allowed()
    edition = edition_file.read(file)
    if wanted and edition.name != wanted:
        raise UserError(
            f"“{file.name}” is an edition of the list “{edition.name}”, not of “{wanted}”.",
            "Choose the file of this list, or load it without naming a list.",
        )
    before = editions.latest(edition.name)
    if before.as_of is not None and edition.as_of <= before.as_of:
        raise UserError(
            f"“{file.name}” is the edition of {edition.as_of}; this computer has that of "
            f"{before.as_of}, which is as new or newer.",
            "Load a newer edition, or go back to the list that came with ropa first.",
        )
    if edition.as_of > today:
        raise UserError(
            f"“{file.name}” is the edition of {edition.as_of}, a day that has not come yet.",
            "Correct the day in its first row, or load it then.",
        )
    return Offer(edition, before, list_changes.changes(before, edition.terms))


def records_using(
    contents: Contents, name: str, codes: Collection[str]
) -> Mapping[str, Sequence[Use]]:
    """The records that use codes of a list, by code; codes that none uses are left out."""
    found: dict[str, list[Use]] = {}
    for record in RECORDS:
        fields = {
            field: kind
            for field, kind in kinds_of(record).items()
            if kind.form == "term" and name in kind.lists
        }
        if not fields:
            continue
        owner = next((field for field, kind in kinds_of(record).items() if kind.owner), "")
        for row in contents.all(record):
            shown = (getattr(row, owner) if owner else None) or row.id
            for field in fields:
                for code in several(getattr(row, field)):
                    if code in codes:
                        use = Use(kind_of(record), row.id, field, shown)
                        found.setdefault(code, []).append(use)
    return found
