"""The zip archive that an .xlsx file is, the same bytes for the same workbook."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


class StillArchive(ZipFile):
    """An archive whose members all carry one time, not the time of writing."""

    def __init__(self, path: Path, moment: datetime) -> None:
        super().__init__(path, "w", ZIP_DEFLATED)
        self._moment = moment

    def begin(self, name: str) -> IO[bytes]:
        """Open a member for writing."""
        return self.open(self._member(name), "w")

    def writestr(
        self, zinfo_or_arcname: str | ZipInfo, data: Any, *args: Any, **options: Any
    ) -> None:
        """Write a member at once; this is the door that openpyxl uses."""
        member = zinfo_or_arcname
        super().writestr(
            self._member(member) if isinstance(member, str) else member, data, *args, **options
        )

    def _member(self, name: str) -> ZipInfo:
        member = ZipInfo(name, self._moment.timetuple()[:6])
        member.compress_type = ZIP_DEFLATED
        member.create_system = 0
        return member
