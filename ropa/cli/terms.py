"""`terms`: the code lists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ropa.cli import editions
from ropa.cli.terminal import AsJson, Force, Language, say, say_json
from ropa.errors import UserError
from ropa.terms import catalogue, codes
from ropa.terms.term import Term


def terms(
    term_list: Annotated[
        str, typer.Argument(metavar="[LIST]", help="A list, or `normalise` and a code.")
    ] = "",
    typed: Annotated[str, typer.Argument(metavar="[CODE]", help="A code as it was typed.")] = "",
    search: Annotated[str, typer.Option(help="Words of a title, in any language, or a code.")] = "",
    language: Annotated[Language, typer.Option(help="Language of the titles.")] = Language.ENGLISH,
    load: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Keep a newer edition of a list.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --load: say what it changes, keep nothing.")
    ] = False,
    save: Annotated[
        Path | None,
        typer.Option(metavar="OUT.csv", help="Write the list, to be mended and loaded."),
    ] = None,
    shipped: Annotated[
        bool, typer.Option("--shipped", help="Go back to the list that came with ropa.")
    ] = False,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Show the code lists, search them, or read a code as people write it.

    Examples:  ropa terms taiwan-purposes --search 行銷  ·  ropa terms normalise 'Ｃ○○一'
    ·  ropa terms --load adequacy-2027.csv --dry-run
    """
    if load is not None:
        editions.load(load, term_list, dry_run=dry_run, as_json=as_json)
        return
    if save is not None:
        editions.save(save, term_list, force=force)
        return
    if shipped:
        editions.go_back(term_list)
        return
    if term_list == "normalise":
        _normalise(typed, as_json=as_json)
        return
    if term_list and term_list not in catalogue.names():
        raise UserError(
            f"There is no list “{term_list}”.", f"Choose one of: {', '.join(catalogue.names())}."
        )
    if not term_list and not search:
        _name_all(as_json=as_json)
        return
    found = (
        catalogue.search(term_list or None, search)
        if search
        else list(catalogue.term_list(term_list))
    )
    if as_json:
        say_json([_value(term) for term in found])
        return
    for term in found:
        mark = "" if term.verified else "  [unverified]"
        say(f"{term.list:<20} {term.code:<14} {term.title(language.value)}{mark}")


def _name_all(*, as_json: bool) -> None:
    names = list(catalogue.names())
    if as_json:
        say_json(names)
        return
    for name in names:
        listed = catalogue.term_list(name)
        say(f"{name:<24} {len(listed):>4}  {listed.as_of or ''}".rstrip())


def _normalise(typed: str, *, as_json: bool) -> None:
    code = codes.normalise(typed)
    if code is None:
        raise UserError(
            f"“{typed}” cannot be read as a code.",
            "A purpose has three digits (001 to 182), a category C and three digits.",
        )
    if as_json:
        say_json({"typed": typed, "code": code})
    else:
        say(code)


def _value(term: Term) -> dict[str, Any]:
    return {
        "list": term.list,
        "code": term.code,
        "titles": dict(term.titles),
        "article": term.article,
        "regime": term.regime,
        "verified": term.verified,
        "source": term.source,
    }
