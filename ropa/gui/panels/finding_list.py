"""The list of findings: found by words, narrowed by chips, grouped in the background."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.background import Pulse, Task
from ropa.gui.models.filters import Filter, Offer
from ropa.gui.models.finding_tree import SEVERITIES, FindingTree
from ropa.gui.panels.filter_row import FilterRow
from ropa.gui.panels.find_field import FindField
from ropa.gui.panels.finding_rows import FindingRows
from ropa.gui.panels.labels import card, label, second
from ropa.gui.panels.notice_trouble import Trouble
from ropa.gui.session import Session
from ropa.gui.words import N_, _, ngettext
from ropa.records import field_guide
from ropa.services import arranging_findings, table_text
from ropa.services.arranging_findings import By, Finding, Group, Narrowing
from ropa.terms import catalogue

GROUPINGS: tuple[tuple[By, str], ...] = (
    ("requirement", N_("What is asked")),
    ("law", N_("Law")),
    ("record", N_("Record")),
    ("field", N_("Field")),
)
TYPED = 120
"""Milliseconds after the last key until the list follows."""


class FindingList(QWidget):
    """Findings to choose from.

    Signals:
        chosen: other findings are chosen.
        opened: the person wants to go to the field of this finding.
    """

    chosen = Signal()
    opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._task: Task | None = None
        self._closed: frozenset[str] = frozenset()
        self.find_field = FindField(_("findings"))
        self.by = QComboBox()
        for key, text in GROUPINGS:
            self.by.addItem(_(text), key)
        self.filters = FilterRow(self._offers)
        self.count = second("", wraps=False)
        self.tree = FindingTree(self)
        self.rows = FindingRows(self.tree)
        self.nothing = Trouble()
        self._typed = QTimer(self, singleShot=True, interval=TYPED)
        self._arrange_widgets()
        self._typed.timeout.connect(self.arrange)
        self.find_field.changed.connect(self._typed.start)
        self.find_field.left.connect(self._go_in)
        self.filters.changed.connect(self.arrange)
        self.by.currentIndexChanged.connect(lambda _at: self._regroup())
        self.rows.chosen.connect(self.chosen)
        self.rows.opened.connect(self.opened)

    def findings(self) -> list[Finding]:
        """What is chosen."""
        return self.rows.findings()

    def choose(self, finding: Finding) -> None:
        """Chooses a finding; what hides it is cleared."""
        if not self.tree.place_of(finding).isValid() and self.narrowing().chooses:
            self.clear()
        self.rows.choose(self.tree.place_of(finding))

    def narrow(self, about: Iterable[tuple[str, str]]) -> None:
        """Narrows the list by these filters alone (`severity`, `law`, `kind` and their value)."""
        wanted = frozenset(about)
        offered = [one for offer in self._offers() for one in offer.filters]
        self.find_field.clear_quietly()
        self.filters.choose([one for one in offered if (one.about, one.value) in wanted])

    def copied(self) -> tuple[QMimeData, int]:
        """The chosen findings, or all in the list, as a table, and how many they are."""
        findings = self.findings() or [one for each in self.tree.groups for one in each.findings]
        heading = [_("Severity"), _("Finding"), _("What to do"), _("Articles"), _("Record")]
        rows = [
            (_(SEVERITIES[severity]), *rest)
            for severity, *rest in arranging_findings.lines(findings, words.language())
        ]
        data = QMimeData()
        data.setText(table_text.with_tabs(heading, rows))
        data.setHtml(table_text.as_html(heading, rows))
        return data, len(findings)

    # ------------------------------------------------------------------ arranging

    def narrowing(self) -> Narrowing:
        """What the person wants to see."""
        by_kind: dict[str, set[str]] = {}
        for one in self.filters.chosen:
            by_kind.setdefault(one.about, set()).add(one.value)
        return Narrowing(
            laws=frozenset(by_kind.get("law", ())),
            severities=frozenset(by_kind.get("severity", ())),
            kinds=frozenset(by_kind.get("kind", ())),
            unassessed="unassessed" in by_kind,
            words=self.find_field.text(),
        )

    def arrange(self) -> None:
        """Groups the findings in the background; the list follows."""
        contents, findings = self.session.contents, self.session.findings
        if contents is None or findings is None:
            return
        if self._task is not None:
            self._task.cancel()
        by, narrowing, language = self.by.currentData(), self.narrowing(), words.language()

        def work(pulse: Pulse) -> tuple[Group, ...]:
            return arranging_findings.arranged(
                contents, findings, by, narrowing, language, glance=pulse
            )

        def show(groups: tuple[Group, ...]) -> None:
            if self._task is task:
                self._task = None
                self._show(groups)

        task = self.session.tasks.start(_("Sorting the findings"), work, done=show)
        self._task = task

    def _show(self, groups: Sequence[Group]) -> None:
        contents, findings = self.session.contents, self.session.findings
        if contents is None or findings is None:
            return
        current, had_focus = self.rows.current(), self.rows.hasFocus()
        seen = frozenset(group.key for group in self.tree.groups)
        self._closed = (self._closed - seen) | self.rows.closed_groups()
        self.tree.show_groups(groups, contents)
        self.rows.open_groups(self._closed)
        if current is not None:
            self.rows.choose(self.tree.place_of(current))
        shown = sum(len(group.findings) for group in groups)
        self._tell_count(shown, len(findings))
        self._stack.setCurrentWidget(self._card if shown else self.nothing)
        if had_focus and current is not None and not self.rows.currentIndex().isValid():
            self.rows.step(1)
        elif had_focus and current is None:
            self.rows.stand()
        self.chosen.emit()

    def _tell_count(self, shown: int, whole: int) -> None:
        text = ngettext("{count} finding", "{count} findings", shown)
        if shown != whole:
            text = _("{shown} of {whole:,}", shown=text, whole=whole)
        self.count.setText(text)
        if shown:
            return
        if whole:
            clear = (_("Clear filters"), self.clear)
            words_ = self.find_field.text()
            said = _("Nothing found for “{words}”", words=words_) if words_ else ""
            self.nothing.say(said or _("No finding fits the filters."), "", clear)
        else:
            self.nothing.say(
                _("Nothing is left to mend."),
                _("Everything the laws ask for is filled in, or does not apply for a reason."),
            )

    def clear(self) -> None:
        """Shows all findings again."""
        self.find_field.clear_quietly()
        self.filters.choose(())
        self.arrange()

    def _regroup(self) -> None:
        self._closed = frozenset()
        if self.session.contents is not None:
            self.tree.show_groups((), self.session.contents)
        self.arrange()

    def _go_in(self) -> None:
        self.rows.setFocus()
        if self.rows.current() is None:
            self.rows.step(1)

    def _offers(self) -> list[Offer]:
        language, findings = words.language(), self.session.findings or ()
        laws = [(one, catalogue.find(("regime",), one)) for one in self.session.regimes]
        kinds = arranging_findings.kinds(findings)
        return [
            Offer(
                _("Severity"),
                tuple(Filter("severity", key, _(text)) for key, text in SEVERITIES.items()),
            ),
            Offer(
                _("Law"),
                tuple(Filter("law", key, term.title(language)) for key, term in laws if term),
            ),
            Offer(
                _("Kind of record"),
                tuple(
                    Filter("kind", one, field_guide.entry(one).plural(language)) for one in kinds
                ),
            ),
            Offer("", (Filter("unassessed", "yes", _("Not assessed yet")),)),
        ]

    # ------------------------------------------------------------------ looks

    def _arrange_widgets(self) -> None:
        named = label(_("&Group by"), "label", "second", wraps=False)
        named.setBuddy(self.by)
        self.find_field.setMinimumWidth(200)
        tools = QHBoxLayout()
        tools.setSpacing(10)
        tools.addWidget(self.find_field, 1)
        tools.addWidget(named)
        tools.addWidget(self.by)
        narrowed = QHBoxLayout()
        narrowed.setSpacing(10)
        narrowed.addWidget(self.filters, 1)
        narrowed.addWidget(self.count, 0, Qt.AlignmentFlag.AlignRight)
        self._card = card()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.rows)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._card)
        self._stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(tools)
        layout.addLayout(narrowed)
        layout.addWidget(self._stack, 1)
