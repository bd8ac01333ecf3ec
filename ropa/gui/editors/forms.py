"""The form of each kind of record."""

from __future__ import annotations

from ropa.gui.editors import forms_activity, forms_register, forms_world
from ropa.gui.editors.form import Form, Place, Rows, Section

FORMS: dict[str, Form] = {
    form.kind: form
    for form in (
        forms_activity.ACTIVITY,
        *forms_activity.PARTS,
        *forms_world.FORMS,
        *forms_register.FORMS,
    )
}


def sections_of(rows: Rows) -> list[Section]:
    """What the form of a part shows where it unfolds beneath its row."""
    if rows.fields:
        return [Section(tuple(Place(field, 3) for field in rows.fields))]
    blocks = (block for tab in FORMS[rows.kind].tabs for block in tab.blocks)
    return [block for block in blocks if isinstance(block, Section)]
