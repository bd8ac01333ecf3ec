"""Which input a field has: decided by the kind of its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.gui.inputs.choices import FEW, ChoiceInput, SegmentInput
from ropa.gui.inputs.country import CountryInput
from ropa.gui.inputs.dates import DateInput
from ropa.gui.inputs.input import PLAIN, Input
from ropa.gui.inputs.lines import LinesInput
from ropa.gui.inputs.own_wording import OWN_WORDING, TermInput
from ropa.gui.inputs.plain import NumberInput, PeriodInput, PlainInput
from ropa.gui.inputs.records import RecordInput
from ropa.gui.inputs.register_language import RegisterLanguageInput
from ropa.gui.inputs.terms import TermSource
from ropa.gui.inputs.texts import TextInput
from ropa.records.kind import Kind
from ropa.records.record import Record, kind_of, kinds_of
from ropa.terms import catalogue

if TYPE_CHECKING:
    from ropa.gui.session import Session


def input_for(session: Session, record: type[Record], field: str) -> Input:
    """The input of a field of a record class; `reference` has one too."""
    kind = kinds_of(record).get(field, PLAIN)
    match kind.form:
        case "text":
            return (LinesInput if kind.many else TextInput)(session, record, field)
        case "date":
            return DateInput(session, record, field)
        case "period":
            return PeriodInput(session, record, field)
        case "number":
            return NumberInput(session, record, field)
        case "record":
            return RecordInput(session, record, field, kind.to)
        case "term":
            return _coded(session, record, field, kind)
    return PlainInput(session, record, field)


def _coded(session: Session, record: type[Record], field: str, kind: Kind) -> Input:
    if f"{kind_of(record)}.{field}" == "register.language":
        return RegisterLanguageInput(session, record, field)
    if kind.lists == ("countries",):
        return CountryInput(session, record, field)
    if kind.closed and not kind.many:
        few = len(catalogue.term_list(kind.lists[0])) <= FEW
        return (SegmentInput if few else ChoiceInput)(session, record, field)
    own = OWN_WORDING.get(f"{kind_of(record)}.{field}", "")
    source = TermSource(session, record, field, kind, own_wording=bool(own))
    return TermInput(session, record, field, source, own)
