"""What changed is seen on every page: asked anew, a page says nothing else."""

import re
from contextlib import suppress
from typing import Any

import pytest
from desk_on_screen import DeskOnScreen
from PySide6.QtWidgets import QApplication
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from texts_on_screen import texts

from models.entities.invitation import Answer
from models.operations.replies import RECORD_REPLY, ReplyDraft, record_reply
from models.schema import JOURNALED
from tests.factories import TODAY
from tests.sample_rows import another
from ui.runner import Write
from ui.views.catalogue import PAGES

# A changed event is opened again, with all its pages.
TABLES = {table.name: table for table in JOURNALED if table.name != "event"}


def change_all(session: Session, table: str) -> None:
    """Give all columns of all rows of a table another value, as far as the desk allows it."""
    rows = TABLES[table]
    for row in session.execute(select(rows)).mappings().all():
        values: dict[str, Any] = another(rows, dict(row))
        with suppress(IntegrityError), session.begin_nested():
            session.execute(update(rows).where(rows.c.id == row["id"]).values(values))


def shown(window: DeskOnScreen, key: str) -> str:
    """Everything a page, its panel, the line of status and the navigation say."""
    window.frame.go_to(key)
    QApplication.processEvents()
    page = window.desk_window.pages[key]
    said = "\n".join([texts(page), texts(page.detail), window.status(), texts(window.frame.side)])
    return re.sub(r"now=datetime\S*\([^)]*\)", "", said)  # the line of the hour moves on by itself


def stale_pages(window: DeskOnScreen) -> list[str]:
    stale: list[str] = []
    for key in PAGES:
        before = shown(window, key)
        window.desk_window.pages[key].reload()
        if shown(window, key) != before:
            stale.append(key)
    return stale


@pytest.fixture
def all_seen(window: DeskOnScreen) -> DeskOnScreen:
    for key in PAGES:
        shown(window, key)
    return window


@pytest.mark.long
@pytest.mark.parametrize("table", TABLES)
def test_what_changed_in_a_table_is_on_every_page(all_seen: DeskOnScreen, table: str) -> None:
    all_seen.context.runner.write(all_seen.frame, Write("edit"), change_all, table)
    assert not stale_pages(all_seen)


def test_a_reply_is_counted_on_every_page(all_seen: DeskOnScreen) -> None:
    group = all_seen.stored("Northern Wells Council")
    draft = ReplyDraft(group.id, Answer.REGRET, TODAY)
    all_seen.context.runner.write(all_seen.frame, Write(RECORD_REPLY), record_reply, all_seen.event_id, draft)
    assert not stale_pages(all_seen)
