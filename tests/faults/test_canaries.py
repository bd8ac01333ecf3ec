"""What a register holds is nowhere but in the register, its backups and its exports (R20, R21)."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CANARIES = (
    "Zwetschgendatschi",
    "Kaiserschmarrn",
    "0043-660-5550199",
    "canary@a.example",
    "홍길동님",
)
PASSPHRASE = "Powidltascherl mit Zimt"
KILLS, TOGETHER = 100, 5

pytestmark = pytest.mark.faults

# Runs ropa's commands in one process; says which sockets were asked for.
SESSION = """
import sys
def hear(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}:
        print("SOCKET", event, file=sys.stderr)
    if event == "socket.__new__" and arguments[1] in {2, 10}:
        print("SOCKET", arguments, file=sys.stderr)
sys.addaudithook(hear)
from ropa.cli.main import main
from ropa.cli import main as module
for line in sys.stdin.read().splitlines():
    sys.argv = ["ropa", *line.split("|")]
    try:
        main(lambda path: 0, lambda path: "")
    except SystemExit as ended:
        print(line, ended.code)
"""
EDIT = """
import sys
from pathlib import Path
from tests.registers.making import fill, new
from ropa.records.activity import ProcessingActivity
from ropa.records.recipient import Recipient
from ropa.services import unsaved
from ropa.services.register_folder import identity
with new(Path(sys.argv[1])) as register:
    fill(register)
    with register.change("Canaries") as draft:
        for number, canary in enumerate(sys.stdin.read().split("|")):
            draft.add(Recipient, id=f"can-{number}", name=canary, country="US", role="processor")
            draft.amend(ProcessingActivity, "act-1", description=canary * 20)
    for suffix in (".xlsx", ".json"):
        from ropa.services import register_export
        register_export.export(
            register, Path(sys.argv[1]).with_suffix(suffix), on=register.clock().date()
        )
"""
WORK = (
    "export|{0}|{1}/a{2}.xlsx\nexport|{0}|{1}/a{2}.pdf\nimport|{1}/a.xlsx|{0}\n"
    "export|{0}|{1}/a{2}.csv"
)


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """The folder of the register, and all others in which a program may leave something."""
    made = {name: tmp_path / name for name in ("work", "home", "temp", "config", "data", "cache")}
    for folder in made.values():
        folder.mkdir(mode=0o700)
    return made


def surroundings(places: dict[str, Path]) -> dict[str, str]:
    named = {
        "HOME": "home",
        "USERPROFILE": "home",
        "TMPDIR": "temp",
        "TEMP": "temp",
        "TMP": "temp",
        "XDG_CONFIG_HOME": "config",
        "XDG_CACHE_HOME": "cache",
        "XDG_DATA_HOME": "data",
        "APPDATA": "config",
        "LOCALAPPDATA": "data",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ROPA_")}
    return {**kept, **{name: str(places[place]) for name, place in named.items()}}


def python(script: str, said: str, places: dict[str, Path], *arguments: str, **more: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env={**surroundings(places), "PYTHONUTF8": "1", **more},
        input=said,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "SOCKET" not in done.stderr, done.stderr
    assert not any(canary in done.stderr for canary in (*CANARIES, PASSPHRASE)), done.stderr
    return done.stdout


def litter(places: dict[str, Path]) -> list[str]:
    """Files outside the register's folder that hold a canary, but for backups of the register."""
    found = []
    for name, folder in places.items():
        for file in folder.rglob("*"):
            own = name == "work" or file.suffix == ".ropa"
            if file.is_file() and not own and holds_one(file):
                found.append(str(file))
    return found


def holds_one(file: Path) -> bool:
    content = file.read_bytes()
    return any(canary.encode() in content for canary in (*CANARIES, PASSPHRASE))


def session(places: dict[str, Path], number: int = 0) -> str:
    return WORK.format(places["work"] / "a.ropa", places["work"], number)


def made(places: dict[str, Path]) -> Path:
    path = places["work"] / "a.ropa"
    python(EDIT, "|".join(CANARIES), places, str(path))
    assert holds_one(path)
    return path


def test_a_session_leaves_nothing_of_a_register_elsewhere(places: dict[str, Path]) -> None:
    path = made(places)
    work = places["work"]
    lines = [
        session(places),
        f"check|{path}",
        f"verify|{path}",
        f"backup|{path}|{work}/b.ropa",
        f"draft|{path}|--regime|eu-gdpr|--language|en|--out|{work}/n.docx",
        f"history|{path}",
        f"export|{work}/none.ropa|{work}/x.pdf",
        f"import|{work}/b.ropa|{path}",
        f"encrypt|{path}",
        f"verify|{path}",
        f"passphrase|{path}|--recovery-key",
    ]
    said = python(SESSION, "\n".join(lines), places, ROPA_NEW_PASSPHRASE=PASSPHRASE)
    assert said.count(" 0\n") >= 8, said
    assert litter(places) == []
    assert not holds_one(path)
    if os.name == "posix":
        for file in [path, *places["data"].rglob("*.ropa")]:
            assert file.stat().st_mode & 0o077 == 0, file


def test_nor_does_one_that_is_killed(places: dict[str, Path]) -> None:
    if os.name != "posix":
        return  # the processes that read foreign files are not ended with it there
    made(places)
    chance = random.Random(21)
    for _ in range(KILLS // TOGETHER):
        victims = [victim(places, number) for number in range(TOGETHER)]
        for one in victims:
            time.sleep(chance.uniform(0, 2 / TOGETHER))
            arguments = Path(f"/proc/{one.pid}/cmdline")
            assert not arguments.exists() or not holds_one(arguments)
            os.killpg(one.pid, signal.SIGKILL)
            one.wait()
    assert litter(places) == []
    for folder in places["work"].glob(".ropa-*"):  # private until the same file is written again
        assert folder.stat().st_mode & 0o077 == 0
    for number in range(TOGETHER):
        said = python(SESSION, session(places, number), places)
        assert said.count(" 0\n") == len(WORK.splitlines()), said
    assert list(places["work"].glob(".ropa-*")) == []


def victim(places: dict[str, Path], number: int) -> subprocess.Popen[bytes]:
    """A program at work, with whatever it starts in a group of its own."""
    started = subprocess.Popen(
        [sys.executable, "-c", SESSION],
        cwd=ROOT,
        env=surroundings(places),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert started.stdin is not None
    started.stdin.write(session(places, number).encode())
    started.stdin.close()
    return started


def test_the_harness_finds_what_openpyxl_would_leave(places: dict[str, Path]) -> None:
    script = (
        "import sys, os, openpyxl\n"
        "book = openpyxl.Workbook(write_only=True)\n"
        "sheet = book.create_sheet()\n"
        "for _ in range(20000): sheet.append([sys.argv[1]])\n"
        "os._exit(0)\n"
    )
    python(script, "", places, CANARIES[0])
    assert litter(places) != []
    shutil.rmtree(places["temp"])
