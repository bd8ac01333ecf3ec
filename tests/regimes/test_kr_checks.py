"""What Korean law asks for beyond the table of requirements, and how it is told."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.services.completeness import check
from tests.regimes.complete import changed
from tests.regimes.complete_korea import korea

ON = date(2026, 11, 22)


def keys(*changes: str) -> list[str]:
    return [one.key for one in check(changed(korea(), *changes), ON)]


@pytest.mark.parametrize(
    ("changes", "key", "article"),
    [
        # grounds
        ("p3.bases", "lawful-basis", "제15조제1항"),
        ("o1.public_body=no p3.bases=KR-15-1-3 p3.statute=법", "kr-public-basis", "제15조제1항"),
        ("p4.statute", "statute", "제15조제1항제2호"),
        ("p3.bases=KR-15-1-6", "legitimate-interest", "제15조제1항제6호"),
        ("a1.further_use", "kr-further-use", "제15조제3항"),
        ("d1.obligation", "obligation", "제16조제2항"),
        ("di1.bases=KR-15-1-4", "kr-provision-basis", "제17조제1항"),
        ("d2.source_name", "source", "제20조제1항제1호"),
        ("p2.optional", "kr-marketing-consent", "제22조제1항제7호"),
        ("p2.optional=no", "kr-marketing-consent", "제22조제1항제7호"),
        ("p1.bases=KR-15-1-1|KR-15-1-4", "kr-consent-mixed", "제22조제3항"),
        ("d2.purposes", "kr-consent-apart", "제22조제3항"),
        # protected
        ("ch1.guardian_consent", "kr-guardian", "제22조의2제1항"),
        ("ch1.age_limit=13", "kr-age-limit", "제22조의2제1항"),
        ("d3.conditions", "sensitive-condition", "제23조제1항"),
        ("d1.categories=CR-CONVICTION", "sensitive-condition", "제23조제1항"),
        ("d4.conditions", "kr-identifier", "제24조제1항"),
        ("d1.categories=OR-NATIONAL-ID", "kr-identifier", "제24조제1항"),
        ("d5.conditions", "kr-resident-number", "제24조의2제1항"),
        ("d5.conditions=KR-24-1-1", "kr-resident-number", "제24조의2제1항"),
        ("a1.automated_logic", "automated", "제37조의2제4항"),
        ("-ri5", "rights", "제37조의2제2항"),
        ("-ri4", "withdrawal", "제37조제1항"),
        # keeping and destroying
        ("rt1.statute=「국세기본법」", "kr-statute-article", "제30조제1항제3호의2"),
        ("rt1.kept_where", "kr-kept-where", "제21조제3항"),
        # transfers
        ("t1.mechanisms=EU-SCC-M2", "transfer-ground", "제28조의8제1항"),
        ("t1.mechanisms=KR-28-8-1-5", "kr-adequacy", "제28조의8제1항"),
        ("t1.mechanisms=KR-28-8-1-4", "kr-ground-certification", "제28조의8제1항"),
        ("r1.role=third-party", "kr-ground-outsourcing", "제28조의8제1항"),
        # the policy and its keeping
        ("n1.change_channels", "kr-changes", "제30조제2항"),
        ("n1.updated_on=2026-02-01", "kr-versions", "제30조제2항"),
        ("ac1.third_party_behaviour", "kr-behaviour", "제30조제4항"),
        ("-authorities", "kr-remedies", "제43조제1항"),
        ("au1.regimes=eu-gdpr", "kr-remedies", "제62조제1항"),
        ("a1.dpia_state=planned", "dpia", "제33조제1항"),
        ("-incident_promises", "kr-incident", "제34조제1항"),
        ("i1.deadline=P7D", "kr-incident-late", "「개인정보 보호법 시행령」 제39조제1항"),
        ("ri1.time_limit=P1M", "kr-time-limit", "「개인정보 보호법 시행령」 제41조제4항"),
        ("-s6", "kr-measure-kinds", "「개인정보 보호법 시행령」 제30조제1항"),
        # shared with other laws
        ("r2.country", "recipient-country", "제28조의8제2항제2호"),
        ("-transfers", "abroad", "제28조의8제1항"),
    ],
)
def test_beyond_the_table(changes: str, key: str, article: str) -> None:
    found = {one.key: one for one in check(changed(korea(), *changes.split()), ON)}
    assert key in found
    assert article in found[key].article("ko")


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("s1", "내부 관리계획의 수립·시행 및 점검"),
        ("s2", "접근 권한의 제한"),
        ("s3", "접근 통제"),
        ("s4", "저장·전송 시 암호화"),
        ("s5", "접속기록의 보관 및 위조·변조 방지"),
        ("s6", "악성프로그램 방지 프로그램의 설치·운영"),
        ("s7", "보관시설 마련 및 잠금장치 설치"),
    ],
)
def test_each_measure_of_the_decree_is_looked_for(measure: str, words: str) -> None:
    (found,) = check(changed(korea(), f"-{measure}"), ON)
    assert found.sentence("ko") == f"시행령이 정한 다음 조치에 해당하는 기록이 없습니다: {words}."


def test_each_item_of_a_transfer_is_told_by_itself() -> None:
    bare = "t1.items t1.purpose r1.task t1.timing t1.method t1.retention t1.refusal"
    found = check(changed(korea(), *bare.split(), "t1.refusal_effect", "r1.phone"), ON)
    assert {
        one.key.removeprefix("kr-transfer-"): one.field for one in found if one.key != "task"
    } == {
        "items": "transfer.items",
        "timing": "transfer.timing",
        "method": "transfer.method",
        "contact": "recipient.contact",
        "purpose": "transfer.purpose",
        "duration": "transfer.duration",
        "refusal": "transfer.refusal",
        "refusal-effect": "transfer.refusal_effect",
    }
    articles = {one.article("ko").split("; ")[0] for one in found if one.kind == "transfer"}
    assert articles == {f"「개인정보 보호법」 제28조의8제2항제{item}호" for item in (1, 2, 4, 5)}


def test_a_provision_lists_what_it_lacks_in_one_sentence() -> None:
    contents = changed(korea(), "di1.purpose", "di1.items", "di1.data", "r2.retention")
    (found,) = check(contents, ON)
    assert found.sentence("ko").endswith(
        "다음 사항이 입력되어 있지 않습니다: “제공 목적”, “제공하는 항목” 및 "
        "“제공받는 자의 보유 및 이용 기간”."
    )
    assert found.article("en") == "PIPA Articles 17(2)(2), 17(2)(3), 17(2)(4), 30(1)(3)"


def test_what_the_law_demands_to_be_kept_comes_with_statute_and_article() -> None:
    by_law = ("rt1.kept_after", "rt1.kept_where", "rt1.statute", "rt1.duration")
    for words in ("관계 법령에서 정한 기간까지", "as required by law", "依法令規定之期限"):
        assert keys(*by_law, f"rt1.criterion={words}") == ["kr-kept-statute"]
    assert keys(*by_law, "rt1.criterion=회원 탈퇴 시까지") == []


@pytest.mark.parametrize("words", ["목적 달성 시까지", "until the purpose is achieved"])
def test_until_the_purpose_is_achieved_is_no_period(words: str) -> None:
    (found,) = check(
        changed(korea(), "rt1.duration", "rt1.start_event", f"rt1.criterion={words}"), ON
    )
    assert found.key == "retention-vague"
    assert "KR-30-1-2" in found.requirements
    assert found.severity == "must"


def test_a_rule_that_no_data_use_names_yet_is_looked_at_too() -> None:
    register = korea()
    register["retention_rules"].append({"duration": "P5Y", "kept_after": ["거래 기록"]})
    found = check(changed(register), ON)
    assert {one.key: one.record for one in found} == {
        "kr-kept-statute": "rt2",
        "kr-kept-where": "rt2",
        "retention-start": "rt2",
    }
