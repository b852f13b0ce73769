"""The right to write: a lock file beside the desk, held while the window is open, that names its holder.

The system's own lock on that file counts, not its being there: after a crash the next start takes it over.
"""

import json
import os
import platform
import stat
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from models.errors import ReadOnly, UserError
from models.new_files import NO_LINK
from models.storage.faults import read_only, trouble_of
from models.storage.in_use import require_free
from resources.texts import _

PATIENCE = 25  # looks at the lock file, 10 ms apart, until its new holder has written a name
WIDTH = 400  # bytes, so that new words cover the old ones in one write and a kill leaves no half of them
FAR = 1 << 20  # the locked byte lies behind the words, so that others can read them on Windows too


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the right to write: officer, machine, since when (with its zone; older programs wrote none).

    `step` is the id of the last operation that was confirmed, if any was: a desk without it lost what its log held.
    """

    officer: str
    machine: str
    since: str
    step: str = ""

    @property
    def moment(self) -> datetime | None:
        """Since when, with its zone; None where the file does not tell it."""
        with suppress(ValueError, TypeError):
            since = datetime.fromisoformat(self.since)
            return since if since.tzinfo else None
        return None

    @property
    def told(self) -> str:
        """Since when, in words that need no event."""
        if self.moment is None:
            return self.since or _("a while")
        here = f"{self.moment.astimezone():%Y-%m-%d %H:%M}"
        return _("{time} (by this computer's clock)").format(time=here)


class Held(UserError):
    """Another officer has the desk open for writing."""

    def __init__(self, holder: Holder | None) -> None:
        self.holder = holder
        who = holder or Holder(_("Another officer"), _("another machine"), "")
        super().__init__(
            _(
                "{officer} has this desk open on {machine} since {since}. Nothing was changed. "
                "Open it for reading, or ask for it to be closed there."
            ).format(officer=who.officer, machine=who.machine, since=who.told)
        )


def _try_lock(handle: int) -> bool:
    """Take the system's lock; a look by `is_held` may stand in the way for a moment."""
    return any(_lock_now(handle) or time.sleep(0.01) for _attempt in range(3))


def _lock_now(handle: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # pyright: ignore
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def log_of(desk: Path) -> Path:
    return desk.with_name(f"{desk.name}-wal")


def has_log(desk: Path) -> bool:
    """Do changes lie in a log beside the desk?"""
    try:
        return log_of(desk).stat().st_size > 0
    except OSError:
        return False


def _is_own(found: os.stat_result) -> bool:
    """Is this a plain file of one name (of none, when just given back), and not laid here by another account?"""
    mine = not hasattr(os, "geteuid") or os.geteuid() in (0, found.st_uid)
    return stat.S_ISREG(found.st_mode) and found.st_nlink <= 1 and mine


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


class WriterLock:
    """The lock of one desk; `take` raises `Held` with the holder's name."""

    def __init__(self, desk: Path) -> None:
        self.desk, self.path = desk, desk.with_name(f"{desk.name}.lock")
        self.left: Holder | None = None  # who held it last and never gave it back
        self._handle: int | None = None
        self._holder: Holder | None = None

    def take(self, officer: str, now: datetime) -> None:
        """Take the right to write; `UserError` when it is held, or no lock file can be written here.

        `InUse` where a program that is none of ours holds the desk, or what lies beside it.
        """
        require_free(self.desk, log_of(self.desk), self.path)
        if self.desk.exists() and _may_write(self.path.parent) and not _may_write(self.desk):
            raise read_only()  # before the engine lays a log beside it, which nobody could take in
        try:
            handle = self._locked()
        except PermissionError:
            if self.path.exists():  # somebody else's, not ours to write
                raise Held(self.holder()) from None
            raise self._refused() from None
        except OSError as error:
            raise (self._strange() if self.path.is_symlink() else trouble_of(error) or self._refused()) from None
        self._handle, self.left = handle, self.holder()
        named = Holder(officer, platform.node(), now.astimezone(UTC).isoformat(timespec="minutes"))
        self._name(replace(named, step=self.left.step) if self.left else named)

    def note(self, step: str) -> None:
        """Write down which operation was confirmed last, for whoever finds the desk after a crash; "" for none."""
        if self._holder:
            self._name(replace(self._holder, step=step))

    def _name(self, holder: Holder) -> None:
        self._holder = holder
        assert self._handle is not None
        try:
            words = json.dumps(asdict(holder)).encode().ljust(WIDTH)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, words)
            os.ftruncate(self._handle, len(words))
        except OSError:  # a full disk has no room for the name; the lock counts without it
            pass

    def _locked(self) -> int:
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o644)
            if not _is_own(os.fstat(handle)):
                os.close(handle)
                raise self._strange()
            if not _try_lock(handle):
                os.close(handle)
                raise Held(self._named_holder())
            if self._is_same(handle):  # the last holder may have removed the file between open and lock
                return handle
            os.close(handle)

    def _named_holder(self) -> Holder | None:
        for _look in range(PATIENCE):
            if holder := self.holder():
                return holder
            time.sleep(0.01)
        return None

    def _refused(self) -> UserError:
        if not self.path.parent.is_dir():
            return UserError(_("There is no folder {name}. Make it first.").format(name=self.path.parent))
        told = _("You may not write in this folder. Open the desk for reading, or copy it elsewhere.")
        return ReadOnly(told, "folder")

    def _strange(self) -> UserError:
        """Of a link that lies in wait, so that another file of the officer is overwritten."""
        told = _(
            "{name} is not the file that says who writes this desk. Nothing was changed; remove it, then try again."
        )
        return UserError(told.format(name=self.path.name))

    def _is_same(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False

    def holder(self) -> Holder | None:
        """Who holds the lock, as the file says; None when it says nothing readable."""
        try:
            return Holder(**json.loads(self.path.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def is_held(self) -> bool:
        """Does anybody have the right to write just now?"""
        try:
            handle = os.open(self.path, os.O_RDWR | NO_LINK)
        except OSError:
            return self.path.exists()  # somebody else's, not ours to try
        try:
            return not _lock_now(handle)
        finally:
            os.close(handle)

    def give_back(self) -> None:
        """Let go as if never taken: what the last holder left stays for the next to see."""
        if self._handle is not None and self.left:
            self._name(self.left)
            os.close(self._handle)
            self._handle = None
        self.release()

    def release(self) -> None:
        if self._handle is None:
            return
        if os.name != "nt":
            self.path.unlink(missing_ok=True)
        os.close(self._handle)
        if os.name == "nt":
            self.path.unlink(missing_ok=True)
        self._handle = None
