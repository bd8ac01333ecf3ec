"""The picture of an activity: what is on record, joined only where the record joins it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from ropa.records.activity import ProcessingActivity
from ropa.services import completeness, flow_layout
from ropa.services.data_flow import data_flow
from ropa.services.flow import LAYERS
from ropa.services.flow_layout import Box, Measures, arrange, brief
from ropa.services.transfers_overview import inspections_of
from tests.factories import contents

ON = date(2026, 11, 22)


def register(**changed):
    given = {
        "register": {"regimes": ["eu-gdpr"], "controller": "o1"},
        "organisations": [{"legal_name": "Firm", "country": "IE"}],
        "collection_points": [{"name": "Checkout"}, {"name": "Telephone"}],
        "recipients": [
            {"name": "Carrier", "country": "TW", "role": "processor"},
            {"name": "Bank", "country": "IE"},
        ],
        "activities": [{"name": {"en": "Orders", "ja": "注文"}, "systems": ["Shop", "Books"]}],
        "data_uses": [
            {
                "activity": "a1",
                "people": ["DS-CUSTOMER"],
                "items": {"en": ["name", "address"], "ja": ["氏名", "住所"]},
                "collection_point": "cp1",
                "recipients": ["r1"],
            },
            {
                "activity": "a1",
                "people": ["DS-CUSTOMER"],
                "items": ["card"],
                "collection_point": "cp2",
                "recipients": ["r2"],
            },
        ],
        "transfers": [{"activities": ["a1"], "recipient": "r1", "country": "TW"}],
    }
    return contents(**(given | changed))


def drawn(made=None, language="en"):
    made = made or register()
    findings = completeness.check(made, ON)
    activity = made.all(ProcessingActivity)[0]
    return data_flow(
        made,
        activity,
        language,
        inspections_of(made, ON),
        lambda record: [one for one in findings if one.record == record],
    )


def names(flow, layer):
    return [node.name for node in flow.nodes if node.layer == layer]


def wrap(text, role, width, most):
    return [text]


def test_five_layers_hold_what_is_on_record() -> None:
    flow = drawn()
    assert [layer for layer, _name in flow.layers] == list(LAYERS)
    assert names(flow, "people") == ["Customers"]
    assert names(flow, "collected") == ["Checkout", "Telephone"]
    assert names(flow, "systems") == ["Firm"]
    assert names(flow, "recipients") == ["Carrier", "Bank"]
    assert names(flow, "countries") == ["Taiwan", "Ireland"]
    assert next(one for one in flow.nodes if one.key == "organisation").lines == ("Shop", "Books")


def test_a_way_is_followed_use_by_use() -> None:
    flow = drawn()
    boxes, lines = flow.through("r1")
    assert "cp1" in boxes
    assert "cp2" not in boxes
    assert ("organisation", "r2") not in lines
    everything, _lines = flow.through("organisation")
    assert everything == {node.key for node in flow.nodes}


def test_what_travels_is_told_once() -> None:
    flow = drawn()
    assert flow.carried("r1") == ("name", "address")
    assert flow.carried("people:DS-CUSTOMER") == ("name", "address", "card")


def test_a_transfer_on_nothing_is_dotted_and_open() -> None:
    flow = drawn()
    taiwan = next(one for one in flow.nodes if one.name == "Taiwan")
    assert (taiwan.ground, taiwan.open) == ("missing", True)
    assert next(one for one in flow.edges if one.target == taiwan.key).ground == "missing"


def test_a_gap_is_a_box_of_its_own_and_leads_to_its_field() -> None:
    flow = drawn(register(data_uses=[{"activity": "a1", "items": ["name"]}]))
    people = next(one for one in flow.nodes if one.layer == "people")
    source = next(one for one in flow.nodes if one.layer == "collected")
    assert people.open
    assert source.open
    assert (people.record, people.field) == ("d1", "data_use.people")
    assert source.field == "data_use.collection_point"


def test_a_source_that_is_no_point_of_collection_stands_in_its_place() -> None:
    use = {"activity": "a1", "items": ["name"], "source": "third-party", "source_name": "the agent"}
    assert names(drawn(register(data_uses=[use])), "collected") == ["the agent"]


@pytest.mark.parametrize(
    "more",
    [
        {"disclosures": [{"activity": "a1", "recipient": "r3", "data": ["d1"]}]},
        {"disclosures": [{"activity": "a1", "recipient": "r3", "items": ["name"]}]},
        {"joint_uses": [{"activity": "a1", "users": ["r3"], "items": ["name"]}]},
        {"automatic_collections": [{"activity": "a1", "name": "_id", "provider": "r3"}]},
        {"transfers": [{"activities": ["a1"], "recipient": "r3", "country": "US"}]},
    ],
)
def test_every_way_of_handing_on_is_drawn(more) -> None:
    recipients = [{"name": "Carrier"}, {"name": "Bank"}, {"name": "Tool", "country": "US"}]
    flow = drawn(register(recipients=recipients, **more))
    assert "Tool" in names(flow, "recipients")
    assert "United States" in names(flow, "countries")


def test_bodies_named_by_kind_alone_are_drawn() -> None:
    disclosures = [{"activity": "a1", "recipients_wording": ["courts", "police"]}]
    assert {"courts", "police"} <= set(
        names(drawn(register(disclosures=disclosures)), "recipients")
    )


def test_it_speaks_the_language_asked_for_and_else_the_registers() -> None:
    flow = drawn(language="ja")
    assert flow.title == "注文"
    assert flow.carried("r1") == ("氏名", "住所")
    assert names(flow, "countries")[0] == "台湾"
    assert names(flow, "collected") == ["Checkout", "Telephone"]
    assert flow.comma == "、"


def test_an_activity_of_which_nothing_is_known_is_one_box() -> None:
    flow = drawn(register(data_uses=[], transfers=[]))
    assert [node.key for node in flow.nodes] == ["organisation"]
    assert flow.edges == ()


# ---------------------------------------------------------------------- layout


def crossed_register():
    """Two points of collection that stand in the wrong order for their people."""
    return register(
        data_uses=[
            {"activity": "a1", "people_wording": ["A"], "collection_point": "cp2", "items": ["x"]},
            {"activity": "a1", "people_wording": ["B"], "collection_point": "cp1", "items": ["x"]},
            {"activity": "a1", "people_wording": ["A"], "collection_point": "cp2", "items": ["y"]},
        ],
        recipients=[{"name": "R1", "country": "US"}, {"name": "R2", "country": "IE"}],
    )


def test_lines_do_not_cross_where_they_need_not() -> None:
    flow = drawn(crossed_register())
    assert flow_layout.crossings(flow_layout.ordered(flow), flow.edges) == 0


def test_boxes_of_a_column_stand_apart_and_within_the_picture() -> None:
    placed = arrange(drawn(), wrap, Measures(800, 12, 10))
    columns: dict[float, list[Box]] = {}
    for box in placed.boxes:
        columns.setdefault(box.x, []).append(box)
    assert len(columns) == 5
    for column in columns.values():
        column.sort(key=lambda box: box.y)
        for upper, lower in pairwise(column):
            assert upper.y + upper.height + 13.9 <= lower.y
    assert max(box.x + box.width for box in placed.boxes) == pytest.approx(800)
    assert max(box.y + box.height for box in placed.boxes) <= placed.height + 0.01


def test_lines_end_at_their_boxes_and_never_at_one_point() -> None:
    placed = arrange(drawn(), wrap, Measures(800, 12, 10))
    boxes = {box.node.key: box for box in placed.boxes}
    ends = set()
    for line in placed.lines:
        source, target = boxes[line.edge.source], boxes[line.edge.target]
        assert line.x1 == source.x + source.width
        assert line.x2 == target.x
        assert source.y <= line.y1 <= source.y + source.height
        assert target.y <= line.y2 <= target.y + target.height
        ends.add((line.edge.target, line.y2))
    assert len(ends) == len(placed.lines)


def test_the_layout_is_the_same_every_time() -> None:
    one, other = (arrange(drawn(), wrap, Measures(800, 12, 10)) for _ in range(2))
    assert one == other


def test_what_travels_is_cut_short_by_counting_the_rest() -> None:
    assert brief(("name", "address"), ", ") == "name, address"
    assert brief(("氏名", "住所", "電話"), "、") == "氏名、住所 +1"
