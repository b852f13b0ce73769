"""The scenes of protected desks: the page that asks for the key, and what it says."""

from functools import partial
from typing import Final

from PySide6.QtTest import QTest

from benchmarks.pictures_pages import Scene
from benchmarks.pictures_studio import OFFICER, Studio
from models.journal.write import Author
from models.storage.desk import Desk
from models.storage.key import LEAST, Key, new_key
from ui.dialogs.passphrase import ChangePassphraseDialog, NewDeskDialog, ProtectDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog, sheet_of
from ui.presenting import presenting
from ui.views.delegates.page import DelegatesPage
from ui.views.unlock import UnlockPage

NAME: Final = "geneva-2016.desk"
PASSPHRASE: Final = "seven lanterns over the river"

SHOWN: Final = Key(bytes(range(7, 231, 7)), bytes(16))  # no desk has it


def locked(studio: Studio) -> UnlockPage:
    """A protected desk that was open before, asked for its passphrase."""
    path = studio.folder / NAME
    studio.settings.officer = OFFICER
    if not path.exists():
        Desk.create(path, Author(OFFICER, "a" * 32), key=new_key(PASSPHRASE, LEAST)).close()
        studio.window.open_path(path)
        studio.dialog(UnlockPage).unlock_asked.emit(PASSPHRASE)
        studio.run("close")
    studio.window.open_path(path)
    page = studio.dialog(UnlockPage)
    studio.focus(page.field)
    return page


def typed(studio: Studio) -> None:
    page = locked(studio)
    QTest.keyClicks(page.field, "seven lanternS")


def wrong(studio: Studio) -> None:
    page = locked(studio)
    QTest.keyClicks(page.field, "six lanterns")
    page.unlock.click()


def words(studio: Studio) -> None:
    page = locked(studio)
    page.other_way.click()
    QTest.keyClicks(page.words, "babab lusab")


def held(studio: Studio) -> None:
    locked(studio).hold(40)


def new_desk(studio: Studio, passphrase: str, again: str = "") -> NewDeskDialog:
    studio.settings.officer = OFFICER
    studio.window.welcoming.show()
    studio.run("new_desk")
    form = studio.dialog(NewDeskDialog)
    form.place.setText(str(studio.folder / "geneva-2017.desk"))
    form.first.setText(passphrase)
    form.second.setText(again)
    return form


def weak(studio: Studio) -> None:
    new_desk(studio, "Geneva2016", "Geneva2016").main.click()


def sheet(studio: Studio) -> None:
    studio.window.welcoming.show()
    RecoverySheetDialog(sheet_of(SHOWN, NAME, "29 November 2026"), studio.frame).open()


def change(studio: Studio) -> None:
    locked(studio)
    form = ChangePassphraseDialog(studio.folder / NAME, (), studio.frame)
    form.open()
    form.first.setText("nine copper kettles")


def protect(studio: Studio) -> None:
    studio.window.welcoming.show()
    path = studio.folder / "astana-2015.desk"
    form = ProtectDialog(path, [path] * 3, studio.frame)
    form.open()


def locked_training(studio: Studio) -> None:
    """A desk without a passphrase behind the lock."""
    studio.run("lock")


def presenting_mode(studio: Studio) -> None:
    """The delegates with their contacts and passports as dots."""
    studio.window.frame.go_to("delegates")
    page = studio.window.pages["delegates"]
    assert isinstance(page, DelegatesPage)
    view = page.table.view
    for key in ("email", "phone", "passport"):
        view.arrangement.show_column(key, on=True)
    view.go_to(1, view.rows.number_of("phone"))
    if not presenting().on:
        studio.run("present")


KEYS: Final = (
    Scene("unlock", typed),
    Scene("unlock-wrong", wrong),
    Scene("unlock-sheet", words),
    Scene("unlock-wait", held),
    Scene("key-new-desk", partial(new_desk, passphrase=PASSPHRASE, again=PASSPHRASE)),
    Scene("key-weak", weak),
    Scene("key-change", change),
    Scene("key-protect", protect),
    Scene("key-sheet", sheet),  # the last: it does not go before the box is ticked
)
HIDING: Final = (
    Scene("presentation", presenting_mode),
    Scene("lock-training", locked_training),
)
