"""Stories are played in the window of the other tests of the window."""

from __future__ import annotations

import pytest

from tests.gui.conftest import (
    application,
    collected_between_tests,
    example,
    example_file,
    example_once,
    opened,
    own_preferences,
    said,
    window,
)

__all__ = [
    "application",
    "collected_between_tests",
    "example",
    "example_file",
    "example_once",
    "opened",
    "own_preferences",
    "said",
    "window",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a story."""
    for item in items:
        if "stories" in item.path.parts:
            item.add_marker(pytest.mark.stories)
