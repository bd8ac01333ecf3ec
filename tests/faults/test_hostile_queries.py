"""What a person types to find something is only ever a text (R18, R30), own wording too (R17)."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path

import pytest

from ropa.errors import UserError
from ropa.formats.html import render_html
from ropa.records.activity import Purpose
from ropa.records.notice import ClauseOverride, Notice
from ropa.records.recipient import Recipient
from ropa.register import Register
from ropa.services import policy_drafting
from ropa.services.notices import clauses as clause_files
from ropa.store import listing, naming
from ropa.store.listing import Condition, Wanted
from ropa.store.search import is_whole, search_rows, words_of
from tests.faults.hostile_texts import PIECES, text
from tests.registers.making import fill, new

pytestmark = pytest.mark.faults

QUESTIONS = 10_000
SQL = (
    *(
        "' OR 1=1 --",
        '"; DROP TABLE activity; --',
        "%",
        "_",
        "\\",
        "\\%",
        "%_%",
        "a%b",
        "*",
        "NEAR(",
    ),
    *(
        '"pay',
        "pay*",
        "NOT pay",
        "pay OR tax",
        "name:pay",
        "^pay",
        "ESCAPE",
        "\x00pay",
        "x" * 5_000,
    ),
)
LETTERS = "ЇїŸÿΰΐŇňĹÀÉÎÕÜŚŽĄĒĮŐŞČàéîõüşžİıΑΆΣΩαάσςωЙйЁёİIßẞﬁﬀ①Ａａ１ｱｶﾞパ가각힣ǅﬃÅåŒœÆæÇçÑñ㈱℡Ⅳ½ſ"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as made:
        fill(made)
        with made.change("Texts that questions are made of") as draft:
            for number, piece in enumerate(one for one in (*PIECES, *SQL) if _kept(one)):
                draft.add(Recipient, id=f"rec-{number + 10}", name=f"{piece} {number}")
        yield made


def _kept(piece: str) -> bool:
    return all(character.isprintable() for character in piece) and len(piece) < 100


def test_a_question_finds_what_a_plain_comparison_finds(register: Register) -> None:
    contents = register.contents()
    said = {
        kind: list(search_rows(kind, contents.all(record)))
        for kind, record in (("recipient", Recipient), ("purpose", Purpose))
    }
    shape = register.ask(lambda one: one.exec_driver_sql("PRAGMA schema_version").scalar_one())
    chance = random.Random(18)
    for number in range(QUESTIONS):
        question = chance.choice((*SQL, *PIECES)) if chance.random() < 0.4 else text(chance)
        words = words_of(question)
        expected = {
            row_id
            for row_id, _, _, folded_text in said["recipient"]
            if words and all(word in folded_text for word in words)
        }
        if words:
            assert register.search(question, Recipient) == expected, question
        if words and is_whole(question):  # a condition is chosen from what records hold
            wanted = Wanted(question, (Condition("name", "none of", (question,)),))
            found = set(register.ask(partial(listing.ids, record=Recipient, wanted=wanted)))
            assert found <= expected, question
        register.ask(partial(naming.beginning, record=Recipient, text=question))
        if number % 10 == 0:
            rows = register.page(Recipient, words=question, limit=1_000)
            assert {row.id for row in rows} == (
                expected
                if words or question.strip()
                else {row.id for row in register.rows(Recipient)}
            ), question
    after = register.ask(lambda one: one.exec_driver_sql("PRAGMA schema_version").scalar_one())
    assert after == shape
    assert register.verify().sound


def pairs() -> list[tuple[str, str]]:
    """A word, and the same word in another form."""
    found = []
    for letter in LETTERS:
        word = f"x{letter}y"
        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            found.append((word, unicodedata.normalize(form, word)))
        found += [(word, word.upper()), (word, word.lower()), (word, word.swapcase())]
    return [pair for pair in found if "ſ" not in pair[0] or pair[0] != pair[1]]


def test_a_word_is_found_in_every_form_it_is_written_in(tmp_path: Path) -> None:
    assert len(pairs()) >= 500
    with new(tmp_path / "a.ropa") as register:
        with register.change("Words") as draft:
            for number, (word, _) in enumerate(pairs()):
                draft.add(Recipient, id=f"rec-{number}", name=f"{word} n{number}n")
        missed = [
            (word, other)
            for number, (word, other) in enumerate(pairs())
            if f"rec-{number}" not in register.search(f"{other} n{number}n")
        ]
    assert missed == []
    assert any(a.lower() != b.lower() for a, b in pairs()), "the control: lower case alone fails"


# ---------------------------------------------------------------- own wording

BASES = (
    *(
        "7 * 7",
        "x.__class__.__mro__",
        "self",
        "config",
        "a.delete()",
        "'a' * 10 ** 10",
        "lipsum(9)",
    ),
    *("cycler.__init__.__globals__", "request", "range(10 ** 9)", "open('/etc/passwd').read()"),
    *(
        "controller.name",
        "0",
        "!r:>99999999",
        "controller!r",
        "controller.__class__",
        "",
        "import os",
    ),
)
FRAMES = (
    "{{{{ {} }}}}",
    "{{% for x in {} %}}",
    "${{{}}}",
    "{{{}}}",
    "<%= {} %>",
    "#{{{}}}",
    "%({})s",
)


def payloads() -> list[str]:
    return [frame.format(base) for base in BASES for frame in FRAMES]


def drafted(register: Register, clause: str, wording: str) -> str:
    """The page of a notice in which the officer worded one clause anew."""
    with register.change("Word a clause") as draft:
        if register.get(ClauseOverride, "own-1") is None:
            draft.add(Notice, id="not-1", regime="eu-gdpr")
            draft.add(
                ClauseOverride, id="own-1", notice="not-1", clause=clause, language="en", reason="r"
            )
        draft.amend(ClauseOverride, "own-1", clause=clause, wording=wording)
    on = register.clock().date()
    return render_html(policy_drafting.draft(register.contents(), "eu-gdpr", "en", on, "not-1"))


def printed_clause(register: Register) -> str:
    """A clause without facts that the notice of this register prints."""
    for key, wording in clause_files.shipped("eu-gdpr", "en").items():
        if not clause_files.placeholders(wording) and "Own words." in drafted(
            register, key, "Own words."
        ):
            return key
    raise AssertionError("no clause is printed")


def test_own_wording_is_text_or_refused(register: Register) -> None:
    assert len(payloads()) >= 100
    key = printed_clause(register)
    printed = refused = 0
    for payload in payloads():
        try:
            page = drafted(register, key, f"begin {payload} end")
        except UserError as error:
            refused += "a fact that clause does not state" in error.sentence
            continue
        assert f"begin {escape(payload, quote=False)} end" in unescaped(page), payload
        printed += 1
    assert (printed, refused) == (36, 90)  # braces that name no fact are refused


def unescaped(page: str) -> str:
    """Quotation marks as they are; the page writes them as numbers."""
    return page.replace("&#39;", "'").replace("&#34;", '"')
