"""Ids: of version 7, and in the order in which they were made, on every thread and across a full counter."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from models.entities.base import new_id

MANY = 3 * 4096  # the counter of a millisecond runs over


def test_ids_are_of_version_7_and_grow():
    made = [new_id() for _turn in range(MANY)]
    assert made == sorted(set(made))
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in made} == {(7, uuid.RFC_4122)}


def test_two_threads_never_make_one_id():
    with ThreadPoolExecutor(2) as threads:
        rows = list(threads.map(lambda _turn: [new_id() for _one in range(MANY)], range(2)))
    assert len({one for row in rows for one in row}) == 2 * MANY
    assert all(row == sorted(row) for row in rows)
