"""The form of each kind of record."""

from __future__ import annotations

from ropa.gui.editors import forms_activity, forms_register, forms_world
from ropa.gui.editors.form import Form

FORMS: dict[str, Form] = {
    form.kind: form
    for form in (
        forms_activity.ACTIVITY,
        *forms_activity.PARTS,
        *forms_world.FORMS,
        *forms_register.FORMS,
    )
}
