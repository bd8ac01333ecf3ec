"""The newer code lists a person loaded on this computer, one file each.

`code-lists/<list>.csv` in the user's data folder, readable to the user alone. A kept edition takes
the place of the list that came with the program when the program starts next, unless the
program meanwhile brings a newer one, the file was damaged, or the computer's policy forbids it.
"""

from __future__ import annotations

from pathlib import Path

from ropa import preferences, whole_file
from ropa.errors import NotWritable, UserError
from ropa.terms import edition_file
from ropa.terms.edition_file import Edition
from ropa.terms.shipped import shipped
from ropa.terms.term import TermList


def folder() -> Path:
    """Where kept editions lie; need not exist."""
    return preferences.data_folder() / "code-lists"


def kept(name: str) -> Edition | None:
    """The edition kept of a list, if it holds."""
    file = folder() / f"{name}.csv"
    if not file.is_file() or not preferences.code_lists_allowed():
        return None
    try:
        edition = edition_file.read(file)
    except UserError:
        return None
    before = shipped(name).as_of
    newer = before is None or edition.as_of > before
    return edition if edition.name == name and newer else None


def is_idle(name: str) -> bool:
    """Whether an edition was loaded that does not hold: damaged, outdated or forbidden."""
    return (folder() / f"{name}.csv").is_file() and kept(name) is None


def latest(name: str) -> TermList:
    """The list as the program reads it when it starts next."""
    edition = kept(name)
    return edition.terms if edition else shipped(name)


def keep(edition: Edition) -> None:
    """Keeps an edition in the place of the one there is.

    Raises UserError where the policy forbids it, NotWritable where the file cannot be written.
    """
    require_allowed()
    try:
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(
            f"The folder {folder()} cannot be made: {error.strerror}.",
            "Free some space or allow writing there, or set ROPA_DATA to another folder.",
        ) from error
    whole_file.write_private(folder() / f"{edition.name}.csv", edition.data)


def let_go(name: str) -> bool:
    """Goes back to the list that came with the program; False if none was kept."""
    file = folder() / f"{name}.csv"
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise NotWritable(
            f"{file} cannot be removed: {error.strerror}.",
            "Allow writing in its folder and try again.",
        ) from error
    return True


def as_file(name: str) -> bytes:
    """The latest edition in the form in which it can be mended and loaded again."""
    edition = kept(name)
    return edition.data if edition else edition_file.of_shipped(name)


def require_allowed() -> None:
    """Raises UserError where the policy of this computer fixes the lists to the shipped ones."""
    if not preferences.code_lists_allowed():
        raise UserError(
            "The policy of this computer allows only the code lists that came with the program.",
            "Ask those who look after this computer.",
        )
