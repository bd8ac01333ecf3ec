"""The fields a record is declared with: one constructor for each kind of value.

Every column is text and may be empty: a register is always partly unfinished, and what is missing
is for the checks to say. References are deferred foreign keys, so that one change may write
records in any order.
"""

from typing import Any

from sqlalchemy import ForeignKey, Text
from sqlmodel import Field

from ropa.records.kind import Kind


def _field(kind: Kind, *constraints: ForeignKey) -> Any:
    return Field(
        default=None,
        sa_type=Text,
        sa_column_args=list(constraints),
        index=bool(constraints),  # else removing a record reads every row that could name it
        schema_extra={"json_schema_extra": {"kind": kind}},
    )


def text() -> Any:
    """Words in the register's language, with translations beside them."""
    return _field(Kind("text"))


def lines() -> Any:
    """Several short texts, in order, each with translations."""
    return _field(Kind("text", many=True))


def plain() -> Any:
    """Words that need no translation."""
    return _field(Kind("plain"))


def plains() -> Any:
    """Several values that need no translation, such as addresses for e-mail."""
    return _field(Kind("plain", many=True))


def date() -> Any:
    """A calendar date, `2026-11-22`."""
    return _field(Kind("date"))


def period() -> Any:
    """A length of time as an ISO 8601 duration, such as `P36M` or `PT72H`."""
    return _field(Kind("period"))


def number() -> Any:
    """A whole number."""
    return _field(Kind("number"))


def choice(term_list: str) -> Any:
    """One code of a closed list of this program."""
    return _field(Kind("term", lists=(term_list,), closed=True))


def choices(term_list: str) -> Any:
    """Several codes of a closed list of this program."""
    return _field(Kind("term", many=True, lists=(term_list,), closed=True))


def code(*term_lists: str) -> Any:
    """One code of an official list; a code the list no longer has stays readable."""
    return _field(Kind("term", lists=term_lists))


def codes(*term_lists: str) -> Any:
    """Several codes of official lists."""
    return _field(Kind("term", many=True, lists=term_lists))


def _foreign_key(to: str) -> ForeignKey:
    return ForeignKey(f"{to}.id", deferrable=True, initially="DEFERRED")


def ref(to: str) -> Any:
    """The id of one record of the kind `to`."""
    return _field(Kind("record", to=to), _foreign_key(to))


def refs(to: str) -> Any:
    """The ids of several records of the kind `to`."""
    return _field(Kind("record", many=True, to=to))


def owner(to: str) -> Any:
    """The id of the record this one is a part of; it is removed together with it."""
    return _field(Kind("record", to=to, owner=True), _foreign_key(to))


def any_ref() -> Any:
    """The id of one record of any kind; removed together with it."""
    return _field(Kind("record", owner=True))
