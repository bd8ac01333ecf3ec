"""What the commands of the menus do where no page does it itself. Each takes the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ropa.gui.main_window import MainWindow


def _in(module: str, name: str) -> Callable[[MainWindow], object]:
    """An action whose module is imported when it is first done."""

    def action(window: MainWindow) -> object:
        from importlib import import_module

        return getattr(import_module(f"ropa.gui.actions.{module}"), name)(window)

    return action


def take(window: MainWindow, path: Path) -> None:
    """A file was dropped onto the window: opens a register, imports anything else."""
    if path.suffix.lower() == ".ropa":
        window.application.open(path)
    else:
        from ropa.gui.actions import exchange

        exchange.import_from(window, path)


DOING: dict[str, Callable[[MainWindow], object]] = {
    "new_register": _in("opening", "new_register"),
    "open_register": _in("opening", "open_register"),
    "open_example": _in("opening", "open_example"),
    "close_register": _in("opening", "close_register"),
    "quit": _in("opening", "quit_program"),
    "save_copy": _in("keeping", "save_copy"),
    "back_up": _in("keeping", "back_up"),
    "restore_backup": _in("keeping", "restore_backup"),
    "protect": _in("protecting", "protect"),
    "unprotect": _in("protecting", "unprotect"),
    "import_new": _in("exchange", "import_new"),
    "import_file": _in("exchange", "import_file"),
    "export_register": _in("exchange", "export_register"),
    "print_register": _in("exchange", "print_register"),
    "undo": _in("edits", "undo"),
    "redo": _in("edits", "redo"),
    "find": _in("edits", "find"),
    "copy_rows": _in("edits", "nothing_chosen"),
    "settings": _in("asking", "settings"),
    "next_finding": _in("edits", "next_finding"),
    "data_flow": _in("edits", "data_flow"),
    "new_activity": _in("edits", "new_activity"),
    "new_record": _in("edits", "nothing_chosen"),
    "edit_many": _in("edits", "nothing_chosen"),
    "duplicate_record": _in("edits", "nothing_chosen"),
    "retire_record": _in("edits", "nothing_chosen"),
    "remove_record": _in("edits", "nothing_chosen"),
    "register_details": _in("edits", "register_details"),
    "draft_notice": _in("edits", "draft_notice"),
    "export_draft": _in("edits", "draft_notice"),
    "publish_notice": _in("edits", "draft_notice"),
    "compare_notices": _in("edits", "draft_notice"),
    "help": _in("asking", "help_here"),
    "code_lists": _in("code_lists", "show"),
    "about": _in("asking", "about"),
}
"""Command → what does it."""
