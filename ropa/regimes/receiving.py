"""Who receives data, under which contract, across which border: for every law."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ropa.records.activity import Disclosure, ProcessingActivity
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import several
from ropa.regimes import facts
from ropa.regimes.facts import has, mechanisms_of, said, within
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Coded, Known, Said
from ropa.regimes.recipient_names import recipient_named
from ropa.regimes.requirement import Check, Fact, Predicate, Subject, checks, in_laws
from ropa.regimes.subjects import ANY_ACTIVITY, PROCESSOR, RECIPIENT, TRANSFER, in_running_activity
from ropa.terms import countries

# ---------------------------------------------------------------------- recipients, contracts

RECIPIENT_NAMED = Fact(
    "recipient-name",
    "recipient.name",
    recipient_named,
    common=True,
    details=lambda _register, row: {"role": Coded(("recipient-role",), row.role or "third-party")},
)
CONTRACT = Fact(
    "contract",
    "recipient.contract",
    lambda _register, row: row.contract in ("processing", "sub-processing", "terms", "statute"),
    common=True,
)
TASK = Fact("task", "recipient.task", has("task"))


@cache
def duty(code: str) -> Fact:
    """A duty the contract with a processor contains; without a contract that alone is missing."""

    def agreed(_register: Inspection, recipient: Recipient) -> bool:
        return not recipient.contract or code in several(recipient.contract_duties)

    return Fact(
        "duties", "recipient.contract_duties", agreed, thing=Coded(("contract-duty",), code)
    )


# ---------------------------------------------------------------------- transfers


def _absent(_register: Inspection, transfer: Transfer) -> Mapping[str, Said]:
    """What else is not on record of a transfer that goes to no country in particular."""
    fields = ("country", "recipient", "mechanisms")
    absent = (field for field in fields if not getattr(transfer, field))
    return {"absent": tuple(Known("field", f"transfer.{field}") for field in absent)}


COUNTRY = Fact(
    "transfer-country",
    "transfer.country",
    lambda register, transfer: facts.country_of(register, transfer) is not None,
    details=_absent,
    common=True,
)


@cache
def ground(regime: str, key: str = "transfer-ground") -> Fact:
    """A ground of this law for a transfer; a ground to forbid it is none."""

    def grounded(_register: Inspection, transfer: Transfer) -> bool:
        kinds = mechanisms_of(regime, transfer.mechanisms).values()
        return any(kind not in ("restriction", "special") for kind in kinds)

    return Fact(key, "transfer.mechanisms", grounded)


@cache
def rests_on_ground(regime: str, *kinds: str) -> Predicate:
    """The predicate that a transfer has a ground of one of these kinds under a law."""
    return lambda _register, transfer: (
        not set(kinds).isdisjoint(mechanisms_of(regime, transfer.mechanisms).values())
    )


# ---------------------------------------------------------------------- what does not fit

RECEIVER_KNOWN = Fact(
    "disclosure-recipient",
    "disclosure.recipient",
    lambda _register, row: (
        bool(row.recipient) or row.mode == "exception" or said(row, "recipients_wording")
    ),
    common=True,
)
CONTRACT_RUNS = Fact(
    "contract-expired",
    "recipient.contract_end",
    lambda register, row: not row.contract_end or row.contract_end >= register.today,
    details=lambda _register, row: {"day": Known("day", row.contract_end)},
    state="expired",
    common=True,
)
CONTRACT_BEGUN = Fact(
    "contract-future",
    "recipient.contract_date",
    lambda register, row: not row.contract_date or row.contract_date <= register.today,
    details=lambda _register, row: {"day": Known("day", row.contract_date)},
    state="contradiction",
    common=True,
)


def _country_known(register: Inspection, recipient: Recipient) -> bool:
    return bool(recipient.country) or any(
        transfer.country for transfer in register.transfers_to(recipient.id)
    )


COUNTRY_KNOWN = Fact("recipient-country", "recipient.country", _country_known, common=True)


def _could_be_abroad(_register: Inspection, recipient: Recipient) -> bool:
    """Whether a recipient is known by name and outside the organisation."""
    return said(recipient, "name") and recipient.role not in ("internal", "authority", "public")


@cache
def transferred(regime: str) -> Fact:
    """A transfer on record to each recipient outside the territory of a law."""

    def there(register: Inspection, recipient: Recipient) -> bool:
        country = recipient.country
        if not country or recipient.role == "public" or within(regime, country):
            return True
        if register.transfers_to(recipient.id):
            return True
        return regime == "jp-appi" and bool(countries.adequacy("JP", country, register.on))

    return Fact(
        "abroad",
        "transfer.recipient",
        there,
        details=lambda _register, row: {"country": Known("country", row.country)},
        common=True,
    )


@cache
def regions_transferred(regime: str) -> Fact:
    """A transfer on record to each country abroad in which an activity uses or keeps data.

    Where the controller itself is, its data need no transfer to get to.
    """

    def untold(register: Inspection, activity: ProcessingActivity) -> list[str]:
        home = register.controller.country if register.controller else None
        told = {facts.country_of(register, one) for one in register.transfers_of(activity.id)}
        return [
            country
            for country in several(activity.regions)
            if country not in (home, *told) and not within(regime, country)
        ]

    return Fact(
        "abroad-region",
        "activity.regions",
        lambda register, activity: not activity.regions or not untold(register, activity),
        details=lambda register, activity: {
            "countries": tuple(Known("country", one) for one in untold(register, activity))
        },
        common=True,
    )


def _no_reason_given(_register: Inspection, transfer: Transfer) -> bool:
    """Japan, Rules Art. 17(3): who cannot tell the country yet tells so, and why."""
    return not said(transfer, "country_unknown")


def _no_reason_given_to(register: Inspection, recipient: Recipient) -> bool:
    return all(_no_reason_given(register, one) for one in register.transfers_to(recipient.id))


def _linked(_register: Inspection, transfer: Transfer) -> bool:
    return bool(transfer.activities)


TRANSFER_LINKED = Fact("transfer-activity", "transfer.activities", _linked, common=True)
TRANSFER_ARTICLES = in_laws("Art. 44", kr="Art. 28-8(1)", tw="Art. 21", jp="Art. 28(1)")


def _abroad() -> tuple[Check, ...]:
    return tuple(
        check
        for regime, article in TRANSFER_ARTICLES.items()
        for check in (
            checks(
                "abroad",
                RECIPIENT,
                transferred(regime),
                articles={regime: article},
                severity="must",
            ),
            checks("abroad", ANY_ACTIVITY, regions_transferred(regime), articles={regime: article}),
        )
    )


CHECKS: tuple[Check, ...] = (
    checks(
        "disclosure-recipient",
        Subject(Disclosure, in_running_activity),
        RECEIVER_KNOWN,
        articles=in_laws(
            "Art. 13(1)(e)",
            kr="Art. 17(2)1",
            tw="Art. 8(1)4",
            jp="Art. 27(1)",
            us="Civ. Code 1798.110(c)(4)",
        ),
        severity="must",
    ),
    checks(
        "recipient-name",
        RECIPIENT,
        RECIPIENT_NAMED,
        articles=in_laws("", kr="Art. 17(2)1", jp="Art. 27(1)", us="Civ. Code 1798.110(c)(4)"),
        severity="must",
    ),
    checks(
        "recipient-country",
        Subject(Recipient, _could_be_abroad),
        COUNTRY_KNOWN,
        articles=in_laws("Art. 30(1)(e)", kr="Art. 28-8(2)2", tw="Art. 8(1)4"),
    ),
    checks(
        "recipient-country",
        Subject(Recipient, _could_be_abroad),
        COUNTRY_KNOWN,
        articles=in_laws(jp="Art. 28(2)"),
        when=_no_reason_given_to,
    ),
    checks(
        "contract",
        PROCESSOR,
        CONTRACT,
        articles=in_laws(
            "",
            kr="Art. 26(1)",
            tw="Enforcement Rules Art. 8",
            jp="Art. 25",
            us="Civ. Code 1798.100(d)",
        ),
    ),
    checks(
        "contract-expired",
        RECIPIENT,
        CONTRACT_RUNS,
        CONTRACT_BEGUN,
        articles=in_laws(
            "Art. 28(3)",
            kr="Art. 26(1)",
            tw="Enforcement Rules Art. 8",
            jp="Art. 25",
            us="Civ. Code 1798.100(d)",
        ),
        severity="must",
    ),
    *_abroad(),
    checks(
        "transfer-country",
        TRANSFER,
        COUNTRY,
        articles=in_laws(kr="Art. 28-8(2)2", us="Civ. Code 1798.110(c)(4)"),
        severity="must",
    ),
    checks(
        "transfer-country",
        TRANSFER,
        COUNTRY,
        articles=in_laws(jp="Art. 28(2)"),
        when=_no_reason_given,
        severity="must",
    ),
    checks(
        "transfer-activity",
        TRANSFER,
        TRANSFER_LINKED,
        articles=in_laws("Art. 30(1)(e)", kr="Art. 28-8(2)1", tw="Art. 21", jp="Art. 28(1)"),
    ),
)
