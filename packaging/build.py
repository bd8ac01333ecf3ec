"""Builds what people download: the program with its own Python, proved, packed and listed.

    python3 packaging/build.py                on Windows, macOS or Linux; into dist/
    python3 packaging/build.py --no-archive   the folder alone, self-tested

Signing happens when it is configured, see RELEASING.md: ROPA_SIGN_TOOL (Windows), ROPA_MAC_IDENTITY
and ROPA_NOTARY_PROFILE (macOS).
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from dev import ROOT, locked_environment, program, say, stop

BUILD, DIST = ROOT / "build", ROOT / "dist"
FOLDER = DIST / "ropa"
WINDOWS, MAC = platform.system() == "Windows", platform.system() == "Darwin"
MOST = 75_000_000
"""How large, in bytes, the packed program may be."""


def main(arguments: list[str]) -> int:
    python = program(locked_environment(), "python")
    shutil.rmtree(DIST, ignore_errors=True)
    BUILD.mkdir(exist_ok=True)
    do(python, ROOT / "packaging" / "draw_icon.py", BUILD / "icon.png")
    do(
        python,
        *("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", DIST, "--workpath", BUILD / "work", ROOT / "packaging" / "ropa.spec"),
    )
    do(python, ROOT / "packaging" / "list_parts.py", BUILD)
    for made in (BUILD / "licences", BUILD / "ropa.cdx.json"):
        place = FOLDER / made.name
        shutil.copytree(made, place) if made.is_dir() else shutil.copy(made, place)
    if platform.system() == "Linux":
        shutil.copytree(ROOT / "packaging" / "linux", FOLDER, dirs_exist_ok=True)
        shutil.copy(ROOT / "resources" / "icons" / "ropa.svg", FOLDER / "ropa.svg")
    self_test()
    if arguments == ["--no-archive"]:
        return 0
    if MAC:
        sign_mac()
    elif WINDOWS:
        sign_windows(*FOLDER.glob("*.exe"))
    archives = [*pack(version(python))]
    for archive in archives:
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        sums = archive.with_name(f"{archive.name}.sha256")
        sums.write_text(f"{digest}  {archive.name}\n", encoding="ascii")
        size = archive.stat().st_size
        say(f"{archive.relative_to(ROOT)}  {size / 1e6:.1f} MB  {digest}")
        if size > MOST:
            stop(f"{archive.name} is larger than {MOST / 1e6:.0f} MB.")
    shutil.copy(BUILD / "ropa.cdx.json", DIST)
    return 0


def do(*command: object) -> None:
    """Runs a step; a failed one ends the build."""
    line = [str(part) for part in command]
    say(f"$ {' '.join(line)}")
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    if MAC or WINDOWS:
        environment.pop("QT_QPA_PLATFORM")
    if subprocess.run(line, env=environment, check=False).returncode != 0:
        stop("That step failed; the lines above say why.")


def version(python: Path) -> str:
    found = subprocess.run(
        [python, "-c", "import ropa; print(ropa.__version__)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip()


def self_test() -> None:
    """Lets the built program prove itself."""
    built = {
        "Windows": FOLDER / "ropa-console.exe",
        "Darwin": DIST / "ropa.app/Contents/MacOS/ropa",
    }
    do(built.get(platform.system(), FOLDER / "ropa"), "self-test")


# ------------------------------------------------------------------------------------------ signing


def sign_windows(*files: Path) -> None:
    """Signs with the tool configured: a command line that takes the file as its last word."""
    if tool := os.environ.get("ROPA_SIGN_TOOL"):
        for file in files:
            do(*tool.split(), file)
    else:
        say("ROPA_SIGN_TOOL is not set: the program is not signed.")


def sign_mac() -> None:
    """Signs the bundle for the hardened runtime and has it notarised."""
    bundle = DIST / "ropa.app"
    identity = os.environ.get("ROPA_MAC_IDENTITY")
    if not identity:
        say("ROPA_MAC_IDENTITY is not set: the program is not signed.")
        return
    entitlements = ROOT / "packaging" / "macos" / "entitlements.plist"
    options = ("--force", "--timestamp", "--options", "runtime", "--entitlements", entitlements)
    for inner in sorted(bundle.rglob("*")):
        if inner.suffix in {".so", ".dylib"} and not inner.is_symlink():
            do("codesign", *options, "--sign", identity, inner)
    do("codesign", *options, "--deep", "--sign", identity, bundle)
    do("codesign", "--verify", "--deep", "--strict", bundle)


def notarise(image: Path) -> None:
    """Has Apple look at the image, and staples its answer to it."""
    if profile := os.environ.get("ROPA_NOTARY_PROFILE"):
        submit = ("xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait")
        do(*submit)
        do("xcrun", "stapler", "staple", image)
    else:
        say("ROPA_NOTARY_PROFILE is not set: the image is not notarised.")


# ------------------------------------------------------------------------------------------ packing


def pack(number: str) -> list[Path]:
    """The files people download for this system."""
    machine = platform.machine().lower().replace("amd64", "x86_64").replace("aarch64", "arm64")
    name = f"ropa-{number}-{platform.system().lower().replace('darwin', 'macos')}-{machine}"
    if WINDOWS:
        return [zipped(DIST / f"{name}-portable.zip"), installer(number, name)]
    if MAC:
        image = DIST / f"{name}.dmg"
        form = ("-volname", "ropa", "-srcfolder", DIST / "ropa.app", "-ov", "-format", "UDZO")
        do("hdiutil", "create", *form, image)
        notarise(image)
        return [image]
    archive = DIST / f"{name}.tar.xz"
    with tarfile.open(archive, "w:xz", preset=9) as packed:
        packed.add(FOLDER, "ropa", filter=nobodys)
    return [archive]


def nobodys(file: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whoever built it: the files are root's, and readable to everyone."""
    file.uid = file.gid = 0
    file.uname = file.gname = "root"
    file.mode |= 0o444
    return file


def zipped(archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for file in sorted(FOLDER.rglob("*")):
            packed.write(file, Path("ropa", file.relative_to(FOLDER)))
    return archive


def installer(number: str, name: str) -> Path:
    """Inno Setup's compiler must be installed; GitHub's Windows machines have it."""
    compiler = shutil.which("iscc") or r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe"
    script = ROOT / "packaging" / "windows" / "ropa.iss"
    do(compiler, f"/DVersion={number}", f"/DName={name}", f"/O{DIST}", script)
    made = DIST / f"{name}-setup.exe"
    sign_windows(made)
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
