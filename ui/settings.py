"""What the program remembers of this account: looks, language, the officer's name, which desks were open last."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

from PySide6.QtCore import QSettings, QStandardPaths

from resources.texts import spoken_languages
from ui.theme.theme import ThemeName

RECENT: Final = 8
LOCK_AFTER: Final = (5, 10, 15, 30, 0)  # minutes; 0 is never
CLEAR_AFTER: Final = (10, 30, 60, 0)  # seconds; 0 is never
_RECENT: Final = "desks/recent"


@dataclass(frozen=True, slots=True)
class RecentDesk:
    """A desk opened before: where it lies, and when it was opened last; nothing of what it holds."""

    path: Path
    opened: datetime


class Settings:
    """The few settings of the window; nothing of what a desk holds."""

    def __init__(self, store: QSettings | None = None) -> None:
        self.store = store or QSettings()

    def _text(self, name: str) -> str:
        kept: object = self.store.value(name, "")
        # A file changed by hand may hold an unquoted comma, which Qt reads as a list.
        return ", ".join(map(str, cast("list[object]", kept))) if isinstance(kept, list) else str(kept)

    @property
    def theme(self) -> ThemeName:
        kept = self._text("look/theme")
        return kept if kept in ("light", "dark", "system") else "system"

    @theme.setter
    def theme(self, name: ThemeName) -> None:
        self.store.setValue("look/theme", name)

    @property
    def language(self) -> str:
        """That of the window; English where the words of the one chosen are not there."""
        kept = self._text("look/language")
        return kept if kept in spoken_languages() else "en"

    @language.setter
    def language(self, name: str) -> None:
        self.store.setValue("look/language", name)

    @property
    def officer(self) -> str:
        return self._text("officer")

    @officer.setter
    def officer(self, name: str) -> None:
        self.store.setValue("officer", name)

    @property
    def lock_after(self) -> int:
        """Minutes without a key or a movement after which the window locks, 0 for never."""
        kept = self._text("lock/minutes")
        return int(kept) if kept.isdecimal() and int(kept) in LOCK_AFTER else 10

    @lock_after.setter
    def lock_after(self, minutes: int) -> None:
        self.store.setValue("lock/minutes", str(minutes))

    @property
    def clear_after(self) -> int:
        """Seconds after which a copy of passports, phones and e-mails leaves the clipboard, 0 for never."""
        kept = self._text("copies/seconds")
        return int(kept) if kept.isdecimal() and int(kept) in CLEAR_AFTER else 30

    @clear_after.setter
    def clear_after(self, seconds: int) -> None:
        self.store.setValue("copies/seconds", str(seconds))

    @property
    def kept_out(self) -> bool:
        """Whether the windows of a protected desk are kept out of screen captures, where the system can."""
        return self._text("capture/allowed") != "yes"

    @kept_out.setter
    def kept_out(self, on: bool) -> None:
        self.store.setValue("capture/allowed", "" if on else "yes")

    @property
    def report_folder(self) -> Path:
        """Where reports are kept: the folder chosen, if it is still there, else that of documents."""
        kept = self._text("reports/folder")
        return Path(kept) if kept and Path(kept).is_dir() else documents()

    @report_folder.setter
    def report_folder(self, folder: Path) -> None:
        self.store.setValue("reports/folder", str(folder))

    @property
    def report_language(self) -> str:
        """The language reports are written in; "" is that of the screen."""
        kept = self._text("reports/language")
        return kept if kept in spoken_languages() else ""

    @report_language.setter
    def report_language(self, name: str) -> None:
        self.store.setValue("reports/language", name)

    @property
    def looked_around(self) -> bool:
        """Whether the first look around was shown."""
        return self._text("guide/seen") == "yes"

    @looked_around.setter
    def looked_around(self, seen: bool) -> None:
        self.store.setValue("guide/seen", "yes" if seen else "")

    @property
    def desk(self) -> Path | None:
        """The desk opened last, if it is still there."""
        kept = Path(self._text("desk")) if self._text("desk") else None
        return kept if kept and kept.is_file() else None

    @desk.setter
    def desk(self, path: Path | None) -> None:
        self.store.setValue("desk", str(path.absolute()) if path else "")

    @property
    def recent(self) -> list[RecentDesk]:
        """The desks opened last, the latest first; also those that are gone."""
        try:
            kept = json.loads(self._text(_RECENT) or "[]")
        except ValueError:
            return []
        made = map(_recent, cast("list[Any]", kept) if isinstance(kept, list) else [])
        return [desk for desk in made if desk][:RECENT]

    def note_desk(self, path: Path, now: datetime) -> None:
        """Remember that a desk was opened."""
        path = path.absolute()
        self._keep([RecentDesk(path, now), *(desk for desk in self.recent if desk.path != path)][:RECENT])

    def forget_desk(self, path: Path) -> None:
        """Take one desk from the list; the file stays where it is."""
        self._keep([desk for desk in self.recent if desk.path != path])

    def forget_desks(self) -> None:
        self._keep([])

    def _keep(self, desks: Sequence[RecentDesk]) -> None:
        lines = [{"path": str(desk.path), "opened": desk.opened.isoformat(timespec="minutes")} for desk in desks]
        self.store.setValue(_RECENT, json.dumps(lines, ensure_ascii=False))


def documents() -> Path:
    """The folder where this account keeps its documents; its own where there is none."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return place if place.is_dir() else Path.home()


def own_folders() -> list[Path]:
    """Where desks of this computer may lie, the best first."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return [documents(), Path.home(), Path(QStandardPaths.writableLocation(place))]


def _recent(kept: Any) -> RecentDesk | None:
    """One line of the list; None for what no version of the program has written."""
    try:
        return RecentDesk(Path(str(kept["path"])), datetime.fromisoformat(str(kept["opened"])))
    except (KeyError, TypeError, ValueError):
        return None
