"""The code lists by edition, and what a newer edition changes, as the dialogs show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from ropa.gui import days, words
from ropa.gui.tips import plain
from ropa.gui.words import _, ngettext
from ropa.services.list_editions import Offer
from ropa.terms import catalogue, editions
from ropa.terms.term import Term, TermList


@dataclass(frozen=True)
class EditionLine:
    """One list in words: its name, edition, age and where the edition is from.

    Attributes:
        loaded: a person loaded one, which can be given back.
    """

    name: str
    title: str
    day: str
    age: str
    source: str
    loaded: bool


def line(name: str) -> EditionLine:
    """The list as the program reads it now; one that waits for the next start says so."""
    used, latest = catalogue.term_list(name), editions.latest(name)
    waiting, idle = used.as_of != latest.as_of, editions.is_idle(name)
    day = days.day(str(latest.as_of))
    return EditionLine(
        name,
        latest.titles[words.language()],
        _("{day}, from the next start", day=day) if waiting else day,
        age(latest),
        _("ropa; the list that was loaded is damaged, older or not allowed")
        if idle
        else latest.publisher or "ropa",
        idle or bool(latest.publisher),
    )


def age(of: TermList) -> str:
    """How old an edition is, in words."""
    if of.as_of is None:
        return ""
    day = QDate(of.as_of.year, of.as_of.month, of.as_of.day)
    days = day.daysTo(QDate.currentDate())
    if days <= 0:
        return _("today")
    if days < 60:
        return ngettext("{count} day old", "{count} days old", days)
    if days < 730:
        return ngettext("{count} month old", "{count} months old", days // 30)
    return ngettext("{count} year old", "{count} years old", days // 365)


class EditionsModel(QStandardItemModel):
    """All lists with a file of their own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[EditionLine] = []
        self.fill()

    def fill(self) -> None:
        """Reads anew what holds."""
        self.lines = [line(name) for name in catalogue.LISTS]
        if not self.rowCount():
            self.setHorizontalHeaderLabels([_("List"), _("Edition"), _("Age"), _("Published by")])
            for _one in self.lines:
                self.appendRow([_still("") for _column in range(4)])
        for row, one in enumerate(self.lines):
            for column, text in enumerate((one.title, one.day, one.age, one.source)):
                self.item(row, column).setText(text)
                self.item(row, column).setToolTip(text)


class ChangesModel(QStandardItemModel):
    """What an edition adds, changes and withdraws, each under a heading of its own."""

    def __init__(self, offer: Offer, used: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setHorizontalHeaderLabels([_("Code"), _("Title"), _("Details")])
        found = offer.changes
        language = words.language()
        self._add(
            ngettext("{count} code withdrawn", "{count} codes withdrawn", len(found.withdrawn)),
            ((term, used.get(term.code, "")) for term in found.withdrawn),
        )
        self._add(
            ngettext("{count} code changed", "{count} codes changed", len(found.changed)),
            ((after, _difference(before, after, language)) for before, after in found.changed),
        )
        self._add(
            ngettext("{count} code added", "{count} codes added", len(found.added)),
            ((term, "") for term in found.added),
        )

    def _add(self, heading: str, terms: Iterable[tuple[Term, str]]) -> None:
        top = _still(heading)
        font = top.font()
        font.setBold(True)
        top.setFont(font)
        language = words.language()
        rows: Sequence[Sequence[str]] = [
            (term.code, term.title(language), different) for term, different in terms
        ]
        for row in rows:
            top.appendRow([_still(text) for text in row])
        if rows:
            self.appendRow([top, _still(""), _still("")])


def _difference(before: Term, after: Term, language: str) -> str:
    if before.title(language) != after.title(language):
        return _("was: {title}", title=before.title(language))
    if dict(before.titles) != dict(after.titles):
        return _("the title in another language")
    return _("law, article, source or another detail")


def _still(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setToolTip(plain(text))
    return item
