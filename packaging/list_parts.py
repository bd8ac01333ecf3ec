"""Lists what is shipped: a CycloneDX list of components, and the licence text of each.

    python packaging/list_parts.py OUTDIR     → OUTDIR/ropa.cdx.json, OUTDIR/licences/

Reads what the last build took and asks the installed packages, so that it says what is really built
in. The same input gives the same list: it carries no date and no serial number.
"""

from __future__ import annotations

import ast
import json
import platform
import shutil
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path
from urllib.parse import quote

from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "work" / "ropa"
OWN = {
    "ropa": ROOT / "LICENSE",
    "Noto Sans fonts": ROOT / "resources" / "fonts" / "OFL.txt",
    "Lucide icons": ROOT / "resources" / "icons" / "LICENSE",
    "Code lists": ROOT / "resources" / "terms" / "LICENSES.md",
    "World map": ROOT / "resources" / "map" / "LICENSE",
}
PYTHON = (
    Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
    Path(sys.base_prefix, "LICENSE.txt"),  # on Windows
)
LICENCE_NAMES = ("licen", "copying", "notice", "authors")
QT = """Qt and Qt for Python are used under the GNU Lesser General Public License, version 3
(LGPL-3.0.txt, which adds to GPL-3.0.txt).

Their libraries are shipped as separate files in the folder of the program (PySide6 and the files
libQt6*, Qt6*.dll or Qt*.framework). You may replace them by versions of your own that are
compatible with the same interface: put your files in the place of these. The source of Qt is
published by The Qt Company and by the Qt Project; the version shipped is named in ropa.cdx.json.
"""


def built_in() -> set[Path]:
    """Every file that the last build took, by where it took it from."""
    found = set()
    for table in ("PYZ-00.toc", "COLLECT-00.toc"):
        said = ast.literal_eval((WORK / table).read_text(encoding="utf-8"))
        entries = next(part for part in said if isinstance(part, list) and part)
        found |= {Path(source) for _name, source, _kind in entries if source}
    return found


def shipped(taken: set[Path]) -> list[metadata.Distribution]:
    """The packages of which something was taken, and the one that starts the program, by name."""
    found = {
        canonicalize_name(part.metadata["Name"]): part
        for part in metadata.distributions()
        if any(Path(part.locate_file(file)) in taken for file in part.files or ())
    }
    found["pyinstaller"] = metadata.distribution("pyinstaller")
    return [found[name] for name in sorted(found)]


def system_packages(taken: set[Path]) -> dict[str, str]:
    """The packages of Debian whose libraries were taken, and their versions; none elsewhere."""
    if shutil.which("dpkg-query") is None:
        return {}
    libraries = {file for file in taken if ".so" in file.suffixes}
    # One file has two names where /lib is a link to /usr/lib.
    names = sorted({str(name) for file in libraries for name in (file, file.resolve())})
    owned = told("dpkg-query", "--search", *names)
    owners = sorted({line.partition(":")[0] for line in owned.splitlines()})
    said = told("dpkg-query", "--show", "--showformat=${Package} ${Version}\n", *owners)
    return dict(line.split() for line in said.splitlines()) if owners else {}


def told(*command: str) -> str:
    """What a program prints, also if it fails: of many files dpkg-query tells those it knows."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def component(part: metadata.Distribution) -> dict[str, object]:
    """One package as CycloneDX 1.6 describes it."""
    name, number = part.metadata["Name"], part.version
    licence = part.metadata.get("License-Expression") or part.metadata.get("License") or ""
    said: dict[str, object] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{canonicalize_name(name)}@{number}",
        "name": name,
        "version": number,
        "purl": f"pkg:pypi/{canonicalize_name(name)}@{number}",
    }
    if licence and len(licence) < 100:
        said["licenses"] = [{"license": {"name": " ".join(licence.split())}}]
    return said


def system_component(name: str, number: str) -> dict[str, object]:
    """One package of the system the program was built on."""
    place = f"pkg:deb/{platform.freedesktop_os_release()['ID']}/{name}@{quote(number)}"
    said = {"type": "library", "bom-ref": place, "name": name, "version": number}
    return said | {"purl": place}


def bill(parts: list[metadata.Distribution], system: dict[str, str]) -> dict[str, object]:
    """The whole list, with the Python it was built with."""
    sys.path.insert(0, str(ROOT))
    import ropa

    python = platform.python_version()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": f"pkg:generic/ropa@{ropa.__version__}",
                "name": "ropa",
                "version": ropa.__version__,
                "licenses": [{"expression": "Apache-2.0 AND ISC AND OFL-1.1 AND Unicode-3.0"}],
            }
        },
        "components": [
            {
                "type": "platform",
                "bom-ref": f"pkg:generic/python@{python}",
                "name": "CPython",
                "version": python,
                "licenses": [{"license": {"name": "PSF-2.0"}}],
            },
            *map(component, parts),
            *(system_component(name, number) for name, number in sorted(system.items())),
        ],
    }


def copy_licences(parts: list[metadata.Distribution], system: dict[str, str], target: Path) -> None:
    """Puts the licence texts of everything shipped into a folder, one folder for each part."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / "packaging" / "licences", target)
    for name, file in OWN.items():
        shutil.copy(file, target / f"{name}.txt")
    shutil.copy(next(file for file in PYTHON if file.is_file()), target / "Python.txt")
    (target / "Qt (LGPL 3).txt").write_text(QT, encoding="utf-8")
    for part in parts:
        for file in part.files or ():
            inside = str(file).lower().partition("dist-info")[2]
            if any(word in inside for word in LICENCE_NAMES):
                place = target / part.metadata["Name"]
                place.mkdir(exist_ok=True)
                shutil.copy(Path(part.locate_file(file)), place / file.name)
    for name in system:
        place = target / name
        place.mkdir()
        shutil.copy(Path("/usr/share/doc", name, "copyright"), place)


def main(out: str) -> int:
    taken = built_in()
    parts, system = shipped(taken), system_packages(taken)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(bill(parts, system), indent=1, ensure_ascii=False)
    (folder / "ropa.cdx.json").write_text(f"{text}\n", encoding="utf-8")
    copy_licences(parts, system, folder / "licences")
    texts = len([file for file in (folder / "licences").rglob("*") if file.is_file()])
    print(f"{len(parts) + len(system)} packages, {texts} licence files")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
