"""How a Word document looks: fonts, styles, numbers of lists.

The styles are Word's own where it has them, so that a reader restyles the document in one place.
Marks are character styles, so that Word can find every gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ropa.formats.document import Document
from ropa.formats.document_outline import has_cover
from ropa.formats.document_words import Counter
from ropa.formats.word_xml import element

INK: Final = "1B2128"
MUTED: Final = "56616C"
RULE: Final = "C4CCD3"
HAIRLINE: Final = "DDE3E8"
BAND: Final = "1F3F50"
TINT: Final = "E9EEF1"
WHITE: Final = "FFFFFF"
GAP: Final = "8A3B12"
GAP_GROUND: Final = "FFF3E0"
UNVERIFIED: Final = "7A5A00"

# One font per language, for Latin too: mixed fonts break baselines and spacing.
FONTS: Mapping[str, str] = MappingProxyType(
    {"en": "Arial", "ko": "Malgun Gothic", "zh-Hant": "Microsoft JhengHei", "ja": "Yu Gothic"}
)
EAST_ASIAN: Mapping[str, str] = MappingProxyType(
    {"en": "en-US", "ko": "ko-KR", "zh-Hant": "zh-TW", "ja": "ja-JP"}
)
# In 240ths of the font's own line, which is taller in the East Asian fonts.
LINES: Mapping[str, int] = MappingProxyType({"en": 276, "ko": 247, "zh-Hant": 247, "ja": 240})

NUMBER_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "digits": "decimal",
        "han": "taiwaneseCountingThousand",
        "ganada": "ganada",
        "aiueo": "aiueoFullWidth",
    }
)
BULLETS: Final = 1

CHARACTER_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "Strong": "<w:b/><w:bCs/>",
        "Hyperlink": f'<w:color w:val="{BAND}"/><w:u w:val="single"/>',
        "Muted": f'<w:color w:val="{MUTED}"/>',
        "Citation": f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{MUTED}"/>'
        '<w:sz w:val="16"/><w:szCs w:val="16"/>',
        "Column Note": f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{WHITE}"/>'
        '<w:sz w:val="15"/><w:szCs w:val="15"/>',
        "Missing": f'<w:b/><w:bCs/><w:color w:val="{GAP}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{GAP_GROUND}"/>',
        "Not Applicable": f'<w:color w:val="{MUTED}"/>',
        "Not Assessed": f'<w:color w:val="{MUTED}"/>',
        "Unverified": f'<w:color w:val="{UNVERIFIED}"/><w:u w:val="dash"/>',
    }
)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; sizes and distances in points.

    Attributes:
        rule: edge with a line, its width in eighths of a point, its colour.
        tab: position of a tab to the right, in twips.
        indent: of the lines after the first, in twips; the first hangs by as much.
    """

    name: str
    size: float
    before: float = 0
    after: float = 0
    bold: bool = False
    colour: str = INK
    keep_next: bool = False
    outline: int | None = None
    rule: tuple[str, int, str] | None = None
    ground: str = ""
    tab: int = 0
    indent: int = 0
    bullets: bool = False


def style_id(name: str) -> str:
    """How paragraphs and runs refer to a style."""
    return name.title().replace(" ", "")


def styles(document: Document, width: int) -> Iterator[Any]:
    """All styles of the document; `width` of the text in twips."""
    wide, cover = document.landscape, has_cover(document)
    body = 9.5 if wide else 10.5  # larger where the length is free
    font, line = FONTS[document.language], LINES[document.language]
    yield _defaults(font, body, line, EAST_ASIAN[document.language])
    for style in (
        Style("Normal", body, after=6),
        Style("Title", 34 if cover else 20, after=2, bold=True, colour=BAND, keep_next=True),
        Style("Subtitle", 15 if cover else 11, after=10, colour=MUTED),
        Style("heading 1", 18 if wide else 13, 16, 5, bold=True, colour=BAND, outline=0),
        Style("heading 2", 14 if wide else 11.5, 13, 4, bold=True, outline=1),
        Style("heading 3", 11, 10, 3, bold=True, colour=MUTED, outline=2),
        Style("List Bullet", body, after=3, indent=284, bullets=True),
        Style("List Number", body, after=3, indent=454),
        Style("caption", 8, 4, 3, colour=MUTED, keep_next=True),
        Style("header", 8, colour=MUTED, tab=width, rule=("bottom", 4, RULE)),
        Style("footer", 8, colour=MUTED, tab=width, rule=("top", 4, RULE)),
        Style("TOC Heading", 18, after=8, bold=True, colour=BAND, keep_next=True),
        Style("toc 1", body, after=4, tab=width),
        Style("Small Text", body - 2, after=6, colour=MUTED),
        _bar("Status", body, BAND, TINT),
        _bar("Status Warm", body, GAP, GAP_GROUND),
        Style("Kicker", 9.5, 60, 8, bold=True, colour=BAND),
        Style("Table Heading", 9, bold=True, colour=WHITE, keep_next=True),
        Style("Table Text", 9),
        Style("Table Label", 8, colour=MUTED),
        Style("Table End", 4, after=4),
    ):
        yield _paragraph_style(style)
    yield from (_character_style(name, look) for name, look in CHARACTER_STYLES.items())
    yield from _table_styles()


def _bar(name: str, size: float, colour: str, ground: str) -> Style:
    return Style(
        name, size, 4, 10, bold=True, colour=colour, rule=("left", 36, colour), ground=ground
    )


def _defaults(font: str, size: float, line: int, language: str) -> Any:
    return parse_xml(
        f"""<w:docDefaults {nsdecls("w")}>
        <w:rPrDefault><w:rPr>
          <w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>
          <w:sz w:val="{2 * size:.0f}"/><w:szCs w:val="{2 * size:.0f}"/>
          <w:lang w:val="en-GB" w:eastAsia="{language}" w:bidi="ar-SA"/>
        </w:rPr></w:rPrDefault>
        <w:pPrDefault><w:pPr>
          <w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>
          <w:spacing w:after="0" w:line="{line}" w:lineRule="auto"/>
        </w:pPr></w:pPrDefault>
        </w:docDefaults>"""
    )


def _paragraph_style(style: Style) -> Any:
    edge, heading = "", style.outline is not None
    if style.rule:
        name, size, colour = style.rule
        edge = f'<w:{name} w:val="single" w:sz="{size}" w:space="6" w:color="{colour}"/>'
    parts = (
        "<w:keepNext/><w:keepLines/>" if style.keep_next or heading else "",
        f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>' if style.bullets else "",
        f"<w:pBdr>{edge}</w:pBdr>" if edge else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{style.ground}"/>' if style.ground else "",
        f'<w:tabs><w:tab w:val="right" w:pos="{style.tab}"/></w:tabs>' if style.tab else "",
        f'<w:spacing w:before="{20 * style.before:.0f}" w:after="{20 * style.after:.0f}"/>',
        f'<w:ind w:left="{style.indent}" w:hanging="{style.indent}"/>' if style.indent else "",
        # The bar of a status line stands inside the margin.
        '<w:ind w:left="210"/>' if style.ground else "",
        f'<w:outlineLvl w:val="{style.outline}"/>' if heading else "",
    )
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    normal = style.name == "Normal"
    return parse_xml(
        f"""<w:style {nsdecls("w")} w:type="paragraph" {'w:default="1" ' if normal else ""}
          w:styleId="{style_id(style.name)}">
        <w:name w:val="{style.name}"/>{"" if normal else '<w:basedOn w:val="Normal"/>'}
        <w:next w:val="Normal"/><w:qFormat/>
        <w:pPr>{"".join(parts)}</w:pPr>
        <w:rPr>{bold}<w:color w:val="{style.colour}"/>
          <w:sz w:val="{2 * style.size:.0f}"/><w:szCs w:val="{2 * style.size:.0f}"/></w:rPr>
        </w:style>"""
    )


def _character_style(name: str, look: str) -> Any:
    return parse_xml(
        f"""<w:style {nsdecls("w")} w:type="character" w:styleId="{style_id(name)}">
        <w:name w:val="{name}"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>"""
    )


def _table_styles() -> Iterator[Any]:
    yield parse_xml(
        f"""<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">
        <w:name w:val="Normal Table"/>
        <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
          <w:top w:w="50" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>
          <w:bottom w:w="50" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>
        </w:tblCellMar></w:tblPr></w:style>"""
    )
    yield parse_xml(
        f"""<w:style {nsdecls("w")} w:type="table" w:styleId="TableGrid">
        <w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>
        <w:tblPr><w:tblBorders>
          <w:top w:val="single" w:sz="8" w:space="0" w:color="{BAND}"/>
          <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{BAND}"/>
          <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
        </w:tblBorders></w:tblPr></w:style>"""
    )


def numbering(lists: Sequence[Counter]) -> Iterator[Any]:
    """The bullets, and each numbered list by itself, so that every list begins with one."""
    yield _list_format(0, "bullet", "•", 284)
    for position, counter in enumerate(lists, start=1):
        pattern = counter.pattern.replace("{}", "%1")
        yield _list_format(position, NUMBER_FORMATS[counter.numerals], pattern, 454)
    for position in range(len(lists) + 1):
        kind = element("w:abstractNumId", val=position)
        yield element("w:num", kind, numId=position + BULLETS)


def _list_format(number: int, numerals: str, pattern: str, indent: int) -> Any:
    return parse_xml(
        f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">
        <w:multiLevelType w:val="singleLevel"/>
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{numerals}"/>
          <w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>
          <w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>
        </w:abstractNum>"""
    )
