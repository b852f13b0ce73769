"""What an operation touched, told to everyone who shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The names of the tables a write touched; `operation` names it in the journal, None when nothing changed."""

    tables: frozenset[str]
    operation: str | None = None

    def touches(self, *tables: str) -> bool:
        return not self.tables.isdisjoint(tables)
