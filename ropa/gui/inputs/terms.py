"""Offers from the code lists: by code, by name in any language, by a misread code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from ropa.gui import words
from ropa.gui.days import written
from ropa.gui.inputs.offers import Offer, Offers
from ropa.gui.words import _, ngettext
from ropa.records.kind import Kind
from ropa.records.record import Record
from ropa.services import term_use
from ropa.services.law_order import law_order
from ropa.terms import catalogue, codes
from ropa.terms.taiwan import LISTS as NUMBERED
from ropa.terms.term import Term, TermList, folded

if TYPE_CHECKING:
    from ropa.gui.session import Session

_BY_ARTICLE = ("lawful-bases", "transfer-mechanisms")
"""Lists whose entries readers know by law and article."""
_MOST = 300
_NEAR = 3


class TermSource:
    """The terms of the lists of a field.

    Args:
        own_wording: whether the record has a text for what no list has.

    Attributes:
        row: the record in sight; the terms of the laws it falls under are offered first.
    """

    def __init__(
        self, session: Session, record: type[Record], field: str, kind: Kind, *, own_wording: bool
    ) -> None:
        self.hint = _("Choose or type") if own_wording else _("Choose")
        self._session = session
        self._record, self._field, self._kind = record, field, kind
        self._own_wording = own_wording
        self.row: Record | None = None
        self._laws: tuple[str, ...] = ()
        self._uses: Mapping[str, int] = {}
        self._counted_at: object = None
        self.recounted: Callable[[], None] = lambda: None

    # ------------------------------------------------------------------ the source

    def offers(self, typed: str) -> Offers:
        """What fits; when nothing is typed, what the register uses, then the whole lists."""
        self._count()
        self._laws = law_order(self._session.register, self.row)
        if not typed:
            return Offers(tuple(self._everything()), foot=self._foot())
        found = self._matching(typed)
        read = self._read(typed)
        items = [self._offer(term) for term in found[:_MOST]]
        if read and found:
            near = [term for term in self._near(found[0]) if term not in found]
            if near:
                items.append(Offer("", _("Near this code, or already used in this register")))
                items += [self._offer(term) for term in near]
        return Offers(tuple(items), self._how_read(typed, read), self._foot())

    def shown(self, value: str) -> Offer:
        """A code with its title, also of a former edition; any other stands as it is."""
        term = catalogue.named(self._kind.lists, value)
        return self._offer(term) if term else Offer(value, value)

    def known(self, value: str) -> bool:
        """Whether a list has the code."""
        return catalogue.find(self._kind.lists, value) is not None

    def free(self, typed: str) -> str:
        """What keeps the typed words as the officer's own."""
        if not (self._own_wording and typed):
            return ""
        return _("Keep “{typed}” as own wording", typed=typed)

    # ------------------------------------------------------------------ inside

    @property
    def _lists(self) -> tuple[TermList, ...]:
        """The lists of the field; those of laws that are switched on first."""
        found = [catalogue.term_list(name) for name in self._kind.lists]
        on = self._session.regimes

        def off(terms: TermList) -> bool:
            laws = {term.regime for term in terms if term.regime}
            return bool(laws) and not laws & set(on)

        return tuple(sorted(found, key=off))

    def _matching(self, typed: str) -> list[Term]:
        found: dict[tuple[str, str], Term] = {}
        for name in self._kind.lists:
            for term in catalogue.search(name, typed):
                found.setdefault((term.list, term.code), term)
        whole = folded(typed)

        def rank(term: Term) -> tuple[bool, bool, bool, int, int]:
            named = whole in (folded(term.code), *map(folded, term.titles.values()))
            cited = term.list in _BY_ARTICLE and whole.removeprefix("art") == _article(term)
            meant = term.code == codes.normalise(typed)
            place, uses = self._place(term), self._uses.get(term.code, 0)
            away = place == len(self._laws) > 0
            return (not (named or meant), away, not cited, place, -uses)

        return sorted(found.values(), key=rank)

    def _place(self, term: Term) -> int:
        """How far back the law of a term stands; among terms known by article law by law."""
        if term.regime and term.regime not in self._laws:
            return len(self._laws)
        return self._laws.index(term.regime) if term.regime and term.list in _BY_ARTICLE else 0

    def _read(self, typed: str) -> str:
        """The numbered code that was meant, where it was written otherwise."""
        numbered = [name for name in self._kind.lists if name in NUMBERED]
        code = codes.normalise(typed) if numbered else None
        return code if code and catalogue.find(numbered, code) else ""

    def _how_read(self, typed: str, read: str) -> str:
        if not read or read == typed.upper():
            return ""
        if any(letter in typed for letter in "Oo") and "0" in read:
            return _(
                "“{typed}” read as {code} – the letter O was taken for a zero",
                typed=typed,
                code=read,
            )
        return _("“{typed}” read as {code}", typed=typed, code=read)

    def _near(self, term: Term) -> Iterable[Term]:
        """The neighbours of a code, and what this register uses most of its list."""
        listed = list(catalogue.term_list(term.list))
        at = listed.index(term)
        neighbours = [*listed[max(0, at - 1) : at], *listed[at + 1 : at + 2]]
        used = sorted(
            (one for one in listed if self._uses.get(one.code)),
            key=lambda one: -self._uses[one.code],
        )
        return dict.fromkeys([*neighbours, *used[:_NEAR]])

    def _everything(self) -> Iterable[Offer]:
        used = sorted(
            (
                term
                for terms in self._lists
                for term in terms
                if self._uses.get(term.code) and not self._kind.closed
            ),
            key=lambda term: -self._uses[term.code],
        )[:6]
        if used:
            yield Offer("", _("Already used in this register"))
            yield from map(self._offer, used)
        for terms in self._lists:
            yield from self._by_law(terms, plain=not used and len(self._lists) == 1)

    def _by_law(self, terms: TermList, *, plain: bool) -> Iterable[Offer]:
        on = self._laws
        groups: dict[str, list[Term]] = {}
        for term in terms:
            groups.setdefault(term.regime, []).append(term)
        ordered = sorted(groups, key=lambda law: on.index(law) if law in on else len(on))
        for law in ordered:
            if not (plain and len(ordered) == 1):
                yield Offer("", self._heading(terms, law if len(ordered) > 1 else ""))
            yield from map(self._offer, groups[law])

    @staticmethod
    def _heading(terms: TermList, law: str) -> str:
        term = catalogue.find(("regime",), law) if law else None
        if term:
            return term.title(words.language())
        return terms.titles.get(words.language()) or terms.titles.get("en", "")

    def _offer(self, term: Term) -> Offer:
        language = words.language()
        title = term.title(language)
        own = term.title(self._session.language)
        if own == title and term.list in NUMBERED:
            own = term.title("zh-Hant")  # the language of the official list
        count = self._uses.get(term.code, 0)
        return Offer(
            term.code,
            title,
            mark(term),
            own if own != title and not self._kind.closed else "",
            ngettext("{count} activity uses it", "{count} activities use it", count)
            if count and "activity" in self._record.model_fields
            else "",
        )

    def _foot(self) -> str:
        """Names and dates of the lists; the short lists of the program itself need none."""
        said = []
        for terms in self._lists:
            if terms.as_of is None:
                continue
            day = written(terms.as_of)
            said.append(
                ngettext(
                    "{name}, {count} term · list of {day}",
                    "{name}, {count} terms · list of {day}",
                    len(terms),
                    name=self._heading(terms, ""),
                    day=day,
                )
            )
        return "\n".join(said)

    def _count(self) -> None:
        """Counts the uses in the background, once for each state of the register."""
        contents = self._session.contents
        if contents is None or self._counted_at == contents.head or self._kind.closed:
            return
        self._counted_at = contents.head
        record, field = self._record, self._field

        def keep(uses: Mapping[str, int]) -> None:
            self._uses = uses
            self.recounted()

        self._session.tasks.start(
            "", lambda _pulse: term_use.uses(contents, record, field), done=keep
        )


def _article(term: Term) -> str:
    """The article of a term known by it, as it is compared: EU-6-1-b → 61b."""
    return folded(term.code.partition("-")[2])


def mark(term: Term) -> str:
    """The short mark readers know a term by: its official number, or its law and article."""
    if term.list in NUMBERED:
        return term.code
    if term.list in _BY_ARTICLE and term.article:
        law = term.code.split("-", 1)[0]
        article = term.article.split(";")[0].removeprefix("Art. ").removesuffix(" UK GDPR")
        return f"{law} {article}" if len(article) <= 14 else law
    return ""
