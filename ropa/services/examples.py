"""The example register: complete, fictional, in all four languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import resources
from ropa.register import Clock, Register
from ropa.services import import_plan, interchange
from ropa.wording import say

if TYPE_CHECKING:
    from pathlib import Path


def make(
    path: Path, *, author: str, clock: Clock, force: bool = False, label_in: str = "en"
) -> None:
    """Makes a register at `path` from the example interchange file."""
    if force:
        path.unlink(missing_ok=True)
    proposed = interchange.read(resources.path("examples", "example.json"))
    described = proposed.proposals[0].values
    with Register.create(
        path,
        name=path.stem,
        language=str(described["language"]),
        regimes=[],
        author=author,
        clock=clock,
        label=say("change.create", label_in, name=path.stem),
    ) as register:
        plan = import_plan.plan(register, proposed)
        import_plan.apply(register, plan, label_in=label_in)
