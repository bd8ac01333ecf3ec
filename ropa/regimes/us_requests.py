"""California: what people can ask for, and how they ask.

§§ 1798.105 to 1798.130 and title 11 of the California Code of Regulations (11 CCR).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ropa.records.collection import CollectionPoint
from ropa.records.organisation import Contact
from ropa.records.record import Record, several, texts
from ropa.records.rights import Right
from ropa.regimes.answers import in_time
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Known, Said
from ropa.regimes.requirement import Fact, Predicate
from ropa.regimes.rights import right
from ropa.regimes.us_categories import REGIME
from ropa.regimes.us_sales import sells, uses_beyond
from ropa.terms import catalogue

KNOW, DELETE, CORRECT, OPT_OUT, LIMIT, NO_RETALIATION = (
    f"RIGHT-US-CA-{section}" for section in ("110", "105", "106", "120", "121", "125")
)
REQUESTS = (KNOW, DELETE, CORRECT)
"""The rights that are exercised by a request the business has to verify."""

ANSWER_DAYS = 45
"""§ 1798.130(a)(2)(A); once more as long after notice."""

RIGHT_TO_KNOW = right(REGIME, KNOW)


def _right_if(condition: Predicate, code: str) -> Fact:
    """A right that only some businesses have to grant."""
    granted = right(REGIME, code)
    return replace(
        granted,
        there=lambda register, row: not condition(register, row) or granted.there(register, row),
    )


RIGHTS = (
    *(right(REGIME, code) for code in (*REQUESTS, NO_RETALIATION)),
    _right_if(sells, OPT_OUT),
    _right_if(uses_beyond, LIMIT),
)


def recorded(register: Inspection, code: str) -> Sequence[Right]:
    """The rights on record under this code, or as the same right of another law."""
    term = catalogue.term_list("rights").get(code)
    name = term.extra["glossary_key"] if term else code
    return register.rights(REGIME, code) or register.rights(REGIME, name)


def requests(register: Inspection, _row: Record) -> list[Right]:
    """The rights on record that are exercised by a request, each once."""
    found = (one for code in REQUESTS for one in recorded(register, code))
    return list({one.id: one for one in found}.values())


def is_request(register: Inspection, one: Right) -> bool:
    """Whether a right is exercised by a request under this law."""
    return one in requests(register, one)


# ---------------------------------------------------------------------- ways to ask

_TOLL_FREE = re.compile(
    r"(?<!\d)(?:\+?1[\s.-]?)?\(?8(?:00|33|44|55|66|77|88)\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\d)"
    r"|\+800[\s.-]?\d{4}[\s.-]?\d{4}(?!\d)"
)
_EMAIL = re.compile(r"\be-?mail\b|전자우편|이메일|電子郵件|電郵|メール", re.IGNORECASE)
_PHONE = re.compile(r"\+?\d[\d\s().-]{6,}\d")
_ONLINE = re.compile(
    r"https?://|www\.|\bform\b|web|portal|account|\bapp\b|online|양식|홈페이지|웹|계정|앱"
    r"|表單|網站|線上|帳[戶號]|フォーム|サイト|アカウント|アプリ|オンライン",
    re.IGNORECASE,
)
_OFFLINE = frozenset({"paper", "call", "in-person"})


def ways(one: Right, desk: Contact | None) -> Iterator[str]:
    """The ways to make a request: `email`, `toll-free`, `phone`, `website`, or its own words."""
    for line in several(next(filter(None, texts((one,), "channels")), None)):
        if "@" in line:
            yield "email"
        elif _TOLL_FREE.search(line):
            yield "toll-free"
        elif _ONLINE.search(line):
            yield "website"
        elif _EMAIL.search(line):
            yield "email"
        else:
            yield "phone" if _PHONE.search(line) else line
    if desk is not None:
        for number in several(desk.phone):
            yield "toll-free" if _TOLL_FREE.search(number) else "phone"
        given = {"email": desk.email, "website": desk.form, "post": said(desk, "address")}
        yield from (way for way, there in given.items() if there)


def _all_ways(register: Inspection) -> tuple[str, ...]:
    """The ways to make any request, each once."""
    contents = register.contents
    found = (
        way
        for one in requests(register, contents.register)
        for way in ways(one, contents.get(Contact, one.contact))
    )
    return tuple(dict.fromkeys(found))


def exclusively_online(register: Inspection) -> bool:
    """Whether people are met online only, by what is on record of the points of collection."""
    means = {point.means for point in register.contents.all(CollectionPoint)}
    return bool(means) and _OFFLINE.isdisjoint(means)


def _has_website(register: Inspection) -> bool:
    controller = register.controller
    return bool(controller and controller.website) or any(
        point.means == "web-form" for point in register.contents.all(CollectionPoint)
    )


def _needed(register: Inspection) -> list[str]:
    """The ways still missing: 11 CCR 7020 asks for two, a free call and the website among them.

    Where all is done online, e-mail alone will do. With no way at all, none in particular is.
    """
    found = _all_ways(register)
    if not found:
        return []
    if exclusively_online(register):
        return [] if "email" in found else ["email"]
    needed = [] if "toll-free" in found else ["toll-free"]
    if "website" not in found and _has_website(register):
        needed.append("website")
    return needed or (["second-way"] if len(found) == 1 else [])


def _ways_named(register: Inspection, _row: Record) -> Mapping[str, Said]:
    known = ("email", "toll-free", "phone", "website", "post")
    return {
        "ways": tuple(
            Known("word", f"us-{way}") if way in known else way for way in _all_ways(register)
        ),
        "needed": tuple(Known("word", f"us-{way}") for way in _needed(register)),
    }


WAY = Fact(
    "us-request",
    "right.channels",
    lambda register, one: bool([*ways(one, register.contents.get(Contact, one.contact))]),
    among=requests,
    none="us-request-none",
    all="us-request-none",
)
WAYS = Fact(
    "us-request-ways",
    "right.channels",
    lambda register, _row: not _needed(register),
    details=_ways_named,
)


def _reachable(register: Inspection, _row: Record) -> bool:
    """Whether questions can be asked; a website without a form answers none."""
    rows = (register.controller, *register.contents.all(Contact))
    return any(
        said(one, "phone", "email", "address") or bool(getattr(one, "form", None))
        for one in rows
        if one is not None
    )


CONTACT = Fact("us-contact", "contact.email", _reachable)

# ---------------------------------------------------------------------- procedure

_AGENT = re.compile(
    r"\bagents?\b|power of attorney|on (?:\w+ ){1,2}behalf|대리|위임|代理|授權", re.IGNORECASE
)


def _agents_told(register: Inspection, row: Record) -> bool:
    rights = requests(register, row)
    told = texts(rights, "procedure", "identity_check", "channels", "limits")
    return not rights or any(map(_AGENT.search, told))


VERIFIED = Fact(
    "us-verification",
    "right.identity_check",
    has("identity_check"),
    among=requests,
    all="us-verification-all",
)
AGENT = Fact("us-agent", "right.procedure", _agents_told)
IN_TIME = in_time("us-time-limit", lambda _register, _right: ANSWER_DAYS)
