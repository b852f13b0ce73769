"""A paper from a file: a scan, a letter, a message; what cannot be kept is refused in words."""

import errno
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.errors import UserError
from resources.texts import _

LARGEST: Final = 50 * 1024 * 1024  # bytes
MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".eml": "message/rfc822",
    ".msg": "application/vnd.ms-outlook",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """The bytes of a file, its name and what kind of file it is."""

    name: str
    data: bytes
    media_type: str


def are_papers(paths: Sequence[Path]) -> bool:
    """Whether all of these are files of a kind that is kept with letters and replies."""
    return bool(paths) and all(path.suffix.casefold() in MEDIA_TYPES for path in paths)


def read_paper(path: Path) -> Paper:
    """The paper in a file; raises UserError."""
    media_type = MEDIA_TYPES.get(path.suffix.casefold())
    if media_type is None:
        text = _("{name} is no paper that is kept here. Attach a PDF, a picture, a message or a text document.")
        raise UserError(text.format(name=path.name))
    try:
        size = path.stat().st_size
        if size > LARGEST:
            text = _("{name} has {size} MB; {most} MB is the most. Make it smaller, then attach it.")
            raise UserError(text.format(name=path.name, size=size // 1024 // 1024, most=LARGEST // 1024 // 1024))
        data = path.read_bytes()
    except OSError as error:
        raise UserError(_unread(path, error)) from error
    if not data:
        raise UserError(_("{name} is empty. Scan or save it again, then attach it.").format(name=path.name))
    return Paper(path.name, data, media_type)


def read_papers(paths: Sequence[Path]) -> list[Paper]:
    """The papers in several files; the first that is refused refuses all."""
    return [read_paper(path) for path in paths]


def _unread(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        text = _("{name} is not there any more. Nothing was attached. Look where it lies, and attach it from there.")
    elif error.errno in (errno.EACCES, errno.EPERM):
        text = _("{name} may not be read. Nothing was attached. Copy it to a folder of your own, then attach the copy.")
    else:
        text = _("{name} cannot be read: another program holds it, or it is no file. Nothing was attached.")
    return text.format(name=path.name)
