"""Titles of codes as a notice prints them: the law's own word, English in its spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ropa.services.notices.clauses import Clauses
from ropa.terms import catalogue, countries

AMERICAN = ("us-ccpa", "kr-pipa", "tw-pdpa", "jp-appi")
"""The laws whose English notices are spelled in the American way; code lists are British."""

_ISE = re.compile(
    r"\b(\w*(?:organ|author|recogn|pseudonym|anonym|personal|categor|minim))is(e|ed|es|ing|ation|ational)\b",
    re.IGNORECASE,
)
_OTHERS = {
    "analyse": "analyze",
    "behaviour": "behavior",
    "centre": "center",
    "cheque": "check",
    "defence": "defense",
    "labell": "label",
    "labour": "labor",
    "licence": "license",
    "offence": "offense",
    "programme": "program",
}
_STRAIGHT_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?!\w)")
_ORDINARY_WORD = re.compile(r"(?:A|[A-Z][a-z]+|[A-Z](?=-))(?:-[a-z]+)?\b")
_PROPER = ("EU", "Article", "Convention", "Directive", "European", "Global", "Regulation", "Union")


def title(lists: Sequence[str], code: str, clauses: Clauses, *, running: bool = False) -> str:
    """The title of a code; `running`: as it stands within a sentence.

    A clause `term.<list>.<code>` of the law stands before the list's title. A code the lists no
    longer have stands for itself.
    """
    language = clauses.language
    for name in lists:
        key = f"term.{name}.{code}"
        if key in clauses:
            wording = clauses.clause(key).wording
            return uncapitalised(wording) if running and language == "en" else wording
    if "countries" in lists:
        return countries.name(code, language)
    term = catalogue.find(lists, code)
    if term is None:
        return code
    text = spelled(term.title(language), clauses)
    return uncapitalised(text) if running and language == "en" else text


def spelled(text: str, clauses: Clauses) -> str:
    """Words of a code list or of the field guide, in English as printed and as the law spells."""
    if clauses.language != "en":
        return text
    text = _STRAIGHT_APOSTROPHE.sub("’", text)
    if clauses.regime not in AMERICAN:
        return text
    # California has no “personal data”.
    own = text.replace("ersonal data", "ersonal information")
    return american(own if clauses.regime == "us-ccpa" else text)


def american(text: str) -> str:
    """British English in American spelling, for the words the code lists use."""
    text = _ISE.sub(r"\1iz\2", text)
    for british, spelling in _OTHERS.items():
        text = text.replace(british, spelling).replace(british.title(), spelling.title())
    return text


def uncapitalised(text: str) -> str:
    """English with a small first letter, unless it opens with a name or an abbreviation."""
    first = _ORDINARY_WORD.match(text)
    if not first or first.group() in _PROPER:
        return text
    return text[0].lower() + text[1:]
