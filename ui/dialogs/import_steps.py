"""The steps of an import away from the window: reading a list, comparing it with the desk; and what is said of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.intake.fields import Columns, choose_columns, labels, missing
from models.intake.headings import PEOPLE
from models.intake.meetings_preview import made_words
from models.intake.tables import Table, read_table
from models.operations.taking import TakenIn
from models.progress import Progress
from models.queries.matching import Matched, match_list
from resources.texts import _, ngettext
from ui.dialogs.import_rows import Line, lines_of

if TYPE_CHECKING:
    from models.storage.desk import Desk


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list as read, and the columns as guessed or corrected."""

    table: Table
    columns: Columns


@dataclass(frozen=True, slots=True)
class Compared:
    """What a list would do, with its rows ready to be shown."""

    matched: Any
    kind: str
    lines: list[Line]


def read_list(path: Path, sheet: str | None, password: str | None, progress: Progress) -> ReadList:
    """Read a list and guess its columns; `UserError` says why it cannot be."""
    return guessed(read_table(path, sheet, password, progress.step), None)


def guessed(table: Table, kind: str | None) -> ReadList:
    """The columns of a list, of the kind the officer says it is, else of the kind it looks like."""
    return ReadList(table, choose_columns(table.headings, [row.cells for row in table.rows], (), kind))


def by_hand(read: ReadList, ticked: Collection[int]) -> dict[str, Any]:
    """What the officer made of a list, as JSON holds it."""
    table, columns = read.table, read.columns
    return {
        "sheet": table.sheet,
        "headings": list(table.headings),
        "kind": columns.kind,
        "places": dict(columns.places),
        "ticked": sorted(ticked),
    }


def once_more(read: ReadList, hand: Mapping[str, Any]) -> tuple[ReadList, set[int]]:
    """The same made of a list read again, and the rows ticked in it; as it was read where its headings are others."""
    if hand.get("headings") != list(read.table.headings):
        return read, set()
    return ReadList(read.table, Columns(hand["kind"], hand["places"])), set(hand["ticked"])


def compare(desk: "Desk", event_id: str, read: ReadList, progress: Progress) -> Compared:
    """What the list would do to an event, as the desk stands now."""
    matched = desk.read(match_list, event_id, read.table, read.columns, progress.step)
    return Compared(matched, read.columns.kind, lines_of(matched.preview, read.columns.kind))


def lacking_words(columns: Columns) -> str:
    """The sentence that names the columns to be chosen; "" when nothing is missing."""
    words = labels(columns.kind)
    names = [words[name] for name in missing(columns.kind, columns.places)]
    if not names:
        return ""
    sentence = _("No column of the list looks like: {fields}. Choose the column here, or another sheet or file.")
    return sentence.format(fields=", ".join(names))


def taken_words(taken: TakenIn, kind: str) -> str:
    """What was done, for the toast."""
    count = taken.new + taken.changed
    if kind == PEOPLE:
        told = ngettext("{n} delegate imported", "{n} delegates imported", count)
    else:
        told = ngettext("{n} meeting imported", "{n} meetings imported", count)
    told = told.format(n=count)
    return _("{done}, {n} left aside").format(done=told, n=taken.left) if taken.left else told


def foot_words(matched: Matched[Any], number: Callable[[int], str]) -> str:
    """What the list would make besides its rows, and how many of these are of somebody who does not come."""
    n = matched.preview.not_coming
    told = ngettext("{n} row is of somebody who does not come.", "{n} rows are of somebody who does not come.", n)
    made = made_words(matched.made, number)
    return " ".join(text for text in (made, told.format(n=number(n)) if n else "") if text)
