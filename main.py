"""Starts Protocol Desk: the console when a command is named, else the window; assembly only."""

import gc
import os
import sys

if not (3, 11) <= sys.version_info[:2] < (3, 14):
    sys.exit(f"Protocol Desk needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")

from models.defect_log import open_log
from resources.texts import set_language
from ui.console.words import COMMANDS, window_words


def has_display() -> bool:
    """Tell whether a window can be shown: on Linux somebody must have started a screen."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(words: list[str]) -> int:
    # Imports in here are the seam of the start: the console needs no Qt, and the window paints before the rest is read.
    if words and words[0] in COMMANDS:
        from ui.console.console import run_command

        return run_command(words)
    open_log()
    gc.disable()  # until the first page stands: collecting while modules are read costs a fifth of the start
    chosen = window_words(words)
    set_language(chosen.language)
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from ui.showcase import write_showcase

        return write_showcase()
    from ui.imports import spare_sources
    from ui.overrides import keep_errors_whole

    spare_sources()
    keep_errors_whole()
    from ui.application import run_window

    return run_window(chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
