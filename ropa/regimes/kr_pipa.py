"""Korea's Personal Information Protection Act and its Enforcement Decree, article by article.

The facts asked for stand in the modules `kr_…`, by the part of the Act they belong to.
"""

from __future__ import annotations

from ropa.records.protection import ChildrenRule, IncidentPromise
from ropa.records.recipient import Recipient, Transfer
from ropa.records.retention import RetentionRule
from ropa.records.rights import Right
from ropa.regimes import elements, gdpr_elements, open_lists
from ropa.regimes import kr_contacts as contacts
from ropa.regimes import kr_destruction as destruction
from ropa.regimes import kr_grounds as grounds
from ropa.regimes import kr_policy as policy
from ropa.regimes import kr_protected as protected
from ropa.regimes import kr_recipients as recipients
from ropa.regimes import kr_transfers as transfers
from ropa.regimes.facts import both, collects_elsewhere, decides_by_machine
from ropa.regimes.kr_grounds import REGIME
from ropa.regimes.receiving import CONTRACT, COUNTRY, RECIPIENT_NAMED, TASK, duty
from ropa.regimes.requirement import (
    Check,
    Fact,
    Law,
    Predicate,
    Requirement,
    Severity,
    Subject,
    always,
    asks,
    checks,
)
from ropa.regimes.rights import consent_used, way_to_exercise
from ropa.regimes.subjects import ACTIVITY, CONTROLLER, PROCESSOR

SUB_PROCESSOR = Subject(Recipient, recipients.re_entrusted)
TRANSFER = Subject(Transfer, transfers.goes_abroad)
IMPORTER = Subject(Recipient, transfers.imports)
RULE = Subject(RetentionRule)


def _consent(code: str, fact: Fact) -> Requirement:
    """What a person is told when asked for consent to a provision."""
    return asks(code, ACTIVITY, fact, when=recipients.provides_by_consent)


REQUIREMENTS = (
    # 제15조제2항: what a person is told when asked for consent
    asks("KR-15-2-1", ACTIVITY, elements.PURPOSES, when=grounds.by_consent),
    asks("KR-15-2-2", ACTIVITY, policy.ITEMS, when=grounds.by_consent),
    asks("KR-15-2-3", ACTIVITY, elements.RETENTION, when=grounds.by_consent),
    asks("KR-15-2-4", ACTIVITY, elements.COLLECTED_AT, grounds.REFUSAL, when=grounds.by_consent),
    # 제17조제2항: and when asked for consent to provide data to a third party
    _consent("KR-17-2-1", recipients.CONSENT_TO),
    _consent("KR-17-2-2", recipients.CONSENT_PURPOSE),
    _consent("KR-17-2-3", recipients.CONSENT_ITEMS),
    _consent("KR-17-2-4", recipients.CONSENT_RETENTION),
    _consent("KR-17-2-5", recipients.CONSENT_REFUSAL),
    # 제26조, 시행령 제28조: outsourcing and the document it needs
    asks("KR-26-1-1", PROCESSOR, CONTRACT, duty("purpose-limit")),
    asks("KR-26-1-2", PROCESSOR, CONTRACT, duty("measures")),
    asks("KR-D28-1-1", PROCESSOR, CONTRACT, TASK),
    asks("KR-D28-1-2", PROCESSOR, CONTRACT, duty("sub-processing")),
    asks("KR-D28-1-3", PROCESSOR, CONTRACT, duty("measures")),
    asks("KR-D28-1-4", PROCESSOR, CONTRACT, duty("supervision")),
    asks("KR-D28-1-5", PROCESSOR, CONTRACT, duty("liability")),
    asks("KR-26-2", PROCESSOR, RECIPIENT_NAMED, recipients.PROCESSOR_NAMED, TASK),
    asks("KR-26-6", SUB_PROCESSOR, recipients.RE_ENTRUSTED_BY, recipients.RE_ENTRUSTMENT_AGREED),
    # 제28조의8: overseas transfer
    asks("KR-28-8-2-1", TRANSFER, transfers.ITEMS),
    asks("KR-28-8-2-2", TRANSFER, COUNTRY, transfers.TIMING, transfers.METHOD),
    asks("KR-28-8-2-3", TRANSFER, transfers.RECIPIENT, transfers.CONTACT_IN_WORDS),
    asks("KR-28-8-2-3", IMPORTER, transfers.CONTACT),
    asks("KR-28-8-2-4", TRANSFER, transfers.PURPOSE, transfers.RETENTION),
    asks("KR-28-8-2-5", TRANSFER, transfers.REFUSAL, transfers.REFUSAL_EFFECT),
    asks("KR-28-8-4", TRANSFER, transfers.PROTECTION),
    # 제28조의12: artificial intelligence
    asks("KR-28-12-5", ACTIVITY, elements.PURPOSES, elements.CATEGORIES, when=grounds.develops_ai),
    # 제30조제1항: the privacy policy
    asks("KR-30-1-1", ACTIVITY, elements.PURPOSES),
    asks("KR-30-1-2", ACTIVITY, elements.RETENTION, *destruction.PERIODS),
    asks(
        "KR-30-1-3",
        ACTIVITY,
        *recipients.TOLD,
        recipients.DISCLOSED,
        when=recipients.provides,
    ),
    asks("KR-30-1-3-2", CONTROLLER, destruction.DISPOSAL_PROCEDURE, destruction.DISPOSAL_METHODS),
    asks("KR-30-1-3-2", ACTIVITY, destruction.KEPT_BY_STATUTE_HERE),
    asks("KR-30-1-3-3", ACTIVITY, protected.HIDING, when=protected.displays_sensitive),
    asks("KR-30-1-4", PROCESSOR, RECIPIENT_NAMED, recipients.PROCESSOR_NAMED, TASK),
    asks("KR-30-1-4-2", ACTIVITY, grounds.PSEUDONYMISATION, when=grounds.pseudonymises),
    asks("KR-30-1-5", CONTROLLER, *policy.RIGHTS, policy.EXERCISE),
    asks("KR-30-1-6", CONTROLLER, contacts.OFFICER, contacts.OFFICER_REACHABLE),
    asks(
        "KR-30-1-7",
        ACTIVITY,
        policy.DEVICE_PURPOSE,
        policy.DEVICE_REFUSAL,
        when=policy.collects_automatically,
    ),
    asks("KR-30-1-8", ACTIVITY, policy.ITEMS),
    asks("KR-30-1-8", CONTROLLER, policy.MEASURES),
    # 시행령 제31조제1항: what else the policy has to say
    asks("KR-D31-1-1", ACTIVITY, policy.ITEMS),
    asks("KR-D31-1-2", TRANSFER, transfers.GROUND, *transfers.ITEMS_TO_TELL),
    asks("KR-D31-1-2", IMPORTER, transfers.CONTACT),
    asks("KR-D31-1-3", CONTROLLER, policy.MEASURES),
    asks("KR-D31-1-4", ACTIVITY, contacts.PROCESSING_COUNTRY, when=contacts.controller_abroad),
    # 제31조의2: domestic agent
    asks(
        "KR-31-2-4",
        CONTROLLER,
        contacts.AGENT,
        *contacts.AGENT_DETAILS,
        when=contacts.controller_abroad,
    ),
    # 제32조제1항: what public institutions register
    asks(
        "KR-32-1",
        ACTIVITY,
        policy.NAMED,
        grounds.LAWFUL_BASIS,
        elements.PURPOSES,
        policy.ITEMS,
        policy.MANNER,
        elements.RETENTION,
        recipients.DISCLOSED,
        when=grounds.is_public,
    ),
)


def _check(
    code: str,
    subject: Subject,
    *asked: Fact,
    article: str,
    when: Predicate = always,
    severity: Severity = "should",
) -> Check:
    return checks(code, subject, *asked, articles={REGIME: article}, when=when, severity=severity)


CHECKS = (
    _check(
        "KR-15-1",
        ACTIVITY,
        grounds.LAWFUL_BASIS,
        grounds.BASIS_OPEN,
        grounds.BASIS_IN_FORCE,
        article="Art. 15(1)",
        severity="must",
    ),
    _check("KR-15-1-2", ACTIVITY, grounds.STATUTE, article="Art. 15(1)2"),
    _check("KR-15-1-6", ACTIVITY, elements.interest_named("KR-15-1-6"), article="Art. 15(1)6"),
    _check(
        "KR-15-3",
        ACTIVITY,
        grounds.FURTHER_USE,
        article="Art. 15(3); Decree Art. 14-2(2)",
        when=grounds.uses_additionally,
        severity="must",
    ),
    _check("KR-16-2", ACTIVITY, elements.OBLIGATION, article="Art. 16(2)", when=grounds.by_consent),
    _check("KR-17-1", ACTIVITY, recipients.BASIS, article="Art. 17(1)", severity="must"),
    _check(
        "KR-20-1", ACTIVITY, elements.SOURCE_NAMED, article="Art. 20(1)1", when=collects_elsewhere
    ),
    _check("KR-21-1", RULE, destruction.KEPT_BY_STATUTE, article="Art. 21(1)", severity="must"),
    _check("KR-21-3", RULE, destruction.KEPT_APART, article="Art. 21(3)"),
    _check("KR-22-1-7", ACTIVITY, grounds.MARKETING_APART, article="Art. 22(1)7"),
    _check("KR-22-3", ACTIVITY, grounds.SIDES_APART, grounds.ONE_SIDE, article="Art. 22(3)"),
    _check(
        "KR-22-2-1",
        CONTROLLER,
        protected.GUARDIAN,
        article="Art. 22-2(1)",
        when=protected.serves_children,
        severity="must",
    ),
    _check("KR-22-2-AGE", Subject(ChildrenRule), protected.AGE_LIMIT, article="Art. 22-2(1)"),
    _check(
        "KR-23-1", ACTIVITY, protected.SENSITIVE_CONDITION, article="Art. 23(1)", severity="must"
    ),
    _check(
        "KR-24-1", ACTIVITY, protected.IDENTIFIER_CONDITION, article="Art. 24(1)", severity="must"
    ),
    _check(
        "KR-24-2-1",
        ACTIVITY,
        protected.RESIDENT_NUMBER_CONDITION,
        article="Art. 24-2(1)",
        severity="must",
    ),
    _check(
        "KR-28-8-1",
        TRANSFER,
        transfers.GROUND,
        *transfers.GROUND_FITS,
        article="Art. 28-8(1)",
        severity="must",
    ),
    _check("KR-30-2", CONTROLLER, contacts.CHANGES_ANNOUNCED, article="Art. 30(2)"),
    _check(
        "KR-30-2-VERSIONS",
        CONTROLLER,
        contacts.VERSIONS_KEPT,
        article="Art. 30(2)",
        severity="hint",
    ),
    _check("KR-30-4-REMEDIES", CONTROLLER, contacts.REMEDIES, article="Art. 43(1); Art. 62(1)"),
    _check("KR-30-4-STATUTE", RULE, destruction.ARTICLE_CITED, article="Art. 30(1)3-2; Art. 30(4)"),
    _check(
        "KR-30-4-BEHAVIOUR",
        ACTIVITY,
        policy.BEHAVIOUR,
        article="Art. 30(1)7; Art. 30(4)",
    ),
    *(
        _check(
            "KR-30-4-LISTS",
            open_lists.subject(record),
            open_lists.closed(record, *fields),
            article=f"{article}; Art. 30(4)",
        )
        for record, (article, *fields) in open_lists.LISTS.items()
    ),
    _check(
        "KR-33-1",
        ACTIVITY,
        gdpr_elements.ASSESSMENT_DONE,
        article="Art. 33(1)",
        when=both(grounds.is_public, gdpr_elements.assessment_needed),
        severity="must",
    ),
    _check("KR-34", CONTROLLER, contacts.INCIDENT, article="Art. 34(1)", severity="hint"),
    _check(
        "KR-D39-1",
        Subject(IncidentPromise),
        contacts.INCIDENT_IN_TIME,
        article="Decree Art. 39(1)",
        severity="must",
    ),
    _check(
        "KR-37-1",
        CONTROLLER,
        way_to_exercise(REGIME, "right.withdraw_consent", "withdrawal"),
        article="Art. 37(1)",
        when=consent_used(grounds.CONSENT, "KR-23-1-1", "KR-24-1-1"),
        severity="must",
    ),
    _check(
        "KR-37-2-2",
        CONTROLLER,
        policy.RIGHT_AGAINST_MACHINES,
        article="Art. 37-2(2)",
        when=protected.decides_by_machine,
        severity="must",
    ),
    _check(
        "KR-37-2-4",
        ACTIVITY,
        protected.CRITERIA,
        article="Art. 37-2(4)",
        when=decides_by_machine,
        severity="must",
    ),
    _check(
        "KR-D41-4",
        Subject(Right),
        policy.ANSWERED_IN_TIME,
        article="Decree Art. 41(4), 43(3), 44(2), 44-3(5)",
    ),
    _check("KR-D30-1", CONTROLLER, *policy.MEASURE_KINDS, article="Decree Art. 30(1)"),
)

LAW = Law(REGIME, REQUIREMENTS, CHECKS)
