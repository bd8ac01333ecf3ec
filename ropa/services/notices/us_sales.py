"""California: to whom each category was disclosed, sold or shared, and what is sensitive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from ropa.formats.document import Block, Source, TableRow, Words
from ropa.records.protection import Assurance
from ropa.records.recipient import Recipient, SaleOrSharing
from ropa.records.record import several
from ropa.regimes import us_sales as rules
from ropa.regimes.us_categories import collected, covers
from ropa.services.notices import phrases, recipients
from ropa.services.notices.blocks import bullets, introduced, paragraph, run_on
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import answering
from ropa.services.notices.phrases import EMPTY
from ropa.services.notices.tables import cells, table
from ropa.services.notices.us_tables import category, purposes_of, sensitive_kinds, uses_of
from ropa.terms import catalogue
from ropa.regimes.us_categories import LIST

GROUPS = {
    "service": frozenset({"processor", "sub-processor"}),
    "internal": frozenset({"internal"}),
}
"""Recipients that are no third parties, by their role."""


def sensitive(d: Drafting) -> Sequence[Block]:
    """What sensitive information is used for, and whether it is sold, shared or used further."""
    rows = []
    for kind in sensitive_kinds(d):
        entry, uses = entry_of(d, kind), uses_of(d, kind)
        head = category(d, kind, *(Source(use.id, "categories") for use in uses))
        statutes = (
            d.say("special.statute", statute=d.text(use, "condition_statute")) for use in uses
        )
        beyond = d.term(entry, "sensitive_use")
        at = answering(d, "US-121-A", "Civ. Code 1798.121(a)")
        use_gap = at.missing("sensitive.use_missing", entry or SaleOrSharing, "sensitive_use")
        rows.append(
            cells(
                phrases.lines([head, *phrases.distinct(statutes)]),
                phrases.lines(purposes_of(d, uses)),
                _sold_or_shared(d, entry),
                beyond if beyond.text else use_gap,
            )
        )
    if not rows:
        return []
    return [*paragraph(d.say("sensitive.intro")), table(d.column_titles(), rows, (30, 30, 18, 22))]
