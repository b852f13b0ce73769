"""Is the journal what was written: finds every operation whose line, order or images were changed since."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, CursorResult, select

from models.entities.journal import Change, Image, Operation
from models.journal.chain import AT, LINE, link_of, seal_of
from models.journal.moment import moment

AT_ONCE = 2000
TRIED = 20  # broken links for which is asked what they follow: each is held against every step
DEVICE, NUMBER, CLOCK, OFFICER, LABEL, AMOUNT = 1, 2, 3, 4, 6, 7  # places in a line


class Fault(StrEnum):
    """What is wrong with a link of the chain."""

    ALTERED = "altered"  # it is not what was sealed
    MISSING = "missing"  # a number before it is not there
    ORDER = "order"  # it is whole, but was written at another place


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that does not hold; `number` counts on its device, `at` is UTC, `label` a source text."""

    id: str
    device: str
    number: int
    at: datetime
    officer: str
    label: str
    amount: int | None
    fault: Fault


def verify(connection: Connection) -> list[str]:
    """The ids of the operations that are not as they were sealed, device by device; empty when all hold.

    An operation taken out of the middle shows in the one after it; one taken off the end, or a journal written
    anew as a whole, shows only beside an older copy or a mark of it (models/journal/heads.py).
    """
    return [broken.id for broken in broken_links(connection)]


def first_of_each(links: Iterable[Broken]) -> list[Broken]:
    """The first broken link of every device."""
    found: dict[str, Broken] = {}
    for link in links:
        found.setdefault(link.device, link)
    return list(found.values())


def broken_links(connection: Connection, passing: Callable[[Iterator[Any]], Iterator[Any]] = iter) -> list[Broken]:
    """Every link that does not hold, device by device in the order of its numbers.

    The images pass in the order in which they were written, position first, so that whoever must see them too need not
    read them again.
    """
    found = connection.execute(select(*LINE, Operation.chain).order_by(Operation.device, Operation.number))
    lines: dict[str, tuple[Any, ...]] = {str(line[0]): tuple(line) for line in found}
    before, chains = _previous(lines.values()), _chains(lines.values())
    faults: dict[str, Fault] = {}
    bare, clock = dict(lines), 0

    def try_link(line: tuple[Any, ...], links: list[bytes] | None) -> None:
        others = chains[line[DEVICE]] if len(faults) < TRIED else {}
        if fault := _fault(line, links, before[line[0]], others):
            faults[line[0]] = fault

    for operation_id, rows in groupby(passing(_images(connection)), key=itemgetter(1)):
        links, line = _links(rows), bare.pop(operation_id, None)
        if line is None:  # its images lie in two places
            faults.setdefault(operation_id, Fault.ALTERED)
            continue
        try_link(line, links)
        if not clock < line[CLOCK]:  # no seal says at which position a step lies
            faults.setdefault(operation_id, Fault.ORDER)
        clock = line[CLOCK]
    for line in bare.values():  # a hand-over changes no row
        try_link(line, [])
    return [_broken(line, faults[line[0]]) for line in lines.values() if line[0] in faults]


def _links(rows: Iterable[Any]) -> list[bytes] | None:
    """What the images of an operation add to its seal; None where one is missing or of a kind never written."""
    try:
        return [link_of(row[2:]) for row in rows]
    except (TypeError, AttributeError, ValueError):
        return None


def _broken(line: tuple[Any, ...], fault: Fault) -> Broken:
    at, texts = moment(line[AT], line[CLOCK]), (str(line[OFFICER]), str(line[LABEL]))
    return Broken(line[0], line[DEVICE], line[NUMBER], at, *texts, line[AMOUNT], fault)


def _fault(
    line: tuple[Any, ...], links: list[bytes] | None, before: tuple[int, str], others: Mapping[str, int]
) -> Fault | None:
    number, previous = before
    gap = line[NUMBER] != number + 1
    if _holds(previous, line, links):
        return Fault.MISSING if gap else None
    if any(_holds(chain, _at(line, place), links) for chain, n in others.items() for place in (n, n + 1)):
        return Fault.ORDER
    return Fault.MISSING if gap else Fault.ALTERED


def _at(line: tuple[Any, ...], number: int) -> tuple[Any, ...]:
    return (*line[:NUMBER], number, *line[NUMBER + 1 :])


def _holds(previous: str, line: tuple[Any, ...], links: list[bytes] | None) -> bool:
    try:
        return links is not None and seal_of(previous, line[:-1], links) == line[-1]
    except (TypeError, ValueError):  # a line of a kind that is never written
        return False


def _previous(lines: Iterable[tuple[Any, ...]]) -> dict[str, tuple[int, str]]:
    """The number and the chain value before each operation, on its device."""
    previous: dict[str, tuple[int, str]] = {}
    device, last = "", (0, "")
    for line in lines:
        previous[line[0]] = last if line[DEVICE] == device else (0, "")
        device, last = line[DEVICE], (line[NUMBER], line[-1])
    return previous


def _chains(lines: Iterable[tuple[Any, ...]]) -> dict[str, dict[str, int]]:
    """The chain values of each device with their numbers, and the empty one at its beginning."""
    found: dict[str, dict[str, int]] = {}
    for line in lines:
        found.setdefault(line[DEVICE], {"": 0})[line[-1]] = line[NUMBER]
    return found


def _images(connection: Connection) -> Iterator[Any]:
    """Position, operation and what an `ImageOf` holds, of every change in the order of their positions."""
    images = (
        select(
            Change.position,
            Change.operation_id,
            Change.table,
            Change.row_id,
            Image.before,
            Image.after,
            Image.nonce,
            Image.digest,
        )
        .join(Image, Image.position == Change.position, isouter=True)
        .order_by(Change.position)
    )
    if connection.dialect.name == "sqlite":
        return plain_rows(connection.execute(images))
    return iter(connection.execute(images, execution_options={"yield_per": AT_ONCE}))


def plain_rows(result: CursorResult[*tuple[Any, ...]]) -> Iterator[Any]:
    """The rows of a long answer as SQLite gives them, a few thousand at a time: half the cost of named ones."""
    cursor: Any = result.cursor
    while rows := cursor.fetchmany(AT_ONCE):
        yield from rows
