"""The lines below a thing (its layouts, its parties): made to be as wanted, what is the same stays untouched."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.entities.base import new_id


def set_lines(session: Session, entity: Any, owner: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Make the lines of an owner be these, so that the journal tells only what changed.

    Each row has the same columns, without `id` and without those of the owner.
    """
    mine = [getattr(entity, name) == value for name, value in owner.items()]
    names = list(rows[0]) if rows else []
    left: dict[tuple[Any, ...], list[str]] = {}
    for row_id, *values in session.execute(select(entity.id, *(getattr(entity, name) for name in names)).where(*mine)):
        left.setdefault(tuple(values), []).append(str(row_id))
    fresh: list[Mapping[str, Any]] = []
    for row in rows:
        same = left.get(tuple(row[name] for name in names))
        if same:
            same.pop()
        else:
            fresh.append(row)
    gone = [row_id for ids in left.values() for row_id in ids]
    if gone:
        session.execute(delete(entity).where(entity.id.in_(gone)))
    if fresh:
        session.execute(insert(entity), [{"id": new_id(), **owner, **row} for row in fresh])
