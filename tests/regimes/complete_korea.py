"""A register that has everything Korean law asks for, with every condition of the Act met."""

from __future__ import annotations

from tests.regimes.complete import Register

DUTIES = "purpose-limit measures sub-processing supervision liability".split()
MEASURES = "SM-PLAN SM-ACCESS SM-IDS SM-ENC-REST SM-LOG SM-MALWARE SM-PHYS-STORAGE".split()
"""One for each item of Decree Art. 30(1)1 to 7."""


def korea() -> Register:
    """A register of a public institution abroad, with a domestic agent in Korea."""
    return {
        "register": {"regimes": ["kr-pipa"], "controller": "o1", "language": "ko"},
        "organisations": [
            {"legal_name": "가문비재단", "country": "US", "email": "info@gamunbi.example"}
            | {"public_body": "yes"},
            {
                "legal_name": "주식회사 느티",
                "role": "domestic-agent",
                "represents_under": ["kr-pipa"],
                "head": "김느티",
                "address": "서울특별시 중구 보기로 1",
                "phone": "02-000-0001",
                "email": "agent@neuti.example",
            },
        ],
        "contacts": [
            {"role": "privacy-officer", "department": "개인정보보호팀", "phone": "02-000-0002"}
        ],
        "authorities": [{"name": "개인정보 분쟁조정위원회", "regimes": ["kr-pipa"]}],
        "retention_rules": [
            {
                "name": "회원 정보",
                "duration": "P3Y",
                "start_event": "회원 탈퇴",
                "statute": "「국세기본법」 제85조의3",
                "kept_after": ["결제 기록"],
                "kept_where": "분리된 데이터베이스",
                "disposal_procedure": "매월 목록을 작성하여 승인 후 파기",
                "disposal_methods": ["전자파일: 복원할 수 없게 삭제", "종이: 파쇄"],
            }
        ],
        "security_measures": [{"term": term, "detail": term} for term in MEASURES],
        "collection_points": [{"name": "회원가입", "refusal_effect": "가입할 수 없음"}],
        "recipients": [
            {
                "name": "Dogwood Cloud Inc.",
                "role": "processor",
                "country": "US",
                "phone": "+1 202 555 0100",
                "task": "데이터 보관",
                "contract": "processing",
                "contract_duties": DUTIES,
            },
            {
                "name": "주식회사 물푸레",
                "role": "third-party",
                "country": "KR",
                "retention": "제공일부터 1년",
            },
            {
                "name": "주식회사 단풍",
                "role": "sub-processor",
                "sub_processor_of": "r1",
                "country": "KR",
                "task": "백업",
                "contract": "sub-processing",
                "contract_duties": DUTIES,
            },
        ],
        "activities": [
            {
                "name": "회원 관리",
                "role": "controller",
                "manner": ["회원 명부의 작성과 관리"],
                "regions": ["US"],
                "automated_decisions": "yes",
                "automated_logic": "결제 실패 횟수에 따른 점수",
                "dpia_needed": "yes",
                "dpia_state": "completed",
                "pseudonymised": "통계작성을 위하여 이용 이력을 가명처리",
                "further_use": "당초 목적과의 관련성, 예측 가능성",
            }
        ],
        "purposes": [
            {"activity": "a1", "wording": "회원 관리", "bases": ["KR-15-1-1"]},
            {"activity": "a1", "wording": "행사 홍보", "bases": ["KR-15-1-1"], "optional": "yes"},
            {"activity": "a1", "wording": "주문 이행", "bases": ["KR-15-1-4"]},
            {
                "activity": "a1",
                "wording": "세금계산서 발행",
                "bases": ["KR-15-1-2"],
                "statute": "「부가가치세법」 제32조",
            },
            {"activity": "a1", "wording": "이용 통계", "bases": ["KR-28-2"]},
            {"activity": "a1", "wording": "상담 품질 개선", "bases": ["KR-15-3"]},
        ],
        "data_uses": [
            _data(["DS-MEMBER", "DS-CHILD"], ["성명", "전자우편 주소"], ["p1", "p2", "p5", "p6"])
            | {"recipients": ["r1", "r2", "r3"]},
            _data(["DS-MEMBER"], ["추천인 의견"], ["p1"])
            | {"source": "third-party", "source_name": "추천한 회원"},
            _data(["DS-MEMBER"], ["알레르기"], ["p1"], categories=["SP-HEALTH"])
            | {"conditions": ["KR-23-1-1"]},
            _data(["DS-MEMBER"], ["여권번호"], ["p3"]) | {"conditions": ["KR-24-1-1"]},
            _data(["DS-MEMBER"], ["주민등록번호"], ["p4"]) | {"conditions": ["KR-24-2-1-1"]},
        ],
        "disclosures": [
            {
                "activity": "a1",
                "mode": "regular",
                "recipient": "r2",
                "data": ["d1"],
                "items": ["성명"],
                "purpose": "공동 행사의 운영",
                "bases": ["KR-17-1-1"],
            },
            {"activity": "a1", "mode": "exception", "exceptions": ["law"]},
        ],
        "publications": [
            {"activity": "a1", "items": ["별명"], "how_to_change": "설정에서 비공개 선택"}
        ],
        "automatic_collections": [
            {
                "activity": "a1",
                "name": "광고 쿠키",
                "tool": "cookie",
                "kind": "advertising",
                "provider": "r2",
                "purposes": ["p2"],
                "refusal": "브라우저 설정",
                "third_party_behaviour": "방문 기록, 맞춤형 광고",
            },
            {"activity": "a1", "name": "접속 기록", "tool": "log", "purposes": ["p1"]},
        ],
        "transfers": [
            {
                "activities": ["a1"],
                "recipient": "r1",
                "country": "US",
                "mechanisms": ["KR-28-8-1-3-A"],
                "safeguard": "처리위탁 계약서",
                "items": ["성명", "전자우편 주소"],
                "purpose": "데이터 보관",
                "timing": "가입 시",
                "method": "암호화된 통신망",
                "retention": "위탁 계약 종료 시까지",
                "refusal": "고객센터에 요청",
                "refusal_effect": "가입할 수 없음",
            }
        ],
        "rights": [
            {"term": f"RIGHT-KR-{article}", "channels": ["전자우편"], "time_limit": "P10D"}
            for article in ("35", "36", "37", "37-CONSENT", "37-2")
        ],
        "incident_promises": [{"notified": ["정보주체"], "deadline": "PT72H"}],
        "children_rules": [{"age_limit": "14", "guardian_consent": "법정대리인의 휴대전화 인증"}],
        "notices": [
            {
                "regime": "kr-pipa",
                "effective_on": "2026-01-01",
                "change_channels": ["홈페이지"],
            }
        ],
    }


def _data(
    people: list[str], items: list[str], purposes: list[str], categories: list[str] | None = None
) -> Register:
    return {
        "activity": "a1",
        "category": items[0],
        "categories": categories or [],
        "items": items,
        "people": people,
        "purposes": purposes,
        "collection_point": "cp1",
        "obligation": "required",
        "source": "person",
        "retention": "rt1",
    }
