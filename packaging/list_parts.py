"""Lists what is shipped: a CycloneDX list of components, and the licence text of each.

    python packaging/list_parts.py OUTDIR     → OUTDIR/ropa.cdx.json, OUTDIR/licences/

Asks the installed packages, so that it says what is really built in. The same input gives the same
list: it carries no date and no serial number.
"""

from __future__ import annotations

import json
import platform
import shutil
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
OWN = {
    "ropa": ROOT / "LICENSE",
    "Noto Sans fonts": ROOT / "resources" / "fonts" / "OFL.txt",
    "Lucide icons": ROOT / "resources" / "icons" / "LICENSE",
    "Code lists": ROOT / "resources" / "terms" / "LICENSES.md",
    "World map": ROOT / "resources" / "map" / "LICENSE",
}
LICENCE_NAMES = ("licen", "copying", "notice", "authors")
QT = """Qt and Qt for Python are used under the GNU Lesser General Public License, version 3.

Their libraries are shipped as separate files in the folder of the program (PySide6 and the files
libQt6*, Qt6*.dll or Qt*.framework). You may replace them by versions of your own that are
compatible with the same interface: put your files in the place of these. The source of Qt is
published by The Qt Company and by the Qt Project; the version shipped is named in ropa.cdx.json.
"""


def shipped() -> list[metadata.Distribution]:
    """The packages the program needs at run time on this system, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(one) for one in project["dependencies"]]
    found: dict[str, metadata.Distribution] = {}
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or not needed(wanted):
            continue
        found[name] = metadata.distribution(name)
        waiting += [Requirement(one) for one in found[name].requires or ()]
    return [found[name] for name in sorted(found)]


def needed(requirement: Requirement) -> bool:
    """Whether a requirement holds on this system; extras are not shipped."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


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


def bill(parts: list[metadata.Distribution]) -> dict[str, object]:
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
                "licenses": [{"expression": "Apache-2.0 AND OFL-1.1 AND Unicode-3.0"}],
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
        ],
    }


def copy_licences(parts: list[metadata.Distribution], target: Path) -> None:
    """Puts the licence texts of everything shipped into a folder, one folder for each part."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name, file in OWN.items():
        if file.is_file():
            shutil.copy(file, target / f"{name}.txt")
    (target / "Qt (LGPL 3).txt").write_text(QT, encoding="utf-8")
    for part in parts:
        for file in part.files or ():
            inside = str(file).lower().partition("dist-info")[2]
            if any(word in inside for word in LICENCE_NAMES):
                place = target / part.metadata["Name"]
                place.mkdir(exist_ok=True)
                shutil.copy(Path(part.locate_file(file)), place / file.name)


def main(out: str) -> int:
    parts = shipped()
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(bill(parts), indent=1, ensure_ascii=False)
    (folder / "ropa.cdx.json").write_text(f"{text}\n", encoding="utf-8")
    copy_licences(parts, folder / "licences")
    print(f"{len(parts)} packages, {len(list((folder / 'licences').rglob('*')))} licence files")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
