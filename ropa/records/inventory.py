"""All kinds of record, in the order in which a register is written and read."""

from collections.abc import Mapping
from typing import Final

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
from ropa.records.organisation import (
    Authority,
    Contact,
    ElementState,
    Organisation,
    RegisterDescription,
)
from ropa.records.protection import Assurance, ChildrenRule, IncidentPromise, SecurityMeasure
from ropa.records.recipient import Recipient, SaleOrSharing, Transfer
from ropa.records.record import Record, RecordId, kind_of
from ropa.records.retention import RetentionRule
from ropa.records.rights import Right

REGISTER_ID: Final = RecordId("register")

RECORDS: Final[tuple[type[Record], ...]] = (
    RegisterDescription,
    Organisation,
    Contact,
    Authority,
    RetentionRule,
    SecurityMeasure,
    CollectionPoint,
    Recipient,
    ProcessingActivity,
    Purpose,
    DataUse,
    Disclosure,
    JointUse,
    Publication,
    AutomaticCollection,
    Transfer,
    SaleOrSharing,
    Right,
    Assurance,
    IncidentPromise,
    ChildrenRule,
    Notice,
    ClauseOverride,
    PublishedVersion,
    ElementState,
)

BY_KIND: Final[Mapping[str, type[Record]]] = {kind_of(record): record for record in RECORDS}

REFERENCE_MARKS: Final[Mapping[str, str]] = {
    "organisation": "O",
    "contact": "K",
    "authority": "AU",
    "retention_rule": "RT",
    "security_measure": "S",
    "collection_point": "CP",
    "recipient": "R",
    "activity": "A",
    "purpose": "P",
    "data_use": "D",
    "disclosure": "DI",
    "joint_use": "J",
    "publication": "PB",
    "automatic_collection": "AC",
    "transfer": "T",
    "sale_or_sharing": "SA",
    "right": "RI",
    "assurance": "AS",
    "incident_promise": "I",
    "children_rule": "CH",
    "notice": "N",
    "clause_override": "CO",
    "published_version": "V",
    "element_state": "E",
    "register": "REG",
}

PLURALS: Final[Mapping[str, str]] = {
    "organisation": "organisations",
    "contact": "contacts",
    "authority": "authorities",
    "retention_rule": "retention_rules",
    "security_measure": "security_measures",
    "collection_point": "collection_points",
    "recipient": "recipients",
    "activity": "activities",
    "purpose": "purposes",
    "data_use": "data_uses",
    "disclosure": "disclosures",
    "joint_use": "joint_uses",
    "publication": "publications",
    "automatic_collection": "automatic_collections",
    "transfer": "transfers",
    "sale_or_sharing": "sales_and_sharing",
    "right": "rights",
    "assurance": "assurances",
    "incident_promise": "incident_promises",
    "children_rule": "children_rules",
    "notice": "notices",
    "clause_override": "clause_overrides",
    "published_version": "published_versions",
    "element_state": "element_states",
}
