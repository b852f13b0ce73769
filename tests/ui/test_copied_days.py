"""A day that is copied out of any table carries its year, so that no spreadsheet makes it one of this year."""

import re
from datetime import date, datetime

from desk_on_screen import DeskOnScreen
from failures import on_delegate, on_rule
from PySide6.QtGui import QGuiApplication

from models.operations.edit import EDIT_CELL, FieldEdit, edit_fields
from models.queries.delegates import delegate_rows
from ui.tables import clipboard
from ui.tables.rows_view import RowsView

YEAR = re.compile(r"\b\d{4}\b")


def with_days(window: DeskOnScreen) -> None:
    """Days where the example has none: of a delegate, and an override with its end."""
    on_delegate(window)
    (first, *_others) = window.desk.read(delegate_rows, window.event_id)
    edits = [FieldEdit("delegate", first.id, "since", None, date(2015, 5, 25))]
    window.desk.write(EDIT_CELL, edit_fields, edits)
    on_rule(window)
    window.frame.action("override").trigger()
    window.dialog.authority.setText("The minister")  # pyright: ignore[reportAttributeAccessIssue]
    window.dialog.reason.setPlainText("Both agree")  # pyright: ignore[reportAttributeAccessIssue]
    window.click(window.dialog.main)


def day_in(value: object) -> date | None:
    first = value[0] if isinstance(value, tuple) else value
    return first if isinstance(first, date) else None


def test_a_copied_day_carries_its_year_on_every_page(window: DeskOnScreen) -> None:
    with_days(window)
    copied: list[str] = []
    for key in window.frame.side.rows:
        window.frame.go_to(key)
        page = window.desk_window.pages[key]
        page.reload()
        for view in page.findChildren(RowsView):
            copied += [f"{key}.{column}" for column in days_copied(view)]
    assert len(copied) >= 9, copied


def days_copied(view: RowsView) -> list[str]:
    """The columns of a table that hold days, each looked at in its first row with one, as text and as a table."""
    found: list[str] = []
    for number, column in enumerate(view.rows.columns):
        rows = [view.rows.row_at(place) for place in range(view.rows.rowCount())]
        place = next((at for at, row in enumerate(rows) if column.sort and day_in(column.sort(row))), -1)
        if place < 0 or not column.text(rows[place]):
            continue
        found.append(column.key)
        view.arrangement.show_column(column.key, on=True)
        view.go_to(place, number)
        assert view.editing.copy()
        mime = QGuiApplication.clipboard().mimeData()
        for text in (mime.text(), clipboard.read_html(mime.html())[0][0]):
            assert YEAR.search(text), (column.key, text)
            if column.kind in ("date", "deadline"):
                assert datetime.fromisoformat(text)
    return found
