"""Start and end instead of left and right, for painters and layouts, which Qt does not mirror by themselves."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QApplication


def is_rtl(direction: Qt.LayoutDirection | None = None) -> bool:
    """Whether a direction, or that of the application, is right to left."""
    return (QApplication.layoutDirection() if direction is None else direction) == Qt.LayoutDirection.RightToLeft


def start(direction: Qt.LayoutDirection | None = None) -> Qt.AlignmentFlag:
    """The alignment to the start side, for `drawText` in a rectangle that is already mirrored.

    Absolute: a painter of a right-to-left widget would else turn the side once more.
    """
    side = Qt.AlignmentFlag.AlignRight if is_rtl(direction) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def end(direction: Qt.LayoutDirection | None = None) -> Qt.AlignmentFlag:
    """The alignment to the end side, absolute as `start`."""
    side = Qt.AlignmentFlag.AlignLeft if is_rtl(direction) else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def margins(first: int, top: int, last: int, bottom: int) -> QMargins:
    """Margins from the start, the top, the end and the bottom, in pixels."""
    return QMargins(last, top, first, bottom) if is_rtl() else QMargins(first, top, last, bottom)


def left_to_right(text: str) -> str:
    """A path or another text of signs kept in its own order; else its first stroke goes to the end in Arabic."""
    return f"\u2066{text}\u2069" if is_rtl() else text
