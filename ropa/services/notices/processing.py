"""How data are handled: the manner, the operations, the place, decisions made by machines."""

from __future__ import annotations

from ropa.formats.document import Source, Words
from ropa.records.record import several
from ropa.services.notices import phrases, titles
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.phrases import said
from ropa.terms import catalogue

OPERATIONS = "operations"


def manners(d: Drafting) -> list[Words]:
    """How the data are used, line by line as on record."""
    return phrases.distinct(
        line for activity in d.scope.activities for line in d.texts(activity, "manner")
    )


def operations(d: Drafting) -> Words:
    """What is done with the data, each operation once, from collecting to erasing."""
    behind: dict[str, list[Source]] = {}
    for activity in d.scope.activities:
        for code in several(activity.operations):
            behind.setdefault(code, []).append(Source(activity.id, "operations"))
    order = [term.code for term in catalogue.term_list(OPERATIONS)]
    codes = sorted(behind, key=lambda code: order.index(code) if code in order else len(order))
    found = [
        said(titles.title((OPERATIONS,), code, d.clauses, running=True), *behind[code])
        for code in codes
    ]
    return d.say("processing.operations", operations=d.listed(found))


def regions(d: Drafting) -> list[Words]:
    """The countries in which the data are used and kept, each once."""
    return phrases.distinct(
        country for activity in d.scope.activities for country in d.terms(activity, "regions")
    )


def locations(d: Drafting) -> Words:
    """Where the data are kept."""
    found = phrases.distinct(d.text(activity, "location") for activity in d.scope.activities)
    return d.say("processing.location", location=phrases.lines(found))


def further(d: Drafting) -> list[Words]:
    """Use beyond the purpose and of pseudonymised data, a labelled line for each."""
    found = []
    for activity in d.scope.activities:
        found += [
            d.say("processing.further_use", criteria=d.text(activity, "further_use")),
            d.say("processing.pseudonymised", how=d.text(activity, "pseudonymised")),
        ]
    return phrases.distinct(found)


def automated(d: Drafting) -> list[Words]:
    """Decisions made by machines alone: which activity, by what logic, with what effect."""
    found = []
    for activity in d.scope.activities:
        if activity.automated_decisions == "yes":
            logic = d.text(activity, "automated_logic")
            significance = d.text(activity, "automated_significance")
            found += [
                d.say("automated.decided", activity=d.text(activity, "name")),
                d.say("automated.logic", logic=logic),
                d.say("automated.significance", significance=significance),
                d.say("automated.consequences", effect=d.text(activity, "automated_consequences")),
            ]
    return [line for line in found if line.text]
