"""What the program remembers of this account: looks, language, the officer's name, which desk was open last."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QSettings

from ui.theme.theme import ThemeName


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
        return self._text("look/language") or "en"

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
    def desk(self) -> Path | None:
        """The desk opened last, if it is still there."""
        kept = Path(self._text("desk")) if self._text("desk") else None
        return kept if kept and kept.is_file() else None

    @desk.setter
    def desk(self, path: Path | None) -> None:
        self.store.setValue("desk", str(path.absolute()) if path else "")
