"""What follows from not providing data, and what is collected without anybody typing."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Source, Words
from ropa.records.activity import DataUse, Purpose
from ropa.records.collection import AutomaticCollection, CollectionPoint
from ropa.records.recipient import Recipient
from ropa.services.notices import phrases, purposes, recipients
from ropa.services.notices.drafting import Drafting


def effects(d: Drafting) -> list[Words]:
    """What follows if data are not provided; points of collection with the same effect together."""
    found: list[Words] = []
    for field in ("refusal_effect", "refusal_effect_optional"):
        points: dict[tuple[str, str], list[CollectionPoint]] = {}
        for point in d.scope.collection_points:
            effect = d.text(point, field)
            if effect.text:
                points.setdefault((_refused(d, point, field), effect.text), []).append(point)
        for (what, _effect), same in points.items():
            effect = phrases.distinct(d.text(point, field) for point in same)[0]
            where = d.listed(d.say("refusal.point", name=d.text(point, "name")) for point in same)
            at_points = d.say(f"refusal.{what}_at", point=where, effect=effect)
            everywhere = len(points) == 1 and _asking(d, what) <= {point.id for point in same}
            general = d.say(f"refusal.{what}", effect=effect)
            words = general if everywhere or not at_points.text else at_points
            found.append(phrases.resting_on(words, *_obligations(d, same)))
    return found


def _asking(d: Drafting, what: str) -> set[str]:
    """The points that ask for such data."""
    return {
        point.id
        for point in d.scope.collection_points
        for use in _asked_at(d, point)
        if (use.obligation == "optional") is (what == "optional")
    }


def _obligations(d: Drafting, points: Sequence[CollectionPoint]) -> list[Source]:
    asked = (use for point in points for use in _asked_at(d, point))
    return [Source(use.id, "obligation") for use in asked if use.obligation]


def _refused(d: Drafting, point: CollectionPoint, field: str) -> str:
    """Which data are kept back there: where none of them is required, simply the data."""
    if field == "refusal_effect_optional":
        return "optional"
    asked = {use.obligation for use in _asked_at(d, point)}
    return "required" if not asked or asked & {"required", None} else "any"


def _asked_at(d: Drafting, point: CollectionPoint) -> list[DataUse]:
    return [use for use in d.scope.data_uses if use.collection_point == point.id]


def tool(d: Drafting, row: AutomaticCollection, *, third_party: bool = True) -> Words:
    """The name with kind, provider and the data it collects, line by line.

    `third_party` is for notices that state elsewhere what a third party learns by it.
    """
    learnt = d.text(row, "third_party_behaviour") if third_party else phrases.EMPTY
    tool_and_kind = [*d.terms(row, "tool", running=True), *d.terms(row, "kind", running=True)]
    kinds = d.apart(tool_and_kind)
    named = d.say("automatic.name_and_kind", name=d.text(row, "name"), kind=kinds)
    provider = d.contents.get(Recipient, row.provider)
    by = recipients.name(d, provider) if provider else phrases.EMPTY
    return phrases.lines(
        [
            named if named.text else d.listed([d.text(row, "name"), kinds]),
            d.say("automatic.provider", provider=by),
            d.say("automatic.items", items=d.items(row, "items")),
            d.say("automatic.third_party", activity=learnt),
        ]
    )


def tool_purposes(d: Drafting, row: AutomaticCollection) -> Words:
    """What the tool is used for: its own words, else the purposes it serves."""
    coded = d.contents.each(Purpose, row.purposes)
    titles = (purposes.title(d, purpose, running=True) for purpose in coded)
    return d.listed(d.texts(row, "purposes_wording") or phrases.distinct(titles))


def lifetime(d: Drafting, row: AutomaticCollection) -> Words:
    """How long it stays."""
    return phrases.lines([d.period(row, "lifetime"), d.text(row, "lifetime_wording")])


def refusal(d: Drafting, row: AutomaticCollection) -> Words:
    """How to refuse it, and the choices there are."""
    return phrases.lines(
        [d.text(row, "refusal"), d.say("automatic.choices", choices=d.items(row, "choices"))]
    )
