"""Import, export and print."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ropa import preferences
from ropa.errors import NotWritable, UserError
from ropa.gui import messages, words
from ropa.gui.actions.opening import asked_for_new_file, now
from ropa.gui.background import Pulse
from ropa.gui.words import _
from ropa.records.contents import Contents
from ropa.register import Register
from ropa.services import backups, import_guard, register_export, register_import
from ropa.services.import_steps import Plan

if TYPE_CHECKING:
    from ropa.gui.dialogs.export import Wanted
    from ropa.gui.main_window import MainWindow
    from ropa.gui.session import Session


# ---------------------------------------------------------------------------------------- import


def import_file(window: MainWindow) -> None:
    """Asks for a file and shows what importing it would do."""
    if source := _asked_for_source(window):
        import_from(window, source)


def import_new(window: MainWindow) -> None:
    """Asks for a file, makes a register of it and shows the plan."""
    if source := _asked_for_source(window):
        _into_new(window, source)


def _asked_for_source(window: MainWindow) -> Path | None:
    name, _kind = QFileDialog.getOpenFileName(
        window,
        _("Import a file"),
        str(preferences.folder("import")),
        _("Registers to import ({pattern})", pattern="*.xlsx *.xlsm *.json"),
    )
    if not name:
        return None
    preferences.remember_folder("import", Path(name).parent)
    return Path(name)


def import_from(window: MainWindow, source: Path) -> None:
    """Reads a file apart and shows the plan; where no register is open, in a new one."""
    session = window.session
    if session is None:
        _into_new(window, source)
        return
    path = session.register.path

    def read(pulse: Pulse) -> Plan:
        with register_import.begin(source) as reading:
            while not reading.poll(0.1):
                pulse(round(reading.share * 100), 100)
            found = reading.result()
        pulse()
        with Register.open(path, author="", clock=now, read_only=True) as beside:
            return register_import.plan_found(beside, source, found)

    title = _("Reading {file}", file=source.name)
    window.tasks.start(title, read, done=partial(_show_plan, window, session))


def _into_new(window: MainWindow, source: Path) -> None:
    path = asked_for_new_file(window, _("Where the new register shall lie"), source.stem)
    if path is None:
        return
    Register.create(
        path,
        name=source.stem,
        language=words.language(),
        regimes=[],
        author=preferences.author(),
        clock=now,
    ).close()
    window.application.open(path)
    opened = next(
        one
        for one in window.application.windows
        if one.session and one.session.register.path == path.resolve()
    )
    import_from(opened, source)


def _show_plan(window: MainWindow, session: Session, plan: Plan) -> None:
    from ropa.gui.dialogs.import_plan import ImportPlanDialog

    if session is not window.session:
        return
    contents = session.register.contents()
    dialog = ImportPlanDialog(plan, contents, window)
    if not (plan.refused or dialog.changes):
        dialog.deleteLater()
        messages.inform(
            window,
            _("“{file}” holds what the register already says.", file=plan.source),
            _("Nothing was changed."),
        )
        return
    accepted = dialog.exec()
    dialog.deleteLater()
    if accepted and _is_meant(window, plan, contents):
        _carry_out(window, session, plan)


def _is_meant(window: MainWindow, plan: Plan, contents: Contents) -> bool:
    """A plan that changes much of what there is is asked about again."""
    much = import_guard.upheaval(plan, contents)
    return much is None or messages.ask(window, much.sentence, much.remedy, _("Import"))


def _carry_out(window: MainWindow, session: Session, plan: Plan) -> None:
    register = session.register

    def apply(pulse: Pulse) -> None:
        pulse()
        with register.lent() as apart:
            backups.keep_before(apart, clock=now)
            pulse()
            register_import.apply(apart, plan, label_in=words.language())

    def done(_nothing: object) -> None:
        window.status.say(_("“{file}” was imported.", file=plan.source))

    window.stack.setEnabled(False)  # nothing else can be changed meanwhile
    window.tasks.start(
        _("Importing {file}", file=plan.source),
        apply,
        done=done,
        failed=lambda error: messages.tell(window, error),
        ended=lambda _task: window.stack.setEnabled(True),
    )


# ---------------------------------------------------------------------------------------- export


def export_register(window: MainWindow) -> None:
    """Asks what to export and where to, and writes it."""
    from ropa.gui.dialogs.export import ExportDialog

    if window.session is None:
        return
    dialog = ExportDialog(window.session, window)
    accepted = dialog.exec()
    wanted = dialog.wanted() if accepted else None
    dialog.deleteLater()
    if wanted is not None:
        _export_to(window, wanted)


def _export_to(window: MainWindow, wanted: Wanted) -> None:
    session = window.session
    path = session and _asked_for_target(window, wanted)
    if session is None or not path:
        return
    write_apart(window, session, path, wanted, partial(_exported, window, path))


def _asked_for_target(window: MainWindow, wanted: Wanted) -> Path | None:
    session = window.session
    stem = session.register.path.stem if session else ""
    start = preferences.folder("export") / f"{stem}{wanted.suffix}"
    name, _kind = QFileDialog.getSaveFileName(
        window, _("Export the register"), str(start), f"*{wanted.suffix}"
    )
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() != wanted.suffix:
        path = path.with_name(f"{path.name}{wanted.suffix}")
    preferences.remember_folder("export", path.parent)
    return path


def write_apart(
    window: MainWindow,
    session: Session,
    path: Path,
    wanted: Wanted,
    done: Callable[[object], None],
) -> None:
    """Writes an export in the background, from a reader of its own."""
    register, on = session.register.path, session.today

    def write(pulse: Pulse) -> None:
        pulse()
        with Register.open(register, author="", clock=now, read_only=True) as beside:
            register_export.export(
                beside,
                path,
                on=on,
                role=wanted.role,
                language=wanted.language,
                as_of=wanted.as_of,
                force=True,
            )

    def failed(error: UserError) -> None:
        if not isinstance(error, NotWritable):
            messages.tell(window, error)
            return
        again = messages.ask(
            window,
            error.sentence,
            error.remedy,
            _("Save under another name…"),
        )
        if again:
            _export_to(window, wanted)

    title = _("Writing {file}", file=path.name)
    window.tasks.start(title, write, done=done, failed=failed)


def _exported(window: MainWindow, path: Path, _nothing: object) -> None:
    from ropa.gui.actions import folders

    chosen = messages.choose(
        window,
        _("“{file}” was written.", file=path.name),
        str(path.parent),
        _("Show in folder"),
        _("Open"),
    )
    if chosen == 0:
        folders.show_in_folder(path)
    elif chosen == 1:
        folders.open_file(path)


# ----------------------------------------------------------------------------------------- print


def print_register(window: MainWindow) -> None:
    """Makes the report and shows its pages before anything is printed."""
    from ropa.gui.dialogs.export import ExportDialog

    if window.session is None:
        return
    dialog = ExportDialog(window.session, window, only=".pdf")
    accepted = dialog.exec()
    wanted = dialog.wanted() if accepted else None
    dialog.deleteLater()
    if wanted is not None:
        preview(window, wanted)


def preview(window: MainWindow, wanted: Wanted) -> None:
    """Makes the report in a private folder and shows it."""
    from ropa.gui.dialogs.preview import PrintPreview
    from ropa.services.print_folder import PrintFolder

    session = window.session
    if session is None:
        return
    folder = PrintFolder()
    path = folder.path / f"{session.register.path.stem}.pdf"

    def show(_nothing: object) -> None:
        dialog = PrintPreview(path, window)
        dialog.exec()
        dialog.deleteLater()
        folder.remove()

    write_apart(window, session, path, wanted, show)
