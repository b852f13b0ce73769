"""What is copied out of a table, as text and as a table for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ui.tables import clipboard

if TYPE_CHECKING:
    from ui.tables.rows_view import RowsView


def copy_cells(view: RowsView[Any], *, headings: bool) -> bool:
    """Put the selected cells on the clipboard, as text and as a table; False where there are none."""
    numbers = view.selected_columns()
    if not numbers or not len(view.spans):
        return False
    block = [[view.rows.text(place, number) for number in numbers] for place in view.spans]
    if headings:
        block.insert(0, [view.rows.heading(number) for number in numbers])
    mime = QMimeData()
    mime.setText(clipboard.to_text(block))
    mime.setHtml(clipboard.to_html(block))
    QGuiApplication.clipboard().setMimeData(mime)
    return True
