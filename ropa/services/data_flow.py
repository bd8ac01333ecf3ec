"""The flow of data through an activity: people, where data are collected, the organisation and its
systems, who receives them, in which country.

What travels is followed use by use: a recipient is reached by the data that name it, and by
nothing else. What is not on record is a box of its own, never a line that was guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ropa.records.activity import DataUse, Disclosure, JointUse, ProcessingActivity
from ropa.records.collection import AutomaticCollection, CollectionPoint
from ropa.records.contents import Contents
from ropa.records.organisation import Organisation
from ropa.records.recipient import Recipient
from ropa.records.record import Record, several
from ropa.regimes.finding import Finding
from ropa.regimes.inspection import Inspection
from ropa.services.flow import LAYERS, DataFlow, Edge, Node
from ropa.services.sheets.derived import title, transfers_of
from ropa.services.transfers_overview import Crossing, Ground, crossing, worst_of
from ropa.terms import countries
from ropa.wording import say

About = Callable[[str], Sequence[Finding]]


@dataclass
class _Drawing:
    """A picture in the making; boxes and lines asked for twice are one."""

    nodes: dict[str, Node] = field(default_factory=dict)
    lines: dict[tuple[str, str], tuple[set[str], dict[str, None]]] = field(default_factory=dict)

    def node(self, node: Node) -> str:
        self.nodes.setdefault(node.key, node)
        return node.key

    def line(self, source: str, target: str, use: str, words: Iterable[str]) -> None:
        uses, said = self.lines.setdefault((source, target), (set(), {}))
        uses.add(use)
        said.update(dict.fromkeys(filter(None, words)))


def data_flow(
    contents: Contents,
    activity: ProcessingActivity,
    language: str,
    inspections: Sequence[Inspection],
    findings_about: About = lambda _record: (),
) -> DataFlow:
    """The picture of one activity, in a language.

    Args:
        inspections: `transfers_overview.inspections_of`, made once for many pictures.
        findings_about: the findings about a record.
    """
    drawing = _Drawing()
    told = _Telling(contents, language)
    centre = drawing.node(_organisation(told, activity))
    crossings = _crossings(contents, activity, inspections, findings_about)
    for use in contents.of(DataUse, activity.id):
        words = told.data(use)
        point = drawing.node(_collected(told, use))
        for person in _people(told, use):
            drawing.line(drawing.node(person), point, use.id, words)
        drawing.line(point, centre, use.id, words)
        for recipient in contents.each(Recipient, use.recipients):
            drawing.line(centre, drawing.node(_recipient(told, recipient)), use.id, words)
    for tool in contents.of(AutomaticCollection, activity.id):
        _automatic(drawing, told, tool, centre)
    _handed_on(drawing, told, activity, centre, crossings)
    _abroad(drawing, told, crossings)
    return DataFlow(
        told.text(activity, "name"),
        activity.reference or "",
        tuple((layer, say(f"flow.{layer}", language)) for layer in LAYERS),
        "、" if language in ("zh-Hant", "ja") else ", ",
        tuple(drawing.nodes.values()),
        tuple(
            Edge(
                source,
                target,
                frozenset(uses),
                tuple(words),
                drawing.nodes[target].ground if drawing.nodes[target].layer == "countries" else "",
            )
            for (source, target), (uses, words) in drawing.lines.items()
        ),
    )


@dataclass(frozen=True)
class _Telling:
    """Words of a register in a language; where a text is missing there, in its own."""

    contents: Contents
    language: str

    def text(self, row: Record, name: str) -> str:
        return self.contents.text(row, name, self.language) or self.contents.text(row, name)

    def texts(self, row: Record, name: str) -> tuple[str, ...]:
        return self.contents.texts(row, name, self.language) or self.contents.texts(row, name)

    def named(self, row: Record) -> str:
        return self.contents.name(row, self.language)

    def term(self, lists: str, code: str | None) -> str:
        return title((lists,), code, self.language)

    def data(self, use: DataUse) -> tuple[str, ...]:
        if items := self.texts(use, "items"):
            return items
        if category := self.text(use, "category"):
            return (category,)
        lists = ("taiwan-categories", "gdpr-categories", "ccpa-categories")
        return tuple(title(lists, code, self.language) for code in several(use.categories)[:1])

    def unknown(self) -> str:
        return say("flow.unknown", self.language)


def _organisation(told: _Telling, activity: ProcessingActivity) -> Node:
    controller = told.contents.get(Organisation, told.contents.register.controller)
    systems = several(activity.systems)
    return Node(
        "organisation",
        "systems",
        told.named(controller) if controller else told.text(activity, "name"),
        told.term("activity-role", activity.role),
        systems,
        activity.id,
        "activity.systems",
        open=controller is None,
    )


def _people(told: _Telling, use: DataUse) -> list[Node]:
    found = [
        Node(f"people:{code}", "people", told.term("data-subjects", code), "", (), use.id, PEOPLE)
        for code in several(use.people)
    ]
    found += [
        Node(f"people:{words}", "people", words, "", (), use.id, PEOPLE)
        for words in told.texts(use, "people_wording")
    ]
    return found or [Node("people:", "people", told.unknown(), "", (), use.id, PEOPLE, open=True)]


PEOPLE = "data_use.people"
_BRACKET = re.compile(r"\s*[(（]")
"""Where an address follows the name of a destination."""


def _collected(told: _Telling, use: DataUse) -> Node:
    point = told.contents.get(CollectionPoint, use.collection_point)
    if point is not None:
        means = told.term("collection-means", point.means)
        return Node(point.id, "collected", told.named(point), means, (), point.id)
    source = told.term("data-source", use.source)
    name = told.text(use, "source_name")
    place = "data_use.collection_point"
    if name or source:
        key = f"source:{name or use.source}"
        return Node(key, "collected", name or source, source if name else "", (), use.id, place)
    return Node("source:", "collected", told.unknown(), "", (), use.id, place, open=True)


def _recipient(told: _Telling, recipient: Recipient) -> Node:
    role = told.term("recipient-role", recipient.role)
    return Node(recipient.id, "recipients", told.named(recipient), role, (), recipient.id)


def _automatic(drawing: _Drawing, told: _Telling, tool: AutomaticCollection, centre: str) -> None:
    words = told.texts(tool, "items")
    about = told.term("collection-tool", tool.tool)
    box = drawing.node(Node(tool.id, "collected", told.named(tool), about, (), tool.id))
    visitors = say("flow.visitors", told.language)
    people = drawing.node(Node("people:visitors", "people", visitors, "", (), tool.id))
    drawing.line(people, box, tool.id, words)
    drawing.line(box, centre, tool.id, words)
    provider = told.contents.get(Recipient, tool.provider)
    if provider is not None:
        drawing.line(centre, drawing.node(_recipient(told, provider)), tool.id, words)


def _handed_on(
    drawing: _Drawing,
    told: _Telling,
    activity: ProcessingActivity,
    centre: str,
    crossings: Sequence[tuple[Record, Crossing]],
) -> None:
    """Recipients named elsewhere than at the data, and bodies named by kind alone."""
    contents = told.contents
    for disclosure in contents.of(Disclosure, activity.id):
        uses = contents.each(DataUse, disclosure.data)
        recipient = contents.get(Recipient, disclosure.recipient)
        boxes = [_recipient(told, recipient)] if recipient else []
        boxes += [
            Node(f"{disclosure.id}:{words}", "recipients", words, "", (), disclosure.id)
            for words in told.texts(disclosure, "recipients_wording")
        ]
        for box in boxes:
            key = drawing.node(box)
            for use in uses:
                drawing.line(centre, key, use.id, told.data(use))
            if not uses:
                drawing.line(centre, key, disclosure.id, told.texts(disclosure, "items"))
    for joint in contents.of(JointUse, activity.id):
        for user in contents.each(Recipient, joint.users):
            key = drawing.node(_recipient(told, user))
            drawing.line(centre, key, joint.id, told.texts(joint, "items"))
    for transfer, one in crossings:
        if (centre, one.recipient) in drawing.lines:
            continue
        receiver = contents.get(Recipient, one.recipient)
        name = told.text(transfer, "destination") or told.named(transfer)
        key = drawing.node(
            _recipient(told, receiver)
            if receiver
            else Node(transfer.id, "recipients", _BRACKET.split(name)[0], "", (), transfer.id)
        )
        drawing.line(centre, key, transfer.id, told.texts(transfer, "items"))


def _crossings(
    contents: Contents,
    activity: ProcessingActivity,
    inspections: Sequence[Inspection],
    findings_about: About,
) -> list[tuple[Record, Crossing]]:
    own = transfers_of(contents, activity)
    worst = worst_of(finding for one in own for finding in findings_about(one.id))
    return [(one, crossing(inspections, one, worst)) for one in own]


def _abroad(
    drawing: _Drawing, told: _Telling, crossings: Sequence[tuple[Record, Crossing]]
) -> None:
    """The country of every recipient: that of its transfer, else its own."""
    by_box = {one.recipient or one.transfer: one for _row, one in crossings}
    for key, node in list(drawing.nodes.items()):
        if node.layer != "recipients":
            continue
        transfer = by_box.get(key)
        recipient = told.contents.get(Recipient, key)
        code = transfer.country if transfer else (recipient.country if recipient else "") or ""
        if not code and transfer is None:
            continue
        country = drawing.node(_country(told, code, transfer))
        for (_centre, target), (uses, words) in list(drawing.lines.items()):
            if target == key:
                for use in uses:
                    drawing.line(key, country, use, words)


def _country(told: _Telling, code: str, transfer: Crossing | None) -> Node:
    name = countries.name(code, told.language) if code else told.unknown()
    ground: Ground = transfer.ground if transfer else "inside"
    return Node(
        f"country:{code}:{ground}",
        "countries",
        name,
        _right(told, transfer) if transfer else "",
        (),
        transfer.transfer if transfer else "",
        "transfer.mechanisms" if code else "transfer.country",
        ground,
        open=not code or ground == "missing",
    )


def _right(told: _Telling, transfer: Crossing) -> str:
    """By which right data go there: under the law that has the weakest, where several look."""
    weakest, ground = transfer.weakest, transfer.ground
    if weakest is None:
        return ""
    right = "; ".join(weakest.titles(told.language))
    if ground not in ("adequacy", "safeguard") or not right:
        right = say(f"flow.{ground}", told.language)
    if len(transfer.bases) < 2 or ground == "inside":
        return right
    return say("flow.under", told.language, law=told.term("regime", weakest.regime), right=right)
