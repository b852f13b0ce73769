"""Do the tables say what the journal says: finds rows that were put in, taken out or altered behind its back."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Table, func, select

from models.entities.journal import Change, Operation
from models.journal.images import image_of, quoted
from models.journal.purge import PURGE
from models.journal.verify import plain_rows

NEVER: Final = "never there"
EMPTIED: Final = "emptied"
Row = str | None  # the image of a row; None once it went; or one of the two words above, which no image is


@dataclass(frozen=True, slots=True)
class Differences:
    """The rows of a table that no step made so, by id; `unread` ones stand and their last image was purged."""

    table: str
    added: tuple[str, ...]
    gone: tuple[str, ...]
    altered: tuple[str, ...]
    compared: int
    unread: int

    @property
    def count(self) -> int:
        return len(self.added) + len(self.gone) + len(self.altered)


class Latest:
    """Every row as the journal left it, gathered from the changes that pass in the order of their positions.

    `emptied` counts images that were emptied though no deletion for good came after them.
    """

    def __init__(self, connection: Connection) -> None:
        self._rows: defaultdict[str, dict[str, Row]] = defaultdict(dict)
        self._purged = connection.execute(LAST_PURGE).scalar() or 0
        self.emptied = 0

    def passing(self, changes: Iterator[Any]) -> Iterator[Any]:
        """Hand on what `broken_links` reads, and note what each row became."""
        rows = self._rows
        for change in changes:
            position, _operation, table, row_id, before, after, _nonce, digest = change
            rows[table][row_id] = after
            if after is None and before is None and digest:
                rows[table][row_id] = EMPTIED
                self.emptied += position > self._purged
            yield change

    def compare(self, connection: Connection, table: Table) -> Differences:
        """Hold the rows of a table against the journal; the rows of each table once."""
        left = self._rows.pop(table.name, {})
        query = f"SELECT id, {image_of(table, 'sqlite')} FROM {quoted(table.name)}"
        added, altered, compared, unread = list[str](), list[str](), 0, 0
        for row_id, image in plain_rows(connection.exec_driver_sql(query)):
            was = left.pop(row_id, NEVER)
            compared += 1
            if was == image:
                continue
            if was is EMPTIED:
                unread += 1
            elif was is NEVER or was is None:  # nor may two rows have one id
                added.append(row_id)
            elif not _same(was, image):
                altered.append(row_id)
        gone = [row_id for row_id, was in left.items() if was is not None and was is not EMPTIED]
        return Differences(table.name, tuple(added), tuple(gone), tuple(altered), compared - unread, unread)


LAST_PURGE: Final = (
    select(func.max(Change.position))
    .join(Operation, Operation.id == Change.operation_id)
    .where(Operation.name.startswith(PURGE, autoescape=True))
)


def _same(image: str, other: str) -> bool:
    """Are two images equal in the columns both have? One of an older schema lacks those that came later."""
    try:
        one, two = dict(json.loads(image)), dict(json.loads(other))
    except (ValueError, TypeError, RecursionError):  # an image of a kind that is never written
        return False
    return all(type(one[name]) is type(two[name]) and one[name] == two[name] for name in one.keys() & two.keys())
