"""What every operation checks first: the event is open, the rows are still there, the text can be stored."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import islice
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.entities.base import HasId
from models.entities.event import Event, EventState
from models.entities.group import Group
from models.errors import NotFound, UserError
from models.labels import day_words, field_word
from models.rules.folding import clean
from resources.texts import _

NAME_LIMIT = 500
TEXT_LIMIT = 20_000
LONG = frozenset({"remarks", "note", "sensitivities", "rank_reason", "reason", "lot", "address", "proof"})
YEARS = (1900, 2199)
CHUNK = 20_000  # below the most variables either engine takes in one statement
E = TypeVar("E", bound=HasId)
T = TypeVar("T")


def in_chunks(things: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    waiting = iter(things)
    while chunk := list(islice(waiting, size)):
        yield chunk


def today_of(session: Session, event_id: str | None = None) -> date:
    """The day it is at the event, asked once in an operation."""
    known = cast("dict[str | None, date]", session.info.setdefault("days", {}))
    if event_id not in known:
        known[event_id] = cast("Callable[[str | None], date]", session.info["today"])(event_id)
    return known[event_id]


def officer_of(session: Session) -> str:
    return str(session.info["officer"])


def open_event(session: Session, event_id: str) -> Event:
    """The event; `UserError` when it is closed, `NotFound` when it was removed."""
    event = session.get(Event, event_id)
    if event is None:
        raise NotFound(_("This event was removed meanwhile. Choose another one."))
    if event.state is EventState.CLOSED:
        raise UserError(
            _("{event} is closed: it can be read, not changed. Reopen it with Undo, or start a new round.").format(
                event=event.title
            )
        )
    return event


def open_events(session: Session, event_ids: Iterable[str]) -> None:
    """Refuse when one of the events is closed."""
    for event_id in set(event_ids):
        open_event(session, event_id)


def found(session: Session, entity: type[E], ids: Sequence[str]) -> list[E]:
    """The rows in the order asked; `NotFound` when one was removed meanwhile."""
    rows: dict[str, E] = {}
    for chunk in in_chunks(dict.fromkeys(ids)):
        rows.update((row.id, row) for row in session.scalars(select(entity).where(entity.id.in_(chunk))))
    if any(row_id not in rows for row_id in ids):
        raise NotFound(_("Something you chose was removed meanwhile. Nothing was changed; look again and choose anew."))
    return [rows[row_id] for row_id in dict.fromkeys(ids)]


def group_names(session: Session, ids: Collection[str]) -> list[str]:
    """The names of groups, in order of name."""
    names = [
        name for chunk in in_chunks(ids) for name in session.scalars(select(Group.name).where(Group.id.in_(chunk)))
    ]
    return sorted(names)


def storable(field: str, text: str) -> str:
    """Text without control characters and outer blanks; `UserError` when it is too long for its field."""
    long = field in LONG
    kept = clean(text, multiline=long)[0].strip()
    most = TEXT_LIMIT if long else NAME_LIMIT
    if len(kept) > most:
        raise UserError(
            _(
                "{field}: {n} characters are too many, {most} is the most. Shorten the text; nothing was changed."
            ).format(field=field_word(field), n=f"{len(kept):,}", most=f"{most:,}")
        )
    return kept


def values_of(draft: Any, *but: str) -> dict[str, Any]:
    """The fields of a draft as column values, every text made storable."""
    values = {field.name: getattr(draft, field.name) for field in fields(draft) if field.name not in but}
    return {name: plain(name, value) for name, value in values.items()}


def plain(field: str, value: Any) -> Any:
    """A value made storable; an enumeration's word stays what it is."""
    return storable(field, value) if type(value) is str else value


def require(field: str, text: str) -> None:
    """Refuse an empty name or title."""
    if not text:
        raise UserError(_("{field} is empty. Fill it in; nothing was changed.").format(field=field_word(field)))


def in_order(first: date | None, last: date | None, sentence: str) -> None:
    """Refuse two days turned round; the sentence has the places {first} and {last}."""
    if first and last and last < first:
        words = day_words(first, last)
        raise UserError(sentence.format(first=words[0], last=words[1]))


def not_after(day: date | None, today: date) -> None:
    """Refuse a day that has not come yet."""
    in_order(day, today, _("{first} lies after today, {last}. Give the date on the letter."))


def in_our_time(*days: date) -> None:
    """Refuse a mistyped year: no sheet and no clock reckons with the first one or the last."""
    first, last = YEARS
    for day in days:
        if not first <= day.year <= last:
            raise UserError(
                _("The year {year} is not between {first} and {last}. Check the day; nothing was changed.").format(
                    year=day.year, first=first, last=last
                )
            )


def not_negative(field: str, number: int | None, least: int = 0) -> None:
    if number is not None and number < least:
        raise UserError(
            _("{field} is a number of {least} or more. Nothing was changed.").format(
                field=field_word(field), least=least
            )
        )


def known_zone(zone: str) -> None:
    """Refuse a time zone nobody knows."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(
            _("{zone} is not a time zone. Give one like Asia/Almaty or Europe/Zurich.").format(zone=zone or "—")
        ) from None


def set_rows(session: Session, entity: type[HasId], ids: Sequence[str], **values: Any) -> None:
    """Set columns of many rows at once; rows loaded before do not see it."""
    for chunk in in_chunks(ids):
        change = update(entity).where(entity.id.in_(chunk)).values(values)
        session.execute(change, execution_options={"synchronize_session": False})


def because(session: Session, reason: str) -> None:
    """Tell the journal why a step is taken; what it says stays when a person is deleted, so it names nobody."""
    session.info["reason"] = storable("reason", reason)


def sums_to(session: Session, amount: int) -> int:
    """Tell the journal how many things a step changed."""
    session.info["amount"] = amount
    return amount
