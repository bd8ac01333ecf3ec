"""Where a register lies: on this computer's own disk, on a network, or in a folder that is synced.

Locks and the order of writes do not hold there as on an own disk, and a sync program may make a
second copy out of two edits. The person is told once per place.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from ropa.errors import NotWritable
from ropa.services import register_folder

WARNED = "warned.json"
NETWORK_FILE_SYSTEMS = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|smb3|afpfs|davfs2?|webdav|9p|ncpfs|afs|ceph|glusterfs|lustre"
    r"|fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?|glusterfs|smbnetfs|curlftpfs|s3fs)"
)
SYNCED = {
    "OneDrive": re.compile(r"onedrive( ?-.*)?"),
    "Dropbox": re.compile(r"dropbox( ?[-(].*)?"),
    "iCloud": re.compile(r"icloud ?drive|iclouddrive|mobile documents|com~apple~clouddocs"),
    "Google Drive": re.compile(r"google ?drive( ?[-(].*)?|googledrive(-.*)?|drivefs"),
    "Nextcloud": re.compile(r"nextcloud\d*|owncloud"),
    "Box": re.compile(r"box( sync|-box)?"),
    "Syncthing": re.compile(r"syncthing"),
}
"""The folders sync programs make, by their names without capitals."""
MARKS = {".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".stfolder": "Syncthing"}
"""What sync programs put into a folder of any name."""
VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
}
"""Where Windows says where its sync program's folder lies."""


@dataclass(frozen=True, slots=True)
class Risk:
    """Why a register lies unsafely.

    Attributes:
        by: the sync program, or the kind of network folder.
    """

    kind: Literal["sync", "network"]
    by: str
    sentence: str
    remedy: str


def warn_once(path: Path) -> Risk | None:
    """The risk of a place, unless this person was told of it before; None where there is none."""
    found = risk(path)
    if found is None:
        return None
    file = register_folder.data_folder() / WARNED
    said = register_folder.read(file)
    warned = said if isinstance(said, dict) else {}
    place = str(path.resolve().parent)
    if place in warned:
        return None
    with suppress(NotWritable):
        register_folder.folder_of("")
        register_folder.write(file, warned | {place: found.by})
    return found


def risk(path: Path) -> Risk | None:
    """Why a register at this path lies unsafely; None where nothing speaks against the place."""
    place = path.absolute()
    if by := synced_by(place, os.environ) or _marked(place):
        return Risk(
            "sync",
            by,
            f"“{path.name}” lies in a folder that {by} copies to other computers: if two of them "
            "write, it makes two registers of one.",
            "Keep the register in a folder of this computer alone, and put backups and exports "
            f"into {by}; or make sure that only one person works on it at a time.",
        )
    if kind := network(place):
        return Risk(
            "network",
            kind,
            f"“{path.name}” lies on a network folder ({kind}), where a lost connection can damage "
            "it and a second program may not be noticed.",
            "Keep the register on this computer and put backups there; or make sure that only one "
            "person works on it at a time.",
        )
    return None


def synced_by(place: PurePath, environment: Mapping[str, str]) -> str | None:
    """The sync program whose folder a path lies in, judged by names alone."""
    for variable, by in VARIABLES.items():
        home = environment.get(variable)
        if home and place.is_relative_to(type(place)(home)):
            return by
    for part in place.parts[:-1]:
        for by, name in SYNCED.items():
            if name.fullmatch(part.lower()):
                return by
    return None


def _marked(place: Path) -> str | None:
    for folder in place.parents:
        for mark, by in MARKS.items():
            with suppress(OSError):
                if (folder / mark).exists() and folder != Path.home():
                    return by
    return None


def network(place: Path) -> str | None:
    """The kind of network folder a path lies on; None for a disk of this computer."""
    if str(place).startswith(("\\\\", "//")) and not str(place).startswith(("\\\\?\\", "\\\\.\\")):
        return "UNC path"
    if sys.platform == "win32":
        import ctypes

        drive_is_remote = 4
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\")
        return "mapped drive" if kind == drive_is_remote else None
    return mounted_from(place, mounts())


def mounts() -> list[tuple[str, str]]:
    """Where file systems are mounted, and of which kind they are."""
    with suppress(OSError, subprocess.SubprocessError, ValueError):
        if sys.platform == "darwin":
            listed = subprocess.run(
                ["/sbin/mount"], capture_output=True, text=True, check=True, timeout=5
            ).stdout
            found = re.findall(r"^.+? on (.+) \((\w+)[,)]", listed, re.MULTILINE)
            return [(place, kind) for place, kind in found]
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
        return [(_unescaped(fields[1]), fields[2]) for fields in map(str.split, lines)]
    return []


def mounted_from(place: PurePath, mounted: Iterable[tuple[str, str]]) -> str | None:
    """The kind of network file system nearest above a path, or None."""
    above = [(len(at), kind) for at, kind in mounted if place.is_relative_to(at)]
    _length, kind = max(above, default=(0, ""), key=lambda one: one[0])
    return kind if NETWORK_FILE_SYSTEMS.fullmatch(kind) else None


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), field)
