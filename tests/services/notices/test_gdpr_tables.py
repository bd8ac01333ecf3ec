"""GDPR notices: data, purposes, special categories, sources and storage periods."""

from __future__ import annotations

from tests.services.notices.gdpr_registers import cited, data, missing, purpose, register, table
from tests.services.notices.reading import section


def test_one_table_says_what_for_which_data_on_which_basis_and_how_long() -> None:
    drafted = register(
        purposes=[purpose("p", "EU-6-1-b"), purpose("q", "EU-6-1-f", wording="fight fraud")],
        data_uses=[
            data("x", "name", purposes=["p"], retention="r"),
            data("y", "score", purposes=["q"], retention="s"),
        ],
        retention_rules=[
            {"id": "r", "criterion": {"en": "until the account is closed"}},
            {"id": "s", "duration": "P6M", "start_event": {"en": "the check"}},
        ],
    )
    gap = "legitimate interest pursued"
    assert table(drafted, "purposes") == [
        ["Purpose", "Data", "Legal basis", "Legitimate interest pursued", "How long"],
        [
            "Run the shop",
            "name",
            "Contract or pre-contractual steps (GDPR Article 6(1)(b))",
            "",
            "until the account is closed",
        ],
        [
            "Fight fraud",
            "score",
            "Legitimate interests (GDPR Article 6(1)(f))",
            gap,
            "6 months from the check",
        ],
    ]
    assert cited(drafted)[gap] == "GDPR Article 13(1)(d)"


def test_the_column_of_interests_is_left_out_without_any() -> None:
    drafted = register(purposes=[purpose("p", "EU-6-1-a")], data_uses=[data("x", "name")])
    assert table(drafted, "purposes")[0] == ["Purpose", "Data", "Legal basis"]


def test_a_purpose_wants_a_basis_of_this_law() -> None:
    drafted = register(purposes=[purpose("p", "TW-19-1-2")], data_uses=[data("x", "name")])
    assert cited(drafted)["legal basis of this purpose"] == "GDPR Article 13(1)(c)"


def test_data_no_purpose_uses_want_one() -> None:
    uses = [data("x", "name", purposes=["p"]), data("y", "card")]
    drafted = register(purposes=[purpose("p", "EU-6-1-a")], data_uses=uses)
    gap = "purpose for which these data are used: name and title"
    assert cited(drafted)[gap] == "GDPR Article 13(1)(c)"
    alone = register(purposes=[purpose("p", "EU-6-1-a")], data_uses=[data("y", "card")])
    assert gap not in missing(alone), "the only purpose of an activity is for all its data"


def test_what_a_person_is_asked_for_is_required_or_optional() -> None:
    gap = "whether these data must be provided"
    bare = data("x", "name") | {"obligation": None}
    assert cited(register(data_uses=[bare]))[gap] == "GDPR Article 13(2)(e)"
    assert gap not in missing(register(data_uses=[bare | {"source": "automatic"}]))


def test_data_that_read_the_same_are_one_row() -> None:
    drafted = register(data_uses=[data("x", "name"), data("y", "name"), data("z", "card")])
    assert [row[2] for row in table(drafted, "data")] == ["Items", "name", "card"]


def test_health_data_are_special_and_want_a_condition() -> None:
    uses = [data("x", "allergies", categories=["SP-HEALTH"])]
    drafted = register(purposes=[purpose("p", "EU-6-1-a")], data_uses=uses)
    gap = "condition for special categories of data or data on criminal offences"
    assert cited(drafted)[gap] == "GDPR Article 9(2)"
    uses = [data("x", "allergies", categories=["SP-HEALTH"], conditions=["EU-9-2-a"])]
    drafted = register(purposes=[purpose("p", "EU-6-1-a")], data_uses=uses)
    assert table(drafted, "special_categories")[1] == [
        "Data concerning health\nallergies",
        "run the shop",
        "Explicit consent (GDPR Article 9(2)(a))",
    ]
    assert section(register(data_uses=[data("x", "name")]), "special_categories") == ""


def test_data_from_elsewhere_want_their_source() -> None:
    bare = register(data_uses=[data("x", "name", source="third-party")])
    gap = "source of these data: name and title"
    assert cited(bare)[gap] == "GDPR Article 14(2)(f)"
    named = data("x", "name", source="public", source_name={"en": "trade register"})
    drafted = register(data_uses=[named])
    assert gap not in missing(drafted)
    assert "From a publicly accessible source (trade register): name" in section(drafted, "source")


def test_a_period_wants_its_start_and_data_want_a_rule() -> None:
    rules = [{"id": "r", "duration": "P3Y"}, {"id": "s"}]
    uses = [data("x", "name", retention="r"), data("y", "card", retention="s"), data("z", "tax")]
    drafted = register(retention_rules=rules, data_uses=uses)
    wanted = cited(drafted)
    assert wanted["event from which the period is counted"] == "GDPR Article 13(2)(a)"
    assert wanted["storage period, or the criteria that decide it"] == "GDPR Article 13(2)(a)"
    assert wanted["storage period for: name and title"] == "GDPR Article 13(2)(a)"


def test_the_statute_stands_with_the_period_it_demands() -> None:
    kept = {"duration": "P3Y", "start_event": {"en": "the sale"}, "statute": {"en": "Tax Act"}}
    rules = [{"id": "r", **kept, "end_action": "erase"}, {"id": "s", **kept}]
    uses = [data("x", "name", retention="r"), data("y", "card", retention="s")]
    rows = table(register(retention_rules=rules, data_uses=uses), "retention")
    assert [row[1] for row in rows[1:]] == ["3 years\nStatute that requires keeping: Tax Act"] * 2
    assert [row[3] for row in rows[1:]] == ["At the end of the period: erase", ""]


def test_a_criterion_needs_no_start_beside_its_period() -> None:
    rules = [{"id": "r", "duration": "P3Y", "criterion": {"en": "from the last order"}}]
    drafted = register(retention_rules=rules, data_uses=[data("x", "name", retention="r")])
    assert "event from which the period is counted" not in missing(drafted)


def test_special_data_are_named_without_the_ordinary_beside_them() -> None:
    uses = [data("x", "allergies", categories=["OR-FAMILY", "SP-HEALTH"])]
    drafted = register(purposes=[purpose("p", "EU-6-1-a")], data_uses=uses)
    assert table(drafted, "special_categories")[1][0] == "Data concerning health\nallergies"


def test_a_public_source_needs_no_name() -> None:
    drafted = register(data_uses=[data("x", "name", source="public")])
    assert "source of these data: name and title" not in missing(drafted)


def test_data_without_any_rule_are_one_gap_each() -> None:
    wanted = missing(register(data_uses=[data("x", "name")]))
    assert [gap for gap in wanted if "storage period" in gap] == [
        "storage period for: name and title"
    ]
