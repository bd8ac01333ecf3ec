from __future__ import annotations

import pytest

from ropa.formats.document import Span, words
from ropa.formats.document_text import Piece, pieces, plain, printable, with_links
from ropa.formats.document_words import words_for
from tests.formats.hostile_texts import UNPRINTABLE


def said(*spans: Span, language: str = "en", cell: bool = False) -> str:
    return plain(words(*spans), words_for(language), cell=cell)


def test_marks_are_spelled_out():
    assert said(Span("Owner", "missing", "Art. 30")) == "[Missing: Owner · Art. 30]"
    assert said(Span("", "not-assessed", "Art. 22")) == "[Not assessed · Art. 22]"
    assert said(Span("Period", "not-assessed")) == "[Not assessed: Period]"
    assert said(Span("one site only", "not-applicable")) == "[N/A] one site only"
    assert said(Span("040 Marketing", "unverified")) == "040 Marketing [unverified]"
    assert said(Span("040 行銷", "unverified"), language="zh-Hant") == "040 行銷〔未核實〕"


def test_an_article_follows_a_plain_text_too():
    assert said(Span("Consent", article="Art. 6")) == "Consent · Art. 6"


def test_korean_articles_stand_on_their_own_line_in_cells():
    gap = Span("연락처", "missing", "법 제30조")

    assert said(gap, language="ko") == "[보완 필요: 연락처 · 법 제30조]"
    assert said(gap, language="ko", cell=True) == "[보완 필요: 연락처]\n법 제30조"
    assert said(gap, Span(" 다음"), language="ko", cell=True).split("\n")[2] == "다음"


def test_an_empty_run_prints_nothing():
    assert not said(Span(""), Span("", "bold"), Span("", "muted"), Span("", "unverified"))
    assert not list(pieces(words(""), words_for("en")))


def test_links_within_the_document_are_kept_apart_from_addresses():
    run = words(Span("https://a.example", link="A-03"), " x@y.example")

    assert list(pieces(run, words_for("en"))) == [
        Piece("https://a.example", "", "#A-03"),
        Piece(" "),
        Piece("x@y.example", "", "mailto:x@y.example"),
    ]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://a.example/b.", ["https://a.example/b"]),
        ("(https://a.example/b)", ["https://a.example/b"]),
        ("https://a.example/x(01) now", ["https://a.example/x(01)"]),
        ("https://a.example에서", ["https://a.example"]),
        ("參閱https://a.example/甲。", ["https://a.example/"]),
        ("mop@a.example으로, x.y+z@b.co.kr.", ["mailto:mop@a.example", "mailto:x.y+z@b.co.kr"]),
        ("http://a.example https:// https://- a@b @b.example", []),
        ("javascript:alert(1) file:///etc/passwd ftp://a.example data:x", []),
        ("xhttps://a.example http://b.example/?u=https://a.example", []),
    ],
)
def test_only_https_and_mail_addresses_become_links(text, links):
    parts = list(with_links(text))

    assert [target for _part, target in parts if target] == links
    assert "".join(part for part, _target in parts) == text


def test_what_cannot_be_printed_is_made_visible():
    seen = printable(UNPRINTABLE)

    assert seen == "nul ␀ esc ␛ bell ␇ lone � half � nonchar � � c1 �"
    assert printable("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"
