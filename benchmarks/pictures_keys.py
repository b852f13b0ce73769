"""The scenes of protected desks: the page that asks for the key, and what it says."""

from typing import Final

from PySide6.QtTest import QTest

from benchmarks.pictures_pages import Scene
from benchmarks.pictures_studio import OFFICER, Studio
from models.journal.write import Author
from models.storage.desk import Desk
from models.storage.key import LEAST, new_key
from ui.presenting import presenting
from ui.views.delegates.page import DelegatesPage
from ui.views.unlock import UnlockPage

NAME: Final = "geneva-2016.desk"
PASSPHRASE: Final = "seven lanterns over the river"


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
)
HIDING: Final = (
    Scene("presentation", presenting_mode),
    Scene("lock-training", locked_training),
)
