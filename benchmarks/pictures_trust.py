"""Pictures of what keeps a desk: its backups, a damaged one, one read only, one that comes from another device."""

import shutil
from datetime import UTC, datetime, timedelta
from typing import Final

from benchmarks.pictures_pages import Scene
from benchmarks.pictures_studio import EXAMPLE, Studio, settle
from models.errors import Damaged
from models.journal.hand_over import Elsewhere
from models.journal.write import Author
from models.operations.directory import ADD_GROUPS, GroupDraft, add_groups
from models.storage import backups
from models.storage.desk import Desk
from models.storage.surroundings import Unsafe

REASONS: Final = ("work", "import", "work", "key", "work", "migration", "work", "restore")


def kept(studio: Studio) -> None:
    """Eight backups of some days, and a desk that was worked on since."""
    path = studio.folder / EXAMPLE
    if not backups.listed(path):
        now = datetime(2026, 11, 29, 15, 40, tzinfo=UTC)
        for turn, reason in enumerate(REASONS):
            backups.make(path, None, reason, now - timedelta(minutes=190 * turn * (turn + 1) // 2))
        add(studio)


def add(studio: Studio) -> None:
    drafts = [GroupDraft("Society of the Open Window"), GroupDraft("Union of the Long Table")]
    assert studio.window.runner
    studio.window.runner.desk.write(ADD_GROUPS, add_groups, drafts, studio.context.event_id)


def listed(studio: Studio) -> None:
    kept(studio)
    studio.run("backups")


def none_yet(studio: Studio) -> None:
    shutil.rmtree(backups.folder_of(studio.folder / EXAMPLE), ignore_errors=True)
    studio.run("backups")


def damaged(studio: Studio) -> None:
    kept(studio)
    told = Damaged("The desk is damaged. Nothing was changed; open the newest backup.")
    studio.window.restoring.takes(told, studio.folder / EXAMPLE, None)


def unsafe(studio: Studio) -> None:
    path = studio.folder / "shared.desk"
    studio.window.read_only.takes(Unsafe(path, "OneDrive"), path)


def elsewhere(studio: Studio) -> None:
    path = studio.folder / "brought.desk"
    if not path.exists():
        shutil.copy(studio.folder / EXAMPLE, path)
        other = Desk.open(path, Author("B. Second", "b" * 32))
        other.hand_over()
        other.close()
    studio.window.open_path(path)


def read_only(studio: Studio) -> None:
    """The banner over a desk that the officer chose to read."""
    answer = studio.window.opened
    assert answer
    last = Elsewhere("B. Second", datetime(2026, 11, 29, 8, 12, tzinfo=UTC))
    studio.window.read_only._read_instead(answer, last)  # pyright: ignore[reportPrivateUsage]
    settle()


TRUST: Final = (
    Scene("trust-backups", listed),
    Scene("trust-no-backups", none_yet),
    Scene("trust-damaged", damaged),
    Scene("trust-unsafe", unsafe),
    Scene("trust-elsewhere", elsewhere),
    Scene("trust-read-only", read_only),  # the last: the desk stays so
)
