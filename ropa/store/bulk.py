"""Work on hundreds of thousands of rows at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 100_000
"""So many new objects are not looked through for cycles afterwards either."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """Lets Python's cycle collector rest while many rows are made, and leave them alone then.

    Rows hold no cycles; yet the collector walks through all of them again and again while they
    grow in number, which costs a fifth of an import, and once more whenever it looks through
    everything, for which all threads wait (2.5 s at 50,000 activities). Memory is freed as ever by
    counting references.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > MANY:
            gc.freeze()
        if was_running:
            gc.enable()
