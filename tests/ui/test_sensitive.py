"""Presentation mode: what identifies or reaches a person is read nowhere, whatever list, panel or tip shows it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk_on_screen import CTRL, DeskOnScreen, Key
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Date, insert, select, update
from sqlalchemy.orm import Session
from texts_on_screen import texts

from exports.catalogue import REPORTS
from models.entities.base import new_id
from models.entities.delegate import Delegate
from models.entities.person import NAME_FIELDS, Person, PersonName
from models.schema import metadata
from ui.dialogs.import_list import COLUMNS, ROWS, ImportDialog
from ui.presenting import presenting
from ui.runner import Write
from ui.shell.commands import ENTRIES
from ui.tables.rows_view import RowsView
from ui.views.reports.page import ReportsPage

PLACE = "delegates"
DAY = date(1931, 2, 17)
CANARIES = ("canary", "1931")


def sensitive() -> Iterator[tuple[str, str]]:
    """Every column that says it is so of all its rows."""
    for table in metadata.sorted_tables:
        yield from ((table.name, one.name) for one in table.columns if one.info.get("sensitive") == {})


def hatch(session: Session, person: str) -> None:
    """A canary in every sensitive column of every row, in the passport's spelling of a name too."""
    for name, field in sensitive():
        table = metadata.tables[name]
        value: Any = DAY if isinstance(table.columns[field].type, Date) else f"Canary@{field}.org"
        session.execute(update(table).values({field: value}))
    row = {"id": new_id(), "person_id": person, "kind": NAME_FIELDS["on_passport"], "name": "CANARY ON THE PASSPORT"}
    session.execute(insert(PersonName), [row])


def respell(session: Session) -> None:
    session.execute(update(PersonName).where(PersonName.name.contains("CANARY")).values(name="CANARY SPELT ANEW"))


@pytest.fixture
def person(window: DeskOnScreen) -> str:
    """Somebody at the event with a spelling of the passport, which was changed once."""
    found = window.desk.read(lambda session: session.scalar(select(Person.id).join(Delegate).limit(1)))
    assert found
    window.context.runner.write(window.frame, Write("edit"), hatch, found)
    window.context.runner.write(window.frame, Write("edit"), respell)
    return found


def shown(window: DeskOnScreen) -> Iterator[tuple[str, str]]:
    """What every page says with each of its first rows chosen and all columns there."""
    for entry in ENTRIES:
        window.frame.go_to(entry.key)
        page = window.desk_window.pages[entry.key]
        QApplication.processEvents()
        for table in page.findChildren(RowsView):
            for column in table.rows.columns:
                table.arrangement.show_column(column.key, on=True)
            for place in range(min(1, table.rows.rowCount())):
                table.go_to(place, table.first_column())
                yield f"{entry.key} {place}", texts(page.detail)
        yield entry.key, texts(page) + texts(page.detail)


def test_no_page_panel_or_tip_says_it(window: DeskOnScreen, person: str) -> None:
    told = "\n".join(text for _where, text in shown(window))
    assert all(canary in told for canary in ("Canary@email.org", "Canary@phone.org", "CANARY SPELT ANEW", "1931"))
    window.frame.action("present").trigger()
    for where, text in shown(window):
        assert not told_of(text), where


def told_of(said: str) -> list[str]:
    """The lines with a canary."""
    return [line for line in said.splitlines() if any(one in line.casefold() for one in CANARIES)]


def test_no_report_says_it(window: DeskOnScreen, person: str) -> None:
    page = window.open_page(ReportsPage)

    def said() -> str:
        found: list[str] = []
        for key in REPORTS:
            page.list.choose(key)
            for at in range(len(page.preview.preview.sheets if page.preview.preview else ())):
                page.preview.show_sheet(at)
                found.append(texts(page))
        return "\n".join(found)

    assert told_of(said())
    window.frame.action("present").trigger()
    assert not told_of(said())


def test_finding_a_person_by_the_passport_does_not_say_it(window: DeskOnScreen, person: str) -> None:
    def found() -> str:
        window.press(Key.Key_K, CTRL)
        window.type("spelt anew")
        hits = window.frame.find_panel.hits
        said = " ".join(hits.item(at).toolTip() for at in range(hits.count()))
        window.press(Key.Key_Escape)
        return said

    assert "CANARY SPELT ANEW" in found()
    window.frame.action("present").trigger()
    assert "CANARY" not in found()


def test_the_preview_of_a_list_does_not_say_it(window: DeskOnScreen, person: str, tmp_path: Path, qtbot: QtBot) -> None:
    names = window.desk.read(lambda session: session.scalar(select(Person.name).where(Person.id == person)))
    group = window.stored("Party of the Blue Gate").name
    path = tmp_path / "list.csv"
    rows = [
        f"{group},{names},Canary@new.org,+7 701 555,CANARY1",
        f"{group},Nadia Quay,Canary@new.org,+7 701 556,CANARY2",
        f"{group},Omar Bench,CANARY no address,+7 701 557,CANARY3",
    ]
    path.write_text("\n".join(("Delegation,Name,E-mail,Phone,Passport", *rows)))
    dialog = ImportDialog(window.context, window.frame)
    dialog.open()
    dialog.open_file(path)
    qtbot.waitUntil(lambda: not dialog.progress.watching)

    def said() -> str:
        found = []
        for side in (COLUMNS, ROWS):
            dialog.side.set_value(side)
            dialog._show_state()
            found.append(texts(dialog))
        return "\n".join(found)

    assert told_of(said())
    presenting().turn()
    assert not told_of(said())
    assert "701 55" not in said()
