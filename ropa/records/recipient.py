"""Who receives data, under which contract, and what crosses a border."""

from ropa.records.fields import (
    choice,
    choices,
    code,
    codes,
    date,
    lines,
    period,
    plain,
    plains,
    ref,
    refs,
    text,
)
from ropa.records.record import Record


class Recipient(Record, table=True):
    """A body data are disclosed to: by name, or by kind where the law allows a category.

    Attributes:
        sub_processor_of: the processor that engages it.
        certifications: what it is certified for on the day; decides whether an adequacy decision
            that covers only certified recipients covers this one.
        retention: its own period of keeping, in its own words.
    """

    __tablename__ = "recipient"

    name: str | None = text()
    kind: str | None = text()
    role: str | None = choice("recipient-role")
    sub_processor_of: str | None = ref("recipient")
    country: str | None = code("countries")
    address: str | None = text()
    contact: str | None = text()
    phone: str | None = plains()
    email: str | None = plains()
    website: str | None = plains()
    task: str | None = text()
    contract: str | None = choice("contract-kind")
    contract_date: str | None = date()
    contract_end: str | None = date()
    contract_link: str | None = plain()
    contract_audited_on: str | None = date()
    contract_duties: str | None = choices("contract-duty")
    contract_note: str | None = text()
    certifications: str | None = choices("certification")
    certifications_until: str | None = date()
    retention: str | None = text()


class Transfer(Record, table=True):
    """Data going to another country or an international organisation.

    Attributes:
        destination: who or where, when no recipient is on record.
        country: ISO 3166-1; empty is allowed and is a finding.
        country_unknown: why it cannot be named (Japan: Commission Rules Art. 17(3)).
        mechanisms: codes of every law that applies (GDPR Art. 45 to 49, PIPA Art. 28-8(1),
            APPI Art. 28, PDPA Art. 21).
        items, timing, method, purpose, retention, refusal, refusal_effect: PIPA Art. 28-8(2).
        country_information, recipient_measures: APPI Art. 28(2), Commission Rules Art. 17.
    """

    __tablename__ = "transfer"

    activities: str | None = refs("activity")
    recipient: str | None = ref("recipient")
    destination: str | None = text()
    country: str | None = code("countries")
    country_unknown: str | None = text()
    mechanisms: str | None = codes("transfer-mechanisms")
    safeguard: str | None = text()
    safeguard_copy: str | None = text()
    items: str | None = lines()
    purpose: str | None = text()
    timing: str | None = text()
    method: str | None = text()
    duration: str | None = period()
    retention: str | None = text()
    refusal: str | None = text()
    refusal_effect: str | None = text()
    country_information: str | None = text()
    recipient_measures: str | None = text()
    assessed_on: str | None = date()
    assessment_link: str | None = plain()


class SaleOrSharing(Record, table=True):
    """What California asks per category (Cal. Civ. Code 1798.100, .110, .115, .120, .121, .130)."""

    __tablename__ = "sale_or_sharing"

    category: str | None = code("ccpa-categories")
    sold: str | None = choice("yes-no")
    shared: str | None = choice("yes-no")
    disclosed: str | None = choice("yes-no")
    recipients: str | None = refs("recipient")
    third_parties: str | None = lines()
    purpose: str | None = text()
    sensitive_use: str | None = choice("sensitive-use")
    minors: str | None = choice("minors-sale")
