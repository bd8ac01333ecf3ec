"""What an import would do is said first, row by row, and done as one change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ropa.errors import RegisterInUse, UserError
from ropa.records.activity import DataUse, Disclosure, ProcessingActivity, Purpose
from ropa.records.inventory import BY_KIND, PLURALS
from ropa.records.organisation import ElementState, RegisterDescription
from ropa.records.recipient import Recipient, Transfer
from ropa.records.record import Record, translations_of
from ropa.records.retention import RetentionRule
from ropa.register import Register
from ropa.services import import_plan, interchange
from ropa.services.import_steps import Plan, Step
from ropa.services.proposals import Proposal, Proposed
from tests.registers.making import fill, new

ALL = frozenset(record for kind, record in BY_KIND.items() if kind in PLURALS)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new(tmp_path / "a.ropa") as register:
        fill(register)
        yield register


def proposal(
    record: type[Record], record_id: str | None, reference: str | None = None, **values: Any
) -> Proposal:
    cells = {field: f"Sheet!{field}" for field in values}
    return Proposal(record, record_id, reference, values, f"row of {record_id}", cells)


def exported(register: Register) -> list[Proposal]:
    """What a workbook holds that was just exported: every record, every field."""
    return list(interchange.proposed(interchange.as_bytes(register.contents()), "a").proposals)


def base(register: Register) -> tuple[int, str]:
    return register.head.seq, register.head.hash


def planned(register: Register, *proposals: Proposal, **more: Any) -> Plan:
    return import_plan.plan(register, Proposed("file.xlsx", list(proposals), **more))


def steps(plan: Plan, *actions: str) -> dict[str, Step]:
    return {step.id: step for step in plan.steps if step.action in (actions or ("refuse",))}


def without(proposals: list[Proposal], *ids: str) -> list[Proposal]:
    return [one for one in proposals if one.id not in ids]


def edited(proposals: list[Proposal], record_id: str, **values: Any) -> list[Proposal]:
    return [
        Proposal(one.record, one.id, one.reference, {**one.values, **values}, one.place)
        if one.id == record_id
        else one
        for one in proposals
    ]


# ------------------------------------------------------------------------- additions and edits


def test_a_new_row_is_added(register: Register) -> None:
    plan = planned(
        register,
        proposal(Recipient, None, name="Brief AG"),
        proposal(Recipient, "r-7", "R-07", name="Paket AG"),
    )
    assert plan.counts == {"add": 2, "amend": 0, "remove": 0, "skip": 0, "refuse": 0}
    change = import_plan.apply(register, plan)
    assert change is not None
    assert change.entry.label == "Import file.xlsx"
    assert change.entry.kind == "import"
    again = planned(register, proposal(Recipient, None, name="Post AG"))
    told = import_plan.apply(register, again, label_in="ja")
    assert told is not None
    assert told.entry.label == "file.xlsxをインポート"
    register.undo()
    assert {kind for kind, _id in change.records} == {"recipient"}
    assert [row.reference for row in register.rows(Recipient)] == ["R-01", "R-02", "R-07"]


def test_planning_changes_nothing(register: Register) -> None:
    before = register.path.read_bytes()
    planned(register, proposal(Recipient, None, name="Brief AG"), proposal(Recipient, "rec-1"))
    assert register.path.read_bytes() == before


def test_an_edit_says_which_cell_changed_what(register: Register) -> None:
    plan = planned(
        register,
        proposal(Recipient, "rec-1", name={"en": "Paper Ltd", "ko": "종이"}, country="US"),
    )
    (step,) = plan.steps
    assert step.action == "amend"
    assert step.reason == "2 fields changed."
    assert [(one.field, one.cell, one.before, one.after) for one in step.changes] == [
        ("name", "Sheet!name", "Print Ltd", "Paper Ltd"),
        ("name[ko]", "row of rec-1", None, "종이"),
    ]
    import_plan.apply(register, plan)
    row = register.get(Recipient, "rec-1")
    assert row is not None
    assert (row.name, row.country, row.role) == ("Paper Ltd", "US", "processor")
    assert translations_of(row) == {"ko": {"name": "종이"}}


def test_fields_the_file_does_not_speak_of_stay(register: Register) -> None:
    import_plan.apply(
        register, planned(register, proposal(DataUse, "dat-1", retention=None, purposes=["pur-1"]))
    )
    row = register.get(DataUse, "dat-1")
    assert (row.retention, row.purposes, row.items) == (None, "pur-1", "name\naccount")


def test_an_import_of_what_is_there_does_nothing(register: Register) -> None:
    plan = planned(register, *exported(register))
    assert {step.action for step in plan.steps} == {"skip"}
    head = register.head
    assert import_plan.apply(register, plan) is None
    assert register.head == head


def test_one_undo_takes_an_import_back(register: Register) -> None:
    before = interchange.as_bytes(register.contents())
    proposals = edited(without(exported(register), "tra-1"), "act-1", name={"en": "Wages"})
    plan = planned(
        register,
        *proposals,
        proposal(Purpose, None, activity="act-1", wording="more"),
        base=base(register),
        whole=ALL,
    )
    assert {action for action, count in plan.counts.items() if count} == {
        "add",
        "amend",
        "remove",
        "skip",
    }
    import_plan.apply(register, plan)
    assert interchange.as_bytes(register.contents()) != before
    register.undo()
    assert interchange.as_bytes(register.contents()) == before
    assert register.verify().sound


def test_a_plan_made_before_another_change_is_not_carried_out(register: Register) -> None:
    plan = planned(register, proposal(Recipient, "rec-1", name="Paper Ltd"))
    with register.change("Edit") as draft:
        draft.amend(Recipient, "rec-1", name="Ink Ltd")
    with pytest.raises(RegisterInUse, match="changed after the import of “file"):
        import_plan.apply(register, plan)
    assert register.get(Recipient, "rec-1").name == "Ink Ltd"


# ------------------------------------------------------------------------------------ refusals


@pytest.mark.parametrize(
    ("proposals", "words"),
    [
        ([proposal(Recipient, "rec-1", certifications_until="soon")], "wants a date"),
        ([proposal(Recipient, "rec-1", role="friend")], "knows no “friend”"),
        ([proposal(Recipient, "a b")], "cannot be the id"),
        ([proposal(Recipient, "act-1")], "belongs to a record of another kind"),
        ([proposal(Recipient, "rec-9", "R-01")], "belongs to another recipient"),
        ([proposal(Purpose, "pur-1", "P-02")], "belongs to another purpose"),
        ([proposal(Purpose, "p", activity="act-9")], "“act-9”, which is no "),
        ([proposal(Purpose, "p", activity="rec-1")], "“rec-1”, which is no "),
        ([proposal(DataUse, "dat-1", purposes=["pur-1", "x"])], "“x”, which is no purpose"),
        ([proposal(ElementState, "e", subject="x")], "“x”, which is no record on record"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_by_name(
    register: Register, proposals: list[Proposal], words: str
) -> None:
    good = proposal(Recipient, None, name="Brief AG")
    plan = planned(register, *proposals, good)
    (step,) = plan.refused
    assert words in step.reason
    assert step.remedy
    import_plan.apply(register, plan)
    assert register.count(Recipient) == 2
    assert register.verify().sound


def test_what_the_reader_of_the_file_refused_is_refused(register: Register) -> None:
    bad = Proposal(Recipient, "rec-1", None, {}, "row 7", {}, ("It is odd.", "Mend it."))
    (step,) = planned(register, bad).refused
    assert (step.reason, step.remedy, step.place) == ("It is odd.", "Mend it.", "row 7")


def test_a_record_that_stands_twice_is_refused_the_second_time(register: Register) -> None:
    plan = planned(
        register,
        Proposal(Recipient, "r", None, {"name": "One"}, "row 3"),
        Proposal(Recipient, "r", None, {"name": "Two"}, "row 9"),
        Proposal(Purpose, "r", None, {}, "row 12"),
    )
    assert [(step.action, step.place) for step in plan.steps] == [
        ("add", "row 3"),
        ("refuse", "row 9"),
        ("refuse", "row 12"),
    ]
    assert "also at row 3" in plan.refused[0].reason


def test_a_reference_that_stands_twice_in_the_file_is_refused(register: Register) -> None:
    plan = planned(register, proposal(Recipient, "x", "R-05"), proposal(Recipient, "y", "r-05"))
    assert [step.action for step in plan.steps] == ["add", "refuse"]


def test_a_made_reference_is_none_the_file_asks_for(register: Register) -> None:
    plan = planned(register, proposal(Recipient, "x"), proposal(Recipient, "y", "R-02"))
    assert [step.reference for step in plan.steps] == ["R-03", "R-02"]


def test_refusing_one_row_refuses_those_that_rest_on_it(register: Register) -> None:
    plan = planned(
        register,
        proposal(Recipient, "r4", sub_processor_of="r3"),
        proposal(Recipient, "r3", sub_processor_of="r2"),
        proposal(Recipient, "r2", sub_processor_of="r1"),
        proposal(Recipient, "r1", country="US", role="friend"),
        proposal(Recipient, "r5", name="apart"),
    )
    assert set(steps(plan)) == {"r1", "r2", "r3", "r4"}
    assert set(steps(plan, "add")) == {"r5"}


def test_a_long_chain_of_rows_is_refused_in_time(register: Register) -> None:
    """Row by row over all rows it would take longer than anybody waits."""
    chain = [
        proposal(Recipient, f"r{number}", sub_processor_of=f"r{number + 1}")
        for number in range(3000)
    ]
    assert len(planned(register, *chain).refused) == 3000


def test_rows_may_name_each_other_in_a_circle(register: Register) -> None:
    plan = planned(
        register,
        proposal(Recipient, "x", sub_processor_of="y"),
        proposal(Recipient, "y", sub_processor_of="x"),
    )
    assert not plan.refused
    import_plan.apply(register, plan)
    assert register.get(Recipient, "x").sub_processor_of == "y"


# ------------------------------------------------------------------------ a file of this register


def test_the_register_s_later_changes_stay(register: Register) -> None:
    file, head = exported(register), base(register)
    with register.change("Later") as draft:
        draft.amend(Recipient, "rec-1", country="JP")
        draft.amend(RetentionRule, "ret-1", name="Tax papers")
        draft.add(Recipient, id="rec-2", name="Later Ltd")
    plan = planned(register, *edited(file, "rec-1", name={"en": "Paper Ltd"}), base=head, whole=ALL)
    assert set(steps(plan, "amend")) == {"rec-1"}
    assert not steps(plan, "refuse", "remove", "add")
    import_plan.apply(register, plan)
    row = register.get(Recipient, "rec-1")
    assert (row.name, row.country) == ("Paper Ltd", "JP")
    assert register.get(RetentionRule, "ret-1").name == "Tax papers"
    assert register.get(Recipient, "rec-2") is not None


def test_a_field_changed_on_both_sides_is_refused(register: Register) -> None:
    file, head = exported(register), base(register)
    with register.change("Later") as draft:
        draft.amend(Recipient, "rec-1", name="Ink Ltd")
    plan = planned(register, *edited(file, "rec-1", name={"en": "Paper Ltd"}), base=head)
    assert "was changed here and in the register" in steps(plan)["rec-1"].reason
    same = planned(register, *edited(file, "rec-1", name={"en": "Ink Ltd"}), base=head)
    assert not same.refused


def test_each_language_is_merged_on_its_own(register: Register) -> None:
    file, head = exported(register), base(register)
    with register.change("Later") as draft:
        draft.amend(ProcessingActivity, "act-1", name="Wages")
    texts = {"en": "Payroll", "ko": "급여 지급", "zh-Hant": "薪資"}
    import_plan.apply(register, planned(register, *edited(file, "act-1", name=texts), base=head))
    row = register.get(ProcessingActivity, "act-1")
    assert row is not None
    assert row.name == "Wages"
    assert translations_of(row)["ko"]["name"] == "급여 지급"


def test_without_a_known_base_the_file_s_word_counts(register: Register) -> None:
    file = exported(register)
    with register.change("Later") as draft:
        draft.amend(Recipient, "rec-1", country="JP")
    plan = planned(register, *without(file, "tra-1"), base=(2, "0" * 64), whole=ALL)
    assert set(steps(plan, "amend")) == {"rec-1"}
    assert not steps(plan, "remove")


# ------------------------------------------------------------------------------- deleted rows


def test_a_deleted_row_removes_its_record(register: Register) -> None:
    plan = planned(register, *without(exported(register), "tra-1"), base=base(register), whole=ALL)
    (step,) = steps(plan, "remove").values()
    assert (step.id, step.reason) == ("tra-1", "Its row was deleted in the file.")
    import_plan.apply(register, plan)
    assert register.count(Transfer) == 0


def test_only_a_file_that_held_all_can_lack_some(register: Register) -> None:
    left = without(exported(register), "tra-1", "dis-1")
    plan = planned(register, *left, base=base(register), whole=frozenset({Disclosure}))
    assert set(steps(plan, "remove")) == {"dis-1"}


def test_what_was_added_to_the_register_later_was_not_deleted(register: Register) -> None:
    file, head = exported(register), base(register)
    with register.change("Later") as draft:
        draft.add(Transfer, id="tra-2", country="JP")
    assert not steps(planned(register, *file, base=head, whole=ALL), "remove")


def test_what_was_removed_from_the_register_later_stays_removed(register: Register) -> None:
    file, head = exported(register), base(register)
    with register.change("Later") as draft:
        draft.remove(Transfer, "tra-1")
    plan = planned(register, *file, base=head, whole=ALL)
    assert not steps(plan, "add", "refuse", "remove", "amend")
    (step,) = (step for step in plan.steps if step.id == "tra-1")
    assert "removed from the register after this file was exported" in step.reason


def test_the_parts_go_with_what_was_deleted_also_where_their_rows_remain(
    register: Register,
) -> None:
    file = without(exported(register), "act-1", "tra-1")
    file = edited(file, "pur-1", wording={"en": "wages"})
    plan = planned(register, *file, base=base(register), whole=ALL)
    removed = steps(plan, "remove")
    assert set(removed) == {"act-1", "tra-1", "pur-1", "pur-2", "dat-1", "dat-2", "dis-1"}
    assert removed["pur-1"].reason == "It is a part of A-01, whose row was deleted."
    assert not plan.refused
    assert len({step.id for step in plan.steps}) == len(plan.steps)
    import_plan.apply(register, plan)
    assert register.verify().sound


def test_what_the_register_changed_later_is_not_removed(register: Register) -> None:
    file, head = without(exported(register), "tra-1", "act-1"), base(register)
    with register.change("Later") as draft:
        draft.amend(Transfer, "tra-1", country="JP", activities=None)
        draft.add(Purpose, id="pur-3", activity="act-1")
        draft.amend(DataUse, "dat-2", source="public")
    refused = steps(planned(register, *file, base=head, whole=ALL))
    for one in ("tra-1", "pur-3", "dat-2"):
        assert "was changed in the register since the file was made" in refused[one].reason
    assert refused["act-1"].reason.startswith("It is still named by")
    assert "part of a record that cannot be removed" in refused["pur-1"].reason


def test_what_others_still_name_is_not_removed_nor_are_its_parts(register: Register) -> None:
    plan = planned(register, *without(exported(register), "act-1"), base=base(register), whole=ALL)
    refused = steps(plan)
    assert refused["act-1"].reason == "It is still named by T-01."
    assert "part of a record that cannot be removed" in refused["pur-1"].reason
    assert not steps(plan, "remove")
    assert import_plan.apply(register, plan) is None


def test_a_deleted_record_may_be_taken_out_in_the_same_file(register: Register) -> None:
    file = without(exported(register), "pur-2")
    file = edited(file, "dat-1", purposes=["pur-1"])
    plan = planned(register, *file, base=base(register), whole=ALL)
    assert set(steps(plan, "remove")) == {"pur-2"}
    assert not plan.refused
    broken = edited(file, "dat-1", purposes=["pur-1"], source="friend")
    again = planned(register, *broken, base=base(register), whole=ALL)
    assert set(steps(again)) == {"dat-1", "pur-2"}


def test_the_description_of_the_register_is_never_removed(register: Register) -> None:
    plan = planned(
        register,
        *without(exported(register), "register"),
        base=base(register),
        whole=frozenset({*ALL, RegisterDescription}),
    )
    assert not steps(plan, "remove")


# ---------------------------------------------------------------------------------- language


def described(language: str, **values: Any) -> Proposal:
    return proposal(RegisterDescription, "register", language=language, **values)


def test_a_register_in_another_language_is_not_mixed_in(register: Register) -> None:
    with pytest.raises(UserError, match=r"in another language \(ko\) than this one \(en\)"):
        planned(register, described("ko"))


def test_an_empty_register_takes_the_language_of_the_file(tmp_path: Path) -> None:
    with new(tmp_path / "b.ropa") as empty:
        plan = planned(
            empty,
            described("ko", notice_languages=["ko"], name={"ko": "에이크미"}),
            proposal(Recipient, "r", name={"ko": "인쇄소", "en": "Print"}),
        )
        import_plan.apply(empty, plan)
        contents = empty.contents()
        assert contents.language == "ko"
        assert contents.text(contents.register, "name") == "에이크미"
        assert contents.text(contents.register, "name", "en") == ""
        recipient = contents.get(Recipient, "r")
        assert recipient is not None
        assert contents.text(recipient, "name") == "인쇄소"


def test_a_file_that_does_not_name_the_register_leaves_its_name(tmp_path: Path) -> None:
    with new(tmp_path / "b.ropa") as empty:
        import_plan.apply(empty, planned(empty, described("ko")))
        assert empty.contents().text(empty.contents().register, "name", "en") == "Acme"
        assert empty.contents().text(empty.contents().register, "name") == ""


def test_no_text_is_taken_for_one_in_another_language(tmp_path: Path) -> None:
    """Were the row of the register left out and the others taken, Korean would pass for English."""
    with new(tmp_path / "b.ropa") as empty:
        recipient = proposal(Recipient, "r", name={"ko": "인쇄소"})
        with pytest.raises(UserError, match="knows no “moon-law”"):
            planned(empty, described("ko", regimes=["moon-law"]), recipient)
        plan = planned(empty, described("xx"), recipient)
        assert set(steps(plan)) == {"register"}
        import_plan.apply(empty, plan)
        row = empty.get(Recipient, "r")
        assert row is not None
        assert empty.contents().text(row, "name", "ko") == "인쇄소"
        assert row.name is None
