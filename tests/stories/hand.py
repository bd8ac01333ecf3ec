"""A person at the keyboard: types into the inputs of the window, as each kind of input takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ropa.gui import words
from ropa.gui.days import written
from ropa.gui.inputs.choices import ChoiceInput, SegmentInput
from ropa.gui.inputs.dates import DateInput
from ropa.gui.inputs.input import Input
from ropa.gui.inputs.lines import LinesInput
from ropa.gui.inputs.pick import PickInput
from ropa.gui.inputs.plain import PeriodInput, PlainInput
from ropa.gui.inputs.texts import TextInput
from ropa.terms.periods import period_text
from tests.gui.desk import type_into

Key = Qt.Key
Value = str | int | Sequence[str] | Mapping[str, str] | Mapping[str, Sequence[str]]


def enter(field: Input, value: Value) -> None:
    """Enters a value as the interchange form has it, and leaves the field."""
    match field:
        case TextInput():
            _enter_text(field, value)
        case LinesInput():
            _enter_lines(field, value)
        case PickInput():
            for one in [value] if isinstance(value, str) else value:
                pick(field, str(one))
        case SegmentInput():
            field.buttons[str(value)].setFocus()
            QTest.keyClick(field.buttons[str(value)], Key.Key_Space)
        case ChoiceInput():
            _step_to(field, str(value))
        case PlainInput():
            _enter_plain(field, value)
        case _:
            raise AssertionError(f"no hand for {type(field).__name__}")
    leave()
    assert not field.dirty(), f"{field.key}: {value!r} was not kept"


def leave() -> None:
    """Takes the cursor out of the field it is in."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    QApplication.processEvents()


def write(box: QWidget, text: str) -> None:
    """Replaces what stands in a box by typing, line after line."""
    box.setFocus()
    if hasattr(box, "selectAll"):
        box.selectAll()
    for number, line in enumerate(text.split("\n")):
        if number:
            QTest.keyClick(box, Key.Key_Return)
        type_into(box, line)


def pick(field: PickInput, value: str) -> None:
    """Types the name of a value and takes it from the list with the keys."""
    field.line.setFocus()
    type_into(field.line, field.source.shown(value).title)
    assert field.listing, f"{field.key}: no list opened"
    assert field._list is not None
    for _step in range(40):
        if field._list.value == value:
            break
        QTest.keyClick(field.line, Key.Key_Down)
    assert field._list.value == value, f"{field.key}: the list does not offer {value}"
    QTest.keyClick(field.line, Key.Key_Return)
    assert value in field.values, f"{field.key}: {value} was not taken"


def _enter_text(field: TextInput, value: Value) -> None:
    texts = value if isinstance(value, Mapping) else {field.session.language: value}
    for language, text in texts.items():
        box = field.box(language)
        if not box.isVisible():
            field.open_translations()
        write(box, str(text))


def _enter_lines(field: LinesInput, value: Value) -> None:
    assert not isinstance(value, str | int), f"{field.key}: {value!r} is no list of lines"
    own = field.session.language
    texts = value if isinstance(value, Mapping) else {own: value}
    others = [language for language in texts if language != own]
    count = max(len(lines) for lines in texts.values())
    field.adder.setFocus()
    QTest.keyClick(field.adder, Key.Key_Space)
    for number in range(count):
        lines = texts.get(own, ())
        box = QApplication.focusWidget()
        assert box is not None
        type_into(box, lines[number] if number < len(lines) else "")
        if number + 1 < count:
            QTest.keyClick(box, Key.Key_Return)
    if others and others[0] not in field._boxes[0]:
        field.open_translations()
    for language in others:
        for number, line in enumerate(texts[language]):
            box = field._boxes[number][language]
            box.setFocus()
            type_into(box, line)


def _step_to(field: ChoiceInput, code: str) -> None:
    wanted = field.list.findData(code)
    assert wanted >= 0, f"{field.key}: the list has no {code}"
    field.list.setFocus()
    for _step in range(field.list.count()):
        at = field.list.currentIndex()
        if at == wanted:
            break
        QTest.keyClick(field.list, Key.Key_Down if at < wanted else Key.Key_Up)
    assert field.value() == code, f"{field.key}: {code} was not taken"


def _enter_plain(field: PlainInput, value: Value) -> None:
    text = str(value) if isinstance(value, str | int) else "\n".join(map(str, value))
    if isinstance(field, DateInput):
        text = written(date.fromisoformat(text))
    elif isinstance(field, PeriodInput):
        text = period_text(text, words.language())
    box = field.entry()
    box.setFocus()
    box.moveCursor(QTextCursor.MoveOperation.End)
    write(box, text)
