"""A desk whose reports are read back: the rows under the headings, and every text in a workbook."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import update
from sqlalchemy.orm import Session

from exports.catalogue import ready_report
from exports.workbook import pour_workbook
from models.queries.events import event_rows
from models.storage.desk import Desk

MINE = "the test's own change"


class Round:
    """A desk and one event of it, the first if none is named; `book` gives a report as openpyxl reads it back."""

    def __init__(self, desk: Desk, event: str = "") -> None:
        self.desk = desk
        self.event = event or desk.read(event_rows)[0].id

    def book(self, name: str, language: str = "en") -> Any:
        ready = self.desk.read(ready_report, name, self.event, language)
        stream = BytesIO()
        pour_workbook(stream, ready.sheets, ready.facts, language)
        stream.seek(0)
        return load_workbook(stream)


def change(talks: Round, entity: Any, where: Any, **values: Any) -> None:
    """Write values into the rows that fit."""

    def write(session: Session) -> None:
        session.execute(update(entity).where(where).values(**values))

    talks.desk.write(MINE, write)


def lines_of(page: Any) -> list[dict[str, Any]]:
    """The rows of a list by heading; a band has its text under the first one."""
    rows = list(page.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if sum(value is not None for value in row) > 2)
    headings = [value for value in rows[head] if value is not None]
    return [dict(zip(headings, row, strict=False)) for row in rows[head + 1 :]]


def texts_of(book: Any) -> Iterator[str]:
    """Every text that stands in any cell, and the names of the sheets."""
    for page in book.worksheets:
        yield page.title
        yield from (value for row in page.iter_rows(values_only=True) for value in row if isinstance(value, str))
