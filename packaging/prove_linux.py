"""Proves the Linux archive in a bare Debian that has no Python, as somebody without rights.

    sudo python3 packaging/prove_linux.py dist/ropa-….tar.xz OUTDIR

Unpacks it, has it test itself, makes a menu entry, opens a register by that entry as a double-click
does, closes the window, writes what a register is written as, protects it and takes everything away
again; all of it without a network. A picture of the window and the files are left in OUTDIR.

Needs debootstrap, Xvfb, xdotool and ImageMagick's `import` on this computer. The bare system gets
the libraries that DEPLOYING.md names, and nothing else.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SUITE = "bookworm"
LIBRARIES = ("libgl1", "libegl1", "libfontconfig1", "xkb-data")
DISPLAY = ":77"
SOCKETS = "/tmp/.X11-unix"  # noqa: S108
WINDOW = ("xdotool", "search", "--onlyvisible", "--class", "ropa")
USER = "officer"
HOME = f"/home/{USER}"
REGISTER = f"{HOME}/example.ropa"
ROPA = "/opt/ropa/ropa"
WRITTEN = ("register.xlsx", "register.pdf", "register.json", "notice.docx", "notice.pdf")
LONGEST = 60.0
"""Seconds the window is given to open, and to close."""


def main(archive: str, out: str) -> int:
    results = Path(out)
    results.mkdir(parents=True, exist_ok=True)
    root = Path(tempfile.mkdtemp(prefix="bare-"))
    root.chmod(0o755)
    try:
        bare_system(root)
        before = everything(root)
        run("tar", "-xJf", archive, "-C", root / "opt")
        say("self-test")
        inside(root, ROPA, "self-test")
        say("window")
        inside(root, ROPA, "example", REGISTER)
        inside(root, "/opt/ropa/menu-entry.sh")
        show(root, results / "window.png")
        say("files")
        write_files(root, results)
        say("passphrase")
        protect(root)
        inside(root, "/opt/ropa/menu-entry.sh", "--remove")
        remove(root, before)
    finally:
        clear(root)
    return 0


def bare_system(root: Path) -> None:
    """A Debian with the libraries, a user without rights, and no Python."""
    say(f"making a bare {SUITE} in {root}")
    packages = ",".join(LIBRARIES)
    quiet = subprocess.DEVNULL
    run("debootstrap", "--variant=minbase", f"--include={packages}", SUITE, root, out=quiet)
    run("mount", "-t", "proc", "proc", root / "proc")
    run("chroot", root, "useradd", "--create-home", USER)
    found = [path for path in (root / "usr").rglob("*python3*") if path.is_file()]
    if found:
        sys.exit(f"the bare system has {found[0]}: it proves nothing")


def show(root: Path, picture: Path) -> None:
    """Opens a register by the menu's entry, takes a picture, and closes the window by its key."""
    entry = (root / HOME[1:] / ".local/share/applications/ropa.desktop").read_text("utf-8")
    command = next(line for line in entry.splitlines() if line.startswith("Exec="))[5:]
    start = [REGISTER if word == "%f" else word for word in shlex.split(command)]
    lock = root / HOME[1:] / ".example.ropa.lock"
    lock.unlink(missing_ok=True)
    with (
        screen(root),
        subprocess.Popen(chrooted(root, f"DISPLAY={DISPLAY}", *start)) as program,
    ):
        wait(lambda: lock.exists() or program.poll() is not None, "the register")
        time.sleep(8)  # until it is checked, and painted again
        if program.poll() is not None:
            sys.exit(f"the window ended with {program.returncode}")
        run("import", "-display", DISPLAY, "-window", "root", picture)
        close = ("windowfocus", "--sync", "key", "ctrl+q")
        run("env", f"DISPLAY={DISPLAY}", *WINDOW, *close)
        wait(lambda: program.poll() is not None, "the window's end")
        if program.returncode != 0:
            sys.exit(f"the closed window ended with {program.returncode}")


@contextmanager
def screen(root: Path) -> Iterator[None]:
    """A screen of its own, which the bare system sees."""
    sockets = root / "tmp" / ".X11-unix"
    sockets.mkdir(exist_ok=True)
    with subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1440x900x24", "-ac"]) as server:
        try:
            wait(Path(SOCKETS, f"X{DISPLAY[1:]}").exists, "the screen")
            run("mount", "--bind", SOCKETS, sockets)
            yield
        finally:
            run("umount", sockets, check=False)
            server.terminate()


def write_files(root: Path, results: Path) -> None:
    """Everything a register is written as; and the workbook read again."""
    for name in WRITTEN:
        if name.startswith("register"):
            inside(root, ROPA, "export", REGISTER, f"{HOME}/{name}")
        else:
            how = ("--regime", "kr-pipa", "--language", "ko")
            inside(root, ROPA, "draft", REGISTER, f"{HOME}/{name}", *how)
        shutil.copy(root / HOME[1:] / name, results)
    inside(root, ROPA, "import", f"{HOME}/register.xlsx", REGISTER, "--dry-run")


def protect(root: Path) -> None:
    """Gives the register a passphrase and takes it away again."""
    word = "correct horse battery staple"
    inside(root, f"ROPA_NEW_PASSPHRASE={word}", ROPA, "encrypt", REGISTER)
    if (root / REGISTER[1:]).read_bytes().startswith(b"SQLite"):
        sys.exit("the protected register can be read by anybody")
    inside(root, f"ROPA_PASSPHRASE={word}", ROPA, "verify", REGISTER)
    inside(root, f"ROPA_PASSPHRASE={word}", ROPA, "decrypt", REGISTER)


def remove(root: Path, before: set[str]) -> None:
    """Deletes the folder of the program, as DEPLOYING.md says, and looks for what it left."""
    shutil.rmtree(root / "opt" / "ropa")
    left = sorted(everything(root) - before)
    if left:
        sys.exit("left behind outside the user's folders:\n  " + "\n  ".join(left))
    own = sorted(
        str(file.relative_to(root)) for file in (root / HOME[1:]).rglob("*") if file.is_file()
    )
    say(f"removed without a trace outside {HOME}, which keeps:")
    print("\n".join(f"    {name}" for name in own))


def clear(root: Path) -> None:
    run("umount", root / "proc", check=False)
    if (root / "tmp" / ".X11-unix").is_mount() or (root / "proc").is_mount():
        sys.exit(f"{root} is still in use; unmount what is in it, then delete it")
    shutil.rmtree(root)


def chrooted(root: Path, *command: str) -> list[str]:
    """The command as the user without rights runs it, where there is no network."""
    own = ("env", "-i", f"HOME={HOME}", "PATH=/usr/bin:/bin", "LANG=C.UTF-8")
    who = ("chroot", f"--userspec={USER}:{USER}", str(root))
    return ["unshare", "--net", *who, *own, *command]


def inside(root: Path, *command: str) -> None:
    run(*chrooted(root, "QT_QPA_PLATFORM=offscreen", *command))


def everything(root: Path) -> set[str]:
    """Every file and folder outside the user's own folder and what the kernel shows."""
    skipped = {"home", "proc", "run", "sys", "dev", "tmp/.X11-unix"}
    found = set()
    for folder, folders, files in os.walk(root):
        here = os.path.relpath(folder, root)
        folders[:] = [name for name in folders if os.path.normpath(f"{here}/{name}") not in skipped]
        found |= {os.path.normpath(f"{here}/{name}") for name in (*folders, *files)}
    return found


def wait(until: Callable[[], bool], what: str) -> None:
    """Returns as soon as it holds; ends the proof if it never does."""
    end = time.monotonic() + LONGEST
    while not until():
        if time.monotonic() > end:
            sys.exit(f"{what} did not come in {LONGEST:.0f} seconds")
        time.sleep(0.1)


def run(*command: object, check: bool = True, out: int | None = None) -> None:
    ended = subprocess.run([str(part) for part in command], check=False, stdout=out)
    if check and ended.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {ended.returncode}")


def say(sentence: str) -> None:
    print(f"--- {sentence}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 3 or os.geteuid() != 0:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
