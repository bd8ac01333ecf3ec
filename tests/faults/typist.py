"""Types into a field without end, and says after each word that it was typed.

    python -m tests.faults.typist REGISTER PREFERENCES [CONTROL]

The words are numbered, one every tenth of a second. CONTROL puts nothing aside. What was put aside
lies where ROPA_DATA says; to be killed at any moment.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from ropa.services import unsaved
from tests.faults.typed_text import EVERY
from tests.gui.desk import type_into
from tests.stories.typist import at_the_field


def main(register: Path, file: Path, *, control: bool) -> None:
    """Opens the register and types until it is killed."""
    if control:
        unsaved.put_aside = lambda *_: None
    app, window, box = at_the_field(register, file)
    assert window.isVisible()
    numbers = itertools.count(1)

    def type_on() -> None:
        number = next(numbers)
        type_into(box, f" word{number}")
        print(number, flush=True)

    typing = QTimer(app, interval=round(1000 * EVERY))
    typing.timeout.connect(type_on)
    typing.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), control=sys.argv[3:] == ["CONTROL"])
