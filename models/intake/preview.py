"""What a list would do to the desk, row by row, before anything is done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from resources.texts import _

Listed = TypeVar("Listed")


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Change:
    """A FIELD whose value the list gives anew; `old` is what the officer sees now."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a value should not be taken unasked; it counts where the row would bring that FIELD to the desk."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class PreviewRow(Generic[Listed]):
    """One row of the list and what becomes of it.

    `known_id` is the delegate or meeting it meets; a doubtful row keeps its changes, for the officer to take or leave.
    A `remark` says who of the row does not come, which keeps it from nothing.
    """

    row: int
    outcome: Outcome
    listed: Listed
    reason: str = ""
    known_id: str | None = None
    changes: tuple[Change, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Preview(Generic[Listed]):
    """All rows of a list in file order, each with exactly one outcome."""

    rows: Sequence[PreviewRow[Listed]]

    def count(self, outcome: Outcome) -> int:
        return sum(1 for row in self.rows if row.outcome is outcome)

    def of(self, *outcomes: Outcome) -> list[PreviewRow[Listed]]:
        return [row for row in self.rows if row.outcome in outcomes]

    @property
    def not_coming(self) -> int:
        """How many rows are of somebody who does not come."""
        return sum(bool(row.remark) for row in self.rows)

    def as_json(self) -> dict[str, Any]:
        """The counts, and every row that is not plainly new or same, as the console prints them."""
        counts = Counter(row.outcome for row in self.rows)
        plain = (Outcome.NEW, Outcome.SAME)
        return {outcome.value: counts[outcome] for outcome in Outcome} | {
            "rows": [_told(row) for row in self.rows if row.remark or row.outcome not in plain]
        }


def _told(row: PreviewRow[Any]) -> dict[str, Any]:
    told = {"row": row.row, "outcome": row.outcome.value, "reason": row.reason}
    return told | {"remark": row.remark} if row.remark else told


def told_changes(changes: Sequence[Change], labels: Mapping[str, str]) -> str:
    """The changes in one line of words, old value before new."""
    sentence, nothing = _("{field}: “{old}” becomes “{new}”"), _("empty")
    return "; ".join(
        sentence.format(field=labels[change.field], old=change.old or nothing, new=change.new) for change in changes
    )
