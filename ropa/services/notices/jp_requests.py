"""Japan: requests of the person, where to complain, and who settles complaints (Art. 32 to 40)."""

from __future__ import annotations

from collections.abc import Sequence

from ropa.formats.document import Block, TableRow, Words
from ropa.records.organisation import Contact, Organisation
from ropa.records.rights import Right
from ropa.regimes import facts
from ropa.regimes import jp_operator as law
from ropa.regimes.marketing import is_marketing
from ropa.services.notices import parties, phrases, rights
from ropa.services.notices.blocks import introduced, paragraph, run_on, sentences
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.tables import cells, table

# ---------------------------------------------------------------------- requests, Art. 32(1)(iii)


def requests(d: Drafting) -> Sequence[Block]:
    """What can be requested, then desk, form, identity check and fee, in this order."""
    on_record = [one for one in rights.rights(d) if not rights.opts_out(one)]
    if not on_record:
        return paragraph(d.missing("right.none", Right, "procedure"))
    listed = rights.granted(d, law.RIGHTS, on_record)
    return [
        *run_on(d, d.say("right.intro"), listed, ordered=True),
        *introduced(d.say("right.where"), rights.where(d)),
        *introduced(d.say("right.how"), [*rights.how(d, on_record), *_wanting(d, on_record)]),
    ]


def _wanting(d: Drafting, on_record: Sequence[Right]) -> list[Words]:
    """Gaps for requests that cannot be made in any way on record, and for the fee."""
    register = d.scope.inspection
    found = []
    for code in law.RIGHTS:
        same = law.recorded(register, code)
        # What the facts of the check look at is the register, whatever record it is asked for.
        if same and not law.procedure(code).there(register, same[0]):
            name = rights.title(d, same[0])
            found.append(d.missing("right.procedure_missing", same[0], "procedure", right=name))
    if not law.FEE.there(register, on_record[0]):
        found.append(d.missing("right.fee_missing", on_record[0], "fee"))
    return [gap for gap in found if gap.text]


def marketing(d: Drafting) -> Sequence[Block]:
    """How to stop advertising; a gap where there is advertising and no way is on record."""
    opt_outs = [one for one in rights.rights(d) if rights.opts_out(one)]
    markets = any(is_marketing(one.wording, one.term) for one in d.scope.purposes)
    if not opt_outs and not markets:
        return []
    ways = rights.how(d, opt_outs)
    if ways:
        return [*paragraph(d.say("marketing.stop")), *sentences(ways)]
    return paragraph(d.missing("marketing.missing", next(iter(opt_outs), Right), "channels"))


# ---------------------------------------------------------------------- complaints, Order Art. 10


def complaints(d: Drafting) -> Sequence[Block]:
    """The desks for complaints and inquiries, with every way to reach them."""
    contacts = parties.contacts(d)
    desks = [one for one in contacts if one.role == "complaint-desk"]
    others = [one for one in contacts if one.role not in ("complaint-desk", "request-desk")]
    # Where all there is takes requests, complaints go there too.
    shown = [*desks, *others] or contacts
    rows = [_desk(d, one) for one in shown]
    register = d.scope.inspection
    reachable = any(facts.officer_reachable(register, one) for one in contacts)
    at = next(iter(shown), Contact)
    gap = phrases.EMPTY if reachable else d.missing("contact.complaints_missing", at, "email")
    return [
        *([table(d.column_titles(), rows, (20, 24, 18, 22, 16))] if rows else []),
        *paragraph(gap),
    ]


def _desk(d: Drafting, contact: Contact) -> TableRow:
    """Ways to reach the organisation stand in where the desk has none of its own."""
    role = d.term(contact, "role")
    organisation = d.contents.get(Organisation, contact.organisation)
    reached = contact if facts.reachable(contact) else organisation
    return cells(
        role if role.text else d.say("contact.any"),
        phrases.lines(
            [d.text(contact, "department"), d.text(contact, "job_title"), d.text(contact, "name")]
        ),
        d.plain(reached, "phone"),
        phrases.lines(
            [d.plain(reached, "email"), d.say("contact.form", form=d.plain(contact, "form"))]
        ),
        d.text(reached, "address"),
    )


def accredited(d: Drafting) -> Sequence[Block]:
    """The organization that settles complaints, then the other bodies to turn to."""
    register = d.scope.inspection
    bodies = law.accredited(register, d.contents.register)
    rows = [
        cells(
            d.text(one, "name"),
            phrases.lines(
                [
                    d.say("party.phone", phone=d.plain(one, "phone")),
                    d.say("party.email", email=d.plain(one, "email")),
                    d.say("party.website", website=d.plain(one, "website")),
                    *(
                        []
                        if law.ACCREDITED.there(register, one)
                        else [d.missing("authority.contact_missing", one, "website")]
                    ),
                ]
            ),
        )
        for one in bodies
    ]
    told = {one.id for one in bodies}
    others = [
        words
        for words in parties.authorities(d)
        if told.isdisjoint(source.record for source in words.sources)
    ]
    return [
        *(paragraph(d.say("authority.accredited")) if rows else []),
        *([table(d.column_titles(), rows, (40, 60))] if rows else []),
        *introduced(d.say("authority.intro"), others),
    ]
