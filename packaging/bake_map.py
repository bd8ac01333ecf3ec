"""Makes `resources/map/world.bin` from a pinned npm package: `python packaging/bake_map.py`.

Needs `npm` and Babel. Give a folder as the only argument to use a tarball that lies there already.
The same tarball gives the same bytes; a tarball that is not the pinned one stops the run.

The TopoJSON of `world-atlas` (Natural Earth, 1:50 million) is decoded, cut along the meridian at
the edge of the map, projected (Natural Earth projection) and written on a whole-number grid:

    b"ROPAMAP1", the grid's width and height; then for each country
    its two-letter code (or two spaces for land without one), the place of its label and arrow,
    the number of rings, and for each ring the number of points and the points.

All numbers are little-endian 16-bit. Antarctica is left out: it would take a fifth of the map.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import math
import struct
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.core import get_global

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "map"
PACKAGE, VERSION = "world-atlas", "2.0.2"
PINNED = "IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ=="
FILE = "package/countries-50m.json"

MIDDLE = 11.0
"""The meridian in the middle; the edge then runs through the Bering Strait and cuts no land."""
WIDTH = 6000
ISLANDS_FROM = 3.0
"""Smaller rings (in square units of the grid) are left out, unless a country has no other."""
WITHOUT_NUMBER = {"Kosovo": "XK"}

# Where the label and arrow of those stand that the data draw within another country, or not at
# all: longitude and latitude.
POINTS = {
    "BQ": (-68.26, 12.18), "BV": (3.35, -54.42), "CC": (96.83, -12.17), "CX": (105.67, -10.45),
    "GF": (-53.13, 3.93), "GI": (-5.35, 36.14), "GP": (-61.55, 16.27), "MQ": (-61.02, 14.64),
    "RE": (55.54, -21.12), "SJ": (15.65, 78.22), "TK": (-171.85, -9.2), "TV": (179.2, -8.52),
    "UM": (166.63, 19.28), "YT": (45.17, -12.83),
}  # fmt: skip

Point = tuple[float, float]
Ring = list[Point]


def tarball(folder: Path) -> bytes:
    path = folder / f"{PACKAGE}-{VERSION}.tgz"
    if not path.exists():
        subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True)
    content = path.read_bytes()
    found = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if found != PINNED:
        raise SystemExit(f"{path.name} is not the pinned tarball: sha512-{found}")
    return content


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def rings_of(geometry: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    polygons = geometry.get("arcs", [])
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons if geometry["type"] in ("Polygon", "MultiPolygon") else []:
        for indices in polygon:
            ring: Ring = []
            for index in indices:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                ring += arc[1:] if ring else arc
            yield ring


def cut(ring: Ring) -> list[Ring]:
    """The ring in degrees from the middle meridian, cut in two where it runs over the edge."""
    unwound: Ring = []
    last = shift = 0.0
    for number, (longitude, latitude) in enumerate(ring):
        x = (longitude - MIDDLE + 180) % 360 - 180
        shift += 360 * round((last - x) / 360) if number else 0
        last = x
        unwound.append((x + shift, latitude))
    pieces = []
    for turn in (-360, 0, 360):
        piece = [(x + turn, y) for x, y in unwound]
        piece = clipped(clipped(piece, -180.0, 1), 180.0, -1)
        if len(piece) > 2:
            pieces.append(piece)
    return pieces


def clipped(ring: Ring, at: float, side: int) -> Ring:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman)."""
    kept: Ring = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        inside, next_inside = (x1 - at) * side >= 0, (x2 - at) * side >= 0
        if inside:
            kept.append((x1, y1))
        if inside != next_inside:
            kept.append((at, y1 + (y2 - y1) * (at - x1) / (x2 - x1)))
    return kept


def projected(x: float, y: float) -> Point:
    """The Natural Earth projection of Tom Patterson, as a polynomial (Šavrič and others, 2011)."""
    lam, phi = math.radians(x), math.radians(y)
    p2 = phi * phi
    p4 = p2 * p2
    across = lam * (
        0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))
    )
    up = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return across, up


def area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def inside(ring: Ring, x: float, y: float) -> bool:
    found = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
    return found


def to_edge(ring: Ring, x: float, y: float) -> float:
    nearest = math.inf
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        t = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
        nearest = min(nearest, math.hypot(x - x1 - t * dx, y - y1 - t * dy))
    return nearest


def middle(ring: Ring) -> Point:
    """The place in a ring that is farthest from its edge, to about a twentieth of its size."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    best, found = -1.0, ((left + right) / 2, (top + bottom) / 2)
    for column in range(1, 24):
        for row in range(1, 24):
            x, y = left + (right - left) * column / 24, top + (bottom - top) * row / 24
            if inside(ring, x, y) and (far := to_edge(ring, x, y)) > best:
                best, found = far, (x, y)
    return found


def alpha_2(feature: dict[str, Any]) -> str:
    if feature["properties"]["name"] in WITHOUT_NUMBER:
        return WITHOUT_NUMBER[feature["properties"]["name"]]
    found = get_global("territory_aliases").get(str(feature.get("id", "")).zfill(3))
    return found[0] if found and len(found[0]) == 2 else "  "


def on_grid(ring: Ring) -> list[tuple[int, int]]:
    """Whole numbers, without points that lie on one another or on a straight line."""
    kept: list[tuple[int, int]] = []
    for x, y in ring:
        point = (round(x), round(y))
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1:
            (ax, ay), (bx, by) = kept[-2:]
            if (bx - ax) * (point[1] - by) == (by - ay) * (point[0] - bx):
                kept.pop()
        kept.append(point)
    while len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return kept


def countries(topology: dict[str, Any]) -> dict[str, list[Ring]]:
    arcs = arcs_of(topology)
    found: dict[str, list[Ring]] = {}
    for feature in topology["objects"]["countries"]["geometries"]:
        code = alpha_2(feature)
        if code == "AQ":
            continue
        rings = [piece for ring in rings_of(feature, arcs) for piece in cut(ring)]
        found.setdefault(code, []).extend([projected(*point) for point in ring] for ring in rings)
    return found


def baked(topology: dict[str, Any]) -> bytes:
    shapes = countries(topology)
    known = [
        row["code"]
        for row in csv.DictReader((ROOT / "resources/terms/countries.csv").open(encoding="utf-8"))
    ]
    points = {
        code: projected((x - MIDDLE + 180) % 360 - 180, y)
        for code, (x, y) in POINTS.items()
        if code not in shapes
    }
    half = projected(180, 0)[0]
    top = max(y for rings in shapes.values() for ring in rings for _, y in ring) + 0.02
    bottom = min(y for rings in shapes.values() for ring in rings for _, y in ring) - 0.02
    scale = WIDTH / (2 * half)
    height = round((top - bottom) * scale)

    def placed(point: Point) -> Point:
        return (point[0] + half) * scale, (top - point[1]) * scale

    out = [b"ROPAMAP1", struct.pack("<HH", WIDTH, height)]
    total = 0
    for code in sorted({*shapes, *points}):
        rings = [[placed(point) for point in ring] for ring in shapes.get(code, [])]
        rings.sort(key=area, reverse=True)
        drawn = [ring for ring in rings if area(ring) >= ISLANDS_FROM] or rings[:1]
        at = middle(rings[0]) if rings else placed(points[code])
        grids = [grid for ring in drawn if len(grid := on_grid(ring)) > 2]
        out.append(struct.pack("<2sHHH", code.encode(), round(at[0]), round(at[1]), len(grids)))
        for grid in grids:
            total += len(grid)
            out.append(struct.pack("<H", len(grid)))
            out.append(struct.pack(f"<{2 * len(grid)}H", *(v for point in grid for v in point)))
    lacking = sorted(set(known) - {*shapes, *points, "AQ"})
    print(
        f"{len(shapes)} shapes, {len(points)} points, {total:,} corners, without a place: {lacking}"
    )
    return b"".join(out)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        content = tarball(Path(sys.argv[1] if len(sys.argv) > 1 else scratch))
    with tempfile.SpooledTemporaryFile() as held:
        held.write(content)
        held.seek(0)
        with tarfile.open(fileobj=held) as package:
            member = package.extractfile(FILE)
            assert member is not None
            topology = json.load(member)
            licence = package.extractfile("package/LICENSE")
            assert licence is not None
            (TARGET / "LICENSE").write_bytes(licence.read())
    world = baked(topology)
    (TARGET / "world.bin").write_bytes(world)
    (TARGET / "PROVENANCE.md").write_text(
        PROVENANCE.format(
            size=len(world),
            digest=hashlib.sha256(world).hexdigest(),
            width=WIDTH,
            least=ISLANDS_FROM,
        ),
        encoding="utf-8",
    )


PROVENANCE = """\
# Where the map comes from

Written by `packaging/bake_map.py`, which holds the same pins; do not edit.

`world.bin` ({size:,} bytes, SHA-256 `{digest}`) holds the countries of Natural Earth at
1:50 million, which is in the public domain, as the npm package `world-atlas` 2.0.2 carries them
(`countries-50m.json`; the package is under the ISC licence, see `LICENSE`).

The countries stand as the data draw them. Changes: cut along 169° W, set in the Natural Earth
projection, put on a grid {width} units wide, islands below {least} square units left out,
Antarctica left out. ISO 3166-1 codes follow from the data's numbers; Kosovo stands under XK. Land
without a number there (Northern Cyprus, Somaliland and others) is drawn without a name. Places
for overseas parts that the data draw within another country were added.

Borders are illustrative. They say nothing about the legal status of a country or territory.
"""

if __name__ == "__main__":
    main()
