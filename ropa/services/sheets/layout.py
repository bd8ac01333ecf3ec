"""Which sheet shows which records in which columns: the layout of the workbook as data.

Every field of every kind of record stands in exactly one column that is read back; a test holds
that. Columns beyond those of the printed record stand in the second print area.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ropa.records.activity import (
    DataUse,
    Disclosure,
    JointUse,
    ProcessingActivity,
    Publication,
    Purpose,
)
from ropa.records.collection import AutomaticCollection, CollectionPoint
from ropa.records.notice import ClauseOverride, Notice, PublishedVersion
from ropa.records.organisation import Authority, Contact, ElementState, Organisation
from ropa.records.protection import Assurance, ChildrenRule, IncidentPromise, SecurityMeasure
from ropa.records.recipient import Recipient, SaleOrSharing, Transfer
from ropa.records.record import Record
from ropa.records.retention import RetentionRule
from ropa.records.rights import Right


@dataclass(frozen=True, slots=True)
class Given:
    """A column that holds a field of the record itself."""

    field: str
    width: float = 16
    group: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Derived:
    """A column that follows from other records; `what` names its rule in `derived`."""

    what: str
    width: float = 16
    heading: str = ""
    group: str = ""
    article: str = ""


Part = Given | Derived


def columns(said: str) -> tuple[Part, ...]:
    """Columns from pairs of name and width; `*name=heading` is a derived column."""
    words = said.split()
    made: list[Part] = []
    for name, width in zip(words[::2], words[1::2], strict=True):
        if name.startswith("*"):
            what, heading = name[1:].split("=")
            made.append(Derived(what, float(width), f"column.{heading}"))
        else:
            made.append(Given(name, float(width), hidden=name == "document"))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Records:
    """A table of records of one kind.

    Fields named neither in `first` nor in `second` follow in the second area in their order.
    """

    record: type[Record]
    first: tuple[Part, ...]
    second: tuple[Part, ...] = ()
    repeat: int = 2


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet and its tables; `always` keeps it when it has no records."""

    key: str
    tables: tuple[Records, ...]
    always: bool = True
    tab: Literal["", "band"] = ""


REF = Given("reference", 7)

ACTIVITY_FACTS: tuple[Part, ...] = (
    REF,
    Given("name", 15, "group.activity"),
    Given("department", 13, "group.activity"),
    Derived("purposes", 21, "column.purposes", "group.purposes", "Art. 30(1)(b)"),
    Derived("bases", 15, "column.bases", "group.purposes", "Art. 6"),
    Derived("people", 14, "column.people", "group.data", "Art. 30(1)(c)"),
    Derived("categories", 23, "column.categories", "group.data", "Art. 30(1)(c)"),
    Derived("special", 13, "column.special", "group.data", "Art. 9, 10"),
    Derived("recipients", 17, "column.recipients", "group.recipients", "Art. 30(1)(d)"),
    Derived("countries", 13, "column.countries", "group.transfers", "Art. 30(1)(e)"),
    Derived("safeguards", 17, "column.safeguards", "group.transfers", "Art. 45–49"),
    Derived("limits", 16, "column.limits", "group.retention", "Art. 30(1)(f)"),
    Given("measures", 17, "group.security"),
)

ACTIVITY_DETAILS = columns(
    "status 11 approved_by 14 approved_on 12 start_date 12 end_date 12 review_on 12 "
    "description 30 operations 20 manner 30"
)

CONTROLLER = SheetPlan(
    "controller",
    (Records(ProcessingActivity, ACTIVITY_FACTS, ACTIVITY_DETAILS, repeat=2),),
    tab="band",
)

PROCESSOR = SheetPlan(
    "processor",
    (
        Records(
            ProcessingActivity,
            (
                REF,
                Given("name", 15, "group.activity"),
                Given("acts_for", 22, "group.clients"),
                Given("operations", 20, "group.processor"),
                Given("description", 30, "group.processor"),
                Derived("categories", 23, "column.categories", "group.processor"),
                Derived("recipients", 20, "column.recipients", "group.processor"),
                Derived("countries", 13, "column.countries", "group.abroad", "Art. 30(2)(c)"),
                Derived("safeguards", 19, "column.safeguards", "group.abroad", "Art. 30(2)(c)"),
                Given("measures", 22, "group.protection"),
            ),
        ),
    ),
    tab="band",
)


def _sheet(key: str, *tables: tuple[type[Record], str], always: bool = True) -> SheetPlan:
    return SheetPlan(
        key, tuple(Records(record, columns(said)) for record, said in tables), always=always
    )


SHEETS: tuple[SheetPlan, ...] = (
    _sheet(
        "inventory",
        (
            DataUse,
            "reference 7 activity 13 people 12 categories 10 *category_titles=title 18 items 18 "
            "purposes 22 collection_point 14 obligation 11 source 13 retention 15 recipients 20 "
            "conditions 16",
        ),
    ),
    _sheet(
        "purposes",
        (
            Purpose,
            "reference 7 activity 18 term 8 *term_title=title 26 wording 30 bases 28 statute 24 "
            "legitimate_interest 24 optional 9",
        ),
    ),
    _sheet(
        "recipients",
        (
            Recipient,
            "reference 7 name 22 kind 18 role 15 sub_processor_of 14 country 12 contact 20 "
            "task 26 contract 14 contract_end 12 certifications 16",
        ),
    ),
    _sheet(
        "disclosures",
        (
            Disclosure,
            "reference 7 activity 16 mode 13 recipient 18 recipients_wording 18 data 18 items 18 "
            "purposes 20 occasion 18 exceptions 26",
        ),
    ),
    SheetPlan(
        "transfers",
        (
            Records(
                Transfer,
                columns(
                    "reference 7 activities 16 recipient 16 country 12 purpose 18 items 19 "
                    "timing 16 method 17 mechanisms 24 safeguard 19 retention 16"
                ),
                columns("refusal 24 refusal_effect 24"),
                repeat=3,
            ),
        ),
    ),
    _sheet(
        "retention",
        (
            RetentionRule,
            "reference 7 name 22 duration 12 start_event 20 criterion 22 statute 22 kept_after 20 "
            "kept_where 14 end_action 14 disposal_procedure 22 disposal_methods 22",
        ),
    ),
    _sheet(
        "security",
        (
            SecurityMeasure,
            "reference 7 term 30 kind 14 detail 50 applied_to 30 *used_by=used.by 22",
        ),
    ),
    _sheet(
        "collection",
        (
            CollectionPoint,
            "reference 7 name 22 means 18 *required_items=required.items 30 "
            "*optional_items=optional.items 30 refusal_effect 34 refusal_effect_optional 30",
        ),
    ),
    _sheet(
        "automatic",
        (
            AutomaticCollection,
            "reference 7 name 20 activity 16 tool 12 kind 14 provider 16 purposes_wording 28 "
            "lifetime 12 refusal 28 refusal_effect 24",
        ),
    ),
    _sheet(
        "rights",
        (
            Organisation,
            "reference 7 legal_name 26 role 18 address 26 country 14 phone 18 email 24 head 18",
        ),
        (
            Contact,
            "reference 7 role 26 department 18 name 26 job_title 14 phone 18 email 24 form 18",
        ),
        (Authority, "reference 7 name 26 purposes 18 country 26 website 14 phone 18 email 24"),
        (
            Right,
            "reference 7 term 26 regimes 18 channels 26 procedure 14 identity_check 18 fee 24 "
            "time_limit 18 limits 24",
        ),
    ),
    _sheet("joint", (JointUse, "reference 7 activity 18 items 28"), always=False),
    _sheet(
        "sale",
        (
            SaleOrSharing,
            "reference 7 category 10 *category_title=title 26 sold 9 shared 9 disclosed 10",
        ),
        always=False,
    ),
    _sheet("publication", (Publication, "reference 7 activity 18 items 28"), always=False),
    _sheet(
        "promises",
        (Assurance, "reference 7 term 30 wording 50"),
        (IncidentPromise, "reference 7 notified 30 method 50"),
        (ChildrenRule, "reference 7 directed 30 on_discovery 50"),
        always=False,
    ),
    _sheet(
        "notices",
        (
            Notice,
            "reference 7 regime 14 audience 20 title 24 scope 30 effective_on 12 updated_on 12",
        ),
        (ClauseOverride, "reference 7 notice 14 clause 20"),
        (PublishedVersion, "reference 7 notice 14 version 20 language 24 document 30"),
        always=False,
    ),
    _sheet(
        "states",
        (
            ElementState,
            "reference 7 subject 24 field 24 requirement 20 state 16 reason 60",
        ),
        always=False,
    ),
)
