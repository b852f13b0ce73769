"""Keeps PySide from reading the source of every module that is imported after it, which costs a third of the start."""

import sys

from PySide6 import QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport]  # puts the look at imports in place


def spare_sources() -> None:
    """Answer PySide's question for each module, whether it may switch names with `__feature__`, without its source.

    Nothing here uses that switch. A PySide that asks in another way is left alone: the start is slower then, no more.
    """
    asks = sys.modules.get("shibokensupport.feature")
    if hasattr(asks, "_mod_uses_pyside"):
        asks._mod_uses_pyside = lambda _module: True  # pyright: ignore
