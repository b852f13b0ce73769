"""Makes pictures of every page, dialog and state: `python -m benchmarks.pictures [FOLDER]`; no display is needed.

With `--readme` it makes exactly those of docs/pictures. A scene that cannot be made is named at the end, and the exit
code is 1; the others are made all the same.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtWidgets import QApplication

from benchmarks.pictures_dialogs import DIALOGS
from benchmarks.pictures_keys import HIDING, KEYS
from benchmarks.pictures_pages import EVERY_PAGE, NOTHING_YET, STATES, Scene
from benchmarks.pictures_safe import SAFE
from benchmarks.pictures_studio import SIZE, Studio, settle
from benchmarks.pictures_trust import TRUST
from benchmarks.pictures_window import BEFORE, WINDOW
from ui.theme.theme import ThemeName

__all__ = ["Studio", "main", "settle"]

README_FOLDER: Final = Path(__file__).parents[1] / "docs" / "pictures"
USUAL: Final = Path("out") / "pictures"
BOTH: Final[tuple[ThemeName, ...]] = ("light", "dark")
LIGHT: Final[tuple[ThemeName, ...]] = ("light",)
SCALE: Final = "1.5"
README_ALSO: Final = ("groups-reply", "programme-new", "programme-assign", "programme-clash", "import-rows")


@dataclass(frozen=True, slots=True)
class Take:
    """Scenes in one window: its size, language and themes, and what their files are called behind the theme."""

    scenes: tuple[Scene, ...]
    themes: tuple[ThemeName, ...] = BOTH
    tail: str = ""
    size: tuple[int, int] = SIZE
    language: str = "en"
    empty: bool = False
    desk: bool = True


USUAL_TAKES: Final = (
    Take(EVERY_PAGE + STATES + DIALOGS),
    Take(WINDOW),
    Take(NOTHING_YET, empty=True),
    Take(BEFORE, desk=False),
    Take(KEYS, desk=False),
    Take(HIDING),
    Take(SAFE),
    Take(TRUST),
)
MIRRORED: Final = Take(EVERY_PAGE, LIGHT, "-ar", language="ar")
SETS: Final[dict[str, tuple[Take, ...]]] = {
    "usual": USUAL_TAKES,
    "ar": (MIRRORED,),
    "1024": (Take(EVERY_PAGE, LIGHT, "-1024", (1024, 768)),),
    "150": (Take(EVERY_PAGE, LIGHT, "-150", (1280, 800)),),
}


def chosen_scenes(scenes: Sequence[Scene], words: Sequence[str]) -> tuple[Scene, ...]:
    """The scenes whose names begin with one of the words; without words all."""
    return tuple(scene for scene in scenes if not words or scene.name.startswith(tuple(words)))


def readme_takes() -> tuple[Take, ...]:
    """What README shows: every page in both themes, a few dialogs, the welcome, and one page in Arabic."""
    also = tuple(scene for scene in (*STATES, *DIALOGS, *WINDOW) if scene.name in README_ALSO)
    before = BEFORE[:2]  # the welcome follows the first question
    mirrored = tuple(scene for scene in EVERY_PAGE if scene.name == "groups")
    return (
        Take(EVERY_PAGE),
        Take(also, LIGHT),
        Take(before, LIGHT, desk=False),
        Take(mirrored, LIGHT, "-ar", language="ar"),
    )


class Camera:
    """Takes the scenes one after the other, and notes the names of those that cannot be made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.made: list[Path] = []
        self.failed: dict[str, str] = {}
        self._now = ""
        running = QApplication.instance()
        self._app = running if isinstance(running, QApplication) else QApplication([])
        sys.excepthook = self._note  # what a slot raises would only be printed

    def take(self, wanted: Take) -> None:
        with tempfile.TemporaryDirectory() as place:
            officer = "A. Sample" if wanted.desk else ""
            spoken = wanted.language
            folder = Path(place)
            studio = Studio(self._app, folder, wanted.size, example=wanted.desk, officer=officer, language=spoken)
            if wanted.empty:
                studio.empty_event()
            for scene in wanted.scenes:
                self._shoot(studio, scene, wanted)
            studio.close()

    def _shoot(self, studio: Studio, scene: Scene, wanted: Take) -> None:
        self._now = scene.name + wanted.tail
        try:
            studio.dress("light")
            scene.show(studio)
            for name in wanted.themes:
                studio.dress(name)
                path = self._folder / f"{scene.name}-{name}{wanted.tail}.png"
                studio.take(path)
                self.made.append(path)
        except Exception as error:  # the other scenes are made all the same
            self.failed[self._now] = "".join(traceback.format_exception(error)[-3:])
        finally:
            studio.tidy()

    def _note(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.failed[self._now] = "".join(traceback.format_exception(kind, error, trace)[-3:])


def make(folder: Path, takes: Sequence[Take]) -> int:
    """Make pictures in this process; 0 when all could be made."""
    camera = Camera(folder)
    for wanted in takes:
        if wanted.scenes:
            camera.take(wanted)
    print(f"{len(camera.made)} pictures in {folder.as_posix()}")
    for name, why in camera.failed.items():
        print(f"FAILED {name}\n{why}", file=sys.stderr)
    return int(bool(camera.failed))


def make_scaled(words: Sequence[str]) -> int:
    """The same program again on a screen of 150 %: Qt takes its scale only at the start."""
    surroundings = os.environ | {"QT_SCALE_FACTOR": SCALE}
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.pictures", *words], env=surroundings, check=False
    ).returncode


def make_readme(folder: Path) -> int:
    """Exactly the pictures of README: what was there before is gone."""
    for old in folder.glob("*.png"):
        old.unlink()
    code = make(folder, readme_takes())
    (folder / f"{BEFORE[0].name}-light.png").unlink(missing_ok=True)
    return code


def main() -> int:
    words = argparse.ArgumentParser(prog="python -m benchmarks.pictures", description=__doc__)
    words.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=f"else {USUAL.as_posix()}")
    words.add_argument("--readme", action="store_true", help="those of docs/pictures")
    words.add_argument("--set", choices=SETS, action="append", help="only this set; may be said again")
    words.add_argument("--only", nargs="+", default=[], metavar="NAME", help="scenes whose names begin so")
    words.add_argument("--light", action="store_true", help="the light theme alone: half the time")
    said = words.parse_args()
    _set_screen()
    if said.readme:
        return make_readme(said.folder or README_FOLDER)
    return _make_sets(said.folder or USUAL, said.set or list(SETS), said.only, LIGHT if said.light else BOTH)


def _set_screen() -> None:
    """A screen as large as the window: the one of Qt without a display is 800 x 800, and no dialog would be wider."""
    if os.environ.setdefault("QT_QPA_PLATFORM", "offscreen") != "offscreen":
        return
    width, height = SIZE
    screen = {"name": "pictures", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path = Path(tempfile.mkdtemp()) / "screen.json"
    path.write_text(json.dumps({"screens": [screen]}), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={path}"


def _make_sets(folder: Path, names: Sequence[str], only: Sequence[str], themes: tuple[ThemeName, ...]) -> int:
    scaled = os.environ.get("QT_SCALE_FACTOR") == SCALE
    code = 0
    for name in names:
        if name == "150" and not scaled:
            code |= make_scaled([str(folder), "--set", name, *(("--only", *only) if only else ())])
            continue
        code |= make(folder, [_narrowed(one, only, themes) for one in SETS[name]])
    return code


def _narrowed(one: Take, only: Sequence[str], themes: tuple[ThemeName, ...]) -> Take:
    kept = tuple(name for name in one.themes if name in themes)
    return replace(one, scenes=chosen_scenes(one.scenes, only), themes=kept)


if __name__ == "__main__":
    sys.exit(main())
