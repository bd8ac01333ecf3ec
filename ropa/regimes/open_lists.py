"""Lists that do not end: `성명, 연락처 등`, `name, e-mail etc.`, 姓名等, 氏名など.

The Korean drafting guideline (PIPA Art. 30(4)) wants items and recipients named one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ropa.records.activity import DataUse, Disclosure, JointUse, Publication
from ropa.records.collection import AutomaticCollection
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import Record, kind_of, kinds_of, several, translations_of
from ropa.records.retention import RetentionRule
from ropa.regimes.inspection import Inspection
from ropa.regimes.naming import Known, Said
from ropa.regimes.requirement import Fact, Subject, always
from ropa.regimes.subjects import TRANSFER, in_running_activity

LISTS: Mapping[type[Record], tuple[str, ...]] = {
    RetentionRule: ("Art. 30(1)3-2", "kept_after"),
    Recipient: ("Art. 26(2); Art. 17(2)1", "name", "kind"),
    DataUse: ("Decree Art. 31(1)1", "items"),
    Disclosure: ("Art. 17(2)3", "items", "recipients_wording"),
    JointUse: ("Art. 17(2)3", "items", "users_scope"),
    Publication: ("Art. 30(1)3-3", "items"),
    AutomaticCollection: ("Art. 30(1)7", "items"),
    Transfer: ("Art. 28-8(2)1", "items", "destination"),
}
"""Record → the article on its lists, and the fields that list items or recipients."""

_KOREAN = re.compile(r"(?P<word>[^\s,·()\[\]/]*?등)(?=$|[\s,.·()\[\]/]|등|[의을과]\s)")
_WORDS = frozenset(
    "신호등 가로등 형광등 비상등 전등 평등 균등 동등 대등 차등 우등 열등 초등 중등 고등".split()
)
"""Words that end on 등 without being a list."""

_OTHERS = re.compile(
    r"\betc\b|\band (?:so (?:on|forth)|the like|others|similar)\b|\bamong others\b|\bsuch as\b"
    r"|\be\.g\.|\bincluding but not limited\b"
    r"|(?<![平同相對対中高初均不上下優劣差\d])等"
    r"(?=$|[\s。、，,）)等の]|之|(?:個人)?(?:資料|資訊|項目|業者|公司|廠商|單位|機構))"
    r"|(?:など|ほか)(?=$|[\s。、）)])|などの",
    re.IGNORECASE,
)
_MARKS = (
    *("등", "等", "など", "ほか", "etc", "such as", "e.g."),
    *("includ", "others", "similar", "and so", "and the"),
)
"""What a line that is not complete has somewhere; most lines have none of it."""


def is_open(line: str) -> bool:
    """Whether a line says that it is not complete."""
    if _OTHERS.search(line):
        return True
    words = (found["word"] for found in _KOREAN.finditer(line))
    return any(word not in _WORDS and not word[:-1].isdigit() for word in words)


def _may_be_open(text: str) -> bool:
    folded = text.casefold()
    return any(mark in folded for mark in _MARKS)


def open_lines(row: Record, fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Field and line of everything in these fields that is not complete, in any language."""
    # Unpacking translations and looking at each line costs: most have no such word anywhere.
    packed = row.translations
    others = translations_of(row).values() if packed and _may_be_open(packed) else ()
    for field in fields:
        texts = (getattr(row, field), *(texts.get(field) for texts in others))
        for text in texts:
            if text and _may_be_open(text):
                yield from ((field, line) for line in several(text) if is_open(line))


def subject(record: type[Record]) -> Subject:
    """Records of a kind, but not those of an activity that has ended."""
    if record is Transfer:
        return TRANSFER
    return Subject(record, in_running_activity if "activity" in kinds_of(record) else always)


def closed(record: type[Record], *fields: str) -> Fact:
    """Every list of this kind of record names all it has."""
    kind = kind_of(record)

    def complete(_register: Inspection, row: Record) -> bool:
        return next(open_lines(row, fields), None) is None

    def details(_register: Inspection, row: Record) -> Mapping[str, Said]:
        field, line = next(open_lines(row, fields))
        return {"field": Known("field", f"{kind}.{field}"), "words": line}

    return Fact("kr-open-list", f"{kind}.{fields[0]}", complete, details=details)
