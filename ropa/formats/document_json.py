"""A document as a JSON value and back, without loss: the form in which published notices are kept.

Every field is written, also those that hold their default, so that a default that changes later
changes no notice of the past. Equal documents give the same text, in ASCII.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Final, Literal, TypeAlias, get_args, get_origin, get_type_hints

from ropa.errors import FileNotReadable
from ropa.formats import document as blocks
from ropa.formats import document_picture as pictures
from ropa.formats.document import Document

Value: TypeAlias = str | int | float | bool | list["Value"] | dict[str, "Value"] | None

FORMAT: Final = 1

# Names of their own, so that a class may be renamed.
KINDS: Mapping[str, type] = MappingProxyType(
    {
        "heading": blocks.Heading,
        "paragraph": blocks.Paragraph,
        "bullets": blocks.Bullets,
        "table": blocks.Table,
        "facts": blocks.Facts,
        "tick": blocks.Tick,
        "strip": blocks.Strip,
        "status": blocks.StatusBar,
        "cards": blocks.Cards,
        "picture": pictures.Picture,
        "frame": pictures.Frame,
        "curve": pictures.Curve,
        "label": pictures.Label,
        "cover": blocks.Cover,
        "contents": blocks.Contents,
    }
)
NAMES: Mapping[type, str] = MappingProxyType({kind: name for name, kind in KINDS.items()})


def document_to_json(document: Document) -> dict[str, Value]:
    """The document as a JSON value."""
    return {"format": FORMAT, "document": _to_value(document)}


def document_from_json(value: Value) -> Document:
    """The document a value was made from; sequences come back as tuples.

    Raises:
        FileNotReadable: the value is no document, is damaged, or comes from a newer version.
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise _unreadable("the kind of document")
    document: Document = _from_value(value.get("document"), Document, "document")
    return document


def render_json(document: Document) -> str:
    """The canonical text: sorted keys, no blanks, ASCII."""
    value = document_to_json(document)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _to_value(given: Any) -> Value:
    if is_dataclass(given):
        named = {each.name: _to_value(getattr(given, each.name)) for each in fields(given)}
        kind = NAMES.get(type(given))
        return {"kind": kind, **named} if kind else named
    if isinstance(given, Mapping):
        return {key: _to_value(item) for key, item in given.items()}
    if isinstance(given, Iterable) and not isinstance(given, str):
        return [_to_value(item) for item in given]
    if isinstance(given, float) and given.is_integer():
        return int(given)  # 2 and 2.0 are equal, so they are written alike
    plain: Value = given
    return plain


def _from_value(value: Value, wanted: Any, place: str) -> Any:
    """The value as what the annotation asks for; `place` is named when it is none."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin is UnionType:
        return _from_value(value, _member(value, arguments, place), place)
    if is_dataclass(wanted) and isinstance(value, dict):
        return _from_fields(value, wanted, place)  # type: ignore[arg-type]  # a class
    if origin in (tuple, Iterable) and isinstance(value, list):
        return _from_list(value, arguments, place)
    if origin is Mapping and isinstance(value, dict):
        return {
            key: _from_value(item, arguments[1], f"{place}.{key}") for key, item in value.items()
        }
    if (origin is Literal and value in arguments) or type(value) in _plain_types(wanted):
        return value
    raise _unreadable(place)


def _plain_types(wanted: Any) -> tuple[Any, ...]:
    return (int, float) if wanted is float else (wanted,)


def _member(value: Value, members: tuple[Any, ...], place: str) -> Any:
    """The member of a union that the value is an instance of."""
    if value is None and type(None) in members:
        return type(None)
    if isinstance(value, dict):
        kind = KINDS.get(str(value.get("kind")))
        if kind in members:
            return kind
    for member in members:
        if isinstance(value, list) == (get_origin(member) is tuple) and not is_dataclass(member):
            return member
    raise _unreadable(place)


def _from_list(value: list[Value], items: tuple[Any, ...], place: str) -> tuple[Any, ...]:
    if len(items) == 1 or items[-1] is Ellipsis:
        items = items[:1] * len(value)
    if len(items) != len(value):
        raise _unreadable(place)
    return tuple(
        _from_value(item, wanted, f"{place}[{position}]")
        for position, (item, wanted) in enumerate(zip(value, items, strict=True))
    )


def _from_fields(value: dict[str, Value], wanted: type, place: str) -> Any:
    """The value as an instance; fields it does not have take their default."""
    types = _annotations(wanted)
    given = {key: item for key, item in value.items() if key != "kind" or wanted not in NAMES}
    needed = {each.name for each in fields(wanted) if _has_no_default(each)}
    if not needed <= given.keys() <= types.keys():
        raise _unreadable(place)
    return wanted(
        **{key: _from_value(item, types[key], f"{place}.{key}") for key, item in given.items()}
    )


def _has_no_default(each: Any) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


@cache
def _annotations(wanted: type) -> Mapping[str, Any]:
    return get_type_hints(wanted)


def _unreadable(place: str) -> FileNotReadable:
    return FileNotReadable(
        f"A kept document cannot be read: {place} does not hold what belongs there.",
        "Use the version of the program that wrote it, or restore a backup of the register.",
    )
