"""What a field may hold: checks and tidies a value on its way into the register.

Completeness is not judged here. Refused is only what could never be right: a date that is none, a
code a closed list does not know, text no file can hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

from ropa.errors import UserError
from ropa.records import field_guide
from ropa.records.kind import Kind
from ropa.records.record import Record, kinds_of
from ropa.terms import catalogue

PERIOD = re.compile(
    r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?", re.ASCII
)
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

FieldText = str | Sequence[str] | None
FieldValue = FieldText | Mapping[str, FieldText]


class BadValue(UserError):
    """A value a field cannot hold; the sentence names record and field."""


def tidy(text: str) -> str:
    """Text as it is stored: one form of each character, one kind of line end, no outer space."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip(" \n\t")


def checked(record: type[Record], field: str, value: FieldText, where: str = "") -> str | None:
    """The value as the field stores it, or BadValue; `where` names the record for the sentence."""
    if value is None:
        return None
    text = tidy(value if isinstance(value, str) else "\n".join(value))
    if not text:
        return None
    check = _checkers(record)[field]
    problem = check(text)
    if not problem and not text.isascii() and not _can_be_kept(text):
        problem = "holds half of a character, which no file can keep"
    if not problem:
        return text
    if problem.startswith("="):
        return problem[1:] or None
    label = field_guide.label(record, field, "en")
    raise BadValue(
        f"{label}{f' of {where}' if where else ''} {problem}.", "Correct the value and try again."
    )


def _can_be_kept(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def _checkers(record: type[Record]) -> dict[str, Callable[[str], str]]:
    return {name: _checker(kind) for name, kind in kinds_of(record).items()}


def _checker(kind: Kind) -> Callable[[str], str]:
    """A function that answers '' (good), '=' and the tidied value, or what is wrong."""
    one = _CHECKS[kind.form](kind)
    if kind.form in ("text", "plain") and not kind.many:
        return one

    def check(text: str) -> str:
        if "\n" not in text:
            return one(text)
        if not kind.many:
            return f"may hold one value, not {text.count(chr(10)) + 1}"
        values = [value.strip() for value in text.split("\n")]
        values = [value for value in values if value]
        if kind.form in ("term", "record"):
            values = list(dict.fromkeys(values))
        for value in values:
            if problem := one(value):
                return problem
        again = "\n".join(values)
        return "" if again == text else f"={again}"

    return check


def _free(_kind: Kind) -> Callable[[str], str]:
    return lambda _value: ""


def _date(_kind: Kind) -> Callable[[str], str]:
    def check(value: str) -> str:
        try:
            good = bool(DAY.fullmatch(value)) and bool(date.fromisoformat(value))
        except ValueError:
            good = False
        return "" if good else f"wants a date such as 2026-11-22, not “{_short(value)}”"

    return check


def _period(_kind: Kind) -> Callable[[str], str]:
    return lambda value: (
        ""
        if PERIOD.fullmatch(value)
        else f"wants a length of time such as P36M (36 months), not “{_short(value)}”"
    )


def _number(_kind: Kind) -> Callable[[str], str]:
    return lambda value: (
        ""
        if value.isascii() and value.isdecimal() and len(value) < 10
        else f"wants a whole number, not “{_short(value)}”"
    )


def _term(kind: Kind) -> Callable[[str], str]:
    if not kind.closed:
        return lambda value: "" if len(value) <= 80 else f"wants a code, not “{_short(value)}”"
    known = frozenset(term.code for name in kind.lists for term in catalogue.term_list(name))
    choices = ", ".join(sorted(known))
    return lambda value: (
        "" if value in known else f"knows no “{_short(value)}”; it may be {choices}"
    )


def _record(_kind: Kind) -> Callable[[str], str]:
    return lambda value: "" if ID.fullmatch(value) else f"names no record: “{_short(value)}”"


_CHECKS: dict[str, Callable[[Kind], Callable[[str], str]]] = {
    "text": _free,
    "plain": _free,
    "date": _date,
    "period": _period,
    "number": _number,
    "term": _term,
    "record": _record,
}


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:40]}…"
