"""Feeds the import with files that were damaged on purpose, and looks what comes of it.

    python -m tests.faults.hostile_files COUNT SEED [CONTROL]

Some of the damage is blind (bytes), most knows the format (tags, attributes, keys, numbers). Every
file must be read or refused as FileNotReadable or by name in the plan, within five seconds and the
memory of the quarantine; the register must stay as it is, also after a plan was applied and undone.
CONTROL takes a guard away, and the harness must then find something. Prints what it found.
"""

from __future__ import annotations

import io
import json
import random
import re
import shutil
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import openpyxl

from ropa.errors import UserError
from ropa.formats import excel_package, excel_reader, excel_rows, register_json
from ropa.register import Register
from ropa.services import interchange, register_export, register_import
from ropa.services.confinement import confine
from ropa.services.quarantine import Found
from tests.registers.making import fill, new, opened

SLOW = 5.0  # seconds
MEMORY = 512 << 20
APPLIED = 3  # every so manieth plan that changes something is carried out on a copy and undone
ELEMENT = re.compile(r"<(c|row|si|v|t|xf|sheet|Relationship|Override|is|f)\b[^>]*?(?:/>|>.*?</\1>)")
VALUES = (
    *("", "-1", "0", "9" * 400, "1e999", "nan", "XFD1048576", "A0", "ZZZZ1", "s", "e", "b", "d"),
    *("str", "inlineStr", "x" * 40_000, "ropa:activity:name", "ropa:activity:", "more 1 2 nname"),
    *("row 1", "row x", "empty x", "#REF!", "_xD800_", "_x0000_", "٣", "../../etc/passwd", "ropa"),
    *("[N/A] none", "=1+1", "P36M", "2026-02-30", "\u202e", "A-01", "act-1", "act-1\nact-1"),
)
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**300, 1e308, float("nan"), "", "x" * 40_000, "\ud800"),
    *("\x00", "act-1", "../x", [], {}, [[]], [None], [1], [""], ["a\nb"], {"": ""}, {"en": []}),
    *({"en": None}, {"xx": "y"}, {"en": {"en": "x"}}, "=1+1", "P36M", "2026-02-30", "９", [[[[]]]]),
)


def seeds(folder: Path) -> dict[str, bytes]:
    """One sound file of each kind, by name; what openpyxl saved stands for other programs."""
    path = folder / "seed.ropa"
    with new(path) as register:
        fill(register)
        for suffix in (".xlsx", ".json", ".csv"):
            register_export.export(register, path.with_suffix(suffix), on=register.clock().date())
    resaved = io.BytesIO()
    book = openpyxl.load_workbook(path.with_suffix(".xlsx"))
    del book["ropa lists"]
    book.save(resaved)
    return {
        "ours.xlsx": path.with_suffix(".xlsx").read_bytes(),
        "theirs.xlsx": resaved.getvalue(),
        "register.json": path.with_suffix(".json").read_bytes(),
        "table.csv": path.with_suffix(".csv").read_bytes(),
    }


# ---------------------------------------------------------------- damage


def noise(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, doubled or cut off."""
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 12))):
        place = chance.randrange(len(damaged))
        match chance.randrange(8):
            case 0:
                del damaged[place : place + chance.randint(1, 64)]
            case 1:
                damaged[place:place] = damaged[place : place + chance.randint(1, 64)]
            case 2:
                damaged[place : place + 4] = chance.choice(
                    (b"\xff" * 4, b"\0" * 4, b"\0\0\0\x80", b"PK\1\2")
                )
            case _:
                damaged[place] = chance.randrange(256)
        if not damaged:
            return b"\0"
    if chance.random() < 0.1:
        del damaged[chance.randrange(len(damaged)) :]
    return bytes(damaged)


def tags(xml: str, chance: random.Random) -> str:
    """XML with an element or value dropped, doubled, swapped or replaced; seldom half of one."""
    elements = list(ELEMENT.finditer(xml)) or list(re.finditer(r"<[^>]*>", xml))
    values = list(re.finditer(r'(?<==")[^"]*(?=")|(?<=>)[^<>]+(?=<)', xml))
    if not elements or not values:
        return xml[: len(xml) // 2]
    one, other = chance.choice(elements), chance.choice(elements)
    value = chance.choice(values)
    match chance.randrange(10):
        case 0:
            return xml[: one.start()] + xml[one.end() :]
        case 1:
            return xml[: one.end()] + one[0] * chance.choice((1, 2, 500)) + xml[one.end() :]
        case 2:
            return xml[: one.start()] + other[0] + xml[one.end() :]
        case 3:
            return xml[: value.start()] + chance.choice(values)[0] + xml[value.end() :]
        case 4:
            return xml[: one.start()] + one[0][: len(one[0]) // 2] + xml[one.end() :]
        case _:
            return xml[: value.start()] + chance.choice(VALUES) + xml[value.end() :]


def book(content: bytes, chance: random.Random) -> bytes:
    """A workbook with one part damaged, swapped or gone."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    if chance.random() < 0.6:
        name = chance.choice([one for one in sorted(members) if "worksheets/sheet" in one])
    match chance.randrange(30):
        case 0:
            del members[name]
        case 1:
            members[name] = members[chance.choice(sorted(members))]
        case 2:
            members[name] = noise(members[name] or b" ", chance)
        case _:
            xml = members[name].decode("utf-8", "replace")
            for _ in range(chance.choice((1, 1, 1, 3))):
                xml = tags(xml, chance)
            members[name] = xml.encode("utf-8", "surrogatepass")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return packed.getvalue()


def tree(content: bytes, chance: random.Random) -> bytes:
    """JSON with a value dropped, doubled, swapped, nested or replaced."""
    value = json.loads(content)
    for _ in range(chance.choice((1, 1, 1, 3))):
        holder, key = _somewhere(value, chance)
        match chance.randrange(7):
            case 0:
                del holder[key]
            case 1:
                holder[key] = [holder[key]] * 2
            case 2 if isinstance(holder, dict):
                holder[chance.choice(("id", "reference", "name", "extra", "\ud800"))] = holder[key]
            case 3:
                other, place = _somewhere(value, chance)
                holder[key] = json.loads(json.dumps(other[place]))
            case 4:
                for _ in range(chance.choice((5, 200, 3000))):
                    holder[key] = [holder[key]]
                return _dumped(value)
            case _:
                holder[key] = chance.choice(ODD)
    return _dumped(value)


def _dumped(value: Any) -> bytes:
    try:
        return json.dumps(value).encode()
    except RecursionError:
        return b"[" * 100_000


def _somewhere(value: Any, chance: random.Random) -> tuple[Any, Any]:
    holder, key = value, chance.choice(sorted(value))
    while isinstance(holder[key], (dict, list)) and holder[key] and chance.random() < 0.85:
        holder = holder[key]
        key = (
            chance.choice(sorted(holder))
            if isinstance(holder, dict)
            else chance.randrange(len(holder))
        )
    return holder, key


def damaged(files: dict[str, bytes], chance: random.Random) -> tuple[str, bytes]:
    """The ending of a file and its damaged content."""
    name = chance.choices(list(files), weights=(6, 4, 5, 1))[0]
    content = files[name]
    if name.endswith(".csv"):  # of another kind than it says
        return chance.choice((".json", ".xlsx")), noise(content, chance)
    structured: Callable[[bytes, random.Random], bytes]
    structured = tree if name.endswith(".json") else book
    blind = chance.random() < (0.5 if name.endswith(".json") else 0.25)
    made = noise(content, chance) if blind else structured(content, chance)
    return Path(name).suffix, made


# ------------------------------------------------------------------------ what comes of it


def found_in(path: Path) -> Found:
    """What the reader in quarantine passes on."""
    if path.suffix == ".json":
        return register_json.put_together(register_json.taken_apart(register_json.read_json(path)))
    return excel_rows.put_together(excel_rows.taken_apart(excel_reader.read_workbook(path)))


def plan(register: Register, path: Path) -> str:
    """Plans the import, and applies it now and then to a copy; answers how that ended."""
    made = register_import.plan_found(register, path, found_in(path))
    if made.refused:
        return "refused in part"
    return "changes" if any(step.action != "skip" for step in made.steps) else "nothing changed"


def apply_and_undo(original: Path, path: Path) -> None:
    """What was planned can be done and undone."""
    copy = original.with_name("copy.ropa")
    shutil.copy(original, copy)
    with opened(copy) as register:
        before = interchange.as_bytes(register.contents())
        made = register_import.plan_found(register, path, found_in(path))
        if register_import.apply(register, made) is not None:
            assert register.verify().sound
            register.undo()
        assert interchange.as_bytes(register.contents()) == before


def run(count: int, seed: int, folder: Path) -> list[str]:
    """Everything that was found wrong; prints how many files ended how."""
    files = seeds(folder)
    original = folder / "seed.ropa"
    chance, ended, wrong = random.Random(seed), Counter[str](), list[str]()
    content = original.read_bytes()
    confined(MEMORY)
    slowest = 0.0
    with opened(original, read_only=True) as register:
        for number in range(count):
            suffix, made = damaged(files, chance)
            path = folder / f"damaged{suffix}"
            path.write_bytes(made)
            began = time.process_time()
            try:
                how = plan(register, path)
                if how == "changes" and ended["changes"] % APPLIED == 0:
                    apply_and_undo(original, path)
                    how = "changes, undone"
            except UserError as error:
                how = "refused" if error.sentence and error.remedy else "no words"
            except Exception as error:  # noqa: BLE001  (that is what is looked for)
                how = "leaked"
                wrong.append(f"{seed}/{number}{suffix}: {type(error).__name__}: {error}"[:300])
            took = time.process_time() - began
            slowest = max(slowest, took)
            if took > SLOW or how == "no words":
                wrong.append(f"{seed}/{number}{suffix}: {how} after {took:.1f} s")
            ended[how] += 1
    if original.read_bytes() != content:
        wrong.append("the register was changed")
    import resource  # not on Windows, where this file is read but not run

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} files, seed {seed}: {dict(sorted(ended.items()))}, slowest {slowest:.2f} s,")
    print(f"peak {peak} MB, wrong {len(wrong)}")
    return wrong


def confined(memory: int) -> None:
    """The quarantine's limit of memory; this process writes its files all the same."""
    import resource

    confine(memory, 3600)
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (unlimited, unlimited))


def without_a_guard() -> None:
    """The control: what libraries raise on damage is not caught any more."""
    mock.patch.object(excel_package, "DAMAGE", ()).start()


def main() -> int:
    if sys.argv[3:] == ["CONTROL"]:
        without_a_guard()
    with tempfile.TemporaryDirectory() as folder:
        wrong = run(int(sys.argv[1]), int(sys.argv[2]), Path(folder))
    for one in wrong[:40]:
        print(one)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
