"""California's Act, requirement by requirement: satisfied, missing, does not apply."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.regimes import us_ccpa
from ropa.regimes.finding import ANY, Finding
from ropa.services.completeness import check
from ropa.services.matrix import matrix
from ropa.terms.languages import LANGUAGES
from tests.regimes.complete import changed
from tests.regimes.complete_california import california

ON = date(2026, 11, 22)
NO_SALE = "sa2.shared=no"

# code, record, what is taken away, the sentence about it, what makes it not apply
ROWS = [
    line.replace("NO_SALE", NO_SALE).split()
    for line in """
100-A-1-1   a1        -d1,-d2,-d3            categories            a1.role=processor
100-A-1-1   a1        d1.categories=OR-NAME  us-category           d1.source=public,d2.source=public
100-A-1-2   a1        p1.wording             purpose-wording       d1.source=public,d2.source=public
100-A-1-3   register  sa1.sold               us-sold               a1.role=processor
100-A-1-3   register  sa2.shared             us-sold               a1.role=processor
100-A-2     a1        -p1,-p2                purposes              d3.categories=CCPA-B
100-A-2     register  sa3.sold               us-sensitive-sold     d3.categories=CCPA-B
100-A-3     a1        d2.retention           retention             a1.role=processor
100-D-1     r1        r1.contract            contract              r1.role=third-party
100-D-1     r1        r1.contract_duties=measures    duties        r1.role=third-party
100-D-2     r1        r1.contract_duties=supervision duties        r1.role=third-party
100-D-3     r1        r1.contract_duties=measures    duties        r1.role=third-party
100-D-4     r1        r1.contract_duties=measures    duties        r1.role=third-party
100-D-5     r1        r1.contract_duties=measures    duties        r1.role=third-party
100-D-1     r2        r2.contract            us-third-party-contract NO_SALE
100-D-1     r2        r2.contract_duties=measures    duties        NO_SALE
100-D-2     r2        r2.contract_duties=supervision duties        NO_SALE
100-D-3     r2        r2.contract_duties=measures    duties        NO_SALE
100-D-4     r2        r2.contract_duties=measures    duties        NO_SALE
100-D-5     r2        r2.contract_duties=measures    duties        NO_SALE
110-C-1     a1        -d1,-d2,-d3            categories            a1.role=processor
110-C-1     a1        d2.categories          us-category           a1.role=processor
110-C-2     a1        d1.source              us-source             a1.role=processor
110-C-2     a1        d3.source_name         source                a1.status=retired
110-C-3     a1        -p1,-p2                purposes              a1.role=processor
110-C-3     sa1       sa1.purpose            us-given-for          sa1.disclosed=no
110-C-3     sa2       sa2.purpose            us-given-for          NO_SALE
110-C-4     register  sa1.disclosed          us-disclosed          a1.role=processor
110-C-4     sa1       sa1.recipients         us-given-to           sa1.disclosed=no
110-C-4     sa2       sa2.recipients=r1      us-given-to           NO_SALE
110-C-4     r3        r3.kind=partners       recipient-name        r3.role=internal
110-C-5     register  -ri1                   rights                a1.role=processor
130-A-5-A   register  -ri6                   rights                a1.role=processor
130-A-5-A   register  -ri4                   rights                a1.role=processor
130-A-5-A   register  -ri5                   rights                a1.role=processor
130-A-5-A   register  ri2.channels           us-request            a1.role=processor
130-A-5-A   register  -ri1,-ri2,-ri3         us-request-none       a1.role=processor
130-A-5-B   a1        d3.categories=SP-HEALTH us-category          a1.role=processor
130-A-5-C-1 register  sa3.shared             us-sensitive-sold     a1.role=processor
130-A-5-C-1 register  -sa1                   us-sold               a1.role=processor
130-A-5-C-2 register  sa3.disclosed          us-disclosed          a1.role=processor
135-A-1     register  ri4.channels=e-mail    us-opt-out-link       NO_SALE
135-A-2     register  ri5.channels=e-mail    us-limit-link         sa3.sensitive_use=limited
""".strip().splitlines()
]


def state(code: str, record: str, *changes: str, on: date = ON) -> str:
    elements = matrix(changed(california(), *changes), "us-ccpa", on).elements
    found = elements.get((record, f"US-{code}"))
    return found.state if found else "absent"


def findings(*changes: str, on: date = ON) -> list[Finding]:
    return list(check(changed(california(), *changes), on))


def keys(changes: str) -> list[str]:
    made = [change for change in changes.split(",") if change]
    return sorted({one.key for one in findings(*made)})


@pytest.mark.parametrize(("code", "record", "change", "key", "away"), ROWS)
def test_satisfied_missing_does_not_apply(
    code: str, record: str, change: str, key: str, away: str
) -> None:
    assert state(code, record) == "filled"
    assert state(code, record, *change.split(",")) == "missing"
    of_code = [one for one in findings(*change.split(",")) if f"US-{code}" in one.requirements]
    assert key in [one.key for one in of_code]
    assert {one.regime for one in of_code} <= {"us-ccpa", ANY}
    assert state(code, record, *away.split(",")) in ("not-required", "absent")


def test_every_requirement_has_its_examples() -> None:
    assert {f"US-{row[0]}" for row in ROWS} | {"US-ADMT"} == {
        requirement.code for requirement in us_ccpa.LAW.requirements
    }


def test_a_complete_register_has_no_findings() -> None:
    assert [(one.key, one.record) for one in findings()] == []
    assert matrix(changed(california()), "us-ccpa", ON).complete


def test_automated_decisions_are_demanded_from_2027() -> None:
    requirement = next(one for one in us_ccpa.LAW.requirements if one.code == "US-ADMT")
    assert requirement.starts == date(2027, 1, 1)
    for day, wanted in ((date(2026, 12, 31), "not-in-force"), (date(2027, 1, 1), "missing")):
        assert state("ADMT", "a1", "a1.automated_logic", on=day) == wanted
        found = [one.key for one in findings("a1.automated_logic", on=day)]
        assert ("automated" in found) is (wanted == "missing")
    assert state("ADMT", "a1", on=date(2027, 1, 1)) == "filled"
    assert state("ADMT", "a1", "a1.automated_decisions=no", on=date(2027, 1, 1)) == "not-required"


# ---------------------------------------------------------------------- beyond the table

NOTHING_SOLD = "-sa2,d2.categories=CCPA-A,-ac1,-r2,d2.recipients"


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        # § 1798.100(a): where the notice at collection is given
        ("d1.collection_point", "us-collected-at"),
        ("d2.source=person", "us-collected-at"),
        ("d1.collection_point,d2.source=person", "us-collected-at-all"),
        ("d2.collection_point,d2.obligation=generated,d2.source=service", ""),
        # § 1798.110(c)(2): a public source needs no name
        ("d3.source=public,d3.source_name", ""),
        ("d1.source,d2.source,d3.source,d3.source_name", "us-collected-at us-source-all"),
        # § 1798.130(a)(5)(C): statements on each category collected, and on no other
        ("d1.categories=OR-NAME|CCPA-D", "us-disclosed us-sold"),
        ("d3.categories=CCPA-S-C", "us-disclosed us-sensitive-sold us-sensitive-use"),
        ("sa3.category=CCPA-L", ""),
        ("d3.categories=CCPA-L", "us-disclosed us-sensitive-sold us-sensitive-use"),
        ("d3.categories=CCPA-L,sa3.category=CCPA-L", ""),
        ("sa1.category", "us-disclosed us-entry-category us-sold"),
        ("sa1.disclosed=no", "us-disclosed-after-all"),
        ("sa1.disclosed=no,d1.recipients=r3", ""),
        # § 1798.120(c): people under 16
        ("sa2.minors", "us-minors"),
        ("sa2.minors,sa3.minors=no-knowledge", ""),
        ("sa2.minors=no-knowledge", "us-minors-known"),
        ("sa2.minors=no-knowledge,d2.people=DS-CUSTOMER", ""),
        (
            "sa2.minors=no-knowledge,d2.people,d2.categories=CCPA-F|CCPA-S-U16",
            "us-disclosed us-minors-known us-sensitive-sold us-sensitive-use",
        ),
        ("-ch1", "us-minors-opt-in"),
        (NOTHING_SOLD, ""),
        # § 1798.121: sensitive personal information
        ("sa3.sensitive_use", "us-sensitive-use"),
        ("sa3.sensitive_use=none", "us-sensitive-used"),
        ("sa3.sensitive_use=limited", ""),
        (
            "sa3.sensitive_use=limited,sa3.sold=yes,sa3.third_parties=insurers,sa3.purpose=money",
            "us-sensitive-given",
        ),
        ("sa3.sensitive_use=none,d3.categories=CCPA-B", "us-disclosed us-sold"),
        ("d1.categories=OR-CREDENTIAL|CCPA-A", "us-sensitive-category"),
        ("d1.categories=SP-POLITICAL|CCPA-A", ""),
        ("d1.categories=SP-HEALTH|CCPA-A", "us-sensitive-category"),
        ("d3.categories=C111|CCPA-S-2B", ""),
        # § 1798.125(b): financial incentives
        ("n1.incentives", "us-incentive"),
        ("p2.bases", "us-incentive-opt-in"),
        ("p2.bases,n1.incentives", ""),
        # § 1798.130(a)(2): 45 days
        ("ri1.time_limit=P46D", "us-time-limit"),
        ("ri1.time_limit=P2M", "us-time-limit"),
        ("ri1.time_limit", ""),
        ("ri4.time_limit=P60D", ""),
        # § 1798.130(a)(5): date and age of the policy
        ("n1.updated_on=2025-11-21", "us-update-old"),
        ("n1.updated_on,n1.effective_on=2026-01-01", "us-update-date"),
        ("n1.updated_on", "notice-date"),
        # § 1798.140(ah): advertising by a third party is sharing
        (NO_SALE, "us-advertising"),
        (f"{NO_SALE},ac1.kind=analytics", ""),
        (f"{NO_SALE},ac1.provider=r1", ""),
        (f"{NO_SALE},a1.end_date=2026-01-01,n1.incentives", ""),
        # 11 CCR 7011(e)(3): how requests are verified, signals, agents, contact
        ("ri1.identity_check", "us-verification"),
        (
            "ri1.identity_check,ri2.identity_check,ri3.identity_check",
            "us-agent us-verification-all",
        ),
        ("ri4.procedure", "us-signals"),
        ("ri4.procedure,ac1.refusal=send the Global Privacy Control", ""),
        ("k1.email", "us-contact"),
        ("k1.email,o1.phone=1", ""),
        ("k1.email,k1.form=https://alder.example/ask", ""),
        # §§ 1798.110(c)(4), 1798.135(a)(3)
        ("ri4.channels=Your Privacy Choices,ri5.channels=Your Privacy Choices", ""),
    ],
)
def test_beyond_the_table(changes: str, wanted: str) -> None:
    assert keys(changes) == wanted.split()


def channels(*lines: str) -> str:
    value = "|".join(lines)
    return ",".join(f"ri{number}.channels={value}" for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("lines", "changes", "needed"),
    [
        (["888-555-0199", "form on the website"], "", ""),
        (["(888) 555 0199", "a form at www.alder.example"], "", ""),
        (["+1 212 555 0199", "form on the website"], "", "toll-free telephone number"),
        (["p@alder.example", "form on the website"], "", "toll-free telephone number"),
        (["+1 800 555 0199", "by post"], "", "website"),
        (["+1 800 555 0199"], "", "website"),
        (["+1 800 555 0199"], "o1.website,cp1.means=paper", "a second way"),
        (["+1 800 555 0199", "by post"], "o1.website,cp1.means=paper", ""),
        (["by post"], "", "toll-free telephone number and website"),
        (["p@alder.example"], "cp2.means=app", ""),
        (["by e-mail"], "cp2.means=app", ""),
        (["form on the website"], "cp2.means=app", "e-mail"),
        (["form on the website"], "cp2.means=app,ri1.contact=k1", ""),
        (["form on the website"], "ri1.contact=k1,k1.phone=+1 800 555 0199", ""),
        (["p@alder.example"], "-cp1,-cp2,o1.website", "toll-free telephone number"),
    ],
)
def test_ways_to_ask(lines: list[str], changes: str, needed: str) -> None:
    """11 CCR 7020: two ways, a free call and the website among them; all online: e-mail alone."""
    made = [*channels(*lines).split(","), *filter(None, changes.split(","))]
    found = [one for one in findings(*made) if one.key == "us-request-ways"]
    assert [one.sentence("en").partition("Still missing: ")[2] for one in found] == (
        [f"{needed}."] if needed else []
    )


def test_two_assurances_answer_for_every_category() -> None:
    register = california()
    register["assurances"] = [{"term": "no-sale"}, {"term": "no-sharing"}]
    bare = ["-ac1", "-r2", "-ch1", "d2.recipients"]
    emptied = [f"sa{number}.{field}" for number in (1, 2, 3) for field in ("sold", "shared")]
    made = changed(register, *bare, *emptied, "sa2.minors", "sa2.recipients", "sa2.purpose")
    assert [one.key for one in check(made, ON)] == []
    register["assurances"].pop()
    made = changed(register, *bare, *emptied, "sa2.minors", "sa2.recipients", "sa2.purpose")
    assert [one.key for one in check(made, ON)] == ["us-sold", "us-sensitive-sold", "us-minors"]


def test_data_without_a_category_leave_the_statements_open_all_the_same() -> None:
    """Nothing is silently complete because nothing was sorted into the list."""
    bare = ("d1.categories", "d2.categories", "d3.categories", "-sales_and_sharing", "-ac1")
    found = {one.key: one for one in findings(*bare)}
    assert {"us-category-all", "us-sold", "us-disclosed", "us-minors"} <= set(found)
    assert "personal information" in found["us-sold"].sentence("en").partition(": ")[2]
    assert "us-sensitive-sold" not in found


def test_statements_name_the_categories_they_lack() -> None:
    (sold,) = findings("sa1.sold")
    assert "CCPA-A Identifiers" in sold.sentence("en")
    assert "CCPA-F" not in sold.sentence("en")
    assert (sold.record, sold.field) == ("register", "sale_or_sharing.sold")
    assert sold.article("en") == "Cal. Civ. Code §§ 1798.100(a)(1), 1798.130(a)(5)(C)(i)"
    (sensitive,) = findings("sa3.sold")
    assert "CCPA-S-2B" in sensitive.sentence("en")
    assert sensitive.article("ko") == (
        "「캘리포니아 민법」 제1798.100조(a)(2), 제1798.130조(a)(5)(C)(i)"
    )


def test_contracts_with_service_providers_and_third_parties_are_told_by_paragraph() -> None:
    (provider,) = findings("r1.contract_duties=purpose-limit|measures|supervision")
    assert provider.article("en") == "Cal. Civ. Code §§ 1798.100(d)(4), 1798.100(d)(5)"
    assert "Right to stop and remedy unauthorised use" in provider.sentence("en")
    (buyer,) = findings("r2.contract_duties=measures|supervision|notification|remedy")
    assert buyer.article("en") == "Cal. Civ. Code § 1798.100(d)(1)"


def test_what_is_done_for_others_is_asked_of_the_others() -> None:
    """A service provider has contracts; notices and requests are its clients'."""
    made = ("a1.role=processor", "-sales_and_sharing", "-rights", "-ac1", "-n1", "k1.email")
    assert [one.key for one in findings(*made)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_can_be_read(language: str) -> None:
    bare = ("-rights", "-sales_and_sharing", "-retention_rules", "-contacts", "-notices")
    for one in findings(*bare, "d1.retention", "d2.retention", "d3.retention"):
        for text in (one.sentence(language), one.remedy(language), one.article(language)):
            assert text
            assert "{" not in text
