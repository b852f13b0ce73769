"""Where a desk lies: a share or a folder that is synchronised would lose changes, so no desk is worked on there.

Sources: SQLite, "How to corrupt" 2.1 and "Over a network"; mountinfo(5). Virtual machines (overlay, tmpfs, 9p,
virtiofs) keep locks and syncs, and are left alone.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from models.errors import UserError
from models.storage.synchronised import synchroniser_of
from resources.texts import _

SHARES: Final = frozenset(
    {
        *(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "ncpfs",
            "afs",
            "afpfs",
        ),
        *(
            "coda",
            "ceph",
            "lustre",
            "webdav",
            "davfs",
            "davfs2",
            "ftp",
            "sshfs",
            "curlftpfs",
            "rclone",
        ),
        *(
            "s3fs",
            "gvfsd-fuse",
            "glusterfs",
            "gcsfuse",
            "onedriver",
            "google-drive-ocamlfuse",
        ),
    }
)
FUSE: Final = frozenset({"fuse", "macfuse", "osxfuse", "fuseblk"})
FAR_SOURCE: Final = re.compile(
    r"[a-z0-9+.-]+://|[^/\s]+@[^/\s]+:|[^/\s:]{2,}:/"
)  # a server, as davfs and sshfs write it
REMOTE_DRIVE: Final = 4  # GetDriveType
MOUNTS: Final = Path("/proc/self/mountinfo")
DEVICES: Final = Path("/sys/dev/block")


class Unsafe(UserError):
    """The desk lies where changes would be lost, on a share or with a synchronising `program`; it may be read there."""

    def __init__(self, path: Path, program: str) -> None:
        self.path, self.program = path, program
        on_share = _(
            "{name} lies on a network share. Two computers could write it at once, and changes would be lost. "
            "It was left as it is. Copy it to this computer to work on it, or open it for reading."
        )
        kept = _(
            "{name} lies in a folder that {program} synchronises. It would be copied while it is being written, and "
            "changes would be lost. It was left as it is. Copy it to this computer to work on it, or open it for "
            "reading."
        )
        super().__init__((kept if program else on_share).format(name=path.name, program=program))


class Mount(NamedTuple):
    """What is mounted where: its folder, the kind of its file system, where that comes from, and its device."""

    folder: str
    kind: str
    source: str
    device: str = ""


def require_safe(path: Path) -> None:
    """Refuse to work on a desk that lies on a share or in a folder another program synchronises."""
    place = Path(os.path.realpath(path))
    if is_share(place):
        raise Unsafe(path, "")
    if program := synchroniser_of(place):
        raise Unsafe(path, program)


def require_safe_folder(path: Path) -> None:
    """Refuse to make a desk where it could not be worked on."""
    try:
        require_safe(path)
    except Unsafe as unsafe:
        told = _("No desk can be kept on a network share: changes would be lost. Choose a folder of this computer.")
        if unsafe.program:
            told = _(
                "No desk can be kept in a folder that {program} synchronises: changes would be lost. "
                "Choose another folder of this computer."
            ).format(program=unsafe.program)
        raise UserError(told) from None


def safe_folder(folders: Sequence[Path]) -> Path:
    """The first of some folders in which desks may be worked on; the last where none is."""
    for folder in folders:
        with suppress(Unsafe):
            require_safe(folder / "any.desk")
            return folder
    return folders[-1]


def is_removable(path: Path) -> bool:
    """Does a file lie on a stick or a card? Known on Linux and Windows only."""
    if os.name == "nt":
        return _drive_type(path) == 2
    mount = mount_of(os.path.realpath(path), mounts())
    if mount is None or not mount.device:
        return False
    here = DEVICES / mount.device
    return any(_reads_one(place / "removable") for place in (here, here / ".."))


# file systems


def is_share(place: Path) -> bool:
    """Does another computer keep this place? `place` is absolute, with its links followed."""
    if os.name == "nt":
        return _is_unc(str(place)) or _drive_type(place) == REMOTE_DRIVE
    if sys.platform == "darwin":
        return is_far(_mac_mount(place))
    return is_far(mount_of(str(place), mounts()))


def is_far(mount: Mount | None) -> bool:
    """Is a file system one that another computer keeps?"""
    if mount is None:
        return False
    kind, _dot, helper = mount.kind.lower().partition(".")
    if kind in FUSE:
        return helper in SHARES or (not helper and bool(FAR_SOURCE.match(mount.source)))
    return kind in SHARES


def mounts() -> Iterator[Mount]:
    """What is mounted on this Linux, in the order it was mounted."""
    try:
        lines = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return
    yield from filter(None, map(mount_in, lines))


def mount_in(line: str) -> Mount | None:
    """One line of mountinfo; None for one that is not to be understood."""
    before, dash, after = line.partition(" - ")
    first, last = before.split(" "), after.split(" ")
    if not dash or len(first) < 6 or len(last) < 2:
        return None
    return Mount(_plain(first[4]), last[0], _plain(last[1]), first[2])


def _plain(text: str) -> str:
    r"""A name with the octal escapes of mountinfo (\040 is a space) written out."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def mount_of(place: str, mounted: Iterable[Mount]) -> Mount | None:
    """The file system a place lies in: the longest folder above it, the latest of equal ones."""
    found: Mount | None = None
    for mount in mounted:
        if _is_above(mount.folder, place) and (found is None or len(mount.folder) >= len(found.folder)):
            found = mount
    return found


def _is_above(folder: str, place: str) -> bool:
    return place == folder or place.startswith(folder.rstrip("/") + "/")


def _reads_one(path: Path) -> bool:
    try:
        return path.read_text("ascii").strip() == "1"
    except (OSError, ValueError):
        return False


def _is_unc(place: str) -> bool:
    r"""A name of Windows that begins with a server: \\server\share, \\?\UNC\server\share."""
    place = place.replace("/", "\\")
    if place.startswith(("\\\\?\\", "\\\\.\\")):
        return place[4:8].upper() == "UNC\\"
    return place.startswith("\\\\")


def _drive_type(place: Path) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes  # a library of Windows only

    return ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\")


def _mac_mount(place: Path) -> Mount | None:
    """The file system of a place as statfs(2) of macOS on Apple silicon tells it."""
    import ctypes  # asked on macOS only

    told = ctypes.create_string_buffer(4096)
    while ctypes.CDLL(None).statfs(os.fsencode(place), told) != 0:
        if place == place.parent:
            return None
        place = place.parent
    return Mount(_text(told, 88, 1024), _text(told, 72, 16), _text(told, 1112, 1024))


def _text(buffer: object, start: int, size: int) -> str:
    return bytes(buffer)[start : start + size].partition(b"\0")[0].decode("utf-8", "replace")  # pyright: ignore
