"""Is the journal what was written: finds every operation whose line, order or images were changed since."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from models.entities.journal import Change, Image, Operation
from models.journal.chain import LINE, ImageOf, seal

AT_ONCE = 2000


def verify(connection: Connection) -> list[str]:
    """The ids of the operations that are not as they were sealed, device by device; empty when all hold.

    An operation taken out of the middle shows in the one after it; one taken off the end, or a journal written
    anew as a whole, shows only beside an older copy.
    """
    found = connection.execute(select(*LINE, Operation.chain).order_by(Operation.device, Operation.number))
    lines = {line[0]: tuple(line) for line in found}
    previous = _previous(lines.values())
    sound, bare = set[str](), dict(lines)
    for operation_id, images in _images(connection):
        if bare.pop(operation_id, None) and _holds(previous[operation_id], lines[operation_id], images):
            sound.add(operation_id)
    sound |= {operation_id for operation_id, line in bare.items() if _holds(previous[operation_id], line, iter(()))}
    return [operation_id for operation_id in lines if operation_id not in sound]


def _holds(previous: str, line: tuple[Any, ...], images: Iterator[ImageOf]) -> bool:
    try:
        return seal(previous, line[:-1], images) == line[-1]
    except (TypeError, AttributeError, ValueError):  # an image is missing, or of a kind that is never written
        return False


def _previous(lines: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    """The chain value before each operation, on its device."""
    previous: dict[str, str] = {}
    device, chain = "", ""
    for line in lines:
        previous[line[0]] = chain if line[1] == device else ""
        device, chain = line[1], line[-1]
    return previous


def _images(connection: Connection) -> Iterator[tuple[str, Iterator[ImageOf]]]:
    images = (
        select(Change.operation_id, Change.table, Change.row_id, Image.before, Image.after, Image.nonce, Image.digest)
        .join(Image, Image.position == Change.position, isouter=True)
        .order_by(Change.operation_id, Change.position)
    )
    rows = connection.execute(images, execution_options={"yield_per": AT_ONCE})
    for operation_id, group in groupby(rows, key=itemgetter(0)):
        yield operation_id, (ImageOf(*row[1:]) for row in group)
