"""Japan: data provided until the person objects, the eight matters of Art. 27(2) in its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ropa.formats.document import Block, Bullets, Source, Words
from ropa.records.activity import DataUse, Disclosure
from ropa.records.organisation import Organisation
from ropa.records.record import several
from ropa.records.rights import Right
from ropa.regimes import jp_provision as law
from ropa.services.notices import data, jp_data, parties, phrases, recipients, rights
from ropa.services.notices.blocks import paragraph
from ropa.services.notices.drafting import Drafting
from ropa.services.notices.law import answering
from ropa.services.notices.phrases import EMPTY

STOP = "right.stop_provision"

Place = Disclosure | DataUse | type[DataUse]
"""Where a gap is mended: a record, or a kind of which none is there."""


def opt_out(d: Drafting) -> Sequence[Block]:
    """The eight matters, a numbered list for each such disclosure."""
    found: list[Block] = []
    for one in d.scope.disclosures:
        if law.OPT_OUT in several(one.bases):
            matters = tuple(words for words in _matters(d, one) if words.text)
            found += [*paragraph(d.say("opt_out.intro")), Bullets(matters, ordered=True)]
    return found


def _matters(d: Drafting, one: Disclosure) -> Iterable[Words]:
    yield _provider(answering(d, "JP-27-2-1"))

    def matter(code: str, key: str, found: Words, gap: str, at: Place, field: str) -> Words:
        here = answering(d, code)
        return here.say(key, fact=here.demanded(found, gap, at, field))

    items = d.listed(d.texts(one, "items") or jp_data.names(d, _provided(d, one)))
    aim, ways = recipients.reasons(d, one), _acquisition(d, one)
    use = next(iter(_provided(d, one)), DataUse)
    yield matter("JP-27-2-2", "opt_out.purpose", aim, "opt_out.purpose_missing", one, "purpose")
    yield matter("JP-27-2-3", "opt_out.items", items, "opt_out.items_missing", one, "items")
    yield matter("JP-27-2-4", "opt_out.acquired", ways, "opt_out.acquired_missing", use, "source")
    method, start = d.text(one, "method"), d.text(one, "occasion")
    yield matter("JP-27-2-5", "opt_out.method", method, "opt_out.method_missing", one, "method")
    stop, how = _stop(d, one), _received(d, one)
    yield matter("JP-27-2-6", "opt_out.stop", stop, "opt_out.stop_missing", one, "opt_out")
    yield matter("JP-27-2-7", "opt_out.received", how, "opt_out.received_missing", one, "opt_out")
    yield matter("JP-27-2-8", "opt_out.start", start, "opt_out.start_missing", one, "occasion")


def _provider(d: Drafting) -> Words:
    controller = d.scope.controller
    at = controller or Organisation
    address = d.demanded(d.text(controller, "address"), "party.address_missing", at, "address")
    head = d.demanded(d.text(controller, "head"), "party.head_missing", at, "head")
    return phrases.lines(
        [
            d.say("opt_out.provider", name=parties.name(d, controller)),
            d.say("party.address", address=address),
            d.say("party.head", head=head),
        ]
    )


def _provided(d: Drafting, one: Disclosure) -> Sequence[DataUse]:
    return law.provided(d.scope.inspection, one)


def _acquisition(d: Drafting, one: Disclosure) -> Words:
    """Where the data came in and from whom, a line for each way."""
    ways = [d.apart([data.collected_at(d, use), data.source(d, use)]) for use in _provided(d, one)]
    return phrases.lines(phrases.distinct(ways))


def _stop(d: Drafting, one: Disclosure) -> Words:
    """That provision stops on request, if the register says how or grants the right."""
    granted = [right for right in rights.rights(d) if rights.matter(right) == STOP]
    if not one.opt_out and not granted:
        return EMPTY
    said = d.say("opt_out.stops")
    behind = [Source(right.id, "term") for right in granted]
    behind += [Source(one.id, "opt_out")] if one.opt_out else []
    return Words(said.spans, (*said.sources, *behind))


def _received(d: Drafting, one: Disclosure) -> Words:
    own = d.text(one, "opt_out")
    granted: list[Right] = [right for right in rights.rights(d) if rights.matter(right) == STOP]
    ways = [words for right in granted for words in rights.how(d, [right])]
    return own if own.text else phrases.lines(phrases.distinct(ways))
