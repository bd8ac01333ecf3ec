"""What a Korean privacy policy says of data, rights, devices and measures: Article 30(1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ropa.records.activity import ProcessingActivity
from ropa.records.collection import AutomaticCollection
from ropa.records.protection import SecurityMeasure
from ropa.records.record import Record, several
from ropa.records.rights import Right
from ropa.regimes import facts
from ropa.regimes.answers import in_time
from ropa.regimes.facts import has, said
from ropa.regimes.inspection import Inspection
from ropa.regimes.kr_grounds import REGIME
from ropa.regimes.naming import Coded, Known
from ropa.regimes.requirement import Fact
from ropa.terms import catalogue

NAMED = Fact("activity-name", "activity.name", has("name"))
MANNER = Fact("manner", "activity.manner", has("manner", "operations"))
ITEMS = Fact(
    "kr-items",
    "data_use.items",
    has("items"),
    among=facts.data,
    none="categories",
    all="kr-items-all",
)

# ---------------------------------------------------------------------- rights

_ANSWERED_WITHIN = {
    "right.access": 10,
    "right.rectification": 10,
    "right.erasure": 10,
    "right.restriction": 10,
    "right.automated": 30,
}
"""Days to answer: Decree Art. 41(4), 43(3), 44(2), 44-3(5)."""


def _granted(code: str, *names: str) -> Fact:
    """A right, recorded under its code or a word of the glossary for the same."""
    return Fact(
        "rights",
        "right.term",
        lambda register, _row: any(register.rights(REGIME, name) for name in (code, *names)),
        thing=Coded(("rights",), code),
    )


RIGHTS = (
    _granted("RIGHT-KR-35", "right.access"),
    _granted("RIGHT-KR-36", "right.rectification", "right.erasure"),
    _granted("RIGHT-KR-37", "right.restriction", "right.object"),
)
RIGHT_AGAINST_MACHINES = _granted("RIGHT-KR-37-2", "right.automated")


def _is_korean(right: Right) -> bool:
    if right.regimes:
        return REGIME in several(right.regimes)
    term = catalogue.find(("rights",), right.term) if right.term else None
    return term is None or term.regime == REGIME


def _exercisable(register: Inspection, _row: Record) -> bool:
    return any(
        _is_korean(right) and (right.contact or said(right, "channels", "procedure"))
        for right in register.contents.all(Right)
    )


EXERCISE = Fact("kr-rights-exercise", "right.channels", _exercisable)


def _days_allowed(_register: Inspection, right: Right) -> int | None:
    if not _is_korean(right):
        return None
    term = catalogue.find(("rights",), right.term) if right.term else None
    return _ANSWERED_WITHIN.get(term.extra["glossary_key"]) if term else None


ANSWERED_IN_TIME = in_time("kr-time-limit", _days_allowed)

# ---------------------------------------------------------------------- devices


def _tools(register: Inspection, activity: ProcessingActivity) -> Sequence[AutomaticCollection]:
    return register.contents.of(AutomaticCollection, activity.id)


def _refusable(register: Inspection, activity: ProcessingActivity) -> list[AutomaticCollection]:
    """The tools that run on the person's device: a server's log is nothing to switch off."""
    tools = _tools(register, activity)
    return [one for one in tools if one.tool not in ("log", "protection-service")]


def _of_others(register: Inspection, activity: ProcessingActivity) -> list[AutomaticCollection]:
    """The tools by which a third party collects behavioural information for advertising."""
    return [one for one in _tools(register, activity) if one.kind == "advertising" and one.provider]


def collects_automatically(register: Inspection, activity: ProcessingActivity) -> bool:
    """Whether an activity uses cookies or other tools that collect by themselves."""
    return bool(_tools(register, activity))


DEVICE_PURPOSE = Fact(
    "kr-device-purpose",
    "automatic_collection.purposes_wording",
    has("purposes", "purposes_wording"),
    among=_tools,
)
DEVICE_REFUSAL = Fact(
    "kr-device-refusal",
    "automatic_collection.refusal",
    has("refusal", "choices"),
    among=_refusable,
)
BEHAVIOUR = Fact(
    "kr-behaviour",
    "automatic_collection.third_party_behaviour",
    has("third_party_behaviour"),
    among=_of_others,
)

# ---------------------------------------------------------------------- measures


def _measured(register: Inspection, _row: Record) -> bool:
    return bool(register.contents.all(SecurityMeasure))


@cache
def _measures_for(item: str) -> frozenset[str]:
    return frozenset(
        term.code
        for term in catalogue.term_list("security-measures")
        if item in term.extra["kr_decree_ref"].split(";")
    )


def _measure(item: str, name: str) -> Fact:
    """A measure that carries out an item of Decree Art. 30(1); none at all is another finding."""

    def taken(register: Inspection, _row: Record) -> bool:
        measures = register.contents.all(SecurityMeasure)
        return not measures or any(one.term in _measures_for(item) for one in measures)

    return Fact(
        "kr-measure-kinds",
        "security_measure.term",
        taken,
        thing=Known("law-word", f"{REGIME} security.{name}"),
    )


MEASURES = Fact("kr-measures", "security_measure.term", _measured)
MEASURE_KINDS = tuple(
    _measure(f"30(1){number}", name)
    for number, name in enumerate(
        ("plan", "access_rights", "access_control", "encryption", "logs", "malware", "physical"),
        start=1,
    )
)
