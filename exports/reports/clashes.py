"""The clashes, for the office alone: what is open, and what somebody allowed, by whom, why and until when.

The one report that says who must not meet whom; no other holds it. The reason of a confidential rule is in none.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from exports.reports.speech import Speech
from exports.sheet import Field, Grid, Sheet, Tone, Value
from models.kinds import ClashKind, Level
from models.labels import CLASH_TEXTS, LEVEL_TEXTS, clash_word
from models.queries.clashes import ClashRow, clash_rows
from resources.texts import N_

TONES: Mapping[str, Tone] = {
    **dict.fromkeys(CLASH_TEXTS.values(), "bad"),
    CLASH_TEXTS[ClashKind.TOO_SMALL]: "warn",
    CLASH_TEXTS[ClashKind.EQUIPMENT]: "warn",
    CLASH_TEXTS[ClashKind.OUTSIDE]: "wait",
    LEVEL_TEXTS[Level.FORBIDDEN]: "bad",
    LEVEL_TEXTS[Level.CONSENT]: "warn",
    LEVEL_TEXTS[Level.INFORM]: "wait",
}
WHEN = (Field(N_("Day"), 12, "date"), Field(N_("Start"), 7, "time"), Field(N_("End"), 7, "time"))
OPEN_FIELDS = (
    *WHEN,
    Field(N_("Clash"), 24, "status", TONES),
    Field(N_("Rooms"), 18),
    Field(N_("What clashes"), 92),
)
ALLOWED_FIELDS = (
    *WHEN,
    Field(N_("Clash"), 24, "status"),
    Field(N_("What clashes"), 60),
    Field(N_("Allowed by"), 22),
    Field(N_("Because"), 34),
    Field(N_("Until"), 12, "date"),
    Field(N_("Entered by"), 18),
)


def clashes(session: Session, event_id: str, today: date, language: str = "en") -> list[Sheet | Grid]:
    """The open clashes on one sheet, the allowed ones on another."""
    speech, found = Speech(language), clash_rows(session, event_id)
    waiting, allowed = [row for row in found if row.is_open], [row for row in found if not row.is_open]
    note = speech.sentences(
        [
            speech.ngettext("{n} open clash.", "{n} open clashes.", len(waiting)),
            speech.ngettext("{n} is allowed.", "{n} are allowed.", len(allowed)) if allowed else "",
            speech.say(N_("Internal: this names who must not meet whom.")),
        ]
    )
    return [
        Sheet(N_("Clashes"), OPEN_FIELDS, [_open(row) for row in waiting], note=note, empty=N_("Nothing clashes.")),
        Sheet(
            N_("Overrides"),
            ALLOWED_FIELDS,
            [_allowed(row) for row in allowed],
            note=note,
            empty=N_("No clash is allowed."),
        ),
    ]


def _when(row: ClashRow) -> tuple[Value, ...]:
    over_midnight = row.starts.date() != row.ends.date()
    return row.starts.date(), row.starts.time(), row.ends if over_midnight else row.ends.time()


def _open(row: ClashRow) -> tuple[Value, ...]:
    return (*_when(row), clash_word(row.kind, row.level), "; ".join(dict.fromkeys(row.room_names)), row.text)


def _allowed(row: ClashRow) -> tuple[Value, ...]:
    said = row.allowed
    told = (said.authority, said.reason, said.expires, said.officer) if said else ("", "", None, "")
    return (*_when(row), clash_word(row.kind, row.level), row.text, *told)
