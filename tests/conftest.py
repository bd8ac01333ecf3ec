"""What holds for every test: Qt draws off screen, and Hypothesis does the same in every run."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile

from hypothesis import HealthCheck, settings

if sys.platform == "linux":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Backups and the like never go to the folders of whoever runs the tests.
os.environ["ROPA_DATA"] = tempfile.mkdtemp(prefix="ropa-tests-")
atexit.register(shutil.rmtree, os.environ["ROPA_DATA"], ignore_errors=True)

# No deadline and no complaint about slow examples: a busy computer is no defect. For a longer
# search with other examples: `pytest --hypothesis-profile=default`.
settings.register_profile(
    "ropa", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ropa")
