"""Every field of every kind of record can be entered somewhere."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ropa.gui.editors.block import FieldBlock
from ropa.gui.editors.form import Rows, Section
from ropa.gui.editors.forms import FORMS
from ropa.gui.inputs.input import Input
from ropa.gui.main_window import MainWindow
from ropa.records.inventory import BY_KIND, RECORDS
from ropa.records.record import Record, kind_of, kinds_of, row_of
from tests.gui.desk import session_of

FROZEN_CONTENT = {("published_version", "document")}
"""The text of a published notice: shown as a document, never as a field."""


@pytest.mark.parametrize("record", RECORDS, ids=kind_of)
def test_every_field_has_its_place_once(record: type[Record]) -> None:
    kind = kind_of(record)
    wanted = {name for name, one in kinds_of(record).items() if not one.owner} | {"reference"}
    wanted -= {name for of, name in FROZEN_CONTENT if of == kind}
    placed = FORMS[kind].fields()
    parts = {"purpose", "data_use", "disclosure", "joint_use", "publication"}
    if kind in parts | {"automatic_collection"}:
        wanted -= {"reference"}
    assert sorted(placed) == sorted(wanted)


@pytest.mark.parametrize("record", RECORDS, ids=kind_of)
def test_every_field_gets_an_input(record: type[Record], example: MainWindow, qtbot: QtBot) -> None:
    form = FORMS[kind_of(record)]
    sections = [one for tab in form.tabs for one in tab.blocks if isinstance(one, Section)]
    row = row_of(record, {"id": "x", "position": 1})
    block = FieldBlock(session_of(example), form.kind, sections, row=row)
    qtbot.addWidget(block)
    block.unfold()
    block.show_row(row)
    assert set(block.fields) == set(form.fields())
    for field in block.fields.values():
        assert isinstance(field.input, Input)
        assert not field.input.dirty(), field.key
        assert field.label.text()


def test_rows_speak_of_fields_there_are() -> None:
    for form in FORMS.values():
        for tab in form.tabs:
            for block in tab.blocks:
                if isinstance(block, Rows):
                    known = kinds_of(BY_KIND[block.kind])
                    named = {field for fields in block.columns for field in fields}
                    assert named | set(block.fields) <= set(known)


def test_fields_other_laws_ask_for_are_folded_away(example: MainWindow, qtbot: QtBot) -> None:
    session = session_of(example)
    with session.register.change("Laws") as draft:
        draft.amend(BY_KIND["register"], "register", regimes=["eu-gdpr"])
    sections = [Section(FORMS["transfer"].tabs[1].blocks[-1].places)]
    empty = row_of(BY_KIND["transfer"], {"id": "x", "position": 1})
    block = FieldBlock(session, "transfer", sections, row=empty)
    qtbot.addWidget(block)
    assert "refusal" not in block.fields
    filled = row_of(BY_KIND["transfer"], {"id": "y", "position": 1, "refusal": "by phone"})
    block.show_row(filled)
    assert block.fields["refusal"].input.typing() == {}
    assert block.focus("refusal_effect")
