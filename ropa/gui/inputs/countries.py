"""Offers of countries: by name in any language or ISO code, with what a transfer there needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.gui import words
from ropa.gui.days import written
from ropa.gui.inputs.offers import Offer, Offers
from ropa.gui.words import _, ngettext
from ropa.services import country_standing
from ropa.services.country_standing import CountryStanding
from ropa.terms import catalogue

if TYPE_CHECKING:
    from ropa.gui.session import Session
    from ropa.terms.term import Term


class CountrySource:
    """The countries, as the laws of the register see them on the day."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.hint = _("Name or code of a country")

    def offers(self, typed: str) -> Offers:
        """Countries whose name, in any language, or code fits; an exact code comes first."""
        found = catalogue.search("countries", typed)
        code = typed.upper()
        found.sort(key=lambda term: term.code != code)
        terms = catalogue.term_list("countries")
        if not typed:
            language = words.language()
            found = sorted(terms, key=lambda term: term.title(language))
        return Offers(tuple(map(self._offer, found)), foot=self._foot())

    def shown(self, value: str) -> Offer:
        """A country by name; what a transfer there needs stands beside the field."""
        term = catalogue.term_list("countries").get(value)
        return self._offer(term) if term else Offer(value, value)

    def known(self, value: str) -> bool:
        """Whether there is such a country."""
        return catalogue.term_list("countries").get(value) is not None

    def free(self, typed: str) -> str:
        """A country is in the list or is none."""
        del typed
        return ""

    def needs(self, code: str) -> str:
        """What a transfer to the country needs at most, and under which law if not under all."""
        found = country_standing.standing(code, self._session.regimes, self._session.today)
        strictest = country_standing.strictest(found)
        if strictest is None:
            return ""
        asking = [one for one in found if one.standing == strictest.standing]
        said = standing_text(strictest)
        return said if len(asking) == len(found) else f"{said} · {_law(asking[0], len(asking))}"

    def detail(self, code: str) -> str:
        """The same law by law, with the date of the list."""
        found = country_standing.standing(code, self._session.regimes, self._session.today)
        said = []
        for one in found:
            name = _named(one.regime)
            text = standing_text(one)
            if one.until is not None:
                day = written(one.until)
                text = _("{standing} until {day}", standing=text, day=day)
            said.append(_("{field}: {value}", field=name, value=text))
        return " · ".join((*said, self._foot())) if said else ""

    def _offer(self, term: Term) -> Offer:
        name, english = term.title(words.language()), term.title("en")
        second = term.code if english == name else f"{english} · {term.code}"
        return Offer(term.code, name, second=second, aside=self.needs(term.code))

    def _foot(self) -> str:
        as_of = catalogue.term_list("adequacy").as_of
        day = written(as_of) if as_of else ""
        return _("Adequacy decisions as of {day}", day=day) if day else ""


def _named(regime: str) -> str:
    law = catalogue.find(("regime",), regime)
    return law.title(words.language()) if law else regime


def _law(first: CountryStanding, count: int) -> str:
    """The law meant, or how many there are."""
    return _named(first.regime) if count == 1 else ngettext("{count} law", "{count} laws", count)


def standing_text(one: CountryStanding) -> str:
    """A standing in words."""
    if one.standing == "member":
        return _("EEA")
    if one.standing == "home":
        return _("No transfer")
    if one.standing == "adequate":
        return _("Adequate")
    if one.standing == "partial":
        return _("Adequate for some")
    return _("Needs safeguard")
