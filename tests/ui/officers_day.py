"""A working day on a protected desk, in the window, with words nobody may find again: `officers_day.py FOLDER PART`.

FOLDER is the account's home; what the officer takes out of the desk on purpose goes to FOLDER/taken-out. The parts:
`day` ends killed in the midst of the work, `next` starts the program again, restores a backup and closes it.
"""

import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from desk_on_screen import CTRL, DeskOnScreen, Key
from monkey import Sink
from PySide6.QtCore import QTimer, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from round_steps import Round

from models.defect_log import open_log
from models.journal.write import Author
from models.operations.delegates import NAME_DELEGATES, NomineeDraft, name_delegates
from models.operations.directory import GroupDraft, PersonDraft, add_groups
from models.operations.documents import ATTACH_DOCUMENT, DocumentDraft, attach_document
from models.operations.take_in import TAKINGS
from models.queries.documents import document_rows
from models.storage import backups
from models.storage.desk import Desk
from models.storage.device import device
from models.storage.exchange import restore
from tests.keys import KEY
from tests.test_network import NETWORK, ROOMS
from ui.application import make_application, tell_defects
from ui.console.console import run_command
from ui.dialogs.defect import DefectDialog, ReportDialog
from ui.guards import hush_qt, keep_memory_in
from ui.lanes import Lanes
from ui.last_time import LastTime
from ui.opening import opened
from ui.tables.filters import TextFilter, ValuesFilter
from ui.views.delegates.page import DelegatesPage
from ui.views.history.page import HistoryPage
from ui.views.reports.page import ReportsPage

LATIN, CYRILLIC, ARABIC = "Zubaydah Quillfeather", "Қанарбек Жұлдызов", "زبيدة الكناري"
PASSPORT, PHONE, REMARK, ROOF = "QX7731905", "+77015550199", "hides with the lamplighter", "Quillfeather Assembly"
SCAN = f"scan of {PASSPORT}, {LATIN}, {ARABIC}".encode()
CANARIES = (LATIN, CYRILLIC, ARABIC, PASSPORT, PHONE, REMARK, ROOF)


CALLS: list[str] = []  # for a network


def shut_network() -> None:
    """From now on whoever asks for a network is noted, and refused."""

    def refuse(name: str) -> Callable[..., None]:
        def refused(*_args: object, **_words: object) -> None:
            CALLS.append(name)
            raise OSError(f"{name} was called")

        return refused

    for name in ("connect", "connect_ex", "bind", "sendto"):
        setattr(socket.socket, name, refuse(name))
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        setattr(socket, name, refuse(name))


def in_touch() -> list[str]:
    """The modules of ours that hold a module of networking."""
    ours = [made for name, made in sys.modules.items() if name.partition(".")[0] in ROOMS]
    return [made.__name__ for made in ours for held in vars(made).values() if getattr(held, "__name__", "") in NETWORK]


class Bot:
    """What the window of the tests asks of the test runner."""

    def addWidget(self, widget: object) -> None: ...

    def waitUntil(self, true: Callable[[], bool]) -> None:
        until = time.monotonic() + 10
        while not true():
            assert time.monotonic() < until
            QApplication.processEvents()


class Day:
    """One start of the program in an account of its own."""

    def __init__(self, home: Path) -> None:
        self.path, self.out = home / "round.desk", home / "taken-out"
        self.author = Author("A. Sample", device())
        open_log()
        hush_qt()
        self.app = make_application()
        self.sink = Sink()
        for scheme in ("file", "mailto"):
            QDesktopServices.setUrlHandler(scheme, self.sink, "take")  # pyright: ignore[reportArgumentType]
        self.window = DeskOnScreen(Bot(), home, Lanes.inline())  # pyright: ignore[reportArgumentType]
        tell_defects(self.window.frame, lambda: self.window.desk_window)
        self.last_time = LastTime()
        keep_memory_in()

    def show(self, desk: Desk) -> None:
        self.window.desk_window._show(opened(desk, desk.path))  # type: ignore[arg-type]
        self.last_time.begin(self.window.desk_window)

    def settle(self) -> None:
        for _turn in range(20):
            QApplication.processEvents()

    # the work

    def edit(self) -> None:
        window = self.window
        window.desk.write("Add", add_groups, [GroupDraft(ROOF, remarks=REMARK)], window.event_id)
        window.page.reload()
        group = window.stored(ROOF).id
        people = [
            PersonDraft(name, passport=PASSPORT, phone=PHONE, remarks=REMARK) for name in (LATIN, CYRILLIC, ARABIC)
        ]
        drafts = [NomineeDraft(person=one) for one in people]
        window.desk.write(NAME_DELEGATES, name_delegates, window.event_id, group, drafts)
        Round(window).name(ROOF, f"{LATIN} II, head\n{CYRILLIC} II, adviser, {REMARK}")
        Round(window).remind(window.names()[0])
        window.press(Key.Key_Z, CTRL)

    def search(self) -> None:
        window = self.window
        for word in (LATIN, CYRILLIC, ARABIC, PASSPORT):
            window.frame.find_asked.emit(word)
            window.frame.bar.find_field.setText(word)
            self.settle()
        window.frame.bar.find_field.clear()
        for page, column in ((window.page, "name"), (window.open_page(DelegatesPage), "group")):
            layout = page.view.arrangement
            layout.set_filters(
                [ValuesFilter(column, frozenset({ROOF})), TextFilter("", LATIN), TextFilter(column, ROOF)]
            )
            layout.save_view("mine")
            layout.save()
            page.view.selectAll()
            window.open_page(type(page))
            window.press(Key.Key_C, CTRL)
            layout.reset()

    def papers(self) -> None:
        window = self.window
        group = window.stored(ROOF).id
        draft = DocumentDraft(window.event_id, f"passport {LATIN}", media_type="application/pdf", group_id=group)
        window.desk.write(ATTACH_DOCUMENT, attach_document, SCAN, draft)
        (row,) = [one for one in window.desk.read(document_rows, window.event_id) if LATIN in one.title]
        window.page.documents.open(row)

    def take_out(self) -> None:
        window = self.window
        Round(window).save_reports(self.out / "reports")
        page = window.open_page(ReportsPage)
        page.list.choose("participants")
        page.save_to(self.out / f"{LATIN}.xlsx", mail=True)
        window.open_page(HistoryPage)
        window.frame.action("check_desk").trigger()
        window.press(Key.Key_Escape)

    def fail(self) -> None:
        def fail(said: str = LATIN) -> None:
            held = [PASSPORT, CYRILLIC]
            raise LookupError(f"{said}, {ARABIC}, {held}, {self.path}")

        QTimer.singleShot(0, self.window.frame, fail)
        QTimer.singleShot(0, self.window.frame, lambda: self.window.desk.write("Try", lambda session: fail(REMARK)))
        self.settle()
        (dialog,) = self.window.frame.findChildren(DefectDialog)
        dialog.report.click()
        (report,) = self.window.frame.findChildren(ReportDialog)
        (self.path.parent / "report.txt").write_text(report.field.toPlainText(), "utf-8")
        report.reject()

    def close(self) -> None:
        self.window.close()
        self.last_time.end()
        qInstallMessageHandler(None)
        for scheme in ("file", "mailto"):
            QDesktopServices.unsetUrlHandler(scheme)


def import_list(desk: Desk, event_id: str, place: Path) -> None:
    """A list comes in, as by the console: its file is the officer's own."""
    from models.intake.fields import choose_columns
    from models.intake.tables import read_table
    from models.queries.matching import match_list

    place.write_text(f"Group,Name,Passport,Phone\n{ROOF},{LATIN} III,{PASSPORT},{PHONE}\n", "utf-8")
    table = read_table(place)
    columns = choose_columns(table.headings, [row.cells for row in table.rows], [])
    taking = TAKINGS[columns.kind]
    desk.write(taking.label, taking.operation, event_id, desk.read(match_list, event_id, table, columns))


def day(home: Path) -> None:
    from models.example import write_example

    made = Day(home)
    made.out.mkdir()
    made.show(write_example(made.path, made.author, KEY))
    made.edit()
    import_list(made.window.desk, made.window.event_id, made.out / f"{LATIN}.csv")
    made.search()
    made.papers()
    made.take_out()
    made.fail()
    backups.make(made.path, KEY, "work")
    made.window.desk.write("Add", add_groups, [GroupDraft(f"{ROOF} II")], made.window.event_id)
    assert (CALLS, in_touch()) == ([], [])
    print("at work", flush=True)
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)


def next_day(home: Path) -> None:
    made = Day(home)
    made.show(Desk.open(made.path, made.author, key=KEY))
    assert f"{ROOF} II" in made.window.names()
    assert made.window.message.windowTitle() == "The program was not closed last time"
    made.window.click(made.window.message.main)
    made.window.press(Key.Key_Escape)
    made.close()
    (copy,) = backups.folder_of(made.path).iterdir()
    restore(copy, made.path, KEY, "A. Sample")
    assert run_command(["check", str(made.path)]) == 1  # refused for want of the passphrase
    print("closed", flush=True)


if __name__ == "__main__":
    shut_network()
    try:
        {"day": day, "next": next_day}[sys.argv[2]](Path(sys.argv[1]))
    except BaseException:  # the program's own hook would tell it in the window
        traceback.print_exc()
        os._exit(1)
