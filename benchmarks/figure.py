"""One measured figure, with the peer measured in the same run and the budget it must keep."""

from dataclasses import dataclass
from typing import Protocol


class Told(Protocol):
    """What a part prints: a line, and whether what was promised is kept."""

    @property
    def kept(self) -> bool: ...

    def line(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in a unit; `budget` is in the same unit (a budget of three times the peer is 3 * peer_value)."""

    name: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None
    budget: float | None = None

    @property
    def kept(self) -> bool:
        return self.budget is None or self.value <= self.budget

    def line(self) -> str:
        """The figure as one line of text: value, peer and ratio, budget and whether it is kept."""
        told = f"{self.name}: {_shown(self.value)} {self.unit}"
        if self.peer_value:
            told += f" | {self.peer}: {_shown(self.peer_value)} {self.unit} ({self.value / self.peer_value:.2f} x)"
        if self.budget is not None:
            told += f" | budget {_shown(self.budget)} {self.unit}: {'kept' if self.kept else 'MISSED'}"
        return told


def _shown(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}" if abs(value) >= 10 else f"{value:,.2f}"
