"""The map of transfers: every country, every arrow by hand and keys, the same in the table."""

from __future__ import annotations

import pytest
from defusedxml import ElementTree
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester

from ropa.errors import UserError
from ropa.gui.pages.transfers import TransfersPage
from ropa.gui.pictures import map_view
from ropa.gui.pictures.map_arrows import SHORT, Arrow, arrows, drawn, name_boxes
from ropa.gui.pictures.map_view import View
from ropa.gui.pictures.world import world
from ropa.services.transfers_overview import Crossing
from ropa.terms import catalogue


@pytest.fixture
def page(example, qtbot) -> TransfersPage:
    example.resize(1440, 900)
    example.go("transfers")
    made = example.page
    assert isinstance(made, TransfersPage)
    qtbot.waitUntil(lambda: made.reading is not None, timeout=20_000)
    return made


# ---------------------------------------------------------------------- the world


def test_every_country_has_a_place_on_the_map(qapp) -> None:
    places = world().places
    assert {term.code for term in catalogue.term_list("countries")} - set(places) == {"AQ"}
    assert all(world().bounds.contains(at) for at in places.values())


def test_places_lie_in_their_countries(qapp) -> None:
    the_world = world()
    for code in ("US", "FR", "JP", "KR", "TW", "BR", "IN", "RU", "CN", "AU"):
        assert the_world.country_at(the_world.places[code]) == code


def test_no_shape_runs_across_the_whole_map(qapp) -> None:
    the_world = world()
    wide = {code: shape.boundingRect().width() for code, shape in the_world.shapes.items()}
    assert wide["RU"] < the_world.width * 0.5
    assert wide["FJ"] < the_world.width * 0.05


@pytest.mark.parametrize("code", ["SG", "HK", "MO", "MT", "LI", "TW"])
def test_small_places_can_be_hit(qapp, code) -> None:
    room = QRectF(0, 0, 900, 420)
    view = View(world(), map_view.whole(world(), room.size()), room)
    at = view.place(code)
    assert at is not None
    assert view.country_at(at) == code


def test_the_part_that_is_shown_holds_all_ends(qapp) -> None:
    for codes in ({"FR", "US", "JP"}, {"TW", "SG"}, {"KR", "BR", "AU"}):
        part = map_view.reached(world(), QSizeF(600, 400), codes)
        assert all(part.contains(world().places[code]) for code in codes)
        assert part.width() / part.height() == pytest.approx(1.5)


# ---------------------------------------------------------------------- arrows


def crossing(country: str, ground: str = "missing") -> Crossing:
    from ropa.services.transfers_overview import Basis

    return Crossing(f"t-{country}-{ground}", "", country, (Basis("eu-gdpr", ground),))  # type: ignore[arg-type]


def test_transfers_of_one_country_and_ground_are_one_arrow() -> None:
    found = arrows([crossing("US"), crossing("US", "adequacy"), crossing("US"), crossing("")])
    assert [(one.country, one.ground, len(one.crossings)) for one in found] == [
        ("US", "missing", 2),
        ("US", "adequacy", 1),
    ]


def test_arrows_of_one_direction_fan_out() -> None:
    both = [Arrow("US", "missing", ()), Arrow("US", "adequacy", ())]
    one, other = drawn(both, QPointF(300, 100), lambda _code: QPointF(50, 120))
    assert one.path.pointAtPercent(0.5) != other.path.pointAtPercent(0.5)


def test_a_short_arrow_is_left_to_the_inset() -> None:
    (one,) = drawn([Arrow("GB", "adequacy", ())], QPointF(0, 0), lambda _: QPointF(SHORT - 1, 0))
    assert one.path.isEmpty()


def test_names_never_lie_on_one_another() -> None:
    names = [(str(n), QPointF(100 + n, 100), QSizeF(60, 18)) for n in range(6)]
    taken = QRectF(80, 110, 100, 30)
    boxes = list(name_boxes(names, QRectF(0, 0, 300, 300), [taken]).values())
    assert boxes
    for number, box in enumerate(boxes):
        assert not box.intersects(taken)
        assert not any(box.intersects(other) for other in boxes[:number])


# ---------------------------------------------------------------------- the page


def test_map_table_and_detail_speak_of_the_same_transfer(page, qtbot) -> None:
    drawn_map, table = page.desk.map, page.desk.table
    assert drawn_map.arrows
    assert table.crossing is not None
    drawn_map.setFocus()
    qtbot.keyClick(drawn_map, Qt.Key.Key_Right)
    assert drawn_map.arrow is not None
    assert table.crossing in drawn_map.arrow.crossings
    table.choose(page.reading.overview.abroad[-1].transfer)
    assert table.crossing in drawn_map.arrow.crossings
    assert drawn_map.accessibleDescription()


def test_keys_visit_every_arrow(page, qtbot) -> None:
    drawn_map = page.desk.map
    seen = set()
    for _ in drawn_map.arrows:
        qtbot.keyClick(drawn_map, Qt.Key.Key_Right)
        seen.add(drawn_map.arrow.key)
    assert seen == {one.key for one in drawn_map.arrows}


def test_a_law_narrows_map_and_table(page) -> None:
    desk = page.desk
    everything = desk.table.rows.rowCount()
    desk.law.setCurrentIndex(desk.law.findData("eu-gdpr"))
    assert 0 < desk.table.rows.rowCount() < everything
    assert all(one.ground != "inside" for one in desk.table.rows.crossings)


def test_it_zooms_and_moves_and_comes_back(page, qtbot) -> None:
    drawn_map = page.desk.map
    before = drawn_map.view().part
    qtbot.keyClick(drawn_map, Qt.Key.Key_Plus)
    near = drawn_map.view().part
    assert near.width() < before.width()
    qtbot.keyClick(drawn_map, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert drawn_map.view().part.center().x() > near.center().x()
    qtbot.keyClick(drawn_map, Qt.Key.Key_0)
    assert drawn_map.view().part.width() >= world().width


def test_what_is_under_the_hand_stays_there_while_zooming(page) -> None:
    drawn_map = page.desk.map
    at = QPointF(drawn_map.width() * 0.4, drawn_map.height() * 0.4)
    back, _ok = drawn_map.view().transform.inverted()
    drawn_map.zoom(2, at)
    again, _ok = drawn_map.view().transform.inverted()
    assert (back.map(at) - again.map(at)).manhattanLength() < 1


def test_a_click_on_a_country_chooses_its_transfers(page, qtbot) -> None:
    drawn_map = page.desk.map
    drawn_map.grab()
    qtbot.mouseClick(
        drawn_map, Qt.MouseButton.LeftButton, pos=drawn_map.view().place("US").toPoint()
    )
    assert drawn_map.arrow.country == "US"


def test_enter_opens_the_record_and_the_map_comes_back(page, qtbot) -> None:
    drawn_map = page.desk.map
    qtbot.keyClick(drawn_map, Qt.Key.Key_Right)
    wanted = drawn_map.arrow.crossings[0].transfer
    qtbot.keyClick(drawn_map, Qt.Key.Key_Return)
    assert not page.on_map
    assert page.chosen() == (wanted,)
    page.show_map()
    assert page.on_map


def test_a_revealed_record_opens_in_its_editor(page) -> None:
    assert page.reveal("tra-ads", "transfer.country")
    assert not page.on_map


def test_the_map_is_saved(page, tmp_path) -> None:
    page.desk.write(tmp_path / "map.png")
    assert QImage(str(tmp_path / "map.png")).width() > 600
    page.desk.write(tmp_path / "map.svg")
    words = "".join(ElementTree.parse(tmp_path / "map.svg").getroot().itertext())
    assert "United States" in words
    with pytest.raises(UserError):
        page.desk.write(tmp_path / "missing" / "map.png")


def test_the_table_is_a_sound_model(page) -> None:
    QAbstractItemModelTester(
        page.desk.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    model = page.desk.table.rows
    assert {model.index(row, 2).data() for row in range(model.rowCount())} <= {
        "Missing",
        "To check",
        "Advice",
        "In order",
    }


def test_a_change_is_shown(page, example, qtbot) -> None:
    from ropa.records.recipient import Transfer

    before = page.desk.table.rows.rowCount()
    with example.session.register.change("x") as draft:
        draft.add(Transfer, activities=["act-orders"], country="IN", destination="Help desk")
    qtbot.waitUntil(lambda: page.desk.table.rows.rowCount() == before + 1, timeout=20_000)
    assert page.desk.table.rows.crossings[0].ground == "missing"
