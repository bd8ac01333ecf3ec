"""What is done with a notice beyond looking at it: saved as a file, published, worded anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ropa import preferences
from ropa.gui import messages, words
from ropa.gui.actions.folders import open_file, show_in_folder
from ropa.gui.background import Pulse
from ropa.gui.dialogs.notice_wording import NoticeWordingDialog
from ropa.gui.dialogs.publish_notice import PublishNoticeDialog
from ropa.gui.session import Session
from ropa.gui.words import N_, _
from ropa.records.notice import ClauseOverride, Notice, PublishedVersion
from ropa.services import editing, notice_export, own_wording, publishing
from ropa.services.notice_passages import Passage
from ropa.services.notice_preview import Document
from ropa.services.publishing_plan import Plan

FORMS = (
    (".docx", N_("Word document")),
    (".pdf", N_("PDF document")),
    (".html", N_("Web page")),
    (".md", N_("Markdown text")),
)
_NO_FILE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def save(session: Session, parent: QWidget, document: Document, what: str) -> None:
    """Asks for a file and writes a notice to it; the name's ending says in which form.

    `what`: what the suggested name says of the text (`eu-gdpr-en-draft-2026-11-22`).
    """
    name = _NO_FILE.sub("-", f"{session.register.path.stem}-notice-{what}").replace(" ", "-")
    forms = {f"{_(text)} (*{suffix})": suffix for suffix, text in FORMS}
    last = preferences.view("notice-form")
    first = next((form for form, suffix in forms.items() if suffix == last), next(iter(forms)))
    start = preferences.folder("notice") / f"{name}{forms[first]}"
    chosen, form = QFileDialog.getSaveFileName(
        parent, _("Save the notice as"), str(start), ";;".join(forms), first
    )
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() not in notice_export.FORMATS:
        path = path.with_name(f"{path.name}{forms.get(form, '.docx')}")
    preferences.remember_folder("notice", path.parent)
    preferences.remember_views({"notice-form": path.suffix.lower()})
    write(session, parent, document, path)


def write(session: Session, parent: QWidget, document: Document, path: Path) -> None:
    """Writes a notice in the background, then offers to show the file."""

    def work(pulse: Pulse) -> None:
        pulse()
        notice_export.write_document(document, path, force=True)

    title = _("Saving {file}", file=path.name)
    session.tasks.start(title, work, done=lambda _none: _offer(parent, path))


def _offer(parent: QWidget, path: Path) -> None:
    sentence = _("“{file}” is saved.", file=path.name)
    chosen = messages.choose(parent, sentence, str(path.parent), _("Show in folder"), _("Open"))
    if chosen is not None:
        (show_in_folder, open_file)[chosen](path)


def save_version(session: Session, parent: QWidget, version: PublishedVersion, law: str) -> None:
    """Saves a published version as it was frozen."""
    document = session.perform(lambda _register: publishing.text_of(version))
    if document is not None:
        what = f"{law}-{version.language}-v{version.version}-{version.effective_on}"
        save(session, parent, document, what)


def publish(session: Session, parent: QWidget, plan: Plan) -> PublishNoticeDialog:
    """Shows what publishing would do; the person decides there."""
    dialog = PublishNoticeDialog(session, plan, parent)
    dialog.open()
    return dialog


def reword(
    session: Session, parent: QWidget, notice: Notice, language: str, passage: Passage
) -> NoticeWordingDialog | None:
    """Asks for own wording of the clause a passage was made from."""
    there = _wording_of(session, passage)
    regime = notice.regime or ""
    clauses = own_wording.clauses_behind(passage.text, regime, language)
    if there is not None and there.clause:
        clauses = [there.clause]
    if not clauses:
        messages.inform(
            parent,
            _("This sentence holds nothing but facts of the register."),
            _("Change them in the record they come from."),
        )
        return None
    return word(session, parent, notice, language, clauses, there)


def word(
    session: Session,
    parent: QWidget,
    notice: Notice,
    language: str,
    clauses: Sequence[str],
    there: ClauseOverride | None,
) -> NoticeWordingDialog:
    """Asks for own wording of one of some clauses."""
    dialog = NoticeWordingDialog(session, notice, language, clauses, there, parent)
    dialog.open()
    return dialog


def unword(session: Session, row: ClauseOverride) -> None:
    """Takes own wording back: the clause says again what the program words."""
    session.perform(
        lambda register: editing.remove(register, ClauseOverride, row.id, label_in=words.language())
    )


def _wording_of(session: Session, passage: Passage) -> ClauseOverride | None:
    found = (
        session.register.get(ClauseOverride, one.record)
        for one in passage.sources
        if one.field == "wording"
    )
    return next((one for one in found if one is not None), None)
