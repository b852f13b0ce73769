"""How every group answered, how many gave which answer, and whose reply is overdue."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from exports.reports.discretion import Discretion
from exports.reports.speech import Speech
from exports.reports.states import STANDING_TONES, STANDINGS, standing_word
from exports.sheet import Chart, Field, Grid, Sheet, Value
from models.queries.groups import GroupRow, group_counts, group_rows
from models.queries.reports import precedence_order, unpublished_people
from models.sensitive import is_sensitive
from resources.texts import N_

GROUP_FIELDS = (
    Field(N_("Group"), 34),
    Field(N_("Role"), 10),
    Field(N_("Wave"), 6, "number"),
    Field(N_("Channel"), 14),
    Field(N_("Number"), 11),
    Field(N_("Sent"), 12, "date"),
    Field(N_("Delivered"), 12, "date"),
    Field(N_("Reply by"), 12, "date"),
    Field(N_("Answer"), 16, "status", STANDING_TONES),
    Field(N_("Replied"), 12, "date"),
    Field(N_("Days overdue"), 9, "number"),
    Field(N_("Named"), 7, "number"),
    Field(N_("Ceiling"), 8, "number"),
    Field(N_("Head of delegation"), 22),
)
COUNT_FIELDS = (
    Field(N_("Answer"), 20, "status", STANDING_TONES),
    Field(N_("Groups"), 9, "number"),
    Field(N_("Named"), 9, "number"),
)
OVERDUE_FIELDS = (
    Field(N_("Group"), 34),
    Field(N_("Wave"), 6, "number"),
    Field(N_("Channel"), 14),
    Field(N_("Number"), 11),
    Field(N_("Sent"), 12, "date"),
    Field(N_("Reply by"), 12, "date"),
    Field(N_("Days overdue"), 9, "number"),
    Field(N_("Reminders"), 11, "number"),
    Field(N_("Last reminder"), 12, "date"),
    Field(N_("Focal point"), 22),
    Field(N_("E-mail"), 26, secret=is_sensitive("group", "email")),
    Field(N_("Phone"), 18, secret=is_sensitive("group", "phone")),
)


def replies(session: Session, event_id: str, today: date, language: str = "en") -> list[Sheet | Grid]:
    """Every group in order of precedence, the counts with their chart, the overdue groups, the longest first."""
    speech, discretion = Speech(language), Discretion(unpublished_people(session))
    place = {group_id: at for at, group_id in enumerate(precedence_order(session, event_id).ids)}
    rows = group_rows(session, event_id, today, language=language)
    rows.sort(key=lambda row: place.get(row.id, len(place)))
    note = _note(speech, rows)
    overdue = sorted((row for row in rows if row.status == "overdue"), key=lambda row: -row.overdue_days)
    return [
        Sheet(N_("Replies"), GROUP_FIELDS, [_group(row, speech, discretion) for row in rows], note=note),
        Sheet(
            N_("Replies by answer"),
            COUNT_FIELDS,
            _counts(rows),
            chart=Chart(N_("Groups by answer")) if rows else None,
            note=note,
        ),
        Sheet(
            N_("Overdue replies"),
            OVERDUE_FIELDS,
            [_overdue(row, speech, discretion) for row in overdue],
            empty=N_("No reply is overdue."),
        ),
    ]


def _group(row: GroupRow, speech: Speech, discretion: Discretion) -> tuple[Value, ...]:
    return (
        row.designation or row.name,
        speech.word(row.role),
        row.wave,
        speech.word(row.channel),
        row.number,
        row.sent_on,
        row.delivered_on,
        row.deadline,
        standing_word(row.status),
        row.replied_on,
        row.overdue_days or None,
        row.named,
        row.ceiling,
        discretion.spare(row.head, speech.say(N_("not published"))),
    )


def _counts(rows: Iterable[GroupRow]) -> list[tuple[Value, ...]]:
    """One line for each answer somebody gave, in the order of the vocabulary."""
    groups, named = Counter[str](), Counter[str]()
    for row in rows:
        groups[row.status] += 1
        named[row.status] += row.named
    return [(standing_word(key), groups[key], named[key]) for key in STANDINGS if groups[key]]


def _overdue(row: GroupRow, speech: Speech, discretion: Discretion) -> tuple[Value, ...]:
    return (
        row.designation or row.name,
        row.wave,
        speech.word(row.channel),
        row.number,
        row.sent_on,
        row.deadline,
        row.overdue_days,
        row.reminders,
        row.reminded_on,
        discretion.spare(row.contact),
        row.email,
        row.phone,
    )


def _note(speech: Speech, rows: Sequence[GroupRow]) -> str:
    counts = group_counts(rows)
    return speech.say(N_("{groups}: {answered} answered, {overdue} overdue. {places}, {open} open.")).format(
        groups=speech.ngettext("{n} group", "{n} groups", counts.all),
        answered=counts.answered,
        overdue=counts.overdue,
        places=speech.ngettext("{n} place", "{n} places", counts.places),
        open=counts.open_places,
    )
