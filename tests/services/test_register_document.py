"""The printed register says every fact, under the activity it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ropa import resources
from ropa.formats.document import Contents as ContentsPage
from ropa.formats.document import Cover, Document, Facts, Heading, Table
from ropa.records.activity import ProcessingActivity
from ropa.records.contents import Contents
from ropa.records.organisation import ElementState
from ropa.records.record import kinds_of, several
from ropa.register import Register
from ropa.services import completeness, import_plan, interchange, register_document
from tests import factories
from tests.formats.every_place import texts_of

CASES = Path(__file__).resolve().parents[1] / "cases"
FILES = [*sorted(CASES.glob("*.json")), resources.path("examples", "example.json")]
ON = date(2026, 11, 22)


@pytest.fixture(scope="module", params=FILES, ids=[path.stem for path in FILES])
def contents(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Contents]:
    proposed = interchange.read(request.param)
    with Register.create(
        tmp_path_factory.mktemp("register") / "a.ropa",
        name="a",
        language=str(proposed.proposals[0].values["language"]),
        regimes=[],
        author="Officer",
        clock=lambda: datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
    ) as register:
        import_plan.apply(register, import_plan.plan(register, proposed))
        yield register.contents()


def printed(contents: Contents, language: str, role: str = "all") -> Document:
    findings = completeness.check(contents, on=ON)
    return register_document.document(contents, findings, role=role, language=language, on=ON)


def test_every_text_is_printed(contents: Contents) -> None:
    for language in contents.languages:
        said = "\n".join(texts_of(tuple(printed(contents, language).blocks)))
        for record, row in contents.everything():
            for field, kind in kinds_of(record).items():
                if kind.translatable:
                    for line in several(contents.text(row, field, language)):
                        assert line in said, (row.id, field, language)


def test_every_plain_value_is_printed(contents: Contents) -> None:
    said = "\n".join(texts_of(tuple(printed(contents, contents.language).blocks)))
    for record, row in contents.everything():
        for field, kind in kinds_of(record).items():
            if kind.form in ("plain", "date", "number"):
                for value in several(getattr(row, field)):
                    assert value in said, (row.id, field)


def test_every_finding_is_in_the_appendix(contents: Contents) -> None:
    findings = completeness.check(contents, on=ON)
    said = texts_of(tuple(printed(contents, contents.language).blocks))
    for finding in findings:
        assert finding.sentence(contents.language) in said
        assert finding.remedy(contents.language) in said


def test_findings_are_grouped_by_law_and_told_apart_by_shape(contents: Contents) -> None:
    findings = completeness.check(contents, on=ON)
    (table,) = [
        block
        for block in printed(contents, contents.language).blocks
        if isinstance(block, Table) and block.warm
    ]
    groups = [row for row in table.rows if row.group]
    assert len(groups) == len(findings.groups)
    assert len(table.rows) == len(groups) + len(findings)
    told = [row.cells for row in table.rows if not row.group]
    in_groups = [one for some in findings.groups.values() for one in some]
    shapes = {"must": "full", "should": "half", "hint": "empty"}
    assert [cells[0].spans[0].dot for cells in told] == [shapes[one.severity] for one in in_groups]
    assert [cells[3].text for cells in told] == [
        one.sentence(contents.language) for one in in_groups
    ]
    assert [column.box for column in table.columns] == [False] * 5 + [True]
    assert not any(cells[-1].text for cells in told)


def test_a_finding_leads_to_its_record_or_the_activity_it_is_part_of(contents: Contents) -> None:
    blocks = list(printed(contents, contents.language).blocks)
    places = {block.anchor for block in blocks if isinstance(block, Heading)}
    places |= {row.anchor for block in blocks if isinstance(block, Table) for row in block.rows}
    (table,) = [block for block in blocks if isinstance(block, Table) and block.warm]
    links = {row.cells[2].spans[0].link for row in table.rows if not row.group}
    assert links - places <= {"register", *(row.id for row in contents.all(ElementState))}


def test_it_can_be_gone_through_twice(contents: Contents) -> None:
    document = printed(contents, contents.language)
    assert list(document.blocks) == list(document.blocks)
    first, second, *_rest = document.blocks
    assert isinstance(first, Cover)
    assert isinstance(second, ContentsPage)
    assert first.version[-1][1].replace(" ", "") == contents.head.hash


def test_a_role_leaves_the_other_activities_out(contents: Contents) -> None:
    for role in ("controller", "processor"):
        headings = {
            block.anchor
            for block in printed(contents, contents.language, role).blocks
            if isinstance(block, Heading) and block.level == 2
        }
        for activity in contents.all(ProcessingActivity):
            processing = activity.role == "processor"
            assert (activity.id in headings) == (processing == (role == "processor"))


def for_others(*roles: str) -> Document:
    """The printed register of an organisation whose activities have these roles."""
    made = factories.contents(
        register={"controller": "o1", "regimes": ["eu-gdpr"]},
        organisations=[
            {"id": "o1", "legal_name": "Alder Hosting AS"},
            {"id": "o2", "legal_name": "Birch GmbH", "email": "privacy@birch.example"},
        ],
        activities=[
            {
                "name": f"Work {role}",
                "role": role,
                "acts_for": ["o2"] if role == "processor" else None,
                "operations": ["OP-STORE"],
            }
            for role in roles
        ],
    )
    return printed(made, "en")


def test_a_processors_record_says_what_article_30_2_asks_in_its_order() -> None:
    blocks = tuple(for_others("processor").blocks)
    (facts,) = [block for block in blocks if isinstance(block, Facts)]
    assert [(one.label, one.article) for one in facts.left] == [
        ("Controllers acted for", "Art. 30(2)(a)"),
        ("Processing operations", "Art. 30(2)(b)"),
        ("Country", "Art. 30(2)(c)"),
        ("Safeguard", "Art. 30(2)(c)"),
        ("Security measures", "Art. 30(2)(d)"),
    ]
    assert "privacy@birch.example" in texts_of((facts,))
    assert not [one for one in facts.right if one.article]


@pytest.mark.parametrize(
    ("roles", "article", "title", "sections"),
    [
        (["processor"], "Art. 30(2)(a)", "Processor for others", ["Processor"]),
        (["controller"], "Art. 30(1)(a)", "Controller", ["Controller"]),
        (
            ["controller", "processor"],
            "Art. 30(1)(a), Art. 30(2)(a)",
            "Controller",
            ["Controller", "Processor"],
        ),
        ([], "Art. 30(1)(a)", "Controller", ["Controller"]),
    ],
)
def test_the_cover_cites_the_article_of_the_role(
    roles: list[str], article: str, title: str, sections: list[str]
) -> None:
    blocks = tuple(for_others(*roles).blocks)
    (cover,) = [block for block in blocks if isinstance(block, Cover)]
    assert cover.cards.cards[0][:2] == (title, article)
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert [one.partition(" –")[0] for one in headings if " – register" in one] == sections
