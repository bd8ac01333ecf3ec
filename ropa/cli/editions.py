"""Newer editions of the code lists: what `terms` does with a file."""

from __future__ import annotations

from pathlib import Path

from ropa import whole_file
from ropa.cli.terminal import now, say, say_json
from ropa.errors import NotWritable, UserError
from ropa.services import list_editions
from ropa.terms import editions
from ropa.terms.shipped import LISTS


def load(file: Path, name: str, *, dry_run: bool, as_json: bool) -> None:
    """Says what an edition changes and, unless asked not to, keeps it."""
    offer = list_editions.offered(file, today=now().date(), wanted=name)
    changes = offer.changes
    if not dry_run:
        editions.keep(offer.edition)
    if as_json:
        say_json(
            {
                "list": offer.edition.name,
                "edition": offer.edition.as_of.isoformat(),
                "kept": not dry_run,
                "added": [term.code for term in changes.added],
                "changed": [after.code for _before, after in changes.changed],
                "withdrawn": [term.code for term in changes.withdrawn],
            }
        )
        return
    for sign, terms in (
        ("+", changes.added),
        ("~", [after for _before, after in changes.changed]),
        ("-", changes.withdrawn),
    ):
        for term in terms:
            say(f"{sign} {term.code:<14} {term.title('en')}")
    kept = "nothing was kept" if dry_run else "kept; every command uses it from now on"
    say(
        f"{offer.edition.name}, edition of {offer.edition.as_of}: {len(changes.added)} added, "
        f"{len(changes.changed)} changed, {len(changes.withdrawn)} withdrawn; {kept}."
    )


def save(out: Path, name: str, *, force: bool) -> None:
    """Writes a list as a file that can be mended and loaded."""
    _require_list(name)
    if out.exists() and not force:
        raise NotWritable(f"“{out.name}” exists.", "Choose another name, or repeat with --force.")
    whole_file.write_bytes(out, editions.as_file(name))
    say(f"{out} written.")


def go_back(name: str) -> None:
    """Takes the list that came with the program again."""
    _require_list(name)
    there = editions.let_go(name)
    say("The list that came with ropa is used." if there else "No other edition was kept.")


def _require_list(name: str) -> None:
    if name not in LISTS:
        raise UserError(
            f"There is no code list named “{name}” with a file of its own.",
            f"Choose one of these: {', '.join(LISTS)}.",
        )
