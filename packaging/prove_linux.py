"""Proves the Linux archive in a bare Debian that has no Python: unpack, self-test, window, remove.

    sudo python3 packaging/prove_linux.py dist/ropa-….tar.xz OUTDIR

Needs debootstrap, Xvfb and ImageMagick's `import` on this computer. The bare system gets the
libraries the README names for Linux, and nothing else. A picture of the window, opened on a
register by its path, and an exported workbook are left in OUTDIR.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SUITE = "bookworm"
LIBRARIES = (
    *("libgl1", "libegl1", "libxkbcommon0", "libglib2.0-0", "libfontconfig1", "libdbus-1-3"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1"),
    *("libxkbcommon-x11-0",),
)
DISPLAY = ":77"
HOME = "/root"
REGISTER = f"{HOME}/example.ropa"


def main(archive: str, out: str) -> int:
    results = Path(out)
    results.mkdir(parents=True, exist_ok=True)
    root = Path(tempfile.mkdtemp(prefix="bare-"))
    try:
        bare_system(root)
        before = everything(root)
        run("tar", "-xJf", archive, "-C", root / "opt")
        for tool in ("python3", "python"):
            if inside(root, "sh", "-c", f"command -v {tool}", check=False) == 0:
                sys.exit(f"the bare system has {tool}: it proves nothing")
        say("self-test")
        inside(root, "/opt/ropa/ropa", "self-test")
        say("window")
        show(root, results / "window.png")
        say("export")
        inside(root, "/opt/ropa/ropa", "export", REGISTER, f"{HOME}/example.xlsx")
        shutil.copy(root / "root" / "example.xlsx", results)
        say("menu entry")
        inside(root, "/opt/ropa/menu-entry.sh")
        inside(root, "/opt/ropa/menu-entry.sh", "--remove")
        shutil.rmtree(root / "opt" / "ropa")
        left = sorted(everything(root) - before)
        if left:
            sys.exit("left behind outside the user's folders:\n  " + "\n  ".join(left))
        say("removed without a trace outside the user's own folders")
    finally:
        run("umount", root / "proc", root / "tmp" / ".X11-unix", check=False)
        shutil.rmtree(root, ignore_errors=True)
    return 0


def bare_system(root: Path) -> None:
    say(f"making a bare {SUITE} in {root}")
    packages = ",".join(LIBRARIES)
    run("debootstrap", "--variant=minbase", f"--include={packages}", SUITE, root)
    run("mount", "-t", "proc", "proc", root / "proc")


def show(root: Path, picture: Path) -> None:
    """Opens a register by its path, as a double-click does, on a screen of its own."""
    inside(root, "/opt/ropa/ropa", "example", REGISTER)
    sockets = root / "tmp" / ".X11-unix"
    sockets.mkdir(parents=True, exist_ok=True)
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1440x900x24", "-ac"])
    try:
        time.sleep(2)
        run("mount", "--bind", "/tmp/.X11-unix", sockets)  # noqa: S108  (where every X server is)
        here = ("chroot", root, "env", *settings(f"DISPLAY={DISPLAY}"))
        program = subprocess.Popen([*here, "/opt/ropa/ropa", REGISTER])
        time.sleep(12)
        if program.poll() is not None:
            sys.exit(f"the window ended with {program.returncode}")
        run("import", "-display", DISPLAY, "-window", "root", picture)
        program.terminate()
        program.wait(20)
    finally:
        screen.terminate()
        screen.wait(20)


def settings(*more: str) -> list[str]:
    return ["-i", f"HOME={HOME}", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", *more]


def inside(root: Path, *command: str, check: bool = True) -> int:
    line = ["chroot", root, "env", *settings("QT_QPA_PLATFORM=offscreen"), *command]
    return run(*line, check=check)


def everything(root: Path) -> set[str]:
    """Every file outside the user's own folder and the system's volatile ones."""
    skipped = ("root", "proc", "tmp", "run", "sys", "dev", "var/cache/fontconfig")
    return {
        name
        for file in root.rglob("*")
        if not (name := str(file.relative_to(root))).startswith(skipped)
    }


def run(*command: object, check: bool = True) -> int:
    ended = subprocess.run([str(part) for part in command], check=False)
    if check and ended.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {ended.returncode}")
    return ended.returncode


def say(sentence: str) -> None:
    print(f"--- {sentence}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 3 or os.geteuid() != 0:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
