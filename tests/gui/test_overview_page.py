"""The overview: counts that lead to their list, days that run out, and a guide to begin with."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QLabel

from ropa.gui.pages import overview
from ropa.gui.pages.findings import FindingsPage
from ropa.gui.pages.overview import OverviewPage
from ropa.gui.panels import sidebar
from ropa.gui.panels.coming_up import ComingUp, when
from ropa.gui.panels.first_steps import STEPS, FirstSteps
from ropa.gui.panels.link_row import LinkRow
from ropa.gui.panels.published_notices import PublishedNotices
from ropa.gui.pictures.coverage_bar import GAP, SMALLEST, CoverageBar, widths
from ropa.gui.pictures.time_line import Lane, Point, TimeLine, together
from ropa.records.activity import DataUse, ProcessingActivity
from ropa.records.inventory import REGISTER_ID
from ropa.records.notice import Notice
from ropa.records.organisation import Organisation, RegisterDescription
from ropa.records.recipient import Recipient
from ropa.register import Register
from ropa.services import editing, publishing
from ropa.services.coverage import tally
from ropa.services.outlook import Due

TODAY = date(2026, 11, 22)


def shown(window, qtbot) -> OverviewPage:
    window.go("overview")
    page = window.page
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: page.reading is not None, timeout=20_000)
    return page


@pytest.fixture
def empty(opened, tmp_path: Path):
    """A window with a register in which nothing stands yet."""
    from tests.gui.conftest import NOW

    path = tmp_path / "empty.ropa"
    Register.create(
        path, name="New", language="en", regimes=["eu-gdpr"], author="A", clock=lambda: NOW
    ).close()
    return opened(path)


def test_every_law_has_a_bar_whose_parts_add_up(example, qtbot) -> None:
    page = shown(example, qtbot)
    bars = page.findChildren(CoverageBar)
    assert len(bars) == len(example.session.regimes)
    for bar, one in zip(bars, page.reading.coverage, strict=True):
        assert one.filled + one.missing + one.not_applicable + one.not_assessed == one.required
        assert ("missing" in bar.parts) == bool(one.missing)
        for part in bar.parts.values():
            assert part.accessibleName()
            assert part.toolTip() == part.accessibleName()


def test_a_missing_part_leads_to_the_findings_of_its_law(example, qtbot) -> None:
    page = shown(example, qtbot)
    bar = next(one for one in page.findChildren(CoverageBar) if "missing" in one.parts)
    bar.parts["missing"].click()
    assert isinstance(example.page, FindingsPage)
    chosen = {(one.about, one.value) for one in example.page.list.filters.chosen}
    assert ("severity", "must") in chosen
    assert any(about == "law" for about, _value in chosen)


def test_a_filled_part_leads_to_the_matrix_of_its_law(example, qtbot) -> None:
    page = shown(example, qtbot)
    regime = example.session.regimes[1]
    page.findChildren(CoverageBar)[1].parts["filled"].click()
    assert isinstance(example.page, FindingsPage)
    assert example.page.matrix.law.currentData() == regime


def test_arrows_go_from_part_to_part(example, qtbot) -> None:
    page = shown(example, qtbot)
    bar = next(one for one in page.findChildren(CoverageBar) if len(one.parts) > 1)
    parts = list(bar.parts.values())
    parts[0].setFocus()
    qtbot.keyClick(parts[0], Qt.Key.Key_Right)
    assert parts[1].hasFocus()
    qtbot.keyClick(parts[1], Qt.Key.Key_Left)
    assert parts[0].hasFocus()


def test_widths_fill_the_bar_and_none_is_too_small_to_hit() -> None:
    found = widths({"filled": 9990, "missing": 1, "not-assessed": 9}, 300)
    assert sum(found.values()) == 300 - 2 * GAP
    assert min(found.values()) >= SMALLEST


def test_rows_and_cards_have_names(example, qtbot) -> None:
    page = shown(example, qtbot)
    for one in page.findChildren(QAbstractButton):
        assert one.accessibleName() or one.text(), one


def test_narrow_cards_stand_below_each_other(example, qtbot) -> None:
    page = shown(example, qtbot)
    example.resize(1440, 900)
    qtbot.waitUntil(lambda: page._shape[0])
    example.resize(760, 500)
    qtbot.waitUntil(lambda: not page._shape[0])
    assert page._cards.itemAtPosition(1, 1) is None


def test_a_change_is_counted_again(example, qtbot) -> None:
    page = shown(example, qtbot)
    before = page.reading
    with example.session.register.change("x") as draft:
        draft.add(ProcessingActivity, name="Another")
    qtbot.waitUntil(lambda: page.reading is not before, timeout=20_000)
    assert before is not None
    assert page.reading is not None
    assert sum(one.missing for one in page.reading.coverage) > sum(
        one.missing for one in before.coverage
    )


def test_changes_while_it_counts_are_counted_afterwards_and_not_all_again(
    example, qtbot, monkeypatch
) -> None:
    go_on, counted = threading.Event(), []

    def slow(contents, on, *, pulse):
        counted.append(contents)
        assert go_on.wait(20)
        return tally(contents, on, pulse=pulse)

    monkeypatch.setattr(overview, "tally", slow)
    example.go("overview")
    page, session = example.page, example.session
    qtbot.waitUntil(lambda: bool(counted), timeout=20_000)
    with qtbot.waitSignal(session.checked, timeout=20_000), session.register.change("x") as draft:
        draft.add(ProcessingActivity, name="Another")
    go_on.set()
    qtbot.waitUntil(
        lambda: page.reading is not None and page.reading.contents is session.contents,
        timeout=20_000,
    )
    assert len(counted) == 1
    assert page.reading.coverage == tally(session.contents, session.today).covered


def test_a_notice_the_register_has_left_behind_is_told_and_leads_to_it(
    example, qtbot, monkeypatch
) -> None:
    session = example.session
    session.drift._quiet.setInterval(0)
    page = shown(example, qtbot)
    qtbot.waitUntil(lambda: session.drift.known == ())
    assert page.findChild(PublishedNotices) is None, "nothing is out yet"
    notice = next(one for one in session.register.rows(Notice) if one.regime == "eu-gdpr")
    publishing.publish(session.register, notice.id, "en", TODAY, TODAY, "trial")
    qtbot.waitUntil(lambda: bool(session.drift.known), timeout=20_000)
    session.drift._quiet.setInterval(0)
    assert "Every published notice says" in said_by(page.findChild(PublishedNotices))
    assert not badge(example, "notices")
    editing.amend(session.register, Notice, notice.id, scope={"en": "Quite another scope"})
    qtbot.waitUntil(lambda: bool(session.drift.drifting), timeout=20_000)
    card = page.findChildren(PublishedNotices)[-1]
    assert "2 passages differ" in said_by(card)
    assert badge(example, "notices") == "1"
    card.findChild(LinkRow).click()
    assert example.page.key == "notices"
    assert example.page.bar.wish.notice == notice.id
    assert example.page.tabs.currentWidget() is example.page.tabs.versions
    session.undo()
    qtbot.waitUntil(lambda: not session.drift.drifting, timeout=60_000)
    assert not badge(example, "notices")


def said_by(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def badge(window, key: str) -> str:
    """The number beside a place in the side bar."""
    model = window.sidebar._model
    rows = map(model.item, range(model.rowCount()))
    return next(one.data(sidebar.COUNT) for one in rows if one.data(sidebar.KEY) == key)


# ---------------------------------------------------------------------- what runs out


def test_days_are_told_in_words() -> None:
    def told(day: date) -> str:
        return when(Due(day, "review", "a1", "activity.review_on"), TODAY)

    assert told(date(2026, 11, 10)) == "12 days overdue"
    assert told(date(2026, 11, 21)) == "1 day overdue"
    assert told(TODAY) == "today"
    assert told(date(2026, 12, 7)) == "in 15 days"
    assert told(date(2027, 4, 26)) == "in 5 months"
    assert told(date(2031, 12, 27)) == "in 5 years"


def test_the_list_shows_all_when_asked(example, qtbot) -> None:
    page = shown(example, qtbot)
    coming = page.findChild(ComingUp)
    few = len(coming.findChildren(LinkRow))
    next(one for one in coming.findChildren(QAbstractButton) if "Show all" in one.text()).click()
    assert len(coming.findChildren(LinkRow)) == len(page.reading.dues) > few


def test_a_row_leads_to_the_field(example, qtbot) -> None:
    page = shown(example, qtbot)
    with qtbot.waitSignal(example.session.wanted) as wanted:
        page.findChild(ComingUp).findChildren(LinkRow)[0].click()
    assert wanted.args[1] in {one.field for one in page.reading.dues}


def line(*days: date) -> TimeLine:
    points = [Point(day, 0, day.isoformat(), (day.isoformat(),)) for day in days]
    return TimeLine([Lane("Reviews", "calendar-clock")], together(points), TODAY)


def test_days_that_fall_together_are_one_point(qtbot) -> None:
    one = date(2026, 12, 1)
    found = together([Point(one, 0, "a", ("a",)), Point(one, 0, "b", ("b",))])
    assert [(point.records, point.words) for point in found] == [(("a", "b"), "a\nb")]


def test_the_time_line_is_gone_through_by_keys(qtbot) -> None:
    made = line(date(2026, 11, 1), date(2026, 12, 1))
    qtbot.addWidget(made)
    made.resize(600, 80)
    made.show()
    made.setFocus()
    chosen = QSignalSpy(made.chosen)
    for _ in range(3):
        qtbot.keyClick(made, Qt.Key.Key_Right)
    assert made.accessibleDescription() == "2026-12-01"
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert chosen.at(0)[0] == ("2026-12-01",)
    assert not made.grab().isNull()


# ---------------------------------------------------------------------- the beginning


def test_an_empty_register_is_guided_and_ticks_what_is_there(empty, qtbot) -> None:
    page = shown(empty, qtbot)
    assert page.guide.wanted
    register = empty.session.register
    # Qt shows what was put into a layout in the next turn of its loop.
    qtbot.waitUntil(lambda: sum(not one.isHidden() for one in page.findChildren(FirstSteps)) == 1)
    with register.change("x") as draft:
        firm = draft.add(Organisation, legal_name="Firm", role="controller")
        draft.amend(RegisterDescription, REGISTER_ID, controller=firm)
        activity = draft.add(ProcessingActivity, name="Payroll")
        draft.add(DataUse, activity=activity, items=["name"])
    assert page.guide._done == {"register_details", "new_activity", "data"}
    with register.change("y") as draft:
        draft.add(Recipient, name="Bank")
    assert page.guide.wanted
    page.guide._visited("findings")
    assert page.guide.wanted
    empty.action("export_register").triggered.disconnect()
    page.guide._did("export_register")
    assert not page.guide.wanted


def test_the_guide_stays_hidden_for_its_register_alone(empty, qtbot) -> None:
    page = shown(empty, qtbot)
    page.guide._hide()
    assert not page.guide.wanted
    remembered = page.state()
    assert str(empty.session.register.path) not in remembered
    other = OverviewPage(empty.session)
    qtbot.addWidget(other)
    other.restore(remembered)
    assert not other.guide.wanted
    other.restore("no json")


def test_a_full_register_is_not_guided(example, qtbot) -> None:
    assert not shown(example, qtbot).guide.wanted


def test_every_step_is_a_button(qtbot) -> None:
    pressed: list[str] = []
    made = FirstSteps((), pressed.append, lambda: None)
    qtbot.addWidget(made)
    for step in STEPS:
        made.findChild(QAbstractButton, f"step-{step.key}").click()
    assert pressed == [step.key for step in STEPS]
