"""The scenes of what the window says itself, and of a desk without an event."""

from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from benchmarks.pictures_dialogs import asked, dialog
from benchmarks.pictures_pages import Scene, groups
from benchmarks.pictures_studio import EXAMPLE, OFFICER, Studio, settle
from models.journal.write import Author
from models.operations.events import NEW_EVENT_FROM, EventDraft, new_event_from
from models.storage.desk import Desk
from ui.dialogs.event import EventDialog
from ui.dialogs.import_list import ImportDialog
from ui.dialogs.message import MessageDialog
from ui.views.groups.page import GroupsPage

LIST: Final = (
    "Group,Name,Role,Function,E-mail\n"
    "Party of the Blue Gate,Samar Basket,Head of delegation,Chair,samar@example.org\n"
    "Party of the Blue Gate,Nadir Stone,Adviser,Counsellor,nadir@example.org\n"
    "Northern Wells,Layla Harbor,Delegate,Expert,layla@example.org\n"
    "Nobody’s group,Amal Lamp,Delegate,,amal@example.org\n"
    "Party of the Blue Gate,,Adviser,,\n"
    "Teachers of the river towns,Hamid Kettle,Delegate,Teacher,hamid@example.org\n"
)
PATHS: Final = (
    "/home/desk/Documents/talks/geneva-2016.desk",
    "/media/stick/2015/a very long folder name of the ministry/department for the middle east/round two/vienna.desk",
)


def save_view(studio: Studio) -> None:
    groups(studio)
    bar = studio.page(GroupsPage).table.bar
    bar.views.click()
    menu = bar.findChild(QMenu)
    assert menu
    next(action for action in menu.actions() if action.text().startswith("Save")).trigger()
    menu.hide()


def find(words: str, studio: Studio) -> None:
    groups(studio)
    studio.frame.action("find").trigger()
    QTest.keyClicks(studio.frame.bar.find_field, words)


def switcher(studio: Studio) -> None:
    groups(studio)
    button = studio.frame.bar.event_button
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def menu_of(name: str, studio: Studio) -> None:
    groups(studio)
    menu = studio.frame.action(name).parent()
    assert isinstance(menu, QMenu)
    menu.popup(studio.frame.mapToGlobal(QPoint(220, 44)))


def toast(studio: Studio) -> None:
    groups(studio)
    studio.context.notifier.toast("31 groups marked as sent")


def scan_dropped(studio: Studio) -> None:
    groups(studio)
    studio.window.commands.take_files([Path("reply.pdf")])


def in_use(studio: Studio) -> None:
    groups(studio)
    text = "B. Sample has it open on the laptop “north” since 08:42. It can be read meanwhile."
    studio.window.notifier.ask("This desk is in use", text, "Open for reading", lambda: None)


def import_start(studio: Studio) -> None:
    groups(studio)
    studio.window.commands.import_list()


def import_rows(studio: Studio) -> ImportDialog:
    groups(studio)
    path = studio.folder / "delegates.csv"
    path.write_text(LIST, "utf-8")
    studio.window.commands.import_list(path)
    settle()
    return studio.dialog(ImportDialog)


def import_columns(studio: Studio) -> None:
    import_rows(studio).side.set_value("columns")


def import_unread(studio: Studio) -> None:
    groups(studio)
    path = studio.folder / "scan.xlsx"
    path.write_bytes(b"nothing")
    studio.window.commands.import_list(path)


def event_refused(studio: Studio) -> None:
    asked("new_event", groups, studio)
    studio.dialog(EventDialog).main.click()


def guide(steps: int, studio: Studio) -> None:
    groups(studio)
    studio.run("guide")
    look = studio.window.commands.first_look.guide
    assert look
    for _step in range(steps):
        look.next.click()


def guide_over(studio: Studio) -> None:
    """Not a picture: the guide is ended."""
    look = studio.window.commands.first_look.guide
    if look:
        look.end()


def event_removed(studio: Studio) -> None:
    """The question about a round made from this one."""
    groups(studio)
    context = studio.context
    draft = EventDraft("Geneva talks, October 2015", date(2015, 10, 5), date(2015, 10, 6), "Europe/Zurich", round=2)
    made, _changes = context.runner.desk.write(NEW_EVENT_FROM, new_event_from, context.event_id, draft)
    studio.window.open_event(made)
    settle()
    studio.run("remove_event")
    settle()


def event_gone(studio: Studio) -> None:
    """That round is gone again, and may come back."""
    studio.run("remove_event")
    settle()
    studio.dialog(MessageDialog).main.click()
    settle()


def closed(studio: Studio) -> None:
    groups(studio)
    studio.run("close_event")
    studio.frame.toast.hide()
    groups(studio)


def closed_page(key: str, studio: Studio) -> None:
    studio.frame.go_to(key)


WINDOW: Final = (
    Scene("groups-save-view", save_view),
    Scene("window-find", partial(find, "al")),
    Scene("window-find-nothing", partial(find, "zebra")),
    Scene("window-switcher", switcher),
    Scene("window-file", partial(menu_of, "open")),
    Scene("window-actions", partial(menu_of, "add_group")),
    Scene("window-event", partial(menu_of, "new_event")),
    Scene("window-toast", toast),
    Scene("window-scan", scan_dropped),
    Scene("window-in-use", in_use),
    *(dialog(f"window-{key.replace('_', '-')}", key, groups) for key in ("help", "keys", "settings", "officer")),
    *(dialog(f"event-{key.replace('_', '-')}", key, groups) for key in ("new_event", "new_round", "event_facts")),
    Scene("event-refused", event_refused),
    Scene("import-start", import_start),
    Scene("import-rows", import_rows),
    Scene("import-columns", import_columns),
    Scene("import-unread", import_unread),
    Scene("event-remove", event_removed),
    Scene("event-removed", event_gone),
    *(Scene(f"window-guide-{step + 1}", partial(guide, step)) for step in range(3)),
    Scene("window-guide-over", guide_over),
    Scene("groups-closed", closed),
    *(Scene(f"{key}-closed", partial(closed_page, key)) for key in ("overview", "programme", "rules", "outcome")),
)


# before a desk or an event is there


def first_start(studio: Studio) -> None:
    studio.window.begin(None)
    settle()


def welcome(studio: Studio) -> None:
    now = datetime.now().astimezone()
    for days, path in zip((40, 2), PATHS, strict=True):
        studio.window.settings.note_desk(Path(path), now - timedelta(days=days))
    studio.window.name_officer(OFFICER)
    studio.window.make_example(studio.folder / EXAMPLE)
    settle()
    guide_over(studio)
    studio.run("close")


def no_event(studio: Studio) -> None:
    path = studio.folder / "bare.desk"
    Desk.create(path, Author(OFFICER, "a" * 32)).close()
    studio.window.open_path(path)


def welcomed(studio: Studio) -> Any:
    """The welcome alone, once who writes was said."""
    return studio.frame.activateWindow()


BEFORE: Final = (
    Scene("welcome-first", first_start),
    Scene("welcome", welcomed),
    Scene("welcome-again", welcome),
    Scene("welcome-no-event", no_event),
)
