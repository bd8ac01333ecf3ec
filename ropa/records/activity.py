"""Processing activities, their purposes, and the data they use."""

from ropa.records.fields import (
    choice,
    choices,
    code,
    codes,
    date,
    lines,
    owner,
    plain,
    plains,
    ref,
    refs,
    text,
)
from ropa.records.record import Record


class ProcessingActivity(Record, table=True):
    """What is done with personal data, as one entry of the register (GDPR Art. 30(1), 30(2)).

    Attributes:
        regimes: the laws it falls under; empty: all the register is kept under.
        acts_for: the controllers acted for, when the role is processor (Art. 30(2)(a)).
        manner: how the data are used, line by line (Taiwan: PDPA Art. 8(1)(4)).
        regions: countries in which the data are used and kept.
        pseudonymised: how pseudonymised data are processed (Korea: PIPA Art. 30(1)4-2).
        risk: outcome of the risk assessment (Taiwan: Enforcement Rules Art. 12(2)3).
        further_use: criteria for use beyond the purpose (Korea: PIPA Art. 15(3)).
    """

    __tablename__ = "activity"

    name: str | None = text()
    description: str | None = text()
    role: str | None = choice("activity-role")
    regimes: str | None = choices("regime")
    acts_for: str | None = refs("organisation")
    joint_controllers: str | None = refs("organisation")
    joint_arrangement: str | None = text()
    department: str | None = text()
    owner: str | None = text()
    operations: str | None = codes("operations")
    manner: str | None = lines()
    start_date: str | None = date()
    end_date: str | None = date()
    status: str | None = choice("activity-status")
    approved_by: str | None = plain()
    approved_on: str | None = date()
    review_on: str | None = date()
    automated_decisions: str | None = choice("yes-no")
    automated_logic: str | None = text()
    automated_significance: str | None = text()
    automated_consequences: str | None = text()
    dpia_needed: str | None = choice("yes-no")
    dpia_state: str | None = choice("dpia-state")
    dpia_link: str | None = plain()
    balancing_link: str | None = plain()
    consent_link: str | None = plain()
    risk: str | None = text()
    location: str | None = text()
    regions: str | None = codes("countries")
    systems: str | None = plains()
    measures: str | None = refs("security_measure")
    pseudonymised: str | None = text()
    further_use: str | None = text()


class Purpose(Record, table=True):
    """One purpose of an activity, with the basis each law asks for.

    Attributes:
        term: the code of an official list of purposes (Taiwan 001 to 182).
        bases: codes of lawful bases of every law that applies; several are allowed.
        statute: name and article of the statute, where a statute is the basis.
        optional: whether a person can refuse this purpose and still be served.
    """

    __tablename__ = "purpose"

    activity: str | None = owner("activity")
    term: str | None = code("taiwan-purposes")
    wording: str | None = text()
    bases: str | None = codes("lawful-bases")
    statute: str | None = text()
    legitimate_interest: str | None = text()
    optional: str | None = choice("yes-no")


class DataUse(Record, table=True):
    """One category of data of one group of people within an activity.

    Attributes:
        categories: codes of the lists the category is classified in (Taiwan, GDPR, California).
        category: the category in own words, where no list has it.
        people: codes of groups; `people_wording` names a group the list lacks.
        collected_when: the condition under which the items are collected ("on a purchase").
        conditions: codes for special or criminal data (GDPR Art. 9(2), 10 and their like).
    """

    __tablename__ = "data_use"

    activity: str | None = owner("activity")
    categories: str | None = codes("taiwan-categories", "gdpr-categories", "ccpa-categories")
    category: str | None = text()
    items: str | None = lines()
    people: str | None = codes("data-subjects")
    people_wording: str | None = lines()
    purposes: str | None = refs("purpose")
    collection_point: str | None = ref("collection_point")
    collected_when: str | None = text()
    obligation: str | None = choice("obligation")
    source: str | None = choice("data-source")
    source_name: str | None = text()
    conditions: str | None = codes("lawful-bases")
    condition_statute: str | None = text()
    retention: str | None = ref("retention_rule")
    recipients: str | None = refs("recipient")


class Disclosure(Record, table=True):
    """What an activity hands to a recipient, or the cases in which it would.

    Attributes:
        mode: regular, or an exception to "data are not passed on".
        recipients_wording: the receiving bodies by kind, where no recipient is on record.
        occasion: when or on what condition ("after payment").
        extent: the limit that is kept ("within what the business needs").
        method, opt_out: how it is provided and how to stop it (Japan: APPI Art. 27(2)).
        exceptions: the cases in which data leave although normally they do not.
    """

    __tablename__ = "disclosure"

    activity: str | None = owner("activity")
    mode: str | None = choice("disclosure-mode")
    recipient: str | None = ref("recipient")
    recipients_wording: str | None = lines()
    data: str | None = refs("data_use")
    items: str | None = lines()
    purposes: str | None = refs("purpose")
    purpose: str | None = text()
    bases: str | None = codes("lawful-bases")
    occasion: str | None = text()
    extent: str | None = text()
    method: str | None = text()
    opt_out: str | None = text()
    exceptions: str | None = choices("disclosure-exception")
    exceptions_wording: str | None = lines()


class JointUse(Record, table=True):
    """Use together with named others without consent (Japan: APPI Art. 27(5)(iii))."""

    __tablename__ = "joint_use"

    activity: str | None = owner("activity")
    items: str | None = lines()
    users: str | None = refs("recipient")
    users_scope: str | None = text()
    purpose: str | None = text()
    responsible_name: str | None = text()
    responsible_address: str | None = text()
    responsible_head: str | None = text()


class Publication(Record, table=True):
    """Data shown to the public or to other users unless the person changes it."""

    __tablename__ = "publication"

    activity: str | None = owner("activity")
    items: str | None = lines()
    audience: str | None = text()
    how_to_change: str | None = text()
    never_shown: str | None = lines()
