"""Undo, redo, find, and commands that lead to the page that does them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.gui import words
from ropa.gui.inputs.replacing import replace_on_typing
from ropa.gui.words import _
from ropa.records.activity import ProcessingActivity
from ropa.records.inventory import REGISTER_ID
from ropa.services import editing

if TYPE_CHECKING:
    from ropa.gui.main_window import MainWindow


def undo(window: MainWindow) -> None:
    """Takes back the last change of the register."""
    if window.session:
        window.session.undo()


def redo(window: MainWindow) -> None:
    """Does again what was taken back last."""
    if window.session:
        window.session.redo()


def find(window: MainWindow) -> None:
    """Puts the cursor where one types to find: here, or among the activities."""
    if window.page is None or not window.page.seek():
        window.go("activities")
        if window.page:
            window.page.seek()


def nothing_chosen(window: MainWindow) -> None:
    """A command for a chosen record, where none is."""
    window.status.say(_("Choose a record first."))


def data_flow(window: MainWindow) -> None:
    """Shows the flow of data through the activity that is chosen, or that owns what is chosen."""
    from ropa.gui.dialogs.data_flow import DataFlowDialog

    session = window.session
    chosen = window.page.chosen() if window.page else ()
    record = session.register.find(chosen[0]) if session and chosen else None
    activity = getattr(record, "activity", None) or (record.id if record else "")
    if session is None or session.register.kind_of(activity) != "activity":
        nothing_chosen(window)
        return
    DataFlowDialog(session, activity, window).open()


def new_activity(window: MainWindow) -> None:
    """Adds an activity and puts the cursor into its name."""
    session = window.session
    if session is None:
        return
    values = {"name": _("New activity"), "status": "draft", "role": "controller"}
    made = session.perform(
        lambda register: editing.add(
            register, ProcessingActivity, label_in=words.language(), **values
        )
    )
    if made:
        window.reveal(made, "activity.name")
        replace_on_typing()


def next_finding(window: MainWindow) -> None:
    """Leads to the findings, one after the other."""
    if window.page is None or window.page.key != "findings":
        window.go("findings")
    if window.page:
        window.page.command("next_finding")


def register_details(window: MainWindow) -> None:
    """Leads to the description of the register."""
    window.reveal(REGISTER_ID)


def draft_notice(window: MainWindow) -> None:
    """Leads to the notices."""
    window.go("notices")
