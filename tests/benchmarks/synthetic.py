"""Synthetic registers of any size, in mixed scripts, the same for every run.

An activity has four purposes, six uses of data, three disclosures, one transfer and four measures;
texts of about two hundred characters in Latin, Chinese, Korean and Japanese.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from ropa.records.activity import DataUse, Disclosure, ProcessingActivity, Purpose
from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import Organisation, RegisterDescription
from ropa.records.protection import SecurityMeasure
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import Record
from ropa.records.retention import RetentionRule
from ropa.services.proposals import Proposal

WORDS = (
    "customers order goods and services and the company delivers them, keeps the contract and "
    "answers questions by mail and telephone until the account is closed",
    "會員訂購商品或服務時，本公司為履行契約、寄送商品、開立發票及回覆詢問而蒐集、處理及利用其個人資料",
    "회원이 상품이나 서비스를 주문하면 계약의 이행, 배송, 문의 응대를 위하여 개인정보를 처리합니다",
    "会員が商品又はサービスを注文する際、契約の履行、配送及び問合せへの対応のために取り扱います",
)
SHARED = 50


def text(number: int) -> str:
    """About two hundred characters that differ from one number to the next."""
    words = WORDS[number % len(WORDS)]
    return f"{number} {words} {words}"[:200]


def proposals(activities: int) -> Iterator[Proposal]:
    """A register with this many activities, parents before children."""
    numbers = count()

    def made(record: type[Record], record_id: str, **values: object) -> Proposal:
        return Proposal(record, record_id, None, values, record_id)  # type: ignore[arg-type]

    yield made(
        RegisterDescription,
        REGISTER_ID,
        name="Synthetic",
        language="en",
        notice_languages=["en"],
        regimes=["eu-gdpr", "tw-pdpa"],
        controller="org-1",
    )
    yield made(Organisation, "org-1", legal_name="Synthetic Ltd", role="controller", country="TW")
    for one in range(SHARED):
        yield made(RetentionRule, f"ret-{one}", name=text(next(numbers))[:40], duration="P36M")
        yield made(SecurityMeasure, f"sec-{one}", term="SM-PSEUDONYM", detail=text(next(numbers)))
        yield made(Recipient, f"rec-{one}", name=f"Recipient {one}", role="processor", country="US")
    for one in range(activities):
        activity = f"act-{one}"
        yield made(
            ProcessingActivity,
            activity,
            name=f"Activity {one} {text(one)[:30]}",
            description=text(next(numbers)),
            role="controller",
            department=f"Department {one % 40}",
            operations=["OP-COLLECT", "OP-STORE"],
            status="approved",
            review_on="2027-01-31",
            measures=[f"sec-{(one + step) % SHARED}" for step in range(4)],
        )
        for step in range(4):
            yield made(
                Purpose,
                f"pur-{one}-{step}",
                activity=activity,
                term=("040", "090", "148", "157")[step],
                wording=text(next(numbers)),
                bases=["EU-6-1-b"],
            )
        for step in range(6):
            yield made(
                DataUse,
                f"dat-{one}-{step}",
                activity=activity,
                categories=[("C001", "C002", "C011")[step % 3]],
                items=["name", "e-mail", f"地址 {step}"],
                people=["DS-CUSTOMER"],
                purposes=[f"pur-{one}-{step % 4}"],
                obligation="required",
                source="person",
                retention=f"ret-{(one + step) % SHARED}",
                recipients=[f"rec-{(one + step) % SHARED}"],
            )
        for step in range(3):
            yield made(
                Disclosure,
                f"dis-{one}-{step}",
                activity=activity,
                mode="regular",
                recipient=f"rec-{(one + step) % SHARED}",
                purposes=[f"pur-{one}-{step}"],
            )
        yield made(
            Transfer,
            f"tra-{one}",
            activities=[activity],
            recipient=f"rec-{one % SHARED}",
            country="US",
            mechanisms=["EU-46-2-C"],
            items=["name", "e-mail"],
        )
