"""`history FILE`: the journal, the newest step first."""

from dataclasses import asdict
from typing import Any

from models.queries.history import HistoryRow, history_rows
from models.step_labels import step_title, step_words
from ui.console.desk import open_desk
from ui.console.listing import as_json

FIELDS = ("id", "at", "officer", "device", "name", "label", "undoes", "changes")


def _as_object(row: HistoryRow) -> dict[str, Any]:
    """A step under the names scripts read; its label is shown in full."""
    told = asdict(row) | {"label": step_words(row.label, row.amount)}
    return {field: told[field] for field in FIELDS}


def _as_line(row: HistoryRow) -> str:
    return f"{row.at:%Y-%m-%d %H:%M} UTC  {row.officer}  {step_title(row.name, row.label, row.amount)}"


def run(said: Any) -> int:
    desk = open_desk(said)
    try:
        rows = desk.read(history_rows)
    finally:
        desk.close()
    print(as_json([_as_object(row) for row in rows]) if said.json else "\n".join(map(_as_line, rows)))
    return 0
