"""Work on hundreds of thousands of rows at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Lets Python's cycle collector rest while many rows are made.

    Rows hold no cycles; yet the collector walks through all of them again and again while they
    grow in number, which costs a fifth of an import. Memory is freed as ever by counting
    references.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
