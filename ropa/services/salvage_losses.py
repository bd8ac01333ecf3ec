"""Makes what was saved of a damaged register fit to be imported, and notes what is lost by it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, joined, kinds_of, packed_translations, several
from ropa.records.rows import called
from ropa.records.validation import acceptors, shown
from ropa.wording import LANGUAGES

State = Literal["missing", "from history", "doubtful", "left out"]
Key = tuple[str, str]
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Loss:
    """What is not as it was: a record or one of its values, and what the file says instead."""

    state: State
    kind: str
    record: str
    sentence: str


def loss(state: State, key: Key, why: str, values: Values) -> Loss:
    """A loss of a record, called by its reference and first words."""
    kind, record_id = key
    name = values.get("reference") or record_id
    said = next((values[one] for one in ("name", "wording", "items") if values.get(one)), "")
    words = f" ({shown(' '.join(str(said).split()))})" if said else ""
    return Loss(state, kind, record_id, f"{called(kind)} {name}{words}: {why}.")


def mend(merged: dict[Key, Values], losses: list[Loss]) -> None:
    """Takes out of the records what an import would refuse."""
    for key in list(merged):
        merged[key] = dict(_values(key, merged[key], losses))
    _tell_apart(merged, losses)
    ids = {record_id: kind for kind, record_id in merged}
    while True:
        orphans = [key for key in merged if not _owned(key, merged[key], ids)]
        for key in orphans:
            losses.append(loss("left out", key, "what it is a part of is missing", merged[key]))
            del merged[key], ids[key[1]]
        if not orphans:
            break
    for key, values in merged.items():
        _drop_dangling(key, values, ids, losses)


def _tell_apart(merged: dict[Key, Values], losses: list[Loss]) -> None:
    """Of two records with one reference the second loses it."""
    taken: set[tuple[str, str]] = set()
    for key, values in sorted(merged.items()):
        reference = key[0], str(values.get("reference", "")).lower()
        if reference[1] and reference in taken:
            losses.append(loss("left out", key, "its reference belongs to another", values))
            del values["reference"]
        taken.add(reference)


def _values(key: Key, values: Values, losses: list[Loss]) -> Iterator[tuple[str, Any]]:
    record = BY_KIND[key[0]]
    for name, value in values.items():
        try:
            yield name, _taken(record, name, value)
        except (ValueError, TypeError, AttributeError, KeyError):
            said = f"its {name} is damaged: {shown(str(value))}"
            losses.append(loss("left out", key, said, values))
    if not isinstance(values.get("position"), int):
        yield "position", 0


def _taken(record: type[Record], name: str, value: Any) -> Any:  # noqa: ANN401
    if name == "position" and isinstance(value, int):
        return value
    if not isinstance(value, str):
        raise TypeError(name)
    if name == "reference":
        return value
    if name != "translations":
        return acceptors(record)[name](value)
    return packed_translations(
        {
            language: {
                one: text for one, said in texts.items() if (text := acceptors(record)[one](said))
            }
            for language, texts in json.loads(value).items()
            if language in LANGUAGES
        }
    )


def _owned(key: Key, values: Values, ids: dict[str, str]) -> bool:
    owners = (name for name, one in kinds_of(BY_KIND[key[0]]).items() if one.owner)
    return all(values.get(name) in ids for name in owners)


def _drop_dangling(key: Key, values: Values, ids: dict[str, str], losses: list[Loss]) -> None:
    for name, kind in kinds_of(BY_KIND[key[0]]).items():
        if kind.form != "record" or not values.get(name):
            continue
        named = several(values[name])
        there = [one for one in named if one in ids and kind.to in ("", ids[one])]
        if len(there) < len(named):
            lost = [one for one in named if one not in there]
            values[name] = joined(there)
            said = f"its {name} named {', '.join(lost)}, which is missing"
            losses.append(loss("left out", key, said, values))
