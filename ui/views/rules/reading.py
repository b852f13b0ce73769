"""What the Rules page asks on the reading lane: rules and overrides with their texts ready, and the history of one."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.queries.history import history_rows
from models.queries.separation import OverrideRow, RuleRow, override_rows, rule_rows
from models.queries.story import HistoryLine
from ui.tables.columns import Column
from ui.tables.prepared import Prepared, prepare

HISTORY = 50  # steps told of one rule


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule with the number of its open clashes and of its overrides."""

    rule: RuleRow
    clashes: int
    overrides: int

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def name(self) -> str:
        """The two it is about."""
        return f"{self.rule.side_a} – {self.rule.side_b}"


@dataclass(frozen=True, slots=True)
class ShownOverride:
    """An override with its rule and the two it keeps apart, and how it stands: in_force, idle or lapsed.

    One that was granted for no rule in particular belongs to the rule whose clash it silences now.
    """

    override: OverrideRow
    rule_id: str
    rule: str
    state: str

    @property
    def id(self) -> str:
        return self.override.id


@dataclass(frozen=True, slots=True)
class RulesRead:
    """The rows of both tables, ready to be shown."""

    rules: Prepared[ShownRule]
    overrides: Prepared[ShownOverride]


@dataclass(frozen=True, slots=True)
class Known:
    """What the clashes say: how many open ones each rule has, and which overrides silence one, of which rule."""

    clashes: Mapping[str, int]
    silencing: Mapping[str, str]
    today: date


def read_rules(
    session: Session,
    event_id: str,
    known: Known,
    language: str,
    columns: tuple[Sequence[Column[ShownRule]], Sequence[Column[ShownOverride]]],
    shown: tuple[Collection[str], Collection[str]],
) -> RulesRead:
    """The rules and overrides of an event; `language` is that of the texts, which a change of it makes anew."""
    rows, given = rule_rows(session, event_id), override_rows(session, event_id)
    of_rule = {one.id: one.rule_id or known.silencing.get(one.id, "") for one in given}
    counts = Counter(of_rule.values())
    rules = [ShownRule(row, known.clashes.get(row.id, 0), counts[row.id]) for row in rows]
    names = {row.id: row.name for row in rules}
    overrides = [
        ShownOverride(one, of_rule[one.id], names.get(of_rule[one.id], ""), _state(one, known)) for one in given
    ]
    return RulesRead(prepare(rules, columns[0], shown[0]), prepare(overrides, columns[1], shown[1]))


def _state(row: OverrideRow, known: Known) -> str:
    if row.expires and row.expires < known.today:
        return "lapsed"
    return "in_force" if row.id in known.silencing else "idle"


def read_history(session: Session, ids: Sequence[str]) -> tuple[HistoryLine, ...]:
    """The steps that touched a rule and its overrides, the newest first."""
    rows = history_rows(session, row_ids=ids, limit=HISTORY)
    return tuple(HistoryLine(row.id, row.at, row.officer, row.name, row.label, row.amount, row.reason) for row in rows)
