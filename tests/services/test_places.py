"""Folders that are synced or lie on a network are told by name, once."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from ropa.services import places


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROPA_DATA", str(tmp_path / "data"))
    for variable in places.VARIABLES:
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize(
    ("place", "by"),
    [
        ("C:/ada/OneDrive/a.ropa", "OneDrive"),
        ("C:/ada/OneDrive - Acme GmbH/Privacy/a.ropa", "OneDrive"),
        ("C:/ada/Dropbox (Acme)/a.ropa", "Dropbox"),
        ("C:/ada/iCloudDrive/a.ropa", "iCloud"),
        ("G:/Google Drive/a.ropa", "Google Drive"),
        ("C:/ada/Documents/a.ropa", None),
        ("C:/ada/Dropbox.ropa", None),
    ],
)
def test_sync_folders_of_windows(place: str, by: str | None) -> None:
    assert places.synced_by(PureWindowsPath(place), {}) == by


@pytest.mark.parametrize(
    ("place", "by"),
    [
        ("/ada/Library/CloudStorage/OneDrive-Acme/a.ropa", "OneDrive"),
        ("/ada/Library/CloudStorage/GoogleDrive-ada@acme.example/My Drive/a", "Google Drive"),
        ("/ada/Library/Mobile Documents/com~apple~CloudDocs/a.ropa", "iCloud"),
        ("/srv/ada/Nextcloud/a.ropa", "Nextcloud"),
        ("/srv/ada/dropbox-notes/a.ropa", "Dropbox"),
        ("/srv/ada/registers/a.ropa", None),
    ],
)
def test_sync_folders_elsewhere(place: str, by: str | None) -> None:
    assert places.synced_by(PurePosixPath(place), {}) == by


def test_windows_says_where_onedrive_lies() -> None:
    place = PureWindowsPath("D:/Firma/Daten/a.ropa")
    assert places.synced_by(place, {"OneDriveCommercial": "D:\\Firma"}) == "OneDrive"
    assert places.synced_by(place, {"OneDriveCommercial": "D:\\Firm"}) is None


def test_a_sync_program_s_mark_in_a_folder_of_any_name(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    found = places.risk(tmp_path / "deeper" / "a.ropa")
    assert found is not None
    assert (found.kind, found.by) == ("sync", "Syncthing")


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/mnt/office/a.ropa", "cifs"),
        ("/mnt/office/local/a.ropa", None),
        ("/run/user/1000/gvfs/smb-share/a.ropa", "fuse.gvfsd-fuse"),
        ("/mnt/officer/a.ropa", None),
        ("/a.ropa", None),
    ],
)
def test_the_nearest_file_system_above_counts(place: str, kind: str | None) -> None:
    mounted = [
        ("/", "ext4"),
        ("/mnt/office", "cifs"),
        ("/mnt/office/local", "ext4"),
        ("/run/user/1000/gvfs", "fuse.gvfsd-fuse"),
    ]
    assert places.mounted_from(PurePosixPath(place), mounted) == kind


def test_a_network_folder_is_warned_of_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert places.warn_once(tmp_path / "a.ropa") is None
    monkeypatch.setattr(places, "mounts", lambda: [("/", "ext4"), (str(tmp_path), "nfs4")])
    found = places.warn_once(tmp_path / "a.ropa")
    assert found is not None
    assert found.kind == "network"
    assert "nfs4" in found.sentence
    assert found.remedy
    assert places.warn_once(tmp_path / "a.ropa") is None
    assert places.warn_once(tmp_path / "b.ropa") is None
    assert places.warn_once(tmp_path / "other" / "a.ropa") is not None


def test_mounts_of_this_computer_can_be_read() -> None:
    assert all(len(one) == 2 for one in places.mounts())
