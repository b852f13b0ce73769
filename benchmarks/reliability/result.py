"""What an experiment found: how many rounds, what went wrong in them, and the figures worth keeping."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Result:
    """An experiment's outcome; `faults` are sentences and must be none, `figures` are numbers by name."""

    name: str
    rounds: int = 0
    faults: list[str] = field(default_factory=list[str])
    figures: dict[str, float] = field(default_factory=dict[str, float])
    seconds: float = 0.0

    @property
    def kept(self) -> bool:
        return not self.faults

    def count(self, name: str, more: float = 1) -> None:
        self.figures[name] = self.figures.get(name, 0) + more

    def line(self) -> str:
        """The outcome as one line of text, with the first faults below it."""
        told = ", ".join(f"{value:,.0f} {name}" for name, value in self.figures.items())
        found = f"{len(self.faults)} faults" if self.faults else "no fault"
        head = f"{self.name}: {self.rounds:,} rounds, {found}{f' ({told})' if told else ''}, {self.seconds:.1f} s"
        return "\n      ".join((head, *self.faults[:5]))

    def words(self) -> dict[str, Any]:
        return asdict(self)
