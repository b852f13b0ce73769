"""Forgetting for good: the row images go, their hashes stay, so that the chain still holds."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, or_, select, update

from models.entities.journal import Change, Image
from models.journal.chain import image_digest

CHUNK = 500


def purge(connection: Connection, row_ids: Iterable[str]) -> int:
    """Empty every image of the given rows, whatever table they were in; returns how many there were."""
    count = 0
    for ids in _chunks(row_ids):
        kept = (
            select(Image.position, Image.before, Image.after, Image.nonce)
            .join(Change, Change.position == Image.position)
            .where(Change.row_id.in_(ids), or_(Image.before.is_not(None), Image.after.is_not(None)))
        )
        for position, before, after, nonce in connection.execute(kept).all():
            emptied = {"before": None, "after": None, "digest": image_digest(before, after, nonce)}
            connection.execute(update(Image).where(Image.position == position).values(emptied))
            count += 1
    return count


def _chunks(row_ids: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(row_ids)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk
