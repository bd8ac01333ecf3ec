"""Japan's Act on the Protection of Personal Information, its Order and its Rules, by article."""

from __future__ import annotations

from ropa.regimes import consistency, elements, receiving, rights
from ropa.regimes import jp_abroad as abroad
from ropa.regimes import jp_joint_use as joint
from ropa.regimes import jp_operator as operator
from ropa.regimes import jp_provision as provision
from ropa.regimes import jp_security as security
from ropa.regimes.jp_operator import REGIME
from ropa.regimes.requirement import (
    Check,
    Fact,
    Law,
    Predicate,
    Severity,
    Subject,
    always,
    asks,
    checks,
)
from ropa.regimes.subjects import (
    ACTIVITY,
    ANY_ACTIVITY,
    CONTROLLER,
    OWN_TRANSFER,
    PROCESSOR,
    TRANSFER,
)


def check(
    code: str,
    subject: Subject,
    *asked: Fact,
    article: str,
    when: Predicate = always,
    severity: Severity = "must",
) -> Check:
    """A matter of an article that the table of requirements leaves out."""
    return checks(code, subject, *asked, articles={REGIME: article}, when=when, severity=severity)


LAW = Law(
    REGIME,
    (
        # 第17条, 第21条: purposes of use, and when they are told
        asks("JP-17-1", ACTIVITY, elements.PURPOSES),
        asks("JP-21-1", ACTIVITY, elements.PURPOSES),
        asks(
            "JP-21-2",
            ACTIVITY,
            elements.PURPOSES,
            operator.STATED_AT,
            when=operator.acquires_in_writing,
        ),
        asks(
            "JP-21-3",
            CONTROLLER,
            rights.changes_announced(REGIME),
            when=operator.changes_purpose,
        ),
        # 第23条, 第25条: security, supervision of the entrusted
        asks("JP-23", ANY_ACTIVITY, elements.MEASURES),
        asks("JP-25", PROCESSOR, receiving.CONTRACT, provision.SUPERVISED),
        # 第27条第2項: provision until the person objects
        asks(
            "JP-27-2-1",
            CONTROLLER,
            *operator.IDENTITY,
            when=provision.any_opt_out,
        ),
        *(
            asks(code, ACTIVITY, fact, when=provision.provides_until_objection)
            for code, fact in (
                ("JP-27-2-2", provision.OPT_OUT_PURPOSE),
                ("JP-27-2-3", provision.OPT_OUT_ITEMS),
                ("JP-27-2-4", provision.OPT_OUT_ACQUISITION),
                ("JP-27-2-5", provision.OPT_OUT_METHOD),
                ("JP-27-2-6", provision.OPT_OUT_STOP),
                ("JP-27-2-7", provision.OPT_OUT_RECEIVED),
                ("JP-27-2-8", provision.OPT_OUT_START),
            )
        ),
        # 第27条第5項第3号: joint use
        asks("JP-27-5-3-1", ACTIVITY, joint.JOINT_USE_RECORDED, when=joint.uses_jointly),
        asks("JP-27-5-3-2", ACTIVITY, joint.JOINT_ITEMS, when=joint.uses_jointly),
        asks("JP-27-5-3-3", ACTIVITY, joint.JOINT_SCOPE, when=joint.uses_jointly),
        asks("JP-27-5-3-4", ACTIVITY, joint.JOINT_PURPOSE, when=joint.uses_jointly),
        asks("JP-27-5-3-5", ACTIVITY, *joint.JOINT_RESPONSIBLE, when=joint.uses_jointly),
        # 第28条: third parties abroad, by consent or with an equivalent system
        asks("JP-28-2-1", OWN_TRANSFER, receiving.COUNTRY, when=abroad.by_consent_to_country),
        asks("JP-28-2-2", OWN_TRANSFER, abroad.COUNTRY_SYSTEM, when=abroad.by_consent_to_country),
        asks("JP-28-2-3", OWN_TRANSFER, abroad.RECIPIENT_MEASURES, when=abroad.by_consent),
        asks("JP-28-2-4", OWN_TRANSFER, abroad.HELP_INSTEAD, when=abroad.by_consent_to_unknown),
        asks(
            "JP-28-3-1",
            TRANSFER,
            abroad.SYSTEM_CHECKED,
            abroad.SYSTEM_CHECKED_LATELY,
            when=abroad.by_system,
        ),
        asks("JP-28-3-2", TRANSFER, abroad.STOPPED_IF_NEED_BE, when=abroad.by_system),
        asks(
            "JP-28-3-3",
            TRANSFER,
            receiving.COUNTRY,
            *abroad.SYSTEM_TOLD,
            when=abroad.by_system,
        ),
        # 第29条, 第30条: records of provision and of receipt
        asks(
            "JP-29",
            ACTIVITY,
            *provision.PROVISION_LOG,
            when=provision.provides,
            severity="should",
        ),
        asks("JP-30", ACTIVITY, elements.SOURCE_NAMED, when=provision.receives),
        # 第32条第1項: what the person can learn of retained personal data
        asks("JP-32-1-1", CONTROLLER, *operator.IDENTITY),
        asks(
            "JP-32-1-2",
            ACTIVITY,
            elements.PURPOSES,
            consistency.DATA_SERVE,
            severity="should",
        ),
        asks(
            "JP-32-1-3",
            CONTROLLER,
            *(operator.procedure(code) for code in operator.RIGHTS),
            operator.FEE,
        ),
        asks(
            "JP-32-1-4-1",
            CONTROLLER,
            security.MEASURES_TAKEN,
            security.MEASURES_SPECIFIC,
            security.FOREIGN_ENVIRONMENT,
        ),
        asks("JP-32-1-4-2", CONTROLLER, operator.COMPLAINTS_TAKEN),
        asks(
            "JP-32-1-4-3",
            CONTROLLER,
            operator.ACCREDITED,
            when=lambda register, row: bool(operator.accredited(register, row)),
        ),
    ),
    (
        check(
            "JP-17",
            ACTIVITY,
            operator.PURPOSE_SPECIFIC,
            article="Art. 17(1)",
            severity="should",
        ),
        check("JP-20-2", ACTIVITY, *operator.SPECIAL_CARE_TAKEN, article="Art. 20(2)"),
        check("JP-22", ACTIVITY, elements.RETENTION, article="Art. 22", severity="hint"),
        check("JP-26", CONTROLLER, security.LEAKS, article="Art. 26", severity="hint"),
        check(
            "JP-27-1",
            ACTIVITY,
            provision.GROUNDED,
            provision.PROVISION_RECORDED,
            article="Art. 27(1)",
        ),
        check("JP-27-2", ACTIVITY, provision.OPT_OUT_ALLOWED, article="Art. 27(2)"),
        check(
            "JP-28-1",
            TRANSFER,
            receiving.ground(REGIME),
            abroad.DESIGNATED,
            article="Art. 28(1)",
            when=abroad.restricted,
        ),
        check(
            "JP-28-3",
            TRANSFER,
            abroad.SYSTEM_AGREED,
            abroad.SYSTEM_CERTIFIED,
            article="Art. 28(1); Rules Art. 16",
            when=abroad.by_system,
        ),
        check(
            "JP-O10-1",
            CONTROLLER,
            *security.HEADINGS_COVERED,
            article="Art. 32(1)(iv); Order Art. 10(i)",
            severity="hint",
        ),
        check("JP-31", ACTIVITY, provision.REFERABLE, article="Art. 31(1)", severity="should"),
    ),
)
