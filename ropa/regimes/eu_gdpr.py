"""Regulation (EU) 2016/679, article by article.

The United Kingdom's text has the same articles: `requirements` and `own_checks` make either.
"""

from __future__ import annotations

from ropa.records.notice import Notice
from ropa.records.rights import Right
from ropa.regimes import elements, facts, gdpr_requests, receiving, rights, scc_modules
from ropa.regimes import gdpr_elements as gdpr
from ropa.regimes.adequacy import covers
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
from ropa.regimes.subjects import (
    ACTIVITY,
    ACTIVITY_FOR_OTHERS,
    COLLECTION_POINT,
    CONTROLLER,
    OWN_TRANSFER,
    PROCESSOR,
    PROCESSOR_FOR_OTHERS,
    RECIPIENT,
    REGISTER,
    TRANSFER,
    TRANSFER_FOR_OTHERS,
)

RIGHTS = ("15", "16", "17", "18", "21", "20")
"""Articles of access, rectification, erasure, restriction, objection, portability."""

COMPLAINT = {"eu-gdpr": ("RIGHT-77",), "uk-gdpr": ("RIGHT-UK-77", "RIGHT-77")}


def requirements(regime: str, mark: str, suffix: str = "") -> tuple[Requirement, ...]:
    """What the text asks for; codes of the law begin with `mark`, its articles end in `suffix`."""

    def art(
        code: str,
        subject: Subject,
        *asked: Fact,
        when: Predicate = always,
        severity: Severity = "must",
    ) -> Requirement:
        titled = f"EU-{code}"
        return asks(f"{mark}-{code}", subject, *asked, when=when, severity=severity, titled=titled)

    controller = (
        elements.CONTROLLER,
        elements.CONTROLLER_NAMED,
        elements.CONTROLLER_REACHABLE,
    )
    representative = (
        gdpr.representative(regime, f"Art. 27{suffix}"),
        gdpr.representative_reachable(regime),
    )
    officer = (elements.OFFICER_NAMED, elements.OFFICER_REACHABLE)
    clients = (elements.CLIENTS, elements.CLIENTS_NAMED, elements.CLIENTS_REACHABLE)
    joint = (
        elements.JOINT_CONTROLLERS,
        elements.JOINT_CONTROLLERS_NAMED,
        elements.JOINT_CONTROLLERS_REACHABLE,
    )
    basis = elements.lawful_basis(regime)
    interest = elements.interest_named(f"{mark}-6-1-f")
    granted = tuple(rights.right(regime, f"RIGHT-{article}") for article in RIGHTS)
    consent = rights.consent_used(f"{mark}-6-1-a", f"{mark}-9-2-a")
    consent_elsewhere = facts.both(consent, gdpr.collects_elsewhere)
    withdrawal = rights.way_to_exercise(regime, "right.withdraw_consent", "withdrawal")
    complaint = rights.complaint(regime, *COMPLAINT[regime])
    abroad = facts.leaves(regime)
    ground = receiving.ground(regime)
    transferred = (receiving.COUNTRY, ground, gdpr.copy_available(regime))
    last = f"{mark}-49-1-2"
    last_resort = gdpr.last_resort_documented(last)
    contract = receiving.CONTRACT

    return (
        # Article 30(1): the record of a controller
        art("30-1-A-1", CONTROLLER, *controller),
        art("30-1-A-2", ACTIVITY, *joint, when=gdpr.decides_jointly),
        art("30-1-A-3", CONTROLLER, *representative, when=gdpr.controller_outside(regime)),
        art("30-1-A-4", CONTROLLER, *officer, when=gdpr.officer_designated),
        art("30-1-B", ACTIVITY, elements.PURPOSES),
        art("30-1-C-1", ACTIVITY, elements.PEOPLE),
        art("30-1-C-2", ACTIVITY, elements.CATEGORIES),
        art("30-1-D", ACTIVITY, elements.RECIPIENTS),
        art("30-1-E-1", OWN_TRANSFER, receiving.COUNTRY, when=abroad),
        art(
            "30-1-E-2",
            OWN_TRANSFER,
            ground,
            last_resort,
            when=gdpr.left_to_last_resort(regime, last),
        ),
        art("30-1-F", ACTIVITY, elements.RETENTION, severity="should"),
        art("30-1-G", ACTIVITY, elements.MEASURES, severity="should"),
        # Article 30(2): the record of a processor
        art("30-2-A-1", PROCESSOR_FOR_OTHERS, *controller),
        art("30-2-A-2", ACTIVITY_FOR_OTHERS, *clients),
        art("30-2-A-3", PROCESSOR_FOR_OTHERS, *officer, when=gdpr.officer_designated),
        art("30-2-B", ACTIVITY_FOR_OTHERS, elements.PROCESSING_DESCRIBED),
        art("30-2-C-1", TRANSFER_FOR_OTHERS, receiving.COUNTRY, when=abroad),
        art(
            "30-2-C-2",
            TRANSFER_FOR_OTHERS,
            ground,
            last_resort,
            when=gdpr.left_to_last_resort(regime, last),
        ),
        art("30-2-D", ACTIVITY_FOR_OTHERS, elements.MEASURES, severity="should"),
        # Article 30(3) to (5): kept here, the record is in writing and can be handed out
        art("30-3", REGISTER),
        art("30-4", REGISTER),
        art("30-5", REGISTER, when=gdpr.never),
        # Article 13: data from the person
        art("13-1-A", CONTROLLER, *controller, *representative),
        art("13-1-B", CONTROLLER, elements.OFFICER_REACHABLE, when=gdpr.officer_designated),
        art("13-1-C-1", ACTIVITY, elements.PURPOSES, when=facts.collects_from_person),
        art("13-1-C-2", ACTIVITY, basis, when=facts.collects_from_person),
        art("13-1-D", ACTIVITY, interest, when=facts.collects_from_person),
        art("13-1-E", RECIPIENT, receiving.RECIPIENT_NAMED, when=gdpr.receives),
        art("13-1-F", OWN_TRANSFER, *transferred, when=abroad),
        art("13-2-A", ACTIVITY, elements.RETENTION, when=facts.collects_from_person),
        art("13-2-B", CONTROLLER, *granted),
        art("13-2-C", CONTROLLER, withdrawal, when=consent),
        art("13-2-D", CONTROLLER, complaint),
        art("13-2-E", ACTIVITY, elements.OBLIGATION, elements.COLLECTED_AT),
        art("13-2-E", COLLECTION_POINT, elements.REFUSAL_EFFECT),
        art("13-2-F", ACTIVITY, *elements.AUTOMATED_DECISIONS, when=facts.decides_by_machine),
        art("13-3", CONTROLLER, rights.changes_announced(regime), when=gdpr.uses_further),
        # Article 14: data from elsewhere
        art("14-1-A", CONTROLLER, *controller, *representative, when=gdpr.collects_elsewhere),
        art("14-1-B", CONTROLLER, elements.OFFICER_REACHABLE, when=gdpr.officer_and_elsewhere),
        art("14-1-C", ACTIVITY, elements.PURPOSES, basis, when=facts.collects_elsewhere),
        art("14-1-D", ACTIVITY, elements.CATEGORIES, when=facts.collects_elsewhere),
        art("14-1-E", RECIPIENT, receiving.RECIPIENT_NAMED, when=gdpr.receives_from_elsewhere),
        art(
            "14-1-F", OWN_TRANSFER, *transferred, when=gdpr.leaves_with_data_from_elsewhere(regime)
        ),
        art("14-2-A", ACTIVITY, elements.RETENTION, when=facts.collects_elsewhere),
        art("14-2-B", ACTIVITY, interest, when=facts.collects_elsewhere),
        art("14-2-C", CONTROLLER, *granted, when=gdpr.collects_elsewhere),
        art("14-2-D", CONTROLLER, withdrawal, when=consent_elsewhere),
        art("14-2-E", CONTROLLER, complaint, when=gdpr.collects_elsewhere),
        art("14-2-F", ACTIVITY, elements.SOURCE_NAMED, when=facts.collects_elsewhere),
        art(
            "14-2-G",
            ACTIVITY,
            *elements.AUTOMATED_DECISIONS,
            when=gdpr.decides_on_data_from_elsewhere,
        ),
        art("14-3", CONTROLLER, rights.notice_dated(regime), when=gdpr.collects_elsewhere),
        # Articles 26 and 28: joint controllers, processors
        art("26-2", ACTIVITY, elements.JOINT_ARRANGEMENT, when=gdpr.decides_jointly),
        art("28-3-0", PROCESSOR, contract, receiving.TASK),
        art("28-3-A", PROCESSOR, contract, receiving.duty("purpose-limit")),
        art("28-3-B", PROCESSOR, contract, receiving.duty("confidentiality")),
        art("28-3-C", PROCESSOR, contract, receiving.duty("measures")),
        art("28-3-D", PROCESSOR, contract, receiving.duty("sub-processing")),
        art("28-3-E", PROCESSOR, contract, receiving.duty("assistance")),
        art("28-3-F", PROCESSOR, contract, receiving.duty("assistance")),
        art("28-3-G", PROCESSOR, contract, receiving.duty("end-of-contract")),
        art("28-3-H", PROCESSOR, contract, receiving.duty("supervision")),
        # Chapter V: transfers
        art("44", TRANSFER, ground, *covers(regime), when=abroad),
        art("46-1", TRANSFER, ground, gdpr.assessed(regime), when=gdpr.needs_safeguard(regime)),
        art("49-6", TRANSFER, last_resort, when=gdpr.last_resort(last)),
    )


def own_checks(regime: str, mark: str, suffix: str = "") -> tuple[Check, ...]:
    """What the text asks for beyond the table: conditions, statutes, consent, answers in time."""

    def check(
        code: str,
        subject: Subject,
        fact: Fact,
        *articles: str,
        when: Predicate = always,
        severity: Severity = "should",
    ) -> Check:
        cited = "; ".join(f"{article}{suffix}" for article in articles)
        return checks(
            f"{mark}-{code}",
            subject,
            fact,
            articles={regime: cited},
            when=when,
            severity=severity,
        )

    statute = gdpr.statute_named(f"{mark}-6-1-c", f"{mark}-6-1-e")
    special = elements.sensitive_condition(regime)
    criminal = elements.sensitive_condition(regime, "criminal")
    consent_only = gdpr.consent_only(regime, f"{mark}-6-1-a")
    notice = Subject(Notice, gdpr_requests.is_notice(regime))
    request = Subject(Right, gdpr_requests.is_request(regime))
    review = gdpr_requests.reviewed(regime)
    automated = gdpr_requests.decides_by_machine
    modules = (check("46-2-C", TRANSFER, scc_modules.MODULE_FITS, "Art. 46(2)(c)"),)
    return (
        check("6-3", ACTIVITY, statute, "Art. 6(3)"),
        check("7-4", CONTROLLER, consent_only, "Art. 6(1)", "Art. 7(4)"),
        check("7-2", notice, gdpr_requests.NOT_ACCEPTED, "Art. 4(11)", "Art. 7(2)"),
        check("9-2", ACTIVITY, special, "Art. 9(2)", severity="must"),
        check("10", ACTIVITY, criminal, "Art. 10", severity="must"),
        check("12-3", request, gdpr_requests.IN_TIME, "Art. 12(3)", severity="must"),
        check("12-5", request, gdpr_requests.FREE, "Art. 12(5)", severity="must"),
        check("22-3", CONTROLLER, review, "Art. 22(3)", when=automated, severity="must"),
        check("27-1", CONTROLLER, gdpr.CONTROLLER_COUNTRY, "Art. 27(1)"),
        check("35-1", ACTIVITY, gdpr.ASSESSMENT_DONE, "Art. 35(1)", when=gdpr.assessment_needed),
        *(modules if regime == "eu-gdpr" else ()),
    )


LAW = Law("eu-gdpr", requirements("eu-gdpr", "EU"), own_checks("eu-gdpr", "EU"))
