"""What a row of a newer code list must keep to, so that the rules of the laws can rest on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from ropa import resources
from ropa.errors import FileNotReadable
from ropa.terms import reading, shipped

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.()-]{0,39}")
_SHAPES = {
    "taiwan-purposes": re.compile(r"[0-9]{3}"),
    "taiwan-categories": re.compile(r"C[0-9]{3}"),
    "countries": re.compile(r"[A-Z]{2}"),
}
_DAYS = frozenset({"as_of", "date_adopted", "date_effective", "expires"})

_CHOSEN = frozenset(
    "applies_to glossary_key grantee_kind grantor jp_group kind local_lang number_verified partial "
    "regime requires_country requires_document sensitive type verified vulnerable_hint".split()
)
"""Columns that say one of few things: a newer list says one of those the present one says."""

_SETTLED = frozenset({"regime", "glossary_key", "grantor"})
"""Columns that cannot become another for a code there is: rules and notices rest on them."""

_MAY_LACK = frozenset({"dpv_iri"})


class Checks:
    """The rows of one file, judged one after the other.

    Called with line number and row; raises FileNotReadable with the line and a remedy.
    """

    def __init__(self, name: str, source: str) -> None:
        self._name = name
        self._source = source
        path = resources.path("terms", shipped.FORMS[name].file)
        self._known = {row["code"]: row for _line, row in reading.rows(path)}
        rows = self._known.values()
        columns = next(iter(rows)).keys()
        self._said = {one: {row[one] for row in rows} for one in columns if one in _CHOSEN}
        self._filled = [
            one for one in columns if one not in _MAY_LACK and all(row[one] for row in rows)
        ]

    def __call__(self, line: int, row: Mapping[str, str]) -> None:
        for column in self._filled:
            if not row[column]:
                raise self.refused(f"Line {line} of {self._source}: “{column}” is empty.")
        shape = _SHAPES.get(self._name, _CODE)
        if not shape.fullmatch(row["code"]):
            raise self.refused(
                f"Line {line} of {self._source}: “{row['code'][:40]}” is no code of this list."
            )
        for column, said in self._said.items():
            if row[column] not in said:
                raise self.refused(
                    f"Line {line} of {self._source}: “{column}” cannot be “{row[column][:40]}”."
                )
        known = self._known.get(row["code"])
        for column in sorted(_SETTLED & row.keys()):
            if known is not None and known[column] != row[column]:
                raise self.refused(
                    f"Line {line} of {self._source}: “{column}” of {row['code']} may not change."
                )
        self._check_days(line, row)
        self._check_countries(line, row)

    def _check_days(self, line: int, row: Mapping[str, str]) -> None:
        days = {column: row[column] for column in sorted(_DAYS & row.keys()) if row[column]}
        status = row.get("status", "")
        if status.startswith("from "):  # the day from which a basis can be relied on
            days["status"] = status.removeprefix("from ")
        for column, written in days.items():
            if day(written) is None:
                raise self.refused(
                    f"Line {line} of {self._source}: “{written[:40]}” is no day in “{column}”."
                )

    def _check_countries(self, line: int, row: Mapping[str, str]) -> None:
        for column, named in (
            ("country_code", True),
            ("grantee_code", row.get("grantee_kind") == "country"),
        ):
            if named and column in row and row[column] not in shipped.shipped("countries"):
                raise self.refused(
                    f"Line {line} of {self._source}: “{row[column][:40]}” is no country."
                )

    @staticmethod
    def refused(sentence: str) -> FileNotReadable:
        """The sentence with its remedy."""
        return FileNotReadable(
            sentence, "Correct the row; the present list, saved as a file, shows how."
        )


def day(written: str) -> date | None:
    """A day in ISO form; None for anything else."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
