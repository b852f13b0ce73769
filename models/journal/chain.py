"""The chain of the journal: each operation is sealed over the one before it, its line and its images."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from models.entities.journal import Operation

LINE = (
    Operation.id,
    Operation.device,
    Operation.number,
    Operation.clock,
    Operation.officer,
    Operation.name,
    Operation.label,
    Operation.amount,
    Operation.reason,
    Operation.undoes,
    Operation.schema,
    Operation.at,
)
SCHEMA, AT = LINE.index(Operation.schema), LINE.index(Operation.at)  # places in a line
AT_SINCE = 3  # the schema from which on the wall clock is sealed


class ImageOf(NamedTuple):
    """One row touched by an operation, as the journal keeps it."""

    table: str
    row_id: str
    before: str | None
    after: str | None
    nonce: bytes
    digest: str | None


def _part(image: str | None) -> bytes:
    if image is None:
        return b"-"
    written = image.encode()
    return b"%d:%s" % (len(written), written)


def image_digest(before: str | None, after: str | None, nonce: bytes) -> str:
    """The hash of one image: what stays when the image is purged."""
    return sha256(b"%s%s%s" % (nonce, _part(before), _part(after))).hexdigest()


def link_of(image: ImageOf) -> bytes:
    """What an image adds to the seal of its operation: its own hash, or the kept one where the image is purged."""
    table, row_id, before, after, nonce, digest = image
    if not digest or before is not None or after is not None:
        digest = image_digest(before, after, nonce)
    return f"{table} {row_id} {digest}".encode()


def _sealed(line: tuple[Any, ...]) -> tuple[Any, ...]:
    """What of a line counts: a step older than the wall clock was sealed without one, and may have none."""
    return line[:AT] if line[SCHEMA] < AT_SINCE and line[AT] is None else line


def seal_of(previous: str, line: tuple[Any, ...], links: Iterable[bytes]) -> str:
    """The chain value of an operation: a SHA-256 over the previous one, its line and the link of every image."""
    chain = sha256(json.dumps([previous, *_sealed(line)]).encode())
    for link in links:
        chain.update(link)
    return chain.hexdigest()


def seal(previous: str, line: tuple[Any, ...], images: Iterable[ImageOf]) -> str:
    """The chain value of an operation from the images it wrote."""
    return seal_of(previous, line, map(link_of, images))
