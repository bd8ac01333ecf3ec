"""How a register begins: the organisation it is named after is on record as its controller."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ropa.records.inventory import REGISTER_ID
from ropa.records.organisation import Organisation, RegisterDescription
from ropa.register import Clock, Register
from ropa.services import editing
from ropa.wording import say


def begin(
    path: Path,
    *,
    name: str,
    language: str,
    regimes: Sequence[str],
    author: str,
    clock: Clock,
    label_in: str = "en",
) -> None:
    """Makes a register of an organisation; an existing file is refused."""
    with (
        Register.create(
            path,
            name=name,
            language=language,
            regimes=regimes,
            author=author,
            clock=clock,
            label=say("change.create", label_in, name=name),
        ) as register,
        register.change("") as draft,
    ):
        made = draft.add(Organisation, legal_name=name, role="controller")
        draft.amend(RegisterDescription, REGISTER_ID, controller=made)
        row = draft.row(Organisation, made)
        assert row is not None, "it was just added"  # noqa: S101
        draft.label = editing.labelled("change.add", Organisation, row, label_in)
