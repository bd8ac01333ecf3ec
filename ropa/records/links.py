"""References between records: none may lead nowhere when a change is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from ropa.errors import RecordInUse
from ropa.records import field_guide
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, kinds_of, several
from ropa.records.rows import called
from ropa.records.validation import BadValue

if TYPE_CHECKING:
    from ropa.records.history import Edits

Reference = tuple[str, str, str, str]
"""Kind, id and field of the record that refers, and the id referred to."""


@cache
def reference_fields(kind: str) -> tuple[tuple[str, str], ...]:
    """The fields of a kind that hold references, each with the kind they name (empty: any)."""
    kinds = kinds_of(BY_KIND[kind])
    return tuple((name, one.to) for name, one in kinds.items() if one.form == "record")


def refuse_dangling(
    edits: Edits,
    written: Iterable[tuple[str, str]],
    kinds: Callable[[list[str]], Mapping[str, str]],
) -> None:
    """Raises BadValue when a record written names one that is not there, or of another kind.

    Args:
        edits: the whole change.
        written: which of them to look at.
        kinds: the kinds of ids that were on record before the change.
    """
    named: dict[tuple[str, str], tuple[str, Record, str]] = {}
    for key in written:
        after = edits[key][1]
        for field, to in reference_fields(key[0]) if after is not None else ():
            for target in several(getattr(after, field)):
                named.setdefault((to, target), (key[0], after, field))  # type: ignore[arg-type]
    if not named:
        return
    on_record = kinds(sorted({target for _to, target in named}))
    there = dict(on_record)
    for (kind, one), (_before, after) in edits.items():
        if after is not None:
            there[one] = kind
        elif there.get(one) == kind:
            del there[one]
    for (to, target), (kind, row, field) in named.items():
        found = there.get(target)
        if found is None or (to and found != to):
            raise BadValue(
                f"{field_guide.label(kind, field, 'en')} of {called(kind)} "
                f"{row.reference or row.id} names “{target}”, which is not on record"
                f"{f' as {called(to).lower()}' if to else ''}.",
                "Add that record first, or name another.",
            )


def refuse_removing_used(
    removed: Mapping[str, Record | None],
    referrers: Iterable[Reference],
    row_of: Callable[[type[Record], str], Record | None],
) -> None:
    """Raises RecordInUse when a record that stays refers to one that is removed.

    Args:
        removed: the rows that go, by id.
        referrers: who refers to them when the change is finished.
        row_of: a record as the change leaves it.
    """
    for kind, source, field, target in referrers:
        row, gone = row_of(BY_KIND[kind], source), removed[target]
        raise RecordInUse(
            f"{gone.reference if gone else target} is still named by "
            f"{called(kind)} {row.reference if row else source} "
            f"({field_guide.label(kind, field, 'en')}).",
            "Take it out there first, or retire it instead of removing it.",
        )
