"""Columns that follow from other records: shown for the reader, never read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from ropa.formats.sheet import CellValue
from ropa.records.activity import DataUse, Disclosure, ProcessingActivity, Purpose
from ropa.records.contents import Contents
from ropa.records.recipient import Recipient, SaleOrSharing, Transfer
from ropa.records.record import Record, several
from ropa.records.retention import RetentionRule
from ropa.regimes import facts
from ropa.services.sheets.cells import lines, named
from ropa.terms import catalogue, countries
from ropa.terms.languages import listed
from ropa.terms.periods import period_text

Rule = Callable[[Contents, Record, str], CellValue]


def purpose_text(contents: Contents, purpose: Purpose, language: str) -> str:
    """A purpose in own words, or by the title of its code."""
    wording = contents.text(purpose, "wording", language)
    if wording:
        return wording
    return title(("taiwan-purposes",), purpose.term, language) or purpose.reference or ""


def title(lists: tuple[str, ...], code: str | None, language: str) -> str:
    """The title of a code; the code itself where the lists no longer have it."""
    term = catalogue.find(lists, code) if code else None
    return term.title(language) if term else code or ""


def data_text(contents: Contents, use: DataUse, language: str) -> str:
    """A use of data in one line: its categories and the items named in them."""
    own = contents.text(use, "category", language)
    return _data_line(contents, use, [own] if own else _of_one_list(use, language), language)


def special_text(contents: Contents, use: DataUse, language: str) -> str:
    """The specially protected data of a use in one line, without the ordinary beside them."""
    codes = (code for code in several(use.categories) if code in _special_codes())
    names = [title(CATEGORY_LISTS, code, language) for code in codes]
    return _data_line(contents, use, list(dict.fromkeys(names)), language)


def _data_line(contents: Contents, use: DataUse, names: list[str], language: str) -> str:
    head = listed(names, language)
    items = listed(filter(None, contents.texts(use, "items", language)), language)
    return f"{head}: {items}" if head and items else head or items


def _of_one_list(use: DataUse, language: str) -> list[str]:
    """The categories by the list of the first one; other lists name the same data once more."""
    found = [catalogue.find(CATEGORY_LISTS, code) for code in several(use.categories)]
    if not found or found[0] is None:
        return [title(CATEGORY_LISTS, code, language) for code in several(use.categories)[:1]]
    same = (term for term in found if term is not None and term.list == found[0].list)
    return [term.title(language) for term in same]


CATEGORY_LISTS = ("taiwan-categories", "gdpr-categories", "ccpa-categories")


def is_special(use: DataUse) -> bool:
    """Whether a category is special or criminal data under GDPR Art. 9 or 10, or PDPA Art. 6."""
    return not _special_codes().isdisjoint(several(use.categories))


@cache
def _special_codes() -> frozenset[str]:
    """The categories of such data; what California alone calls sensitive is not among them."""
    found = (facts.sensitive_codes("eu-gdpr", kind) for kind in ("special", "criminal"))
    return facts.sensitive_codes("tw-pdpa").union(*found)


def limit_text(contents: Contents, rule: RetentionRule, language: str) -> str:
    """A time limit in one line: period and the event that starts it, or the criterion."""
    if rule.duration:
        event = contents.text(rule, "start_event", language)
        period = period_text(rule.duration, language)
        return f"{period} · {event}" if event else period
    return contents.text(rule, "criterion", language) or contents.name(rule, language)


def recipients_of(contents: Contents, activity: Record) -> list[Recipient]:
    """Everybody an activity hands data to, each once, in the order of the register."""
    found: dict[str, Recipient] = {}
    for use in contents.of(DataUse, activity.id):
        found |= {one.id: one for one in contents.each(Recipient, use.recipients)}
    for disclosure in contents.of(Disclosure, activity.id):
        found |= {one.id: one for one in contents.each(Recipient, disclosure.recipient)}
    for transfer in transfers_of(contents, activity):
        found |= {one.id: one for one in contents.each(Recipient, transfer.recipient)}
    return list(found.values())


def transfers_of(contents: Contents, activity: Record) -> list[Transfer]:
    """The transfers an activity makes."""
    users = (contents.get(Transfer, row.id) for row, _field in contents.uses_of(activity.id))
    return [transfer for transfer in users if transfer is not None]


def _purposes(contents: Contents, row: Record, language: str) -> CellValue:
    return lines(purpose_text(contents, one, language) for one in contents.of(Purpose, row.id))


def _bases(contents: Contents, row: Record, language: str) -> CellValue:
    codes = [code for one in contents.of(Purpose, row.id) for code in several(one.bases)]
    return lines(_by_law(contents, "lawful-bases", codes, language))


def _by_law(contents: Contents, name: str, codes: list[str], language: str) -> list[str]:
    """Titles, each with the laws it holds under; only those of the GDPR where that applies.

    The columns of Art. 30 speak of the GDPR's own bases and safeguards; the other laws' stand on
    the sheets of purposes and transfers.
    """
    laws_of: dict[str, list[str]] = {}
    gdpr = {"eu-gdpr", "uk-gdpr"} & set(several(contents.register.regimes))
    for code in dict.fromkeys(codes):
        term = catalogue.find((name,), code)
        if term is not None and gdpr and term.regime not in gdpr:
            continue
        laws = laws_of.setdefault(term.title(language) if term else code, [])
        if term is not None:
            laws.append(title(("regime",), term.regime, language))
    several_laws = len({law for laws in laws_of.values() for law in laws}) > 1
    return [
        f"{said} ({', '.join(dict.fromkeys(laws))})" if several_laws and laws else said
        for said, laws in laws_of.items()
    ]


def _people(contents: Contents, row: Record, language: str) -> CellValue:
    found: list[str] = []
    for use in contents.of(DataUse, row.id):
        found += [title(("data-subjects",), code, language) for code in several(use.people)]
        found += contents.texts(use, "people_wording", language)
    return lines(found)


def _categories(contents: Contents, row: Record, language: str) -> CellValue:
    return lines(data_text(contents, use, language) for use in contents.of(DataUse, row.id))


def _special(contents: Contents, row: Record, language: str) -> CellValue:
    return lines(
        special_text(contents, use, language)
        for use in contents.of(DataUse, row.id)
        if is_special(use)
    )


def _recipients(contents: Contents, row: Record, language: str) -> CellValue:
    found = [named(contents, one.id, language) for one in recipients_of(contents, row)]
    for disclosure in contents.of(Disclosure, row.id):
        found += contents.texts(disclosure, "recipients_wording", language)
    return lines(found)


def _countries(contents: Contents, row: Record, language: str) -> CellValue:
    found = []
    for transfer in transfers_of(contents, row):
        found.append(
            countries.name(transfer.country, language)
            if transfer.country and catalogue.find(("countries",), transfer.country)
            else transfer.country or contents.text(transfer, "destination", language)
        )
    return lines(found)


def _safeguards(contents: Contents, row: Record, language: str) -> CellValue:
    transfers = transfers_of(contents, row)
    codes = [code for one in transfers for code in several(one.mechanisms)]
    documents = [contents.text(one, "safeguard", language) for one in transfers]
    return lines([*_by_law(contents, "transfer-mechanisms", codes, language), *documents])


def _limits(contents: Contents, row: Record, language: str) -> CellValue:
    rules = (
        rule
        for use in contents.of(DataUse, row.id)
        for rule in contents.each(RetentionRule, use.retention)
    )
    return lines(limit_text(contents, rule, language) for rule in rules)


def _category_titles(contents: Contents, row: Record, language: str) -> CellValue:
    use = contents.get(DataUse, row.id)
    codes = several(use.categories) if use else ()
    return lines(title(CATEGORY_LISTS, code, language) for code in codes)


def _coded_categories(contents: Contents, row: Record, language: str) -> CellValue:
    use = contents.get(DataUse, row.id)
    if use is None:
        return None
    codes = [f"{code} {title(CATEGORY_LISTS, code, language)}" for code in several(use.categories)]
    return lines([contents.text(use, "category", language), *codes])


def _purpose_words(contents: Contents, row: Record, language: str) -> CellValue:
    purpose = contents.get(Purpose, row.id)
    if purpose is None:
        return None
    coded = title(("taiwan-purposes",), purpose.term, language)
    code = f"{purpose.term} {coded}" if purpose.term else ""
    return lines([contents.text(purpose, "wording", language), code])


def is_classified(contents: Contents, activity: Record) -> bool:
    """Whether every use of data of an activity stands under a code, so that none was overlooked."""
    uses = contents.of(DataUse, activity.id)
    return bool(uses) and all(use.categories for use in uses)


def _category_title(contents: Contents, row: Record, language: str) -> CellValue:
    sale = contents.get(SaleOrSharing, row.id)
    return title(("ccpa-categories",), sale.category if sale else None, language) or None


def _term_title(contents: Contents, row: Record, language: str) -> CellValue:
    purpose = contents.get(Purpose, row.id)
    return title(("taiwan-purposes",), purpose.term if purpose else None, language) or None


def _used_by(contents: Contents, row: Record, language: str) -> CellValue:
    del language
    return lines(
        user.reference or user.id
        for user, _field in contents.uses_of(row.id)
        if contents.get(ProcessingActivity, user.id) is not None
    )


def _items(obligation: str) -> Rule:
    def rule(contents: Contents, row: Record, language: str) -> CellValue:
        found: list[str] = []
        for user, _field in contents.uses_of(row.id):
            use = contents.get(DataUse, user.id)
            if use is not None and use.obligation == obligation:
                found += contents.texts(use, "items", language)
        return lines(found)

    return rule


RULES: Mapping[str, Rule] = {
    "purposes": _purposes,
    "bases": _bases,
    "people": _people,
    "categories": _categories,
    "special": _special,
    "recipients": _recipients,
    "countries": _countries,
    "safeguards": _safeguards,
    "limits": _limits,
    "category_titles": _category_titles,
    "category_title": _category_title,
    "coded_categories": _coded_categories,
    "purpose_words": _purpose_words,
    "term_title": _term_title,
    "used_by": _used_by,
    "required_items": _items("required"),
    "optional_items": _items("optional"),
}
