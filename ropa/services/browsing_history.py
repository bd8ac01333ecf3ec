"""The history as a person looks through it: entries in pages, and what changed field by field."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from ropa.records import field_guide
from ropa.records.contents import Contents, name_of
from ropa.records.history import Entry, RowChange
from ropa.records.inventory import BY_KIND
from ropa.records.record import columns_of, row_of
from ropa.services.telling_values import told
from ropa.services.word_changes import Stretch, changed
from ropa.store import history_pages
from ropa.store.database import Database
from ropa.store.history_pages import Sought
from ropa.store.replaying import row_change

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from ropa.register import Register

Answer = TypeVar("Answer")

What = Literal["added", "removed", "amended"]
Raw = tuple[str, str, str | None, str | None]
NOT_TOLD = frozenset({"translations", "id", "position"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as a person reads it.

    Attributes:
        field: its name, `position` for a record's place among the others.
        language: of the text; empty where the value is the same in every language.
        stretches: both texts in one, with what was removed and what was added.
    """

    field: str
    language: str
    label: str
    before: str
    after: str

    @property
    def stretches(self) -> list[Stretch]:
        """The words of both, told apart."""
        return changed(self.before, self.after)


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What happened to one record between two moments."""

    kind: str
    record: str
    name: str
    reference: str
    what: What
    fields: tuple[FieldChange, ...]


def sought(
    *,
    words: str = "",
    authors: Sequence[str] = (),
    kinds: Sequence[str] = (),
    record: str = "",
    after: int = 0,
    until: int | None = None,
) -> Sought:
    """Which entries a person looks for; words are split, all of them must be there."""
    return Sought(
        tuple(words.split()), tuple(authors), tuple(kinds), record, after=after, until=until
    )


def everything(register: Register, after: int = 0, until: int | None = None) -> range:
    """The numbers of all entries between two, newest first: at once, they have no holes."""
    last = register.head.seq if until is None else until
    return range(last, after, -1)


def matching(path: Path, wanted: Sought) -> list[int]:
    """The numbers of the entries a person looks for, newest first. For any thread."""
    return _apart(path, lambda connection: history_pages.matching(connection, wanted))


def entries(register: Register, seqs: Sequence[int]) -> list[Entry]:
    """The entries with these numbers, newest first; meant for a page of them."""
    return register.ask(lambda connection: history_pages.some(connection, seqs))


def authors(register: Register) -> list[str]:
    """Everybody who changed something."""
    return register.ask(history_pages.authors)


def kinds(register: Register) -> list[str]:
    """The kinds of record of which something was changed, as the program lists them."""
    found = set(register.ask(history_pages.kinds))
    return [kind for kind in BY_KIND if kind in found]


def days(path: Path) -> list[tuple[str, int, int]]:
    """The days on which something changed: day, newest entry, how many. For any thread."""
    return _apart(path, history_pages.days)


def rows_between(path: Path, after: int, until: int) -> list[Raw]:
    """What changed after an entry up to another, as it is stored. For any thread."""
    return _apart(path, lambda connection: history_pages.between(connection, after, until))


def _apart(path: Path, question: Callable[[Connection], Answer]) -> Answer:
    """The answer over a connection of its own, while edits go on elsewhere."""
    database = Database(path, read_only=True)
    with contextlib.closing(database), database.reading() as connection:
        return question(connection)


def netted(rows: Iterable[Raw], glance: Callable[[], object] = lambda: None) -> list[RowChange]:
    """What all these changes came to: each record once, from its first state to its last.

    A record that came and went, or is again as it was, is left out. For any thread.
    """
    found: dict[tuple[str, str], RowChange] = {}
    for at, raw in enumerate(rows):
        if at % 500 == 0:
            glance()
        change = row_change(*raw)
        key = change.kind, change.record
        known = found.get(key)
        found[key] = _joined(known, change) if known else change
    return [one for one in found.values() if _differs(one)]


def _joined(first: RowChange, then: RowChange) -> RowChange:
    """Two changes of one record as one."""
    before, after = first.before, then.after
    if before is not None and then.before is not None and first.after is not None:
        older = {name: value for name, value in then.before.items() if name not in before}
        before = before | older
    if after is not None and first.after is not None and then.before is not None:
        after = first.after | after
    if first.before is not None and first.after is None and after is not None:
        # Gone and back again: what was not said of it now is empty now.
        after = dict.fromkeys(first.before) | after
    return RowChange(first.kind, first.record, before, after)


def _differs(change: RowChange) -> bool:
    if change.before is None or change.after is None:
        return change.before is not change.after
    names = change.before.keys() | change.after.keys()
    return any(change.before.get(name) != change.after.get(name) for name in names)


def shown(
    changes: Iterable[RowChange], contents: Contents, language: str, register: Register
) -> list[RecordChange]:
    """The changes as a person reads them, with labels, titles of codes and names of records."""
    return [_shown(one, contents, language, register) for one in changes]


def _shown(
    change: RowChange, contents: Contents, language: str, register: Register
) -> RecordChange:
    before, after = change.before, change.after
    what: What = "added" if before is None else "removed" if after is None else "amended"
    name, reference = _called(change, contents, register)
    fields = tuple(_fields(change.kind, before or {}, after or {}, contents, language))
    return RecordChange(change.kind, change.record, name, reference, what, fields)


def _called(change: RowChange, contents: Contents, register: Register) -> tuple[str, str]:
    """Name and reference: as it stands, else as it was last."""
    row = contents.find(change.record)
    if row is None:
        record = BY_KIND[change.kind]
        row = row_of(record, dict(_last_known(change, register)) | {"id": change.record})
    return name_of(row), row.reference or change.record


def _last_known(change: RowChange, register: Register) -> Mapping[str, Any]:
    if change.before is None or change.after is None:
        return change.before or change.after or {}
    known = [
        one.before
        for _seq, one in register.row_changes(record_id=change.record)
        if one.after is None and one.before is not None
    ]
    return known[-1] if known else {}


def _fields(
    kind: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    contents: Contents,
    language: str,
) -> Iterator[FieldChange]:
    """The fields that differ, in the order of the record, each translation on its own."""
    for field in columns_of(BY_KIND[kind]):
        if field == "translations" and (field in before or field in after):
            yield from _translated(kind, before.get(field), after.get(field), language)
        if field in NOT_TOLD or (field not in before and field not in after):
            continue
        was, becomes = before.get(field), after.get(field)
        if was == becomes:
            continue
        label = field_guide.label(kind, field, language)
        texts = (told(contents, kind, field, one, language) for one in (was, becomes))
        yield FieldChange(field, "", label, *texts)


def _translated(
    kind: str, before: str | None, after: str | None, language: str
) -> Iterator[FieldChange]:
    old, new = (
        cast("dict[str, dict[str, str]]", json.loads(one or "{}")) for one in (before, after)
    )
    for spoken in sorted(old.keys() | new.keys()):
        was, becomes = old.get(spoken, {}), new.get(spoken, {})
        for field in sorted(was.keys() | becomes.keys()):
            if was.get(field) != becomes.get(field):
                label = field_guide.label(kind, field, language)
                yield FieldChange(
                    field, spoken, label, was.get(field) or "", becomes.get(field) or ""
                )
