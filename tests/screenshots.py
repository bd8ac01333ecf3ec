"""Pictures of the real window: every place, dialog and state, to be looked at.

    python -m tests.screenshots OUT                 all looks, four languages, 200 %, narrow
    python -m tests.screenshots OUT --only dark-ko  one appearance and language
    python -m tests.screenshots OUT --place activity --place export  only these pictures
    python -m tests.screenshots OUT --readme        the four pictures of the README
    python -m tests.screenshots resources/help/pictures --help-pictures  those of the help

Each appearance is a process of its own: Qt takes the scale from the environment once.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

APPEARANCES = (
    "light-en",
    "dark-en",
    "contrast-en",
    "light-ko",
    "light-zh-Hant",
    "light-ja",
    "dark-ja",
    "light-en-200",
    "light-zh-Hant-small",
    "light-en-small",
)
WIDE, SMALL = (1440, 900), (720, 450)
README = {
    "overview": ("light-en", "overview"),
    "activity": ("light-en", "activity"),
    "transfers": ("dark-en", "transfers"),
    "notice": ("light-ko", "notice-ko"),
}
HELP = {
    **{place: place for place in ("welcome", "overview", "data", "purposes", "recipients")},
    **{place: place for place in ("transfers", "retention", "security", "collection", "rights")},
    **{place: place for place in ("notices", "findings", "history")},
    "activities": "activity",
    "task-authority": "export",
    "task-move": "transfer",
    "task-person": "data_use",
    "task-excel": "import-plan",
    "task-safe": "backups",
    "task-lists": "code-lists",
}
"""Sections of the help, and the picture each has."""
HELP_SIZE, HELP_SCALE, HELP_COLOURS = (1120, 700), 0.66, 96
STEPS = frozenset({"empty-register", "overview", "narrow", "wide"})
"""Pictures later ones build upon: what leads to them is always done."""
NOW = datetime.fromisoformat("2026-11-22T14:02:00+01:00")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--place", action="append", default=[], metavar="NAME")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--help-pictures", action="store_true")
    parser.add_argument("--here", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.here:
        _draw(asked.out, asked.here, asked.place)
        return 0
    if asked.help_pictures:
        _illustrate(asked.out)
        return 0
    wanted = [asked.only] if asked.only else list(APPEARANCES)
    if asked.readme:
        wanted = sorted({appearance for appearance, _place in README.values()})
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) if asked.readme else asked.out
        for one in wanted:
            needed = [place for appearance, place in README.values() if appearance == one]
            _apart(target, one, needed if asked.readme else asked.place)
        if asked.readme:
            asked.out.mkdir(parents=True, exist_ok=True)
            for name, (appearance, place) in README.items():
                picture = next((target / appearance).glob(f"*-{place}.png"))
                (asked.out / f"{name}.png").write_bytes(picture.read_bytes())
    return 0


def _illustrate(out: Path) -> None:
    """The pictures of the help, in every language, small and in few colours."""
    from PIL import Image

    for appearance in (one for one in APPEARANCES if one.startswith("light-")):
        language = appearance.removeprefix("light-")
        if language.endswith(("-200", "-small")):
            continue
        with tempfile.TemporaryDirectory() as folder:
            _apart(Path(folder), f"{appearance}-help", sorted(set(HELP.values())))
            (out / language).mkdir(parents=True, exist_ok=True)
            for section, place in HELP.items():
                (found,) = Path(folder).glob(f"*/[0-9]*-{place}.png")
                picture = Image.open(found).convert("RGB")
                size = tuple(round(HELP_SCALE * side) for side in picture.size)
                small = picture.resize(size, Image.Resampling.LANCZOS)
                few = small.quantize(HELP_COLOURS, dither=Image.Dither.NONE)
                few.save(out / language / f"{section}.png", optimize=True)


def _apart(out: Path, appearance: str, places: Sequence[str]) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    if appearance.endswith("-200"):
        environment["QT_SCALE_FACTOR"] = "2"
    command = [sys.executable, "-m", "tests.screenshots", str(out), "--here", appearance]
    for place in places:
        command += ["--place", place]
    subprocess.run(command, env=environment, check=True)


def _draw(out: Path, appearance: str, places: Sequence[str]) -> None:
    """Draws everything, or these places, in one appearance; runs in a process of its own."""
    from PySide6.QtWidgets import QApplication

    from ropa import preferences
    from ropa.gui import messages
    from ropa.gui.application import Application

    look, _dash, rest = appearance.partition("-")
    language = rest.removesuffix("-200").removesuffix("-small").removesuffix("-help")
    size = SMALL if rest.endswith("-small") else HELP_SIZE if rest.endswith("-help") else WIDE
    with tempfile.TemporaryDirectory() as folder:
        preferences._file = lambda: Path(folder) / "preferences.json"
        os.environ["ROPA_AUTHOR"] = "Privacy office"
        os.environ["ROPA_DATA"] = folder
        preferences.remember_look(look)
        preferences.remember_interface_language(language)
        messages._run = lambda box: print("said:", box.text(), box.informativeText())
        app = QApplication([])
        app.setStyle("Fusion")
        shots = Shots(out / appearance, Application(app), Path(folder), size)
        shots.wanted = frozenset(places)
        for name, shot in shots.all():
            shots.take(name, shot)
        shots.close()


class Shots:
    """One session with the window, from picture to picture."""

    def __init__(self, out: Path, application: Any, folder: Path, size: tuple[int, int]) -> None:
        self.out = out
        self.out.mkdir(parents=True, exist_ok=True)
        self.application = application
        self.folder = folder
        self.size = size
        self.number = 0
        self.wanted: frozenset[str] = frozenset()
        self.window = application.window()
        self.window.resize(*size)
        self.window.show()

    def take(self, name: str, shot: Callable[[], Any]) -> None:
        """Does something and draws what is then to be seen."""
        self.number += 1
        if self.wanted and name not in self.wanted and name not in STEPS:
            return
        widget = shot() or self.window
        widget.show()
        self.settle()
        if not self.wanted or name in self.wanted:
            widget.grab().save(str(self.out / f"{self.number:02}-{name}.png"))
        if widget is not self.window:
            widget.close()
            widget.deleteLater()

    def settle(self) -> None:
        """Waits until nothing runs in the background and everything is painted."""
        self._wait(350)
        for _turn in range(200):
            if not any(window.tasks.running for window in self.application.windows):
                break
            self._wait(50)
        self._wait(150)

    @staticmethod
    def _wait(milliseconds: int) -> None:
        """Lets the window and its threads work; `QTest.qWait` would hold the threads up."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def close(self) -> None:
        """Closes the windows."""
        for window in list(self.application.windows):
            window.close()

    # ------------------------------------------------------------------ what is shown

    def all(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        """Every picture: its name, and what leads to it."""
        from ropa.gui.dialogs.about import AboutDialog
        from ropa.gui.dialogs.code_lists import CodeListsDialog
        from ropa.gui.dialogs.new_register import NewRegisterDialog
        from ropa.gui.dialogs.settings import SettingsDialog

        yield "welcome", lambda: None
        yield "new-register", lambda: NewRegisterDialog(self.window)
        yield "about", lambda: AboutDialog(self.window)
        yield "code-lists", lambda: CodeListsDialog(self.window)
        yield "settings", lambda: SettingsDialog(self.window)
        yield "empty-register", self._open_empty
        yield "empty-activities", lambda: self.window.go("activities")
        yield "overview", self._open_example
        yield from self._places()
        yield from self._states()
        yield from self._dialogs()

    def _open_empty(self) -> None:
        from ropa.register import Register

        path = self.folder / "acme.ropa"
        Register.create(
            path,
            name="Acme Ltd.",
            language="en",
            regimes=["eu-gdpr"],
            author="Privacy office",
            clock=lambda: NOW,
        ).close()
        self.application.open(path)

    def _open_example(self) -> None:
        from ropa.gui import words
        from ropa.services import examples

        self.window.do("close_register")
        path = self.folder / "example.ropa"
        examples.make(path, author="Privacy office", clock=lambda: NOW, label_in=words.language())
        self.application.open(path)
        self.settle()
        self.window.go("overview")

    def _places(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        from ropa.gui.places import PLACES
        from ropa.records.inventory import BY_KIND

        for place in PLACES[1:]:
            yield place.key, partial(self.window.go, place.key)
            for kind in place.kinds:
                row = next(iter(self.window.session.register.page(BY_KIND[kind], limit=1)), None)
                if row is not None:
                    yield kind, partial(self.window.reveal, row.id)

    def _states(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        """What is to be seen only after something was done."""
        yield "nothing-found", self._find_nothing
        yield "finding-inline", lambda: self.window.reveal("act-tours", "activity.dpia_state")
        yield "row-open", lambda: self.window.reveal("act-tours", "data_use.people")
        yield "row-pinned", self._scrolled
        yield "pick-or-type", lambda: self._type("purpose.term", "O90")
        yield "country-picker", lambda: self._type("recipient.country", "United")
        yield "findings-matrix", self._matrix
        yield "history-compare", self._compared
        yield "narrow", lambda: self.window.resize(*SMALL)
        yield "wide", lambda: self.window.resize(*self.size)

    def _find_nothing(self) -> None:
        self.window.go("recipients")
        self.window.page.records.listing.find_field.setText("zeppelin")

    def _scrolled(self) -> None:
        """The form of an open row scrolled so far that the row itself is out of sight."""
        self.window.reveal("act-tours", "data_use.people")
        self.settle()
        self.window.page.editor._area.verticalScrollBar().setValue(420)

    def _type(self, key: str, typed: str) -> None:
        """Types into a pick-or-type field and leaves its list open."""
        from ropa.records.inventory import BY_KIND

        kind, _dot, name = key.partition(".")
        if kind == "purpose":
            self.window.reveal("act-tours", key)
        else:
            row = self.window.session.register.page(BY_KIND[kind], limit=1)[0]
            self.window.page.records.listing.find_field.clear()
            self.window.reveal(row.id, key)
        self.settle()
        field = self.window.page.editor.page.field(kind, name).input
        field.open()
        field.line.setText(typed)
        field.line.textEdited.emit(typed)

    def _matrix(self) -> None:
        self.window.page.editor.commit()
        self.window.go("findings")
        self.settle()
        self.window.page.show_matrix("eu-gdpr")

    def _compared(self) -> None:
        from ropa.records.activity import ProcessingActivity
        from ropa.services import editing

        register = self.window.session.register
        editing.amend(register, ProcessingActivity, "act-tours", department="Guides and tours")
        self.window.go("history")
        self.settle()
        day = NOW.date().isoformat()
        self.window.page.days.compare(day, day)

    def _dialogs(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        from ropa.gui.dialogs.backups import BackupsDialog
        from ropa.gui.dialogs.columns import ColumnsDialog
        from ropa.gui.dialogs.data_flow import DataFlowDialog
        from ropa.gui.dialogs.edit_many import EditManyDialog
        from ropa.gui.dialogs.export import ExportDialog
        from ropa.gui.dialogs.help import HelpDialog
        from ropa.records.activity import ProcessingActivity
        from ropa.services import backups

        window, session = self.window, self.window.session
        yield "export", lambda: ExportDialog(session, window)
        yield "import-plan", self._plan
        yield "print-preview", self._preview
        yield "backups", lambda: BackupsDialog(backups.kept(session.register.path), window)
        yield "data-flow", lambda: DataFlowDialog(session, "act-tours", window)
        yield "edit-many", lambda: EditManyDialog(session, ProcessingActivity, 3, window)
        yield "notice-ko", self._korean
        yield "publish-notice", self._publish
        yield "help", lambda: HelpDialog("overview", window)
        yield "columns", lambda: ColumnsDialog("activity", ("reference", "department"), window)
        yield "newer-list", self._newer_list
        yield "unsaved-and-drift", self._left_behind

    def _korean(self) -> None:
        """The notice of Korean law in Korean, as far as the register has it."""
        self.window.go("notices")
        self.settle()
        self.window.page.bar.pick("kr-pipa", "ko")

    def _publish(self) -> Any:
        from ropa.gui.dialogs.publish_notice import PublishNoticeDialog

        self.window.go("notices")
        self.settle()
        self.window.page.publish()
        self.settle()
        return self.window.page.findChild(PublishNoticeDialog)

    def _newer_list(self) -> Any:
        """A newer list of codes, with one withdrawn that the register uses."""
        from ropa.gui.actions.code_lists import _told
        from ropa.gui.dialogs.code_lists import NewerListDialog
        from ropa.services import list_editions
        from tests.terms.newer import edition, saved, saying, with_new, without

        def change(rows: list[dict[str, str]]) -> None:
            without("090")(rows)
            saying("001", title_en="Insurance of persons")(rows)
            with_new("190", title_en="Neural purposes")(rows)

        file = saved(self.folder / "newer.csv", edition("taiwan-purposes", change))
        offer = list_editions.offered(file, today=date(2026, 12, 24))
        contents = self.window.session.register.contents()
        uses = list_editions.records_using(contents, "taiwan-purposes", {"090"})
        records = len({use.shown for those in uses.values() for use in those})
        return NewerListDialog(offer, _told(self.window, uses), records, self.window)

    def _left_behind(self) -> None:
        """Text nobody kept, and a notice that is out and no longer says what the register says."""
        from ropa.records.organisation import Organisation
        from ropa.services import publishing, register_folder, unsaved
        from ropa.services.unsaved import Typed

        session = self.window.session
        path, register = session.register.path, session.register
        day = NOW.date()
        notice = publishing.notice_of(register.contents(), "", "eu-gdpr")
        publishing.publish(register, notice.id, "en", day, day, "for the picture")
        controller = next(row for row in register.rows(Organisation) if row.role == "controller")
        with register.change("Moved") as draft:
            draft.amend(Organisation, controller.id, phone="+33 4 65 71 12 99")
        typed = Typed("activity", "act-tours", "department", "", "Guides", "", NOW.isoformat())
        unsaved.put_aside(register_folder.identity(register), typed)
        self.window.do("close_register")
        self.application.open(path)
        self.settle()
        self._wait(2_500)

    def _plan(self) -> Any:
        from ropa.gui.dialogs.import_plan import ImportPlanDialog
        from ropa.services import register_import

        source = self._edited_workbook()
        plan = register_import.plan(self.window.session.register, source)
        return ImportPlanDialog(plan, self.window.session.register.contents(), self.window)

    def _edited_workbook(self) -> Path:
        from openpyxl import load_workbook

        from ropa.services import register_export

        path = self.folder / "returned.xlsx"
        register_export.export(self.window.session.register, path, on=NOW.date())
        workbook = load_workbook(path)
        changed = 0
        for row in workbook["Controller"].iter_rows():
            for cell in row:
                told = cell.value if isinstance(cell.value, str) else ""
                if " " in told and told[-1] == "." and changed < 9:
                    cell.value = f"{told} Checked by the department."
                    changed += 1
        workbook.save(path)
        return path

    def _preview(self) -> Any:
        from ropa.gui.dialogs.preview import PrintPreview
        from ropa.services import register_export

        path = self.folder / "report.pdf"
        register_export.export(self.window.session.register, path, on=NOW.date())
        return PrintPreview(path, self.window)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
