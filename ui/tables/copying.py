"""What is copied out of a table, as text and as a table for other programs, and where a copied block falls."""

from __future__ import annotations

from collections.abc import Sequence
from secrets import token_bytes
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

from resources.texts import _, ngettext
from ui.tables import clipboard
from ui.tables.cells import Cell, laid_out, tiled
from ui.tables.columns import R

if TYPE_CHECKING:
    from ui.tables.rows_view import RowsView


OURS: Final = "application/x-protocol-desk-secret"
KEPT_OUT: Final = (
    ("ExcludeClipboardContentFromMonitorProcessing", b"1"),  # Windows, its clipboard history and cloud
    ("x-kde-passwordManagerHint", b"secret"),  # Klipper and others of Linux
    ("org.nspasteboard.ConcealedType", b"1"),  # macOS, by nspasteboard.org
)


_seconds: Final = [30]  # how long a copy of secret columns stays


def seconds() -> int:
    """How long a copy of secret columns stays on the clipboard, 0 for as long as the window is not locked."""
    return _seconds[0]


def clear_after(wanted: int) -> None:
    """Let the copies made from now on stay so many seconds, 0 until the window is locked."""
    _seconds[0] = wanted


def copy_cells(view: RowsView[Any], *, headings: bool) -> bool:
    """Put the selected cells on the clipboard, as text and as a table; False where there are none."""
    numbers = view.selected_columns()
    if not numbers or not len(view.spans):
        return False
    block = [[view.rows.copied(place, number) for number in numbers] for place in view.spans]
    if headings:
        block.insert(0, [view.rows.heading(number) for number in numbers])
    mime = QMimeData()
    mime.setText(clipboard.to_text(block))
    mime.setHtml(clipboard.to_html(block))
    if holds_secrets(view):
        keep_apart(mime)
    QGuiApplication.clipboard().setMimeData(mime)
    return True


def keep_apart(mime: QMimeData) -> None:
    """Keep a copy that reaches a person out of clipboard histories, and clear it after its seconds."""
    mark = token_bytes(8)
    for name, value in (*KEPT_OUT, (OURS, mark)):
        mime.setData(name, value)
    if seconds():
        QTimer.singleShot(seconds() * 1000, QGuiApplication.clipboard(), lambda: forget_secrets(mark))


def copied_words() -> str:
    """What is said of a copy of secret columns."""
    if seconds():
        told = "Copied. The clipboard is cleared in {n} second.", "Copied. The clipboard is cleared in {n} seconds."
        return ngettext(*told, seconds()).format(n=seconds())
    return _("Copied. It stays on the clipboard until the window is locked.")


def holds_secrets(view: RowsView[Any]) -> bool:
    """Whether the selection reaches a column that identifies or reaches a person."""
    return any(view.rows.columns[number].secret for number in view.selected_columns())


def forget_secrets(mark: bytes = b"") -> None:
    """Clear the clipboard, if what it holds is still a secret copy of ours, or the very copy of a mark."""
    board = QGuiApplication.clipboard()
    mime: QMimeData | None = board.mimeData()  # none at all before anything was copied
    held = bytes(mime.data(OURS).data()) if mime else b""
    if held and held == (mark or held):
        board.clear()


def targets(view: RowsView[R], chosen: Sequence[Cell[R]], block: clipboard.Block) -> list[tuple[Cell[R], str]]:
    """The cells a copied block falls on, and what comes into each."""
    if not chosen:
        return []
    if len(block) == 1 and len(block[0]) == 1:
        return [(cell, block[0][0]) for cell in chosen]
    shown = [number for number in view.head.shown_columns() if not view.rows.columns[number].selects]
    top = chosen[0].place
    first = min(shown.index(cell.number) for cell in chosen)
    if view.has_whole_rows() and max(map(len, block)) == len(shown):
        first = 0
    spread = tiled(block, len(view.spans), len({cell.number for cell in chosen}))
    return laid_out(spread, range(top, view.rows.rowCount()), shown[first:], view.cell)
