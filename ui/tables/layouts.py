"""How a table is laid out, remembered in the settings: columns, widths, order, sort, and named views with filters.

Nothing of the desk is kept: a filter by a name or a free text is left out.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from PySide6.QtCore import QSettings

from ui.tables.columns import Column
from ui.tables.filters import Filter, Sort, as_json, from_json

NOTHING: Final = "{}"


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns by key: `order` from the start side, `hidden`, `widths` in pixels at the type size of 13."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    widths: dict[str, int] = field(default_factory=dict[str, int])
    sorts: tuple[Sort, ...] = ()
    filters: tuple[Filter, ...] = ()
    frozen: int | None = None

    def without_personal(self, columns: Sequence[Column[Any]]) -> "Layout":
        """The same without filters that could hold a name."""
        open_keys = {column.key for column in columns if not column.is_personal}
        kept = tuple(chosen for chosen in self.filters if chosen.column in open_keys)
        return Layout(self.order, self.hidden, self.widths, self.sorts, kept, self.frozen)


class LayoutStore:
    """The layouts of one table, by its key."""

    def __init__(self, key: str, settings: QSettings | None = None) -> None:
        self._key = key
        self._settings = settings or QSettings()

    def load(self) -> Layout | None:
        """The layout at the last use, None at the first."""
        kept = self._read("layout")
        return _layout(kept) if kept else None

    def save(self, layout: Layout) -> None:
        self._write(
            "layout", _plain(Layout(layout.order, layout.hidden, layout.widths, layout.sorts, (), layout.frozen))
        )

    def views(self) -> dict[str, Layout]:
        """The saved views by name."""
        return {name: _layout(kept) for name, kept in self._read("views").items()}

    def save_view(self, name: str, layout: Layout) -> None:
        """Keep a view under a name, in place of one of the same name."""
        self._write("views", self._read("views") | {name: _plain(layout)})

    def delete_view(self, name: str) -> None:
        self._write("views", {known: kept for known, kept in self._read("views").items() if known != name})

    def _read(self, what: str) -> dict[str, Any]:
        try:
            kept = json.loads(str(self._settings.value(f"tables/{self._key}/{what}", NOTHING)))
        except ValueError:
            return {}
        return cast("dict[str, Any]", kept) if isinstance(kept, dict) else {}

    def _write(self, what: str, value: dict[str, Any]) -> None:
        if self._key:
            self._settings.setValue(f"tables/{self._key}/{what}", json.dumps(value, ensure_ascii=False))


def _plain(layout: Layout) -> dict[str, Any]:
    return {
        "order": list(layout.order),
        "hidden": sorted(layout.hidden),
        "widths": layout.widths,
        "sorts": [[sort.column, sort.descending] for sort in layout.sorts],
        "filters": [as_json(chosen) for chosen in layout.filters],
        "frozen": layout.frozen,
    }


def _layout(kept: dict[str, Any]) -> Layout:
    """What can be read of a kept layout; settings may be of another version, or damaged."""
    try:
        return Layout(
            tuple(str(key) for key in kept.get("order", ())),
            frozenset(str(key) for key in kept.get("hidden", ())),
            {str(key): int(width) for key, width in kept.get("widths", {}).items()},
            tuple(Sort(str(key), bool(descending)) for key, descending in kept.get("sorts", ())),
            tuple(from_json(chosen) for chosen in kept.get("filters", ())),
            None if kept.get("frozen") is None else int(kept["frozen"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return Layout()
