"""What a reader changes in Excel is understood: cells, new rows, deleted rows, codes as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ropa.records.activity import ProcessingActivity, Purpose
from ropa.records.organisation import ElementState
from ropa.records.record import several
from ropa.register import Register
from ropa.services import import_plan, interchange, register_export, register_import
from ropa.services.import_steps import Plan

LUYAMI = Path(__file__).resolve().parents[2] / "cases" / "luyami.json"
ON = date(2026, 11, 22)
Edit = Callable[[openpyxl.Workbook], None]


def clock() -> datetime:
    return datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.create(
        tmp_path / "a.ropa",
        name="a",
        language="zh-Hant",
        regimes=[],
        author="Officer",
        clock=clock,
    ) as made:
        import_plan.apply(made, register_import.plan(made, LUYAMI))
        yield made


def plan_after(register: Register, folder: Path, edit: Edit) -> Plan:
    """Exports, lets the reader edit the file, and plans its import."""
    out = folder / "register.xlsx"
    register_export.export(register, out, on=ON)
    workbook = openpyxl.load_workbook(out)
    edit(workbook)
    workbook.save(out)
    return register_import.plan(register, out)


class Table:
    """A table on a sheet as a reader sees it: headings by field key, rows by reference."""

    def __init__(self, sheet: Worksheet, kind: str) -> None:
        self.sheet = sheet
        self.columns: dict[str, int] = {}
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith(f"ropa:{kind}:"):
                    self.columns[cell.value.split(":", 2)[2]] = cell.column
                    self.keys = cell.row

    def row(self, reference: str) -> int:
        column = self.columns["reference"]
        return next(
            number
            for number in range(self.keys, self.sheet.max_row + 1)
            if self.sheet.cell(number, column).value == reference
        )

    def set(self, row: int, field: str, value: object) -> None:
        self.sheet.cell(row, self.columns[field]).value = value


def table(workbook: openpyxl.Workbook, kind: str) -> Table:
    found = [Table(sheet, kind) for sheet in workbook.worksheets]
    return next(one for one in found if "id" in one.columns)


def only(plan: Plan, action: str) -> list[str]:
    return [step.reference for step in plan.steps if step.action == action]


def test_nothing_changed_is_nothing_to_do(register: Register, tmp_path: Path) -> None:
    plan = plan_after(register, tmp_path, lambda _workbook: None)
    assert {step.action for step in plan.steps} == {"skip"}


def test_a_changed_cell_amends_one_field_and_names_the_cell(
    register: Register, tmp_path: Path
) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        purposes = table(workbook, "purpose")
        purposes.set(purposes.row("P-02"), "wording", "辦理訂單")

    plan = plan_after(register, tmp_path, edit)
    assert only(plan, "amend") == ["P-02"]
    (step,) = [one for one in plan.steps if one.action == "amend"]
    (change,) = step.changes
    assert change.field == "wording"
    assert change.after == "辦理訂單"
    assert "!" in change.cell
    import_plan.apply(register, plan)
    amended = next(one for one in register.rows(Purpose) if one.reference == "P-02")
    assert amended.wording == "辦理訂單"
    register.undo()
    assert interchange.as_bytes(register.contents()) == LUYAMI.read_bytes()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("O90", "090"), ("９０", "090"), ("○九○", "090"), (90, "090"), ("067 信用卡", "067")],
)
def test_a_code_is_read_as_people_write_it(
    register: Register, tmp_path: Path, typed: object, code: str
) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        purposes = table(workbook, "purpose")
        purposes.set(purposes.row("P-01"), "term", typed)

    import_plan.apply(register, plan_after(register, tmp_path, edit))
    amended = next(one for one in register.rows(Purpose) if one.reference == "P-01")
    assert amended.term == code


def test_a_category_is_read_as_people_write_it(register: Register, tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        uses = table(workbook, "data_use")
        uses.set(uses.row("D-01"), "categories", "Ｃ○○一\nc-11")

    plan = plan_after(register, tmp_path, edit)
    (step,) = [one for one in plan.steps if one.action == "amend"]
    assert [change.after for change in step.changes] == ["C001\nC011"]


def test_a_new_row_without_an_id_is_a_new_record(register: Register, tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        activities = table(workbook, "activity")
        row = activities.row("A-05") + 1
        activities.set(row, "reference", "A-77")
        activities.set(row, "name", "員工招募")
        activities.set(row, "start_date", "2026/3/1")
        purposes = table(workbook, "purpose")
        below = purposes.sheet.max_row + 1
        purposes.set(below, "activity", "A-77 員工招募")
        purposes.set(below, "term", "002")

    plan = plan_after(register, tmp_path, edit)
    assert plan.counts["add"] == 2, [(step.place, step.reason) for step in plan.refused]
    import_plan.apply(register, plan)
    added = next(one for one in register.rows(ProcessingActivity) if one.reference == "A-77")
    assert added.name == "員工招募"
    assert added.start_date == "2026-03-01"
    (purpose,) = [one for one in register.rows(Purpose) if one.activity == added.id]
    assert purpose.term == "002"


def test_a_deleted_row_removes_the_record_and_its_parts(register: Register, tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        activities = table(workbook, "activity")
        activities.sheet.delete_rows(activities.row("A-05"))
        for kind in ("purpose", "data_use"):
            parts = table(workbook, kind)
            column = parts.columns["activity"]
            for row in range(parts.sheet.max_row, parts.keys, -1):
                if str(parts.sheet.cell(row, column).value).startswith("A-05"):
                    parts.sheet.delete_rows(row)

    plan = plan_after(register, tmp_path, edit)
    assert "A-05" in only(plan, "remove"), [(s.place, s.reason) for s in plan.refused]
    import_plan.apply(register, plan)
    assert "A-05" not in {one.reference for one in register.rows(ProcessingActivity)}
    register.undo()
    assert interchange.as_bytes(register.contents()) == LUYAMI.read_bytes()


def test_what_cannot_be_read_is_refused_by_cell(register: Register, tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        activities = table(workbook, "activity")
        activities.set(activities.row("A-01"), "status", "maybe")
        activities.set(activities.row("A-02"), "start_date", "03/04/2026")
        purposes = table(workbook, "purpose")
        purposes.set(purposes.row("P-03"), "activity", "A-99")

    plan = plan_after(register, tmp_path, edit)
    assert only(plan, "refuse") == ["A-01", "A-02", "P-03"]
    status, start, activity = plan.refused
    assert "!" in status.reason
    assert "maybe" in status.reason
    assert "03/04/2026" in start.reason
    assert "A-99" in activity.reason
    assert all(step.remedy for step in plan.refused)


def test_a_marked_cell_states_that_it_does_not_apply(register: Register, tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        activities = table(workbook, "activity")
        activities.set(activities.row("A-01"), "joint_controllers", "〔不適用〕本公司單獨決定")

    plan = plan_after(register, tmp_path, edit)
    assert plan.counts["add"] == 1, [(step.place, step.reason) for step in plan.refused]
    import_plan.apply(register, plan)
    (state,) = register.rows(ElementState)
    assert state.field == "joint_controllers"
    assert state.state == "not-applicable"
    assert state.reason == "本公司單獨決定"
    again = plan_after(register, tmp_path, lambda _workbook: None)
    assert {step.action for step in again.steps} == {"skip"}


def test_a_change_made_meanwhile_in_the_register_stays(register: Register, tmp_path: Path) -> None:
    out = tmp_path / "register.xlsx"
    register_export.export(register, out, on=ON)
    purpose = next(one for one in register.rows(Purpose) if one.reference == "P-01")
    with register.change("Edit purpose") as draft:
        draft.amend(Purpose, purpose.id, optional="yes", wording="會員")
    workbook = openpyxl.load_workbook(out)
    purposes = table(workbook, "purpose")
    purposes.set(purposes.row("P-01"), "statute", "民法")
    workbook.save(out)
    plan = register_import.plan(register, out)
    assert only(plan, "amend") == ["P-01"]
    import_plan.apply(register, plan)
    merged = register.get(Purpose, purpose.id)
    assert merged is not None
    assert (merged.optional, merged.wording, merged.statute) == ("yes", "會員", "民法")
    purposes.set(purposes.row("P-01"), "wording", "顧客")
    workbook.save(out)
    clash = register_import.plan(register, out)
    assert only(clash, "refuse") == ["P-01"]


def test_a_translation_is_edited_on_its_own_sheet(register: Register, tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        texts = table(workbook, "translation")
        sheet, english = texts.sheet, texts.columns["en"]
        for row in range(texts.keys + 1, sheet.max_row + 1):
            key = sheet.cell(row, texts.columns["field"]).value
            if key == "name" and str(sheet.cell(row, 1).value).startswith("A-01"):
                sheet.cell(row, english).value = "Membership"

    plan = plan_after(register, tmp_path, edit)
    assert only(plan, "amend") == ["A-01"]
    import_plan.apply(register, plan)
    contents = register.contents()
    activity = next(a for a in contents.all(ProcessingActivity) if a.reference == "A-01")
    assert contents.text(activity, "name", "en") == "Membership"
    assert several(contents.register.notice_languages) == ("zh-Hant", "en")
