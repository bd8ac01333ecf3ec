"""Japan: personal data provided to third parties (Art. 27(1)).

Opt-out, entrustment, joint use and what goes abroad have sections of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, TableRow, Words
from ropa.records.activity import DataUse, Disclosure
from ropa.records.recipient import Recipient
from ropa.records.record import several
from ropa.regimes import jp_provision as law
from ropa.services.notices import jp_data, phrases, recipients
from ropa.services.notices.blocks import bullets, paragraph, run_on
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import answering
from ropa.services.notices.phrases import EMPTY, said
from ropa.services.notices.tables import cells, table

SAID_ELSEWHERE = ("public", "internal")
"""Who is no third party that is given data: what all can see, and one's own people."""

REFERABLE = "JP-31-1"
ENTRUSTED = "JP-27-5-1"
NO_PROVISION = frozenset({REFERABLE, ENTRUSTED, "JP-27-5-3"})
"""Grounds of what the Act does not take for provision of personal data to a third party."""

# ---------------------------------------------------------------------- third parties, Art. 27(1)


def third_parties(d: Drafting) -> Sequence[Block]:
    """Who is given data, then the cases in which others would be; if nobody is, that."""
    rows = _rows(d)
    cases = _exceptional(d, beside_others=bool(rows))
    found: list[Block] = []
    if rows:
        found += paragraph(d.say("provision.intro"))
        found.append(table(d.column_titles(), rows, (28, 26, 24, 22)))
    if not rows and not cases and d.scope.data_uses:
        found += paragraph(d.say("provision.none"))
    return [*found, *cases]


def _to_third_parties(d: Drafting, *, exceptional: bool) -> list[Disclosure]:
    found = []
    for one in d.scope.disclosures:
        recipient = d.contents.get(Recipient, one.recipient)
        third = recipient is None or recipient.role in law.THIRD_PARTIES
        provided = NO_PROVISION.isdisjoint(several(one.bases))
        if third and provided and (one.mode == "exception") is exceptional:
            found.append(one)
    return found


def _rows(d: Drafting) -> list[TableRow]:
    """A row for each disclosure, and one for each third party that only the data name."""
    rows, described = [], set()
    for one in _to_third_parties(d, exceptional=False):
        recipient = d.contents.get(Recipient, one.recipient)
        first = recipient is not None and recipient.id not in described
        described.add(one.recipient)
        others = d.texts(one, "recipients_wording")
        to = phrases.lines([_receiver(d, recipient), *others]) if recipient and first else None
        rows.append(
            cells(
                to or recipients.receivers(d, one),
                d.listed(items(d, one)),
                recipients.reasons(d, one),
                _manner(d, one),
            )
        )
    for recipient in _without_disclosure(d):
        what = d.listed(named_by_data(d, recipient))
        rows.append(cells(_receiver(d, recipient), what, EMPTY, EMPTY))
    return rows


def _without_disclosure(d: Drafting) -> list[Recipient]:
    told = {one.recipient for one in d.scope.disclosures}
    return [
        one
        for one in d.scope.recipients
        if one.role in law.THIRD_PARTIES
        and one.role not in SAID_ELSEWHERE
        and one.id not in told
        and named_by_data(d, one)
    ]


def _receiver(d: Drafting, recipient: Recipient) -> Words:
    name = recipients.name(d, recipient)
    role = d.listed(d.terms(recipient, "role", running=True))
    named = d.say("recipient.name_and_role", name=d.opening(name), role=role)
    telling = recipient.role not in ("third-party", "public")
    kind = d.text(recipient, "kind") if recipient.name else EMPTY
    head = phrases.headed(
        named if telling and named.text else d.opening(name),
        [d.say("recipient.kind", kind=kind), *recipients.facts(d, recipient)],
    )
    return phrases.lines([head, recipients.unexplained(d, recipient)])


def named_by_data(d: Drafting, recipient: Recipient | None) -> list[Words]:
    """The data that name a recipient."""
    given = [
        use for use in d.scope.data_uses if recipient and recipient.id in several(use.recipients)
    ]
    return jp_data.names(d, given)


def items(d: Drafting, one: Disclosure) -> list[Words]:
    """The items handed over, else the data by category, else those that name the recipient."""
    own = d.texts(one, "items") or jp_data.names(d, d.contents.each(DataUse, one.data))
    return own or named_by_data(d, d.contents.get(Recipient, one.recipient))


def _manner(d: Drafting, one: Disclosure) -> Words:
    return phrases.lines(
        [
            d.text(one, "method"),
            d.say("disclosure.occasion", occasion=d.text(one, "occasion")),
            d.say("disclosure.extent", extent=d.text(one, "extent")),
            _basis(d, one),
            d.say("disclosure.opt_out", how=d.text(one, "opt_out")),
        ]
    )


def _basis(d: Drafting, one: Disclosure) -> Words:
    """Consent or the exception it rests on; a gap where the check finds neither."""
    grounds = [
        *d.law_terms(one, "bases", running=True),
        *d.terms(one, "exceptions", running=True),
        *d.texts(one, "exceptions_wording"),
    ]
    stated = d.say("disclosure.basis", basis=d.listed(phrases.distinct(grounds)))
    if stated.text or law.GROUNDED.there(d.scope.inspection, one):
        return stated
    here = answering(d, "JP-27-1", "Art. 27(1)")
    to = recipients.receivers(d, one)
    named = to if to.text else said(one.reference or one.id)
    return here.missing("provision.ground_missing", one, "bases", recipient=named)


def _exceptional(d: Drafting, *, beside_others: bool) -> list[Block]:
    """The cases in which data leave although normally they do not, one list per statement."""
    otherwise = "disclosure.else_none_but" if beside_others else "disclosure.none_but"
    statements: dict[str, tuple[Words, list[Words], list[Words]]] = {}
    unnamed: dict[str, list[tuple[Disclosure, Words]]] = {}
    for one in _to_third_parties(d, exceptional=True):
        named = [*d.terms(one, "exceptions", running=True), *d.texts(one, "exceptions_wording")]
        if named:
            to = d.say("disclosure.none_but_to", recipients=recipients.receivers(d, one))
            intro = to if to.text else d.say(otherwise)
            _, cases, limits = statements.setdefault(intro.text, (intro, [], []))
            cases += named
            limits += particulars(d, one)
        else:
            lines = phrases.lines(particulars(d, one))
            unnamed.setdefault(lines.text, []).append((one, lines))
    if unnamed:
        intro = d.say(otherwise)
        _, cases, _ = statements.setdefault(intro.text, (intro, [], []))
        cases += [_same_case(d, alike) for alike in unnamed.values()]
    return [
        block
        for intro, cases, limits in statements.values()
        for block in [
            *run_on(d, intro, phrases.distinct(cases), ordered=True, conjunction="or"),
            *bullets(phrases.distinct(limits)),
        ]
    ]


def _same_case(d: Drafting, alike: Sequence[tuple[Disclosure, Words]]) -> Words:
    """Receivers whose case is the same in every line, as one case."""
    who = d.listed(phrases.distinct(recipients.receivers(d, one) for one, _lines in alike))
    said_once = phrases.distinct(lines for _one, lines in alike)
    grounds = phrases.distinct(_basis(d, one) for one, _lines in alike)
    return phrases.headed(d.opening(who), [*said_once, *grounds])


def particulars(d: Drafting, one: Disclosure) -> list[Words]:
    """What is handed over, why, how, when and within what limit: a labelled line for each."""
    return [
        d.say("disclosure.data", data=d.listed(items(d, one))),
        d.say("disclosure.purpose", purpose=recipients.reasons(d, one)),
        d.say("disclosure.method", method=d.text(one, "method")),
        d.say("disclosure.occasion", occasion=d.text(one, "occasion")),
        d.say("disclosure.extent", extent=d.text(one, "extent")),
        d.say("disclosure.opt_out", how=d.text(one, "opt_out")),
    ]
