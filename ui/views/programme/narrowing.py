"""What of the programme is looked at: a day or all, what a chip keeps, the way of one delegation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.queries.meetings import GroupPath
from ui.views.programme.columns import CHIPS
from ui.views.programme.reading import ProgrammeRow


@dataclass(slots=True)
class Narrowing:
    """`all_days` counts only in the list; the board always stands on `day`."""

    day: date
    all_days: bool = True
    chip: str = "all"
    path: GroupPath | None = None

    @property
    def stops(self) -> frozenset[str]:
        """The meetings on the way of the delegation."""
        return frozenset(stop.meeting_id for stop in self.path.stops) if self.path else frozenset()

    @property
    def lets_all(self) -> bool:
        return self.all_days and self.chip == "all" and self.path is None

    def widen(self) -> None:
        """Let everything through, but for the way of a delegation."""
        self.chip, self.all_days = "all", True

    def keeps(self, row: ProgrammeRow) -> bool:
        """Whether the list keeps a row."""
        of_day = self.all_days or row.meeting.day == self.day
        return of_day and (self.path is None or row.id in self.stops) and CHIPS[self.chip][1](row)

    def marked(self, rows: Iterable[ProgrammeRow]) -> frozenset[str] | None:
        """The meetings whose cards do not fade; None for all."""
        if self.path:
            return self.stops
        test = CHIPS[self.chip][1]
        return None if self.chip == "all" else frozenset(row.id for row in rows if test(row))
