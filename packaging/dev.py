r"""Sets the project up on a bare machine and runs it; needs Python 3.11 or newer, nothing else.

    python3 packaging/dev.py demo OUT             the whole job on the example register, into OUT
    python3 packaging/dev.py test [--fast] [...]  the tests; what follows goes to pytest
    python3 packaging/dev.py gui                  the window
    python3 packaging/dev.py check                format, style, architecture, types, quick tests
    python3 packaging/dev.py lock [--check]       choose the pinned versions anew, or try them on
                                                  every system; what follows goes to uv

On Windows: py packaging\dev.py ...

The environment is .venv, made from packaging/requirements.lock and made again when that changes.
--fast leaves out the tests that do damage on purpose, whole journeys and benchmarks; --offline
runs the tests where there is no network at all (Linux); -n0 runs them in one process, for a
debugger.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
VENV = ROOT / ".venv"

QUICK = "not faults and not stories and not benchmarks"
PARALLEL = ("-n", "auto", "--maxprocesses", "8", "--dist", "worksteal")

# What Qt loads even where it draws off screen, and the Debian package that holds it. Newer releases
# call one of them libglib2.0-0t64 and answer to the old name.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}


def say(sentence: str) -> None:
    print(sentence, flush=True)


def stop(*sentences: str) -> NoReturn:
    print(*sentences, sep="\n", file=sys.stderr, flush=True)
    raise SystemExit(2)


def run(*command: str | Path, quiet: bool = False) -> int:
    out = subprocess.DEVNULL if quiet else None
    return subprocess.run([str(part) for part in command], stdout=out, check=False).returncode


# ------------------------------------------------------------------------ what the system must have


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def lacking() -> dict[str, str]:
    """What this Linux lacks, and the Debian package that holds it."""
    found = {library: package for library, package in LIBRARIES.items() if not loads(library)}
    if importlib.util.find_spec("ensurepip") is None:
        found["Python's venv"] = "python{}.{}-venv".format(*sys.version_info)
    return found


def prepare_system() -> None:
    """Installs what the system lacks if it may; otherwise says how."""
    found = lacking() if sys.platform == "linux" else {}
    if not found:
        return
    lacks = f"This system lacks {', '.join(found)}."
    install = ("apt-get", "install", "--yes", "--no-install-recommends", *found.values())
    if shutil.which("apt-get") is None:
        stop(lacks, "Install them with the system's package manager, then try again.")
    if os.geteuid() != 0:
        stop(lacks, "Install them, then try again:", f"  sudo {' '.join(install)}")
    say(f"{lacks} Installing {' '.join(found.values())} ...")
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    run("apt-get", "update", quiet=True)
    if run(*install, quiet=True) != 0:
        stop("They could not be installed; the lines above say why.")


# -------------------------------------------------------------------------------------- environment


def program(environment: Path, name: str) -> Path:
    return environment / ("Scripts" if os.name == "nt" else "bin") / name


def make_environment(environment: Path, *requirements: str | Path) -> None:
    # Not sys.executable: started from .venv itself, it would clear away what it runs on.
    python = getattr(sys, "_base_executable", sys.executable)
    pip = (program(environment, "python"), "-m", "pip", "--disable-pip-version-check", "install")
    if run(python, "-m", "venv", "--clear", environment) != 0:
        stop(f"{environment} could not be made; the lines above say why.")
    if run(*pip, "--quiet", "--only-binary", ":all:", *requirements) != 0:
        stop("The packages could not be installed; the lines above say why.")


def locked_environment() -> Path:
    """The folder of the environment, made if there is none or it was made from something else."""
    this = f"{sys.version_info[:2]} {ROOT} {hashlib.sha256(LOCK.read_bytes()).hexdigest()}"
    made_from = VENV / "made-from"  # written last: an environment half made has none
    if made_from.is_file() and made_from.read_text(encoding="utf-8") == this:
        return VENV
    say(f"Making {VENV} from {LOCK.relative_to(ROOT)}; this takes a minute or two ...")
    make_environment(VENV, "--no-deps", "--require-hashes", "--requirement", LOCK)
    packages = sysconfig.get_path("purelib", "venv", {"base": str(VENV)})
    Path(packages, "ropa.pth").write_text(f"{ROOT}\n", encoding="locale")
    made_from.write_text(this, encoding="utf-8")
    return VENV


# ----------------------------------------------------------------------------------------- commands


def ropa(*arguments: str) -> int:
    return run(program(locked_environment(), "python"), "-m", "ropa", *arguments)


def demo(arguments: list[str]) -> int:
    return ropa("demo", *arguments)


def gui(arguments: list[str]) -> int:
    return ropa(*arguments)


def without_network() -> tuple[str, ...]:
    """What stands before a command that is to run where there is no network at all."""
    own_user = () if os.name == "posix" and os.geteuid() == 0 else ("--map-current-user",)
    return ("unshare", *own_user, "--net")


def test(arguments: list[str]) -> int:
    chosen = [argument for argument in arguments if argument not in ("--fast", "--offline")]
    if "--fast" in arguments:
        chosen = ["-m", QUICK, *chosen]
    python = program(locked_environment(), "python")
    os.chdir(ROOT)
    apart = without_network() if "--offline" in arguments else ()
    return run(*apart, python, "-m", "pytest", *PARALLEL, *chosen)


def check(arguments: list[str]) -> int:
    """Runs every step, so that one run names everything there is to mend."""
    environment = locked_environment()
    os.chdir(ROOT)
    steps = (
        ("format", "ruff", "format", "--check"),
        ("style", "ruff", "check"),
        ("architecture", "lint-imports"),
        ("types", "mypy"),
    )
    failed = []
    for step, tool, *options in steps:
        say(f"--- {step}")
        if run(program(environment, tool), *options) != 0:
            failed.append(step)
    say("--- tests")
    if test(["--fast", *arguments]) != 0:
        failed.append("tests")
    say(f"--- to mend: {', '.join(failed)}" if failed else "--- all is well")
    return 1 if failed else 0


def lock(arguments: list[str]) -> int:
    return run(sys.executable, ROOT / "packaging" / "lock.py", *arguments)


COMMANDS = {"demo": demo, "test": test, "gui": gui, "check": check, "lock": lock}


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        this = "{}.{}".format(*sys.version_info)
        stop(
            f"ropa needs Python 3.11 or newer; this is Python {this}.",
            "Install a newer one, then start this with it.",
        )
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    prepare_system()
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
