"""California: what people can ask for, how they ask, and how the privacy policy tells them.

§§ 1798.105 to 1798.135 and title 11 of the California Code of Regulations (11 CCR).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ropa.records.activity import Purpose
from ropa.records.collection import AutomaticCollection, CollectionPoint
from ropa.records.notice import Notice
from ropa.records.organisation import Contact
from ropa.records.record import Record, several, translations_of
from ropa.records.rights import Right
from ropa.regimes import facts
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.kr_policy import hours
from ropa.regimes.naming import Known, Said
from ropa.regimes.requirement import Fact
from ropa.regimes.rights import right
from ropa.regimes.us_categories import REGIME
from ropa.terms import catalogue

KNOW, DELETE, CORRECT, OPT_OUT, LIMIT, NO_RETALIATION = (
    f"RIGHT-US-CA-{section}" for section in ("110", "105", "106", "120", "121", "125")
)
REQUESTS = (KNOW, DELETE, CORRECT)
"""The rights that are exercised by a request the business has to verify."""

ANSWER_DAYS = 45
"""§ 1798.130(a)(2)(A); once more as long after notice."""

RIGHT_TO_KNOW = right(REGIME, KNOW)
RIGHTS = (*map(lambda code: right(REGIME, code), (*REQUESTS, NO_RETALIATION)),)
RIGHT_TO_OPT_OUT = right(REGIME, OPT_OUT)
RIGHT_TO_LIMIT = right(REGIME, LIMIT)


def recorded(register: Inspection, code: str) -> Sequence[Right]:
    """The rights on record under this code, or as the same right of another law."""
    term = catalogue.term_list("rights").get(code)
    name = term.extra["glossary_key"] if term else code
    return register.rights(REGIME, code) or register.rights(REGIME, name)


def requests(register: Inspection, _row: Record) -> list[Right]:
    """The rights on record that are exercised by a request, each once."""
    found = (one for code in REQUESTS for one in recorded(register, code))
    return list({one.id: one for one in found}.values())


def texts(rows: Iterable[Record], *fields: str) -> Iterator[str]:
    """What these fields say, in every language."""
    for row in rows:
        for field in fields:
            yield getattr(row, field) or ""
        for translated in translations_of(row).values():
            yield from (translated.get(field, "") for field in fields)


# ---------------------------------------------------------------------- ways to ask

_TOLL_FREE = re.compile(
    r"(?<!\d)(?:\+?1[\s.-]?)?\(?8(?:00|33|44|55|66|77|88)\)?[\s.-]?\d{3}[\s.-]?\d{4}(?!\d)"
    r"|\+800[\s.-]?\d{4}[\s.-]?\d{4}(?!\d)"
)
_PHONE = re.compile(r"\+?\d[\d\s().-]{6,}\d")
_ONLINE = re.compile(
    r"https?://|www\.|\bform\b|web|portal|account|\bapp\b|online|양식|홈페이지|웹|계정|앱"
    r"|表單|網站|線上|帳[戶號]|フォーム|サイト|アカウント|アプリ|オンライン",
    re.IGNORECASE,
)
_OFFLINE = frozenset({"paper", "call", "in-person"})


def ways(one: Right, desk: Contact | None) -> Iterator[str]:
    """The ways to make a request: `email`, `toll-free`, `phone`, `website`, or its own words."""
    for line in several(one.channels):
        if "@" in line:
            yield "email"
        elif _TOLL_FREE.search(line):
            yield "toll-free"
        elif _ONLINE.search(line):
            yield "website"
        else:
            yield "phone" if _PHONE.search(line) else line
    if desk is not None:
        yield from ("toll-free" if _TOLL_FREE.search(each) else "phone" for each in
                    several(desk.phone))
        yield from (way for way, given in (("email", desk.email), ("website", desk.form)) if given)
        if said(desk, "address"):
            yield "post"


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


def _enough(register: Inspection, _row: Record) -> bool:
    """11 CCR 7020: e-mail where all is online, else two ways, a free call and the website."""
    found = _all_ways(register)
    if not found or (exclusively_online(register) and "email" in found):
        return True
    return (
        len(found) > 1
        and "toll-free" in found
        and ("website" in found or not _has_website(register))
    )


def _ways_named(register: Inspection, _row: Record) -> Mapping[str, Said]:
    words = ("email", "toll-free", "phone", "website", "post")
    return {
        "ways": tuple(
            Known("word", f"us-{way}") if way in words else way for way in _all_ways(register)
        )
    }


WAY = Fact(
    "us-request",
    "right.channels",
    lambda register, one: next(ways(one, register.contents.get(Contact, one.contact)), "") != "",
    among=requests,
    none="us-request-none",
    all="us-request-none",
)
WAYS = Fact("us-request-ways", "right.channels", _enough, details=_ways_named)


def _reachable(register: Inspection, _row: Record) -> bool:
    controller = register.controller
    return (controller is not None and facts.reachable(controller)) or any(
        map(facts.reachable, register.contents.all(Contact))
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
IN_TIME = Fact(
    "us-time-limit",
    "right.time_limit",
    lambda _register, one: not one.time_limit or hours(one.time_limit) <= 24 * ANSWER_DAYS,
    among=requests,
    details=lambda _register, one: {
        "days": str(hours(one.time_limit) // 24),
        "allowed": str(ANSWER_DAYS),
    },
    state="contradiction",
)

# ---------------------------------------------------------------------- links and signals

_EITHER_LINK = r"|your (?:california )?privacy choices"
_OPT_OUT_LINK = re.compile("do not sell or share my personal information" + _EITHER_LINK, re.I)
_LIMIT_LINK = re.compile(
    "limit the use of my sensitive personal information" + _EITHER_LINK, re.IGNORECASE
)
_SIGNAL = re.compile(
    r"\bsignals?\b|global privacy control|\bGPC\b|신호|시그널|訊號|信号|シグナル", re.IGNORECASE
)


def _link(key: str, code: str, pattern: re.Pattern[str]) -> Fact:
    """A link whose title the statute fixes, among the channels of a right."""

    def there(register: Inspection, _row: Record) -> bool:
        told = texts(recorded(register, code), "channels", "procedure")
        return any(map(pattern.search, told))

    return Fact(key, "right.channels", there)


def _signals_told(register: Inspection, _row: Record) -> bool:
    contents = register.contents
    told = (
        *texts(recorded(register, OPT_OUT), "channels", "procedure"),
        *texts(contents.all(AutomaticCollection), "refusal", "choices"),
    )
    return any(map(_SIGNAL.search, told))


OPT_OUT_LINK = _link("us-opt-out-link", OPT_OUT, _OPT_OUT_LINK)
LIMIT_LINK = _link("us-limit-link", LIMIT, _LIMIT_LINK)
SIGNALS = Fact("us-signals", "right.procedure", _signals_told)

# ---------------------------------------------------------------------- the policy


def _policies(register: Inspection, _row: Record) -> tuple[Notice, ...]:
    return register.notices(REGIME)


def _newest(notice: Notice) -> str:
    return notice.updated_on or notice.effective_on or ""


def _updated(register: Inspection, notice: Notice) -> bool:
    year_before = f"{register.on.year - 1:04}{register.today[4:]}"
    return not _newest(notice) or _newest(notice) >= year_before


UPDATE_SHOWN = Fact(
    "us-update-date",
    "notice.updated_on",
    # One without any date is found under every law.
    lambda _register, notice: bool(notice.updated_on) or not notice.effective_on,
    among=_policies,
)
UPDATED = Fact(
    "us-update-old",
    "notice.updated_on",
    _updated,
    among=_policies,
    details=lambda _register, notice: {"day": Known("day", _newest(notice))},
    state="expired",
)

# ---------------------------------------------------------------------- financial incentives

INCENTIVE = "US-CA-125-B"


def _for_incentive(register: Inspection, _row: Record) -> list[Purpose]:
    """The purposes that rest on joining a programme of financial incentives."""
    return [one for one in register.own_purposes if INCENTIVE in several(one.bases)]


def _incentive_told(register: Inspection, _purpose: Purpose) -> bool:
    return any(said(notice, "incentives") for notice in register.notices(REGIME))


def _with_incentives(register: Inspection, row: Record) -> list[Notice]:
    return [notice for notice in _policies(register, row) if said(notice, "incentives")]


INCENTIVE_TOLD = Fact(
    "us-incentive", "notice.incentives", _incentive_told, among=_for_incentive
)
INCENTIVE_JOINED = Fact(
    "us-incentive-opt-in",
    "purpose.bases",
    lambda register, notice: bool(_for_incentive(register, notice)),
    among=_with_incentives,
)
