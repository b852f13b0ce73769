"""An event made by mistake is removed: what goes with it is counted, and Undo brings it back and opens it."""

from datetime import date
from pathlib import Path

from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key

from models.journal.write import Author
from models.operations.events import CREATE_EVENT, NEW_EVENT_FROM, EventDraft, create_event, new_event_from
from models.queries.events import event_facts
from models.storage.desk import Desk
from tests.factories import everything

MAY = "Astana talks, May 2015"
GENEVA = EventDraft("Geneva talks", date(2015, 10, 5), date(2015, 10, 6), "UTC")


def test_an_event_made_by_mistake_is_removed_and_comes_back(window: DeskOnScreen) -> None:
    first, before = window.event_id, window.desk.read(everything)
    made, _changes = window.desk.write(NEW_EVENT_FROM, new_event_from, first, GENEVA)
    window.desk_window.open_event(made)
    after = window.desk.read(everything)
    window.press(Key.Key_F6, CTRL | SHIFT)
    assert window.message.text.text().startswith(
        "Geneva talks is removed with everything in it: 38 groups on the list, 8 rooms. Groups and people stay"
    )
    window.press(Key.Key_Escape)
    assert window.event_id == made
    window.press(Key.Key_F6, CTRL | SHIFT)
    window.click(window.message.main)
    assert (window.event_id, window.toast()) == (first, "Geneva talks removed")
    assert window.desk.read(everything) == before
    window.press(Key.Key_Z, CTRL)
    assert window.desk.read(everything) == after
    assert (window.event_id, window.frame.bar.event_button.text()) == (made, "Geneva talks"), "it is opened again"


def test_the_last_event_is_removed_and_brought_back_from_the_page_without_one(
    empty_window: DeskOnScreen, tmp_path: Path, example: Path
) -> None:
    bare = tmp_path / "bare.desk"
    Desk.create(bare, Author("A. Sample", "a" * 32)).close()
    empty_window.desk_window.begin(bare)
    empty_window.desk.write(CREATE_EVENT, create_event, GENEVA)
    empty_window.desk_window.open_path(bare)
    empty_window.frame.action("remove_event").trigger()
    assert empty_window.button("New event…").isVisible(), "it is empty: nothing is asked"
    assert empty_window.toast() == "Geneva talks removed"
    empty_window.press(Key.Key_Z, CTRL)
    assert empty_window.frame.bar.event_button.text() == "Geneva talks"
    assert empty_window.toast().startswith("Undone: event removed")


def test_an_event_that_has_begun_is_not_removed(window: DeskOnScreen) -> None:
    window.frame.action("remove_event").trigger()
    assert window.message.text.text() == f"{MAY} has begun. Close it instead; it stays readable."
    window.press(Key.Key_Escape)
    assert window.desk.read(event_facts, window.event_id).title == MAY
