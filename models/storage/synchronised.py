"""Folders that a program synchronises: known by what it lays into them, by their names, or by its settings."""

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, cast

MARKS: Final = (  # what lies in the top folder; a slash says that it is a folder
    (re.compile(r"\.stfolder/?"), "Syncthing"),
    (re.compile(r"\._?sync_[0-9a-z]+\.db"), "Nextcloud"),
    (re.compile(r"\.(owncloud|nextcloud)sync\.log"), "Nextcloud"),
    (re.compile(r"\.dropbox|\.dropbox\.cache/"), "Dropbox"),  # ~/.dropbox/ holds settings only
    (re.compile(r"\.tmp\.drive(up|down)load/"), "Google Drive"),
)
NAMES: Final = (
    (re.compile(r"onedrive( - .+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"google ?drive|googledrive-.+", re.IGNORECASE), "Google Drive"),
    (re.compile(r"yandex\.?disk", re.IGNORECASE), "Yandex.Disk"),
    (re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents", re.IGNORECASE), "iCloud Drive"),
    (re.compile(r"nextcloud|owncloud", re.IGNORECASE), "Nextcloud"),
)
YANDEX: Final = (".sync/cli.log", ".sync/core.log", ".sync/status")
ONEDRIVE: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
LOCAL_PATH: Final = re.compile(r"(?m)^[^\n=]*localPath=(.+)$")
YANDEX_PATH: Final = re.compile(r'(?m)^\s*dir\s*=\s*"?([^"\n]+)')


def synchroniser_of(place: Path) -> str:
    """The program that synchronises the folder of a file, "" where none does; `place` has its links followed."""
    for folder in place.parents:
        if program := _by_name(folder) or _by_marks(folder):
            return program
    return next((program for root, program in known_roots() if place.is_relative_to(root)), "")


def _by_name(folder: Path) -> str:
    if folder.parent.name == "CloudStorage" and folder.parent.parent.name == "Library":  # of macOS
        return folder.name.partition("-")[0]
    return next((program for pattern, program in NAMES if pattern.fullmatch(folder.name)), "")


def _by_marks(folder: Path) -> str:
    try:
        with os.scandir(folder) as entries:
            hidden = [f"{entry.name}/" if entry.is_dir() else entry.name for entry in entries if entry.name[:1] == "."]
    except OSError:
        return ""
    found = (program for name in hidden for pattern, program in MARKS if pattern.fullmatch(name))
    yandex = ".sync/" in hidden and any((folder / name).exists() for name in YANDEX)
    return next(found, "Yandex.Disk" if yandex else "")


def known_roots() -> Iterator[tuple[Path, str]]:
    """The folders that programs of this account say they synchronise."""
    home = Path.home()
    data = [Path(os.environ[name]) for name in ("APPDATA", "LOCALAPPDATA") if os.environ.get(name)]
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    yield from _roots("OneDrive", (os.environ.get(name, "") for name in ONEDRIVE))
    for folder in (home / ".dropbox", *(place / "Dropbox" for place in data)):
        yield from _roots("Dropbox", _told(folder / "info.json", _dropbox_paths))
    for folder in (settings, home / "Library" / "Preferences", *data):
        for name in ("Nextcloud/nextcloud.cfg", "ownCloud/owncloud.cfg"):
            yield from _roots("Nextcloud", _told(folder / name, LOCAL_PATH.findall))
    yield from _roots("Yandex.Disk", _told(settings / "yandex-disk" / "config.cfg", YANDEX_PATH.findall))


def _roots(program: str, told: Any) -> Iterator[tuple[Path, str]]:
    """The folders a program names, with their links followed; never the whole of the account or the disk."""
    for text in told:
        if text and (folder := Path(os.path.realpath(text))) not in (Path.home(), Path(folder.anchor)):
            yield folder, program


def _told(path: Path, read: Callable[[str], list[str]]) -> list[str]:
    """What a settings file says; nothing where there is none, or none that can be understood."""
    with suppress(OSError, ValueError, AttributeError, TypeError):
        return read(path.read_text("utf-8"))
    return []


def _dropbox_paths(text: str) -> list[str]:
    accounts = cast("dict[str, Any]", json.loads(text))
    return [str(account["path"]) for account in accounts.values() if account.get("path")]
