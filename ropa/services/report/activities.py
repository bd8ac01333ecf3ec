"""One readable section for each activity, in the order of GDPR Art. 30(1), or of Art. 30(2)."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.formats.document import (
    Block,
    Fact,
    Facts,
    Heading,
    Span,
    Strip,
    Tick,
    Words,
)
from ropa.formats.document_picture import Picture
from ropa.records import field_guide
from ropa.records.activity import (
    DataUse,
    Disclosure,
    JointUse,
    ProcessingActivity,
    Publication,
    Purpose,
)
from ropa.records.collection import AutomaticCollection
from ropa.records.contents import Contents
from ropa.records.organisation import Organisation
from ropa.records.record import Record, kind_of, kinds_of, several
from ropa.services.report.layout import printed_table
from ropa.services.report.record_tables import filled, in_a_row, mark_words, record_table
from ropa.services.sheets import derived
from ropa.services.sheets.cells import shown, term_shown
from ropa.services.sheets.layout import ACTIVITY_FACTS, Derived
from ropa.services.sheets.tables import Marks
from ropa.wording import say

OWNED = (Purpose, DataUse, Disclosure, JointUse, Publication, AutomaticCollection)
IN_STRIP = ("role", "department", "status", "review_on")
TICKED = ("automated_decisions", "dpia_needed")
PLACED = frozenset({"name", "measures", "joint_controllers", *IN_STRIP, *TICKED})
TABLES = {record: printed_table(record) for record in OWNED}


def activity_blocks(
    contents: Contents,
    activity: ProcessingActivity,
    marks: Marks,
    language: str,
    picture: Picture | None = None,
) -> Iterator[Block]:
    """The section of one activity, and last the picture of how its data flow."""
    yield Heading(
        contents.text(activity, "name", language) or contents.name(activity),
        2,
        number=activity.reference or "",
        anchor=activity.id,
    )
    yield Strip(tuple(_strip(contents, activity, language)))
    if activity.role == "processor":
        facts = processing_facts(contents, activity, marks, language)
        yield Facts(*facts)
    else:
        yield Facts(
            tuple(_left(contents, activity, marks, language)),
            tuple(_right(contents, activity, marks, language)),
        )
    for record in OWNED:
        rows = contents.of(record, activity.id)
        if rows:
            entry = field_guide.entry(kind_of(record))
            yield Heading(entry.plural(language), 3)
            yield record_table(
                contents,
                TABLES[record],
                rows,
                marks,
                language,
                without=frozenset({"activity"}),
            )
    if picture is not None:
        yield Heading(say("flow.title", language), 3)
        yield picture


def _strip(
    contents: Contents, activity: ProcessingActivity, language: str
) -> Iterator[tuple[str, str]]:
    kinds = kinds_of(ProcessingActivity)
    for field in IN_STRIP:
        value = shown(contents, activity, field, kinds[field], language)
        yield field_guide.label("activity", field, language), str(value or "–")


def processing_facts(
    contents: Contents, activity: ProcessingActivity, marks: Marks, language: str
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """What Art. 30(2) asks of a processor, left; what else is on record, right.

    What the controllers acted for have to say is shown only where it is on record.
    """
    clients = clients_text(contents, activity, language)
    empty = mark_words(marks, activity, "acts_for")
    label = field_guide.label("activity", "acts_for", language)
    asked = [
        _fact(label, clients, empty, "Art. 30(2)(a)"),
        _given(contents, activity, "operations", marks, language, "Art. 30(2)(b)"),
        _derived(contents, activity, "countries", marks, language, "Art. 30(2)(c)"),
        _derived(contents, activity, "safeguards", marks, language, "Art. 30(2)(c)"),
        _given(contents, activity, "measures", marks, language, "Art. 30(2)(d)"),
    ]
    others = [
        _derived(contents, activity, what, marks, language, "")
        for what in ("purposes", "people", "categories", "recipients", "limits")
        if derived.RULES[what](contents, activity, language) is not None
    ]
    placed = {*IN_STRIP, "name", "acts_for", "operations", "measures"}
    rest = [name for name in kinds_of(ProcessingActivity) if name not in placed]
    given = filled(contents, activity, rest, language)
    return tuple(asked), (*others, *(_fact(label, text, EMPTY) for _field, label, text in given))


def clients_text(contents: Contents, activity: ProcessingActivity, language: str) -> str | None:
    """The controllers acted for, each with its ways to be reached on the lines below."""
    found: list[str] = []
    for one in contents.each(Organisation, activity.acts_for):
        name = contents.text(one, "legal_name", language) or contents.name(one)
        reached = [contents.text(one, "address", language), *several(one.phone)]
        found.append(" ".join(filter(None, (one.reference, name))))
        found += filter(None, [*reached, *several(one.email)])
    return "\n".join(found) or None


def _left(
    contents: Contents, activity: ProcessingActivity, marks: Marks, language: str
) -> Iterator[Fact]:
    for what in ("purposes", "bases", "people", "categories"):
        yield _derived(contents, activity, what, marks, language)
    special = derived.RULES["special"](contents, activity, language)
    said = "yes" if special else "no" if derived.is_classified(contents, activity) else None
    yield Fact(
        say("column.special", language),
        _yes_no(contents, activity, "special", marks, language, value=said),
        "Art. 9, 10",
    )
    for field in TICKED:
        entry = field_guide.entry(f"activity.{field}")
        yield Fact(
            entry.label(language),
            _yes_no(contents, activity, field, marks, language, value=getattr(activity, field)),
            "Art. 22" if field == "automated_decisions" else "Art. 35",
        )


def _right(
    contents: Contents, activity: ProcessingActivity, marks: Marks, language: str
) -> Iterator[Fact]:
    for what in ("recipients", "countries", "safeguards", "limits"):
        yield _derived(contents, activity, what, marks, language)
    for field, article in (("measures", "Art. 30(1)(g)"), ("joint_controllers", "Art. 26")):
        yield _given(contents, activity, field, marks, language, article)
    rest = [name for name in kinds_of(ProcessingActivity) if name not in PLACED]
    for _field, label, text in filled(contents, activity, rest, language):
        yield _fact(label, text, EMPTY)


EMPTY = Words(())


def _given(
    contents: Contents,
    activity: ProcessingActivity,
    field: str,
    marks: Marks,
    language: str,
    article: str,
) -> Fact:
    label = field_guide.label("activity", field, language)
    value = shown(contents, activity, field, kinds_of(ProcessingActivity)[field], language)
    said = in_a_row(str(value), language) if value is not None else None
    return _fact(label, said, mark_words(marks, activity, field), article)


def _derived(
    contents: Contents,
    activity: Record,
    what: str,
    marks: Marks,
    language: str,
    article: str | None = None,
) -> Fact:
    """A fact that follows from other records; None: with the article of a controller's record."""
    part = next(one for one in ACTIVITY_FACTS if isinstance(one, Derived) and one.what == what)
    value = derived.RULES[what](contents, activity, language)
    empty = mark_words(marks, activity, what)
    cited = part.article if article is None else article
    return _fact(say(part.heading, language), value, empty, cited)


def _fact(label: str, value: object, empty: Words, article: str = "") -> Fact:
    if value is None:
        return Fact(label, (empty if empty.spans else Words((Span("–", "muted"),)),), article)
    return Fact(label, tuple(Words((Span(line),)) for line in str(value).split("\n")), article)


def _yes_no(
    contents: Contents,
    activity: Record,
    field: str,
    marks: Marks,
    language: str,
    *,
    value: str | None,
) -> Tick | tuple[Words, ...]:
    """Boxes for yes, no, not assessed; a stated reason instead, where there is one."""
    del contents
    mark = marks.of(activity.id, field)
    if value is None and mark is not None and mark.state == "not-applicable":
        return (mark_words(marks, activity, field),)
    options = tuple(
        term_shown((name,), code, language, closed=True)
        for name, code in (
            ("yes-no", "yes"),
            ("yes-no", "no"),
            ("element-state", "not-assessed"),
        )
    )
    return Tick(options, {"yes": 0, "no": 1}.get(value or "", 2))
