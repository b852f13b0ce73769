"""What a report hands over to be written: fields and rows of plain values, a grid, a chart; nothing of Excel in it.

A `Sheet` is a list of rows under headings, a `Grid` a day of rooms across and hours down, `Facts` the lines
at the head of every sheet. Headings, sheet titles, chart titles and words of a status are source texts marked
with `N_`, translated where they are written; all other text stands as it is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Literal

from resources.texts import N_

Value = str | int | float | bool | date | datetime | time | None
Kind = Literal["text", "number", "date", "time", "datetime", "status"]
Tone = Literal["good", "wait", "warn", "bad"]
Tick = Callable[[int, int], None]
"""Called with rows done and rows in all while a workbook is written; raises `Cancelled` to stop it."""


LINE_POINTS, SLOT_POINTS = 13, 20
"""Heights in a grid: of a line of text, of a row at least."""
SPACE = 0.5
LONGEST = 5_000
"""Letters of a text that are looked at for its height: more fill any row Excel allows."""


def ignore(done: int, total: int) -> None:
    """The tick of a report that nobody watches."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its heading, its width in characters, what stands in it.

    `tones` gives the words of a status their colour: good and wait colour the word, warn and bad its ground too.
    `secret` marks what reaches a person: the preview hides it in presentation mode.
    """

    heading: str
    width: float = 16
    kind: Kind = "text"
    tones: Mapping[str, Tone] = field(default_factory=dict[str, Tone])
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A line between rows that names what follows, such as a delegation."""

    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of the sheet's own rows: the column of labels and the column of numbers, counted from 0."""

    title: str
    labels: int = 0
    values: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: rows as long as `fields`, each value plain; a sheet with a chart has no filter.

    `note` is a line at the head, `empty` the line that stands where there are no rows.
    """

    title: str
    fields: Sequence[Field]
    rows: Iterable[Sequence[Value] | Band]
    chart: Chart | None = None
    note: str = ""
    empty: str = N_("Nothing to list.")


@dataclass(frozen=True, slots=True)
class Block:
    """One meeting in a grid: its place counted from 0, its height in rows, its lines of text."""

    column: int
    row: int
    height: int
    text: str
    tone: Tone | None = None

    @property
    def end(self) -> int:
        return self.row + self.height


@dataclass(frozen=True, slots=True)
class Grid:
    """Rooms across, hours down, one page; blocks that share a place are written as one, marked as a clash."""

    title: str
    across: Sequence[str]
    down: Sequence[str | time]
    blocks: Sequence[Block]
    note: str = ""
    width: float = 22

    def settled(self, clash: str) -> "Grid":
        """The same grid, its blocks in order; those that overlap in a column are one, headed by the word `clash`."""
        return replace(self, blocks=_untangled(self.blocks, clash))

    def row_points(self) -> list[float]:
        """The height of each row in points, so that the text of every block fits: merged cells do not grow."""
        points = [float(SLOT_POINTS)] * len(self.down)
        for block in self.blocks:
            share = lines_of(block.text, self.width - 2) * LINE_POINTS / block.height
            for row in range(block.row, block.end):
                points[row] = max(points[row], share)
        return points


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands at the head of every sheet, at the foot of every page and in the file's properties.

    `as_of` is shown as it stands (the event's wall clock); a training desk is named as such. `state` is the mark of
    the history's newest step.
    """

    title: str
    event: str
    as_of: datetime
    officer: str
    training: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a report: sheets written, characters no workbook can hold, texts cut at Excel's limit."""

    sheets: int
    dropped: int
    shortened: int


def _untangled(blocks: Iterable[Block], clash: str) -> list[Block]:
    done: list[Block] = []
    for block in sorted(blocks, key=lambda block: (block.column, block.row, block.height)):
        if done and done[-1].column == block.column and block.row < done[-1].end:
            done[-1] = _joined(done[-1], block, clash)
        else:
            done.append(block)
    return done


def _joined(first: Block, second: Block, clash: str) -> Block:
    height = max(first.end, second.end) - first.row
    text = "\n".join((clash, first.text.removeprefix(f"{clash}\n"), second.text))
    return Block(first.column, first.row, height, text, "bad")


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column as wide as so many figures; a little too many rather than too few."""
    lines = 0
    for line in text[:LONGEST].split("\n"):
        lines, at = lines + 1, 0.0
        for word in line.split():
            breadth = _breadth(word)
            if at and at + breadth > width:
                lines, at = lines + 1, 0.0
            lines, at = lines + int((at + breadth) // width), (at + breadth) % width + SPACE
    return lines


def _breadth(word: str) -> float:
    """The breadth of a word in Arial, in figures: capitals are broad, small Latin letters narrow."""
    return len(word) * (1.25 if word.isupper() else 0.88 if word.isascii() else 1.0)
