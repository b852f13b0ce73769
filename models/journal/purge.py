"""Forgetting for good: the row images go, their hashes stay, so that the chain still holds."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select, update

from models.entities.journal import Change, Image
from models.journal.chain import image_digest
from models.schema import JOURNALED

PURGE = "purge_"  # how the name of an operation begins that may empty images
CHUNK = 500
AT_ONCE = 2000
ID = re.compile(r'"([0-9a-f]{32})"')
WORD = re.compile(r"\w+")
KEPT = or_(Image.before.is_not(None), Image.after.is_not(None))


def purge(connection: Connection, row_ids: Iterable[str]) -> int:
    """Empty every image of the given rows, whatever table they were in; returns how many there were."""
    return sum(_empty(connection, Change.row_id.in_(ids)) for ids in _chunks(row_ids))


def forget(connection: Connection, row_ids: Collection[str], words: Iterable[str]) -> set[str]:
    """Empty the images of rows that went, of rows long gone that hung on them, and all that quote one of the words.

    Returns the ids of the rows forgotten.
    """
    gone = _hanging_on(connection, set(row_ids))
    purge(connection, gone)
    told, quoted = _values(connection), Quoted(words)
    positions = [position for position, values in told if not gone.isdisjoint(values) or quoted.anywhere(values)]
    for some in _chunks(positions):
        _empty(connection, Image.position.in_(some))
    return gone


class Quoted:
    """Finds names in texts, however many there are; a name counts where no letter or figure touches it."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: dict[str, set[str]] = {}
        for name in names:
            start = WORD.search(lowered := name.strip().lower())
            if start:
                self._by_start.setdefault(start.group(), set()).add(lowered[start.start() :])

    def anywhere(self, texts: Iterable[str]) -> bool:
        return bool(self._by_start) and any(self._is_in(text.lower()) for text in texts)

    def _is_in(self, text: str) -> bool:
        return any(
            text.startswith(name, word.start()) and not text[word.start() + len(name) :][:1].isalnum()
            for word in WORD.finditer(text)
            for name in self._by_start.get(word.group(), ())
        )


def images_of(connection: Connection, table: str, row_ids: Collection[str]) -> Iterator[dict[str, Any]]:
    """Every form that rows of a table ever had, as far as it is still kept."""
    for ids in _chunks(row_ids):
        rows = select(Image.before, Image.after).join(Change, Change.position == Image.position)
        for row in connection.execute(rows.where(Change.table == table, Change.row_id.in_(ids))):
            yield from (json.loads(image) for image in row if image)


def _hanging_on(connection: Connection, gone: set[str]) -> set[str]:
    """The rows, and all others of the past that named one of them, or one that did, and are no longer there."""
    there = {row_id for table in JOURNALED for row_id in connection.scalars(select(table.c.id))}
    rows = select(Change.row_id, Image.before, Image.after).join(Change, Change.position == Image.position)
    named: dict[str, set[str]] = {}
    for row_id, *images in connection.execute(rows.where(KEPT), execution_options={"yield_per": AT_ONCE}):
        if row_id not in there:
            named.setdefault(row_id, set()).update(ID.findall("".join(filter(None, images))))
    while more := {row_id for row_id, ids in named.items() if row_id not in gone and not gone.isdisjoint(ids)}:
        gone |= more
    return gone


def _values(connection: Connection) -> Iterator[tuple[int, list[str]]]:
    """The texts in the two images of every change that are still kept."""
    rows = connection.execute(
        select(Image.position, Image.before, Image.after).where(KEPT), execution_options={"yield_per": AT_ONCE}
    )
    for position, *images in rows:
        values = [value for image in images if image for value in json.loads(image).values()]
        yield position, [value for value in values if isinstance(value, str)]


def _empty(connection: Connection, where: ColumnElement[bool]) -> int:
    kept = (
        select(Image.position, Image.before, Image.after, Image.nonce)
        .join(Change, Change.position == Image.position)
        .where(where, KEPT)
    )
    rows = connection.execute(kept).all()
    for position, before, after, nonce in rows:
        emptied = {"before": None, "after": None, "digest": image_digest(before, after, nonce)}
        connection.execute(update(Image).where(Image.position == position).values(emptied))
    return len(rows)


def _chunks(things: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(things)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk
