"""One clock in the window: a moment is told by the event's everywhere, whatever zone this computer stands in."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen, Key
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from models.storage import backups
from models.storage.lock import Held, WriterLock
from ui.dialogs.backups import BackupsDialog
from ui.views.history.page import HistoryPage
from ui.views.overview.page import OverviewPage
from ui.wall_clock import WallClock
from ui.widgets.line_list import LINE

MOMENT = datetime(2026, 11, 30, 15, 43, tzinfo=UTC)
ALMATY, NEW_YORK = "20:43", "10:43"


@pytest.fixture(autouse=True, params=["America/New_York", "Asia/Almaty"])
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where this computer stands."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.fixture
def named(zone: str) -> str:
    """The moment as it is told alone: with whose clock it is where this computer shows another."""
    return ALMATY if zone == "Asia/Almaty" else f"{ALMATY}, Astana time"


def _now(wall: WallClock) -> datetime:
    return wall.at(MOMENT)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the moment, by every clock the program looks at."""
    monkeypatch.setattr("models.storage.desk.now_ms", lambda: int(MOMENT.timestamp() * 1000))
    monkeypatch.setattr(WallClock, "now", _now)


def texts(place: QWidget) -> list[str]:
    """Everything a part of the window says, tips and what a reader hears among it."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what it said before is gone
    parts = [place, *place.findChildren(QWidget)]
    told = [text for part in parts for text in (part.toolTip(), part.accessibleName(), part.accessibleDescription())]
    return told + [part.text() for part in parts if isinstance(part, QLabel | QAbstractButton)]


@pytest.mark.usefixtures("now")
def test_a_moment_has_one_time_on_every_page(window: DeskOnScreen, qtbot: QtBot, named: str):
    window.go_to(window.names()[0])
    window.type("Ash Grove")
    window.press(Key.Key_Return)
    assert any(text == f"Saved {named}" for text in texts(window.frame))
    window.go_to("Ash Grove")
    assert any(f"30 November 2026 {ALMATY}" in text for text in texts(window.page.panel))
    assert not any(NEW_YORK in text for text in texts(window.frame))
    window.page.commands["reply"]()
    assert any(f"Entered by A. Sample, {named}" in text for text in texts(window.dialog))
    assert not any(NEW_YORK in text for text in texts(window.dialog))
    window.dialog.reject()
    history = window.open_page(HistoryPage)
    rows = history.view.rows
    row = next(row for row in range(rows.rowCount()) if "cell" in rows.text(row, rows.number_of("what")))
    assert rows.text(row, rows.number_of("time")) == ALMATY
    history.view.go_to(row, 0)
    assert any(f"{ALMATY}, A. Sample" in text for text in texts(history.panel))
    overview = window.open_page(OverviewPage)
    qtbot.waitUntil(lambda: any(ALMATY in text for text in texts(overview.panel)))
    assert not any(NEW_YORK in text for text in texts(window.frame))


@pytest.mark.usefixtures("now")
def test_a_backup_has_one_time(window: DeskOnScreen, example: Path, named: str):
    backups.make(example, None, "work", MOMENT)
    window.frame.action("backups").trigger()
    (dialog,) = window.frame.findChildren(BackupsDialog)
    assert [dialog.list.item(row).data(LINE).text for row in range(dialog.list.count())] == [f"30 November {named}"]


def test_who_holds_a_desk_is_told_with_whose_clock_it_is(tmp_path: Path, zone: str):
    lock = WriterLock(tmp_path / "other.desk")
    lock.take("A. Sample", MOMENT)
    with pytest.raises(Held) as held:
        WriterLock(lock.desk).take("B. Second", MOMENT)
    lock.release()
    here = ALMATY if zone == "Asia/Almaty" else NEW_YORK
    assert f"since 2026-11-30 {here} (by this computer's clock)" in str(held.value)
    assert held.value.holder
    assert held.value.holder.moment == MOMENT


def test_what_is_told_without_an_event_says_whose_clock_it_is(zone: str):
    here = ALMATY if zone == "Asia/Almaty" else NEW_YORK
    assert WallClock().day_time(MOMENT, date(2026, 12, 1)) == f"30 November {here}"
    assert WallClock("Nowhere/Land").at(MOMENT).utcoffset() == MOMENT.utcoffset()
    assert WallClock("Asia/Almaty").time(MOMENT).startswith(ALMATY)
