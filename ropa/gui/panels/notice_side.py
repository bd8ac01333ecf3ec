"""Beside a notice: where the chosen sentence comes from, and what the notice still lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ropa.gui import places, words
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import label, second, section
from ropa.gui.session import Session
from ropa.gui.theme import fonts, icons
from ropa.gui.words import _, ngettext
from ropa.records import field_guide
from ropa.records.contents import Contents
from ropa.records.inventory import BY_KIND
from ropa.records.record import Record, kind_of, kinds_of, translations_of
from ropa.services.notice_passages import Gap, Passage, Source
from ropa.services.telling_values import told

SHOWN = 12
"""How many facts behind a sentence are listed."""
MANY = 200
"""How many gaps are listed; the count says how many there are."""


class Scrolled(QScrollArea):
    """A column of things that scrolls; its content is made anew each time."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)

    def fill(self, things: Sequence[QWidget], gap: int = 8) -> None:
        """Shows these things, one below the other."""
        held = QWidget()
        held.setProperty("look", "surface")
        layout = QVBoxLayout(held)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(gap)
        for thing in things:
            layout.addWidget(thing)
        layout.addStretch(1)
        self.setWidget(held)


class Behind(Scrolled):
    """The records and fields behind the chosen sentence, each with its value and a way there."""

    def __init__(self, session: Session, reword: Callable[[], object]) -> None:
        super().__init__(_("Where the chosen sentence comes from"))
        self._session = session
        self._reword = reword
        self.explain()

    def explain(self) -> None:
        """Says what to do while nothing is chosen."""
        text = _(
            "Choose a sentence in the notice, by clicking it or with the arrow keys. "
            "Here you see the records and fields it was made from."
        )
        self.fill([section(_("Chosen sentence")), second(text)])

    def show_passage(
        self, passage: Passage, language: str, article: str, *, can_reword: bool
    ) -> None:
        """Shows what a sentence was made from, and the article that wants it."""
        things: list[QWidget] = [section(_("Chosen sentence"))]
        quoted = label(passage.text, "second", "second")
        fonts.give(quoted, "second", language)
        things.append(quoted)
        contents = self._session.contents
        if contents is not None:
            grouped = _grouped(passage.sources)
            for record, fields in grouped[:SHOWN]:
                things.append(self._fact(contents, record, fields, language))
            if len(grouped) > SHOWN:
                more = len(grouped) - SHOWN
                things.append(second(ngettext("and {count} more", "and {count} more", more)))
        if not passage.sources:
            things.append(second(_("These words are the program's own; no record stands behind.")))
        if article:
            things.append(lined("book-open", article, _("The article that wants this section")))
        if can_reword and not self._session.register.read_only:
            reword = button(_("Word this differently…"), "pencil", does=self._reword)
            things.append(at_left(reword))
        self.fill(things, 10)

    def _fact(
        self, contents: Contents, record: str, fields: Sequence[str], language: str
    ) -> QWidget:
        row, cls = contents.find(record), contents.class_of(record)
        if row is None or cls is None:
            return second(_("A record that is not there yet"))
        kind, speaks = kind_of(cls), words.language()
        held = QWidget()
        layout = QVBoxLayout(held)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        place = places.BY_KEY[places.home_of(kind)]
        called, name = field_guide.entry(kind).label(speaks), contents.name(row, speaks)
        named = f"{called} {row.reference}"
        layout.addWidget(lined(place.icon, called if name == row.reference else name, named))
        for field in fields:
            layout.addWidget(self._value(contents, cls, row, field, language))
        empty = (field for field in fields if not getattr(row, field, None))
        wanted = next(empty, fields[0] if fields else "")
        first = f"{kind}.{wanted}" if wanted else ""
        go = button(
            _("Go to field") if first else _("Go to record"),
            "arrow-right",
            does=lambda: self._session.show(record, first),
            look="link",
        )
        go.setAccessibleDescription(named)
        layout.addWidget(at_left(go, 20))
        return held

    def _value(
        self, contents: Contents, cls: type[Record], row: Record, field: str, language: str
    ) -> QWidget:
        kind = kind_of(cls)
        held = kinds_of(cls).get(field)
        own = getattr(row, field, None)
        if held is not None and held.translatable:
            own = contents.text(row, field, language) or own
            own = own or next(
                (said[field] for said in translations_of(row).values() if said.get(field)), None
            )
        text = told(contents, kind, field, own, words.language()).replace("\n", " · ")
        title = field_guide.label(kind, field, words.language()) if held is not None else field
        made = label(_("{field}: {value}", field=title, value=text or _("empty")), "body")
        made.setContentsMargins(24, 0, 0, 0)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made


class Gaps(Scrolled):
    """What is missing before the notice should be published, each with its article.

    Signals:
        fill_wanted, find_wanted: go to the field of this Gap; show it in the text.
    """

    fill_wanted = Signal(object)
    find_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("What is missing"))

    def show_gaps(self, gaps: Sequence[Gap], language: str) -> None:
        """Shows the gaps of a draft."""
        if not gaps:
            self.fill([lined("circle-check", _("Nothing is missing"), "", "ok")])
            return
        things: list[QWidget] = [
            second(_("Not to be published before these points are settled, or a reason is given."))
        ]
        things += [self._card(gap, language) for gap in gaps[:MANY]]
        if len(gaps) > MANY:
            more = len(gaps) - MANY
            things.append(second(ngettext("and {count} more", "and {count} more", more)))
        self.fill(things)

    def _card(self, gap: Gap, language: str) -> QWidget:
        card = QFrame()
        card.setProperty("look", "must" if gap.assessed else "hint")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(4)
        state = "must" if gap.assessed else "not-assessed"
        name, colour = icons.STATES[state]
        said = _("Missing") if gap.assessed else _("Not assessed")
        top = lined(name, gap.text, said, colour, language)
        layout.addWidget(top)
        if gap.article:
            cited = second(gap.article)
            cited.setContentsMargins(24, 0, 0, 0)
            fonts.give(cited, "second", language)
            layout.addWidget(cited)
        kind = gap.at.record if not gap.on_record else ""
        text = _("Go to field")
        if kind:
            text = _("Add: {kind}", kind=field_guide.entry(kind).label(words.language()))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(20, 0, 0, 0)
        fill = button(text, does=lambda: self.fill_wanted.emit(gap), look="link")
        find = button(_("Show in the text"), does=lambda: self.find_wanted.emit(gap), look="link")
        for made in (fill, find):
            made.setAccessibleDescription(gap.text)
            buttons.addWidget(made)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        return card


def _grouped(sources: Sequence[Source]) -> list[tuple[str, list[str]]]:
    """The fields of each record behind a sentence, records in the order of the sentence."""
    found: dict[str, list[str]] = {}
    for one in sources:
        if one.record not in BY_KIND:
            fields = found.setdefault(one.record, [])
            if one.field and one.field not in fields:
                fields.append(one.field)
    return list(found.items())


def lined(
    icon: str, text: str, below: str, colour: str = "text2", language: str | None = None
) -> QWidget:
    """An icon with a strong line and a second one beside it."""
    held = QWidget()
    layout = QHBoxLayout(held)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    drawn = QLabel()
    drawn.setPixmap(icons.pixmap(icon, 16, colour, held.devicePixelRatioF()))
    drawn.setAlignment(Qt.AlignmentFlag.AlignTop)
    drawn.setContentsMargins(0, 2, 0, 0)
    layout.addWidget(drawn)
    lines = QVBoxLayout()
    lines.setSpacing(1)
    strong = label(text, "strong")
    if language:
        fonts.give(strong, "strong", language)
    lines.addWidget(strong)
    if below:
        lines.addWidget(second(below))
    layout.addLayout(lines, 1)
    return held


def at_left(thing: QWidget, indent: int = 0) -> QWidget:
    held = QWidget()
    layout = QHBoxLayout(held)
    layout.setContentsMargins(indent, 0, 0, 0)
    layout.addWidget(thing)
    layout.addStretch(1)
    return held
