"""Whatever a clash says follows the desk, on every page that tells of it."""

from desk_on_screen import DeskOnScreen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import String, func, update
from sqlalchemy.orm import Session
from texts_on_screen import texts

from models.entities.invitation import Answer
from models.operations.replies import RECORD_REPLY, ReplyDraft, record_reply
from models.queries.clashes import ClashRow, clash_rows
from models.queries.groups import group_rows
from models.queries.tables_read import with_tables
from models.schema import JOURNALED
from tests.factories import TODAY
from ui.board.day import BoardDay
from ui.runner import Write
from ui.views.page import Page
from ui.views.programme.page import ProgrammePage

PAGES = ("overview", "programme", "groups")


def typed_in(table: str) -> list[str]:
    """The columns of a table that hold what somebody typed; a changed event is opened again, with all its pages."""
    columns = [column for column in TABLES[table].columns if type(column.type) is String]
    return [one.name for one in columns if not one.foreign_keys and one.name != "id" and table != "event"]


TABLES = {table.name: table for table in JOURNALED}
# Designations first: they are the names of the example, and a column of their own.
RENAMED = sorted(filter(typed_in, TABLES), key=lambda name: name != "designation")


def rename_all(session: Session, table: str) -> None:
    """Every text that was typed into a table becomes another."""
    columns = TABLES[table].columns
    session.execute(update(TABLES[table]).values({name: func.substr(columns.id, 20) for name in typed_in(table)}))


def shown(window: DeskOnScreen, key: str) -> str:
    """Everything a page and its panel say."""
    window.frame.go_to(key)
    page = window.desk_window.pages[key]
    return texts(page) + texts(page.detail)


def names_in(rows: list[ClashRow]) -> set[str]:
    return {name for row in rows for name in (row.text, *row.titles, *row.room_names, *row.party_names)}


def test_every_word_of_a_clash_follows_the_desk_on_every_page(window: DeskOnScreen) -> None:
    for key in PAGES:
        shown(window, key)
    QApplication.processEvents()  # the first rows of the Overview come in two turns
    _rows, read = window.desk.read(with_tables, clash_rows, window.event_id)
    for table in (name for name in RENAMED if name in read or name == "designation"):
        before = names_in(list(window.context.clashes.every))
        assert before
        window.context.runner.write(window.frame, Write("edit"), rename_all, table)
        now = window.desk.read(clash_rows, window.event_id)
        assert list(window.context.clashes.every) == now, table
        gone = before - names_in(now)
        for key in PAGES if gone else ():
            said = shown(window, key)
            assert not [text for text in gone if text in said], (table, key)


def test_a_reply_and_its_undo_are_seen_at_once_on_every_page(window: DeskOnScreen) -> None:
    meeting, sentence = "Host, Tharwa", "Tharwa Foundation withdrew."
    for key in (*PAGES, "programme"):
        shown(window, key)
    group = next(one.id for one in window.desk.read(group_rows, window.event_id, TODAY) if one.name[:6] == "Tharwa")
    draft = ReplyDraft(group, Answer.WITHDRAWAL, TODAY)
    window.context.runner.write(window.frame, Write(RECORD_REPLY), record_reply, window.event_id, draft)
    said = {key: shown(window, key) for key in PAGES}
    assert sentence in said["overview"]
    assert any(row.text.startswith(sentence) and meeting in row.titles for row in window.context.clashes.rows)
    page = window.desk_window.pages["programme"]
    board = board_of(page)
    assert next(card for card in board.cards if card.title == meeting).missing
    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sentence not in shown(window, "overview")
    assert not any(row.text.startswith(sentence) for row in window.context.clashes.rows)
    shown(window, "programme")
    assert not next(card for card in board_of(page).cards if card.title == meeting).clash


def board_of(page: Page) -> BoardDay:
    assert isinstance(page, ProgrammePage)
    return page.both.board.canvas.day
