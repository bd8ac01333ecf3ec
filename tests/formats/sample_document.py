"""A register page and a notice of a small flower shop, in four languages, with every kind of block.

The shop is invented. Both documents hold all marks, links within the document, web and mail
addresses, and characters beyond the first plane, so that every writer can be tried on them.
"""

from __future__ import annotations

from ropa.formats.document import (
    Block,
    Bullets,
    Cards,
    Contents,
    Cover,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Source,
    Span,
    StatusBar,
    Strip,
    Table,
    TableColumn,
    TableRow,
    Tick,
    Words,
    words,
)
from tests.formats.sample_texts import TEXTS

LANGUAGES = ("en", "ko", "zh-Hant", "ja")
SECTION_NUMBERS = {
    "en": ("1", "2", "3"),
    "ko": ("1.", "2.", "3."),
    "zh-Hant": ("一、", "二、", "三、"),
    "ja": ("1", "2", "3"),
}
HEAD = "5f3a91c0 7be24d18 a9c6f0e3 12d4b87f 60c95a1e 8d27f3b4 c1e80a96 47fb25d3"


def sample_notice(language: str) -> Document:
    """An upright notice: what most readers will ever see of the program."""
    text = TEXTS[language]
    one, two, three = SECTION_NUMBERS[language]
    return Document(
        title=text["notice"],
        subtitle=text["notice_law"],
        language=language,
        header=(text["shop"], text["notice"]),
        footer=text["draft_entry"],
        properties=_properties(language, text["notice"]),
        created="2026-11-22T09:30:00+00:00",
        blocks=(
            StatusBar(text["draft"]),
            Heading(text["who"], number=one, anchor="who", article=text["article_who"]),
            Paragraph(
                words(
                    Span(text["shop"], "bold"),
                    text["who_sentence"],
                    _gap(language, "representative"),
                    sources=(Source("org-1", "address"), Source("org-1")),
                )
            ),
            Heading(text["what"], number=two, anchor="what", article=text["article_what"]),
            _purposes(language),
            Paragraph(words(text["table_note"]), small=True),
            Heading(text["rights"], number=three),
            Paragraph(words(text["rights_sentence"])),
            Bullets(_rights(language), ordered=True),
            Heading(text["more"], level=2),
            Bullets((words(text["more_1"]), words(""), words(text["more_2"]))),
            Paragraph(words("")),
            *_gap_list(language),
        ),
    )


def sample_register(language: str) -> Document:
    """A register lying on its side, with cover, contents and the page of one activity."""
    text = TEXTS[language]
    one, two, three = SECTION_NUMBERS[language]
    cards = _cards(language)
    return Document(
        title=text["shop"],
        subtitle=text["register"],
        language=language,
        header=(text["register"], text["activities"]),
        footer=text["as_of_entry"],
        landscape=True,
        properties=_properties(language, text["register"]),
        created="2026-11-22T09:30:00+00:00",
        blocks=(
            Cover(
                kicker=text["register"],
                title=text["shop"],
                organisation=text["company"],
                law=text["law"],
                cards=cards,
                approvals=(text["name"], text["date"], text["signature"]),
                version=(
                    (text["as_of"], "2026-11-22"),
                    (text["entry"], "412"),
                    (text["chain"], HEAD),
                ),
            ),
            Contents(text["contents"], beside=_activity_list(language), below=(_counts(language),)),
            Heading(text["who"], number=one),
            cards,
            Heading(text["activities"], number=two, anchor="activities"),
            Heading(
                text["newsletter"],
                level=2,
                number="A-03",
                anchor="A-03",
                sources=(Source("activity-3", "name"),),
            ),
            Strip(((text["role"], text["controller"]), (text["status"], text["approved"]))),
            _facts(language),
            Heading(text["data"], level=3),
            _purposes(language),
            Heading(text["rights"], number=three),
            Bullets(_rights(language), ordered=True),
            *_gap_list(language),
        ),
    )


def _properties(language: str, title: str) -> dict[str, str]:
    text = TEXTS[language]
    return {
        "title": title,
        "author": text["company"],
        "subject": text["notice_law"],
        "keywords": "2026-11-22, 412, 5f3a91c0",
    }


def _gap(language: str, name: str) -> Span:
    text = TEXTS[language]
    return Span(text[name], "missing", article=text[f"article_{name}"])


def _purposes(language: str) -> Table:
    text = TEXTS[language]
    not_assessed = Span("", "not-assessed", article=text["article_what"])
    return Table(
        caption=text["table_caption"],
        columns=(
            TableColumn(text["code"], share=0.5, bold=True),
            TableColumn(text["purpose"], text["article_what"], share=1.6),
            TableColumn(text["items"], share=1.6),
            TableColumn(text["people"], share=0.6, right=True),
            TableColumn(text["kept"], share=1.4),
        ),
        rows=(
            TableRow((words(text["customers"]),), group=True),
            TableRow(
                (
                    words("040"),
                    words(text["marketing"], sources=(Source("purpose-1", "term"),)),
                    words(
                        Span(text["required"], "bold"),
                        text["items_required"],
                        "\n",
                        Span(text["optional"], "bold"),
                        text["items_optional"],
                    ),
                    words("1200"),
                    words(text["months"], sources=(Source("rule-1", "period"),)),
                ),
                anchor="row-1",
            ),
            TableRow(
                (
                    words(""),
                    words(_gap(language, "billing"), sources=(Source("purpose-2", "term"),)),
                    words(text["card"]),
                    words("80"),
                    words(not_assessed),
                )
            ),
        ),
    )


def _rights(language: str) -> tuple[Words, ...]:
    text = TEXTS[language]
    return tuple(words(text[f"right_{number}"]) for number in range(1, 6))


def _gap_list(language: str) -> tuple[Block, ...]:
    text = TEXTS[language]
    rows = [("billing", "row-1"), ("representative", "no such anchor")]
    return (
        Heading(text["open_points"], warm=True),
        Table(
            warm=True,
            columns=(
                TableColumn(text["article"]),
                TableColumn(text["missing"], share=2),
                TableColumn(text["where"]),
            ),
            rows=tuple(
                TableRow(
                    (
                        words(text[f"article_{name}"]),
                        words(text[name]),
                        words(Span(text["purpose"], link=link)),
                    )
                )
                for name, link in rows
            ),
        ),
    )


def _cards(language: str) -> Cards:
    text = TEXTS[language]
    identity = (words(text["company"]), words("privacy@flowers.example"), words("𠮷田 (U+20BB7)"))
    return Cards(
        (
            (text["controller"], text["article_who"], identity),
            (text["representative"], "", (words(_gap(language, "representative")),)),
        )
    )


def _activity_list(language: str) -> Table:
    text = TEXTS[language]
    return Table(
        columns=(TableColumn("#", share=0.4), TableColumn(text["activities"], share=3)),
        rows=(TableRow((words(Span("A-03", link="A-03")), words(text["newsletter"]))),),
        row_headings=True,
    )


def _counts(language: str) -> Table:
    text = TEXTS[language]
    return Table(
        caption=text["open_points"],
        columns=(TableColumn(text["law_name"]), TableColumn(text["missing"], right=True)),
        rows=(TableRow((words(text["notice_law"]), words("2"))),),
    )


def _facts(language: str) -> Facts:
    text = TEXTS[language]
    return Facts(
        left=(
            Fact(
                text["purpose"],
                (words("1  ", text["marketing"]), words(Span(text["code_title"], "unverified"))),
                text["article_what"],
            ),
            Fact(text["special"], Tick((text["yes"], text["no"], text["not_assessed"]), 1)),
        ),
        right=(
            Fact(text["billing"], (words(_gap(language, "billing")),), text["article_billing"]),
            Fact(text["joint"], (words(Span(text["joint_reason"], "not-applicable")),)),
            Fact(text["kept"], (words(Span(text["period"], "not-assessed")),)),
            Fact(text["more"], (words(Span(text["more_1"], "muted")),)),
        ),
    )
