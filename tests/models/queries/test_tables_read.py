"""The tables a query read are those its SQL names."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from factories import add_event, made
from sqlalchemy import event

from models.queries.clashes import clash_rows
from models.queries.delegates import delegate_rows
from models.queries.groups import group_rows
from models.queries.meetings import meeting_rows
from models.queries.overview import overview
from models.queries.rooms import room_rows
from models.queries.tables_read import with_tables
from models.schema import metadata
from models.storage.desk import Desk

DAY = date(2015, 5, 25)
QUERIES: dict[Callable[..., Any], tuple[Any, ...]] = {
    clash_rows: (),
    group_rows: (DAY,),
    delegate_rows: (),
    meeting_rows: (),
    room_rows: (),
    overview: (DAY, datetime(2015, 5, 25, 12, tzinfo=UTC)),
}


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.__name__)
def test_the_tables_read_are_those_of_the_sql(desk: Desk, query: Callable[..., Any]) -> None:
    event_id = made(desk, add_event)
    said: set[str] = set()
    note = lambda _one, _cursor, sql, *_rest: said.update(re.findall(r'(?:FROM|JOIN) "?(\w+)', sql))  # noqa: E731
    event.listen(desk._open.reader, "before_cursor_execute", note)
    _answer, tables = desk.read(with_tables, query, event_id, *QUERIES[query])
    assert tables == said & set(metadata.tables)
    assert len(tables) > 2
