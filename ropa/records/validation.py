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
Acceptor = Callable[[FieldText], str | None]
"""Answers a value as its field stores it; raises Wrong."""

_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


class BadValue(UserError):
    """A value a field cannot hold; the sentence names record and field."""


class Wrong(ValueError):
    """What is wrong with a value, to be continued after the name of its field."""


def tidy(text: str) -> str:
    """Text as it is stored. Raises Wrong.

    One form of each character (NFC), one kind of line end, no control characters (which no other
    file could hold), no outer space.
    """
    if not text.isprintable():
        text = _CONTROL.sub("", with_plain_breaks(text))
        if not can_be_written(text):
            raise Wrong("holds half of a character, which no file can keep")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.strip(" \n\t")


def with_plain_breaks(text: str) -> str:
    """Text whose lines end in one way only."""
    return _BREAK.sub("\n", text)


def can_be_written(text: str) -> bool:
    """Whether the text is made of whole characters; half of a pair of surrogates is none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown(value: str) -> str:
    """A value as a sentence quotes it: short, and writable on every terminal."""
    return writable(value if len(value) <= 40 else f"{value[:40]}…")


def writable(text: str) -> str:
    """The text with a question mark for each half of a character, such as a file's odd name has."""
    return text.encode("utf-8", "replace").decode()


def checked(record: type[Record], field: str, value: FieldText, where: str = "") -> str | None:
    """The value as the field stores it, or BadValue; `where` names the record for the sentence."""
    try:
        return acceptors(record)[field](value)
    except Wrong as wrong:
        raise bad(record, field, where, wrong) from wrong


def bad(record: type[Record], field: str, where: str, wrong: Wrong) -> BadValue:
    """The sentence for a value its field refused."""
    label = field_guide.label(record, field, "en")
    return BadValue(
        f"{label}{f' of {where}' if where else ''} {wrong}.", "Correct the value and try again."
    )


@cache
def acceptors(record: type[Record]) -> Mapping[str, Acceptor]:
    """The fields of a record class, each with what takes its values in."""
    return {name: _acceptor(kind) for name, kind in kinds_of(record).items()}


def _acceptor(kind: Kind) -> Acceptor:
    accept_one = _ONE[kind.form](kind)
    words = kind.form in ("text", "plain")

    def accept(value: FieldText) -> str | None:
        if value is None:
            return None
        text = tidy(value if type(value) is str else "\n".join(value))
        if not text:
            return None
        if "\n" not in text or (words and not kind.many):
            return accept_one(text)
        if not kind.many:
            raise Wrong(f"may hold one value, not {len(text.split(chr(10)))}")
        values = [accept_one(one) for line in text.split("\n") if (one := line.strip())]
        return "\n".join(values if words else dict.fromkeys(values))

    return accept


def _free(_kind: Kind) -> Callable[[str], str]:
    return lambda value: value


def _date(_kind: Kind) -> Callable[[str], str]:
    def accept(value: str) -> str:
        try:
            good = bool(DAY.fullmatch(value)) and bool(date.fromisoformat(value))
        except ValueError:
            good = False
        if not good:
            raise Wrong(f"wants a date such as 2026-11-22, not “{shown(value)}”")
        return value

    return accept


def _period(_kind: Kind) -> Callable[[str], str]:
    def accept(value: str) -> str:
        if not PERIOD.fullmatch(value):
            raise Wrong(f"wants a length of time such as P36M (36 months), not “{shown(value)}”")
        return value

    return accept


def _number(_kind: Kind) -> Callable[[str], str]:
    def accept(value: str) -> str:
        if not (value.isascii() and value.isdecimal() and len(value) < 10):
            raise Wrong(f"wants a whole number, not “{shown(value)}”")
        return str(int(value))

    return accept


def _term(kind: Kind) -> Callable[[str], str]:
    known = frozenset(term.code for name in kind.lists for term in catalogue.term_list(name))

    def accept(value: str) -> str:
        if value not in known:
            if kind.closed:
                choices = ", ".join(sorted(known))
                raise Wrong(f"knows no “{shown(value)}”; it may be {choices}")
            if len(value) > 80:
                raise Wrong(f"wants a code, not “{shown(value)}”")
        return value

    return accept


def _record(_kind: Kind) -> Callable[[str], str]:
    def accept(value: str) -> str:
        if not ID.fullmatch(value):
            raise Wrong(f"names no record: “{shown(value)}”")
        return value

    return accept


_ONE: dict[str, Callable[[Kind], Callable[[str], str]]] = {
    "text": _free,
    "plain": _free,
    "date": _date,
    "period": _period,
    "number": _number,
    "term": _term,
    "record": _record,
}
