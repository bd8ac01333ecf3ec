"""Menus and actions as data: what there is, where it stands, and under which key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence

from ropa.gui import titles
from ropa.gui.words import N_

Key = QKeySequence.StandardKey
Role = QAction.MenuRole


class Command(NamedTuple):
    """Something the person can ask for.

    Attributes:
        key: the name of the method of the window that does it.
        keys: its shortcut, in the platform's own form or as text.
        needs: `register` (one is open), `writable` (and edits are allowed), `record` (one is
            chosen), or nothing.
    """

    key: str
    text: str
    icon: str = ""
    keys: QKeySequence.StandardKey | str | None = None
    needs: str = ""
    role: QAction.MenuRole = Role.NoRole
    checkable: bool = False


class Menu(NamedTuple):
    """One menu of the bar; None is a line between groups, a Menu a menu within."""

    text: str
    items: tuple[Command | Menu | None, ...] = ()
    key: str = ""


FILE = Menu(
    titles.FILE,
    (
        Command("new_register", N_("&New register…"), "file-plus", Key.New),
        Command("open_register", N_("&Open…"), "folder-open", Key.Open),
        Menu(N_("Open &recent"), key="recent"),
        Command("open_example", N_("Open an e&xample register…"), "book-open"),
        None,
        Command("save_copy", N_("&Save a copy…"), "copy", Key.SaveAs, "register"),
        Command("back_up", N_("&Back up now"), "archive", None, "register"),
        Command("restore_backup", N_("Restore a backup…"), "rotate-ccw", None, "register"),
        None,
        Menu(
            N_("P&assphrase"),
            (
                Command("protect", N_("&Set or change the passphrase…"), "lock", None, "writable"),
                Command("unprotect", N_("&Take the passphrase off…"), "", None, "writable"),
            ),
        ),
        None,
        Command("import_file", N_("&Import…"), "file-input", "Ctrl+I", "writable"),
        Command("export_register", N_("&Export…"), "file-output", "Ctrl+E", "register"),
        Command("print_register", N_("&Print…"), "printer", Key.Print, "register"),
        None,
        Command("close_register", N_("&Close register"), "", Key.Close, "register"),
        Command("quit", N_("&Quit"), "", Key.Quit, "", Role.QuitRole),
    ),
)
EDIT = Menu(
    titles.EDIT,
    (
        Command("undo", N_("&Undo"), "undo-2", Key.Undo, "writable"),
        Command("redo", N_("&Redo"), "redo-2", Key.Redo, "writable"),
        None,
        Command("find", N_("&Find"), "search", Key.Find, "register"),
        Command("copy_rows", N_("&Copy rows as a table"), "copy", "Ctrl+Shift+C", "record"),
        None,
        Command(
            "settings", N_("&Settings…"), "settings", Key.Preferences, "", Role.PreferencesRole
        ),
    ),
)
VIEW = Menu(
    titles.VIEW,
    (
        Menu(N_("&Go to"), key="places"),
        None,
        Command("next_finding", N_("&Next finding"), "arrow-right", "F8", "register"),
        Command("data_flow", N_("Picture of the &data flow"), "waypoints", "Ctrl+D", "record"),
        None,
        Menu(N_("&Appearance"), key="looks"),
        Menu(N_("&Language of the program"), key="languages"),
    ),
)
REGISTER = Menu(
    titles.REGISTER,
    (
        Command("new_activity", N_("New &activity"), "plus", "Ctrl+Shift+N", "writable"),
        Command("new_record", N_("New &record here"), "plus", "Ctrl+Return", "writable"),
        Command("edit_many", N_("&Edit a field of all…"), "pencil", None, "record"),
        Command("duplicate_record", N_("&Duplicate"), "copy", "Ctrl+Shift+D", "record"),
        Command("retire_record", N_("Re&tire…"), "archive", None, "record"),
        Command("remove_record", N_("Re&move…"), "trash-2", "Ctrl+Backspace", "record"),
        None,
        Command("register_details", N_("&Name, languages and laws…"), "scale", None, "register"),
    ),
)
NOTICES = Menu(
    titles.NOTICES,
    (
        Command("draft_notice", N_("&Draft a notice"), "file-text", "Ctrl+Shift+P", "register"),
        Command("export_draft", N_("&Save the draft as…"), "download", None, "register"),
        Command("publish_notice", N_("&Publish…"), "file-check", None, "writable"),
        Command("compare_notices", N_("&Compare versions"), "git-compare", None, "register"),
    ),
)
HELP = Menu(
    titles.HELP,
    (
        Command("help", N_("&Help on this place"), "circle-question-mark", Key.HelpContents),
        None,
        Command("code_lists", N_("&Code lists…"), "list-checks"),
        Command("about", N_("&About ropa"), "info", None, "", Role.AboutRole),
    ),
)
MENUS = (FILE, EDIT, VIEW, REGISTER, NOTICES, HELP)


def commands(menu: Menu | None = None) -> Iterator[Command]:
    """Every command of a menu, or of all."""
    for item in menu.items if menu else MENUS:
        if isinstance(item, Command):
            yield item
        elif isinstance(item, Menu):
            yield from commands(item)
