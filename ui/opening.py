"""What is read behind the first paint: the models, the pages, and the desk itself; runs on a lane."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from models.entities.event import EventState
from models.errors import ReadOnly, UserError
from models.queries.events import EventRow, event_rows, opened_event
from models.storage.desk import Desk
from models.storage.device import this_author
from models.storage.exchange import own_copy
from models.storage.faults import plainly
from models.storage.key import Key
from models.storage.local_copy import copy_here
from models.storage.log import log_told
from models.storage.surroundings import is_removable
from resources.texts import _
from ui.context import Context
from ui.notifier import Notifier
from ui.open_clashes import OpenClashes
from ui.runner import Runner
from ui.settings import Settings
from ui.wall_clock import WallClock


@dataclass(frozen=True, slots=True)
class Opened:
    """An open desk with its events, and the one the officer had open last (None when it has none).

    `hindered` says why it could only be opened for reading, `removable` that it lies on a stick or a card, `missing`
    what a desk opened for reading lost with the log of a program that stopped; a writer is refused then.
    """

    desk: Desk
    path: Path
    events: tuple[EventRow, ...]
    event: EventRow | None
    today: date
    hindered: ReadOnly | None = None
    removable: bool = False
    missing: tuple[str, ...] = ()


def open_desk(path: Path, officer: str, *, write: bool = True, key: Key | None = None, anyway: bool = False) -> Opened:
    """Open a desk file for an officer, for reading where nothing can be written; raises `UserError`.

    `Held` when another officer writes it, `Unsafe` where changes would be lost, `Protected` without the key of a
    protected desk, `WrongKey` with another.
    """
    author, hindered = this_author(officer), None
    try:
        desk = Desk.open(path, author, write=write, key=key, anyway=anyway)
    except ReadOnly as error:
        hindered = error
        try:
            desk = Desk.open(path, author, write=False, key=key)
        except UserError:  # of an older program: it must be written once to be read
            raise error from None
    return replace(_opened_or_closed(desk, path), hindered=hindered)


def owned(path: Path, officer: str, key: Key | None) -> Opened:
    """A desk of several names made a file of its own, and opened for writing; raises `UserError`."""
    own_copy(path, key, this_author(officer).officer)
    return open_desk(path, officer, key=key)


def reopened(answer: Opened, *, write: bool) -> Opened:
    """The same desk for writing instead of reading, or for reading instead of writing; raises `UserError`."""
    key = answer.desk.key
    if answer.desk.writable:
        answer.desk.close()
    desk = Desk.open(answer.path, answer.desk.author, write=write, key=key)
    return _opened_or_closed(desk, answer.path)


def continued(answer: Opened) -> Opened:
    """A desk of another device, handed over to this one."""
    try:
        answer.desk.hand_over()
    except BaseException:
        answer.desk.close()
        raise
    return answer


def copied(path: Path, key: Key | None, officer: str, folders: Sequence[Path]) -> Opened:
    """A copy of a desk on this computer, opened for writing; raises `UserError`."""
    copy = copy_here(path, key, folders)
    return _opened_or_closed(Desk.open(copy, this_author(officer), key=key), copy)


def gone_files(paths: Sequence[Path]) -> frozenset[Path]:
    """Those of these files that are not there; a drive that is away may let it wait."""
    return frozenset(path for path in paths if not path.is_file())


def make_example(path: Path, officer: str) -> Opened:
    """Write the Astana example and open it; its folder is made where it is not there yet."""
    from models.example import write_example  # read once in the life of a desk, not at every start

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        told = _("The folder {folder} cannot be made. Write the example elsewhere, with the File menu.")
        raise UserError(told.format(folder=path.parent)) from None
    return _opened_or_closed(write_example(path, this_author(officer)), path)


def make_desk(path: Path, officer: str, key: Key) -> Opened:
    """Write an empty protected desk and open it; `UserError` where it cannot be written, and nothing is left."""
    return _opened_or_closed(Desk.create(path, this_author(officer), key=key), path)


def _opened_or_closed(desk: Desk, path: Path, event_id: str = "") -> Opened:
    """Give the lock back where the desk opens but cannot be read."""
    try:
        answer = opened(desk, path, event_id)
        with plainly():
            return answer if desk.writable else replace(answer, missing=tuple(log_told(answer.path, desk.key)))
    except BaseException:
        desk.close()
        raise


def opened(desk: Desk, path: Path, event_id: str = "") -> Opened:
    """The open desk with one of its events: the named one, else the one opened last, else the newest."""
    events = tuple(desk.read(event_rows))
    kept = desk.read(opened_event)
    there = {row.id: row for row in events}
    event = there.get(event_id) or there.get(kept or "") or next(iter(events), None)
    if event and event.id != kept:
        desk.note_event(event.id)
    day = desk.today(event.id if event else None)
    path = desk.path or path  # a link leads there
    return Opened(desk, path, events, event, day, removable=is_removable(path))


def context_of(
    answer: Opened, event: EventRow, runner: Runner, notifier: Notifier, settings: Settings, clashes: OpenClashes
) -> Context:
    """What the pages of an event are given."""
    locked = _locked(answer.desk, event)
    return Context(
        runner=runner,
        notifier=notifier,
        clashes=clashes,
        event_id=event.id,
        event_title=event.title,
        today=answer.today,
        zone=event.zone,
        officer=answer.desk.author.officer,
        writable=not locked,
        training=answer.desk.training,
        place=event.place,
        locked=locked,
        settings=settings.store,
    )


def wall_of(answer: Opened | None) -> WallClock:
    """The clock of the event that is open, of this computer where none is."""
    event = answer.event if answer else None
    return WallClock(event.zone, event.place) if event else WallClock()


def _locked(desk: Desk, event: EventRow) -> str:
    """Why nothing can be changed, "" where it can."""
    if not desk.writable:
        return _("This desk is open for reading: nothing can be changed here.")
    if event.state is EventState.CLOSED:
        return _("This event is closed: it can be read, not changed. Undo reopens it if you closed it just now.")
    return ""
