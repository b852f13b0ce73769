"""Edits held against what the officer saw: a value changed meanwhile is refused with both values shown."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, cast

from models.errors import Conflict
from models.labels import day_word, field_word, word
from models.operations.guards import plain
from resources.texts import _


def shown(value: Any) -> str:
    """A value as the officer reads it."""
    if value is None or value == "":
        return _("empty")
    if isinstance(value, StrEnum):
        return word(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, frozenset):
        return str(len(cast("frozenset[Any]", value)))
    if isinstance(value, tuple):
        return ", ".join(shown(one) for one in cast("tuple[Any, ...]", value)) or _("empty")
    if isinstance(value, datetime):
        return f"{day_word(value)} {value:%H:%M}"
    if isinstance(value, date):
        return day_word(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def refuse_stale(name: str, seen: Any, now: Any) -> None:
    """Raise `Conflict` with the value seen and the value there is now."""
    raise Conflict(
        _("{field} was changed meanwhile: you saw {seen}, now it is {now}. Nothing was changed; look again.").format(
            field=field_word(name), seen=shown(seen), now=shown(now)
        )
    )


def edited(row: Any, seen: Any, draft: Any, but: Iterable[str] = ()) -> dict[str, Any]:
    """The columns in which a draft differs from what was seen, storable; `Conflict` when one changed meanwhile.

    `row` is the entity, `seen` and `draft` are drafts whose fields are named like its columns, but those in `but`.
    """
    values: dict[str, Any] = {}
    for name in [field.name for field in fields(draft) if field.name not in but]:
        before, after, now = getattr(seen, name), plain(name, getattr(draft, name)), getattr(row, name)
        if before == after or now == after:
            continue
        if now != before:
            refuse_stale(name, before, now)
        values[name] = after
    return values


def put(row: Any, values: Mapping[str, Any]) -> None:
    """Set columns of an entity."""
    for name, value in values.items():
        setattr(row, name, value)
