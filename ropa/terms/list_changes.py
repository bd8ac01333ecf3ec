"""What a newer edition of a code list adds, says otherwise and no longer has."""

from __future__ import annotations

from dataclasses import dataclass

from ropa.terms.term import Term, TermList


@dataclass(frozen=True, slots=True)
class ListChanges:
    """The difference between two editions, in the order of the lists.

    Attributes:
        changed: each term as it was and as it is, where a title or another column differs.
    """

    added: tuple[Term, ...]
    changed: tuple[tuple[Term, Term], ...]
    withdrawn: tuple[Term, ...]


def changes(before: TermList, after: TermList) -> ListChanges:
    """How `after` differs from `before`."""
    both = ((before.get(term.code), term) for term in after)
    return ListChanges(
        added=tuple(term for term in after if term.code not in before),
        changed=tuple((old, new) for old, new in both if old is not None and _differ(old, new)),
        withdrawn=tuple(term for term in before if term.code not in after),
    )


def _differ(old: Term, new: Term) -> bool:
    """A term is compared by its code and law alone; here every column counts."""
    return (old, dict(old.titles), dict(old.extra)) != (new, dict(new.titles), dict(new.extra))
