"""What a file dropped on the window is, by its name."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtGui import QDropEvent

DESKS: Final = frozenset({".desk"})
LISTS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".vcf"})
SCANS: Final = frozenset(
    {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".heic"}
    | {".eml", ".msg", ".doc", ".docx", ".odt"}
)


class Dropped(Enum):
    """What can be done with what was dropped."""

    DESK = "desk"
    LIST = "list"
    SCAN = "scan"
    SEVERAL = "several"
    OTHER = "other"


def what_is(paths: Sequence[Path]) -> Dropped:
    """One desk, one list, or scans; everything else is not for the window."""
    kinds = {_kind(path) for path in paths}
    if kinds == {Dropped.SCAN}:
        return Dropped.SCAN
    return Dropped.SEVERAL if len(paths) > 1 else kinds.pop()


def _kind(path: Path) -> Dropped:
    ending = path.suffix.casefold()
    known = ((DESKS, Dropped.DESK), (LISTS, Dropped.LIST), (SCANS, Dropped.SCAN))
    return next((kind for endings, kind in known if ending in endings), Dropped.OTHER)


def one_file(event: QDropEvent) -> Path | None:
    """The one file that is dropped, if it is one."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
