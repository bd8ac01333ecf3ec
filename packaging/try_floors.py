"""Runs the quick tests with the oldest versions the project says it works with.

    python3 packaging/try_floors.py [...]     what follows goes to pytest

Asks the package registry. The lower bounds in pyproject.toml are promises to whoever installs the
program beside other things; this is what keeps them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from dev import PARALLEL, QUICK, ROOT, make_environment, program, run, say

OLDEST = ("--resolution", "lowest-direct", "--only-binary", ":all:")


def main(options: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        make_environment(Path(folder, "uv"), "uv")
        uv, floors = program(Path(folder, "uv"), "uv"), Path(folder, "floors")
        python = program(floors, "python")
        file = ROOT / "pyproject.toml"
        asked = ("--requirements", file, "--extra", "encryption", "--group", f"{file}:test")
        if run(uv, "venv", "--quiet", "--python", sys.executable, floors) != 0:
            return 1
        if run(uv, "pip", "install", "--quiet", "--python", python, *OLDEST, *asked) != 0:
            say("The oldest versions do not go together; the lines above say why.")
            return 1
        run(uv, "pip", "list", "--python", python)
        os.chdir(ROOT)
        return run(python, "-m", "pytest", *PARALLEL, "-m", QUICK, *options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
